"""What the clauses of a document refer to, as it is kept with it: found when it is indexed, and resolved when it is asked.

A record is a line with a tab between its fields, in the order of `FIELDS`. All lines together are one string: it costs next to
nothing to load, and is read for the documents that are asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.document.model import Document

FIELDS = "clause start end own kind number edition body foreign its name called places clauses reason".split(" ")
"""The number of the clause; where the mention starts and ends; "own" for this text, or else the work, as in mention.Work, and
what it is called where it is not in the collection; the places in it; and, for this text, the numbers of the clauses there,
and the reason if any is not known. A mention with neither a work nor "own" is of a text that is not named."""
LISTED = ";"
OWN, ITS = "own", "its"
_TAB, _LINE = "\t", "\n"


def with_mentions(document: Document) -> Document:
    """A document with its records, as it is written into an index."""
    return replace(document, mentions=recorded(document))


def recorded(document: Document) -> str:
    """The records of a document, in the order of its text."""
    return _LINE.join(_TAB.join(" ".join(field.split()) for field in fields) for fields in _found(document))


def records_of(mentions: str) -> list[dict[str, str]]:
    """The records in a string, each by the names of its fields."""
    return [dict(zip(FIELDS, line.split(_TAB), strict=True)) for line in mentions.split(_LINE)] if mentions else []


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
                str(reason or ""),
            ]
