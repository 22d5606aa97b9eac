"""The parties that documents address, found in what people type by the names that the documents give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from index.document.addressees import addressees
from index.document.model import Document
from index.language.glossary import Glossary
from index.language.stems import SMALL_WORDS, stemmer
from index.turns.words import words_in

_WORD = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*")
_PARTS = re.compile(r",|\band\b")
_MOST_WORDS = 9  # of the name of a party


@dataclass(frozen=True)
class Parties:
    """The parties that documents address."""

    documents: Sequence[Document]
    glossary: Glossary

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
        words = list(_WORD.finditer(text))
        for size in range(min(_MOST_WORDS, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                start, end = words[at].start(), words[at + size - 1].end()
                if words[at].group().casefold() not in SMALL_WORDS and self._stems(text[start:end]) in self._names:
                    return start, end
        return None

    def alone(self, text: str) -> bool:
        """Whether a text names a party, and says nothing else."""
        there = self.first(text)
        return there is not None and not any(word.is_content for word in words_in(f"{text[: there[0]]} {text[there[1] :]}"))

    def _stems(self, text: str) -> tuple[str, ...]:
        """The stems of a name, an acronym written out."""
        short = self.glossary.acronym(text.strip())
        words = _WORD.findall((self.glossary.long_forms[short] if short else text).casefold())
        return tuple(stemmer().stemWord(word) for word in words if word not in SMALL_WORDS)
