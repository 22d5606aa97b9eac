"""What the clauses of a document refer to, as it is kept with the document: found when it is indexed, resolved when it is asked.

A record is a line of fields with a tab between them: the number of the clause, where the mention starts and ends, "own" for this
text, the work (kind, number, edition, body, foreign, own, name), what the places are called, and, in this text, the numbers
of the clauses there and the reason if any is not known. No field of a work: a text that is not named. All lines together
are one string: it costs next to nothing to load, and is read for the documents that are asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.document.model import Document
from index.references.mention import Work
from index.references.reference import Unresolved
from index.values import dataclass

_TAB, _LINE, _LISTED = "\t", "\n", ";"
_OWN = "own"


@dataclass(frozen=True, slots=True)
class Record:
    """A mention in a clause, given by its number in the document: of the document itself if `own`, of a work, or of neither.

    `clauses` are numbers too, and, with the `reason`, known only if `own`.
    """

    clause: int
    start: int
    end: int
    own: bool
    work: Work | None
    places: tuple[str, ...]
    clauses: tuple[int, ...]
    reason: Unresolved | None


def with_mentions(document: Document) -> Document:
    """A document with its records, as it is written into an index."""
    return replace(document, mentions=recorded(document))


def recorded(document: Document) -> str:
    """The records of a document, in the order of its text."""
    return _LINE.join(_line(record) for record in _records(document))


def records_of(mentions: str) -> Iterator[Record]:
    """The records in a string."""
    for line in mentions.split(_LINE) if mentions else ():
        clause, start, end, own, kind, number, edition, body, foreign, its, name, places, clauses, reason = line.split(_TAB)
        work = Work(kind, number, edition, body, foreign, bool(its), name)
        yield Record(
            int(clause),
            int(start),
            int(end),
            own == _OWN,
            work if kind or number or name else None,
            tuple(places.split(_LISTED)) if places else (),
            tuple(map(int, clauses.split(_LISTED))) if clauses else (),
            Unresolved(reason) if reason else None,
        )


def _records(document: Document) -> Iterator[Record]:
    from index.references.linking import Linker
    from index.references.places import called
    from index.references.references import within

    linker = Linker(document)
    numbers = {clause.id: number for number, clause in enumerate(document.clauses)}
    for number, clause in enumerate(document.clauses):
        for link in linker.links(clause):
            if link.own:
                places, ids, reason = within(link, linker.text, clause)
            else:
                places, ids, reason = tuple(name for place in link.places for name in called(place)), (), None
            there = tuple(numbers[id_] for id_ in ids)
            yield Record(number, link.start, link.end, link.own, link.work, places, there, reason)


def _line(record: Record) -> str:
    work = record.work or Work()
    said = (work.kind, work.number, work.edition, work.body, work.foreign, "its" if work.own else "", work.name)
    places = _LISTED.join(name.replace(_LISTED, ",") for name in record.places)
    clauses = _LISTED.join(map(str, record.clauses))
    fields = (str(record.clause), str(record.start), str(record.end), _OWN if record.own else "", *said, places, clauses)
    return _TAB.join(" ".join(one.split()) for one in (*fields, str(record.reason or "")))
