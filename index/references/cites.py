"""What clauses cite, and what cites them, in a collection: from the records of its documents, without reading their texts again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.document.model import Clause, Document
from index.document.passages import Passage
from index.language.terms import FrontPart
from index.pinpoint.catalogue import Catalogue
from index.references.records import Record, recorded, records_of
from index.references.reference import Reference, Unresolved
from index.references.works import meant


class Cites:
    """The references between the documents of a catalogue, both ways. Safe to use from several threads at once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._by_document: dict[str, dict[int, list[Record]]] = {}
        self._mentions: dict[str, str] = {}

    def of(self, document: Document, clause: Clause) -> tuple[Reference, ...]:
        """What a clause refers to, in the order of its quote."""
        number = _number(document, clause)
        records = self._records(document).get(number, ())
        return tuple(self._resolved(document, record) for record in records)

    def to(self, document: Document, clause: Clause) -> tuple[Passage, ...]:
        """The clauses that refer to a clause, in the order of the catalogue; for the number of a text, those that cite the text.

        A clause is cited by those that name it; one that cites the whole text cites none of its clauses.
        """
        whole = clause.front == FrontPart.NUMBER
        found = [
            Passage(citing, citing.clauses[record.clause])
            for citing, record in self._naming(document)
            for one in (self._resolved(citing, record),)
            if one.document == document.id and (whole or clause.id in one.clauses)
        ]
        own = [one for one in found if not (one.document.id == document.id and (whole or one.clause.id == clause.id))]
        return tuple({(one.document.id, one.clause.id): one for one in own}.values())

    def _naming(self, document: Document) -> Iterator[tuple[Document, Record]]:
        """The records that may mean a document: its own, and those of the others that have its number, or its title."""
        for citing in self._catalogue:
            own = citing.id == document.id
            if not own and not self._may_name(citing, document):
                continue
            for records in self._records(citing).values():
                yield from ((citing, one) for one in records if one.own == own or (one.work and not one.own))

    def _may_name(self, citing: Document, document: Document) -> bool:
        """Whether the records of another document have the number of a document, or its title."""
        named = document.number.split(" ")[-1] if document.number else document.title
        return bool(named) and named in self._string(citing)

    def _string(self, document: Document) -> str:
        if document.mentions is not None:
            return document.mentions
        if document.id not in self._mentions:  # an index from before there were records
            self._mentions[document.id] = recorded(document)
        return self._mentions[document.id]

    def _records(self, document: Document) -> dict[int, list[Record]]:
        if document.id not in self._by_document:
            found: dict[int, list[Record]] = {}
            for record in records_of(self._string(document)):
                found.setdefault(record.clause, []).append(record)
            self._by_document[document.id] = found
        return self._by_document[document.id]

    def _resolved(self, document: Document, record: Record) -> Reference:
        """The reference of a record; only for places in another text that is here, the clause is read again."""
        clause = document.clauses[record.clause]
        text = clause.text[record.start : record.end]
        there = (clause.id, record.start, record.end, text)
        if record.own:
            ids = tuple(document.clauses[number].id for number in record.clauses)
            return Reference(*there, document.name, document.id, record.places, ids, record.reason)
        if record.work is None:
            return Reference(*there, "", places=record.places, reason=Unresolved.BEFORE)
        one = meant(record.work, document, self._catalogue)
        if one.document is None:
            return Reference(*there, one.name, places=record.places, reason=one.reason)
        if record.places:
            return self._read_again(document, clause, record)
        return Reference(*there, one.name, one.document.id)

    def _read_again(self, document: Document, clause: Clause, record: Record) -> Reference:
        from index.references.references import References

        made: Sequence[Reference] = References(document, self._catalogue).of(clause)
        return next(one for one in made if one.start == record.start)


def _number(document: Document, clause: Clause) -> int:
    return next((number for number, one in enumerate(document.clauses) if one.id == clause.id), -1)


