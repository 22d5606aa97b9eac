"""The clauses of a document in the groups in which they are read, with the headings above them and what cites a whole group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from index import Clause, Document, FrontPart, Passage
from index.values import dataclass

TITLES = (FrontPart.NUMBER, FrontPart.TITLE)
"""The front matter that stands above all, as the name of the page."""


@dataclass(frozen=True)
class Group:
    """Clauses that stand together under one heading, by the number of its section; -1 is the front matter.

    `begins` if the section does, so that its heading is shown. `divisions` are the numbers of the headings above it that have
    no clauses of their own ("Chapter I").
    """

    section: int
    clauses: tuple[Clause, ...]
    begins: bool = True
    divisions: tuple[int, ...] = ()


def grouped(document: Document) -> Iterator[Group]:
    """The groups in the order of the text; a heading below which nothing stands is a group without clauses."""
    told = [clause for clause in document.clauses if clause.front not in TITLES]
    above = 0
    for section, found in groupby(told, key=lambda clause: clause.section):
        clauses = tuple(found)
        divisions = _empty(document, above, section)
        above = max(above, section + 1)
        yield Group(section, clauses, section >= 0 and document.under(section)[0] is clauses[0], divisions)
    if divisions := _empty(document, above, len(document.sections)):
        yield Group(-1, (), divisions=divisions)


def _empty(document: Document, first: int, end: int) -> tuple[int, ...]:
    """The printed headings from `first` up to `end` that have no clauses."""
    return tuple(at for at in range(first, end) if document.sections[at].printed and not document.under(at))


Citing = Mapping[str, Sequence[Passage]]
"""What cites a clause, by the clause's id."""


def gathered(document: Document, citing: Citing) -> tuple[Citing, Mapping[int, Sequence[Passage]]]:
    """What cites each clause; and what cites all that stands under a heading, by its number, which is said once and there."""
    left = {id_: list(passages) for id_, passages in citing.items()}
    whole: dict[int, Sequence[Passage]] = {}
    for heading, clauses in _headed(document):
        if everywhere := _in_all(left, clauses):
            whole[heading] = everywhere
            told = {passage.clause.id for passage in everywhere}
            for clause in clauses:
                left[clause.id] = [one for one in left[clause.id] if one.clause.id not in told]
    return left, whole


def _headed(document: Document) -> Iterator[tuple[int, list[Clause]]]:
    """The printed headings with several clauses below them: first divisions, as far as the next one, and then sections."""
    groups = [*grouped(document)]
    starts = [at for at, group in enumerate(groups) if group.divisions]
    for start, end in pairwise((*starts, len(groups))):
        clauses = [clause for group in groups[start:end] if group.section >= 0 for clause in group.clauses]
        if len(clauses) > 1:
            yield groups[start].divisions[0], clauses
    for at in document.outline:
        if document.sections[at].printed and len(document.under(at)) > 1:
            yield at, [*document.under(at)]


def _in_all(citing: Mapping[str, Sequence[Passage]], clauses: Iterable[Clause]) -> list[Passage]:
    """What cites every one of some clauses, in order."""
    first, *others = clauses
    ids = [{passage.clause.id for passage in citing.get(clause.id, ())} for clause in others]
    return [one for one in citing.get(first.id, ()) if all(one.clause.id in found for found in ids)]
