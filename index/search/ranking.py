"""Candidates and their order: FAISS and BM25 find them, late interaction over token vectors ranks them.

A passage's score takes, for each token of the question that is a word or a part of one, the cosine of the passage's nearest
token, averages these with the tokens' idf as weights (MaxSim, as in ColBERT), and adds a little BM25.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, FloatArray
from index.search.nearness import Texts
from index.store.index import Index

_MOST_COMPARED = 1000  # rows whose pooled vectors are compared, or whose tokens are counted, one by one

_MOST_RECONSTRUCTED = 5000  # rows whose pooled vectors are read back to compare them


@dataclass(frozen=True, slots=True)
class Weights:
    """How candidates are found and ordered; measured on the dev questions with `clausebot evaluate`."""

    candidates: int = 100  # from each source: vectors and BM25
    reranked: int = 48  # of those, the nearest by both together
    lexical: float = 3.0  # weight of the best BM25 score against a cosine, in that choice
    idf_power: float = 0.6  # a token's weight is its idf to this power
    bm25: float = 0.4  # weight against a cosine that the best BM25 score would have if it were infinite
    bm25_half: float = 40.0  # the best BM25 score that counts half of that: long questions rely on their words more
    addressed: float = 0.1  # added for a clause whose heading addresses whom the question asks about
    near_text: float = 0.3  # weight of the mean of the best scores in a clause's text
    named_text: float = 0.1  # weight of the evidence that the question names a clause's text by its title


@dataclass(frozen=True, slots=True)
class Boosted:
    """Rows of which the nearest are ranked with the candidates: they cite what is asked about, or are addressed to it.

    So are those of the `texts` that are named.
    """

    citing: Sequence[int] = ()
    addressed: Sequence[int] = ()
    texts: Texts = field(default_factory=Texts)


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
class Ranked:
    """Passages by row, best first, with their scores: arrays of shape (passages,).

    `best` is how the first of them matches the question, and `searched` is the number of passages that were searched.
    """

    rows: NDArray[np.int64]
    scores: FloatArray
    best: Match
    searched: int


def rank(
    index: Index,
    question: Encoded,
    *,
    lexical_query: str,
    rows: Sequence[int] | None,
    boosted: Boosted,
    weights: Weights,
) -> Ranked:
    """The candidates of a question, best first.

    `lexical_query` is the question in the form used for BM25; `rows` are the rows to stay within, None for all.
    """
    index.check_dimensions(question.pooled)
    few = rows if rows is not None and len(rows) <= _MOST_COMPARED else None  # then what stands elsewhere changes nothing
    bm25 = index.bm25_scores(lexical_query, few)
    candidates = _candidates(index, question, bm25, rows, k=weights.candidates)
    others = np.asarray([*boosted.citing, *boosted.addressed], dtype=np.int64)
    chosen = _union(
        *(_nearest(index, question, bm25, some, weights=weights) for some in (candidates, others, boosted.texts.rows))
    )
    cosines = index.tokens.best_matches(chosen, question.tokens)
    idf = _idf(index, question.ids, rows)
    scores = _average(cosines, idf**weights.idf_power) + weights.bm25 * _share(bm25[chosen], weights)
    if boosted.addressed:
        scores[_among(chosen, boosted.addressed)] += weights.addressed
    scores = scores + boosted.texts.gain(chosen, scores, near=weights.near_text, named=weights.named_text)
    order = np.lexsort((chosen, -scores))
    best = cosines[order[0]] if len(order) else np.zeros(len(question.ids), dtype=np.float32)
    searched = len(index.passages) if rows is None else len(rows)
    return Ranked(chosen[order], scores[order], Match(idf, best), searched)


def _idf(index: Index, ids: NDArray[np.int64], rows: Sequence[int] | None) -> FloatArray:
    """The idf of tokens, also among the rows to stay within: a token in every clause of a document distinguishes none of them.

    So the name of a document weighs nothing in a question about that document. Among only a few clauses most small words are
    rare, so no token counts as rarer than it is among all passages. Shape (question tokens,).
    """
    if rows is None or len(rows) > _MOST_COMPARED:
        return index.idf(ids)
    counts = index.tokens.counts(np.asarray(rows, dtype=np.int64), ids)
    within: FloatArray = np.log1p((len(rows) - counts + 0.5) / (counts + 0.5)).astype(np.float32)
    return within


def _average(cosines: FloatArray, weights: FloatArray) -> FloatArray:
    """For each passage, the mean of its cosines, weighted by question token.

    Shapes (passages, question tokens) and (question tokens,) → (passages,).
    """
    total = weights.sum()
    mean: FloatArray = cosines @ weights / total if total > 0 else np.zeros(len(cosines), dtype=np.float32)
    return mean


def _nearest(
    index: Index, question: Encoded, bm25: FloatArray, rows: NDArray[np.int64], *, weights: Weights
) -> NDArray[np.int64]:
    """The rows that are worth reranking: the nearest by pooled vector and BM25 together.

    `bm25` are the scores of all passages, of shape (passages,).
    """
    if len(rows) > _MOST_COMPARED:
        rows = rows[_best(bm25[rows], _MOST_COMPARED)]
    if len(rows) <= weights.reranked:
        return rows
    nearness = index.vectors(rows) @ question.pooled + weights.lexical * _share(bm25[rows], weights)
    return rows[_best(nearness, weights.reranked)]


def _share(bm25: FloatArray, weights: Weights) -> FloatArray:
    """BM25 scores scaled to 0 to 1: the best by a curve that approaches 1, the others in proportion; same shape."""
    share: FloatArray = bm25 / (float(bm25.max(initial=0.0)) + weights.bm25_half)
    return share


def _candidates(index: Index, question: Encoded, bm25: FloatArray, rows: Sequence[int] | None, *, k: int) -> NDArray[np.int64]:
    """The best k by pooled vector and the best k by BM25, among `rows` if given; up to 2 k rows are all taken.

    `bm25` are the scores of all passages, of shape (passages,).
    """
    if rows is None:
        near = np.asarray(index.nearest(question.pooled, k), dtype=np.int64)
        worded = np.flatnonzero(bm25)  # the many without a word would take longer than all the rest
    else:
        inside = np.asarray(rows, dtype=np.int64)
        if len(inside) <= 2 * k:
            return inside
        near = _near_among(index, question, inside, k)
        worded = inside[np.flatnonzero(bm25[inside])]
    return _union(near, worded[_best(bm25[worded], k)])


def _union(*several: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows in any, in order, each once. numpy's own function imports masked arrays, which takes a new process 10 ms."""
    every = np.sort(np.concatenate(several))
    return every[np.flatnonzero(np.diff(every, prepend=-1))]


def _among(values: NDArray[np.int64], some: Sequence[int] | NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the values are among some others; the same shape."""
    wanted = np.sort(np.asarray(some, dtype=np.int64))
    if not len(wanted):
        return np.zeros(len(values), dtype=np.bool_)
    found: NDArray[np.bool_] = wanted[np.minimum(np.searchsorted(wanted, values), len(wanted) - 1)] == values
    return found


def _near_among(index: Index, question: Encoded, inside: NDArray[np.int64], k: int) -> NDArray[np.int64]:
    """The k rows of `inside` nearest by pooled vector; if it is large, the nearest of all rows are fetched and filtered."""
    if len(inside) <= _MOST_RECONSTRUCTED:
        return inside[_best(index.vectors(inside) @ question.pooled, k)]
    asked = k
    while True:
        found = np.asarray(index.nearest(question.pooled, asked), dtype=np.int64)
        kept = found[_among(found, inside)]
        if len(kept) >= k or asked >= len(index.passages):
            return kept[:k]
        asked *= 4


def _best(scores: FloatArray, k: int) -> NDArray[np.int64]:
    """The positions of the k greatest scores, in no particular order."""
    if len(scores) <= k:
        return np.arange(len(scores))
    return np.argpartition(scores, len(scores) - k)[len(scores) - k :]
