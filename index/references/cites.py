"""What clauses cite, and what cites them, in a collection: by the records of its documents, without reading them again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.document.mentions import ITS, OWN, Record, Records, listed
from index.document.model import Clause, Document
from index.document.passages import Passage
from index.document.quotes import Quote
from index.language.terms import FrontPart
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.registers.register import title_key
from index.references.recording import recorded
from index.references.reference import Reference, Target, Unresolved, targets_in
from index.references.tokens import key_of

if TYPE_CHECKING:
    from index.objects import CitedByObject, CitesObject, ReferencesObject
    from index.references.references import References

_KEPT = 64  # documents whose clauses are read again, at most: each keeps what it looked up in others


class Cites:
    """The references between the documents of a catalogue, both ways. Safe to use from several threads at once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._made: dict[str, Records] = {}
        self._reading: dict[str, References] = {}
        self._last: tuple[Document | None, list[Document]] = None, []  # the quotes of an answer are often of one document

    def of(self, document: Document, clause: Clause) -> tuple[Reference, ...]:
        """What a clause refers to, in the order of its quote; nothing for one that is not of the document."""
        if clause.id not in document.by_id:
            return ()
        return tuple(self._resolved(document, one) for one in self._records(document).of(document.number_of(clause)))

    def to(self, document: Document, clause: Clause) -> tuple[Passage, ...]:
        """The clauses that refer to a clause, in the order of the catalogue; for the number of a text, the others that cite it.

        For a text without a number, they are those of its title.
        A clause is cited by those that name it; one that cites the whole text cites none of its clauses.
        """
        whole = clause.front == (FrontPart.NUMBER if document.number else FrontPart.TITLE)
        found: dict[tuple[str, str], Passage] = {}
        for citing in self._may_cite(document):
            for record in self._citing(citing, document, clause, whole=whole):
                passage = Passage(citing, citing.clauses[int(record["clause"])])
                if passage.clause.id != clause.id:
                    found[citing.id, passage.clause.id] = passage
        return tuple(found.values())

    def to_each(self, document: Document) -> dict[str, tuple[Passage, ...]]:
        """What `to` says of each clause of a document that is referred to, by its id: in one pass over what may mean it."""
        found: dict[str, dict[tuple[str, str], Passage]] = {}
        for citing, record, ids in self._meaning_places(document):
            passage = Passage(citing, citing.clauses[int(record["clause"])])
            for id_ in ids:
                if passage.clause.id != id_:
                    found.setdefault(id_, {})[citing.id, passage.clause.id] = passage
        name = FrontPart.NUMBER if document.number else FrontPart.TITLE
        for clause in (one for one in document.clauses if one.front == name):
            found[clause.id] = {(one.document.id, one.clause.id): one for one in self.to(document, clause)}
        return {id_: tuple(passages.values()) for id_, passages in found.items() if passages}

    def targets(self, document: Document, clause: Clause) -> Iterator[Target]:
        """Where the references of a clause lead, in order, as far as that is known and here; none overlaps another."""
        for reference in self.of(document, clause):
            clauses, there = self.clauses(reference), self.document(reference)
            if clauses and not reference.reason:
                yield from targets_in(reference, clauses)
            elif there and not reference.reason:
                yield Target(reference.start, reference.end, there)

    def clauses(self, reference: Reference) -> tuple[Passage, ...]:
        """The clauses that a reference means."""
        document = self.document(reference)
        return tuple(Passage(document, document.by_id[id_]) for id_ in reference.clauses) if document else ()

    def document(self, reference: Reference) -> Document | None:
        """The document that a reference means, if it is here."""
        return self._catalogue.get(reference.document) if reference.document else None

    def to_json(self, quote: Quote) -> ReferencesObject:
        """What a quote cites, and what cites it, as in the JSON of an answer.

        A mention of several clauses has an object for each; one whose clauses are not known has a `reason`.
        """
        document, clause = quote.document, quote.clause
        cites = [one for reference in self.of(document, clause) for one in self._objects(reference)]
        cited_by: list[CitedByObject] = [
            {"citation": one.document.citation(one.clause), "document": one.document.id, "id": one.clause.id}
            for one in self.to(document, clause)
        ]
        return {"cites": cites, "cited_by": cited_by}

    def _objects(self, reference: Reference) -> Iterator[CitesObject]:

        def one(citation: str, clause: str | None, reason: str | None) -> CitesObject:
            return {
                "start": reference.start,
                "end": reference.end,
                "text": reference.text,
                "citation": citation,
                "document": reference.document,
                "id": clause,
                "reason": reason,
            }

        reason = str(reference.reason) if reference.reason else None
        for passage in self.clauses(reference):
            yield one(passage.document.citation(passage.clause), passage.clause.id, None)
        if reason or not reference.clauses:
            yield one(reference.citation, None, reason)

    # --- records ------------------------------------------------------------------------------------------------------

    def _records(self, document: Document) -> Records:
        if document.records is not None:
            return document.records
        if document.id not in self._made:  # an index that could not be written again (collection/home.py)
            self._made[document.id] = Records(recorded(document))
        return self._made[document.id]

    def _may_cite(self, document: Document) -> list[Document]:
        """The documents of which a clause may refer to a document or to places in it, itself among them, in order.

        Those of the document that was asked for last are kept.
        """
        last, found = self._last
        if last is not document:
            found = self._mentioning(document)
            self._last = document, found
        return found

    def _mentioning(self, document: Document) -> list[Document]:
        catalogue = self._catalogue
        named: dict[str, list[str]] = {"numbers": [document.number]} if document.number else {"titles": [document.title]}
        own = catalogue.number_of(document.id)
        found = [one for one in catalogue.mentioning(**named) if one.id != document.id]
        if own is not None:
            at = bisect_left(found, own, key=lambda one: catalogue.number_of(one.id) or 0)
            found.insert(at, document)
        return found

    def _citing(self, citing: Document, document: Document, clause: Clause, *, whole: bool) -> Iterator[Record]:
        """The records of a text that mean a clause of a document; if the `whole` of it is meant, those of other texts."""
        if citing.id == document.id:
            if not whole and clause.id in document.by_id:
                yield from self._records(citing).to(document.number_of(clause))
            return
        for record, meant in self._of_others(citing, document, places=not whole):
            if whole or clause.id in meant.clauses:
                yield record

    def _of_others(self, citing: Document, document: Document, *, places: bool) -> Iterator[tuple[Record, Reference]]:
        """The records of another text that mean a document, or only `places` in it, and what they mean."""
        named = key_of(document.number.split(" ")[-1]) if document.number else title_key(document.title)
        for record in self._records(citing).naming(named):
            if not record["own"] and (record["places"] or not places):
                meant = self._resolved(citing, record)
                if meant.document == document.id:
                    yield record, meant

    def _meaning_places(self, document: Document) -> Iterator[tuple[Document, Record, tuple[str, ...]]]:
        """The records that mean clauses of a document, in the order of the catalogue, and the ids of those clauses."""
        for citing in self._may_cite(document):
            if citing.id == document.id:
                for record in self._records(citing):
                    if record["own"]:
                        yield citing, record, tuple(document.clauses[int(number)].id for number in listed(record["clauses"]))
            else:
                for record, meant in self._of_others(citing, document, places=True):
                    yield citing, record, meant.clauses

    # --- what they mean -------------------------------------------------------------------------------------------------

    def _may_be_here(self, record: Record) -> bool:
        """Whether a document of the catalogue may be the work of a record."""
        kind, number = record["kind"], record["number"].casefold()
        if not number:
            return bool(self._catalogue.entitled(title_key(record["name"])))
        return any(self._catalogue.numbered(kind, one) for one in (number, number.split(" ")[-1]))

    def _resolved(self, document: Document, record: Record) -> Reference:
        """The reference of a record; only for places in another text that is here, the clause is read again."""
        clause, start, end = document.clauses[int(record["clause"])], int(record["start"]), int(record["end"])
        there, places = (clause.id, start, end, clause.text[start:end]), listed(record["places"])
        if record["own"] == OWN:
            ids = tuple(document.clauses[int(number)].id for number in listed(record["clauses"]))
            reason = Unresolved(record["reason"]) if record["reason"] else None
            return Reference(*there, document.name, document.id, places, ids, reason)
        if not record["called"] or not self._may_be_here(record):
            unknown = Unresolved(record["reason"]) if record["reason"] else Unresolved.BEFORE
            reason = Unresolved.ABSENT if record["called"] else unknown
            return Reference(*there, record["called"], places=places, reason=reason)
        if places:
            again = self._read_again(document, clause, start)
            return again or Reference(*there, record["called"], places=places, reason=Unresolved.CLAUSE)
        from index.references.mention import Work
        from index.references.works import meant

        named = {key: record[key] for key in ("kind", "number", "edition", "body", "foreign", "name")}
        one = meant(Work(**named, own=record["its"] == ITS), document, self._catalogue)
        return Reference(*there, one.name, one.document.id if one.document else None, reason=one.reason)

    def _read_again(self, document: Document, clause: Clause, start: int) -> Reference | None:
        """The reference that begins at a character of a clause; None if none is read there."""
        reading = self._reading.get(document.id)
        if reading is None:
            from index.references.references import References

            if len(self._reading) >= _KEPT:
                self._reading.clear()  # another thread may be reading: nothing is taken out one by one
            reading = self._reading[document.id] = References(document, self._catalogue)
        return next((one for one in reading.of(clause) if one.start == start), None)
