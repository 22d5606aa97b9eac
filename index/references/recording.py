"""The records of a document: what its clauses refer to, as far as the document alone shows it (index/document/mentions.py)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.document.mentions import ITS, LISTED, OWN, written
from index.document.model import Document


def with_mentions(document: Document) -> Document:
    """A document with its records, as it is written into an index."""
    return replace(document, mentions=recorded(document))


def recorded(document: Document) -> str:
    """The records of a document, in the order of its text."""
    return written(_found(document))


def _found(document: Document) -> Iterator[list[str]]:
    from index.references.linking import Linker
    from index.references.mention import Work
    from index.references.places import called
    from index.references.references import within
    from index.references.works import name_of

    linker = Linker(document)
    numbers = {clause.id: str(number) for number, clause in enumerate(document.clauses)}
    for number, clause in enumerate(document.clauses):
        for link in linker.links(clause):
            named, ids, reason = within(link, linker.text, clause) if link.own else ((), (), None)
            places = named or tuple(name for place in link.places for name in called(place))
            work = link.work or Work()
            yield [
                *(str(number), str(link.start), str(link.end), OWN if link.own else ""),
                *(work.kind, work.number, work.edition, work.body, work.foreign, ITS if work.own else "", work.name),
                name_of(work, document) if link.work else "",
                LISTED.join(name.replace(LISTED, ",") for name in places),
                LISTED.join(numbers[id_] for id_ in ids),
                str(reason or link.reason or ""),
            ]
