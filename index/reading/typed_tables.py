"""The tables that are typed in a plain text: rows of cells that tabs, bars or columns of spaces part.

3. that fees shall be as follows:
Region       Fee     Ships         a table is announced, its columns hold figures, or its cells begin in the same columns;
Pacific      420         3         lists with their labels set apart, mastheads and signatures are none
Caribbean               12         a cell may be empty where the columns show which one it is
"""

from __future__ import annotations

import operator
from itertools import dropwhile, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from index.document.model import Cut, Span
from index.language.sentences import End, ending
from index.language.terms import Reason
from index.reading.tables import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.rows import Row

_COLUMNS = 2
_ROWS, _UNANNOUNCED = 2, 3  # the fewest rows of a table that a colon announces, and of one that figures tell
_RULE = frozenset("+|-=_:–— ")
_WORDS = 5  # in a cell of a table that is not announced
_SIGNS = ".,%+-–()/ \u00a0"
_TAB = 8
_INSET = 200  # characters in front of a row, and behind it
Cells = list[Span]
"""The cells of a row as offsets in its text; one that is empty is an empty span, which lies before the text if no cell stands
before it."""


class _Between(NamedTuple):
    """Whether rows stand `below` the first label of a text, and `above` other rows."""

    below: bool
    above: bool


def typed_tables(text: str, rows: Sequence[Row]) -> tuple[set[int], list[Cut]]:
    """Which of the rows of a text are those of tables, and what parts their cells."""
    found: set[int] = set()
    cuts: list[Cut] = []
    labelled = next((at for at, row in enumerate(rows) if row.mark), len(rows))
    for start, stop in _blocks(text, rows):
        if stop < len(rows) and rows[stop].line.opens is False:  # the file has its last row go on below
            continue
        block = [(at, rows[at]) for at in range(start, stop) if not set(rows[at].text) <= _RULE]
        cells = _cells(text, [row for _, row in block])
        announced = bool(start) and ending(rows[start - 1].text) is End.LEAD_IN
        between = _Between(below=labelled < start, above=stop < len(rows))
        if not cells or not (_is_table(block, cells, announced=announced) or _is_of_words(text, block, cells, between)):
            continue
        found |= {at for at, _ in block}
        cuts += [Cut(one.line.start, one.line.end, Reason.MARKUP) for one in rows[start:stop] if set(one.text) <= _RULE]
        for (_, row), own in zip(block, cells, strict=True):
            cuts += [*_indent(text, row), *_parted(row, own)]
    return found, cuts


def _blocks(text: str, rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The runs of rows without a gap that have two cells or more, but for rules, and for a lone cell between them."""
    several = [len(_apart(row.text)) >= _COLUMNS or _around(text, row).count("|") > _COLUMNS for row in rows]
    cellular = [
        several[at]
        or _is_rule(row)
        or (0 < at < len(rows) - 1 and several[at - 1] and several[at + 1] and row.end is End.INSIDE)
        for at, row in enumerate(rows)
    ]
    for holds, run in groupby(range(len(rows)), key=lambda at: cellular[at]):
        places = list(run)
        bounds = [at for at in places if rows[at].gap or rows[at].feed or (at and rows[at - 1].end is End.LEAD_IN)]
        if holds:
            yield from pairwise(dict.fromkeys([places[0], *bounds, places[-1] + 1]))


def _is_rule(row: Row) -> bool:
    return len(row.text) >= _UNANNOUNCED and set(row.text) <= _RULE


def _around(text: str, row: Row) -> str:
    """The whole line of a row, also the bars that stand around its only cell."""
    start, stop = row.line.start, row.line.end
    inset, rest = text[max(start - _INSET, 0) : start], text[stop : stop + _INSET]
    return f"{inset[inset.rfind(chr(10)) + 1 :]}{row.text}{rest.partition(chr(10))[0]}"


def _cells(text: str, rows: Sequence[Row]) -> list[Cells] | None:
    """The cells of each row of a block in its columns; None if it has none."""
    if len(rows) < _ROWS:
        return None
    for sign in "|\t":
        before = [_around(text, row).partition(row.text)[0].count(sign) for row in rows]
        if all(sign in row.text or count for row, count in zip(rows, before, strict=True)):
            first = 1 if sign == "|" and any(before) else min(before)
            return [_before(_split(row.text, sign), max(count - first, 0)) for row, count in zip(rows, before, strict=True)]
    apart = [_apart(row.text) for row in rows]
    if len({len(cells) for cells in apart}) == 1:
        return apart
    return _in_columns(rows, apart)


def _apart(text: str) -> Cells:
    """The pieces of a text that a bar, a tab or more than one space parts."""
    found: Cells = []
    begin = 0
    for at, char in enumerate(text):
        wide = char in "|\t" or (char == " " and text[at + 1 : at + 2] in (" ", "|", "\t"))
        if wide or (char == " " and text[at - 1 : at] in (" ", "|", "\t")):
            if begin < at:
                found.append(Span(begin, at))
            begin = at + 1
    return [*found, Span(begin, len(text))] if begin < len(text) else found


def _split(text: str, sign: str) -> Cells:
    """The cells of a row that a sign parts, those that are empty, too; a bar may stand around them."""
    found: Cells = []
    at = 0
    for piece in text.split(sign):
        bare = piece.strip()
        begin = at + (piece.index(bare) if bare else len(piece))
        found.append(Span(begin, begin + len(bare)))
        at += len(piece) + 1
    return found[text.startswith("|") : len(found) - text.endswith("|")] if sign == "|" else found


def _before(cells: Cells, missing: int) -> Cells:
    """The cells of a row with those that are missing before the first one, each with a character between it and the next."""
    begin = cells[0].start
    return [*(Span(begin - at, begin - at) for at in range(missing, 0, -1)), *cells]


def _in_columns(rows: Sequence[Row], apart: Sequence[Cells]) -> list[Cells] | None:
    """The cells of rows of which some lack one, by the columns that the fullest rows show; None if a cell is in none of them.

    What stands in several columns begins in the first one.
    """
    places = [
        [(_column(row, cell.start), _column(row, cell.end)) for cell in cells] for row, cells in zip(rows, apart, strict=True)
    ]
    most = max(map(len, apart))
    full = [row for row in places if len(row) == most]
    columns = [(min(row[at][0] for row in full), max(row[at][1] for row in full)) for at in range(most)]
    if any(before[1] >= after[0] for before, after in pairwise(columns)):
        return None
    found: list[Cells] = []
    for cells, own in zip(apart, places, strict=True):
        standing = [
            next((at for at, (start, stop) in enumerate(columns) if begin < stop and start < end), None) for begin, end in own
        ]
        known = [at for at in standing if at is not None]
        if len(known) < len(own) or len(set(known)) < len(known):
            return None
        row: Cells = []
        for cell, after, before in zip(reversed(cells), reversed(known), [*reversed(known[:-1]), -1], strict=True):
            row = _before([cell, *row], after - before - 1)
        found.append(row)
    return found


def _column(row: Row, at: int) -> int:
    """The column of the page that a character of a row is printed in."""
    before = row.text[:at]
    return row.column + len(before.expandtabs(_TAB)) + sum(east_asian_width(char) in "WF" for char in before)


def _is_table(block: Sequence[tuple[int, Row]], cells: Sequence[Cells], *, announced: bool) -> bool:
    """Whether rows of cells are a table: figures stand in a column below its head, or it is announced.

    Rows of which most are a label and its text are a list.
    """
    texts = [[row.text[cell.start : cell.end] for cell in own] for (_, row), own in zip(block, cells, strict=True)]
    columns = max(map(len, texts))
    rest = [[*dropwhile(operator.not_, row)] for row in texts]  # without the empty cells at the beginning
    figures = [
        column
        for at in range(columns)
        if any(column := [row[at] for row in texts[1:] if len(row) > at and (any(row[:at]) or not at)])
        and all(map(_is_figure, filter(None, column)))
    ]
    if announced:
        return not _are_listed(rest) or len(figures) == columns
    short = all(len(cell.split()) <= _WORDS for row in texts for cell in row)  # of the contents, titles are longer
    return len(figures) >= _COLUMNS and short and len(block) >= _UNANNOUNCED


def _are_listed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most rows are a label and its text; what follows a label in brackets may be set in columns, too."""
    beside = [row for row in rows if len(row) > 1]
    return 2 * sum((len(row) == _COLUMNS or row[0].endswith(")")) and is_number(row[0]) for row in beside) >= len(beside)


def _is_of_words(text: str, block: Sequence[tuple[int, Row]], cells: Sequence[Cells], between: _Between) -> bool:
    """Whether rows of cells inside a text are a table of words: bars stand around each, or all have cells in the same columns.

    Two columns at the end may as well be who signs, and those above the first label a masthead.
    """
    rows = [row for _, row in block]
    texts = [[row.text[cell.start : cell.end] for cell in own] for row, own in zip(rows, cells, strict=True)]
    if not between.below or len(rows) < _UNANNOUNCED or _are_listed(texts):
        return False
    if all(whole.startswith("|") and whole.endswith("|") for row in rows if (whole := _around(text, row).strip())):
        return True
    begins = {row.stops or tuple(_column(row, cell.start) for cell in own) for row, own in zip(rows, cells, strict=True)}
    short = all(0 < len(cell.split()) <= _WORDS and ending(cell) is not End.COMMA for row in texts for cell in row)
    return len(begins) == 1 and short and (len(texts[0]) > _COLUMNS or between.above)


def _is_figure(text: str) -> bool:
    return text.translate(dict.fromkeys(map(ord, _SIGNS))).isdecimal()


def _indent(text: str, row: Row) -> Iterator[Cut]:
    """The white space in front of a row that a bar begins, in which no cell stands."""
    begin = row.line.start if row.text.startswith("|") else 0
    while begin and text[begin - 1] in " \t":
        begin -= 1
    if begin and begin < row.line.start:
        yield Cut(begin, row.line.start, Reason.MARKUP)


def _parted(row: Row, cells: Cells) -> Iterator[Cut]:
    """What stands around the cells of a row, up to the last one that is not empty."""
    last = max(at for at, cell in enumerate(cells) if cell.start < cell.end)
    at = min(cells[0].start, 0)
    for number, cell in enumerate(cells[: last + 1]):
        if number or at < cell.start:
            yield Cut(row.line.at(at), row.line.at(cell.start), Reason.CELLS if number else Reason.MARKUP)
        at = cell.end
    if at < len(row.text):
        yield Cut(row.line.at(at), row.line.end, Reason.MARKUP)
