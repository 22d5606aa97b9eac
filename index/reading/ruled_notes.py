"""The notes below a rule in a plain text whose marks stand in brackets, inside a list that may be counted just so.

1. URGES Member States:(2)
(1) to test hearing from the age of 60;
____________
(1) Document A80/17.                          each is borne by a word above, and the next one is not
(2) And regional organizations.
(2) to include hearing aids in the list;
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.document.model import Cut
from index.language.labels import LabelStyle
from index.language.scripts import is_capital
from index.language.terms import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.lines import Line
    from index.reading.rows import Row

_RULE = 3  # characters in a rule, at least
_BEFORE_NO_MARK = "([/0123456789"
_AFTER_MARK = ";,.:)”"


def ruled_notes(rows: Sequence[Row]) -> list[Cut]:
    """The notes below each rule, with the rule, and their marks in the text above; but not marks that a space sets apart."""
    cuts: list[Cut] = []
    for at, row in enumerate(rows):
        if not at or not _is_rule(row):
            continue
        stop, numbers = _notes(rows, at)
        if not numbers:
            continue
        cuts += [Cut(one.line.start, one.line.end, Reason.FOOTNOTE) for one in rows[at:stop]]
        for line in (one.line for one in rows[:at]):
            places = [(number, place) for number in numbers for place in _bearing(line, number)]
            cuts += [
                Cut(line.at(place), line.at(place + len(f"({number})") - 1) + 1, Reason.MARK)
                for number, place in places
                if line.text[place - 1] != " "
            ]
    return cuts


def _is_rule(row: Row) -> bool:
    return len(row.text) >= _RULE and not row.text.strip("_–—-")


def _notes(rows: Sequence[Row], rule: int) -> tuple[int, list[int]]:
    """The row after the notes below a rule, and their numbers, in sequence; each begins as a sentence and is borne above."""
    numbers: list[int] = []
    at = rule + 1
    while at < len(rows):
        number = _number(rows[at])
        following = number and (not numbers or number == numbers[-1] + 1)
        if following and any(True for row in rows[:rule] for _ in _bearing(row.line, number)):
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


def _bearing(line: Line, number: int) -> Iterator[int]:
    """Where a line bears a number in brackets, glued to a word or its punctuation, but no figure; or before punctuation."""
    text, mark = line.text, f"({number})"
    place = text.find(mark, 1)
    while place > 0:
        after = text[place + len(mark) : place + len(mark) + 1]
        ended = not after or after in _AFTER_MARK or (after == " " != text[place - 1])
        if ended and text[:place].rstrip()[-1:] not in _BEFORE_NO_MARK:
            yield place
        place = text.find(mark, place + 1)
