"""The running heads and feet of a PDF's pages.

What stands at the edge of a page, apart from the text, is a head or foot only on evidence: it comes back at the same height
on a nearby page, it has a number that rises with the pages, it repeats the symbol or the title of the first page, or it is a
code without words. Its place alone is none: a paragraph may end with one word at the foot of a page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from index.reading.pdf.composition.spacing import leading
from index.reading.pdf.evidence import (
    Title,
    begins_raised,
    comes_back,
    is_code,
    is_symbol,
    numbers_in,
    rises,
    title_of,
)
from index.reading.pdf.once import heads_once
from index.reading.rows import is_rule
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.language.lines.page_numbers import PageNumber
    from index.reading.pdf.drawings import Rule
    from index.reading.pdf.rows import Row

_EDGE = 6  # how many rows from the top or the foot of a page may be running heads or feet
_NEAR = 4  # a running head recurs within this many pages; left and right pages have their own
_APART = 1.4  # the distance of a running head from the text, as a multiple of its type size
_MARGIN = 60.0  # points from the bottom edge: where codes stand
_SMALLER = 0.93  # the size of type that is not the text's, relative to it
_FEW = 8  # rows; a page with fewer does not tell its leading


@dataclass(slots=True)
class _Edges:
    """One edge of all pages: the rows of each nearest to it, outermost first, and the cells and numbers in them."""

    side: int
    rows: list[list[Row]]
    cells: list[list[tuple[float, str]]] = field(init=False)
    numbers: list[list[tuple[float, PageNumber]]] = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = [
            [(row.base, number) for row in edge for cell in row.cells for number in numbers_in(cell)] for edge in self.rows
        ]
        self.cells = [
            [
                *((row.base, cell.casefold()) for row in edge for cell in row.cells),
                *((base, number.rest) for base, number in numbers if number.rest),
            ]
            for edge, numbers in zip(self.rows, self.numbers, strict=True)
        ]

    def near(self, at: int) -> list[int]:
        """The other pages close to a page."""
        return [page for page in range(max(0, at - _NEAR), min(len(self.rows), at + _NEAR + 1)) if page != at]


class _Near(NamedTuple):
    """The cells and the numbers at one edge of the pages close to a page."""

    cells: Mapping[int, Sequence[tuple[float, str]]]
    numbers: Mapping[int, Sequence[tuple[float, PageNumber]]]


def running_rows(pages: Sequence[Sequence[Row]], rules: Sequence[Sequence[Rule]], body: float) -> tuple[set[Row], set[Row]]:
    """The rows of pages that are running heads or feet, and those that may be; `body` is the type size of the text."""
    found: set[Row] = set()
    title = title_of(pages[0], body) if pages else Title(())
    between = _leading([row for page in pages for row in page])
    for side in (1, -1):
        edges = _Edges(side, [_edge(page, side) for page in pages])
        evident = [_evident(edges, at, title, body) for at in range(len(pages))]
        chains = []
        for at, page in enumerate(pages):
            sizes, partly = (max(_leading(page), between), body), evident[at].partly
            ruled = _ruled(page, edges.rows[at], partly, rules[at] if at and side > 0 else ())
            small = _in_small_type(edges.rows[at], partly, sizes) if at and side > 0 else []
            chains.append(ruled or max(small, _chain(page, edges, at, evident[at], sizes), key=len))
        heights = Counter(round(row.base) for rows in chains for row in rows)
        for at, rows in enumerate(chains):
            found.update(rows, (row for row in evident[at].rows if heights[round(row.base)] > 1))
            if side < 0 and not rows:
                found.update(_lone(pages[at], heights, body, between))
    once, doubted = heads_once(pages, found, body, between)
    return found | once, doubted


def _edge(page: Sequence[Row], side: int, count: int = _EDGE) -> list[Row]:
    """The rows nearest to the top (1) or the foot (-1) of a page, outermost first."""
    return sorted(page, key=lambda row: (-side * row.base, row.left))[:count]


@dataclass(slots=True)
class _Evident:
    """The rows at an edge of a page with evidence in every cell, those with evidence in one, and those that are certain."""

    rows: set[Row] = field(default_factory=set)
    partly: set[Row] = field(default_factory=set)
    certain: set[Row] = field(default_factory=set)


def _evident(edges: _Edges, at: int, title: Title, body: float) -> _Evident:
    """The rows at an edge of a page for which there is evidence that they are running heads or feet.

    Certain are numbers, as no text stands apart like them; at the foot, small words beside a code are the printer's.
    """
    pages = edges.near(at)
    near = _Near({page: edges.cells[page] for page in pages}, {page: edges.numbers[page] for page in pages})
    named = title.named(edges.rows[at] if edges.side > 0 else edges.rows[at][::-1])
    found = _Evident()
    for row in edges.rows[at]:
        if is_rule(row.text) or begins_raised(row):  # a footnote may have the same words on each page
            continue
        if at == 0 and edges.side > 0 and any(map(is_symbol, row.cells)):  # the document's own
            continue
        small, low = row.size < _SMALLER * body, edges.side < 0 and row.base <= _MARGIN
        sure = [_is_page_number(row, cell, at, near, title=title, small=small) for cell in row.cells]
        told = [
            one or (row, cell) in named or comes_back(near.cells, row.base, cell) or (low and is_code(cell))
            for one, cell in zip(sure, row.cells, strict=True)
        ]
        if any(told):  # then a number beside it is that of the page
            told = [
                one or any(number.value == at + 1 and not number.rest for number in numbers_in(cell))
                for one, cell in zip(told, row.cells, strict=True)
            ]
            found.partly.add(row)
        if all(told) or (low and small and any(told)):
            found.rows.add(row)
        if all(sure):
            found.certain.add(row)
    return found


def _is_page_number(row: Row, cell: str, at: int, near: _Near, *, title: Title, small: bool) -> bool:
    """Whether a cell is the number of its page, alone or with words beside it, which other pages may have in another cell."""
    for number in numbers_in(cell):
        if number.value == at + 1 and not number.rest and (number.counted or cell == row.text):
            return True
        if number.rest and at and title.says(number.rest):
            return True
        if rises(near.numbers, at, row.base, number, small=small):
            return True
        alone = number._replace(rest="")
        if (
            number.rest
            and comes_back(near.cells, row.base, number.rest)
            and rises(near.numbers, at, row.base, alone, small=small)
        ):
            return True
        beside = [other.casefold() for other in row.cells if other != cell] if not number.rest else []
        if any(rises(near.numbers, at, row.base, number._replace(rest=words, told=True), small=small) for words in beside):
            return True
    return False


def _if_evident(rows: Sequence[Row], evident: set[Row]) -> list[Row]:
    """Rows of which one is evident; none otherwise."""
    return list(rows) if any(row in evident for row in rows) else []


def _ruled(page: Sequence[Row], edge: Sequence[Row], evident: set[Row], rules: Sequence[Rule]) -> list[Row]:
    """The rows above a rule that is drawn under a running head, of which one is evident; not those of a table."""
    left, right = min((row.left for row in page), default=0.0), max((row.right for row in page), default=0.0)
    wide = [rule.base for rule in rules if rule.right - rule.left >= 0.6 * (right - left)]
    if any(edge and base > edge[0].base for base in wide):
        return []
    for count in range(1, len(edge)):
        if any(edge[count].base + edge[count].size / 2 < base < edge[count - 1].base for base in wide):
            return _if_evident(edge[:count], evident)
    return []


def _in_small_type(edge: Sequence[Row], evident: set[Row], sizes: tuple[float, float]) -> list[Row]:
    """The rows in smaller type above the first gap of a page, of which one is evident: a head of several rows."""
    leading, body = sizes
    for count in range(1, len(edge)):
        if edge[count - 1].size >= _SMALLER * body:
            return []
        if edge[count - 1].base - edge[count].base >= max(_APART * edge[count - 1].size, 1.3 * leading):
            return _if_evident(edge[:count], evident)
    return []


def _chain(page: Sequence[Row], edges: _Edges, at: int, evident: _Evident, sizes: tuple[float, float]) -> list[Row]:
    """The outermost rows of a page that are evident, up to the last one that a gap separates from the text.

    At the foot there may be rows in smaller type below those, such as a note of the printer. `sizes` are the leading of the
    text and the size of its type.
    """
    side, (leading, body) = edges.side, sizes
    chain: list[Row] = []
    for row in edges.rows[at]:
        if row not in evident.rows and not (side < 0 and row.base <= _MARGIN and row.size < _SMALLER * body):
            break
        chain.append(row)
    while chain:
        last = chain[-1]
        inner = [row for row in page if side * (last.base - row.base) > 1.0]
        gap = min((side * (last.base - row.base) for row in inner), default=None)
        least = max(_APART * last.size, 0.0 if last in evident.certain else 1.3 * leading)
        if last in evident.rows and (gap is None or gap >= least):
            break
        chain.pop()
    return chain


def _lone(page: Sequence[Row], heights: Mapping[int, int], body: float, leading: float) -> list[Row]:
    """What stands apart, in smaller type, at a height where several other pages have their running foot."""
    low = [row for row in page if row.size < _SMALLER * body and heights.get(round(row.base), 0) > 1]
    inner = [row.base for row in page if row not in low]
    return [row for row in low if not inner or min(inner) - row.base > max(_APART * row.size, 1.3 * leading)]


def _leading(page: Sequence[Row]) -> float:
    """The usual distance between rows: that inside paragraphs, or, where no sentence tells it, of most; 0 if they are few."""
    steps = [one.base - two.base for one, two in pairwise(page) if one.base > two.base and one.region == two.region]
    return leading(page) or (median(steps) if len(steps) >= _FEW else 0.0)
