"""The passages that a clause quotes: paragraphs from an opening quotation mark below a colon to the mark that closes them.

    1. Reaffirms its resolution 425 (1978) which reads:
    “The Security Council,
    “1. Calls for strict respect …;            every paragraph may begin with a mark, or only the first one
    “4. Requests the Secretary-General …”;

A label or a verb inside belongs to the text that is quoted.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.labels import QUOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_OPENING = QUOTES + '"'
_CLOSING = "”»"
_LONGEST = 300  # lines


def quotations(lines: Sequence[Line]) -> dict[int, int]:
    """The quoted passages below a colon, by their first line: the line after the last one."""
    found: dict[int, int] = {}
    at = 1
    while at < len(lines):
        stop = _end(lines, at) if lines[at].text[0] in _OPENING and lines[at - 1].text[-1] == ":" else 0
        if stop:
            found[at] = stop
        at = stop or at + 1
    return found


def _end(lines: Sequence[Line], at: int) -> int:
    """The line after the passage that begins at a line; 0 if nothing closes it."""
    opened = 0
    for number in range(at, min(at + _LONGEST, len(lines))):
        line = lines[number]
        if line.text[0] in _OPENING and line.opens is not False:
            opened = 0  # a mark before each paragraph, and one that closes them all
        opened = _open_after(line.text, opened)
        more = number + 1 < len(lines) and lines[number + 1].text[0] in _OPENING
        if opened <= 0 and not more:
            return number + 1
    return 0


def _open_after(text: str, opened: int) -> int:
    """How many quotations are open after a text, if so many are before it."""
    for before, char in pairwise(f" {text}"):
        opens = char in QUOTES or (char == '"' and not (before.isalnum() or before in ".,;:?!)"))
        opened += opens - (char in _CLOSING or (char == '"' and not opens))
    return opened
