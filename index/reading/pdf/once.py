"""Heads and feet of a PDF that nothing else on its pages repeats: decided as those of a plain text are (paging).

A page of a PDF shows more: where it begins and ends, what stands apart by more than the rows of a paragraph, and the size of
the type.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from index.reading import rows as text
from index.reading.lines import Line
from index.reading.paging.page_breaks import PageBreaks
from index.reading.pdf.evidence import begins_raised

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.reading.pdf.rows import Row

_SMALLER = 0.93  # the size of type that is not the text's, relative to it
_APART = 1.3  # the distance of a head from the text, as a multiple of that of rows in a paragraph


def heads_once(
    pages: Sequence[Sequence[Row]], found: Collection[Row], body: float, between: float
) -> tuple[set[Row], set[Row]]:
    """The rows at the edges of pages that are heads and feet, and those that may be.

    `found` are the rows known as heads and feet, `body` is the type size of the text, `between` the distance of its rows.
    """
    kept = [[row for row in page if row not in found] for page in pages]
    printed = [row for page in kept for row in page]
    if not printed:
        return set(), set()
    edges = PageBreaks(list(_as_text(kept, body, between))).edges()
    sure = {printed[at] for at in edges.sure}
    doubted = {printed[at] for at in edges.doubted}
    return (
        {row for page in kept for row in _at_edges(page, sure)},
        {row for page in kept for row in _at_edges(page, doubted | sure)} - sure,
    )


def _as_text(pages: Sequence[Sequence[Row]], body: float, between: float) -> Iterator[text.Row]:
    """The rows of pages as those of a text, with a gap above each that stands apart from the row before."""
    for number, page in enumerate(pages):
        steps = (abs(above.base - row.base) for above, row in pairwise(page))
        apart = [False, *(step >= _APART * max(between, body) for step in steps)]
        for at, row in enumerate(page):
            line = Line(row.text, 0, len(row.text), number)
            yield text.Row(line, 0, int(apart[at]), not at and number > 0, row.size < _SMALLER * body)


def _at_edges(page: Sequence[Row], found: Collection[Row]) -> Iterator[Row]:
    """The rows of a page that were found, from its edges inwards up to the first one that was not."""
    for rows in (page, page[::-1]):
        for row in rows:
            if row not in found or begins_raised(row) or text.is_rule(row.text):
                break
            yield row
