"""The tables of a file: does one hold records, or does it only set numbers beside clauses, or a frame around them?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.labels import read_label
from index.language.sentences import ending
from index.reading.composed import Paragraph, beside, is_label
from index.reading.lines import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BREAKS = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]")
_NUMBER = re.compile(r"(?:\w{2,10}\.?|§)\s?\d{1,3}\s?(?:bis|ter|alt)?[.):]{0,2}")
_SENTENCE = 3  # words
_COLUMNS = 2  # columns in such a table, and rows that tell what they hold
_WIDER = 2  # times as many columns as the longest row has cells, at most
_MANY = 4  # more paragraphs than a cell of a record holds

Cell = list[Paragraph]


def paragraphs_of_table(
    rows: Sequence[Sequence[Cell]], reaches: Sequence[Sequence[tuple[int, int]]] = (), *, layout: bool = False
) -> list[Paragraph]:
    """The paragraphs of a table: those of its cells where it holds running text, or one a row, tabs between the cells.

    A cell without text is one, too: it tells which column the next one is in.

    `reaches` are the columns across and the rows down that each cell reaches, if any reaches further than one.
    `layout` if the file itself says that it is no table of records.
    """
    filled = [[[one for one in cell if one.size] for cell in row] for row in rows]
    kept = [cells for row in filled if (cells := [cell for cell in row if cell])]
    if layout or runs(kept):
        for one in _remarks(filled):
            one.role = one.role or Role.TABLE
        return [paragraph for row in kept for paragraph in _apart(row)]
    records = in_columns(filled, reaches) if reaches else filled
    return [_record(row) for row in records if any(row)]


def in_columns(rows: Sequence[Sequence[Cell]], reaches: Sequence[Sequence[tuple[int, int]]]) -> list[list[Cell]]:
    """The rows of a table of which each cell may reach across several columns and down several rows, with empty cells there."""
    widest = _WIDER * max((len(row) for row in rows), default=0)
    found: list[list[Cell]] = []
    below: dict[int, int] = {}  # column → rows that a cell above still covers
    for row, reach in zip(rows, reaches, strict=True):
        cells: list[Cell] = []
        waiting = [*zip(reversed(row), reversed(reach), strict=True)]
        while waiting or below.get(len(cells), 0) > 0:
            if below.get(len(cells), 0) > 0:
                below[len(cells)] -= 1
                cells.append([])
                continue
            cell, (across, down) = waiting.pop()
            columns = range(len(cells), len(cells) + max(1, min(across, widest - len(cells))))
            below |= dict.fromkeys(columns, down - 1)
            cells += [cell, *([] for _ in columns[1:])]
        found.append(cells)
    return found


def runs(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table holds running text: a table inside it, many paragraphs in a cell, numbered clauses, or a framed text."""
    seen = [cells for row in rows if (cells := [cell for cell in row if any(one.seen for one in cell)])]
    if any(len(cell) >= _MANY or any(one.role == Role.TABLE for one in cell) for row in seen for cell in row):
        return True
    beside = [row for row in seen if len(row) > 1]
    numbered = [row for row in seen if _is_numbered(row)]
    if 2 * sum(len(row) > 1 for row in numbered) < len(beside):
        return False
    return bool(numbered) or any(_is_sentence(one.shown) for row in seen for one in row[0])


def _is_numbered(row: Sequence[Cell]) -> bool:
    """Whether a row is a clause with its number, in a cell of its own or in front of the text."""
    firsts = (next((text for one in cell if (text := one.shown.strip())), "") for cell in row)
    texts = [text for text in firsts if text]
    if len(texts) > 1 and is_number(texts[0]):
        clause = _is_sentence(texts[1]) or (is_label(texts[0]) and ending(texts[1]).finished)
        return len(texts) == 2 and clause
    return any((mark := read_label(text)) and _is_sentence(text[mark.length :]) for text in texts)


def _remarks(rows: Sequence[Sequence[Cell]]) -> Iterator[Paragraph]:
    """What stands in the last column beside numbered clauses, if no clause stands there: remarks, and none of their text.

    A column that is full of sentences may be the same text in another language.
    """
    width = max((len(row) for row in rows), default=0)
    whole = [row for row in rows if len(row) == width]
    if width < _COLUMNS or len(whole) < _COLUMNS:
        return
    last = [one for row in whole for one in row[-1] if one.seen]
    beside = [row for row in whole if row[-1]]
    clauses = sum(any(_is_clause(one) for one in row[-2]) for row in whole)
    if clauses >= _COLUMNS and 2 * len(beside) <= len(whole) and not any(map(_is_clause, last)):
        yield from last


def _is_clause(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a clause with its number in front."""
    text = paragraph.shown.strip()
    mark = paragraph.labelled is not None or read_label(text)
    return bool(mark) and ending(text).finished


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but a number: "(a)", "2", "§ 3", "Section 4."."""
    return is_label(text, numbers=True) or bool(_NUMBER.fullmatch(text))


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _SENTENCE and ending(text).finished


def _apart(row: Sequence[Cell]) -> Iterator[Paragraph]:
    """The paragraphs of a row of running text; a number in a cell of its own goes before the text beside it."""
    number: Paragraph | None = None
    for cell in row:
        for one in cell:
            if number and one.seen:
                yield beside(number, one)
                number = None
            elif len(cell) == 1 and one.seen and not number and is_number(one.shown.strip()):
                number = one
            else:
                yield one
    if number:
        yield number


def _record(row: Sequence[Cell]) -> Paragraph:
    """A row of records as one paragraph, to its last cell: tabs between its cells, spaces between the paragraphs of a cell."""
    whole = Paragraph(role=Role.TABLE)
    last = max(at for at, cell in enumerate(row) if cell)
    for column, cell in enumerate(row[: last + 1]):
        whole.add("\t" if column else "")
        for at, one in enumerate(cell):
            whole.add(" " if at else "")
            one.pieces = [_BREAKS.sub(" ", piece) for piece in one.pieces]
            whole.take(one)
    whole.roman = 0
    whole.labelled = None
    return whole
