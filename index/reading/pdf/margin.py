"""The numbers that count the printed rows of a page in its margin: every row, or every fifth, down one edge of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from index.reading.pdf.columns import stretches_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.pdf.columns import Stretch
    from index.reading.pdf.glyphs import Glyph

_OUTER = 3  # columns of numbers at either edge
_DIGITS = 4  # in a number of a row, at most
_FIFTH = 5
_FEWEST, _FEWEST_FIFTHS = 8, 2  # numbers
_SAME_EDGE = 1.5  # points between the edges of numbers that stand in one column
_EVEN = 0.2  # how much more or less than usual a number may stand below the one before, relative to that
_BESIDE = 0.6  # how far a number may stand above or below its row, as a multiple of the type size
_COVERED = 0.95  # of the rows beside such numbers, so many have one


def counting(glyphs: Sequence[Glyph], before: float | None = None) -> tuple[list[Glyph], list[list[Glyph]], float | None]:
    """The glyphs of a page without the numbers that count its rows; each of those; and their right edge, if it has any.

    `before` is that edge on the page before, where a page with few rows has them too; it is in points.
    """
    stretches = stretches_of(glyphs)
    numbers = [one for one in stretches if len(one.glyphs) <= _DIGITS and all(glyph.text.isdecimal() for glyph in one.glyphs)]
    columns: dict[int, list[Stretch]] = defaultdict(list)
    for one in numbers:
        columns[round(one.right / _SAME_EDGE)].append(one)
    places = sorted(columns)
    for place in dict.fromkeys((*places[:_OUTER], *places[-_OUTER:])):
        column = sorted((*columns[place], *columns.get(place + 1, ())), key=lambda one: -one.base)
        known = before is not None and abs(column[0].right - before) <= _SAME_EDGE
        if _counts_rows(column, stretches, known=known):
            taken = {glyph.order for one in column for glyph in one.glyphs}
            return [one for one in glyphs if one.order not in taken], [one.glyphs for one in column], column[0].right
    return list(glyphs), [], None


def _counts_rows(column: Sequence[Stretch], stretches: Sequence[Stretch], *, known: bool) -> bool:
    """Whether numbers that stand above one another count rows: no labels do so, as those belong to paragraphs."""
    values = [int("".join(glyph.text for glyph in one.glyphs)) for one in column]
    places = {id(one) for one in column}
    size = max(glyph.style.size for one in column for glyph in one.glyphs)
    highest, lowest = column[0].base + 2 * size, column[-1].base - 2 * size
    beside = [one for one in stretches if id(one) not in places and lowest <= one.base <= highest]
    left, right = min(one.left for one in column), max(one.right for one in column)
    if not beside or not (all(one.left > right for one in beside) or all(one.right < left for one in beside)):
        return False
    steps = [one.base - two.base for one, two in pairwise(column)]
    even = not steps or max(steps) - min(steps) <= _EVEN * max(steps)
    if all(value % _FIFTH == 0 for value in values) and all(two - one == _FIFTH for one, two in pairwise(values)):
        return even and len(column) >= (1 if known else _FEWEST_FIFTHS)
    if not even or not all(two - one == 1 for one, two in pairwise(values)) or len(column) < (1 if known else _FEWEST):
        return False
    heights = sorted(one.base for one in column)
    covered = sum(
        (at := bisect_left(heights, one.base - _BESIDE * size)) < len(heights) and heights[at] <= one.base + _BESIDE * size
        for one in beside
    )
    return covered >= _COVERED * len(beside) and _cut_sentences(beside)


def _cut_sentences(rows: Sequence[Stretch]) -> bool:
    """Whether a sentence runs on from one row to the next, so that rows are counted and not paragraphs."""
    pairs = pairwise(sorted(rows, key=lambda one: (-one.base, one.left)))
    return any(
        one.glyphs[-1].text.isalpha() and two.glyphs[0].text.islower() for one, two in pairs if one.base - two.base > 1.0
    )
