"""Which printed rows begin a paragraph, judged by indents, gaps, alignment, changes of type, and rows that end short.

A page does not say where its paragraphs are; it shows them, and typesetters do so in different ways. UN resolutions indent
the first row; ITU texts leave a gap and hang the text on its label.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.language.joins import CERTAIN, PARTED, continues
from index.language.sentences import Begin, beginning, ending, leads_on
from index.reading.pdf.composition.spacing import leading, usual
from index.reading.pdf.composition.starts import Starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.pdf.rows import Row

# As multiples of the type size:
_INDENT = 0.7
_FLUSH = 0.3
_INDENTED = 3  # rows
_SHORT = 1.5
_CLOSE = 1.5  # rows that are further apart may be paragraphs all
_GAP = 1.22  # a gap relative to the usual distance between rows


_RUNNING = 3  # rows from which a sentence runs on show how far rows reach


class _Column(NamedTuple):
    """The measurements of a column: its edges, the usual distance between rows, whether it is justified, its size and type.

    `indents` are the places, in whole points, where several of its rows begin. `unbroken` says that in no row a sentence runs
    on, so that one which begins below a finished one is a paragraph.
    """

    left: float
    right: float
    leading: float
    justified: bool
    size: float
    bold: bool
    indents: frozenset[int]
    unbroken: bool = False


def opens(pages: Sequence[Sequence[Row]], widths: Sequence[float] = ()) -> list[list[bool]]:
    """Whether each row of each page begins a paragraph. The pages are given without their furniture.

    `widths` are those of the pages, in points, 0 where it is not known. Where no sentence runs on from row to row, and so shows
    how far rows reach, but most end as paragraphs do, the margin is taken to be the same at both sides.
    """
    known = leading([row for page in pages for row in page])
    columns = [_columns(page, known) for page in pages]
    finished = [ending(row.text).finished for page in pages for row in page]
    if widths and not known and 2 * sum(finished) > len(finished):
        columns = [_unbroken(*page) for page in zip(columns, widths, strict=True)]
    starts = Starts(pages, lambda number, row: row.left - columns[number][row.region].left)
    found: list[list[bool]] = []
    before: Row | None = None
    begun, room, column_before = True, 0.0, None
    for number, (page, measures) in enumerate(zip(pages, columns, strict=True)):
        flags: list[bool] = []
        rights = _rights(page, measures)
        for at, row in enumerate(page):
            column = measures[row.region]
            if before is None or column_before is None:
                flag = True
            else:
                follows = at > 0 and before.base > row.base and before.region == row.region
                short = _ends_short(before, row, room, justified=column_before.justified and _is_text(before, column_before))
                flag = _begins(row, before, (column, column_before), begun=begun, follows=follows, short=short)
                broken = at == 0 or row.region != before.region
                flag = flag and not (broken and _goes_on(before, row))
                indented = begun and starts.is_set_in(number, row) and not _is_centred(row, column)
                alone = column.unbroken and ending(before.text).finished and beginning(row.text) is Begin.CAPITAL
                flag = flag or indented or alone or starts.counts_on(number, row, before)
            if flag:
                starts.add(number, row)
            flags.append(flag)
            before, begun, column_before, room = row, flag, column, rights[at] - row.right
        found.append(flags)
    return found


def _goes_on(before: Row, row: Row) -> bool:
    """Whether a sentence goes on from the foot of a page or column, as no title does: "of" | "local people"."""
    return leads_on(before.text) and not row.tabbed and continues(before.text, row.text) >= CERTAIN


def _columns(page: Sequence[Row], known: float) -> dict[int, _Column]:
    """The measurements of the columns of a page, by region number; `known` is the leading of all pages, 0 if none shows it."""
    return {region: _column([row for row in page if row.region == region], known) for region in {row.region for row in page}}


def _unbroken(columns: dict[int, _Column], width: float) -> dict[int, _Column]:
    """The measurements of a page where no sentence runs on: one column, as far from both edges if no rows are close."""
    if len(columns) != 1:
        return columns
    (region, one), *_ = columns.items()
    right = max(one.right, width - one.left) if one.leading >= _CLOSE * one.size else one.right
    return {region: one._replace(right=right, unbroken=True)}


def _column(rows: Sequence[Row], known: float) -> _Column:
    size, bold = Counter((row.size, row.bold) for row in rows).most_common(1)[0][0]
    text = [row for row in rows if abs(row.size - size) < 0.6] or list(rows)
    right = _right(_in_sentences(text) or text)
    lefts = Counter(round(row.left) for row in text)
    left = min(place for place, count in lefts.items() if count * 5 >= max(lefts.values()))
    full = sum(abs(row.right - right) <= _FLUSH * size for row in text)
    between = leading(text) or (known if known >= size else 0.0) or usual(text, size)
    justified = full >= 6 and full * 2 >= len(text)
    indents = frozenset(place for place, count in lefts.items() if count >= _INDENTED)
    return _Column(float(left), right, leading=between, justified=justified, size=size, bold=bold, indents=indents)


def _right(rows: Sequence[Row]) -> float:
    """The right edge that several rows reach."""
    rights = Counter(round(row.right / 2) for row in rows)
    often = max(rights.values())
    edge = max(place for place, count in rights.items() if count * 3 >= often) * 2
    return max([row.right for row in rows if abs(row.right - edge) <= 2] or [edge])


def _in_sentences(rows: Sequence[Row]) -> list[Row]:
    """The rows that are no titles, as a sentence runs on from them or ends there; none, if hardly any sentence runs on."""
    running = [one for one, two in pairwise(rows) if continues(one.text, two.text) >= CERTAIN]
    if len(running) < _RUNNING:
        return []
    known = set(map(id, running))
    return [row for row in rows if id(row) in known or ending(row.text).finished]


def _is_text(row: Row, column: _Column) -> bool:
    """Whether a row is set like the text of its column; a title is not."""
    return abs(row.size - column.size) < 0.6 and row.bold == column.bold


def _rights(page: Sequence[Row], columns: dict[int, _Column]) -> list[float]:
    """How far to the right each row of a page could extend: titles are often set narrower than the text."""
    found: list[float] = []
    for _, group in groupby(page, key=lambda row: (row.region, row.size, row.bold)):
        rows = list(group)
        column = columns[rows[0].region]
        found += [column.right if _is_text(rows[0], column) else max(row.right for row in rows)] * len(rows)
    return found


def _begins(row: Row, before: Row, columns: tuple[_Column, _Column], *, begun: bool, follows: bool, short: bool) -> bool:
    """Whether a row begins a paragraph.

    `begun` says whether the previous row did, `follows` whether that row is directly above, `short` whether it ends short.
    """
    column, column_before = columns
    if follows and before.base - row.base > _limit(row, before, column):
        return True
    if abs(row.size - before.size) > 0.08 * row.size or row.bold != before.bold:
        return True
    if row.tabbed or "\t" in row.text:
        return True
    moved = row.left - before.left
    if not follows:  # on another page or in another column the margin may differ
        moved = min(moved, moved - column.left + column_before.left, key=abs)
    hangs = begun and any(abs(moved - (stop - before.left)) < _INDENT * row.size for stop in before.stops)
    if abs(moved) > _INDENT * row.size and not hangs:
        centred = _is_centred(row, column), _is_centred(before, column_before)
        if any(centred):
            return not all(centred)
    if short or (moved > _INDENT * row.size and not hangs):
        return True
    return moved < -_INDENT * row.size and not begun


def _limit(row: Row, before: Row, column: _Column) -> float:
    """The greatest distance between two rows of one paragraph."""
    return _GAP * column.leading * max(1.0, max(row.size, before.size) / column.size) + row.lift


def _is_centred(row: Row, column: _Column) -> bool:
    """Whether a row is centred in its column; a title may fill it, and text may be indented by as much as it ends short."""
    if _is_text(row, column) and round(row.left) in column.indents:
        return False
    room = row.left - column.left, column.right - row.right
    return min(room) > (1.5 if _is_text(row, column) else -1.0) * row.size and abs(room[0] - room[1]) < row.size


def _ends_short(before: Row, row: Row, room: float, *, justified: bool) -> bool:
    """Whether a row ends so far from the right edge, by `room` points, that the next word would have fitted.

    One that ends inside a word or brackets does not.
    """
    if continues(before.text, row.text) >= PARTED:
        return False
    if justified:
        return room > _SHORT * before.size
    return room > row.first + _SHORT * before.size
