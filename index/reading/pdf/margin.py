"""The numbers that count the printed rows of a page in its margin: every row, or every fifth, down one edge of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.language.joins import CERTAIN, continues
from index.language.sentences import Begin, beginning
from index.reading.pdf.columns import Stretch, stretches_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.reading.pdf.glyphs import Glyph

_OUTER = 3  # columns of numbers at either edge
_DIGITS = 4  # in a number of a row, at most
_FIFTH = 5
_AROUND = 2.0  # how far above and below numbers rows are looked at, as a multiple of their type size
_FAR, _TWO_ROWS = 4.0, 2.5  # and where numbers are expected; the second as a multiple of the distance between them
_HEADS = 1  # rows without a number above the first on a page where numbers are expected
_FEWEST, _FEWEST_FIFTHS = 8, 2  # numbers
_SPACE = 0.15  # between a number and the text beside it, at least, as a multiple of the type size
_SAME_EDGE = 1.5  # points between the edges of numbers that stand in one column
_EVEN = 0.2  # how much more or less than usual a number may stand below the one before, relative to that
_BESIDE = 0.6  # how far a number may stand above or below its row, as a multiple of the type size
_COVERED = 0.95  # of the rows beside such numbers, so many have one
_PROOFS = 2  # rows with a number in which a sentence goes on
_MOSTLY = 0.75  # where every row in which a sentence goes on has one, and so only heads have none


class Counted(NamedTuple):
    """What other pages show of such numbers: their edges, in points, and the last one of the page before, 0 if it has none."""

    edges: Sequence[float] = ()
    last: int = 0

    def expects(self, edge: float, first: int, step: int) -> bool:
        """Whether numbers with this edge, the first of them and the step between them are those of one more such page."""
        return first in (step, self.last + step) and any(abs(edge - one) <= _SAME_EDGE for one in self.edges)


def counting(glyphs: Sequence[Glyph], others: Counted) -> tuple[list[Glyph], list[list[Glyph]], float | None]:
    """The glyphs of a page without the numbers that count its rows; each of those; and their common edge, if they have any.

    A page with few rows has them if `others` have. The edge is in points.
    """
    far = stretches_of(glyphs)
    near = [part for one in far for part in _parts(one)]
    for stretches in (far, near) if len(near) > len(far) else (far,):
        numbers = [one for one in stretches if _is_number(one.glyphs)]
        for column, edge in sorted((*_columns(numbers, _right), *_columns(numbers, _left)), key=lambda one: -len(one[0])):
            if _counts_rows(column, stretches, edge, others):
                taken = {glyph.order for one in column for glyph in one.glyphs}
                return [one for one in glyphs if one.order not in taken], [one.glyphs for one in column], edge
    return list(glyphs), [], None


def _parts(stretch: Stretch) -> list[Stretch]:
    """A stretch, or the number that it begins with and the text a space after that."""
    glyphs = stretch.glyphs
    spaces = (at for at, (one, two) in enumerate(pairwise(glyphs), 1) if two.left - one.right >= _SPACE * two.style.size)
    end = next(spaces, 0)
    if not end or not _is_number(glyphs[:end]):
        return [stretch]
    number = Stretch(stretch.left, max(one.right for one in glyphs[:end]), stretch.base, glyphs[:end])
    return [number, Stretch(glyphs[end].left, stretch.right, stretch.base, glyphs[end:])]


def _is_number(glyphs: Sequence[Glyph]) -> bool:
    """Whether some glyphs are a number that may count rows."""
    return len(glyphs) <= _DIGITS and all(glyph.text.isdecimal() for glyph in glyphs)


def _left(number: Stretch) -> float:
    return number.left


def _right(number: Stretch) -> float:
    return number.right


def _columns(numbers: Iterable[Stretch], edge: Callable[[Stretch], float]) -> list[tuple[list[Stretch], float]]:
    """The outermost columns of numbers that have one edge in common, each from the top, and where that edge is."""
    columns: dict[int, list[Stretch]] = defaultdict(list)
    for one in numbers:
        columns[round(edge(one) / _SAME_EDGE)].append(one)
    places = sorted(columns)
    found = []
    for place in dict.fromkeys((*places[:_OUTER], *places[-_OUTER:])):
        column = sorted((*columns[place], *columns.get(place + 1, ())), key=lambda one: -one.base)
        found.append((column, edge(column[0])))
    return found


def _counts_rows(column: Sequence[Stretch], stretches: Sequence[Stretch], edge: float, others: Counted) -> bool:
    """Whether numbers that stand above one another count rows: no labels do so, as those belong to paragraphs."""
    values = [int("".join(glyph.text for glyph in one.glyphs)) for one in column]
    step = _FIFTH if all(value % _FIFTH == 0 for value in values) else 1
    if not all(two - one == step for one, two in pairwise(values)):
        return False
    expected = others.expects(edge, values[0], step)
    size = _size(column)
    apart = max((one.base - two.base for one, two in pairwise(column)), default=0.0)
    rows = _beside(column, stretches, max(_FAR * size, _TWO_ROWS * apart) if expected and step == 1 else 0.0)
    if not rows:
        return False
    if step == _FIFTH:
        return len(column) >= (1 if expected else _FEWEST_FIFTHS) and (_is_even(column) or _are_fifths(column, rows, size))
    heights = sorted(one.base for one in column)
    counted = [_is_near(_base(row), heights, size) for row in rows]
    if expected:
        return counted[-1] and sum(counted) >= len(rows) - _HEADS and all(counted[counted.index(True) :])
    return len(column) >= _FEWEST and _have_numbers(rows, counted)


def _have_numbers(rows: Sequence[Sequence[Stretch]], counted: Sequence[bool]) -> bool:
    """Whether the rows that have a number, by what they say, are rows and no paragraphs."""
    goes_on = [False, *(continues(_text(one), _text(two)) >= CERTAIN for one, two in pairwise(rows))]
    wrapped = any(on and not has for on, has in zip(goes_on, counted, strict=True))
    covered = sum(counted) >= (_COVERED if wrapped else _MOSTLY) * len(rows)
    first = counted.index(True) if covered else 0  # a heading runs on into the first item of a list: "instructs", "1 to act"
    running = sum(on and has for on, has in zip(goes_on[first + 1 :], counted[first + 1 :], strict=True))
    begins = [beginning(_text(row)) for row, has in zip(rows, counted, strict=True) if has]
    return covered and running >= _PROOFS and set(begins) != {Begin.SMALL}  # as a list that seems to run on everywhere


def _beside(column: Sequence[Stretch], stretches: Sequence[Stretch], reach: float) -> list[list[Stretch]]:
    """The rows beside numbers, and up to `reach` points above and below; none if near ones are on both sides of them."""
    places = {id(one) for one in column}
    left, right = min(one.left for one in column), max(one.right for one in column)
    top, bottom, near = column[0].base, column[-1].base, _AROUND * _size(column)
    reach = max(near, reach)
    others = [one for one in stretches if id(one) not in places and bottom - reach <= one.base <= top + reach]
    beside = [one for one in others if bottom - near <= one.base <= top + near]
    if beside and all(one.left > right for one in beside):
        return _rows(one for one in others if one.left > right)
    if beside and all(one.right < left for one in beside):
        return _rows(one for one in others if one.right < left)
    return []


def _size(column: Sequence[Stretch]) -> float:
    """The size of the largest type in numbers."""
    return max(glyph.style.size for one in column for glyph in one.glyphs)


def _is_even(column: Sequence[Stretch]) -> bool:
    """Whether numbers are as far below one another."""
    steps = [one.base - two.base for one, two in pairwise(column)]
    return not steps or max(steps) - min(steps) <= _EVEN * max(steps)


def _are_fifths(column: Sequence[Stretch], rows: Sequence[Sequence[Stretch]], size: float) -> bool:
    """Whether each number stands five rows below the one before it, however far paragraphs are apart."""
    heights = [_base(row) for row in reversed(rows)]
    at = [bisect_left(heights, one.base - _BESIDE * size) for one in column]
    return all(one - two == _FIFTH for one, two in pairwise(at))


def _is_near(base: float, heights: Sequence[float], size: float) -> bool:
    """Whether one of some heights, in ascending order, is that of a row."""
    at = bisect_left(heights, base - _BESIDE * size)
    return at < len(heights) and heights[at] <= base + _BESIDE * size


def _rows(stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    """Stretches as rows from the top, each from left to right; raised marks are in the row that they belong to."""
    rows: list[list[Stretch]] = []
    for one in sorted(stretches, key=lambda one: -one.base):
        if rows and rows[-1][0].base - one.base <= _BESIDE * one.glyphs[0].style.size:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _base(row: Sequence[Stretch]) -> float:
    """The baseline of a row: that of its longest stretch."""
    return max(row, key=lambda one: len(one.glyphs)).base


def _text(row: Sequence[Stretch]) -> str:
    """What a row says, with a space between its stretches."""
    return " ".join("".join(glyph.text for glyph in one.glyphs) for one in row)
