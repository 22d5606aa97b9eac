"""The kinds of answers, and the words by which a question asks for one or a text gives one, from `answer_kinds.toml`."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from index.language.alternatives import any_of
from index.language.stems import stemmer
from index.patterns import pattern
from index.tables import read_table

WORD = pattern(r"[^\W_]+(?:['’][^\W_]+)?|%")
"""A word, or a per cent sign."""


class AnswerKind(StrEnum):
    """A kind of answer. An `AMOUNT` is a number, a share or money; a `THING`, a `WAY` and a `TRUTH` look like any text."""

    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"
    AMOUNT = "amount"
    TIME = "time"
    PLACE = "place"
    PERSON = "person"
    REASON = "reason"
    WAY = "way"
    THING = "thing"
    TRUTH = "truth"


class AnswerWords:
    """The words of one language, as patterns."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table

    @cached_property
    def words(self) -> dict[tuple[str, ...], AnswerKind]:
        """The question words, each as the words that it consists of."""
        return {tuple(word.split()): AnswerKind(kind) for kind, words in self._table["words"].items() for word in words}

    @cached_property
    def begin(self) -> frozenset[str]:
        """The first words of these."""
        return frozenset(parts[0] for parts in self.words)

    @cached_property
    def nouns(self) -> dict[tuple[str, ...], AnswerKind]:
        """The nouns that tell a kind, by the stems of their parts."""
        return {stems_of(noun): AnswerKind(kind) for kind, nouns in self._table["nouns"].items() for noun in nouns}

    @cached_property
    def marks(self) -> dict[AnswerKind, re.Pattern[str]]:
        """Patterns for what shows that a text has an answer of a kind."""
        marks = {**self._table["marks"], "time": [*self._table["marks"]["time"], *self._table["periods"]]}
        return {AnswerKind(kind): re.compile(rf"\b(?:{any_of(words)})\b") for kind, words in marks.items()}

    @cached_property
    def periods(self) -> frozenset[str]:
        """Words for a date, a period or a session."""
        return frozenset(self._table["periods"])

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that end a noun phrase: auxiliaries, prepositions, articles."""
        return frozenset([*self._table["ends"], *self._table["words"]["truth"]])

    @cached_property
    def skipped(self) -> frozenset[str]:
        """The words between a question word and its noun: "what was the exact date"."""
        return frozenset([*self._table["skipped"], *self._table["words"]["truth"]])

    @cached_property
    def truths(self) -> frozenset[str]:
        """Auxiliaries."""
        return frozenset(self._table["words"]["truth"])

    @cached_property
    def doing(self) -> frozenset[str]:
        """Auxiliaries that come before whoever does something: "what does the Union count"."""
        return self.truths.difference(self._table["copulas"])

    @cached_property
    def determiners(self) -> frozenset[str]:
        """The words that a noun phrase begins with."""
        return frozenset(["a", "an", *self._table["articles"]])

    @property
    def participles(self) -> tuple[str, ...]:
        """The endings of participles."""
        return tuple(self._table["participles"])

    @cached_property
    def askers(self) -> frozenset[str]:
        """Pronouns for whoever asks."""
        return frozenset(self._table["askers"])

    @cached_property
    def now(self) -> frozenset[str]:
        """Words for what is current or next."""
        return frozenset(self._table["now"])

    @property
    def before(self) -> list[str]:
        """Words that may come before a question word inside a sentence."""
        return list(self._table["before"])

    @cached_property
    def parts(self) -> re.Pattern[str]:
        """A pattern for words that mean an inexact part: "majority"."""
        return re.compile(rf"\b(?:{any_of(self._table['parts'])})\b")

    @cached_property
    def sum(self) -> re.Pattern[str]:
        """A pattern for a sum of money: a number and a currency."""
        return re.compile(rf"{self.number.pattern}(?:[- ][^\W\d_]+)?[- ](?:{any_of(self._table['currencies'])})\b")

    @cached_property
    def dated(self) -> re.Pattern[str]:
        """A pattern for days of a month and figures in names: "16 to 18 December", "COVID-19", "of Study Groups 2 and 3"."""
        day = r"\d{1,2}(?:st|nd|rd|th)?"
        months = any_of(self._table["months"])
        named = r"(?<=[^\W_] )(?-i:[A-Z])[\w-]* \d{1,3}(?:(?:, | and | to )\d{1,3})*\b"  # not "Some 40": a sentence begins
        days = rf"\b{day}(?:(?: (?:to|and) |\s?[–-]\s?){day})? (?:{months})\b"
        return re.compile(rf"{days}|[^\W\d_]-\d+|{named}", re.IGNORECASE)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The stems of nouns for what is named by a number: "resolution"."""
        return frozenset(stem for word in self._table["cited"] for stem in stems_of(word))

    @cached_property
    def units(self) -> frozenset[str]:
        """The stems of units of time."""
        return frozenset(stem for unit in self._table["units"] for stem in stems_of(unit))

    @property
    def asking(self) -> list[str]:
        """Words that ask, without saying what about."""
        return list(self._table["asking"])

    @property
    def copulas(self) -> list[str]:
        """The forms of "to be"."""
        return list(self._table["copulas"])

    @property
    def articles(self) -> list[str]:
        """The articles and possessives."""
        return list(self._table["articles"])

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A pattern for a number in figures or words; "the second" is not one, and "one" need not be one."""
        return re.compile(rf"\b(?:\d[\d,. ]*(?<=\d)|{any_of(self._table['number_words'])})\b(?!\))")


@cache
def english() -> AnswerWords:
    """The words of English; for other languages, there are only question words, which translated_kinds.py reads."""
    table = read_table(Path(__file__).with_name("answer_kinds.toml"))
    return AnswerWords(table["en"])


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words of a text."""
    return tuple(stemmer().stemWords(WORD.findall(text.casefold())))
