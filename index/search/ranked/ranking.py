"""The order of candidates: late interaction over token vectors, by one encoder, and where that is not sure by a second one.

For each token of the question that is a word or a part of one, a passage's score takes the cosine of the passage's nearest
token; it averages these, weighted by the tokens' idf (MaxSim, as in ColBERT), and adds a little BM25. A token that is in the
title of a text counts for all its clauses as much as for the one that comes nearest to it. The second encoder adds its own
average, and the candidates that are nearest by its vectors.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from functools import cache
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, FloatArray
from index.search.ranked.candidates import MOST_COMPARED, Weights, Within, shared, union
from index.search.ranked.nearness import Texts
from index.store.searched.protocol import Matching, Rows, Searched, Vectors, Worded
from index.store.searched.rows import idf
from index.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Boosted:
    """What is known about the answer to a question, besides the question's words.

    The nearest of the rows that are `citing` what it asks about, are `addressed` to whom it asks about, or belong to the
    `texts` that it names are ranked with the candidates. `roles` gives what the roles in the question add to the scores of
    rows. `kind` is how certain it is that a row has the kind of answer asked for, and `lead_in` finds, among other rows, the
    one of the clause that introduces it; these two are read for the best few only.
    """

    citing: Sequence[int] = ()
    addressed: Sequence[int] = ()
    texts: Texts = field(default_factory=Texts)
    roles: Callable[[Sequence[int]], Sequence[float]] | None = None
    kind: Callable[[int], float] | None = None
    lead_in: Callable[[int, Iterable[int]], int | None] | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A question in the words of the passages, as the first encoder encodes it, with the BM25 scores for them."""

    question: Encoded
    worded: Worded


@dataclass(frozen=True, slots=True)
class Opinion:
    """How near the second encoder finds the ranked passages to a question.

    `max_sims` are how near each of them comes to the words of the question, and `pooled` how near to the question as a whole:
    arrays of shape (passages,), in the order of the ranking. `question` is the question as that encoder encodes it.
    """

    question: Encoded
    max_sims: FloatArray
    pooled: FloatArray

    @property
    def max_sim(self) -> float:
        """How near the passage that is ranked first comes to the words of the question; 0 if there is none."""
        return float(self.max_sims[0]) if len(self.max_sims) else 0.0

    @property
    def lead(self) -> float:
        """By how much it comes nearer than any other; below 0 if another one comes nearer."""
        return self.max_sim - float(self.max_sims[1:].max(initial=-1.0)) if len(self.max_sims) else 0.0

    def ordered(self, order: Sequence[int]) -> Opinion:
        """The same for the passages in another order, given by their places in this one."""
        return replace(self, max_sims=self.max_sims[order], pooled=self.pooled[order])


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages by row, best first, with their scores: arrays of shape (passages,).

    `matching` compares their tokens with the question's, by the first encoder; `searched` is the number of passages that were
    searched. `margin` is the lead that the first encoder alone gave its first passage over the next. `second` is the second
    encoder's opinion, None where it was not asked.
    """

    rows: Rows
    scores: FloatArray
    matching: Matching
    searched: int
    margin: float = math.inf
    second: Opinion | None = None

    def led_by(self, rows: Sequence[int]) -> Ranked:
        """The same passages, with those of the given rows first, in that order; rows that are not among them are ignored."""
        at = {row: place for place, row in enumerate(self.rows.tolist())}
        order = list(dict.fromkeys((*(at[row] for row in rows if row in at), *at.values())))
        second = self.second.ordered(order) if self.second else None
        return replace(self, rows=self.rows[order], scores=self.scores[order], second=second)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How well passages match a question, by one encoder: what compares its tokens, and how much each token weighs.

    `weights` are powers of the tokens' idf, of shape (question tokens,).
    """

    matching: Matching
    weights: FloatArray

    @classmethod
    def of(cls, vectors: Vectors, question: Encoded, within: Rows | None, power: float) -> _Likeness:
        """The likeness to a question; `within` are all rows that are searched, None for all there are."""
        return cls(vectors.matching(question.tokens), _idf(vectors, question.ids, within) ** power)

    def average(self, rows: Rows) -> FloatArray:
        """The mean of the cosines of each passage's nearest tokens, weighted by idf, of shape (rows,)."""
        return self.matching.max_sims(rows, self.weights)


class _once(Generic[T]):  # noqa: N801  (a decorator, as `cached_property`)
    """A property that is computed once for each ranking, which one thread uses.

    Before Python 3.12, `cached_property` has one lock for all instances: several questions would be ranked one at a time.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __get__(self, ranking: object, _: type | None = None) -> T:
        found = ranking.__dict__[self._work.__name__] = self._work(ranking)
        return found


class Ranking:
    """The passages for one question, ranked by the encoder of the index, and again with the opinion of a second one.

    `worded` are the BM25 scores for the question; `rows` are the rows to search, None for all. Raises IndexDamaged when the
    question's vectors have another size than those of the index.
    """

    def __init__(
        self,
        index: Searched,
        question: Encoded,
        *,
        worded: Worded,
        rows: Sequence[int] | None,
        boosted: Boosted,
        weights: Weights,
    ) -> None:
        index.first.check_dimensions(question.pooled)
        self._index = index
        self._question = question
        self._rows = None if rows is None else np.asarray(rows, dtype=np.int64)
        self._boosted = boosted
        self._weights = weights
        self._within = Within(index.first, worded, self._rows, weights, lambda: self._first.matching)
        self._searched = len(index.passages) if rows is None else len(rows)

    @_once
    def alone(self) -> Ranked:
        """The candidates by the first encoder, best first."""
        likeness = self._alike(self._chosen, self._first, self._question)
        return self._ranked(self._chosen, self._scored(likeness, self._chosen), likeness)

    def with_second(
        self,
        vectors: Vectors,
        question: Encoded,
        *,
        foreign: bool = False,
        said: Callable[[Matching, Rows], Said | None] = lambda _matching, _rows: None,
    ) -> Ranked:
        """The candidates of both encoders, best first by both together.

        `vectors` are the second encoder's, and `question` is the question as it encodes it. The first encoder does not read a
        question in a `foreign` language; it judges, instead, what `said` makes of it in the words of the passages, if anything.
        """
        vectors.check_dimensions(question.pooled)
        weights = self._weights
        more = weights.foreign_candidates if foreign else weights.second_candidates
        chosen = union(self._chosen, vectors.nearest(question.pooled, more, self._rows))
        second = _Likeness.of(vectors, question, self._rows, weights.idf_power)
        own = second.average(chosen)
        if not foreign:
            likeness = self._alike(chosen, self._first, self._question) + weights.second * own
        elif read := said(second.matching, chosen):
            first = _Likeness.of(self._index.first, read.question, self._rows, weights.idf_power)
            shares = shared(read.worded.of(chosen), weights)
            likeness = own + weights.said * self._alike(chosen, first, read.question) + weights.said_bm25 * shares
        else:
            likeness = own
        ranked = self._ranked(chosen, self._scored(likeness, chosen), likeness)
        opinion = Opinion(question, own[np.searchsorted(chosen, ranked.rows)], vectors.nearness(ranked.rows, question.pooled))
        return replace(ranked, margin=self.alone.margin, second=opinion)

    @_once
    def _first(self) -> _Likeness:
        """The likeness of passages as the first encoder sees it."""
        return _Likeness.of(self._index.first, self._question, self._rows, self._weights.idf_power)

    def _alike(self, rows: Rows, first: _Likeness, question: Encoded) -> FloatArray:
        """The likeness of rows to a question by the first encoder, with what each row shares with its text."""
        matches = cache(lambda: first.matching.best_matches(rows))
        return first.average(rows) + self._boosted.texts.inherited(rows, question.ids, first.weights, matches)

    @_once
    def _chosen(self) -> Rows:
        """The candidates of the first encoder, and the likeliest of the rows that are boosted."""
        others = np.asarray([*self._boosted.citing, *self._boosted.addressed], dtype=np.int64)
        pooled, k = self._question.pooled, self._weights.reranked
        groups = (self._within.candidates(pooled), others, self._boosted.texts.rows)
        return union(*(self._within.likeliest(pooled, some, k) for some in groups))

    def _scored(self, likeness: FloatArray, rows: Rows) -> FloatArray:
        """The scores of rows: their likeness, a little BM25 and the roles, less what length, preamble and text cost."""
        weights = self._weights
        lengths = self._index.lengths(rows).astype(np.float32)
        recitals = self._index.recitals(rows).astype(np.float32)
        found: FloatArray = likeness + weights.bm25 * self._within.share(rows)
        found -= weights.length * np.log1p(lengths) + weights.recital * recitals
        if self._boosted.roles:
            self._index.read_together(rows)
            found += np.array(self._boosted.roles(rows.tolist()), dtype=np.float32)
        found += self._boosted.texts.gain(rows, found, near=weights.near_text, named=weights.named_text)
        return found

    def _ranked(self, rows: Rows, scores: FloatArray, likeness: FloatArray) -> Ranked:
        order = np.lexsort((rows, -scores))
        best = order[: self._weights.kinds_read]
        self._index.read_together(rows[best])
        if self._boosted.kind:
            scores[best] += np.array([self._weights.kind * self._boosted.kind(row) for row in rows[best].tolist()], np.float32)
            order = np.lexsort((rows, -scores))
        if self._introduce(rows, scores, likeness, order):
            order = np.lexsort((rows, -scores))
        rows, scores = rows[order], scores[order]
        margin = float(scores[0] - scores[1]) if len(rows) > 1 else math.inf
        return Ranked(rows, scores, self._first.matching, self._searched, margin)

    def _introduce(self, rows: Rows, scores: FloatArray, likeness: FloatArray, order: Rows) -> bool:
        """Puts the lead-in of each of the best few items, in `order`, before it where the item adds hardly anything to it.

        What is encoded of an item begins with its lead-in, so it comes as near to a question that the lead-in alone answers.
        Returns whether any score was changed.
        """
        if not self._boosted.lead_in:
            return False
        at, raised = {row: place for place, row in enumerate(rows.tolist())}, False
        for item in order[: self._weights.kinds_read].tolist():
            found = self._boosted.lead_in(int(rows[item]), at)
            lead = -1 if found is None else at[found]
            if lead >= 0 and likeness[item] - likeness[lead] < self._weights.item:
                scores[lead] = max(scores[lead], np.nextafter(scores[item], np.float32(np.inf)))
                raised = True
        return raised


def _idf(vectors: Vectors, ids: NDArray[np.int64], rows: Rows | None) -> FloatArray:
    """The idf of tokens, of shape (question tokens,), among the rows to search: a token in every clause tells none apart.

    So the name of a document weighs nothing in a question about that document, and other documents make no difference.
    """
    if rows is None or len(rows) > MOST_COMPARED:
        return vectors.idf(ids)
    counts = vectors.counts(rows, ids)
    within: FloatArray = idf(len(rows), counts).astype(np.float32)
    return within
