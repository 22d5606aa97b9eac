"""A document → the stops of its tour: short sections are together at one, and recitals and annexes are folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain, groupby, pairwise

from index import Clause, Document, Part, document_language
from index.values import dataclass

_STOP = 1100  # characters of clauses at a stop, if they can be parted
_LONGEST = 3000  # of a clause that is shown at once
_MOST = 20  # clauses at a stop
_FOLDED = frozenset((Part.PREAMBLE, Part.ANNEX))
_A_MINUTE, _IDEOGRAPHS_A_MINUTE = 1000, 350  # characters that somebody reads in a foreign language


class Order(StrEnum):
    """In which order a text is shown: its own, or with what it decides and asks first."""

    TEXT = "t"
    OPERATIVE = "o"


@dataclass(frozen=True, slots=True)
class Stop:
    """Clauses that are shown at once, all in one part of a text; one that is `folded` only says what they are until opened."""

    part: Part
    clauses: tuple[Clause, ...]
    folded: bool = False

    @property
    def sections(self) -> tuple[int, ...]:
        """The numbers of the sections that the clauses are in."""
        return tuple(dict.fromkeys(clause.section for clause in self.clauses))


def stops(document: Document, order: Order) -> tuple[Stop, ...]:
    """The stops of the tour of a document; each clause below a heading is at one of them.

    >>> import index
    >>> [(stop.part.value, len(stop.clauses), stop.folded) for stop in stops(index.bundled(), Order.TEXT)]
    [('preamble', 42, True), ('operative', 4, False), ('operative', 6, False), ('operative', 6, False)]
    >>> stops(index.bundled(), Order.OPERATIVE)[-1].part.value
    'preamble'
    """
    parts = [(part, tuple(found)) for part, found in groupby(document.outline, key=lambda at: document.sections[at].part)]
    if order is Order.OPERATIVE:
        parts.sort(key=lambda one: one[0] != Part.OPERATIVE)  # else as they are
    return tuple(chain.from_iterable(_stops_of(document, part, sections) for part, sections in parts))


def _stops_of(document: Document, part: Part, sections: Sequence[int]) -> Iterator[Stop]:
    """The stops of sections that follow each other in one part of a text."""
    clauses = [clause for at in sections for clause in document.under(at)]
    if part in _FOLDED and _length(clauses) > _STOP:
        yield Stop(part, tuple(clauses), folded=True)
        return
    together: list[Clause] = []
    for piece in chain.from_iterable(_pieces(document.under(at)) for at in sections):
        if together and not _fits([*together, *piece]):
            yield Stop(part, tuple(together))
            together = []
        if len(piece) == 1 and len(piece[0].text) > _LONGEST:
            yield Stop(part, piece, folded=True)
        else:
            together += piece
    if together:
        yield Stop(part, tuple(together))


def _pieces(clauses: Sequence[Clause]) -> Iterator[tuple[Clause, ...]]:
    """A section whole, or if it is long, each clause with those that hang on it, or if these are long, each clause."""
    if _fits(clauses):
        yield tuple(clauses)
        return
    starts = [at for at, clause in enumerate(clauses) if clause.parent is None]
    for start, end in pairwise((0, *(at for at in starts if at), len(clauses))):
        item = tuple(clauses[start:end])
        yield from (item,) if _fits(item) else ((clause,) for clause in item)


def _fits(clauses: Sequence[Clause]) -> bool:
    return len(clauses) <= _MOST and _length(clauses) <= _STOP


def _length(clauses: Iterable[Clause]) -> int:
    return sum(len(clause.text) for clause in clauses)


def number_of_stop(found: Sequence[Stop], clause: Clause) -> int:
    """Which of the stops a clause is at, from 0; the first for what is below no heading."""
    return next((at for at, stop in enumerate(found) if any(one.id == clause.id for one in stop.clauses)), 0)


def both_parts(document: Document) -> bool:
    """Whether a text has a preamble and an operative part, so that there is an order to choose."""
    return {document.sections[at].part for at in document.outline} >= {Part.PREAMBLE, Part.OPERATIVE}


def minutes(document: Document) -> int:
    """How long it takes to read all of a text, in whole minutes, at least 1."""
    characters = sum(len(clause.text) for clause in document.clauses if clause.section >= 0)
    pace = _IDEOGRAPHS_A_MINUTE if document_language(document) == "zh" else _A_MINUTE
    return max(-(-characters // pace), 1)
