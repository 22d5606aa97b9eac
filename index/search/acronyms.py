"""Acronyms that no text explains, spelt out by the names in the texts: "JISC" → "Joint Implementation Supervisory Committee".

Only an acronym in capitals is, of three letters or more, that neither the documents nor the glossary know. An encoder has not
met it either, or takes it for something else; the name it knows word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import cached_property

from index.document.passages import Passage
from index.language.glossary import Glossary
from index.language.stems import SMALL_WORDS
from index.patterns import pattern

_ACRONYM = pattern(r"(?<![\w/-])[A-Z]{3,8}(?![\w/-])")
_NAME = pattern(r"[A-Z][a-z]+(?:(?:-| (?:(?:of|on|for|the|and|in|to) ){0,2})[A-Z][a-z]+){2,11}")
_WORD = pattern(r"[^\W_]+")
_MOST_READ = 5000
"""Passages; more are not read for a question, as that would take longer than to answer it."""


class Acronyms:
    """The names in passages, by their initials; `known` are the words that the passages have. Safe for several threads."""

    def __init__(self, passages: Sequence[Passage], glossary: Glossary, known: Container[str]) -> None:
        self._passages = passages
        self._glossary = glossary
        self._known = known

    def spelt_out(self, question: str) -> str:
        """A question with the names that its unknown acronyms may stand for, instead of these."""
        if question.isupper():  # its capitals say nothing
            return question
        return _ACRONYM.sub(lambda match: self._long(match.group()), question)

    def _long(self, acronym: str) -> str:
        if acronym.casefold() in self._known or self._glossary.acronym(acronym):
            return acronym
        return self._names.get(acronym, acronym)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The name that is most often written for some initials; of those written as often, the first."""
        if len(self._passages) > _MOST_READ:
            return {}
        counts = Counter(part for passage in self._passages for part in _parts(_NAME.findall(passage.clause.text)))
        found: dict[str, str] = {}
        for (initials, name), _ in counts.most_common():
            found.setdefault(initials, name)
        return found


def _parts(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The initials and the words of each part of names that has three words with a capital or more."""
    for name in names:
        words = list(_WORD.finditer(name))
        capital = [word for word in words if word.group() not in SMALL_WORDS]
        for first in range(len(capital)):
            for last in range(first + 2, len(capital)):
                initials = "".join(word.group()[0] for word in capital[first : last + 1])
                yield initials, name[capital[first].start() : capital[last].end()]
