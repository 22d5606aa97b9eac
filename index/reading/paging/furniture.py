"""The running heads and page numbers of a plain text, recognised by place and repetition.

Nothing is furniture because of its words, or because a number rises in it: "Article 1" and "Article 2" do too. A running head
stands at the edges of pages, and the text runs on from above it to below it, or it names the document that begins under it.
Where no form feed begins the pages, a gap of blank lines may, if the heads in such gaps are a page apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.lines.page_numbers import page_numbers
from index.language.lines.pages import page_mark
from index.language.lines.pieces import Made, made_only
from index.reading.paging.page_breaks import Edges, page_breaks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.rows import Row

_EDGE = 2  # how many lines from the top or the foot of a page may be furniture
_TITLE = 6  # how many lines below a running head the title may stand that it repeats
_PAGE = 10  # the fewest lines of a page that no form feed begins
_ALIKE = 1.5  # how many times longer than the shortest such page the longest one may be


@dataclass(frozen=True, slots=True)
class _Head:
    """A row that may be a running head: what it says without its page number, and whether the number stands first."""

    at: int
    page: int
    rest: str
    number: int
    left: bool


def running_heads(rows: Sequence[Row]) -> Edges:
    """Which rows are running heads or page numbers, and which may be."""
    pages = _pages(rows)
    fed = len(pages) > 1
    edges = list(_edges(pages) if fed else _gaps(rows))
    seen: dict[str, list[_Head]] = defaultdict(list)
    for page, at in edges:
        for rest, number, left in _page_numbers(rows[at].text):
            seen[rest.casefold()].append(_Head(at, page, rest, number, left))
    candidates = {head.at for heads in seen.values() for head in heads}
    found = _same(rows, pages) if fed else set()
    found |= _last_foot(rows, len(pages))
    found |= _symbols(rows, pages, found) if fed else set()
    for heads in seen.values():
        for run in _runs(heads):
            beside = len(run) > 1 and any({head.at - 1, head.at + 1} & found for head in run)  # the second row of a head
            if (fed and beside) or _are_heads(rows, run, candidates, fed=fed):
                found.update(head.at for head in run)
    if fed:
        found |= _symbols(rows, pages, found)
    found |= _same_number(rows, edges, found)
    return page_breaks(rows, found)


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


def _page_numbers(text: str) -> Iterator[tuple[str, int, bool]]:
    """The readings of a line as (the text that repeats, page number, whether the number stands first)."""
    for one in page_numbers(text):
        if not one.rest[:1].islower():
            yield one.rest, one.value, one.leading


def _runs(heads: Sequence[_Head]) -> Iterator[list[_Head]]:
    """The heads with the same words, divided where their page numbers do not rise with the pages, in small steps."""
    run: list[_Head] = []
    for head in heads:
        if run and (head.page == run[-1].page or head.number == run[-1].number):
            continue
        if run and not 0 < head.number - run[-1].number <= max(2, head.page - run[-1].page):
            yield run
            run = []
        run.append(head)
    if run:
        yield run


def _are_heads(rows: Sequence[Row], run: Sequence[_Head], candidates: set[int], *, fed: bool) -> bool:
    """Whether rows that differ only in a rising number are running heads."""
    if _is_named(rows, run[0]) and (len(run) > 1 or run[0].at == 0):
        return True
    if fed and not run[0].rest:
        return len(run) > 1
    alternate = len({head.left for head in run}) > 1
    if len(run) < (2 if fed and alternate else 3) or not (fed or _are_a_page_apart(run)):
        return False
    return alternate or any(_runs_on(rows, head.at, candidates) for head in run)


def _is_named(rows: Sequence[Row], head: _Head) -> bool:
    """Whether a head repeats the number of the document that begins under it: "Decision 3 211" above "DECISION 3 (…)"."""
    rest = head.rest.casefold()
    below = [row.text.casefold() for row in rows[head.at + 1 : head.at + _TITLE]]
    return any(map(str.isdigit, rest)) and any(text.startswith(rest) and not text[len(rest) :][:1].isalnum() for text in below)


def _are_a_page_apart(run: Sequence[_Head]) -> bool:
    lengths = [(b.at - a.at) / (b.number - a.number) for a, b in pairwise(run)]
    return min(lengths) >= _PAGE and max(lengths) <= _ALIKE * min(lengths)


def _runs_on(rows: Sequence[Row], at: int, candidates: set[int]) -> bool:
    """Whether a sentence runs on from above a row to below it."""
    above = next((n for n in range(at - 1, -1, -1) if n not in candidates), None)
    below = next((n for n in range(at + 1, len(rows)) if n not in candidates), None)
    return above is not None and below is not None and not rows[above].ended and rows[below].goes_on


def _symbols(rows: Sequence[Row], pages: Sequence[range], feet: set[int]) -> set[int]:
    """The first rows of pages that are the symbol of a document: "A/RES/80/1".

    It stands in the masthead, perhaps among other words; or it stands alone on its row, above two pages, under a page number,
    or in the middle of a sentence.
    """
    masthead = {word for at in pages[0][:2] for word in rows[at].text.split() if "/" in word}
    firsts = [page[0] for page in pages[1:] if len(page) > 2 or (page and made_only(rows[page[0]].text, Made.SYMBOL))]
    count = Counter(rows[at].text for at in firsts)
    found = {at for at in firsts if masthead & {rows[at].text.split()[0], rows[at].text.split()[-1]}}
    for at in firsts:
        if made_only(rows[at].text, Made.SYMBOL) and (count[rows[at].text] > 1 or at - 1 in feet or _runs_on(rows, at, feet)):
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
