"""The last question for a list with another kind, body or year, which a message names: "and of the Council?"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.language.asked.facts import bare
from index.language.asked.listed.bodies import body_in
from index.language.asked.listed.texts import list_asked, read_in
from index.language.asked.listed.words import BESIDE, LONGEST, STOPS, kind_keys, kind_words, left_without, table, typed
from index.language.asked.listed.years import years_in
from index.language.scripts import runs_on


def list_completed(said: str, last: str) -> str:
    """The last question for all texts with the kind, body or year that a message names instead; "" for other messages.

    >>> list_completed("of the Council", "how many decisions are there?"), list_completed("tea", "how many decisions?")
    ('how many decisions of the Council are there?', '')
    """
    text, message = bare(last), bare(said)
    code = next((code for code in table() if read_in(last, text, code)), "") if len(f"{said}{last}") <= LONGEST else ""
    if not code:
        return ""
    if len(text) != len(last):  # ideographs are set apart
        said, last = message, text
    kinds = [kind_words(code, key, "") for key in kind_keys(code)]
    old, new = _parts(text, code, kinds), _parts(message, code, kinds)
    left = "".join(" " if any(one and one[0] <= at < one[1] for one in new) else char for at, char in enumerate(message))
    if len(message) != len(said) or old[0] is None or not any(new) or left_without(left, code, *BESIDE):
        return ""
    added = typed(said if new[0] is None else f"{said[: new[0][0]]} {said[new[0][1] :]}")
    whole, beside = last, old[0][0] if runs_on(added, "") else old[0][1]
    for there, here in sorted(zip(old, new, strict=True), key=lambda pair: pair[0] or (beside, 0), reverse=True):
        if there and here:
            whole = f"{whole[: there[0]]}{said[slice(*here)]}{whole[there[1] :]}"
        elif here:
            whole = f"{whole[:beside]} {added}{whole[beside:]}"
    return typed(whole) + last[len(last.rstrip(STOPS)) :] if whole != last and list_asked(whole) else ""


def _parts(text: str, code: str, kinds: Iterable[re.Pattern[str]]) -> tuple[tuple[int, int] | None, ...]:
    """Where a plain text names a kind, a body and a year of texts."""
    _, body, _ = body_in(text, code)
    kind = next(filter(None, (pattern.search(text) for pattern in kinds)), None)
    return tuple(one.span() if one else None for one in (kind, body, years_in(text, code)))
