"""Which documents address somebody, or may mention somebody, as far as that is known without reading them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.document.actors import name_of, written_name
from index.document.model import Clause, Document
from index.language.roles.asking import in_english
from index.language.roles.names import Name, is_decision, wider
from index.language.roles.words import as_written
from index.language.stems import STOP_WORDS
from index.language.terms import Part
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.registers.saying import Saying
from index.search.roles.mentions import Mention

Numbers = NDArray[np.int64]
"""The numbers of documents, of shape (documents,)."""


class Meant(NamedTuple):
    """The `names` that are meant, each with the id of a document that has it, and their fit.

    `texts` is how many documents have such a name; 0 if only reading them would tell. `read` is how many were read if there are
    more, and otherwise 0.
    """

    names: Mapping[tuple[str, Name], float]
    texts: int = 0
    read: int = 0


class Texts:
    """The documents of a catalogue by whom they address. Safe for several threads."""

    def __init__(self, documents: Catalogue) -> None:
        self._documents = documents
        self._last: tuple[Collection[str], NDArray[np.bool_]] = (), np.zeros(0, dtype=np.bool_)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names that clauses address."""
        return tuple(map(name_of, self._documents.addressed))

    def alike(self, mentions: Collection[Mention]) -> dict[Name, None]:
        """The names that share a word or a kind with any of the mentions: no other fits."""
        said = (key for one in mentions for key in (one.noun, *one.own, *wider(one.kinds)))
        return dict.fromkeys(name for key in said for name in self._by_word.get(key, ()))

    @cached_property
    def _by_word(self) -> dict[str, list[Name]]:
        """The names by their words, their initials and their kinds, in English."""
        found: dict[str, list[Name]] = {}
        for name in self.names:
            english = in_english(name)
            for key in english.stems | english.initials | english.kinds | {english.noun}:
                found.setdefault(key, []).append(name)
        return found

    def having(self, name: Name, ids: Collection[str]) -> Numbers:
        """The numbers of those documents, among the given ids, that address a name, in rising order."""
        numbers = np.asarray(self._documents.numbers_having(f"y{written_name(name)}"), dtype=np.int64)
        return numbers[self._inside(ids)[numbers]]

    def _inside(self, ids: Collection[str]) -> NDArray[np.bool_]:
        """Which documents have the given ids, of shape (documents,); the last result is kept, as most questions ask all."""
        last, inside = self._last
        if last is not ids:
            every = len(ids) == len(self._documents)
            inside = np.array([every or self._documents.id_of(at) in ids for at in range(len(self._documents))], dtype=np.bool_)
            self._last = ids, inside
        return inside

    def any_of(self, each: Iterable[Numbers]) -> Numbers:
        """The numbers of documents that are in any of some lists, each once, rising."""
        found = np.zeros(len(self._documents), dtype=np.bool_)
        for numbers in each:
            found[numbers] = True
        return np.flatnonzero(found)

    def addressing(self, ids: Collection[str]) -> Sequence[int]:
        """The numbers of those documents, among the given ids, that address anybody, in rising order."""
        found: list[int] = self.any_of(self.having(name, ids) for name in self.names if not is_decision(name.noun)).tolist()
        return found

    def are_read(self, ids: Collection[str]) -> bool:
        """Whether it can be told whom any of those documents addresses, or what it decides: not in Chinese."""
        return any(len(self.having(name, ids)) for name in self.names)

    def mentioning(self, mentions: Collection[Mention], ids: Collection[str], most: int) -> Saying:
        """The documents, among the given ids, that may mention any of these roles, and in which clauses; `most` are read."""
        said = [one.own for one in mentions] + [frozenset({one.noun}) for one in mentions if one.is_name]
        each = [stems for one in said for stems in product(*map(as_written, one - STOP_WORDS))]  # there is no key for these
        found = [self._documents.clauses_saying(stems) if stems else None for stems in each]
        known = [one for one in found if one is not None]
        inside = self._inside(ids)
        if known and len(known) == len(found):
            every = np.concatenate(known)
            every = every[inside[every[:, 0]]]
            return Saying.of(self._documents.documents, every[np.lexsort((every[:, 1], every[:, 0]))], most)
        having = {number for stems in each for number in self._documents.numbers_saying(stems)}
        return Saying(self._documents.documents, [number for number in sorted(having) if inside[number]], most)


def part_of(document: Document, clause: Clause) -> Part:
    """The part of a document that a clause is in; a foreword counts as preamble."""
    return document.sections[clause.section].part if clause.section >= 0 else Part.PREAMBLE
