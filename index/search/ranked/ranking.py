"""The order of candidates: late interaction over token vectors, by one encoder, and where that is not sure by a second one.

A passage's score takes, for each token of the question that is a word or a part of one, the cosine of the passage's nearest
token, averages these with the tokens' idf as weights (MaxSim, as in ColBERT), and adds a little BM25. The second encoder's
average is one more term, and it adds the candidates that are nearest to it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, FloatArray
from index.search.ranked.candidates import MOST_COMPARED, Weights, Within, among, nearest, union
from index.search.ranked.nearness import Texts
from index.store.index import Index
from index.store.live import LiveVectors
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Boosted:
    """What a question says of its answer beside its words.

    Of the rows that cite what it asks about, address whom it asks about, or are of the `texts` that it names, the nearest are
    ranked with the candidates. `roles` is what speaks for each of some rows by the roles in the question, to be added to their
    scores; and `kind` is how surely a row has the kind of answer that is asked for, read of the best few only.
    """

    citing: Sequence[int] = ()
    addressed: Sequence[int] = ()
    texts: Texts = field(default_factory=Texts)
    roles: Callable[[Sequence[int]], Sequence[float]] | None = None
    kind: Callable[[int], float] | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second encoder says of the passage that is ranked first.

    `max_sims` are how near each of the ranked passages comes to each word of the question, as the second encoder sees it, and
    `pooled` how near it comes to the question as a whole: arrays of shape (passages,), best ranked first.
    """

    max_sims: FloatArray
    pooled: FloatArray

    @property
    def max_sim(self) -> float:
        """How near the passage that is ranked first comes to each word of the question; 0 if there is none."""
        return float(self.max_sims[0]) if len(self.max_sims) else 0.0

    @property
    def lead(self) -> float:
        """By how much it comes nearer than every other one; below 0 if another one comes nearer."""
        return self.max_sim - float(self.max_sims[1:].max(initial=-1.0)) if len(self.max_sims) else 0.0

    def ordered(self, order: Sequence[int]) -> Opinion:
        """The same of the passages in another order, by their places."""
        return Opinion(self.max_sims[order], self.pooled[order])


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages by row, best first, with their scores: arrays of shape (passages,).

    `cosines` are those of each passage's token that is nearest to a token of the question, by the first encoder, of shape
    (passages, question tokens), and `searched` is the number of passages that were searched. `margin` is by how much the first
    encoder alone put its first passage before the next one. `second` is the second encoder's opinion, None where it was not
    asked.
    """

    rows: NDArray[np.int64]
    scores: FloatArray
    cosines: FloatArray
    searched: int
    margin: float = math.inf
    second: Opinion | None = None

    def led_by(self, rows: Sequence[int]) -> Ranked:
        """The same passages, with those of some rows first, in their order; rows that are not among them count for nothing."""
        at = {row: place for place, row in enumerate(self.rows.tolist())}
        order = list(dict.fromkeys((*(at[row] for row in rows if row in at), *at.values())))
        second = self.second.ordered(order) if self.second else None
        return replace(self, rows=self.rows[order], scores=self.scores[order], cosines=self.cosines[order], second=second)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How each of some passages matches a question as one encoder sees it.

    The passages' `rows`, of shape (passages,), the tokens' `idf`, of shape (question tokens,), and the `cosines` of the nearest
    tokens, of shape (passages, question tokens).
    """

    rows: NDArray[np.int64]
    idf: FloatArray
    cosines: FloatArray

    def average(self, weights: Weights) -> FloatArray:
        """The mean of each passage's cosines, weighted by idf, of shape (passages,)."""
        return average(self.cosines, self.idf**weights.idf_power)

    def with_rows(self, rows: NDArray[np.int64], vectors: LiveVectors, question: Encoded) -> _Likeness:
        """That of other rows, in order, in which these are; only the new ones are compared."""
        old = among(rows, self.rows)
        cosines = np.zeros((len(rows), len(self.idf)), dtype=np.float32)
        cosines[old] = self.cosines
        cosines[~old] = vectors.tokens.best_matches(rows[~old], question.tokens)
        return _Likeness(rows, self.idf, cosines)


class Ranking:
    """The passages for one question, ranked by the encoder of the index, and again with the opinion of a second one.

    `lexical_query` is the question in the form used for BM25; `rows` are the rows to stay within, None for all. Raises
    IndexDamaged when the question was not encoded as the passages were.
    """

    def __init__(
        self,
        index: Index,
        question: Encoded,
        *,
        lexical_query: str,
        rows: Sequence[int] | None,
        boosted: Boosted,
        weights: Weights,
    ) -> None:
        index.first.check_dimensions(question.pooled)
        self._passages = index.passages
        self._question = question
        self._rows = rows
        self._boosted = boosted
        self._weights = weights
        few = rows if rows is not None and len(rows) <= MOST_COMPARED else None  # then what stands elsewhere changes nothing
        self._within = Within(index.first, index.bm25_scores(lexical_query, few), rows, weights)
        self._searched = len(index.passages) if rows is None else len(rows)

    @cached_property
    def alone(self) -> Ranked:
        """The candidates by the first encoder, best first."""
        first = self._first
        return self._ranked(first, self._scored(first.average(self._weights), first.rows))

    def with_second(self, vectors: LiveVectors, question: Encoded, *, foreign: bool = False) -> Ranked:
        """The candidates of both encoders, best first by both together.

        `vectors` are the second encoder's, and `question` is the question as it encodes it. The first one has no say if the
        question is in a `foreign` language, which it does not read.
        """
        vectors.check_dimensions(question.pooled)
        weights = self._weights
        more = weights.foreign_candidates if foreign else weights.second_candidates
        chosen = union(self._first.rows, nearest(vectors, question.pooled, self._rows, more))
        first = self._first.with_rows(chosen, self._within.vectors, self._question)
        second = _likeness(vectors, question, chosen, self._rows)
        own = second.average(weights)
        scores = own if foreign else first.average(weights) + weights.second * own
        ranked = self._ranked(first, self._scored(scores, chosen))
        opinion = Opinion(own[np.searchsorted(chosen, ranked.rows)], vectors.pooled(ranked.rows) @ question.pooled)
        return Ranked(ranked.rows, ranked.scores, ranked.cosines, ranked.searched, self.alone.margin, opinion)

    @cached_property
    def _first(self) -> _Likeness:
        """The likeness of the candidates, and of the likeliest of the rows that are boosted, as the first encoder sees it."""
        others = np.asarray([*self._boosted.citing, *self._boosted.addressed], dtype=np.int64)
        pooled, k = self._question.pooled, self._weights.reranked
        groups = (self._within.candidates(pooled), others, self._boosted.texts.rows)
        chosen = union(*(self._within.likeliest(pooled, some, k) for some in groups))
        return _likeness(self._within.vectors, self._question, chosen, self._rows)

    def _scored(self, likeness: FloatArray, rows: NDArray[np.int64]) -> FloatArray:
        """The scores of rows by their likeness: with a little BM25, what roles say, and what lengths and texts lose."""
        weights = self._weights
        passages = [self._passages[row] for row in rows.tolist()]
        lengths = np.array([len(one.clause.text) for one in passages], dtype=np.float32)
        recitals = np.array([one.clause.section in one.document.recitals for one in passages], dtype=np.float32)
        found: FloatArray = likeness + weights.bm25 * self._within.share(rows)
        found -= weights.length * np.log1p(lengths) + weights.recital * recitals
        if self._boosted.roles:
            found += np.array(self._boosted.roles(rows.tolist()), dtype=np.float32)
        found += self._boosted.texts.gain(rows, found, near=weights.near_text, named=weights.named_text)
        return found

    def _ranked(self, likeness: _Likeness, scores: FloatArray) -> Ranked:
        if self._boosted.kind:
            scores = scores + self._kinds(likeness.rows, scores)
        order = np.lexsort((likeness.rows, -scores))
        rows, scores = likeness.rows[order], scores[order]
        margin = float(scores[0] - scores[1]) if len(rows) > 1 else math.inf
        return Ranked(rows, scores, likeness.cosines[order], self._searched, margin)

    def _kinds(self, rows: NDArray[np.int64], scores: FloatArray) -> FloatArray:
        """What is added to the scores of the best few rows, of shape (rows,), as they have the kind of answer asked for."""
        added: FloatArray = np.zeros(len(rows), dtype=np.float32)
        for at in np.lexsort((rows, -scores))[: self._weights.kinds_read].tolist():
            added[at] = self._weights.kind * self._boosted.kind(int(rows[at])) if self._boosted.kind else 0.0
        return added


def _likeness(vectors: LiveVectors, question: Encoded, chosen: NDArray[np.int64], within: Sequence[int] | None) -> _Likeness:
    """How each of the rows that were chosen matches a question; `within` are all that are searched, None for all there are."""
    cosines = vectors.tokens.best_matches(chosen, question.tokens)
    return _Likeness(chosen, _idf(vectors, question.ids, within), cosines)


def _idf(vectors: LiveVectors, ids: NDArray[np.int64], rows: Sequence[int] | None) -> FloatArray:
    """The idf of tokens, also among the rows to stay within: a token in every clause of a document distinguishes none of them.

    So the name of a document weighs nothing in a question about that document, and what stands elsewhere changes nothing.
    Shape (question tokens,).
    """
    if rows is None or len(rows) > MOST_COMPARED:
        return vectors.idf(ids)
    counts = vectors.tokens.counts(np.asarray(rows, dtype=np.int64), ids)
    within: FloatArray = np.log1p((len(rows) - counts + 0.5) / (counts + 0.5)).astype(np.float32)
    return within


def average(cosines: FloatArray, weights: FloatArray) -> FloatArray:
    """For each passage, the mean of its cosines, weighted by question token.

    Shapes (passages, question tokens) and (question tokens,) → (passages,).
    """
    total = weights.sum()
    mean: FloatArray = cosines @ weights / total if total > 0 else np.zeros(len(cosines), dtype=np.float32)
    return mean
