"""The live passages of a segment in a generation, and their vectors. Removed or changed documents stay in their segment.

The vectors that one encoder made of all live passages, in all segments, appear as if they were in one place.
"""

from __future__ import annotations

import math
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.errors import IndexDamaged, Remedy
from index.store.layout import Bits
from index.store.searched.protocol import Matching, Rows, Worded
from index.store.searched.rows import among, greatest, idf, idf_of
from index.store.segment_files import Segment, SegmentVectors
from index.store.vectors.pooled import PooledVectors
from index.store.vectors.token_files import added, present
from index.store.vectors.token_vectors import TokensCompared, TokenVectors
from index.store.word_lists import bm25_norms

_PROMPT = 3e-5  # seconds: the Python between two searches of a segment takes about as long
_PROMPTING = threading.Lock()
_KEPT = 256  # documents whose tokens are counted, at most
_FEW = 50_000  # passages in which the nearest are found before anything else is done
_AGAIN = 1.25
"""How many times as many as are wanted are compared whole, of those nearest by a byte a dimension: the product by that is wrong
by .0005, and among the nearest of a million passages two neighbours are .0002 apart."""
_MOST_RECONSTRUCTED = 5000  # rows whose pooled vectors are read back to compare them


class Live:
    """The live passages of a segment, and where they are in the index."""

    def __init__(self, segment: Segment, rows: NDArray[np.int64]) -> None:
        self.segment = segment
        self.rows = rows
        """The row of each of its passages in the index, -1 for those that are not live; of shape (passages,)."""
        self.is_live = rows >= 0
        """Which of its passages are live, of shape (passages,): a byte each, looked up for every word of a question."""
        self.whole = bool(self.is_live.all())
        """Whether all are live."""
        self._norms: tuple[float, FloatArray] | None = None
        self.own = slice(None) if self.whole else np.flatnonzero(self.is_live)
        """Its live passages."""
        self.there = rows[self.own]
        """The rows of these in the index."""
        self.count = len(self.there)

    @cached_property
    def words(self) -> int:
        """How many words its live passages have together, as BM25 counts them."""
        return int(self.segment.stems.lengths[self.own].sum(dtype=np.int64))

    def norms(self, mean: float) -> FloatArray:
        """BM25's length normalisation of each of its passages, given the mean length; kept for the last mean."""
        known = self._norms
        if known is None or known[0] != mean:
            known = self._norms = mean, bm25_norms(self.segment.stems.lengths, mean)
        return known[1]

    def saying(self, stems: Sequence[str]) -> Rows:
        """The rows of its live passages that contain all of some stems."""
        each = sorted((self.segment.stems.having(stem)[0] for stem in stems), key=len)
        own = each[0].astype(np.int64)
        for items in each[1:]:
            own = own[among(own, items)]
        rows = self.rows[own]
        return rows[rows >= 0]

    def among(self, own: NDArray[Any]) -> int:
        """How many of some of its passages are live."""
        return len(own) if self.whole else int(np.count_nonzero(self.is_live.take(own)))

    def nearest(
        self, vectors: PooledVectors, vector: FloatArray, k: int, share: float = 1.0
    ) -> tuple[FloatArray, NDArray[np.int64]]:
        """The k nearest live passages or some more, and any as near as the last: their cosines, and their rows in the index.

        `vectors` are those of the segment, `vector` has the shape (dimensions,), and `share` is the share of the index in this
        segment. Which of equally near passages are found depends on what else the segment holds.
        """
        asked, only = min(k + 1, self.count), None if self.whole else self.is_live
        while True:
            near, own = vectors.nearest(vector, asked, only, share)
            more = len(own) > asked and near[-1] < near[k - 1]  # then they are the best first
            if more or asked == self.count or len(own) < asked or near.min() < np.partition(near, len(near) - k)[len(near) - k]:
                return near, self.rows[own]
            asked = min(2 * asked, self.count)


@contextmanager
def prompt() -> Iterator[None]:
    """Shortens Python's switching interval: by default, a thread returning from a library waits 5 ms for its turn each time."""
    if not _PROMPTING.acquire(blocking=False):  # another one has it so already, and puts it back
        yield
        return
    before = sys.getswitchinterval()
    sys.setswitchinterval(_PROMPT)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
        _PROMPTING.release()


def _expected(k: int, share: float) -> int:
    """How many of the k nearest fall at most into a share of all, if they lie anywhere: the mean and three deviations."""
    return min(k, math.ceil(k * share + 3 * math.sqrt(k * share * (1 - share))) + 1)


class LiveVectors:
    """The vectors that one encoder made of an index's live passages and of their tokens, by row.

    `parts` are the segments with live passages, by number, each with its vectors. `traced` gives the segment of each row and
    its row there, of shape (rows, 2). `bits` is the number of bits per dimension of a token's vector.
    """

    def __init__(
        self,
        parts: Mapping[int, tuple[Live, SegmentVectors]],
        traced: NDArray[np.int64],
        dimensions: int,
        bits: Bits,
    ) -> None:
        self.dimensions = dimensions
        self.bits = bits
        self._parts = parts
        self._traced = traced
        self._counted: dict[range, tuple[NDArray[Any], NDArray[np.int64]]] = {}
        self._ahead: tuple[FloatArray | None, int, Rows] = None, 0, np.zeros(0, dtype=np.int64)
        self._whole: tuple[Rows, FloatArray] = np.zeros(0, dtype=np.int64), np.zeros((0, dimensions), dtype=np.float32)

    def __len__(self) -> int:
        return len(self._traced)

    def check_dimensions(self, vector: FloatArray) -> None:
        """Raises IndexDamaged if a question's vector, of shape (dimensions,), does not have the dimensions of those here."""
        if len(vector) != self.dimensions:
            problem = f"The vectors have {self.dimensions} dimensions, but the question's has {len(vector)}"
            raise IndexDamaged(problem, Remedy.REBUILD)

    def nearest(self, vector: FloatArray, k: int, inside: Rows | None = None) -> Rows:
        """The rows of the k passages nearest to a unit vector, of shape (dimensions,), of those inside.

        If these are many, the nearest of all are found and filtered. Those of all are best first; of equals, the first.
        """
        if inside is None:
            before, many, known = self._ahead  # the same question's, if any: a vector is compared as the object that it is
            return known if before is vector and many == k else self._nearest(vector, k)
        if len(inside) <= _MOST_RECONSTRUCTED:
            return inside[greatest(self.nearness(inside, vector), k)]
        asked = k
        while True:
            found = self._nearest(vector, asked)
            kept = found[among(found, inside)]
            if len(kept) >= k or asked >= len(self):
                return kept[:k]
            asked *= 4

    def look_ahead(self, vector: FloatArray, k: int) -> None:
        """Finds the k nearest of all passages if that takes a while, and keeps them until another question is asked."""
        if len(self) > _FEW:
            with prompt():
                self._ahead = vector, k, self._nearest(vector, k)

    def _nearest(self, vector: FloatArray, k: int) -> Rows:
        scores, rows = self._near(vector, k)
        if any(made.vectors.is_rough for _, made in self._parts.values()):
            rows = np.sort(rows[greatest(scores, math.ceil(_AGAIN * k))])
            whole = self.pooled(rows)
            self._whole = rows, whole
            scores = whole @ vector
        best: Rows = rows[np.lexsort((rows, -scores))[:k]]
        return best

    def _near(self, vector: FloatArray, k: int) -> tuple[FloatArray, Rows]:
        """The k nearest rows and some more, in no order, with their cosines as exactly as the index holds them."""
        if len(self._parts) == 1:
            ((live, made),) = self._parts.values()
            return live.nearest(made.vectors, vector, math.ceil(_AGAIN * k) if made.vectors.is_rough else k)
        shares = [live.count / len(self) for live, _ in self._parts.values()]
        parts = list(zip(self._parts.values(), shares, strict=True))
        every = [live.nearest(made.vectors, vector, _expected(k, share), share) for (live, made), share in parts]
        if not every:
            return np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int64)
        scores = np.concatenate([near for near, _ in every])
        least = np.partition(scores, len(scores) - k)[len(scores) - k] if len(scores) > k else -np.inf
        for at, ((live, made), share) in enumerate(parts):
            near, _ = every[at]
            if len(near) < min(k, live.count) and near.min(initial=np.inf) >= least:  # the rest of it may be among the k
                every[at] = live.nearest(made.vectors, vector, k, share)
        return np.concatenate([near for near, _ in every]), np.concatenate([found for _, found in every])

    def nearness(self, rows: Rows, vector: FloatArray) -> FloatArray:
        """The cosines of the pooled vectors of rows with a unit vector, of shape (rows,)."""
        known, whole = self._whole
        if not len(known):
            return self.pooled(rows) @ vector
        at = np.minimum(np.searchsorted(known, rows), len(known) - 1)
        found, new = whole[at], np.flatnonzero(known[at] != rows)
        found[new] = self.pooled(rows[new])
        return found @ vector

    def candidates(self, vector: FloatArray, worded: Worded, k: int, inside: Rows | None) -> tuple[Rows, Rows]:
        """The k nearest, and the k best by words."""
        return self.nearest(vector, k, inside), worded.best(k, inside)

    def compared(
        self, rows: Rows, vector: FloatArray, worded: Worded, _: Callable[[], Matching]
    ) -> tuple[FloatArray, FloatArray]:
        """The nearness of rows, and their scores by words, both of shape (rows,)."""
        return self.nearness(rows, vector), worded.of(rows)

    def pooled(self, rows: NDArray[np.int64] | None = None) -> FloatArray:
        """The pooled vectors of rows, or of all passages, of shape (rows, dimensions)."""
        traced = self._traced if rows is None else self._traced[rows]
        if len(self._parts) == 1:  # as most: nothing is put together
            ((_, made),) = self._parts.values()
            return made.pooled(traced[:, 1])
        found = np.empty((len(traced), self.dimensions), dtype=np.float32)
        order = np.argsort(traced[:, 0], kind="stable")
        ends = np.cumsum(np.bincount(traced[:, 0])).tolist()
        for number, start, end in zip(count(), [0, *ends], ends, strict=False):
            if start < end:
                here = order[start:end]
                found[here] = self._parts[number][1].pooled(traced[here, 1])
        return found

    @cached_property
    def tokens(self) -> TokenVectors:
        """The token vectors of all passages."""
        having = [(number, made, tokens) for number, (_, made) in self._parts.items() if (tokens := made.tokens) is not None]
        rows = np.zeros((len(self._traced), 3), dtype=np.int64)
        for part, (number, made, _) in enumerate(having):
            here = np.flatnonzero(self._traced[:, 0] == number)
            rows[here, 0] = part
            rows[here, 1:] = made.token_rows[self._traced[here, 1]]
        return TokenVectors([tokens for _, _, tokens in having], rows, self.bits)

    def matching(self, question: FloatArray) -> TokensCompared:
        """Compares the tokens of a question, of shape (question tokens, dimensions), with those of passages."""
        return self.tokens.matching(question)

    def has(self, row: int, ids: NDArray[Any]) -> NDArray[np.bool_]:
        """Which of the tokens in `ids` a passage contains, of shape (tokens,)."""
        return self.tokens.has(row, ids)

    def counts(self, rows: Rows | range, ids: NDArray[Any]) -> NDArray[np.int64]:
        """How many of some passages contain each of the tokens in `ids`, of shape (tokens,).

        A range stands for a whole document, whose tokens are counted once for all questions.
        """
        if not isinstance(rows, range):
            return self.tokens.counts(rows, ids)
        known, counts = self._counted.get(rows) or self._count(rows)
        if not len(known):
            return np.zeros(len(ids), dtype=np.int64)
        at = np.minimum(np.searchsorted(known, ids), len(known) - 1)
        return np.where(known[at] == ids, counts[at], 0)

    def _count(self, rows: range) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The ids of the tokens in a document, and in how many of its passages each is; kept for those met last."""
        found = self.tokens.counted(np.arange(rows.start, rows.stop, dtype=np.int64))
        if len(self._counted) >= _KEPT:
            self._counted.clear()  # another thread may be counting: nothing is taken out one by one
        self._counted[rows] = found
        return found

    @cached_property
    def token_counts(self) -> NDArray[np.int32]:
        """How many passages contain each token id up to the greatest in them, of shape (greatest id + 1,)."""
        counts = np.zeros(0, dtype=np.int32)
        for live, made in self._parts.values():
            counts = added(counts, made.token_counts)
            if made.tokens is not None and not live.whole:
                counts = added(counts, -present(made.tokens.ids, made.token_rows[live.rows < 0]))
        return counts

    @cached_property
    def _idf(self) -> FloatArray:
        """The idf of every token id up to the greatest in the passages, of shape (greatest id + 1,)."""
        counts = self.token_counts
        found: FloatArray = idf(len(self), counts).astype(np.float32)
        return found

    def idf(self, ids: NDArray[Any]) -> FloatArray:
        """The idf of tokens among the passages, of shape (tokens,) like `ids`; a token in no passage counts as the rarest."""
        return idf_of(ids, self._idf, len(self))
