"""How far the lines of a plain text reach, and so how much room a line left before the next one began: measured here only.

A text wrapped at a number of characters breaks a line where the next word does not fit, so a line with room for it ended a
paragraph. Printed letters differ in width: there, a line has to be clearly shorter than those that certainly go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading.lines import Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.rows import Row

PRINTED = 130
"""The most characters in a line that was wrapped to be printed; a longer line is a paragraph of its own."""
LONG = 0.6
"""Of the width: a line below that is short, as the last line of a paragraph is, or a heading."""
_NARROW = 40  # characters; in lines as short as that, the room that a line leaves says nothing
_UNMEASURED = 50  # characters; and in those, if nothing shows that they were wrapped
_SHORTER = 0.85  # of the width, that a line has to leave free which ends a paragraph
_WRAPPED = 0.1  # of the line ends of a wrapped text, so many are certainly inside a sentence
_MISSED = 0.1  # of the lines that certainly go on, so many may have had room in a text wrapped at a number of characters
_HEADINGS = 0.15  # and of those that seem to


def longest_of(rows: Sequence[Row]) -> int:
    """The length that nine rows in ten do not exceed."""
    return sorted(row.length for row in rows)[9 * (len(rows) - 1) // 10] if rows else 0


def fill(rows: Sequence[Row], at: int) -> int:
    """How far the line before a row would reach with the first word of the row."""
    return rows[at - 1].length + 1 + len(rows[at].text.split(" ", 1)[0])


def full_of(rows: Sequence[Row], at: Sequence[int]) -> list[int]:
    """Of some rows, those that follow a line without clear room for their first word, beside the longest line but one."""
    longest = sorted(row.length for row in rows)[-2:]
    return [row for row in at if fill(rows, row) >= _SHORTER * longest[0]]


class Reach:
    """How far the lines of one text reach.

    `inside` says for each row whether the sentence before it certainly goes on there, `gaps` the blank lines above it.
    `width` is the usual length of a line. The text is `wrapped` if its lines were broken to be printed, and `exact` if at a
    number of characters. `full` are the rows after a long line that ends inside a sentence.
    """

    def __init__(self, rows: Sequence[Row], inside: Sequence[bool], gaps: Sequence[int]) -> None:
        self._rows = rows
        self._inside = inside
        self._gaps = gaps
        self._longest = longest_of(rows)
        self.width = self._measured()
        self.full = [at for at in range(1, len(rows)) if self._is_full(at)]
        wide = _NARROW <= self.width <= PRINTED and any(inside[at] and not gaps[at] for at in self.full)
        self.wrapped = wide and len(self.full) >= _WRAPPED * (len(rows) - 1)
        self.exact = False
        self._floor = self._least([at for at in self.full if not gaps[at]] or self.full) if self.wrapped else 0.0

    def room(self, at: int) -> Room:
        """The room that the line before a row left for its first word: a paragraph may have ended there.

        Where no line shows how far lines reach that go on, the line before has to be clearly shorter than the others.
        """
        if not at:
            return Room.NONE
        if self.clear(at):
            return Room.CLEAR
        some = Room.SOME if self._fill(at) <= self._longest else Room.NONE
        if self.wrapped or self._longest < _UNMEASURED:
            return some
        words = len(" ".join(self._rows[at].text.split(" ", 2)[:2]))
        return Room.CLEAR if self._rows[at - 1].length + words < _SHORTER * self._longest else some

    def clear(self, at: int) -> bool:
        """Whether there was clear room before a row, in a text whose lines show how far they reach."""
        return self.wrapped and self._fill(at) < self._floor

    def is_long(self, at: int) -> bool:
        """Whether a row is longer than the last line of most paragraphs."""
        return self._rows[at].length >= LONG * self.width

    def _measured(self) -> int:
        """That of the lines that certainly go on, without a blank line below, if they are many; else of the longest lines."""
        rows = self._rows
        inner = sorted(rows[at - 1].length for at in range(1, len(rows)) if self._inside[at] and not self._gaps[at])
        return inner[len(inner) // 2] if len(inner) >= max(3, _WRAPPED * len(rows)) else self._longest

    def _is_full(self, at: int) -> bool:
        """Whether the line before a row is long and ends inside a sentence, as the lines of a wrapped text do."""
        before = self._rows[at - 1]
        return self.is_long(at - 1) and not before.ended and not before.text.isupper() and not self._rows[at].labelled

    def _fill(self, at: int) -> int:
        return fill(self._rows, at)

    def _least(self, full: Sequence[int]) -> float:
        """How far a line reaches at least that goes on in the next one: measured where lines seem to."""
        longest = max(self._rows[at - 1].length for at in full)
        missed = [at for at in full if self._fill(at) <= longest]  # they had room: headings, if the text was wrapped exactly
        inside = sum(self._inside[at] for at in full)
        sure = sum(self._inside[at] for at in missed) <= max(1, _MISSED * inside)
        self.exact = bool(inside) and sure and len(missed) <= max(1, _HEADINGS * len(full))
        if self.exact:
            return longest + 1
        fills = sorted(self._fill(at) for at in full)
        return max(0.9 * fills[len(fills) // 10], LONG * self.width)
