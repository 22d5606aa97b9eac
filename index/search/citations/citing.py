"""What cites what is named.

What cites a clause are those that name it; what cites a text that is here, those that cite it or a place in it, of any edition
unless one is named; what cites a text that is not here, those whose reference has its kind and number, or its name, and nothing
that contradicts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from index.document.editions import organ_of, work_of
from index.document.mentions import LISTED, OWN, Record, Records, body_of
from index.document.model import Document
from index.document.passages import Passage
from index.language.kinds import common_kind
from index.language.terms import FrontPart
from index.pinpoint.catalogue import Catalogue
from index.search.citations.named import WORD, YEAR, Named
from index.store.documents.listed import in_turn

if TYPE_CHECKING:
    from index.references.cites import Cites
    from index.references.mention import Work
    from index.references.reference import Reference


def citing(
    named: Named, within: Catalogue, cites: Cites, catalogue: Catalogue, known: Sequence[Passage] | None = None
) -> tuple[Passage, ...]:
    """The clauses, within some documents, that cite what is named, in the order of the texts.

    `known` are those that are known to cite a place in a work that is not here; None if it has none.
    """
    if named.clauses:
        found = [one for there in named.clauses for one in cites.to(there.document, there.clause)]
    elif named.documents:
        found = [*_citing_texts(named, within, cites, catalogue)]
    elif named.work:
        by_record = _citing_work(named.work, named.places, within, catalogue) if known is None or named.places else ()
        found = [*(known or ()), *by_record]
    else:
        found = []
    places = {one.clause.id: one for one in found if one.document.id in within.ids}
    return tuple(
        sorted(places.values(), key=lambda one: (within.number_of(one.document.id), one.document.number_of(one.clause)))
    )


def _citing_texts(named: Named, within: Catalogue, cites: Cites, catalogue: Catalogue) -> Iterator[Passage]:
    """The clauses of other texts that cite whole documents: one edition, or any, also one that is not here."""
    from index.references.reference import Unresolved

    meant = {
        one.id for document in named.documents for one in (_editions(document, catalogue) if not named.edition else (document,))
    }
    numbers = {_last(document.number) for document in named.documents if document.number}
    titles = [document.title for document in named.documents if not document.number]

    def may(record: Record) -> bool:
        return not record["own"] and bool(record["called"]) and (not numbers or _last(record["number"]) in numbers)

    def is_meant(citing: Document, one: Reference) -> bool:
        unknown = not named.edition and one.reason is Unresolved.EDITION and one.document is None
        return citing.id != one.document and (one.document in meant or unknown)

    for document, record in _records(within.mentioning(numbers, titles), may):
        clause = document.clauses[int(record["clause"])]
        if clause.front == FrontPart.NUMBER:
            continue
        if any(one.start == int(record["start"]) and is_meant(document, one) for one in cites.of(document, clause)):
            yield Passage(document, clause)


def _editions(document: Document, catalogue: Catalogue) -> list[Document]:
    """The editions of a text."""
    if not document.number:
        return [document]
    alike = catalogue.numbered(common_kind(document.kind), document.number.casefold())
    return [one for one in alike if work_of(one) == work_of(document)]


def _citing_work(work: Work, places: Sequence[str], within: Catalogue, catalogue: Catalogue) -> Iterator[Passage]:
    """The clauses that cite a text that is not here, or places in it.

    Of a text that is here in other editions, these cite the edition that they name: without one, the newest here is meant.
    """
    number, words = _last(work.number), _words(work.name)
    if not number and not words:
        return

    dated = bool(work.edition and catalogue.numbered(work.kind, number))

    def may(record: Record) -> bool:
        if record["own"] == OWN or not record["called"]:
            return False
        if number:
            return record["kind"] == work.kind and _last(record["number"]) == number and bool(record["edition"] or not dated)
        return not record["number"] and words <= _words(record["name"])

    for document, record in _records(within.mentioning((number,)) if number else within, may):
        if _agrees(work, record, document) and set(map(str.casefold, places)) <= _places(record):
            yield Passage(document, document.clauses[int(record["clause"])])


def _agrees(work: Work, record: Record, document: Document) -> bool:
    """Whether nothing in a record contradicts the body and the edition of a work."""
    body = body_of(record) or record["foreign"] or organ_of(document) or document.body.casefold()
    if (asked := work.body or work.foreign) and asked != body:
        return False
    years, there = set(YEAR.findall(work.edition)), set(YEAR.findall(record["edition"]))
    return not years or not there or bool(years & there)


def _places(record: Record) -> set[str]:
    return {place.casefold() for place in record["places"].split(LISTED)}


def _records(within: Iterable[Document], may: Callable[[Record], bool]) -> Iterator[tuple[Document, Record]]:
    """The records of documents that may mean what is asked about."""
    for document in in_turn(within):
        records = document.records
        if records is None:  # an index from before there were records
            from index.references.recording import recorded

            records = Records(recorded(document))
        yield from ((document, record) for record in records if may(record))


def _last(number: str) -> str:
    return number.casefold().split(" ")[-1]


def _words(name: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(name)}
