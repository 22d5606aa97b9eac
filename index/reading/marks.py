"""Raised marks: is a small raised number the mark of a footnote, or an exponent? And which paragraphs are notes.

by the company;*                 a raised mark, which was cut
* Company includes a club.       a paragraph below that begins with it, though not raised, is its note
1 Document 5.                    numbers begin notes only at the end, in order, and where every number that words bear has one
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.sentences import End, ending
from index.reading.lines import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.composed import Paragraph

_MARK = re.compile(r"[\[(]?(?:\d{1,3}(?:\s*,\s*\d{1,3})*|[*†‡§]{1,3})[\])]?")
_LINKED = re.compile(r"[\[(]?[^\W_]{1,4}[\])]?")  # a link may also be lettered
# "km²", "5 m³", "kg/m³", "s²": units after a number or a stroke, or with a prefix
_UNIT = re.compile(r"(?:[\d/·(]\s?[kMcdmnµμ]?m|[\d/·]\s?(?:s|kg|ft|in|yd|mi)|(?<![^\W_])[kcdmnµμ]m)$")
_DIGIT = re.compile(r"\d$")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d$")


def is_mark(raised: str, before: str, *, linked: bool = False) -> bool:
    """Whether a raised text is the mark of a footnote, given the text before it and whether it is a link inside the file."""
    raised, before = raised.strip(), before.replace("\xa0", " ")
    if linked and _LINKED.fullmatch(raised):
        return True
    if not _MARK.fullmatch(raised):
        return False
    if raised.isdigit() and ((raised in {"2", "3"} and _UNIT.search(before)) or _DIGIT.search(before)):
        return bool(_YEAR.search(before))  # "in 2016³" is no power
    return True


def notes_on_the_line(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Which paragraphs are notes that begin with a mark on the line, which raised ones above bear."""
    borne: dict[str, int] = {}  # the last paragraph that bears each mark
    raised = {one.opening for one in paragraphs}
    for at, one in enumerate(paragraphs):
        borne |= {mark: at for several in one.marks for mark in several.replace(",", " ").split() if mark not in raised}
    if not borne:
        return set()
    begins = [_begins(one) for one in paragraphs]
    signs = {at for mark, above in borne.items() if not mark.isalnum() and (at := _signed(begins, mark, above))}
    return signs | _counted(paragraphs, begins, [mark for mark in borne if mark.isdigit()])


def _begins(one: Paragraph) -> str:
    """The word that a paragraph begins with; "" if it is a title, an item of a list of the file, or that word alone."""
    plain = one.labelled is None and one.role is None
    first, _, rest = one.shown.strip().partition(" ") if plain else ("", "", "")
    return first if rest else ""


def _signed(begins: Sequence[str], mark: str, above: int) -> int:
    """The paragraph below another one that begins with a sign, if it is the only one; 0 without it."""
    found = [at for at, word in enumerate(begins) if word == mark]
    return found[0] if len(found) == 1 and found[0] > above else 0


def _counted(paragraphs: Sequence[Paragraph], begins: Sequence[str], marks: Sequence[str]) -> set[int]:
    """The paragraphs at the end that begin with numbers, each of which a word bears, below what is no title and no lead-in."""
    stop = len(paragraphs)
    while stop and not any(map(str.isalnum, paragraphs[stop - 1].shown)):
        stop -= 1
    first = stop - len(marks)
    if first <= 0 or begins[first:stop] != sorted(marks, key=int):
        return set()
    above = paragraphs[first - 1]
    return set() if above.role is Role.TITLE or ending(above.shown) is End.LEAD_IN else {*range(first, stop)}
