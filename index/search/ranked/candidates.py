"""Candidates of a question: the rows that are worth comparing token by token, found by pooled vectors and BM25."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from index.encoding.encoder import FloatArray
from index.store.searched.protocol import Matching, Rows, Searched, Vectors, Worded
from index.store.searched.rows import greatest
from index.values import dataclass

MOST_COMPARED = 1000  # rows whose pooled vectors are compared, or whose tokens are counted, one by one


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
    kinds_read: int = 6  # the best few, of which that is read, and what introduces them
    item: float = 0.02  # how much nearer an item must come than its lead-in, to be before it
    margin: float = 0.01  # the second encoder is asked when the first passage, if it may answer, is before the next by less
    second: float = 0.25  # weight of the second encoder's likeness against the first's
    second_candidates: int = 24  # the nearest by the second encoder's pooled vector, which it adds
    foreign_candidates: int = 48  # the same for a question in another language, which the first encoder does not read
    said: float = 0.25  # weight of the first encoder's likeness to such a question in the passages' words, against the second's
    said_bm25: float = 0.2  # weight of BM25 for these words
    said_near: float = 0.4  # how near a word of the passages must come to a token of it, to be said in its place


@dataclass(frozen=True, slots=True)
class Within:
    """What candidates are found by, vectors and words, and in which rows; None for all.

    `tokens` makes what compares the question's tokens with those of the candidates, which is needed next.
    """

    vectors: Vectors
    worded: Worded
    rows: Rows | None
    weights: Weights
    tokens: Callable[[], Matching]

    def candidates(self, pooled: FloatArray) -> Rows:
        """The best by a question's pooled vector, of shape (dimensions,), and the best by BM25; if there are few rows, all."""
        k = self.weights.candidates
        if self.rows is not None and len(self.rows) <= 2 * k:
            return self.rows
        return union(*self.vectors.candidates(pooled, self.worded, k, self.rows))

    def likeliest(self, pooled: FloatArray, rows: Rows, k: int) -> Rows:
        """The k rows that are worth reranking: the nearest by pooled vector and BM25 together."""
        if len(rows) > MOST_COMPARED:
            rows = rows[greatest(self.worded.of(rows), MOST_COMPARED)]
        if len(rows) <= k:
            return rows
        near, scores = self.vectors.compared(rows, pooled, self.worded, self.tokens)
        return rows[greatest(near + self.weights.lexical * shared(scores, self.weights), k)]

    def share(self, rows: Rows) -> FloatArray:
        """The BM25 scores of rows as `shared` scales them."""
        return shared(self.worded.of(rows), self.weights)


def shared(bm25: FloatArray, weights: Weights) -> FloatArray:
    """BM25 scores scaled to 0 to 1: the best of them by a curve that approaches 1, the others in proportion."""
    found: FloatArray = bm25 / (float(bm25.max(initial=0.0)) + weights.bm25_half)
    return found


def worded(index: Searched, text: str, rows: Sequence[int] | None) -> Worded:
    """The BM25 scores for a question, within some rows; None for all.

    Among a few rows, words are counted as if there were no others.
    """
    return index.worded(text, rows if rows is not None and len(rows) <= MOST_COMPARED else None)


def union(*several: Rows) -> Rows:
    """The rows that are in any of these, in order, each once. numpy's own function costs a new process 10 ms of imports."""
    every = np.sort(np.concatenate(several))
    other = np.ones(len(every), dtype=np.bool_)
    np.not_equal(every[1:], every[:-1], out=other[1:])
    return every[other]
