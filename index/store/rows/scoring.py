"""BM25 in a large collection: the best rows for the words of a question, and the scores of given rows.

The scores of a segment are worked out at once where words are counted among all passages, and else when they are asked for, so
that a question within one document reads one segment. They stay where the segment has them: of the best rows, only those that
may still be among them are brought together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.store.live import Live
from index.store.searched.protocol import Rows
from index.store.searched.rows import among, idf
from index.store.word_lists import add_bm25
from index.values import dataclass


class Scoring:
    """What the words of a question score in the passages of an index.

    `times` says how often each word is in the question; `lives` are the segments, and `traced` says in which each row is, and
    where, of shape (rows, 2). With `within`, words are counted among these rows only, as if no others were there.
    """

    def __init__(self, times: Mapping[str, int], lives: Sequence[Live], traced: Rows, within: Rows | None = None) -> None:
        self._traced = traced
        lists = [[live.segment.stems.having(word) for word in times] for live in lives]
        total, words, counts = len(traced), 0, np.zeros(len(times), dtype=np.int64)
        if within is None:
            for live, each in zip(lives, lists, strict=True):
                words += live.words
                counts += np.array([live.among(items) for items, _ in each], dtype=np.int64)
        else:
            total = len(within)
            for number, own, _ in self._by_segment(within):
                words += int(lives[number].segment.stems.lengths[own].sum(dtype=np.int64))
                there = np.zeros(len(lives[number].segment), dtype=np.bool_)
                there[own] = True
                counts += np.array([np.count_nonzero(there[items]) for items, _ in lists[number]], dtype=np.int64)
        mean = words / max(total, 1) or 1.0
        weights = (np.fromiter(times.values(), dtype=np.int64) * idf(total, counts)).astype(np.float32)
        self._parts = [_Part(live, each, weights, mean) for live, each in zip(lives, lists, strict=True)]
        for part in self._parts if within is None else ():
            _ = part.scores  # all are needed, and the thread that reads a question has time until it is encoded

    def _by_segment(self, rows: Rows) -> Iterator[tuple[int, Rows, Rows]]:
        """The segments of rows, by their numbers, with the rows there, and where these are among `rows`."""
        traced = self._traced[rows]
        for number in np.flatnonzero(np.bincount(traced[:, 0])).tolist():
            here = np.flatnonzero(traced[:, 0] == number)
            yield number, traced[here, 1], here

    def of(self, rows: Rows) -> FloatArray:
        """The scores of rows, of shape (rows,)."""
        found = np.zeros(len(rows), dtype=np.float32)
        for number, own, here in self._by_segment(rows):
            found[here] = self._parts[number].scores[own]
        return found

    def best(self, k: int, inside: Rows | None = None) -> Rows:
        """The k rows with the greatest scores above 0, among some that are sorted or all; of equals, the first."""
        rows, scores = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        least = np.float32(0.0)  # of the k best so far
        for part in self._parts:
            found, score = part.reaching(least)
            if inside is not None:
                kept = np.flatnonzero(among(found, inside))
                found, score = found[kept], score[kept]
            rows, scores = np.concatenate((rows, found)), np.concatenate((scores, score))
            if len(rows) > k:
                least = np.partition(scores, len(scores) - k)[len(scores) - k]
                kept = np.flatnonzero(scores >= least)
                rows, scores = rows[kept], scores[kept]
        return rows[np.lexsort((rows, -scores))[:k]]


@dataclass(frozen=True)
class _Part:
    """The lists of a question's words in one segment, with the weights of the words, and the mean length of all passages."""

    live: Live
    lists: Sequence[tuple[NDArray[Any], NDArray[Any]]]
    weights: FloatArray
    mean: float

    @cached_property
    def scores(self) -> FloatArray:
        """The scores of all passages of the segment, of shape (passages,)."""
        found = np.zeros(len(self.live.segment), dtype=np.float32)
        add_bm25(found, self.live.norms(self.mean), self.lists, self.weights)
        return found

    def reaching(self, least: np.float32) -> tuple[Rows, FloatArray]:
        """The live rows, by their numbers in the index, whose scores above 0 reach `least`, with these scores."""
        own = np.flatnonzero(self.scores >= least if least > 0 else self.scores)
        if not self.live.whole:
            own = own[self.live.is_live.take(own)]
        return self.live.rows[own], self.scores[own]
