"""The order of candidates: late interaction over token vectors, by one encoder, and where that is not sure by a second one.

A passage's score takes, for each token of the question that is a word or a part of one, the cosine of the passage's nearest
token, averages these with the tokens' idf as weights (MaxSim, as in ColBERT), and adds a little BM25. The second encoder's
average is one more term, and it adds the candidates that are nearest to it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, FloatArray
from index.search.candidates import MOST_COMPARED, Weights, Within, among, nearest, union
from index.store.index import Index
from index.store.live import LiveVectors
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Boosted:
    """Rows of which the nearest are ranked with the candidates: they cite what is asked about, or are addressed to it."""

    citing: Sequence[int] = ()
    addressed: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """How a passage matches a question, token by token: arrays of shape (question tokens,).

    The tokens' `idf` among the passages, and the `cosines` of the passage's nearest tokens.
    """

    idf: FloatArray
    cosines: FloatArray

    def max_sim(self, weights: Weights) -> float:
        """The mean of the cosines, weighted by idf.

        Unlike the passage's score, which includes BM25, it does not grow with the length of the question.
        """
        return float(_average(self.cosines[None], self.idf**weights.idf_power)[0])


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second encoder says of the passage that is ranked first.

    `max_sim` is how near the passage comes to each word of the question, as the second encoder sees it; `lead` by how much it
    comes nearer than every other candidate (below 0: another one comes nearer).
    """

    max_sim: float
    lead: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages by row, best first, with their scores: arrays of shape (passages,).

    `best` is how the first of them matches the question, and `searched` is the number of passages that were searched. `margin`
    is by how much the first encoder alone put its first passage before the next one. `second` is the second encoder's opinion,
    None where it was not asked.
    """

    rows: NDArray[np.int64]
    scores: FloatArray
    best: Match
    searched: int
    margin: float = math.inf
    second: Opinion | None = None


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
        return _average(self.cosines, self.idf**weights.idf_power)

    def of(self, row: int) -> Match:
        """How one of them matches."""
        return Match(self.idf, self.cosines[np.flatnonzero(self.rows == row)[0]])


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
        self._question = question
        self._rows = rows
        self._boosted = boosted
        self._weights = weights
        self._within = Within(index.first, index.bm25_scores(lexical_query), rows, weights)
        self._searched = len(index.passages) if rows is None else len(rows)

    @cached_property
    def alone(self) -> Ranked:
        """The candidates by the first encoder, best first."""
        chosen = self._chosen(self._weights.reranked)
        likeness = _likeness(self._within.vectors, self._question, chosen, self._rows)
        scores = likeness.average(self._weights) + self._added(chosen)
        return self._ranked(likeness, scores)

    def with_second(self, vectors: LiveVectors, question: Encoded, *, foreign: bool = False) -> Ranked:
        """The candidates of both encoders, best first by both together.

        `vectors` are the second encoder's, and `question` is the question as it encodes it. The first one has no say if the
        question is in a `foreign` language, which it does not read.
        """
        vectors.check_dimensions(question.pooled)
        weights = self._weights
        more = weights.foreign_candidates if foreign else weights.second_candidates
        chosen = union(self._chosen(weights.deeper), nearest(vectors, question.pooled, self._rows, more))
        first = _likeness(self._within.vectors, self._question, chosen, self._rows)
        second = _likeness(vectors, question, chosen, self._rows)
        own = second.average(weights)
        scores = own if foreign else first.average(weights) + weights.second * own
        ranked = self._ranked(first, scores + self._added(chosen))
        at = np.flatnonzero(chosen == ranked.rows[0]) if len(chosen) else chosen
        others = np.delete(own, at).max(initial=-1.0)
        opinion = Opinion(float(own[at[0]]), float(own[at[0]] - others)) if len(at) else Opinion(0.0, 0.0)
        return Ranked(ranked.rows, ranked.scores, ranked.best, ranked.searched, self.alone.margin, opinion)

    @cached_property
    def _candidates(self) -> NDArray[np.int64]:
        return self._within.candidates(self._question.pooled)

    def _chosen(self, k: int) -> NDArray[np.int64]:
        """The k likeliest candidates, and the k likeliest of the rows that are boosted."""
        others = np.asarray([*self._boosted.citing, *self._boosted.addressed], dtype=np.int64)
        pooled = self._question.pooled
        return union(*(self._within.likeliest(pooled, some, k) for some in (self._candidates, others)))

    def _added(self, rows: NDArray[np.int64]) -> FloatArray:
        """What is added to the likeness of rows: a little BM25, and something for those that are addressed."""
        found: FloatArray = self._weights.bm25 * self._within.share(rows)
        if self._boosted.addressed:
            found[among(rows, self._boosted.addressed)] += self._weights.addressed
        return found

    def _ranked(self, likeness: _Likeness, scores: FloatArray) -> Ranked:
        order = np.lexsort((likeness.rows, -scores))
        rows, scores = likeness.rows[order], scores[order]
        best = likeness.of(int(rows[0])) if len(rows) else Match(likeness.idf, np.zeros(len(likeness.idf), dtype=np.float32))
        margin = float(scores[0] - scores[1]) if len(rows) > 1 else math.inf
        return Ranked(rows, scores, best, self._searched, margin)


def _likeness(vectors: LiveVectors, question: Encoded, chosen: NDArray[np.int64], within: Sequence[int] | None) -> _Likeness:
    """How each of the rows that were chosen matches a question; `within` are all that are searched, None for all there are."""
    cosines = vectors.tokens.best_matches(chosen, question.tokens)
    return _Likeness(chosen, _idf(vectors, question.ids, within), cosines)


def _idf(vectors: LiveVectors, ids: NDArray[np.int64], rows: Sequence[int] | None) -> FloatArray:
    """The idf of tokens, also among the rows to stay within: a token in every clause of a document distinguishes none of them.

    So the name of a document weighs nothing in a question about that document. Among only a few clauses most small words are
    rare, so no token counts as rarer than it is among all passages. Shape (question tokens,).
    """
    if rows is None or len(rows) > MOST_COMPARED:
        return vectors.idf(ids)
    counts = vectors.tokens.counts(np.asarray(rows, dtype=np.int64), ids)
    within: FloatArray = np.log1p((len(rows) - counts + 0.5) / (counts + 0.5)).astype(np.float32)
    found: FloatArray = np.minimum(within, vectors.idf(ids))
    return found


def _average(cosines: FloatArray, weights: FloatArray) -> FloatArray:
    """For each passage, the mean of its cosines, weighted by question token.

    Shapes (passages, question tokens) and (question tokens,) → (passages,).
    """
    total = weights.sum()
    mean: FloatArray = cosines @ weights / total if total > 0 else np.zeros(len(cosines), dtype=np.float32)
    return mean
