"""Rows by their scores, and the BM25 scores of all passages as an index in memory works them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.store.searched.protocol import Rows
from index.values import dataclass


def greatest(scores: FloatArray, k: int) -> Rows:
    """The positions of the k greatest scores, in no particular order."""
    if len(scores) <= k:
        return np.arange(len(scores))
    return np.argpartition(scores, len(scores) - k)[len(scores) - k :]


def among(values: Rows, some: Sequence[int] | Rows) -> NDArray[np.bool_]:
    """Which of the values are among some others; the same shape."""
    wanted = np.asarray(some, dtype=np.int64)
    if (wanted[1:] < wanted[:-1]).any():  # rows mostly rise, and there may be a million
        wanted = np.sort(wanted)
    if not len(wanted):
        return np.zeros(len(values), dtype=np.bool_)
    found: NDArray[np.bool_] = wanted[np.minimum(np.searchsorted(wanted, values), len(wanted) - 1)] == values
    return found


def idf(total: int, counts: NDArray[Any] | int) -> NDArray[np.float64]:
    """How much it says of a passage, of so many, to have something that `counts` of them have, as in Lucene; the same shape.

    >>> [round(float(one), 2) for one in idf(9, np.array([0, 1, 9]))]
    [3.0, 1.9, 0.05]
    """
    found: NDArray[np.float64] = np.log1p((total - counts + 0.5) / (counts + 0.5))
    return found


def idf_of(ids: NDArray[Any], known: FloatArray, total: int) -> FloatArray:
    """The idf of tokens, of shape (tokens,) like their ids; `known` is that of the first ids, and any other is the rarest."""
    found = np.full(len(ids), idf(total, 0), dtype=np.float32)
    here = ids < len(known)
    found[here] = known[ids[here]]
    return found


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores, of shape (passages,)."""

    all: FloatArray

    def of(self, rows: Rows) -> FloatArray:
        """The scores of rows, of the same shape (rows,); 0 for a passage that has none of the words."""
        found: FloatArray = self.all[rows]
        return found

    def best(self, k: int, inside: Rows | None) -> Rows:
        """The k rows with the greatest scores above 0, of those inside; in no particular order."""
        # the many without a word would take longer than all the rest
        worded = np.flatnonzero(self.all) if inside is None else inside[np.flatnonzero(self.all[inside])]
        return worded[greatest(self.all[worded], k)]
