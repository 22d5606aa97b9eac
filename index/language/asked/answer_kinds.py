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


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|%")
_PHRASE = 4  # words of a noun phrase after a question word
_CITED = re.compile(  # years and numbers that name another text
    r"\([^()]*\b(?:19|20)\d\d\)|\b(?:19|20)\d\d (?:agenda|session)"
    r"|\b(?:resolutions?|decisions?|articles?|paragraphs?|document|no\.)"
    r" [\w/().-]*\d[\w/().-]*(?:(?:, | and | to )[\w/().-]*\d[\w/().-]*)*|§§?\s*\d+(?:\s*[-–]\s*\d+)?|\b\w+/\w+(?:/\w+)*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_AMOUNT_OF_MONEY = re.compile(r"(?:[$€£¥]|\b(?:usd|chf|eur|us\$))\s?\d|\d\s?(?:usd|chf|eur|[$€£¥])", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Nn]ear) (?:the )?[A-Z][\w’'-]+")
_CALLED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Sir|Dame|President|Ambassador|Judge)\.? [A-Z][\w’'-]+")


_RELATIVE = (AnswerKind.PERSON, AnswerKind.THING, AnswerKind.PLACE)


class _Language:
    """The words of one language, as patterns."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table

    @cached_property
    def words(self) -> dict[tuple[str, ...], AnswerKind]:
        """The question words, by their parts."""
        return {tuple(word.split()): AnswerKind(kind) for kind, words in self._table["words"].items() for word in words}

    @cached_property
    def nouns(self) -> dict[tuple[str, ...], AnswerKind]:
        """The nouns that tell a kind, by the stems of their parts."""
        return {_stems(noun): AnswerKind(kind) for kind, nouns in self._table["nouns"].items() for noun in nouns}

    @cached_property
    def marks(self) -> dict[AnswerKind, re.Pattern[str]]:
        """What a text contains that has an answer of a kind."""
        return {AnswerKind(kind): re.compile(rf"\b(?:{any_of(words)})\b") for kind, words in self._table["marks"].items()}

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
    import tomllib  # only a question that is searched for needs it

    table = tomllib.loads(Path(__file__).with_name("answer_kinds.toml").read_text("utf-8"))
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
    words = _WORD.findall(folded(question).casefold())
    at, length, kind = _asking(words, own)
    start = at + length
    if kind in (None, AnswerKind.THING):
        while start < len(words) and words[start] in own.skipped:
            start += 1
    phrase = _noun_phrase(words[start:], own)
    noun = _kind_of(phrase, own)
    if noun and kind in (None, AnswerKind.THING, AnswerKind.NUMBER, AnswerKind.AMOUNT):
        counted = _after_of(words[start:], own) if noun is AnswerKind.NUMBER else []
        stems = _stems(" ".join(phrase))
        if kind is AnswerKind.NUMBER and noun is AnswerKind.TIME and own.units & set(stems[:1]):  # "how many months"
            return Wanted(AnswerKind.NUMBER, stems[:1])
        return Wanted(noun, _stems(" ".join(counted)), named=True)
    counted = phrase if kind is AnswerKind.NUMBER else []
    named = kind is AnswerKind.PERSON and _is_office(words[start : start + 2], own)
    return Wanted(kind, _stems(" ".join(counted)), named) if kind else None


def _asking(words: list[str], own: _Language) -> tuple[int, int, AnswerKind | None]:
    """Where the question word is, how many words it has, and its kind.

    An auxiliary asks only at the beginning; elsewhere "who" and "which" ask only after a word that can stand before a question
    ("by which", "tell me who"), else they go on about a noun: "children who go to school".
    """
    for at in range(len(words)):
        for length in (5, 4, 3, 2, 1):
            kind = own.words.get(tuple(words[at : at + length]))
            begins = at == 0 or words[at - 1] in own.before
            if kind and (begins or kind not in _RELATIVE) and (at == 0 or kind is not AnswerKind.TRUTH):
                return at, length, kind
    return 0, 0, None


def _is_office(words: list[str], own: _Language) -> bool:
    """Whether "who" goes on as in "who is the Director": with a name alone can that be answered."""
    return len(words) == 2 and words[0] in own.copulas and words[1] in own.articles


def _noun_phrase(words: list[str], own: _Language) -> list[str]:
    """The words up to the first that ends a noun phrase."""
    found: list[str] = []
    for word in words[: _PHRASE + 1]:
        if word in own.small:
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


def has(want: Wanted, text: str) -> float:
    """How surely a text has an answer of the kind that is wanted: 1, less if it only may be one, or 0.

    >>> has(Wanted(AnswerKind.SHARE), "a growth of 6 per cent"), has(Wanted(AnswerKind.SHARE), "in 2014")
    (1.0, 0.0)
    """
    own = _english()
    test = _TESTS.get(want.kind)
    return test(own, want, folded(text)) if test else 1.0


def _number(own: _Language, want: Wanted, text: str) -> float:
    bare = _YEAR.sub(" ", _CITED.sub(" ", text)).casefold()
    numbers = list(own.number.finditer(bare))
    near = (bare[m.end() : m.end() + 45] for m in numbers)
    if any(set(want.counted[:2]) & set(_stems(some)[:4]) for some in near):
        return 1.0
    return 0.25 if any(m.group()[0].isdigit() for m in numbers) else 0.0


def _share(own: _Language, _: Wanted, text: str) -> float:
    return float("%" in text or bool(own.marks[AnswerKind.SHARE].search(text.casefold())))


def _money(own: _Language, _: Wanted, text: str) -> float:
    if _AMOUNT_OF_MONEY.search(text):
        return 1.0
    return 0.5 if own.marks[AnswerKind.MONEY].search(text.casefold()) else 0.0


def _amount(own: _Language, want: Wanted, text: str) -> float:
    return max(_number(own, want, text), _share(own, want, text), _money(own, want, text))


def _time(own: _Language, _: Wanted, text: str) -> float:
    bare = _CITED.sub(" ", text)
    if _YEAR.search(bare):
        return 1.0
    return 0.5 if own.marks[AnswerKind.TIME].search(bare.casefold()) else 0.0


def _place(own: _Language, _: Wanted, text: str) -> float:
    return float(bool(_PLACED.search(text) or own.marks[AnswerKind.PLACE].search(text.casefold())))


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
