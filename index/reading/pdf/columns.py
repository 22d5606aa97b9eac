"""The columns of a page: whether a gutter runs through most of its text, and the parts of the page in reading order.

A table with two columns looks like text in two columns, except that rows of text fill their column, or that sentences run on
from rows that do.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from index.language.labels import printed_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.pdf.glyphs import Glyph

_MIN_ROWS, _MAX_STRETCHES = 10, 2_000
_FEW_ROWS = 3  # in a column in which sentences run on
_FULL, _RUN_ON = 0.75, 0.2  # how much of its column such a row fills, and how many do so, of all
_STRETCH_GAP = 0.8  # as a multiple of the type size; a wider gap ends a stretch
_GUTTER = 9.0  # points
_LABEL, _HANG = 8, 4.0  # characters of one on which text hangs, and how far that may be, as a multiple of the type size
_FILLED = 0.6  # the part of its column that a typical row of text fills, at least


class Stretch(NamedTuple):
    """Glyphs that stand close together on one baseline."""

    left: float
    right: float
    base: float
    glyphs: list[Glyph]


def gutter_of(glyphs: Sequence[Glyph], before: float | None = None) -> float | None:
    """The middle of the gutter of a page with two columns; None if there is no gutter.

    A page with too little text to tell has the gutter of the page `before` it if the text leaves that free.
    """
    stretches = stretches_of(glyphs)
    gutter = _gutter(stretches)
    if gutter is None and before is not None and _leaves_free(stretches, before):
        return before
    return gutter


def regions(glyphs: Sequence[Glyph], gutter: float | None) -> list[list[Glyph]]:
    """The glyphs of a page, divided into the parts in which it is read: one part if it has no columns."""
    if gutter is None:
        return [list(glyphs)] if glyphs else []
    return _parts(stretches_of(glyphs), gutter)


def _leaves_free(stretches: Sequence[Stretch], gutter: float) -> bool:
    """Whether a page has few rows, on both sides of a gutter, of which only those at its edges may cross it."""
    sides = [{round(one.base) for one in stretches if (one.left < gutter) == left} for left in (True, False)]
    crossing = [one for one in stretches if _crosses(one, gutter)]
    return min(map(len, sides)) >= 2 and len(sides[1]) < _MIN_ROWS and len(crossing) <= 2


def stretches_of(glyphs: Sequence[Glyph]) -> list[Stretch]:
    """The glyphs of a page as the stretches in which they are drawn."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        before = found[-1][-1] if found else None
        reach = _STRETCH_GAP * glyph.style.size
        if before and abs(before.base - glyph.base) < reach and -reach <= glyph.left - before.right <= reach:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [Stretch(run[0].left, max(one.right for one in run), run[0].base, run) for run in found]


def _gutter(stretches: Sequence[Stretch]) -> float | None:
    """The middle of the gutter of a page with two columns; None if there is no gutter."""
    if not 2 * _FEW_ROWS <= len(stretches) <= _MAX_STRETCHES:
        return None
    left, right = min(one.left for one in stretches), max(one.right for one in stretches)
    width = right - left
    inner = (left + 0.3 * width, right - 0.3 * width)
    across = [one for one in stretches if one.left < inner[0] and one.right > inner[1]]
    allowed = 0.3 * len({round(one.base) for one in stretches})
    if len(across) > allowed:
        return None
    begins = _begins([one for one in stretches if inner[0] < one.left < right], inner[1])
    candidates: list[tuple[int, float]] = []
    for edge in sorted(begins)[:60]:  # what a title or a foot crosses may be the place where many rows begin
        count = sum(_crosses(one, edge - _GUTTER / 2) for one in stretches)
        candidates += [(count - begins[edge], edge - _GUTTER / 2)] if count <= allowed else []
    return next((at for _, at in sorted(candidates) if _is_text(stretches, at, left, right)), None)


def _begins(stretches: Sequence[Stretch], last: float) -> Counter[float]:
    """How many stretches begin at each place, up to the `last`; what hangs on labels begins also where the outer labels do."""
    outer: dict[float, float] = {}
    for one, two in sorted(_hung(stretches), key=lambda pair: pair[0].left):
        at, label = round(two.left, 1), round(one.left, 1)
        outer[at] = min(outer.get(at, at), outer.get(label, label))
    places = [round(one.left, 1) for one in stretches]
    return Counter(at for at in (*places, *(outer[one] for one in places if one in outer)) if at < last)


def _hung(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Labels that stand apart from what follows them, each with that."""
    for one, two in pairwise(sorted(stretches, key=lambda one: (-round(one.base), one.left))):
        beside = round(one.base) == round(two.base) and two.left - one.right <= _HANG * two.glyphs[0].style.size
        if beside and len(one.glyphs) <= _LABEL and printed_label("".join(glyph.text for glyph in one.glyphs)):
            yield one, two


def _crosses(stretch: Stretch, gutter: float) -> bool:
    return stretch.left < gutter + _GUTTER / 2 - 0.1 and stretch.right > gutter - _GUTTER / 2


def _is_text(stretches: Sequence[Stretch], gutter: float, left: float, right: float) -> bool:
    """Whether both sides of a gutter have many rows that fill their column, or rows from which sentences run on."""
    for start, stop in ((left, gutter), (gutter, right)):
        inside = [one for one in stretches if not _crosses(one, gutter) and start - 1 <= one.left and one.right <= stop + 1]
        side: dict[int, float] = {}
        for one in inside:
            side[round(one.base)] = side.get(round(one.base), 0.0) + one.right - one.left
        filled = len(side) >= _MIN_ROWS and median(side.values()) >= _FILLED * (stop - start)
        if not filled and not (len(side) >= _FEW_ROWS and _run_on(inside, stop - start) >= max(1, int(_RUN_ON * len(side)))):
            return False
    return True


def _run_on(column: Sequence[Stretch], width: float) -> int:
    """From how many rows that fill a column a sentence runs on to the next row."""
    rows = sorted(column, key=lambda one: (-one.base, one.left))
    return sum(
        one.base - two.base > 1.0
        and one.right - one.left >= _FULL * width
        and one.glyphs[-1].text.isalpha()
        and two.glyphs[0].text.islower()
        for one, two in pairwise(rows)
    )


def _parts(stretches: Sequence[Stretch], gutter: float) -> list[list[Glyph]]:
    """The parts of a page with a gutter: between the rows that cross it, the left column and then the right one."""
    parts: list[list[Glyph]] = []
    left: list[Glyph] = []
    right: list[Glyph] = []
    full: list[Glyph] = []
    for one in sorted(stretches, key=lambda stretch: -stretch.base):
        if _crosses(one, gutter):
            parts += [part for part in (left, right) if part]
            left, right = [], []
            full += one.glyphs
            continue
        if full:
            parts.append(full)
            full = []
        (left if one.right < gutter + _GUTTER / 2 else right).extend(one.glyphs)
    return parts + [part for part in (full, left, right) if part]
