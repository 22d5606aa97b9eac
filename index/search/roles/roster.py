"""What the documents of an index say about roles: whom they address, and who shall do something; read once for all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from index.document.actors import Subjects, addressed_in
from index.document.model import Clause, Document
from index.language.glossary import Glossary
from index.language.roles.names import Name, is_decision
from index.language.roles.words import stems
from index.language.vocabulary import ENGLISH
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.registers.saying import Saying
from index.search.roles.fit import NEAREST, SURE, Anywhere, Around, best_fit
from index.search.roles.mentions import Mention
from index.search.roles.reading import Read, read
from index.search.roles.said import RoleWeights
from index.search.roles.texts import Meant, Texts
from index.store.documents.listed import together
from index.store.searched.rows import among

_OPENING = 40  # characters in which the verb stands by which a clause asks somebody
_MOST_KEPT = 20_000  # clauses or documents of which something is kept
MANY_READ = 300
"""How many documents are read, at most, for whom they address or mention."""


class Roster:
    """What documents say about roles. Reads a document when a question first asks about its roles; safe for several threads."""

    def __init__(self, documents: Catalogue, glossary: Glossary, weights: RoleWeights | None = None) -> None:
        self._documents, self._glossary = documents, glossary
        self._texts = Texts(documents)
        self.weights = weights or RoleWeights()
        self._names_in: dict[str, dict[str, tuple[Name, ...]]] = {}
        self._subjects: dict[str, tuple[frozenset[str], ...]] = {}
        self._subjects_in: dict[str, Subjects] = {}
        self._openings: dict[str, frozenset[str]] = {}
        self._around: dict[str, Around] = {}

    def _addressed(self, document: str) -> dict[str, tuple[Name, ...]]:
        """Whom each clause of a document addresses, by the clause's id; kept for the documents asked for last."""
        if (known := self._names_in.get(document)) is not None:
            return known
        _limited(self._names_in)
        found = self._documents.get(document)
        return self._names_in.setdefault(document, addressed_in(found) if found else {})

    def around(self, document: str) -> Around:
        """What a document, given by its id, says around its roles; nothing for the id "". Kept."""
        if (known := self._around.get(document)) is not None:
            return known
        _limited(self._around)
        return self._around.setdefault(document, Around(self._documents.get(document)))

    @cached_property
    def _nouns(self) -> frozenset[str]:
        return frozenset(name.noun for name in self._texts.names if not is_decision(name.noun))

    def roles_in(self, question: str, code: str = ENGLISH) -> Read | None:
        """What a question in a language asks about roles; None if it asks nothing."""
        return read(question, code, self._glossary, lambda: self._nouns)

    def are_read(self, within: Collection[str]) -> bool:
        """Whether it can be told whom any of the documents with these ids addresses."""
        return self._texts.are_read(within)

    def meant(self, mentions: Collection[Mention], within: Collection[str]) -> Meant:
        """The names that fit any of the mentions; if many documents have such names, only the first of them are read."""
        having = {name: self._texts.having(name, within) for name in self._texts.alike(mentions)}
        anywhere = {name: Anywhere() for name in having}
        best = {name: best_fit(mentions, (name,), anywhere[name]) for name in having}
        known = not any(one.asked for one in anywhere.values())
        least = max(SURE, max(best.values(), default=0.0) - NEAREST)
        near = self._texts.any_of(numbers for name, numbers in having.items() if not known or best[name] >= least)
        every = self._texts.any_of(having.values())
        others = every[~among(every, near)] if len(near) < MANY_READ else every[:0]
        read = np.sort(np.concatenate((near, others))[:MANY_READ])
        found: dict[tuple[str, Name], float] = {}
        if not known:
            together(map(self._documents.at, read.tolist()))
        for name, numbers in having.items():
            for document in map(self._documents.id_of, numbers[among(numbers, read)].tolist()):
                there = best_fit(mentions, (name,), self.around(document)) if anywhere[name].asked else best[name]
                if there >= SURE:
                    found[document, name] = there
        return Meant(found, len(near) if known else 0, len(read) if len(every) > len(read) else 0)

    def mentioning(self, mentions: Collection[Mention], within: Collection[str]) -> Saying:
        """The documents that may mention those whom a question names; the first of them are read."""
        return self._texts.mentioning(mentions, within, MANY_READ)

    def addressing(self, within: Collection[str]) -> Sequence[int]:
        """The numbers of the documents with clauses that address anybody."""
        return self._texts.addressing(within)

    def first(self, numbers: Sequence[int]) -> Sequence[int]:
        """The first of some documents, all by their numbers: as many as are read."""
        return numbers[:MANY_READ]

    def document(self, number: int) -> Document:
        """The document with a number."""
        return self._documents.at(number)

    def fetch(self, documents: Iterable[str]) -> None:
        """Fetches documents, by their ids, because the next question is whom they address."""
        unknown = dict.fromkeys(one for one in documents if one not in self._names_in)
        together(found for one in unknown if (found := self._documents.get(one)))

    def clauses_of(self, document: str, name: Name) -> Sequence[str]:
        """The ids of the clauses of a document that address a name."""
        return [clause for clause, names in self._addressed(document).items() if name in names]

    def subjects_of(self, document: Document, clause: Clause) -> tuple[frozenset[str], ...]:
        """Who shall do something according to a clause; kept, as the same clauses are candidates again and again."""
        if (known := self._subjects.get(clause.id)) is not None:
            return known
        _limited(self._subjects)
        _limited(self._subjects_in)
        there = self._subjects_in.get(document.id) or self._subjects_in.setdefault(document.id, Subjects(document))
        return self._subjects.setdefault(clause.id, there.of(clause))

    def opening_of(self, document: Document, clause: Clause) -> frozenset[str]:
        """The stems of a clause's first words, among which is the verb by which it asks somebody; kept."""
        if (known := self._openings.get(clause.id)) is not None:
            return known
        _limited(self._openings)
        opening = f"{document.heading(clause)} {clause.text}"[:_OPENING]
        return self._openings.setdefault(clause.id, frozenset(stems(opening)))

    def addressed_by(self, document: str, clause: str) -> tuple[Name, ...]:
        """Whom a clause addresses, by the ids of its document and itself."""
        return self._addressed(document).get(clause, ())


def _limited(kept: dict[str, Any]) -> None:
    """Forgets everything that is kept if it has grown too large; entry by entry would disturb threads that are reading."""
    if len(kept) >= _MOST_KEPT:
        kept.clear()
