"""The footnotes of a PDF's pages: which rows they are, and which raised numbers in the text refer to them.

Footnotes stand at the foot of a page or column and begin with a number that is raised, or that a mark in the text has; they
are set in smaller type, stand below a rule, or, where there is neither, have the numbers of the marks in their order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import field
from typing import TYPE_CHECKING

from index.document.model import Span
from index.language.labels import SUFFIXES
from index.reading.pdf.evidence import begins_raised
from index.reading.rows import is_rule
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.pdf.drawings import Rule
    from index.reading.pdf.rows import Row

_SMALLER = 0.93  # the size of footnotes relative to the text
_APART = 1.4  # how far a foot stands below the text, as a multiple of its type size
_FOOTNOTE = re.compile(r"(?P<mark>\d{1,3}|\*{1,4}|[†‡§])\)?\s*(?=\S)")
_MARK = re.compile(rf"(?:\d{{1,3}}|\*{{1,4}}|[†‡§])(?:{'|'.join(SUFFIXES[:2])})?")
_UNIT = re.compile(r"(?:^|[\s\d/(])(?:[kcdm]?m|ft|in|s|10)$")


@dataclass(slots=True)
class Footnotes:
    """The rows that are footnotes, and their numbers."""

    rows: set[Row] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)


def footnotes_of(pages: Sequence[Sequence[Row]], rules: Sequence[Sequence[Rule]], body: float) -> Footnotes:
    """The footnotes of pages that are given without their running heads and feet; `body` is the type size of the text."""
    found = Footnotes()
    unfinished = False
    everywhere: set[str] = set()  # the marks up to here: a note may be printed again on a later page
    for page, drawn in zip(pages, rules, strict=True):
        here = {
            part
            for row in page
            for start, end in row.marks
            if start
            for part in re.split(r"[\s,.;:]+", row.text[start:end])
            if part
        }
        everywhere |= here
        notes = _of_page(page, drawn, body, (here, everywhere), unfinished=unfinished)
        found.rows.update(notes)
        found.numbers.update(mark for mark in map(_number, notes) if mark)
        texts = [row.text for row in notes if not is_rule(row.text)]
        unfinished = bool(texts) and texts[-1][-1] not in ".!?"
    return found


def mark_cuts(row: Row, numbers: set[str]) -> list[Span]:
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
        if before[-1].isdigit() and not (text in numbers and not before.endswith("10")):
            continue
        alone = row.text[end : end + 1] in ("", " ", "\t", ".", ",", ";", ":", ")")
        cuts.append(Span(len(before) if alone else start, end))
    return cuts


def _of_page(
    page: Sequence[Row], rules: Sequence[Rule], body: float, marks: tuple[set[str], set[str]], *, unfinished: bool
) -> list[Row]:
    """The rows of a page that are footnotes, with the rule above them; column by column.

    `marks` are those on the page, and those up to its end; `unfinished` says that the footnotes of the previous page end in
    mid-sentence.
    """
    referred, everywhere = marks
    lowest = min((row.base for row in page), default=0.0)
    columns: dict[int, list[Row]] = defaultdict(list)
    for row in page:
        columns[row.region].append(row)
    found: list[Row] = []
    for rows in columns.values():
        notes = _below_rule(rows, rules, referred, unfinished=unfinished)
        if not notes:
            above, block = _small_block(rows, body)
            notes = _in_block(above, block, referred, unfinished=unfinished)
        notes = notes or _numbered(rows, everywhere)
        if notes and notes[-1].base - lowest <= 12 * body:
            found += notes
    return found


def _below_rule(rows: Sequence[Row], rules: Sequence[Rule], referred: set[str], *, unfinished: bool) -> Sequence[Row]:
    """The last rows of a column, below a rule that is drawn at its left and leaves most of its width free."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    for rule in rules:
        if rule.left - left > 0.2 * (right - left) or rule.right - rule.left > 0.6 * (right - left) or rule.right < left:
            continue
        below = next((at for at, row in enumerate(rows) if row.base < rule.base), len(rows))
        if 0 < below < len(rows) and (unfinished or _begins_note(rows[below], referred)):
            return rows[below:]
    return []


def _in_block(above: Sequence[Row], block: Sequence[Row], referred: set[str], *, unfinished: bool) -> Sequence[Row]:
    """The rows of a block of smaller type at the end of a column that are footnotes."""
    start = next((at for at, row in enumerate(block) if is_rule(row.text)), None)
    if start is None and above and unfinished:
        start = 0
    if start is None or not (above or start):
        start = next((at for at, row in enumerate(block) if _begins_note(row, referred)), len(block))
    return block[start:]


def _numbered(rows: Sequence[Row], referred: set[str]) -> Sequence[Row]:
    """The last rows of a column from the first that begins with a raised number to which a mark in the text refers."""
    begun = [at for at, row in enumerate(rows) if begins_raised(row) and _number(row) in referred]
    if not begun or not begun[0]:
        return []
    numbers = [int(mark) for mark in map(_number, (rows[at] for at in begun)) if mark and mark.isdigit()]
    return rows[begun[0] :] if numbers == sorted(set(numbers)) else []


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
    return row.size < _SMALLER * body or is_rule(row.text)


def _begins_note(row: Row, referred: set[str]) -> bool:
    """Whether a row begins with the raised number of a footnote, or with one that a mark on the page refers to."""
    mark = _number(row)
    return mark is not None and (begins_raised(row) or mark in referred)


def _number(row: Row) -> str | None:
    note = _FOOTNOTE.match(row.text)
    return note["mark"] if note else None
