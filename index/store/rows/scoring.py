"""BM25 in a large collection: the best rows for the words of a question, and the scores of given rows; never those of all.

The best are found as MaxScore does it (Turtle and Flood, 1995), segment by segment, the largest first: once enough rows are
known to score some amount, rows with nothing but the commonest words cannot reach it, so that only rows with a rarer word are
looked at, and of these only those that may still reach it are looked up in the long lists. They are the same rows, and each has
the same score to the last bit, as if every score had been added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from index.encoding.encoder import FloatArray
from index.store.live import Live
from index.store.searched.protocol import Rows
from index.store.searched.rows import among, greatest, idf
from index.store.word_lists import Listed, bm25_norms, bm25_shares
from index.values import dataclass

_SLACK = np.float32(1e-3)
"""How much less a sum may be that was added up in another order."""
_KEPT = 1_000


class Scoring:
    """What the words of a question score in the passages of an index.

    `times` says how often each word is in the question; `lives` are the segments, and `traced` says in which each row is, and
    where, of shape (rows, 2). With `within`, words are counted among these rows only, as if no others were there.
    """

    def __init__(self, times: Mapping[str, int], lives: Sequence[Live], traced: Rows, within: Rows | None = None) -> None:
        self._traced = traced
        self._known: dict[int, float] = {}
        lists = [[live.segment.stems.listed(word) for word in times] for live in lives]
        total, words, counts = len(traced), 0, np.zeros(len(times), dtype=np.int64)
        if within is None:
            for live, each in zip(lives, lists, strict=True):
                words += live.words
                counts += np.array([live.among(one.items) for one in each], dtype=np.int64)
        else:
            total = len(within)
            for number, own, _ in self._by_segment(within):
                words += int(lives[number].segment.stems.lengths[own].sum(dtype=np.int64))
                counts += np.array([len(_places(one, own)[1]) for one in lists[number]], dtype=np.int64)
        mean = words / max(total, 1) or 1.0
        weights = (np.fromiter(times.values(), dtype=np.int64) * idf(total, counts)).astype(np.float32)
        self._parts = [_Part(live, each, weights, mean) for live, each in zip(lives, lists, strict=True)]

    def _by_segment(self, rows: Rows) -> Iterator[tuple[int, Rows, Rows]]:
        """The segments of rows, by their numbers, with the rows there, and where these are among `rows`."""
        traced = self._traced[rows]
        for number in np.flatnonzero(np.bincount(traced[:, 0])).tolist():
            here = np.flatnonzero(traced[:, 0] == number)
            yield number, traced[here, 1], here

    def of(self, rows: Rows) -> FloatArray:
        """The scores of rows, of shape (rows,); of a few they are kept, as the same candidates are asked for again."""
        if len(rows) > _KEPT:
            return self._worked_out(rows)
        listed = rows.tolist()
        if new := [row for row in listed if row not in self._known]:
            self._known.update(zip(new, self._worked_out(np.array(new, dtype=np.int64)).tolist(), strict=True))
        return np.array([self._known[row] for row in listed], dtype=np.float32)

    def _worked_out(self, rows: Rows) -> FloatArray:
        found = np.zeros(len(rows), dtype=np.float32)
        for number, own, here in self._by_segment(rows):
            found[here] = self._parts[number].of(own)
        return found

    def best(self, k: int, inside: Rows | None = None) -> Rows:
        """The k rows with the greatest scores above 0, among some that are sorted or all; in no particular order."""
        rows, scores = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        least = np.float32(0.0)
        for part in sorted(self._parts, key=lambda one: -one.live.count):
            found, score = part.reaching(least)
            if inside is not None:
                kept = np.flatnonzero(among(found, inside))
                found, score = found[kept], score[kept]
            rows, scores = np.concatenate((rows, found)), np.concatenate((scores, score))
            if len(rows) > k:
                least = np.partition(scores, len(scores) - k)[len(scores) - k] - _SLACK
                kept = np.flatnonzero(scores >= least)
                rows, scores = rows[kept], scores[kept]
        if len(rows) > k:
            rows = rows[greatest(self.of(rows), k)]
        return rows


@dataclass(frozen=True, slots=True)
class _Part:
    """The lists of a question's words in one segment, with the weights of the words, and the mean length of all passages."""

    live: Live
    lists: Sequence[Listed]
    weights: FloatArray
    mean: float

    def of(self, own: Rows) -> FloatArray:
        """The scores of passages of the segment, of shape (passages,)."""
        found = np.zeros(len(own), dtype=np.float32)
        for word in range(len(self.lists)):
            self._add(found, own, word)
        return found

    def _add(self, scores: FloatArray, own: Rows, word: int) -> None:
        """Adds to the scores of passages, of the same shape, what a word counts in them."""
        places, there = _places(self.lists[word], own)
        scores[there] += self.weights[word] * self._shares(word, places[there])

    def _shares(self, word: int, places: Rows | slice) -> FloatArray:
        """What a word counts in passages, given by their places in its list."""
        one = self.lists[word]
        lengths = self.live.segment.stems.lengths
        return bm25_shares(one.counts[places].astype(np.float32), bm25_norms(lengths[one.items[places]], self.mean))

    def reaching(self, least: np.float32) -> tuple[Rows, FloatArray]:
        """The live rows, by their numbers in the index, whose scores above 0 reach `least` or nearly, with these scores."""
        there = [word for word, one in enumerate(self.lists) if len(one.items)]
        most = {word: self._most(word) for word in there}
        words = sorted(there, key=lambda word: -most[word])
        left = np.cumsum([0.0, *(most[word] for word in reversed(words))])[::-1]  # what word n and all after it may add
        scores = np.zeros(len(self.live.segment), dtype=np.float32)
        at = 0
        while at < len(words) and left[at] >= least:
            scores[self.lists[words[at]].items] += self.weights[words[at]] * self._shares(words[at], slice(None))
            at += 1
        own = np.flatnonzero(scores >= least - left[at] if least > left[at] else scores)
        if not self.live.whole:
            own = own[self.live.rows[own] >= 0]
        found = scores[own]
        for after, word in enumerate(words[at:], at + 1):
            self._add(found, own, word)
            kept = np.flatnonzero(found + left[after] >= least)
            own, found = own[kept], found[kept]
        return self.live.rows[own], found

    def _most(self, word: int) -> float:
        """What a word adds at most: its greatest share, which was noted beside the mean length in the segment alone."""
        share = self.lists[word].share
        less = min(1.0, self.live.segment.stems.mean / self.mean)  # of what counts are compared with
        return float(self.weights[word]) * share / (share + less * (1 - share)) + float(_SLACK) / 10 if share else 0.0


def _places(one: Listed, own: Rows) -> tuple[Rows, Rows]:
    """Where passages of a segment are, or would be, in the list of a word, and which of them are there, by number."""
    if not len(one.items):
        return own[:0], own[:0]
    sought = np.minimum(own, np.iinfo(one.items.dtype).max).astype(one.items.dtype)
    places = np.minimum(np.searchsorted(one.items, sought), len(one.items) - 1)
    return places, np.flatnonzero(one.items[places] == own)
