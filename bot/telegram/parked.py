"""What an operator does with updates that were set aside: look at them, and let them be answered again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import closing

from bot.telegram import messages
from bot.telegram.inbox import Parked, Where
from bot.telegram.messages import texts


def parked(inbox: Where, *, words: bool) -> Iterator[str]:
    """A line for each parked update of an inbox, and one if there is none; with what was written only if asked for."""
    rows: list[Parked] = []
    if inbox.exists():
        with closing(inbox.opened()) as opened:
            rows = opened.parked()
    yield from (_line(row, words=words) for row in rows)
    if not rows:
        yield texts.NONE_PARKED


def replay(inbox: Where, number: int | None) -> str | None:
    """Lets a parked update, or all, wait for an answer again; says so, None if there is none of that number."""
    if not inbox.exists():
        return None if number else texts.NONE_PARKED
    with closing(inbox.opened()) as opened:
        count = opened.replay(None if number is None else (number,))
    if count:
        return messages.replayed(count)
    return None if number else texts.NONE_PARKED


def _line(row: Parked, *, words: bool) -> str:
    at = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(row.at))
    line = f"{row.number}  {at}  {row.kind or 'unknown'}  {row.lane}  user {row.user}  {row.reason}"
    return f"{line}  {json.dumps(_written(row))}" if words else line


def _written(row: Parked) -> str:
    """What a person wrote, as far as the update has a shape."""
    try:
        body = json.loads(row.raw)[row.kind]
        found = body.get("text") or body.get("caption") or body.get("query") or body.get("data") or ""
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return ""
    return str(found)
