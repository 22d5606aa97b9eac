"""Ways to answer what is asked of texts themselves: how many there are of a kind, and what their front matter states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.document.extent import extent_of
from index.document.model import Document
from index.document.passages import Passage
from index.document.said import NAMING, Fact, fronts, stating
from index.pinpoint.places import Lookup, unique
from index.pinpoint.texts_asked import TextsAsked
from index.pinpoint.typed_names import LinkedQuery
from index.search.asking import Asking
from index.search.facts import asks_end, fact_on, stated, taken_for, told_in
from index.search.finding import Finder
from index.search.listing import listing
from index.search.results import FEW, MOST_TEXTS, Hit, Result, looked_up
from index.search.searching import texts_on
from index.search.ways.places import answered_by
from index.search.ways.searched import language_of

_MOST_TEXTS = 10  # whose titles are quoted where it is asked how long they are


def texts(asked: Asking, _: Finder) -> Result | None:
    """The texts of a kind or of a body that are all asked for, by what the first of them are called; how many they are."""
    if asked.listed is None or asked.phrases:
        return None
    catalogue = asked.linked.current
    found = listing(asked.listed, catalogue)
    if found is None or not (found.numbers or asked.listed.surely):
        return None
    numbers = found.numbers
    if not numbers:
        return Result("not_found", "pinpoint", (), absent=asked.listed.called, undated=found.undated)
    first = max(_MOST_TEXTS, asked.top)
    called = _called(catalogue.numbers(numbers[:first]), first)
    return Result("found", "pinpoint", called, extent=catalogue.extent(numbers), counted=True, undated=found.undated)


def _called(documents: Iterable[Document], first: int) -> tuple[Hit, ...]:
    """What the first documents are called, as many as are quoted."""
    hits = [Hit(Passage(one, clause)) for one in documents for clause in stating(one, Fact.EXTENT)]
    return tuple(hits[:first])


def fact(asked: Asking, finder: Finder) -> Result | None:
    """The front matter that states what is asked of a text itself, or the clauses that tell it."""
    if asked.texts or not asked.fact:
        return None if asked.texts else _of_topic(asked, finder)
    if asked.fact is Fact.EXTENT:
        return _extent(asked.linked, asked.top)
    if widely := _stated_widely(asked.linked, asked.fact, asked.top):
        return widely
    found = answered_by(stated(asked.linked, asked.fact, asked.top), asked, finder)
    if found is None or found.status == "found" or found.absent:
        return found
    if asked.fact is Fact.VALIDITY:
        told = told_in(asked.linked)
        found = looked_up(told, asked.top) if told else found
        if not told and asks_end(asked.linked):
            return None  # a clause may tell it in other words
    unsaid = found.status == "not_found"  # no label was asked for, so none is missing
    return replace(found, how="search") if unsaid else found


def _of_topic(asked: Asking, finder: Finder) -> Result | None:
    """What is asked of a text named by its topic, stated by the nearest text on it first; None if none is near."""
    if asked.linked.name.number or not (on := fact_on(asked.linked)):
        return None
    fact, topic = on
    reads = language_of(asked, finder)[1] and finder.has_second
    near = texts_on(TextsAsked(topic, ""), asked.linked, finder, foreign=reads)
    if near.status != "found":
        return None
    documents = [hit.passage.document for hit in near.hits[: asked.top]]
    first = stating(documents[0], fact)
    clauses = [Passage(one, clause) for one in documents for clause in stating(one, fact)[:1]]
    named = [Passage(documents[0], clause) for clause in fronts(documents[0], NAMING)]
    found = looked_up(Lookup(unique(clauses)) if first else Lookup((), unique(named)), asked.top)
    return replace(found, how="search", probability=near.probability)


def _extent(asked: LinkedQuery, top: int) -> Result | None:
    """How long texts are, with what the first of them are called; of many texts only these are read."""
    catalogue, most = asked.of(asked.name.documents), max(_MOST_TEXTS, top)
    named = not asked.name.number or asked.name.documents
    numbers = catalogue.stating(Fact.EXTENT.name) if named else None
    if numbers:
        first = _called(catalogue.numbers(numbers[:most]), most)
        extent = catalogue.extent(numbers)
        return Result("found", "pinpoint", first, extent=extent, understood=taken_for(asked, Fact.EXTENT))
    lookup = stated(asked, Fact.EXTENT, top)
    found = looked_up(lookup, top) if lookup else None
    if found is None or found.status != "found":
        return found and (replace(found, how="search") if not found.absent else found)
    texts = {hit.passage.document.id: hit.passage.document for hit in found.hits}
    return replace(found, hits=found.hits[:most], extent=extent_of(tuple(texts.values())))


def _stated_widely(asked: LinkedQuery, fact: Fact, top: int) -> Result | None:
    """The same of more texts than one reads: the first clause of the first that state it; no other is read."""
    numbers = None if asked.name.documents or asked.name.number else asked.current.stating(fact.name)
    if numbers is None or len(numbers) <= FEW:
        return None
    documents = map(asked.current.at, numbers[: max(MOST_TEXTS, top)])
    first = tuple(Hit(Passage(one, stating(one, fact)[0])) for one in documents)
    understood = taken_for(asked, fact)
    return Result("found", "pinpoint", first, each=True, among=len(numbers), understood=understood)
