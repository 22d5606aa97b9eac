"""What the paragraphs of a whole PDF tell of where others begin: labels count on, and no sentence goes on at their indent."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.joins import CERTAIN, CLAUSE, continues, opens_clause
from index.language.labels import read_label
from index.language.scripts import is_capital
from index.language.sentences import ending

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.language.labels import PrintedLabel
    from index.reading.pdf.rows import Row

_SAME = 3.0  # points
_FEWEST = 2  # rows that go on show where rows go on
_LIST = 4  # rows that count on without a full stop are a list


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
        self._listed = self._lists([(row, inset(number, row)) for number, page in enumerate(pages) for row in page])
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
        return opens_clause(mark, row.text, ending(before.text), known, listed=id(row) in self._listed) > CLAUSE

    @staticmethod
    def _lists(rows: Sequence[tuple[Row, float]]) -> set[int]:
        """The rows of lists that are counted "1", "2", "3" at one place, where no other row begins with a number there.

        All go on alike after it, with small letters or with capitals; so does no sentence that happens to go on with a number.
        """
        runs: dict[tuple[int, bool], list[list[tuple[int, int]]]] = {}
        for row, inset in rows:
            mark = read_label(row.text)
            if mark is None or mark.form != "0" or not (after := row.text[mark.length :].lstrip()):
                continue
            same, value = runs.setdefault((round(inset / _SAME), is_capital(after)), [[]]), mark.readings[0].value[-1]
            if value == 1:
                same.append([])
            same[-1].append((value, id(row)))
        return {
            row
            for same in runs.values()
            for run in same
            if len(run) >= _LIST and [value for value, _ in run] == list(range(1, len(run) + 1))
            for _, row in run
        }

    def add(self, number: int, row: Row) -> None:
        """Adds a row that begins a paragraph."""
        if mark := read_label(row.text):
            self._last[mark.form] = (mark, self._inset(number, row))
