"""The references of a clause: its mentions, each with the document and the clauses that it means."""

from __future__ import annotations

from collections.abc import Iterable

from index.document.model import Clause, Document
from index.pinpoint.catalogue import Catalogue
from index.references.linking import Link, Linker, language_of_document
from index.references.places import Sited, Text, called
from index.references.reference import Reference, Unresolved
from index.references.words import words_of
from index.references.works import meant


class References:
    """What the clauses of one document refer to, beside the other documents of a catalogue."""

    def __init__(self, document: Document, catalogue: Catalogue) -> None:
        self.document = document
        self._catalogue = catalogue
        self._linker = Linker(document)
        self._texts: dict[str, Text] = {document.id: self._linker.text}

    def of(self, clause: Clause) -> tuple[Reference, ...]:
        """The references of a clause, in the order of its quote."""
        return tuple(self._resolved(clause, link) for link in self._linker.links(clause))

    def _resolved(self, clause: Clause, link: Link) -> Reference:
        text = clause.text[link.start : link.end]
        if link.own:
            one, document = self.document.name, self.document
        else:
            found = meant(link.work, self.document, self._catalogue) if link.work else None
            name, reason = (found.name, found.reason) if found else ("", link.reason or Unresolved.BEFORE)
            if found is None or found.document is None:
                places = tuple(name for place in link.places for name in called(place))
                return Reference(clause.id, link.start, link.end, text, name, places=places, reason=reason)
            one, document = found.name, found.document
        places, ids, reason = within(link, self._text(document), clause if document.id == self.document.id else None)
        return Reference(clause.id, link.start, link.end, text, one, document.id, places, ids, reason)

    def _text(self, document: Document) -> Text:
        if document.id not in self._texts:
            self._texts[document.id] = Text(document, words_of(language_of_document(document)))
        return self._texts[document.id]


def within(link: Link, text: Text, clause: Clause | None) -> tuple[tuple[str, ...], tuple[str, ...], Unresolved | None]:
    """The places of a link in its text: what they are called, the ids of the clauses, and the reason if any is not known."""
    sited = Sited(clause, link.side)
    found = [text.find(place, sited) for place in link.places]
    pairs = zip(link.places, found, strict=True)
    names = dict.fromkeys(name for place, there in pairs for name in text.called(place, there, sited))
    ids = dict.fromkeys(one.id for each in found for one in each.clauses)
    return tuple(names), tuple(ids), next((each.reason for each in found if each.reason), None)


def references_in(document: Document, documents: Iterable[Document] = ()) -> tuple[Reference, ...]:
    """What the clauses of a document refer to, among other documents, in the order of the text.

    >>> import index
    >>> found = index.references_in(index.bundled())
    >>> [(one.text, one.clauses[-1]) for one in found if one.text.startswith("resolves")]
    [('resolves 1 and 2 above', 'wtsa-res-75-2016__sec_8__para_2')]
    """
    others = {one.id: one for one in documents} | {document.id: document}
    made = References(document, Catalogue(others.values()))
    return tuple(one for clause in document.clauses for one in made.of(clause))
