"""The running heads and page numbers of a plain text, recognised by place and repetition.

Nothing is furniture because of its words, or because a number rises in it: "Article 1" and "Article 2" do too. A running head
stands at the edges of pages, and the text runs on from above it to below it, or it names the document that begins under it.
Where no form feed begins the pages, a gap of blank lines may, if the heads in such gaps are a page apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.lines.pages import page_mark
from index.language.lines.pieces import Made, made_only
from index.reading.paging.flow import runs_past
from index.reading.paging.page_breaks import Edges, PageBreaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.rows import Row

_MASTHEAD = 4  # lines at the top of a text in which its symbol may stand
_EDGE = 2  # how many lines from the top or the foot of a page may be furniture


def running_heads(rows: Sequence[Row]) -> Edges:
    """Which rows are running heads or page numbers, and which may be."""
    pages = _pages(rows)
    fed, breaks = len(pages) > 1, PageBreaks(rows)
    edges = list(_edges(pages) if fed else _gaps(rows))
    found = _last_foot(rows, len(pages))
    found |= _same(rows, pages) if fed else set()
    found |= _symbols(rows, pages, found) if fed else set()
    found |= breaks.feet.at_edges(edges, found, fed=fed)
    found |= _symbols(rows, pages, found) if fed else set()
    found |= _same_number(rows, edges, found)
    return breaks.edges(found)


def _same_number(rows: Sequence[Row], edges: Sequence[tuple[int, int]], found: set[int]) -> set[int]:
    """The rows at edges of pages that begin with the number in a running foot, in other forms: "17-23027 (E)", "*1723027*"."""
    numbers = {_digits(word) for at in found for word in rows[at].text.split() if "-" in word and made_only(word, Made.JOB)}
    return {at for _, at in edges if numbers and _digits(rows[at].text.split(maxsplit=1)[0]) in numbers}


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _pages(rows: Sequence[Row]) -> list[range]:
    """The rows of each page that a form feed begins."""
    begins = [0, *(at for at, row in enumerate(rows) if row.feed and at), len(rows)]
    return [range(start, stop) for start, stop in pairwise(begins)]


def _edges(pages: Sequence[range]) -> Iterator[tuple[int, int]]:
    """The rows at the edges of pages, each with its page."""
    for number, page in enumerate(pages):
        edge = {*page[:_EDGE], *page[-_EDGE:]} if len(page) > 2 * _EDGE else {*page[:1], *page[-1:]}
        yield from ((number, at) for at in sorted(edge))


def _gaps(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The rows beside gaps of blank lines, each with the number of the gap."""
    gap = 0
    for at, row in enumerate(rows):
        gap += bool(at and row.gap)
        if not at or row.gap or at + 1 == len(rows) or rows[at + 1].gap:
            yield gap, at


def _symbols(rows: Sequence[Row], pages: Sequence[range], feet: set[int]) -> set[int]:
    """The first rows of pages that are the symbol of a document: "A/RES/80/1".

    It stands in the masthead, perhaps among other words; or it stands alone on its row, above two pages, under a page number,
    or in the middle of a sentence.
    """
    masthead = {word for at in pages[0][:_MASTHEAD] for word in rows[at].text.split() if "/" in word}
    firsts = [page[0] for page in pages[1:] if len(page) > 2 or (page and made_only(rows[page[0]].text, Made.SYMBOL))]
    count = Counter(rows[at].text for at in firsts)
    found = {at for at in firsts if masthead & {rows[at].text.split()[0], rows[at].text.split()[-1]}}
    for at in firsts:
        if made_only(rows[at].text, Made.SYMBOL) and (count[rows[at].text] > 1 or at - 1 in feet or runs_past(rows, at, feet)):
            found.add(at)
    return found


def _last_foot(rows: Sequence[Row], pages: int) -> set[int]:
    """The last row, if it can be nothing but the number of a page: "Page 3 of 3", "3/3", "- 3 -"; "3" if it is the third."""
    mark = page_mark(rows[-1].text) if len(rows) > 1 else None
    if mark is None or mark.number is None or mark.symbols or mark.jobs or mark.last not in (None, mark.number):
        return set()
    third = rows[-1].text == str(pages) and rows[-1].gap and rows[-2].ended
    return {len(rows) - 1} if mark.paged or mark.last is not None or third else set()


def _same(rows: Sequence[Row], pages: Sequence[range]) -> set[int]:
    """Rows that recur at the same edge of at least half of the pages, except where they first occur, on the first page."""
    found: set[int] = set()
    for edge in (slice(0, 3), slice(-3, None)):
        seen: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, page in enumerate(pages):
            for at in page[edge] if len(page) > 2 * _EDGE + 2 else ():
                text = rows[at].text
                if len(text) < 80 and text[-1] not in ",;.:" and not text[0].islower():
                    seen[text.casefold()].append((number, at))
        for same in seen.values():
            if len({page for page, _ in same}) >= 3 and 2 * len(same) >= len(pages):
                found |= {at for page, at in same if page or at != same[0][1]}
    return found
