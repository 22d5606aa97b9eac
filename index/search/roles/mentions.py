"""The roles that a question mentions: "the TSB director", "developing countries", "UNESCO"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from index.language.asked.exceptions import exceptions
from index.language.glossary import Glossary
from index.language.roles.names import kinds_of, noun_of, nouns, words_of_kinds
from index.language.roles.words import stem, stem_set, stems, word_set
from index.patterns import pattern
from index.pinpoint.query import STOP_WORDS
from index.values import dataclass

_WORD = pattern(r"([^\W_]+(?:[-/&+][^\W_]+)*)(?:['’][^\W\d_]{1,2}\b)?")
_VERB = pattern(r"i[sz](?:e|es|ed|ing)$")
_LEFT, _RIGHT = 4, 5  # words beside a noun that can be part of a name, at most
_INTO = frozenset({"of", "on", "for"})  # what leads from the noun of a name to the rest of it
_EMPHATIC = frozenset({"itself", "himself", "herself", "themselves"})
_ARTICLES = frozenset({"the", "a", "an"})
_HAVE = frozenset({"has", "have", "had", "need", "needs"})  # before "to"


class Word(NamedTuple):
    """A word of a question in lower case, its stems, and the characters between it and the word before.

    `is_name` is true if it is in capitals, as an acronym is, and `is_capital` if it begins with one; `long` are the stems of
    what an acronym stands for, and `noun` is the noun of that.
    """

    text: str
    stems: tuple[str, ...]
    before: str
    is_name: bool = False
    long: tuple[str, ...] = ()
    noun: str = ""
    is_capital: bool = False

    @property
    def separates(self) -> bool:
        """Whether a punctuation mark separates it from the word before."""
        return any(mark in self.before for mark in ":,;.?!–—") or " - " in self.before


@dataclass(frozen=True, slots=True)
class Mention:
    """A role that a question mentions: its noun, all its stems, and the stems of the noun as it was typed (`own`).

    `first` and `last` are the numbers of its first and last words.
    """

    noun: str
    stems: frozenset[str]
    own: frozenset[str]
    first: int
    last: int
    kinds: frozenset[str]
    is_name: bool = False
    is_plural: bool = False

    @property
    def more(self) -> frozenset[str]:
        """The stems of its other words, without its noun."""
        return self.stems - self.own - {self.noun}


def words_of(question: str, glossary: Glossary) -> list[Word]:
    """The words of a question, each acronym with what it stands for."""
    found, end = [], 0
    shouted = question.isupper()
    for match in _WORD.finditer(question):
        text = match[1]
        short = glossary.acronym(text)
        long, noun = _long(glossary.long_forms[short]) if short else ((), "")
        is_name = text.isupper() and len(text) > 2 and text.isalnum() and not (shouted or text.isdecimal())  # "WHO" is no "who"
        found.append(
            Word(
                text if is_name else text.casefold(),
                _plain(text),
                question[end : match.start()],
                is_name,
                long,
                noun,
                text[0].isupper() and not shouted,
            )
        )
        end = match.end()
    return found


def places_of(question: str) -> list[tuple[int, int]]:
    """Where each of the words of a question begins and ends in it, in the order of `words_of`."""
    return [match.span(1) for match in _WORD.finditer(question)]


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> tuple[str, ...]:
    return stems(text) or (stem(text),)


@lru_cache(maxsize=1 << 10)
def _long(form: str) -> tuple[tuple[str, ...], str]:
    """The stems of a long form, and its noun; "" if it has no stems."""
    whole = stems(form)
    return whole, noun_of(stems(re.split(r"\b(?:of|to|for|in|on|at)\b", form)[0]) or whole) if whole else ""


@cache
def functional() -> frozenset[str]:
    """Words that are no part of any role's name."""
    listed = ("small", "modals", "be", "doing", "who", "which", "ourselves", "texts", "nots", "not_only", "together")
    aside = (phrase[0] for phrase in exceptions(led=True) if len(phrase) == 1)
    return STOP_WORDS.union(aside, *(word_set("question", key) for key in listed)) - {"un"}


@cache
def silent() -> frozenset[str]:
    """The stems of words that say nothing about an action: a question without any others asks for all duties."""
    listed = (
        "small",
        "modals",
        "be",
        "doing",
        "who",
        "which",
        "ourselves",
        "being",
        "nots",
        "not_only",
        "texts",
        "enacting",
        "asking",
        "duties",
        "together",
        "fillers",
    )
    aside = (word for phrase in exceptions(led=True) for word in phrase)
    return frozenset(map(stem, (*STOP_WORDS, *aside))).union(*(stem_set("question", key) for key in listed))


def is_part(word: Word) -> bool:
    """Whether a word can stand in front of the noun of a name."""
    return word.text not in functional() and stem(word.text) not in stem_set("question", "asking")


def mentions_in(words: Sequence[Word], more_nouns: Collection[str]) -> list[Mention]:
    """The roles mentioned, in order; where two overlap, only the longer one.

    `more_nouns` are the stems of the nouns by which the documents address somebody.
    """
    heads = ((at, _head(word, more_nouns)) for at, word in enumerate(words) if not _is_verb(words, at))
    found = [_mention(words, at, noun) for at, noun in heads if noun]
    found.sort(key=lambda one: (one.first - one.last, one.first))
    kept: list[Mention] = []
    for one in found:
        if all(one.last < other.first or one.first > other.last for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.first)


def _head(word: Word, more_nouns: Collection[str]) -> str:
    """The noun by which a word names a role: its own, or that of what it stands for; "" if it names none."""
    if word.long and (word.noun in nouns() or word.noun in more_nouns):
        return word.noun
    if word.is_name:
        return "" if word.long else word.stems[-1]
    if word.text in functional():
        return ""
    noun = noun_of(word.stems)
    known = noun in nouns() and not _VERB.search(word.text)  # "organizes" is no organization
    return noun if known or noun in more_nouns else ""


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether a word can only be a verb here, though it may be a noun elsewhere: "who must support them"."""
    if at < 2 or words[at].is_name:
        return False
    one, other = words[at - 1], words[at - 2]
    if one.text == "to":
        return other.stems[0] in stem_set("question", "asking") or other.text in word_set("question", "be") | _HAVE
    return one.text in word_set("question", "modals") and other.text in word_set("question", "who")


def _mention(words: Sequence[Word], at: int, noun: str) -> Mention:
    first, last = at, at
    while first and at - first < _LEFT and is_part(words[first - 1]) and not words[first].separates:
        if _is_verb(words, first - 1):
            break
        if first < at and _is_plural(words[first - 1].text) and _head(words[first - 1], ()):  # "governments keep companies"
            break
        first -= 1
    while last + 1 < len(words) and words[last + 1].text in word_set("nouns", "after") and not words[last + 1].separates:
        last += 1
    last = max(last, *_after(words, last))
    inside = [word for word in words[first : last + 1] if word.text not in _ARTICLES | _INTO | _EMPHATIC]
    said = {one for word in inside for one in word.long or word.stems} | {*words[at].stems}
    left = frozenset(one for word in words[first : at + 2] for one in word.stems) & said
    own = frozenset(words[at].stems)
    kinds = kinds_of(left | {noun}, noun)
    if words[at].long:  # "NGO" by what it stands for, or as it is
        whole = frozenset(words[at].long)
        kinds = kinds_of(own) or kinds_of(whole, noun)
        if not kinds_of(own) and not whole <= words_of_kinds(kinds):  # "ICANN" is one corporation, and not corporations
            kinds = frozenset()
    return Mention(
        noun, frozenset(said), own, first, last, kinds, bool(words[at].long) or words[at].is_name, _is_plural(words[at].text)
    )


def _is_plural(word: str) -> bool:
    """Whether a word is a plural: "assemblies", "bureaux"; not "access"."""
    folded = word.casefold()
    return folded.endswith("eaux") or (folded.endswith("s") and not folded.endswith("ss"))


def _after(words: Sequence[Word], last: int) -> Iterator[int]:
    """Where a name may end after its noun: "of the Bureau", "on torture"."""
    yield last
    at = last + 1
    while at + 1 < len(words) and words[at].text in _INTO and not words[at].separates:
        at += 1
        while at < len(words) and words[at].text in _ARTICLES:
            at += 1
        end = at
        while end < len(words) and end - at < _RIGHT and is_part(words[end]) and not words[end].separates:
            end += 1
        if end == at:
            return
        yield end - 1
        at = end
