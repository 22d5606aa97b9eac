"""Turns what a search found into a result: the best clauses, or the texts on a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from index.document.model import Document
from index.document.said import adopted_in
from index.language.stems import words_of
from index.pinpoint.query import Query
from index.pinpoint.scope import Scope, scope
from index.pinpoint.texts_asked import TextsAsked
from index.pinpoint.typed_names import LinkedQuery
from index.search.finding import Finder, Found, Reading
from index.search.results import NEAREST, Hit, Result, Status, choosing

_NEAR, _NEARER = 0.2, 0.12  # how much less near than the nearest a text may be that is on a topic too; if none says its words
_SEVERAL = 2  # clauses that say the words of a topic in a text that is on it
_MOST_TEXTS = 20
_MOST_CLAUSES = 30  # that are all quoted, of however many texts


def best_clauses(asked: Scope, top: int, finder: Finder, *, foreign: bool, read: Reading | None = None) -> Result:
    """The best clauses for a question: those found by citation, then those that were ranked; or all that a duty names.

    `read` is the question, if it was read before.
    """
    found = finder.found(asked, foreign=foreign, read=read)
    if found.every:
        every = Result("found", "pinpoint", tuple(Hit(finder.index.passages[row]) for row in found.first), read=found.read)
        if asked.chosen or len(every.hits) <= _MOST_CLAUSES:
            return every
        chosen = choosing(every, top)
        return replace(chosen, among=found.texts, read=0) if chosen.each and found.texts else chosen
    probability, found_at = finder.likely(found)
    rows: list[tuple[int, float | None]] = [(row, None) for row in found.first]
    ranked = zip(found.ranked.rows.tolist(), found.ranked.scores.tolist(), strict=True)
    if not found.only:
        rows += [(row, score) for row, score in ranked if row not in found.first]
    answers = probability >= found_at and (bool(found.first) or not asked.itself)
    status: Status = "found" if answers else "not_found"
    absent = asked.absent if asked.itself or not answers else ""
    if asked.itself and not asked.like:  # what only resembles the name of a text is not that text
        rows = rows[: len(found.first)]
    finder.index.read_together(np.array([row for row, _ in rows[:top]], dtype=np.int64))
    hits = tuple(Hit(finder.index.passages[row], score) for row, score in rows[:top])
    return Result(status, "search", hits, absent=absent, unaddressed=found.unaddressed, probability=probability)


def texts_on(texts: TextsAsked, asked: LinkedQuery, finder: Finder, *, foreign: bool) -> Result:
    """The texts near to a topic, the nearest first, each with its nearest clause.

    If some texts have the words of the topic in their title or in several clauses, the others are left out: they only mention
    it in passing.
    """
    among = texts.among(asked.current)
    every = len(among) == len(asked.catalogue)
    documents = asked.catalogue if every else asked.catalogue.of(map(asked.current.at, among))
    within = scope(LinkedQuery(Query(texts.topic), documents, every=asked.every))
    found = finder.found(within, foreign=foreign)
    probability, found_at = finder.likely(found)
    best = _nearest(found, finder)
    kept = on_topic(texts.topic, best)
    if texts.without:
        kept = _without(texts, kept, asked, finder, foreign=foreign)
    if texts.age and kept:
        years = {hit.passage.document.id: adopted_in(hit.passage.document) for hit in kept}
        last = (max if texts.age == "newest" else min)(filter(None, years.values()), default=0)
        kept = [hit for hit in kept if years[hit.passage.document.id] == last]
    if not kept or (not within.raised and probability < found_at):
        return Result("not_found", "search", tuple((kept or best)[:NEAREST]), probability=probability)
    some = tuple(kept[:_MOST_TEXTS])
    return Result("found", "search", some, each=True, more=len(kept) > _MOST_TEXTS, probability=probability)


def _nearest(found: Found, finder: Finder) -> list[Hit]:
    """The nearest clause of each text, for the texts that are near enough."""
    ranked, passages = found.ranked, finder.index.passages
    finder.index.read_together(ranked.rows)
    best: dict[str, Hit] = {}
    for row, score in zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True):
        best.setdefault(passages[row].document.id, Hit(passages[row], score))
    least = max(ranked.scores.tolist(), default=0.0) - _NEAR
    return [hit for hit in best.values() if hit.score is not None and hit.score >= least]


def on_topic(topic: str, near: Sequence[Hit]) -> list[Hit]:
    """The near texts that have all words of a topic in their title or in several clauses; if there are none, the nearest."""
    stems = {*words_of([topic])[0]}
    said = [hit for hit in near if stems and _says(hit.passage.document, stems)]
    least = max((hit.score or 0.0 for hit in near), default=0.0) - _NEARER
    return said or [hit for hit in near if (hit.score or 0.0) >= least]


def _says(document: Document, stems: set[str]) -> bool:
    """Whether a document has all of some stems in its title, or in each of several clauses."""
    if stems.issubset(words_of([document.title])[0]):
        return True
    saying = (clause for clause in document.clauses if clause.section >= 0 and stems.issubset(words_of([clause.text])[0]))
    return len([*islice(saying, _SEVERAL)]) == _SEVERAL


def _without(texts: TextsAsked, kept: Sequence[Hit], asked: LinkedQuery, finder: Finder, *, foreign: bool) -> list[Hit]:
    """The texts left when those that a question excludes are removed: those it names there, or those on that topic."""
    documents = asked.catalogue.of(hit.passage.document for hit in kept)
    aside = LinkedQuery(Query(texts.without), documents, every=asked.every)
    named = {one.id for name in aside.names for one in name.documents}
    numbers = {*words_of([texts.without])[0]}
    ids = named or {one.id for one in documents if one.number.casefold() in numbers}
    if not ids:
        found = finder.found(scope(aside), foreign=foreign)
        probability, found_at = finder.likely(found)
        near = on_topic(texts.without, _nearest(found, finder)) if probability >= found_at else ()
        ids = {hit.passage.document.id for hit in near}
    return [hit for hit in kept if hit.passage.document.id not in ids]
