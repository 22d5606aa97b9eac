"""How the sentences of a text run on from row to row, over the notes at the foot of a page too, and how far its rows reach."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from statistics import median_high
from typing import TYPE_CHECKING

from index.language.joins import LIKELY, POSSIBLE, continues
from index.language.lines.page_numbers import is_figure
from index.language.sentences import Begin

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.reading.rows import Row

NARROW = 50
"""Characters in a row of text that is wrapped, at least."""
_FEW = 2  # gaps inside sentences, at most, in a text that is not double-spaced
_BACK = 60  # rows in which the words stand that notes belong to
_DIGITS = 3  # in the number of a note
_BEHIND, _SIGNS = ")”,.;:", 2  # what may stand between a word and the number of its note, and how many signs
_PAST = 32  # rows of heads and feet that a sentence runs past, fewer than
_FOOT = 12  # rows that the notes above a page break take, at most


class Flow:
    """How the sentences of a text run on from row to row; its body begins at row `body`.

    `known` are heads and feet, and `marks` are rows that say nothing else than page numbers do.
    """

    def __init__(self, rows: Sequence[Row], texts: Sequence[str], body: int) -> None:
        self._rows, self._texts, self._body = rows, texts, body
        self.known: Collection[int] = ()
        self.marks: Collection[int] = ()

    def runs_on(self, start: int, stop: int) -> bool:
        """Whether a sentence runs on from above some rows to below them."""
        rows = self._rows
        if stop >= len(rows) or not rows[stop].goes_on:  # after "of", the rows themselves may go on
            return False
        return continues(rows[self._above(start) - 1].text, rows[stop].text) >= POSSIBLE

    def cuts_in(self, start: int, stop: int) -> bool:
        """Whether a sentence runs on from above some rows to below them, and the notes of a page stand above them."""
        return self._above(start) != start and self.runs_on(start, stop)

    def is_early(self, start: int, stop: int) -> bool:
        """Whether the word below some rows would have had room on each of them, as far as the rows of the text show."""
        text = next((at for at in range(stop, min(stop + _PAST, len(self._rows))) if at not in self.marks), stop)
        first = len(self._rows[text].text.split(maxsplit=1)[0])
        return self.reach >= NARROW and all(row.length + first < min(self.reach, NARROW) for row in self._rows[start:stop])

    @cached_property
    def reach(self) -> int:
        """How far rows of the text reach on which sentences run on, most of them."""
        inside = (row.length for row, below in pairwise(self._rows[self._body :]) if below.goes_on and not row.ended)
        return median_high([*inside, 0])

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines stand between the rows of sentences too."""
        inside = [below.gap for row, below in pairwise(self._rows[self._body :]) if below.goes_on and not row.ended]
        return sum(map(bool, inside)) > max(_FEW, len(inside) / 2)

    def _above(self, start: int) -> int:
        """The row after the text above some rows, which may stand below the notes of their page."""
        above = start
        for at in range(start - 1, max(start - _FOOT, self._body) - 1, -1):
            if self._is_note(at):
                above = at
            elif self._rows[at + 1].gap and above != start:
                break
        return above

    def _is_note(self, at: int) -> bool:
        """Whether a footnote begins at a row: with a number, also alone above it, that a word above bears."""
        mark, _, words = self._texts[at].partition(" ")
        begins = words[:1].isupper() if words else self._rows[at + 1].begin is Begin.CAPITAL
        number = mark.removesuffix("/")
        if not begins or not is_figure(number) or number[0] == "0" or len(number) > _DIGITS:
            return False
        if at in self.known:
            return False
        return any(_bears(text, number) for text in self._texts[max(0, at - _BACK) : at])


def runs_past(rows: Sequence[Row], at: int, others: Collection[int]) -> bool:
    """Whether a sentence runs on from above a row to below it, past `others` that stand beside it."""
    above = next((n for n in range(at - 1, max(at - _PAST, 0) - 1, -1) if n not in others), None)
    below = next((n for n in range(at + 1, min(at + _PAST, len(rows))) if n not in others), None)
    return above is not None and below is not None and continues(rows[above].text, rows[below].text) >= LIKELY


def _bears(text: str, number: str) -> bool:
    """Whether a word of a text bears the number of a note: "lakes2", "lakes,”2"."""
    at = text.find(number)
    while at >= 0:
        word, after = text[:at], text[at + len(number) :][:1]
        bare = word[:-_SIGNS] + word[-_SIGNS:].rstrip(_BEHIND)
        if bare[-1:].isalpha() and not (after.isalnum() or after in ("_", "-")):
            return True
        at = text.find(number, at + 1)
    return False
