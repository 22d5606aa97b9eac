"""How a text ends and how it begins, in every script: what shows whether a sentence goes on from one line to the next.

Everybody who asks whether a line may end or begin a paragraph asks here. What stands after the punctuation is set aside:
closing brackets and quotation marks, and the mark of a footnote ("in 2030.”12").
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from index.language.alternatives import any_of
from index.language.labels import QUOTES, read_label
from index.language.lines.symbols import ends_in_symbol
from index.language.scripts import COMMAS, folded
from index.language.vocabulary import of_all
from index.patterns import pattern

_SENTENCE, _CLAUSE, _LEAD_IN = ".!?…。．｡！？؟۔।", ";；؛", ":："
_COMMA = "".join(mark for mark in COMMAS if mark not in _LEAD_IN) + "､"
_CLOSING = ")]”\"’'»›」』》）】"
_STOP = pattern(
    rf"(?P<stop>[{_SENTENCE}{_CLAUSE}{_LEAD_IN}{_COMMA}])(?:\s?[{re.escape(_CLOSING)}])*"
    rf"(?:(?P<note>\d{{1,2}}/?)|\*{{1,3}}|[¹²³⁰⁴-⁹]{{1,3}}|\[\d{{1,3}}\])?$"
)
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d$")
_SMALL_WORD = 4  # letters in a word that a sentence does not end with, at most
_LONGEST = 80  # characters of a text that are looked at, at either end


class End(Enum):
    """How a text ends."""

    SENTENCE = "."
    CLAUSE = ";"
    LEAD_IN = ":"
    COMMA = ","
    JOINED = "; and"
    MARK = ")"
    """A closing bracket or quotation mark, and no punctuation before it."""
    JOINING = "of"
    """A small word, a dash or an opening bracket: the sentence goes on."""
    INSIDE = ""
    """A word, which may also be the last one of a title."""

    @property
    def finished(self) -> bool:
        """Whether a paragraph may end so: with any punctuation, or with "; and"."""
        return self in _FINISHED

    @property
    def closed(self) -> bool:
        """Whether it is `finished`, or ends in a closing mark."""
        return self in _FINISHED or self is End.MARK

    @property
    def stops(self) -> bool:
        """Whether it is a complete sentence or clause, or leads in to a list."""
        return self in _STOPS

    @property
    def closes(self) -> bool:
        """Whether it is a complete sentence or clause."""
        return self in (End.SENTENCE, End.CLAUSE)

    @property
    def joins(self) -> bool:
        """Whether the sentence certainly goes on."""
        return self in _JOINING


_STOPS = frozenset((End.SENTENCE, End.CLAUSE, End.LEAD_IN))
_FINISHED = _STOPS | {End.COMMA, End.JOINED}
_JOINING = frozenset((End.COMMA, End.JOINED, End.JOINING))
_KINDS = {
    mark: end
    for marks, end in ((_SENTENCE, End.SENTENCE), (_CLAUSE, End.CLAUSE), (_LEAD_IN, End.LEAD_IN), (_COMMA, End.COMMA))
    for mark in marks
}


class Begin(Enum):
    """How a text begins; `OTHER` is a figure or a sign."""

    LABEL = "a)"
    CAPITAL = "A"
    SMALL = "a"
    CASELESS = "字"
    QUOTE = "“"
    OTHER = "1"

    @property
    def goes_on(self) -> bool:
        """Whether it may begin inside a sentence: with a small letter, or in a script that has no capitals."""
        return self in (Begin.SMALL, Begin.CASELESS)


def ending(text: str) -> End:
    """How a text ends."""
    return _ending(text[-_LONGEST:])


@lru_cache(maxsize=4096)
def _ending(text: str) -> End:
    text = text.rstrip()
    if stop := _stop(text):
        return stop
    if _joined().search(text):
        return End.JOINED
    if text[-1:] and text[-1] in _CLOSING:
        return End.MARK
    word = text.rsplit(maxsplit=1)[-1] if text else ""
    small = len(word) <= _SMALL_WORD and word.islower()
    return End.JOINING if small or text[-1:] in ("(", "[", "-", "–", "—") else End.INSIDE


def announces(text: str) -> bool:
    """Whether a text says that a list comes behind it: with a colon at its end, or in the words of its last sentence.

    >>> announces("The purposes are:"), announces("They act on the following principles."), announces("They act.")
    (True, True, False)
    """
    end = ending(text)
    if end is not End.SENTENCE:
        return end is End.LEAD_IN
    last = folded(text[-_LONGEST:]).casefold().rstrip(_SENTENCE).rpartition(". ")[2]
    return any(words in last for words in _announcing())


@cache
def _announcing() -> tuple[str, ...]:
    return tuple(of_all(lambda one: one.announcing))


def leads_on(text: str) -> bool:
    """Whether a text ends in a small word that neither a sentence nor a title ends with, in any language: "of", "on", "la"."""
    joined = ending(text) is End.JOINED  # "; and" ends an item of a list
    return not joined and _connector().search(folded(text[-_LONGEST:]).rstrip()) is not None


@cache
def _connector() -> re.Pattern[str]:
    words = of_all(lambda one: one.connectors)
    return re.compile(rf"(?<![^\W_])(?:{any_of(word for word in words if word.isalpha() and len(word) <= _SMALL_WORD)})$")


def is_sentence(text: str) -> bool:
    """Whether a text ends as a complete sentence or clause does: what `ending` says, without the words of any language."""
    stop = _stop(text[-_LONGEST:].rstrip())
    return stop is not None and stop.stops


def _stop(text: str) -> End | None:
    """The punctuation that a text ends with, if it does."""
    stop = _STOP.search(text)
    if stop is None:
        return None
    before = text[: stop.start()]
    return None if stop["note"] and (_is_decimal(before) or ends_in_symbol(before)) else _KINDS[stop["stop"]]


@cache
def _joined() -> re.Pattern[str]:
    """A pattern for "; and" at the end of a text; the words are those of all languages, so it is made on first use."""
    words = of_all(lambda one: (*one.ands, *one.ors, *one.and_ors))
    solid = (word.replace(" ", "") for word in words if not word.isascii())  # in a script without spaces
    return re.compile(rf"[{_CLAUSE}{_COMMA}]\s?(?:{any_of((*words, *solid))})[,:]?$")


def _is_decimal(before: str) -> bool:
    """Whether a point after a text, and a figure after it, are parts of a number: "2.4", but "2030.4" has a note."""
    return before[-1:].isdigit() and not _YEAR.search(before)


def beginning(text: str) -> Begin:
    """How a text begins, which is not empty."""
    return _beginning(text[:_LONGEST])


@lru_cache(maxsize=4096)
def _beginning(text: str) -> Begin:
    if read_label(folded(text), quoted=True, weak=True) is not None:
        return Begin.LABEL
    first = text[0]
    if first in QUOTES:
        return Begin.QUOTE
    if first.islower():
        return Begin.SMALL
    if first.isupper():
        return Begin.CAPITAL
    return Begin.CASELESS if first.isalpha() else Begin.OTHER
