"""The kind of answer that a question asks for (a number, a share, a time, a place, …), and whether a text has one of that kind.

A question word and the noun it goes with tell the kind: "how many" a number, but "how many per cent" a share; "which city" a
place; and without a question word, the noun that the question begins with: "deadline for …" a time. The words are in
`answer_kinds.toml`. A year is a time and not a number; "6 per cent" and "two thirds" are shares.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from index.language.alternatives import any_of
from index.language.scripts import folded
from index.language.stems import stemmer
from index.patterns import pattern
from index.tables import read_table
from index.values import dataclass


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


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kind of answer that a question asks for, and the stems of what is counted, if a number is asked for.

    `named` says that a noun told the kind: "which city", and not "where".
    """

    kind: AnswerKind
    counted: tuple[str, ...] = ()
    named: bool = False

    @property
    def shows(self) -> bool:
        """Whether a text shows if it has such an answer: a person only by a name."""
        return self.kind in _TESTS and (self.kind is not AnswerKind.PERSON or self.named)


_WORD = pattern(r"[^\W_]+(?:['’][^\W_]+)?|%")
_WORD_OR_PAUSE = pattern(rf"{_WORD.pattern}|[,:;.?!–—](?=\s)")
_PHRASE = 4  # words of a noun phrase after a question word
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


_RELATIVE = (AnswerKind.PERSON, AnswerKind.THING, AnswerKind.PLACE)
_COUNTED = (AnswerKind.PLACE, AnswerKind.PERSON)  # "how many countries" asks for a number of them
_PAUSE = ","  # stands for any mark that a question is divided by


class _Language:
    """The words of one language, as patterns."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table

    @cached_property
    def words(self) -> dict[tuple[str, ...], AnswerKind]:
        """The question words, by their parts."""
        return {tuple(word.split()): AnswerKind(kind) for kind, words in self._table["words"].items() for word in words}

    @cached_property
    def begin(self) -> frozenset[str]:
        """The first words of these."""
        return frozenset(parts[0] for parts in self.words)

    @cached_property
    def nouns(self) -> dict[tuple[str, ...], AnswerKind]:
        """The nouns that tell a kind, by the stems of their parts."""
        return {_stems(noun): AnswerKind(kind) for kind, nouns in self._table["nouns"].items() for noun in nouns}

    @cached_property
    def marks(self) -> dict[AnswerKind, re.Pattern[str]]:
        """What a text contains that has an answer of a kind."""
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
    def askers(self) -> frozenset[str]:
        """Pronouns for whoever asks."""
        return frozenset(self._table["askers"])

    @cached_property
    def now(self) -> frozenset[str]:
        """Words for what is current or next."""
        return frozenset(self._table["now"])

    @property
    def before(self) -> list[str]:
        """Words that stand before a question word inside a sentence."""
        return list(self._table["before"])

    @cached_property
    def parts(self) -> re.Pattern[str]:
        """Words for a part that is not said exactly."""
        return re.compile(rf"\b(?:{any_of(self._table['parts'])})\b")

    @cached_property
    def sum(self) -> re.Pattern[str]:
        """A sum of money: a number of some currency."""
        return re.compile(rf"{self.number.pattern}(?:[- ][^\W\d_]+)?[- ](?:{any_of(self._table['currencies'])})\b")

    @cached_property
    def dated(self) -> re.Pattern[str]:
        """The days of a month, and the figures in a name: "16 to 18 December", "COVID-19", "of Study Groups 2 and 3"."""
        day = r"\d{1,2}(?:st|nd|rd|th)?"
        months = any_of(self._table["months"])
        named = r"(?<=[^\W_] )(?-i:[A-Z])[\w-]* \d{1,3}(?:(?:, | and | to )\d{1,3})*\b"  # not "Some 40": a sentence begins
        days = rf"\b{day}(?:(?: (?:to|and) |\s?[–-]\s?){day})? (?:{months})\b"
        return re.compile(rf"{days}|[^\W\d_]-\d+|{named}", re.IGNORECASE)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The stems of what has a number as its name."""
        return frozenset(stem for word in self._table["cited"] for stem in _stems(word))

    @cached_property
    def units(self) -> frozenset[str]:
        """The stems of what time is counted in."""
        return frozenset(stem for unit in self._table["units"] for stem in _stems(unit))

    @property
    def asking(self) -> list[str]:
        """Words that say nothing of what is asked."""
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
        """A number in figures or words; "the second" is none, and "one" may be none."""
        return re.compile(rf"\b(?:\d[\d,. ]*(?<=\d)|{any_of(self._table['number_words'])})\b(?!\))")


@cache
def _english() -> _Language:
    table = read_table(Path(__file__).with_name("answer_kinds.toml"))
    return _Language(table["en"])


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stemmer().stemWords(_WORD.findall(text.casefold())))


def asking_words() -> tuple[str, ...]:
    """The words that ask, or say that something is asked, and nothing of what: "who", "must", "please"."""
    return tuple(_english().asking)


def present_words() -> frozenset[str]:
    """Words for what is current or next: "latest", "now"."""
    return _english().now


def wanted(question: str) -> Wanted | None:
    """The kind of answer that a question asks for; None when it does not show.

    >>> wanted("how many per cent of the patients?").kind.value, wanted("what share?").kind.value
    ('share', 'share')
    """
    own = _english()
    words = _words(question)
    at, length, kind = _asking(words, own)
    start = at + length
    if kind in (AnswerKind.PERSON, AnswerKind.THING) and (first := _before(words[:at], own)):
        return Wanted(first, named=True)
    if kind in (None, AnswerKind.THING):
        while start < len(words) and words[start] in own.skipped:
            start += 1
    phrase = _noun_phrase(words[start:], own)
    noun = _kind_of(phrase, own)
    if noun and (kind in (None, AnswerKind.THING, AnswerKind.AMOUNT) or (kind is AnswerKind.NUMBER and noun not in _COUNTED)):
        counted = _after_of(words[start:], own) if noun is AnswerKind.NUMBER else []
        stems = _stems(" ".join(phrase))
        if kind is AnswerKind.NUMBER and noun is AnswerKind.TIME and own.units & set(stems[:1]):  # "how many months"
            return Wanted(AnswerKind.NUMBER, stems[:1])
        return Wanted(noun, _stems(" ".join(counted)), named=True)
    counted = phrase if kind is AnswerKind.NUMBER else []
    named = kind is AnswerKind.PERSON and _is_office(words[start : start + 2], own)
    return Wanted(kind, _stems(" ".join(counted)), named) if kind else None


def _words(question: str) -> list[str]:
    """The words of a question, and a pause for each mark between them."""
    found = _WORD_OR_PAUSE.findall(folded(question).casefold())
    return [word if word[0].isalnum() or word == "%" else _PAUSE for word in found]


def _asking(words: list[str], own: _Language) -> tuple[int, int, AnswerKind | None]:
    """Where the question word is, how many words it has, and its kind.

    An auxiliary asks only at the beginning; elsewhere "who" and "which" ask only after a pause, or after a word that can stand
    before a question ("by which", "tell me who"), else they go on about a noun: "children who go to school".
    """
    for at, word in enumerate(words):
        for length in (5, 4, 3, 2, 1) if word in own.begin else ():
            kind = own.words.get(tuple(words[at : at + length]))
            begins = at == 0 or words[at - 1] == _PAUSE or words[at - 1] in own.before
            if kind and (begins or kind not in _RELATIVE) and (at == 0 or kind is not AnswerKind.TRUTH):
                return at, length, kind
    return 0, 0, None


def _before(words: list[str], own: _Language) -> AnswerKind | None:
    """The kind that a noun tells before a question word that goes on about it: "the date by which"."""
    return _kind_of(_noun_phrase(words[:-1], own), own) if words and words[-1] != _PAUSE else None


def _is_office(words: list[str], own: _Language) -> bool:
    """Whether "who" goes on as in "who is the Director": with a name alone can that be answered."""
    return len(words) == 2 and words[0] in own.copulas and words[1] in own.articles


def _noun_phrase(words: list[str], own: _Language) -> list[str]:
    """The words up to the first that ends a noun phrase."""
    found: list[str] = []
    for word in words[: _PHRASE + 1]:
        if word in own.small or word == _PAUSE:
            break
        found.append(word)
    return found


def _after_of(words: list[str], own: _Language) -> list[str]:
    """The noun phrase after "number of"."""
    at = words.index("of") + 1 if "of" in words[:_PHRASE] else len(words)
    while at < len(words) and words[at] in own.skipped:
        at += 1
    return _noun_phrase(words[at:], own)


def _kind_of(phrase: list[str], own: _Language) -> AnswerKind | None:
    """The kind that the head of a noun phrase tells: its last words, or its first after "how many"."""
    stems = _stems(" ".join(phrase))
    for end in range(len(stems), 0, -1):
        for start in range(max(0, end - 2), end):
            if kind := own.nouns.get(stems[start:end]):
                return kind
    return None


def is_practical(question: str) -> bool:
    """Whether a question asks how the asker does something: "how do I register".

    >>> is_practical("how can we apply?"), is_practical("how must it be done?")
    (True, False)
    """
    own = _english()
    words = _WORD.findall(folded(question).casefold())
    asks = own.words.get(tuple(words[:1])) in (AnswerKind.WAY, AnswerKind.PLACE)
    return asks and words[1:2] != [] and words[1] in own.truths and words[2:3] != [] and words[2] in own.askers


def is_about_now(question: str) -> bool:
    """Whether a question asks about what is current or next, which a text that was adopted before does not know.

    >>> is_about_now("who is the current chairman?"), is_about_now("who is the chairman?")
    (True, False)
    """
    return not _english().now.isdisjoint(_WORD.findall(folded(question).casefold()))


def names_time(text: str) -> bool:
    """Whether a text names a year that is not that of another text, or, in English, a date, a period or a session.

    >>> names_time("to report annually to the Council"), names_time("to implement Resolution 75 (Rev. Geneva, 2022)")
    (True, False)
    """
    own = _english()
    plain = folded(text)
    return _time(own, Wanted(AnswerKind.TIME), plain) == 1 or not own.periods.isdisjoint(_WORD.findall(_CITED.sub(" ", plain)))


def has(want: Wanted, text: str) -> float:
    """How surely a text has an answer of the kind that is wanted: 1, less if it only may be one, or 0.

    >>> has(Wanted(AnswerKind.SHARE), "a growth of 6 per cent"), has(Wanted(AnswerKind.SHARE), "in 2014")
    (1.0, 0.0)
    """
    own = _english()
    test = _TESTS.get(want.kind)
    return test(own, want, folded(text)) if test else 1.0


def _number(own: _Language, want: Wanted, text: str) -> float:
    if own.cited.intersection(want.counted) and _CITED.search(text):  # "number of the resolution"
        return 1.0
    bare = own.dated.sub(" ", _DATED.sub(" ", _CITED.sub(" ", text))).casefold()
    counted = set(want.counted[:2])
    numbers = list(own.number.finditer(bare))
    if any(counted.intersection(_stems(bare[m.end() : m.end() + 45])[:4]) for m in numbers):
        return 1.0
    if any(counted.intersection(_stems(m.group(1))) for m in _ONE.finditer(bare)):
        return 1.0
    if not want.counted:  # "how large is the group"
        return 0.5 if numbers else 0.0
    return 0.25 if any(m.group()[0].isdigit() for m in numbers) else 0.0


def _share(own: _Language, _: Wanted, text: str) -> float:
    plain = text.casefold()
    if "%" in text or own.marks[AnswerKind.SHARE].search(plain):
        return 1.0
    return 0.5 if own.parts.search(plain) else 0.0


def _money(own: _Language, _: Wanted, text: str) -> float:
    if _AMOUNT_OF_MONEY.search(text) or own.sum.search(text.casefold()):
        return 1.0
    return 0.5 if own.marks[AnswerKind.MONEY].search(text.casefold()) else 0.0


def _amount(own: _Language, want: Wanted, text: str) -> float:
    money = _money(own, want, text)
    return max(_number(own, want, text), _share(own, want, text), money if money == 1 else 0.0)  # "expenditure" is no amount


def _time(own: _Language, _: Wanted, text: str) -> float:
    bare = _CITED.sub(" ", text)
    if _DATED.search(bare):
        return 1.0
    return 0.5 if own.marks[AnswerKind.TIME].search(bare.casefold()) else 0.0


def _place(own: _Language, _: Wanted, text: str) -> float:
    if _PLACED.search(text):
        return 1.0
    return 0.5 if own.marks[AnswerKind.PLACE].search(text.casefold()) else 0.0


def _person(_own: _Language, want: Wanted, text: str) -> float:
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
