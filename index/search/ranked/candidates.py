"""Candidates of a question: the rows that are worth comparing token by token, found by pooled vectors and BM25."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.store.live import LiveVectors
from index.values import dataclass

MOST_COMPARED = 1000  # rows whose pooled vectors are compared, or whose tokens are counted, one by one
_MOST_RECONSTRUCTED = 5000  # rows whose pooled vectors are read back to compare them


@dataclass(frozen=True, slots=True)
class Weights:
    """How candidates are found and ordered; measured on the dev questions with `clausebot evaluate`."""

    candidates: int = 100  # from each source: vectors and BM25
    reranked: int = 48  # of those, the nearest by both together
    lexical: float = 3.0  # weight of the best BM25 score against a cosine, in that choice
    idf_power: float = 0.6  # a token's weight is its idf to this power
    bm25: float = 0.4  # weight against a cosine that the best BM25 score would have if it were infinite
    bm25_half: float = 30.0  # the best BM25 score that counts half of that: long questions rely on their words more
    length: float = 0.003  # what a clause loses for the logarithm of its length: a long one comes near to anything
    recital: float = 0.05  # what a clause of a preamble loses, where only the operative part has labels
    near_text: float = 0.3  # weight of the mean of the best scores in a clause's text
    named_text: float = 0.1  # weight of the evidence that the question names a clause's text by its title
    kind: float = 0.08  # weight of a clause that has the kind of answer asked for: a number, a date
    kinds_read: int = 6  # the best few, of which that is read
    margin: float = 0.01  # the second encoder is asked when the first passage, if it may answer, is before the next by less
    second: float = 0.25  # weight of the second encoder's likeness against the first's
    second_candidates: int = 24  # the nearest by the second encoder's pooled vector, which it adds
    foreign_candidates: int = 48  # the same for a question in another language, which the first encoder does not read


@dataclass(frozen=True, slots=True)
class Within:
    """Where candidates are looked for: by vectors, by the BM25 scores of all passages, of shape (passages,), and in which rows.

    `rows` are None for all.
    """

    vectors: LiveVectors
    bm25: FloatArray
    rows: Sequence[int] | None
    weights: Weights

    def candidates(self, pooled: FloatArray) -> NDArray[np.int64]:
        """The best by a question's pooled vector, of shape (dimensions,), and the best by BM25; a few rows are all taken."""
        k = self.weights.candidates
        if self.rows is None:
            worded = np.flatnonzero(self.bm25)  # the many without a word would take longer than all the rest
        elif len(self.rows) <= 2 * k:
            return np.asarray(self.rows, dtype=np.int64)
        else:
            inside = np.asarray(self.rows, dtype=np.int64)
            worded = inside[np.flatnonzero(self.bm25[inside])]
        return union(nearest(self.vectors, pooled, self.rows, k), worded[_best(self.bm25[worded], k)])

    def likeliest(self, pooled: FloatArray, rows: NDArray[np.int64], k: int) -> NDArray[np.int64]:
        """The k rows that are worth reranking: the nearest by pooled vector and BM25 together."""
        if len(rows) > MOST_COMPARED:
            rows = rows[_best(self.bm25[rows], MOST_COMPARED)]
        if len(rows) <= k:
            return rows
        nearness = self.vectors.pooled(rows) @ pooled + self.weights.lexical * self.share(rows)
        return rows[_best(nearness, k)]

    def share(self, rows: NDArray[np.int64]) -> FloatArray:
        """The BM25 scores of rows scaled to 0 to 1: the best of them by a curve that approaches 1, the others in proportion."""
        bm25 = self.bm25[rows]
        found: FloatArray = bm25 / (float(bm25.max(initial=0.0)) + self.weights.bm25_half)
        return found


def nearest(vectors: LiveVectors, pooled: FloatArray, rows: Sequence[int] | None, k: int) -> NDArray[np.int64]:
    """The k rows nearest by pooled vector, of `rows` or of all; if they are many, those of all are fetched and filtered."""
    if rows is None:
        return np.asarray(vectors.nearest(pooled, k), dtype=np.int64)
    inside = np.asarray(rows, dtype=np.int64)
    if len(inside) <= _MOST_RECONSTRUCTED:
        return inside[_best(vectors.pooled(inside) @ pooled, k)]
    asked = k
    while True:
        found = np.asarray(vectors.nearest(pooled, asked), dtype=np.int64)
        kept = found[among(found, inside)]
        if len(kept) >= k or asked >= len(vectors):
            return kept[:k]
        asked *= 4


def union(*several: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows in any, in order, each once. numpy's own function imports masked arrays, which takes a new process 10 ms."""
    every = np.sort(np.concatenate(several))
    other = np.ones(len(every), dtype=np.bool_)
    np.not_equal(every[1:], every[:-1], out=other[1:])
    return every[other]


def among(values: NDArray[np.int64], some: Sequence[int] | NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the values are among some others; the same shape."""
    wanted = np.sort(np.asarray(some, dtype=np.int64))
    if not len(wanted):
        return np.zeros(len(values), dtype=np.bool_)
    found: NDArray[np.bool_] = wanted[np.minimum(np.searchsorted(wanted, values), len(wanted) - 1)] == values
    return found


def _best(scores: FloatArray, k: int) -> NDArray[np.int64]:
    """The positions of the k greatest scores, in no particular order."""
    if len(scores) <= k:
        return np.arange(len(scores))
    return np.argpartition(scores, len(scores) - k)[len(scores) - k :]
