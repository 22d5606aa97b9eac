"""The points of a paragraph without a number: numbers that hang on it, and are no paragraphs themselves.

Requests the Secretary-General:         an operative verb without a number, and a lead-in
1. To count the fords;                  no verb opens these
2. To mend them.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from index.language.labels import LabelStyle, PrintedLabel
from index.language.phrases import phrases
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.parsing.lists import label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line


class Points:
    """Which numbers count points in the lines of a text. `code` is its language."""

    def __init__(self, lines: Sequence[Line], code: str) -> None:
        self._lines = lines
        self._phrases = phrases(code)

    @cached_property
    def _firsts(self) -> list[tuple[int, PrintedLabel]]:
        """The lines below the first one that begin with the first number of a count, and their labels."""
        marks = ((at, label_of(line)) for at, line in enumerate(self._lines) if at)
        return [(at, mark) for at, mark in marks if mark and _is_number(mark) and mark.readings[0].is_first]

    def stand_above(self, at: int) -> bool:
        """Whether the last count that begins above a line is one of points."""
        found = bisect_left(self._firsts, at, key=lambda first: first[0])
        return found > 0 and self.begin_at(*self._firsts[found - 1])

    def begin_at(self, at: int, mark: PrintedLabel) -> bool:
        """Whether the first number of a line counts points, as it is no paragraph itself."""
        lines = self._lines
        if not at or not mark.readings[0].is_first or ending(lines[at - 1].text) is not End.LEAD_IN:
            return False
        above = next((n for n in range(at - 1, 0, -1) if lines[n].opens is not False), 0)
        text = lines[at].text[mark.length :].lstrip(" \t[")
        verb = self._phrases.opener(lines[above].text)
        if verb is None or verb.preambular or label_of(lines[above]):
            return False
        return not (is_capital(text) and self._phrases.opener(text))


def _is_number(mark: PrintedLabel) -> bool:
    return mark.readings[0].style == LabelStyle.NUMBER
