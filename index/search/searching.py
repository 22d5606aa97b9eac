"""What was found by searching → a result: the best clauses, or the texts on a topic."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from index.pinpoint.query import Query
from index.pinpoint.scope import Scope, scope
from index.pinpoint.texts_asked import TextsAsked
from index.pinpoint.typed_names import LinkedQuery
from index.search.finding import Finder, Reading
from index.search.results import NEAREST, Hit, Result, Status, choosing

_FURTHER = 0.12  # how much less near than the nearest a text may be that is on a topic too
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
    """The texts on a topic, each with its nearest clause; those much further away than the nearest are left out."""
    among = texts.among(asked.current)
    every = len(among) == len(asked.catalogue)
    documents = asked.catalogue if every else asked.catalogue.of(map(asked.current.at, among))
    within = scope(LinkedQuery(Query(texts.topic), documents, every=asked.every))
    found = finder.found(within, foreign=foreign)
    ranked, passages = found.ranked, finder.index.passages
    finder.index.read_together(ranked.rows)
    best: dict[str, tuple[int, float]] = {}
    for row, score in zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True):
        best.setdefault(passages[row].document.id, (row, score))
    least = max(ranked.scores.tolist(), default=0.0) - _FURTHER
    probability, found_at = finder.likely(found)
    kept = [(row, score) for row, score in best.values() if score >= least]
    hits = tuple(Hit(passages[row], score) for row, score in kept[:_MOST_TEXTS])
    if not within.raised and probability < found_at:
        return Result("not_found", "search", hits[:NEAREST], probability=probability)
    return Result("found", "search", hits, each=True, more=len(kept) > _MOST_TEXTS, probability=probability)
