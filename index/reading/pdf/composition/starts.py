"""What the paragraphs of a whole PDF tell of where others begin: labels count on, and no sentence goes on at their indent."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.joins import CERTAIN, CLAUSE, continues, opens_clause
from index.language.labels import read_label
from index.language.sentences import ending

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.language.labels import PrintedLabel
    from index.reading.pdf.rows import Row

_SAME = 3.0  # points
_FEWEST = 2  # rows that go on show where rows go on


class Starts:
    """The places where rows of a document go on, and the labels of its paragraphs up to here.

    `inset` tells how far a row of a page stands from the left edge of its column, in points.
    """

    def __init__(self, pages: Sequence[Sequence[Row]], inset: Callable[[int, Row], float]) -> None:
        self._inset = inset
        self._inner = [
            inset(number, row)
            for number, page in enumerate(pages)
            for before, row in pairwise(page)
            if before.region == row.region and continues(before.text, row.text) >= CERTAIN
        ]
        self._last: dict[str, tuple[PrintedLabel, float]] = {}

    def is_set_in(self, number: int, row: Row) -> bool:
        """Whether a row stands further in than every one in which a sentence goes on, as the first of an indented paragraph."""
        inset = self._inset(number, row)
        return len(self._inner) >= _FEWEST and inset - max(self._inner) > _SAME

    def counts_on(self, number: int, row: Row, before: Row) -> bool:
        """Whether a row has the label after that of a paragraph at the same place, or the first one, below a finished row."""
        mark = read_label(row.text)
        if mark is None:
            return False
        last, inset = self._last.get(mark.form, (None, 0.0))
        known = last if abs(inset - self._inset(number, row)) <= _SAME else None
        return opens_clause(mark, row.text, ending(before.text), known) > CLAUSE

    def add(self, number: int, row: Row) -> None:
        """Adds a row that begins a paragraph."""
        if mark := read_label(row.text):
            self._last[mark.form] = (mark, self._inset(number, row))
