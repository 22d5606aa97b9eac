"""The notes below a rule in a plain text whose marks are in brackets, or stars, where lists may be numbered the same way.

1. URGES Member States:(2)
(1) to test hearing from the age of 60;
____________
(1) Document A80/17.                          each is borne by a word above, and the next one is not
(2) And regional organizations.
(2) to include hearing aids in the list;

Square brackets and stars that a space sets apart from the word are no marks: "as shown in [1]" refers to a list of sources.
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
_LONGEST = 3  # digits in a mark, or signs
_PAIRS = {"(": ")", "[": "]"}
_SIGNS = "*†"


class _Borne(NamedTuple):
    """A mark in the text as it is printed, the row that bears it, on which page, and its place in the row."""

    mark: str
    row: Row
    page: int
    place: int


def ruled_notes(rows: Sequence[Row]) -> list[Cut]:
    """The notes below each rule, with the rule, and their marks in the text above; but not marks that a space sets apart.

    A mark stands below the notes before, and on the page of the last word that bears it.
    """
    cuts: list[Cut] = []
    borne: dict[str, list[_Borne]] = {}
    page = below = 0
    for at, row in enumerate(rows):
        page += row.feed
        if at < below:
            continue
        stop, marks = _notes(rows, at, borne) if at and is_rule(row.text) else (at, [])
        if marks:
            cuts += [Cut(one.line.start, one.line.end, Reason.FOOTNOTE) for one in rows[at:stop]]
            cuts += [_cut(one) for mark in marks for one in borne[mark] if one.page == borne[mark][-1].page and _is_glued(one)]
            borne, below = {}, stop
            continue
        for mark, place in (*_bearing(row.text), *_starred(row.text)):
            borne.setdefault(mark, []).append(_Borne(mark, row, page, place))
    return cuts


def _is_glued(mark: _Borne) -> bool:
    return mark.row.text[mark.place - 1] != " "


def _cut(mark: _Borne) -> Cut:
    line = mark.row.line
    return Cut(line.at(mark.place), line.at(mark.place + len(mark.mark) - 1) + 1, Reason.MARK)


def _notes(rows: Sequence[Row], rule: int, borne: Container[str]) -> tuple[int, list[str]]:
    """The row after the notes below a rule, and their marks, in sequence; each begins as a sentence and is borne above."""
    marks: list[str] = []
    at = rule + 1
    while at < len(rows):
        mark = _mark(rows[at])
        if mark in borne and (not marks or _follows(mark, marks[-1])):
            marks.append(mark)
        elif not marks or rows[at].labelled or rows[at].gap:
            break
        at += 1
    return at, marks


def _mark(row: Row) -> str:
    """The number in brackets, or the signs, that a row begins with before a capital; "" for any other row."""
    if row.text[0] in _SIGNS:
        mark = _signs(row.text, 0)
    elif row.mark and row.mark.bracketed and row.mark.printed[0] in _PAIRS and row.mark.readings[0].style is LabelStyle.NUMBER:
        mark = row.mark.printed
    else:
        return ""
    return mark if is_capital(row.text[len(mark) :].lstrip()) else ""


def _follows(mark: str, before: str) -> bool:
    """Whether a mark is the next one after another of its kind: "(2)" after "(1)", "**" after "*"."""
    if mark[0] in _SIGNS:
        return mark == before + before[0]
    return before[0] == mark[0] and int(mark[1:-1]) == int(before[1:-1]) + 1


def _signs(text: str, at: int) -> str:
    """The run of one sign that begins at a place."""
    return text[at : at + len(text[at:]) - len(text[at:].lstrip(text[at]))]


def _starred(text: str) -> Iterator[tuple[str, int]]:
    """The signs glued to the end of a word or its punctuation in a text, and their places."""
    for sign in _SIGNS:
        place = text.find(sign, 1)
        while place > 0:
            mark = _signs(text, place)
            before, after = text[place - 1], text[place + len(mark) :][:1]
            if len(mark) <= _LONGEST and not before.isspace() and (not after or after.isspace() or after in _AFTER_MARK):
                yield mark, place
            place = text.find(sign, place + len(mark))


def _bearing(text: str) -> Iterator[tuple[str, int]]:
    """The numbers in brackets in a text and their places: glued to a word or its punctuation, or before punctuation.

    Those behind a figure or another label, "5(1)" and "(b)(1)", are parts of it.
    """
    for opening, closing in _PAIRS.items():
        place = text.find(opening, 1)
        while place > 0:
            stop = text.find(closing, place, place + _LONGEST + 2)
            number, after = text[place + 1 : max(stop, 0)], text[stop + 1 : stop + 2]
            if number.isascii() and number.isdecimal() and number[0] != "0":
                ended = not after or after in _AFTER_MARK or (after == " " != text[place - 1])
                before = text[:place].rstrip()
                glued = opening == "(" or len(before) == place
                if ended and glued and before[-1:] not in _BEFORE_NO_MARK and not _ends_in_label(before):
                    yield f"{opening}{number}{closing}", place
            place = text.find(opening, place + 1)


def _ends_in_label(text: str) -> bool:
    """Whether a text ends in a label in brackets: "rule (b)", but not "the Organization (WHO)"."""
    begin = text.rfind("(")
    return begin >= 0 and text[-1] == ")" and read_label(text[begin:]) is not None
