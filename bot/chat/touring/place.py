"""Where somebody is in the tour of a text, small enough to be kept anywhere; and where that is in the texts that are here now.

A place is known by the clauses themselves, and not by numbers: texts are added, corrected and replaced while it is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Self

from bot.chat.touring.stops import Order
from index import CannotCompare, Clause, Collection, Document, compare, place_in
from index.values import dataclass

_FOLLOWING = 40  # clauses that are kept, in case the first are gone some day
MOST = 8
"""Texts in which somebody's place is kept."""


@dataclass(frozen=True, slots=True)
class TourPlace:
    """A clause in a document, by its id, and in which order its reader sees the text.

    `clauses` are the ids, within the document, of the clause and those after it; none where the tour begins. `kind` and
    `number` are what the text is called in every edition; `current` if this one answered then.
    """

    document: str
    kind: str
    number: str
    current: bool
    order: Order
    clauses: tuple[str, ...]

    @classmethod
    def at(cls, document: Document, clause: Clause | None, order: Order, *, current: bool) -> Self:
        """The place at a clause of a document; without one, where its tour begins.

        >>> import index
        >>> text = index.bundled()
        >>> place = TourPlace.at(text, text.clauses[-2], Order.TEXT, current=True)
        >>> place.clauses, TourPlace.read(place.written()) == place
        (('sec_12__para_1', 'sec_12__para_2'), True)
        """
        first = document.number_of(clause) if clause else len(document.clauses)
        ids = tuple(place_in(one.id) for one in document.clauses[first : first + _FOLLOWING])
        return cls(document.id, document.kind, document.number, current, order, ids)

    def written(self) -> str:
        """The place as a JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The place in a JSON text; None if it has another form, as of a later version."""
        try:
            value: dict[str, Any] = json.loads(written)
            called = (str(value["document"]), str(value["kind"]), str(value["number"]))
            return cls(*called, bool(value["current"]), Order(value["order"]), tuple(map(str, value["clauses"])))
        except (ValueError, LookupError, TypeError):
            return None


def read_places(written: Iterable[str]) -> tuple[TourPlace, ...]:
    """The places in JSON texts, without those of another form."""
    return tuple(place for place in map(TourPlace.read, written) if place)


def taken(places: Sequence[TourPlace], place: TourPlace) -> tuple[TourPlace, ...]:
    """The places with a new one first, in front of those in other texts."""
    return (place, *left(places, place.document))[:MOST]


def left(places: Sequence[TourPlace], document: str) -> tuple[TourPlace, ...]:
    """The places without that in a document, by its id."""
    return tuple(one for one in places if one.document != document)


@dataclass(frozen=True, slots=True)
class Found:
    """A place as it is now: the clause in its document; `was` is the place that was kept.

    `other` if another edition has taken the place of that document, `gone` if the clause itself is there no more.
    """

    was: TourPlace
    document: Document
    clause: Clause
    other: bool
    gone: bool


def found(place: TourPlace, collection: Collection) -> Found | None:
    """Where a place is now; None if its text is no longer here.

    A clause is found by its id, wherever it has been moved to. If it is gone, the nearest one that followed it takes its place,
    and in a new edition of the text what it has become.
    """
    document = collection.document(place.document)
    newer = _named(place.kind, place.number, collection) if place.current or document is None else None
    if newer and newer is not document:
        clauses = [clause for clause in _became(place, document, newer) if clause.section >= 0]
        first = _first(newer)
        gone = bool(place.clauses) and not clauses
        return Found(place, newer, (clauses or first)[0], other=True, gone=gone) if first else None
    if document is None or not (first := _first(document)):
        return None
    here = {place_in(clause.id): clause for clause in document.clauses}
    there = [here[id_] for id_ in place.clauses if id_ in here]
    gone = place.clauses[:1] != tuple(place_in(one.id) for one in there[:1])
    return Found(place, document, (there or first)[0], other=False, gone=gone)


def is_current(document: Document, collection: Collection) -> bool:
    """Whether a document is the edition of its text that answers, as far as that is certain."""
    newest = _named(document.kind, document.number, collection)
    return newest is None or newest.id == document.id


def _named(kind: str, number: str, collection: Collection) -> Document | None:
    """The edition that answers of a text with a number, if it is certain which text that is."""
    named = collection.named(f"{kind} {number}") if number else None
    return named[0] if named and len(named) == 1 else None


def _became(place: TourPlace, old: Document | None, new: Document) -> Iterator[Clause]:
    """What the clause of a place has become in another edition, then what those after it have."""
    if old is None:  # only the places are known
        here = {place_in(clause.id): clause for clause in new.clauses}
        yield from (here[id_] for id_ in place.clauses if id_ in here)
        return
    try:
        pairs = compare(old, new).clauses
    except CannotCompare:
        return
    became = {place_in(one.old.clause.id): one.new.clause for one in pairs if one.old and one.new}
    yield from (became[id_] for id_ in place.clauses if id_ in became)


def _first(document: Document) -> list[Clause]:
    return [document.under(at)[0] for at in document.outline[:1]]
