"""The records of a document, as far as it alone shows them: what its clauses refer to, whom they address and who acts by them.

They are kept as index.document.mentions and index.document.actors say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from index.document.actors import recorded_addressed, recorded_subjects
from index.document.mentions import ITS, LISTED, OWN, written
from index.document.model import Clause, Document
from index.pinpoint.registers.register import recorded_keys

if TYPE_CHECKING:
    from index.references.linking import Linker


def with_records(document: Document) -> Document:
    """A document with its records, as it is written into an index."""
    addressed, subjects = recorded_addressed(document), recorded_subjects(document)
    told = replace(document, mentions=recorded(document), addressed=addressed, subjects=subjects)
    return replace(told, keys=recorded_keys(told))


def recorded(document: Document) -> str:
    """The records of what a document refers to, in the order of its text."""
    return written(_found(document))


def _found(document: Document) -> Iterator[list[str]]:
    from index.references.linking import Linker

    linker = Linker(document)
    numbers = {clause.id: str(number) for number, clause in enumerate(document.clauses)}
    for clause in document.clauses:
        try:
            yield from [*_records(document, clause, linker, numbers)]
        except Exception:  # noqa: BLE001, S112  (a clause that cannot be read so has no references: its document is added anyway)
            continue


def _records(document: Document, clause: Clause, linker: Linker, numbers: Mapping[str, str]) -> Iterator[list[str]]:
    """The records of a clause; `numbers` are those of the clauses by their ids."""
    from index.references.mention import Work
    from index.references.places import called
    from index.references.references import within
    from index.references.works import name_of

    for link in linker.links(clause):
        named, ids, reason = within(link, linker.text, clause) if link.own else ((), (), None)
        places = named or tuple(name for place in link.places for name in called(place))
        work = link.work or Work()
        yield [
            *(numbers[clause.id], str(link.start), str(link.end), OWN if link.own else ""),
            *(work.kind, work.number, work.edition, work.body, work.foreign, ITS if work.own else "", work.name),
            name_of(work, document) if link.work else "",
            LISTED.join(name.replace(LISTED, ",") for name in places),
            LISTED.join(numbers[id_] for id_ in ids),
            str(reason or link.reason or ""),
        ]
