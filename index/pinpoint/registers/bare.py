"""A number alone that stands where a question asks of a text: "what does 2669 ask?", "2669号要求什么？"; not "301 members"."""

from __future__ import annotations

from collections.abc import Sequence

from index.document.editions import work_of
from index.document.model import Document
from index.language.asked.headings import leading_words, question_words
from index.language.labels import LabelStyle, Reading
from index.pinpoint.query import FILLERS, UNITS, Tokens, spans_of, tokens_of, word_set
from index.pinpoint.registers.naming import Kept
from index.pinpoint.registers.register import typed

_LONGEST = 200  # characters of such a question
_SHORTEST = 3  # digits
_YEARS = range(1850, 2100)
_ONE = word_set("does")
"""What stands before one thing, and never before several: "does 301 apply"."""
_ANY = word_set("did was is can must should will would may")
_NUMBER = "号"
_ENDS = ("", "?", "？", ",", ".", "!", "’", "'")


def asked_by_number(text: str, catalogue: Kept) -> tuple[int, int, Sequence[Document]] | None:
    """Where a question has the number of the one text that it asks of, and this; None if a clause has that label."""
    span = number_asked_of(text) if len(text) <= _LONGEST else None
    number = text[slice(*span)] if span else ""
    there = catalogue.having(f"#{number}") if number else ()
    if not span or len(set(map(work_of, there))) != 1:
        return None
    if len(catalogue.numbers_having(f"r{typed(Reading(LabelStyle.NUMBER, (int(number),)))}")):
        return None
    return (*span, there)


def number_asked_of(text: str) -> tuple[int, int] | None:
    """Where the one number of a question stands, if it may be the name of a text, and no year, count or label.

    >>> number_asked_of("what does 2669 ask?"), number_asked_of("what did 301 members ask?")
    ((10, 14), None)
    """
    if not any(map(str.isdecimal, text)):
        return None
    tokens = tokens_of(text)
    numbers = [at for at, token in enumerate(tokens) if any(map(str.isdecimal, token.text))]
    if len(numbers) != 1 or len(tokens) == 1 or any(token.text in UNITS for token in tokens):
        return None  # "last paragraph of 301" is a place
    (at,) = numbers
    number = tokens[at].text
    if not number.isdecimal() or len(number) < _SHORTEST or int(number) in _YEARS:
        return None
    return spans_of(text)[at] if _is_led(tokens, at) and _is_followed(tokens, at) else None


def _is_led(tokens: Tokens, at: int) -> bool:
    """Whether nothing, or a small word, stands before the number."""
    before = tokens[at - 1].text if at else ""
    parted = tokens[at].gap.strip() and not at
    small = before in leading_words() or before in question_words() or before in FILLERS or before in _ONE | _ANY
    return not parted and not tokens[at].gap.strip() and (not at or small)


def _is_followed(tokens: Tokens, at: int) -> bool:
    """Whether what stands behind the number is nothing that it may count."""
    before, behind = tokens[at - 1].text if at else "", tokens[at + 1].text if at + 1 < len(tokens) else ""
    if not behind or tokens[at].after in _ENDS or behind == _NUMBER or before in _ONE:
        return True
    if tokens[at + 1].gap.strip():
        return False
    last = at + 2 == len(tokens)
    return (before in _ANY and last) or behind in question_words() or (behind in FILLERS and bool(at))
