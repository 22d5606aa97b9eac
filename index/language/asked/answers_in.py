"""Whether a text has an answer of the kind that a question asks for.

A year is a time and not a number; "6 per cent" and "two thirds" are shares.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.language.asked.answer_kinds import Wanted
from index.language.asked.answer_words import WORD, AnswerKind, AnswerWords, english, stems_of
from index.language.scripts import folded
from index.patterns import pattern

_CITED = pattern(  # years and numbers that name another text, with the date of that
    r"(?:\([^()]*\b(?:19|20)\d\d\)|\b(?:19|20)\d\d (?:agenda|session)"
    r"|\b(?:(?:19|20)\d\d )?(?:resolutions?|decisions?|articles?|paragraphs?|document|no\.)"
    r" [\w/().-]*\d[\w/().-]*(?:(?:, | and | to )[\w/().-]*\d[\w/().-]*)*|§§?\s*\d+(?:\s*[-–]\s*\d+)?|\b\w+/\w+(?:/\w+)*)"
    r"(?: \([^()]*\))?(?: of \d\d? [^\W\d_]+ (?:19|20)\d\d)?",
    re.IGNORECASE,
)
_DATED = pattern(  # by a year, or by the session of a body, "at its eightieth session"
    r"\b(?:1[6-9]|20)\d\d\b|\b[\w-]+(?:th|st|nd|rd|first|second|third) (?:[^\W\d_]+ )?session\b", re.IGNORECASE
)
_AMOUNT_OF_MONEY = pattern(r"(?:[$€£¥]|\b(?:usd|chf|eur|us\$))\s?\d|\d\s?(?:usd|chf|eur|[$€£¥])", re.IGNORECASE)
_ONE = pattern(r"\bone[- ]([^\W_]+)")
_PLACED = pattern(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Nn]ear) (?:the )?[A-Z][\w’'-]+")
_CALLED = pattern(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Sir|Dame|President|Ambassador|Judge)\.? [A-Z][\w’'-]+")


def names_time(text: str) -> bool:
    """Whether a text names a year, other than that of a text it cites, or, in English, a date, a period or a session.

    >>> names_time("to report annually to the Council"), names_time("to implement Resolution 75 (Rev. Geneva, 2022)")
    (True, False)
    """
    own = english()
    plain = folded(text)
    return _time(own, Wanted(AnswerKind.TIME), plain) == 1 or not own.periods.isdisjoint(WORD.findall(_CITED.sub(" ", plain)))


@lru_cache(maxsize=1 << 5)
def has(want: Wanted, text: str) -> float:
    """How certain it is that a text has an answer of the kind wanted: 1, less if something may be one, or 0.

    The last few results are kept: the best texts are read to be ranked, and again to decide whether they answer.

    >>> has(Wanted(AnswerKind.SHARE), "a growth of 6 per cent"), has(Wanted(AnswerKind.SHARE), "in 2014")
    (1.0, 0.0)
    """
    own = english()
    test = _TESTS.get(want.kind)
    return test(own, want, folded(text)) if test else 1.0


def _number(own: AnswerWords, want: Wanted, text: str) -> float:
    if own.cited.intersection(want.counted) and _CITED.search(text):  # "number of the resolution"
        return 1.0
    bare = own.dated.sub(" ", _DATED.sub(" ", _CITED.sub(" ", text))).casefold()
    counted = set(want.counted[:2])
    numbers = list(own.number.finditer(bare))
    if any(counted.intersection(stems_of(bare[m.end() : m.end() + 45])[:4]) for m in numbers):
        return 1.0
    if any(counted.intersection(stems_of(m.group(1))) for m in _ONE.finditer(bare)):
        return 1.0
    if not want.counted:  # "how large is the group"
        return 0.5 if numbers else 0.0
    if any(counted.intersection(stems_of(bare[m.end() : m.end() + 45])[:4]) for m in own.parts.finditer(bare)):
        return 0.5  # "in the majority of Member States"
    return 0.25 if any(m.group()[0].isdigit() for m in numbers) else 0.0


def _share(own: AnswerWords, _: Wanted, text: str) -> float:
    plain = text.casefold()
    if "%" in text or own.marks[AnswerKind.SHARE].search(plain):
        return 1.0
    return 0.5 if own.parts.search(plain) else 0.0


def _money(own: AnswerWords, _: Wanted, text: str) -> float:
    if _AMOUNT_OF_MONEY.search(text) or own.sum.search(text.casefold()):
        return 1.0
    return 0.5 if own.marks[AnswerKind.MONEY].search(text.casefold()) else 0.0


def _amount(own: AnswerWords, want: Wanted, text: str) -> float:
    money = _money(own, want, text)
    return max(_number(own, want, text), _share(own, want, text), money if money == 1 else 0.0)  # "expenditure" is no amount


def _time(own: AnswerWords, _: Wanted, text: str) -> float:
    bare = _CITED.sub(" ", text)
    if _DATED.search(bare):
        return 1.0
    return 0.5 if own.marks[AnswerKind.TIME].search(bare.casefold()) else 0.0


def _place(own: AnswerWords, _: Wanted, text: str) -> float:
    if _PLACED.search(text):
        return 1.0
    return 0.5 if own.marks[AnswerKind.PLACE].search(text.casefold()) else 0.0


def _person(_own: AnswerWords, want: Wanted, text: str) -> float:
    return float(not want.named or bool(_CALLED.search(text)))


_TESTS = {
    AnswerKind.NUMBER: _number,
    AnswerKind.SHARE: _share,
    AnswerKind.MONEY: _money,
    AnswerKind.AMOUNT: _amount,
    AnswerKind.TIME: _time,
    AnswerKind.PLACE: _place,
    AnswerKind.PERSON: _person,
}
