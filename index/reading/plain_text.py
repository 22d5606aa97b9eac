"""A plain text as source and lines: pages, paragraphs and line breaks, inferred from what stands between the lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.document.model import Cut, Source
from index.language.characters import LINE_BREAKS
from index.language.joins import LIKELY, continues
from index.language.terms import Reason
from index.reading.hyphens import word_breaks
from index.reading.layout import Layout
from index.reading.lines import Extract, Line, Role, controls, drawn, invisible, merged, parted, without_cuts
from index.reading.margin import line_numbers
from index.reading.notes import footnotes, stray_marks
from index.reading.paging.columns import in_reading_order
from index.reading.paging.furniture import running_heads
from index.reading.rows import Row
from index.reading.typed_tables import typed_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.paging.page_breaks import Edges

_BREAK = re.compile(rf"\r\n|[{LINE_BREAKS}]")
_BOX = re.compile(r"(?m)^[ \t]*(?:\|[ \t]*)+(?P<text>[^|\s](?:[^|\r\n\v\f]*[^|\s])?)(?:[ \t]*\|)+(?=[ \t]*[\r\n\v\f]|[ \t]*\Z)")
_QUOTED = re.compile(r"[ \t]*>(?:[ \t]?>)*[ \t]?")
_FEWEST = 3  # lines that begin so in a mail that quotes a text


def extract_text(text: str) -> Extract:
    """A plain text as source and lines, in the order in which it is read."""
    text = in_reading_order(text)
    source, lines = lines_of(text)
    feeds = [match.end() for match in re.finditer("\f", text)]
    return Extract(source, tuple(lines), (0, *feeds) if feeds else ())


def lines_of(text: str) -> tuple[Source, list[Line]]:
    """A text as source with cuts, and its lines. Accepts any text and never fails."""
    printed = [(start, stop) for start, stop in pairwise([0, *(match.end() for match in _BREAK.finditer(text)), len(text) + 1])]
    bare = [text[start : stop - 1] for start, stop in printed]
    quoted, numbers = _quoted(bare), line_numbers(bare)
    cuts = [Cut(printed[at][0] + begin, printed[at][0] + end, Reason.NUMBERING) for at, (begin, end) in numbers.items()]
    cuts += [Cut(printed[at][0], printed[at][0] + end, Reason.MARKUP) for at, (_, end) in quoted.items()]
    numbers |= quoted
    unseen = merged([*cuts, *invisible(text), *controls(text), *_boxes(text)])
    rows = _without(_rows(text, printed, numbers), unseen)
    edges = running_heads(rows)
    cuts = [Cut(rows[at].line.start, rows[at].line.end, Reason.FURNITURE) for at in edges.sure]
    rows = _without(_paged(rows, edges), cuts)
    notes = footnotes(rows, {at for at, row in enumerate(rows) if row.feed})
    rows = _rejoined(_without(rows, merged(notes)), notes)
    tables, cells = typed_tables(text, rows)
    rows = _tabular(rows, tables)
    left = [row.line for row in rows]
    rules = [*drawn(left), *cells, *stray_marks(left)]
    rows = _without(rows, merged(rules))
    lines = [replace(line, opens=True, level=None) if line.role else line for line in Layout(rows).lines()]
    every = merged([*unseen, *cuts, *rules, *notes, *word_breaks(lines)])
    return Source(text, merged([*every, *parted(text, lines, every)])), lines


def _tabular(rows: Sequence[Row], tables: set[int]) -> list[Row]:
    """The rows, of which some are those of tables."""
    return [replace(row, line=replace(row.line, role=Role.TABLE)) if at in tables else row for at, row in enumerate(rows)]


def _quoted(printed: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Where the marks of a mail that quotes most of a text stand, "> ": each such line → the begin and the end of its marks."""
    found = {at: match.span() for at, line in enumerate(printed) if (match := _QUOTED.match(line))}
    filled = sum(1 for line in printed if line.strip())
    return found if len(found) >= _FEWEST and 2 * len(found) > filled else {}


def _boxes(text: str) -> Iterator[Cut]:
    """The bars around the only cell of a row: "| Decision 3/CMA.1 |" is a text in a box, and no row of a table."""
    for row in _BOX.finditer(text):
        yield Cut(row.start(), row.start("text"), Reason.MARKUP)
        yield Cut(row.end("text"), row.end(), Reason.MARKUP)


def _rows(text: str, printed: Sequence[tuple[int, int]], numbers: dict[int, tuple[int, int]]) -> list[Row]:
    """The lines that are not blank, as they are printed beside the numbers and marks in the margin."""
    rows: list[Row] = []
    page = gap = 0
    feed = False
    for at, (start, stop) in enumerate(printed):
        line = text[start : max(start, stop - 1)]
        if at in numbers:
            line = " " * numbers[at][1] + line[numbers[at][1] :]
        if bare := line.strip():
            inset = line[: len(line) - len(line.lstrip())]
            begin = start + len(inset)
            page += feed
            rows.append(Row(Line(bare, begin, begin + len(bare), page), len(inset.expandtabs()), gap, feed))
            gap, feed = 0, False
        else:
            gap += bool(rows)
        feed = feed or text[stop - 1 : stop] == "\f"
    return rows


def _paged(rows: Sequence[Row], edges: Edges) -> list[Row]:
    """The rows, of which each one that stands below a running head begins a page, and some may be heads."""
    paged = [replace(row, feed=True) if at - 1 in edges.sure and not row.feed else row for at, row in enumerate(rows)]
    return [replace(row, line=replace(row.line, doubted=True)) if at in edges.doubted else row for at, row in enumerate(paged)]


def _rejoined(rows: Sequence[Row], notes: Sequence[Cut]) -> list[Row]:
    """The rows, of which each one that goes on below the footnotes in a sentence begins a page, as it does in print."""
    ends = [note.end for note in notes if note.reason is Reason.FOOTNOTE]
    below = {
        rows[after].line.start for end in ends if (after := bisect_left(rows, end, key=lambda row: row.line.start)) < len(rows)
    }
    inside = {row.line.start for before, row in pairwise(rows) if continues(before.text, row.text) >= LIKELY}
    again = below & inside
    return [replace(row, feed=True) if row.line.start in again else row for row in rows]


def _without(rows: Sequence[Row], cuts: Sequence[Cut]) -> list[Row]:
    """The rows without the cuts in them; the place of a row that is gone is a gap above the next one."""
    kept: list[Row] = []
    gap, feed = 0, False
    left = {line.end: line for line in without_cuts([row.line for row in rows], merged(cuts))}
    ends = iter(sorted(left))
    end = next(ends, None)
    for row in rows:
        gap, feed = gap + row.gap, feed or row.feed
        if end is not None and end <= row.line.end:
            same = left[end] is row.line and gap == row.gap and feed == row.feed and kept
            kept.append(row if same else replace(row, line=left[end], gap=gap if kept else 0, feed=feed and bool(kept)))
            gap, feed, end = 0, False, next(ends, None)
    return kept
