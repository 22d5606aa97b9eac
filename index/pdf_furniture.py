"""Which printed rows of a PDF are page furniture: running heads and feet, footnotes, and the marks that refer to them.

Told by place, size and repetition: a running head or foot stands apart at the edge of the page and comes back at the same
height with the same words or a rising page number; a footnote is set in smaller type at the foot of the page. What is not
surely furniture stays text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.documents import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.pdf_rows import Row

_EDGE = 4  # how many rows from the top or the foot of a page may be running heads or feet
_APART = 1.4  # how far a running head stands from the text, in parts of the size of its type
_SAME_HEIGHT = 6.0  # points
_SMALLER = 0.93  # the size of footnotes against that of the text

_PAGE = re.compile(r"(?P<left>.*?)[-–—\s]*\b(?P<page>\d{1,4})(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*(?P<right>.*)")
_RULE = re.compile(r"[_\s–—]{5,}|[-_.]{10,}")
_NOTE = re.compile(r"(?P<mark>\d{1,3}|\*{1,4})\)?\s*(?=\S)")
_MARK = re.compile(r"(?:\d{1,3}|\*{1,4})(?:bis|ter)?")
_UNIT = re.compile(r"(?:^|[\s\d/(])(?:[kcdm]?m|ft|in|s|kg|Hz|10)$")


@dataclass(slots=True)
class Furniture:
    """What is furniture: whole rows, the numbers of the footnotes, and the stretch of each row that is a footnote's mark."""

    rows: set[Row] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)


def furniture_of(pages: Sequence[Sequence[Row]]) -> Furniture:
    """The furniture of a document's pages."""
    found = Furniture()
    found.rows = _running(pages)
    body = body_size([row for page in pages for row in page if row not in found.rows])
    unfinished = False
    for page in pages:
        kept = [row for row in page if row not in found.rows]
        notes = _footnotes(kept, body, unfinished=unfinished)
        found.rows.update(notes)
        found.notes.update(mark for mark in map(_number, notes) if mark)
        texts = [row.text for row in notes if not _RULE.fullmatch(row.text)]
        unfinished = bool(texts) and texts[-1][-1] not in ".!?"
    return found


def body_size(rows: Sequence[Row]) -> float:
    """The size of type that most of the text is set in, in points; 0 where there are no rows."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def mark_cuts(row: Row, notes: set[str]) -> list[Span]:
    """The stretches of a row's text that are marks of footnotes, with the space before a mark that has one on both sides.

    A small raised number is a mark after a letter, a bracket or punctuation, but not after a unit ("km²"). After a digit it
    is one only where a footnote has that number.
    """
    cuts = []
    for start, end in row.marks:
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


def _running(pages: Sequence[Sequence[Row]]) -> set[Row]:
    """The running heads and feet of pages, and what stands on any page as low as the feet do."""
    found: set[Row] = set()
    feet: list[float] = []
    lowest: list[float] = []  # where the text ends on pages with a running foot
    for side in (1, -1):
        edges = [_edge(page, side) for page in pages]
        repeated = _repeated(edges)
        for edge, page in zip(edges, pages, strict=True):
            rows = _apart(edge, repeated, page, side)
            found.update(rows)
            if side < 0 and rows:
                feet.append(max(row.base for row in rows))
                lowest += [min(row.base for row in page if row not in found)] if len(page) > len(rows) else []
    if len(feet) >= 2 and lowest:
        foot = Counter(round(foot) for foot in feet).most_common(1)[0][0]
        limit = min((foot + min(lowest)) / 2, foot + 2 * _SAME_HEIGHT)
        found.update(row for page in pages for row in page if row.base <= limit)
    return found


def _edge(page: Sequence[Row], side: int) -> list[Row]:
    """The rows nearest to the top (1) or the foot (-1) of a page, the outermost first."""
    return sorted(page, key=lambda row: (-side * row.base, row.left))[:_EDGE]


def _repeated(edges: Sequence[Sequence[Row]]) -> set[Row]:
    """The rows all of whose cells come back at the same height of another page, or hold its rising number."""
    texts: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    numbers: dict[int, list[tuple[int, Row, str, str]]] = defaultdict(list)
    for at, edge in enumerate(edges):
        for row in edge:
            for cell in row.cells:
                texts[cell.casefold()].append((at, row))
                for number, rest in _page_numbers(cell):
                    numbers[number - at].append((at, row, rest, cell))
    known = {
        (row, cell)
        for offset, seen in numbers.items()
        for at, row, rest, cell in seen
        if _counts([(page, other.base, text) for page, other, text, _ in seen], at, row.base, rest) and offset > -len(edges)
    }

    def repeats(at: int, row: Row, cell: str) -> bool:
        again = any(page != at and abs(other.base - row.base) <= 2.5 * _SAME_HEIGHT for page, other in texts[cell.casefold()])
        return again or (row, cell) in known

    return {row for at, edge in enumerate(edges) for row in edge if all(repeats(at, row, cell) for cell in row.cells)}


def _counts(seen: Sequence[tuple[int, float, str]], at: int, base: float, rest: str) -> bool:
    """Whether a page number goes up with the pages: on two with the same words beside it, or on three with any."""
    level = [(page, text) for page, height, text in seen if abs(height - base) <= _SAME_HEIGHT]
    same = {page for page, text in level if text == rest}
    return len(same | {at}) >= 2 or (len({page for page, _ in level}) >= 3 and bool(rest))


def _page_numbers(cell: str) -> Iterator[tuple[int, str]]:
    """The readings of a cell as a page number at its beginning or end, and the words beside it."""
    if len(cell) > 120:
        return
    for match in (re.match(r"[-–—\s]*(\d{1,4})(?:\s*(?:/|of)\s*\d{1,4})?(?![\w.)])(.*)", cell), _PAGE.fullmatch(cell)):
        if match and match.re is _PAGE and not match["right"] and match["left"][-1:] not in (",", ";", ".", ":"):
            yield int(match["page"]), match["left"].strip(" -–—").casefold()
        elif match and match.re is not _PAGE:
            yield int(match[1]), match[2].strip(" -–—").casefold()


def _apart(edge: Sequence[Row], repeated: set[Row], page: Sequence[Row], side: int) -> list[Row]:
    """The outermost rows that are repeated, up to the last one that a gap parts from the text."""
    chain: list[Row] = []
    for row in edge:
        if row not in repeated:
            break
        chain.append(row)
    while chain:
        last = chain[-1]
        inner = [row for row in page if side * (last.base - row.base) > 1.0]
        gap = min((side * (last.base - row.base) for row in inner), default=None)
        if gap is None or gap >= _APART * last.size:
            break
        chain.pop()
    return chain


def _footnotes(page: Sequence[Row], body: float, *, unfinished: bool) -> list[Row]:
    """The rows at the foot of a page that are footnotes, with the rule above them; column by column.

    `unfinished` says that the footnotes of the page before end within a sentence.
    """
    referred = {row.text[start:end] for row in page for start, end in row.marks if start}
    found: list[Row] = []
    columns: dict[int, list[Row]] = defaultdict(list)
    for row in page:
        columns[row.region].append(row)
    lowest = min((row.base for row in page), default=0.0)
    for rows in columns.values():
        if rows[-1].base - lowest > 12 * body:
            continue
        at = len(rows)
        while at and (rows[at - 1].size < _SMALLER * body or _RULE.fullmatch(rows[at - 1].text)):
            at -= 1
        block = rows[at:]
        rule = next((place for place, row in enumerate(block) if _RULE.fullmatch(row.text)), None)
        if rule is not None and len(rows) > len(block):
            found += block[rule:]
            continue
        first = next((place for place, row in enumerate(block) if _begins_note(row, referred)), None)
        if unfinished and block and len(rows) > len(block):
            first = 0
        if first is not None:
            found += block[first:]
    return found


def _begins_note(row: Row, referred: set[str]) -> bool:
    """Whether a row begins with the raised number of a footnote, or one that a mark on the page refers to."""
    mark = _number(row)
    raised = bool(row.marks) and row.marks[0][0] == 0
    return mark is not None and (raised or mark in referred)


def _number(row: Row) -> str | None:
    note = _NOTE.match(row.text)
    return note["mark"] if note else None
