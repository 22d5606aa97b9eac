"""The parties that a message names: by the names that documents give to those they address, as roles, or as "us"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from index.document.actors import name_of
from index.document.addressees import addressees
from index.language.asked.languages import asked_language
from index.language.glossary import Glossary
from index.language.roles.abroad import Party, duty_asked, parties_named
from index.language.roles.names import is_decision
from index.language.roles.words import stems
from index.language.stems import SMALL_WORDS, stemmer
from index.language.vocabulary import ENGLISH
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.typed_names import names_in
from index.search.mentions import MANY
from index.search.roles.mentions import mentions_in, places_of, words_of
from index.turns.words import doing, words_in

_WORD = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*")
_PARTS = re.compile(r",|\band\b")
_ARTICLES = frozenset({"the", "a", "an", "all", "both", "each", "every", "any"})  # what goes with a name
_OURSELVES = frozenset({"we", "us", "ourselves"})
_MARKS = " ?.!？؟。¿"
_MOST_WORDS = 9  # of the name of a party


@dataclass(frozen=True)
class Parties:
    """The parties that documents address."""

    documents: Catalogue
    glossary: Glossary

    def _is_name(self, text: str) -> bool:
        """Whether a text is the name of a party; of many documents, of one that is kept with them, in whatever order."""
        if len(self.documents) > MANY:
            return frozenset(stems(text)) in self._kept
        return self._stems(text) in self._names

    @cached_property
    def _kept(self) -> AbstractSet[frozenset[str]]:
        """The names of the parties that are kept with the documents, each as stems."""
        names = map(name_of, self.documents.addressed)
        return {name.stems for name in names if not is_decision(name.noun)}

    @cached_property
    def _names(self) -> AbstractSet[tuple[str, ...]]:
        """The names of the parties, each as stems; those of a heading, and each of them alone."""
        found = set()
        for document in self.documents:
            for name in addressees(document):
                found |= {self._stems(part) for part in (name, *_PARTS.split(name))}
        return found - {()}

    def first(self, text: str) -> tuple[int, int] | None:
        """Where the first of the longest names of a party stands in a text; None if there is none."""
        return _translated(text)[0] or self._role(text) or self._named(text) or self._ourselves(text)

    def _role(self, text: str) -> tuple[int, int] | None:
        """Where the first role stands in a text, with its article."""
        words, places = words_of(text, self.glossary), places_of(text)
        found = next(iter(mentions_in(words, ())), None)
        if found is None:
            return None
        first = found.first
        while first and words[first - 1].text in _ARTICLES:
            first -= 1
        return places[first][0], places[found.last][1]

    def _ourselves(self, text: str) -> tuple[int, int] | None:
        """Where those who ask stand in a text that names no other party."""
        words, places = words_of(text, self.glossary), places_of(text)
        at = next((at for at, word in enumerate(words) if word.text in _OURSELVES), None)
        return None if at is None else places[at]

    def _named(self, text: str) -> tuple[int, int] | None:
        words = list(_WORD.finditer(text))
        for size in range(min(_MOST_WORDS, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                start, end = words[at].start(), words[at + size - 1].end()
                if words[at].group().casefold() not in SMALL_WORDS and self._is_name(text[start:end]):
                    return start, end
        return None

    def alone(self, text: str) -> bool:
        """Whether a text names a party, and says nothing else."""
        there = self.first(text)
        if there is None:
            return False
        rest = words_in(f"{text[: there[0]]} {text[there[1] :]}")
        if text[slice(*there)].casefold() in _OURSELVES:  # "and us?", but not "can we?"
            return bool(rest) and all("joins" in word.does or word.text == "for" for word in rest)
        asks_of_it = doing(rest, "asks") and doing(rest, "stands_for")  # "what does it say about Member States?"
        return not asks_of_it and not any(word.is_content for word in rest)

    def acting(self, last: str, said: str) -> str:
        """The last question with the party of a message as who does what it asks about; "" unless it asks who does something.

        "who may join the forum?" and then "and Member States?" is "Member States may join the forum?".
        """
        there, words = self.first(said), words_in(last)
        if there is None or not words or "actor" not in words[0].does or not self.alone(said):
            return ""
        others = takewhile(lambda word: "more" in word.does, words[1:])  # "who else may join it?"
        asks = [part for word in (words[0], *others) for part in word.text.split()]
        if any(word.is_content for word in words[1:]) and (behind := _behind(last, asks)):
            return f"{_name(said, there)} {last[behind:].lstrip()}"
        return ""

    def replaced(self, last: str, said: str) -> str:
        """The last question with the party of a message in place of its own; "" if either names none, or the message more."""
        if not self.alone(said):
            return ""
        language, party = asked_language(last), _abroad(said)
        if party and language not in ("", ENGLISH):
            return _replaced_abroad(last, language, party, said)
        there, before = self.first(said), self.first(self._without_texts(last))
        return f"{last[: before[0]]}{_name(said, there)}{last[before[1] :]}" if there and before else ""

    def _without_texts(self, text: str) -> str:
        """A text of the same length in which no name of a document is left, which may have a party in it: "WHA76.14"."""
        for name in names_in(text, self.documents):
            text = f"{text[: name.start]}{'0' * (name.end - name.start)}{text[name.end :]}" if name.documents else text
        return text

    def duty(self, said: str) -> str:
        """The question for what the party must do that a message names, and nothing else."""
        party = _abroad(said)
        return duty_asked(party, said, party.language_in(said)) if party else f"what must {said.strip(_MARKS)} do?"

    def _stems(self, text: str) -> tuple[str, ...]:
        """The stems of a name, an acronym written out."""
        short = self.glossary.acronym(text.strip())
        words = _WORD.findall((self.glossary.long_forms[short] if short else text).casefold())
        return tuple(stemmer().stemWord(word) for word in words if word not in SMALL_WORDS)


def _replaced_abroad(last: str, language: str, party: Party, said: str) -> str:
    """A question in another language than English with the party of a message in place of its own; "" if it has none."""
    before = next(parties_named(last), None)
    if before is None:
        return ""
    duty = duty_asked(party, said, language)
    if _asks_duty(f"{last[: before.start]} {last[before.end :]}", duty):
        return duty
    return f"{last[: before.start]}{said[party.start : party.end]}{last[before.end :]}"


def _asks_duty(rest: str, duty: str) -> bool:
    """Whether a question without its party asks for duties as another does: by its words, and nothing but acronyms beside."""
    words = words_in(rest)
    acronyms = {word.casefold() for word in _WORD.findall(rest) if word.isupper()}
    plain = {word.text for word in words if not word.is_content and "asks" not in word.does}
    return all(word.text in acronyms for word in words if word.is_content) and not plain.isdisjoint(
        word.text for word in words_in(duty)
    )


def _abroad(text: str) -> Party | None:
    """The first party that a text names in another language than English."""
    named = (one for one in parties_named(text) if text[one.start : one.end].casefold() not in one.english.casefold())
    return next(named, None)


def _translated(text: str) -> tuple[tuple[int, int] | None, str]:
    """Where a text names a party in another language than English, and its English name; None and "" if it does not."""
    found = _abroad(text)
    return ((found.start, found.end), found.english) if found else (None, "")


def _name(said: str, there: tuple[int, int]) -> str:
    """The party that a message names, in English if that is known, and as "we" if it is those who ask."""
    name = said[slice(*there)]
    return "we" if name.casefold() in _OURSELVES else _translated(said)[1] or name


def _behind(text: str, words: Sequence[str]) -> int:
    """Where the words that a text begins with end; 0 if they do not stand in it as they are."""
    at, plain = 0, text.casefold()
    for word in words:
        at = plain.find(word, at) + len(word)
        if at < len(word):
            return 0
    return at
