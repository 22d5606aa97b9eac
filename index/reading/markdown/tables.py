"""The tables of a Markdown text: the bars around and between the cells of records; running text in cells becomes paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from index.document.model import Cut, Span
from index.language.terms import Reason
from index.reading.composed import Paragraph
from index.reading.markdown.blocks import Block, Piece
from index.reading.tables import is_number, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN = re.compile(r"(?<!\\)\|")
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = " \t*_"


def without_frames(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Cut]]:
    """The blocks of a text, in which the cells of a table that holds running text are paragraphs, and what is around cells."""
    found: list[Block] = []
    cuts: list[Cut] = []
    for table, rows in groupby(blocks, lambda block: block.table):
        if table is None:
            found += rows
            continue
        kept = list(rows)
        pieces = [(row, piece) for row in kept for piece in row.pieces]
        cells = [_cells(text, piece) for _, piece in pieces]
        if not _is_frame(text, cells):
            found += kept
            for (row, piece), own in zip(pieces, cells, strict=True):
                cuts += _bars(text, piece, own, opens=piece is row.pieces[0])
            continue
        for (row, piece), own in zip(pieces, cells, strict=True):
            joined = list(_joined(text, own))
            found += [replace(row, pieces=[Piece(one.start, one.end, opens=True)], role=None, table=None) for one in joined]
            cuts += _around(text, piece, own, joined)
    return found, cuts


def _cells(text: str, row: Piece) -> list[Span]:
    """The cells of a row that are not empty."""
    bounds = [row.start, *(one.end() for one in _BETWEEN.finditer(text, row.start, row.end)), row.end + 1]
    found = []
    for start, stop in pairwise(bounds):
        cell = text[start : stop - 1]
        if bare := cell.strip():
            begin = start + cell.index(bare)
            found.append(Span(begin, begin + len(bare)))
    return found


def _bars(text: str, row: Piece, cells: Sequence[Span], *, opens: bool) -> Iterator[Cut]:
    """The bars of a row of records, with the spaces around them, up to its last cell; each one inside parts two cells.

    `opens` if the row begins here, so that the bar it begins with is its edge, and does not go on below a line break.
    """
    at = row.start
    if opens and text[at] == "|":
        yield Cut(at, at + 1, Reason.MARKUP)
        at += 1
    for cell in cells:
        for bar in _BETWEEN.finditer(text, at, cell.start):
            yield Cut(at, bar.end(), Reason.CELLS)
            at = bar.end()
        yield Cut(at, cell.start, Reason.MARKUP)
        at = cell.end
    yield Cut(at, row.end, Reason.MARKUP)


def _is_frame(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Whether a table holds no records: it has one column, or what is in its cells is running text."""
    return all(len(row) < 2 for row in rows) or runs([[[_shown(text, cell)] for cell in row] for row in rows])


def _shown(text: str, cell: Span) -> Paragraph:
    found = Paragraph()
    found.add(_bare(text, cell))
    return found


def _bare(text: str, cell: Span) -> str:
    """The text of a cell without the markup around it."""
    return _TAG.sub("", text[cell.start : cell.end]).strip(_MARKUP)


def _joined(text: str, cells: Sequence[Span]) -> Iterator[Span]:
    """The cells of a row, a number with the text beside it."""
    number: Span | None = None
    for cell in cells:
        if number:
            yield Span(number.start, cell.end)
            number = None
        elif is_number(_bare(text, cell)):
            number = cell
        else:
            yield cell
    if number:
        yield number


def _around(text: str, row: Piece, cells: Sequence[Span], joined: Sequence[Span]) -> Iterator[Cut]:
    """What stands around the cells of a row; between a number and its text one space is left."""
    begins = {one.start for one in joined}
    at = row.start
    for cell in cells:
        spaced = cell.start not in begins and text[cell.start - 1].isspace()
        yield Cut(at, cell.start - spaced, Reason.MARKUP)
        at = cell.end
    yield Cut(at, row.end, Reason.MARKUP)
