"""Which printed rows of a PDF are page furniture: running heads and feet, footnotes, and the marks that refer to them.

They are recognised by place, size and repetition: a running head or foot stands apart at the edge of the page and recurs
at the same height with the same words or a rising page number; a footnote is set in smaller type at the foot of the page.
What is not certainly furniture stays text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from index.document.model import Span
from index.language.labels import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from index.reading.pdf.rows import Row

_TITLE = 10  # how many rows of the first page may recur as a running head
_EDGE = 4  # how many rows from the top or the foot of a page may be running heads or feet
_NEAR = 4  # a running head recurs within this many pages; left and right pages have their own
_APART = 1.4  # the distance of a running head from the text, as a multiple of its type size
_SAME_HEIGHT = 6.0  # points
_MARGIN = 54.0  # points from the bottom edge: what stands there, apart from the text, is a foot on any page
_SMALLER = 0.93  # the size of footnotes relative to the text

_NUMBER = r"(?P<page>\d{1,4})(?P<count>\s*(?:/|of)\s*\d{1,4})?"
_PAGES = (
    re.compile(rf"(?:page\s+)?[-–—\s]*{_NUMBER}(?![\w.)])(?P<rest>.*)", re.IGNORECASE),
    re.compile(rf"(?P<rest>.*?)[-–—\s]*(?<![\w./]){_NUMBER}[-–—\s]*"),
)
_RULE = re.compile(r"[_\s–—]{5,}|[-_.]{10,}")
_FOOTNOTE = re.compile(r"(?P<mark>\d{1,3}|\*{1,4})\)?\s*(?=\S)")
_MARK = re.compile(rf"(?:\d{{1,3}}|\*{{1,4}})(?:{'|'.join(SUFFIXES[:2])})?")
_UNIT = re.compile(r"(?:^|[\s\d/(])(?:[kcdm]?m|ft|in|s|10)$")


@dataclass(slots=True)
class Furniture:
    """What is furniture: the rows that are not text of the document, those of them that are footnotes, and their numbers."""

    rows: set[Row] = field(default_factory=set)
    footnotes: set[Row] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)


def furniture_of(pages: Sequence[Sequence[Row]]) -> Furniture:
    """The furniture of a document's pages."""
    found = Furniture()
    upright = [[row for row in page if not row.aside] for page in pages]
    running = _running(upright)
    if all(row in running for page in upright for row in page):
        running = set()  # nothing else is printed, so what repeats is the text
    found.rows = running | _asides(pages)
    body = body_size([row for page in pages for row in page if row not in found.rows])
    unfinished = False
    for page in pages:
        kept = [row for row in page if row not in found.rows and not row.aside]
        notes = _footnotes(kept, body, unfinished=unfinished)
        found.rows.update(notes)
        found.footnotes.update(notes)
        found.notes.update(mark for mark in map(_note_number, notes) if mark)
        texts = [row.text for row in notes if not _RULE.fullmatch(row.text)]
        unfinished = bool(texts) and texts[-1][-1] not in ".!?"
    return found


def body_size(rows: Sequence[Row]) -> float:
    """The type size of most of the text, in points; 0 if there are no rows."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def mark_cuts(row: Row, notes: set[str]) -> list[Span]:
    """The stretches of a row's text that are footnote marks, with the space before a mark that has one on both sides.

    A small raised number is a mark after a letter, a bracket or punctuation, but not after a unit ("km²"). After a digit it
    is a mark only if a footnote has that number.
    """
    cuts = []
    for begin, end in row.marks:
        start = begin + len(row.text[begin:end]) - len(row.text[begin:end].lstrip(",.;: "))  # raised with the mark
        text, before = row.text[start:end], row.text[:start].rstrip()
        if not before or not all(_MARK.fullmatch(part) for part in re.split(r"[,\s]+", text) if part) or not text.strip(","):
            continue
        if _UNIT.search(before) and text[0] in "23-":
            continue
        if before[-1].isdigit() and not (text in notes and not before.endswith("10")):
            continue
        alone = row.text[end : end + 1] in ("", " ", "\t", ".", ",", ";", ":", ")")
        cuts.append(Span(len(before) if alone else start, end))
    return cuts


def _asides(pages: Sequence[Sequence[Row]]) -> set[Row]:
    """What is printed across several pages or along their edges: a watermark, a note in the margin."""
    texts = Counter(text for page in pages for text in {row.text for row in page if row.aside})
    return {row for page in pages for row in page if row.aside and texts[row.text] > 1}


def _running(pages: Sequence[Sequence[Row]]) -> set[Row]:
    """The running heads and feet of pages, and on any page what stands as low as the feet do, or else in the margin."""
    found: set[Row] = set()
    feet: list[float] = []
    lowest: list[float] = []  # where the text ends on pages with a running foot
    titles = [(row, cell.casefold()) for row in _edge(pages[0], 1, _TITLE) for cell in row.cells] if pages else []
    for side in (1, -1):
        edges = [_edge(page, side) for page in pages]
        repeated = _repeated(edges, titles)
        chains = [_apart(edge, repeated, page, side) for edge, page in zip(edges, pages, strict=True)]
        heights = Counter(round(row.base) for rows in chains for row in rows)
        for edge, rows, page in zip(edges, chains, pages, strict=True):
            found.update(rows, (row for row in edge if row in repeated and heights[round(row.base)] > 1))
            if side < 0 and rows:
                feet.append(max(row.base for row in rows))
                lowest += sorted(row.base for row in page if row not in found)[:1]
    limit = _MARGIN
    if feet and lowest:
        foot = Counter(round(foot) for foot in feet).most_common(1)[0][0]
        limit = min((foot + min(lowest)) / 2, foot + 2 * _SAME_HEIGHT)
    for page in pages:
        low = sorted((row for row in page if row.base <= limit), key=lambda row: row.base)[:_EDGE]
        found.update(_apart(low, set(low), page, -1))
    return found


def _edge(page: Sequence[Row], side: int, count: int = _EDGE) -> list[Row]:
    """The rows nearest to the top (1) or the foot (-1) of a page, outermost first."""
    return sorted(page, key=lambda row: (-side * row.base, row.left))[:count]


def _repeated(edges: Sequence[Sequence[Row]], titles: Sequence[tuple[Row, str]]) -> set[Row]:
    """The rows in which each cell recurs at the same height on a nearby page, contains the page number or repeats the title.

    `titles` are the rows at the top of the first page, each with the text of a cell.
    """
    cells = [[(row.base, cell.casefold()) for row in edge for cell in row.cells] for edge in edges]
    numbers = [[(row.base, number) for row in edge for cell in row.cells for number in _page_numbers(cell)] for edge in edges]

    def is_furniture(at: int, row: Row, cell: str) -> bool:
        near = [page for page in range(max(0, at - _NEAR), min(len(edges), at + _NEAR + 1)) if page != at]
        if any(_comes_back(cells[page], row.base, cell.casefold()) for page in near):
            return True
        others = [title for other, title in titles if other is not row]
        if at and _is_named(cell.casefold(), others):
            return True
        return any(
            (number.value == at + 1 and not number.rest and (number.counted or cell == row.text))
            or _is_named(number.rest, others)
            or _counts({page: numbers[page] for page in near}, at, row.base, number)
            for number in _page_numbers(cell)
        )

    return {row for at, edge in enumerate(edges) for row in edge if all(is_furniture(at, row, cell) for cell in row.cells)}


def _comes_back(cells: Sequence[tuple[float, str]], base: float, cell: str) -> bool:
    """Whether a cell stands at about the same height on another page, perhaps with more words after it there."""
    return any(
        abs(height - base) <= 2.5 * _SAME_HEIGHT and (text == cell or (len(cell) >= 5 and text.startswith(cell)))
        for height, text in cells
    )


def _counts(near: Mapping[int, Sequence[tuple[float, _PageNumber]]], at: int, base: float, number: _PageNumber) -> bool:
    """Whether a number rises with the pages: on two with the same words beside it, or on three with any words."""
    rests = {
        page: {
            other.rest
            for height, other in found
            if abs(height - base) <= _SAME_HEIGHT and other.value - number.value == page - at
        }
        for page, found in near.items()
    }
    return any(number.rest in found for found in rests.values()) or (
        bool(number.rest) and sum(bool(found) for found in rests.values()) >= 2
    )


def _is_named(cell: str, titles: Sequence[str]) -> bool:
    """Whether a running head is the symbol or the title on the first page, or the beginning of one."""
    return len(cell) >= 5 and any(title.startswith(cell) for title in titles)


class _PageNumber(NamedTuple):
    """A reading of a cell as a page number, with the words beside it; `counted` says that it is of the form "2/5"."""

    value: int
    rest: str
    counted: bool


def _page_numbers(cell: str) -> Iterator[_PageNumber]:
    """The readings of a cell as a page number at its beginning or at its end."""
    if len(cell) > 120:
        return
    for pattern in _PAGES:
        match = pattern.fullmatch(cell)
        if match and match["rest"].strip()[-1:] not in (",", ";", ".", ":"):
            yield _PageNumber(int(match["page"]), match["rest"].strip(" -–—").casefold(), bool(match["count"]))


def _apart(edge: Sequence[Row], repeated: set[Row], page: Sequence[Row], side: int) -> list[Row]:
    """The outermost rows that are repeated, up to the last one that a gap separates from the text."""
    chain: list[Row] = []
    for row in edge:
        if row not in repeated:
            break
        chain.append(row)
    apart = 1.3 * _leading(page)
    while chain:
        last = chain[-1]
        inner = [row for row in page if side * (last.base - row.base) > 1.0]
        gap = min((side * (last.base - row.base) for row in inner), default=None)
        if gap is None or gap >= max(_APART * last.size, apart):
            break
        chain.pop()
    return chain


def _leading(page: Sequence[Row]) -> float:
    """The usual distance between the rows of a page; 0 if it has few."""
    steps = [one.base - two.base for one, two in pairwise(page) if one.base > two.base and one.region == two.region]
    return median(steps) if len(steps) >= 8 else 0.0


def _footnotes(page: Sequence[Row], body: float, *, unfinished: bool) -> list[Row]:
    """The rows at the foot of a page that are footnotes, with the rule above them; column by column.

    `unfinished` says that the footnotes of the previous page end in mid-sentence.
    """
    referred = {row.text[start:end] for row in page for start, end in row.marks if start}
    lowest = min((row.base for row in page), default=0.0)
    columns: dict[int, list[Row]] = defaultdict(list)
    for row in page:
        columns[row.region].append(row)
    found: list[Row] = []
    for rows in columns.values():
        above, block = _small_block(rows, body)
        if not block or block[-1].base - lowest > 12 * body:
            continue
        rule = next((at for at, row in enumerate(block) if _RULE.fullmatch(row.text)), None)
        if rule is None and above and unfinished:
            rule = 0
        if rule is None or not (above or rule):
            rule = next((at for at, row in enumerate(block) if _begins_note(row, referred)), len(block))
        found += block[rule:]
    return found


def _small_block(rows: Sequence[Row], body: float) -> tuple[Sequence[Row], Sequence[Row]]:
    """The rows of a column above its last block of smaller type, and that block; a foot that stands apart is skipped."""
    end = len(rows)
    for _ in range(2):
        if end > 1 and not _is_small(rows[end - 1], body) and rows[end - 2].base - rows[end - 1].base > _APART * body:
            end -= 1
    if end and not _is_small(rows[end - 1], body):
        return rows, []
    start = end
    while start and _is_small(rows[start - 1], body):
        start -= 1
    return rows[:start], rows[start:end]


def _is_small(row: Row, body: float) -> bool:
    return row.size < _SMALLER * body or _RULE.fullmatch(row.text) is not None


def _begins_note(row: Row, referred: set[str]) -> bool:
    """Whether a row begins with the raised number of a footnote, or with one that a mark on the page refers to."""
    mark = _note_number(row)
    raised = bool(row.marks) and row.marks[0][0] == 0
    return mark is not None and (raised or mark in referred)


def _note_number(row: Row) -> str | None:
    note = _FOOTNOTE.match(row.text)
    return note["mark"] if note else None
