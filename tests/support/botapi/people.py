"""What people do, as the updates that Telegram sends. Ids above 0 are people and their private chats, others are groups."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from typing import Any

from tests.support.botapi.checks import units

JSON = dict[str, Any]
_MARKED = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?|(?<!\w)@[A-Za-z]\w{3,31}")


def person(user: int) -> JSON:
    """A person."""
    return {"id": user, "is_bot": False, "first_name": f"Delegate {user}", "language_code": "en"}


def chat(number: int) -> JSON:
    """A private chat, or a supergroup."""
    if number > 0:
        return {"id": number, "type": "private", "first_name": f"Delegate {number}"}
    return {"id": number, "type": "supergroup", "title": f"Delegation {number}"}


def message(
    where: int,
    number: int,
    text: str,
    *,
    user: int = 0,
    reply_to: Mapping[str, Any] | None = None,
    quote: str | None = None,
    topic: int | None = None,
) -> JSON:
    """A message from a person, with the commands and names in it marked as Telegram marks them."""
    made: JSON = {
        "message_id": number,
        "date": int(time.time()),
        "chat": chat(where),
        "from": person(user or abs(where)),
        "text": text,
    }
    if marks := _marks(text):
        made["entities"] = marks
    if reply_to:
        made["reply_to_message"] = dict(reply_to)
    if quote is not None:
        position = units(str((reply_to or {}).get("text", "")).partition(quote)[0])
        made["quote"] = {"text": quote, "position": position, "is_manual": True}
    if topic is not None:
        made |= {"message_thread_id": topic, "is_topic_message": True}
    return made


def _marks(text: str) -> Sequence[JSON]:
    return [
        {
            "type": "bot_command" if found[0].startswith("/") else "mention",
            "offset": units(text[: found.start()]),
            "length": len(found[0]),
        }
        for found in _MARKED.finditer(text)
    ]


def pressed(number: str, user: int, data: str, on: Mapping[str, Any] | str) -> JSON:
    """A button that a person presses, on an ordinary message or on one that was posted inline."""
    made: JSON = {"id": number, "from": person(user), "chat_instance": "1", "data": data}
    return made | ({"inline_message_id": on} if isinstance(on, str) else {"message": dict(on)})


def typed(number: str, user: int, query: str, offset: str) -> JSON:
    """What a person types after the bot's name."""
    return {"id": number, "from": person(user), "query": query, "offset": offset}
