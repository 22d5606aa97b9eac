"""The notes below a rule in a plain text whose marks stand in brackets, inside a list that may be numbered the same way.

1. URGES Member States:(2)
(1) to test hearing from the age of 60;
____________
(1) Document A80/17.                          each is borne by a word above, and the next one is not
(2) And regional organizations.
(2) to include hearing aids in the list;
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.document.model import Cut
from index.language.labels import LabelStyle, read_label
from index.language.scripts import is_capital
from index.language.terms import Reason
from index.reading.rows import is_rule

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from index.reading.rows import Row

_BEFORE_NO_MARK = "([/0123456789"
_AFTER_MARK = ";,.:)”"
_LONGEST = 3  # digits in a mark


class _Borne(NamedTuple):
    """A mark in the text: its number, the row that bears it, on which page, and its place in the row."""

    number: int
    row: Row
    page: int
    place: int


def ruled_notes(rows: Sequence[Row]) -> list[Cut]:
    """The notes below each rule, with the rule, and their marks in the text above; but not marks that a space sets apart.

    A mark stands below the notes before, and on the page of the last word that bears it.
    """
    cuts: list[Cut] = []
    borne: dict[int, list[_Borne]] = {}
    page = below = 0
    for at, row in enumerate(rows):
        page += row.feed
        if at < below:
            continue
        stop, numbers = _notes(rows, at, borne) if at and is_rule(row.text) else (at, [])
        if numbers:
            cuts += [Cut(one.line.start, one.line.end, Reason.FOOTNOTE) for one in rows[at:stop]]
            cuts += [
                _cut(one)
                for number in numbers
                for one in borne[number]
                if one.page == borne[number][-1].page and _is_glued(one)
            ]
            borne, below = {}, stop
            continue
        for number, place in _bearing(row.text):
            borne.setdefault(number, []).append(_Borne(number, row, page, place))
    return cuts


def _is_glued(mark: _Borne) -> bool:
    return mark.row.text[mark.place - 1] != " "


def _cut(mark: _Borne) -> Cut:
    line = mark.row.line
    return Cut(line.at(mark.place), line.at(mark.place + len(f"({mark.number})") - 1) + 1, Reason.MARK)


def _notes(rows: Sequence[Row], rule: int, borne: Container[int]) -> tuple[int, list[int]]:
    """The row after the notes below a rule, and their numbers, in sequence; each begins as a sentence and is borne above."""
    numbers: list[int] = []
    at = rule + 1
    while at < len(rows):
        number = _number(rows[at])
        if number in borne and (not numbers or number == numbers[-1] + 1):
            numbers.append(number)
        elif not numbers or rows[at].labelled or rows[at].gap:
            break
        at += 1
    return at, numbers


def _number(row: Row) -> int:
    """The number in brackets that a row begins with, before a capital; 0 for any other row."""
    mark = row.mark
    if mark is None or not mark.bracketed or mark.printed[0] != "(" or mark.readings[0].style is not LabelStyle.NUMBER:
        return 0
    return mark.readings[0].value[0] if is_capital(row.text[mark.length :].lstrip()) else 0


def _bearing(text: str) -> Iterator[tuple[int, int]]:
    """The numbers in brackets in a text and their places: glued to a word or its punctuation, or before punctuation.

    Those behind a figure or another label, "5(1)" and "(b)(1)", are parts of it.
    """
    place = text.find("(", 1)
    while place > 0:
        stop = text.find(")", place, place + _LONGEST + 2)
        number, after = text[place + 1 : max(stop, 0)], text[stop + 1 : stop + 2]
        if number.isascii() and number.isdecimal() and number[0] != "0":
            ended = not after or after in _AFTER_MARK or (after == " " != text[place - 1])
            before = text[:place].rstrip()
            if ended and before[-1:] not in _BEFORE_NO_MARK and not _ends_in_label(before):
                yield int(number), place
        place = text.find("(", place + 1)


def _ends_in_label(text: str) -> bool:
    """Whether a text ends in a label in brackets: "rule (b)", but not "the Organization (WHO)"."""
    begin = text.rfind("(")
    return begin >= 0 and text[-1] == ")" and read_label(text[begin:]) is not None
