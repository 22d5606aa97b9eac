"""Token vectors as an index keeps them: one int8 vector a token with its scale, all passages behind each other.

int8 at full width ranks as float32 does, at a quarter of its size (DESIGN 6); the arrays are memory-mapped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import FloatArray

TOKENS, SCALES, OFFSETS, IDS = "tokens.npy", "token-scales.npy", "token-offsets.npy", "token-ids.npy"
COUNTS = "token-counts.npy"  # in how many texts each token is
FILES = (TOKENS, SCALES, OFFSETS, IDS, COUNTS)


@dataclass(frozen=True, slots=True)
class Quantized:
    """The tokens of one text: their ids, their vectors as int8, and the scale that makes each a unit vector again."""

    ids: NDArray[np.int32]
    vectors: NDArray[np.int8]
    scales: NDArray[np.float32]


def quantized(ids: NDArray[Any], vectors: FloatArray) -> Quantized:
    """Unit vectors as int8, each with its own scale."""
    scales = np.abs(vectors).max(axis=1, initial=1e-9) / 127
    return Quantized(ids.astype(np.int32), np.rint(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32))


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of all passages: those of passage n are from offsets[n] to offsets[n + 1]."""

    ids: NDArray[np.int32]
    vectors: NDArray[np.int8]
    scales: NDArray[np.float32]
    offsets: NDArray[np.int64]

    def of(self, row: int) -> Quantized:
        """The tokens of one passage."""
        part = slice(int(self.offsets[row]), int(self.offsets[row + 1]))
        return Quantized(self.ids[part], self.vectors[part], self.scales[part])

    def best_matches(self, rows: Sequence[int], question: FloatArray) -> FloatArray:
        """For each passage and each token of a question, the cosine of the passage's nearest token (0 without tokens)."""
        found = np.zeros((len(rows), len(question)), dtype=np.float32)
        filled = [at for at, row in enumerate(rows) if self.offsets[row + 1] > self.offsets[row]]
        if not filled or not len(question):
            return found
        bounds = [(int(self.offsets[rows[at]]), int(self.offsets[rows[at] + 1])) for at in filled]
        vectors = np.concatenate([self.vectors[start:end] for start, end in bounds]).astype(np.float32)
        scales = np.concatenate([self.scales[start:end] for start, end in bounds])
        cosines = (vectors @ question.T) * scales[:, None]
        starts = np.cumsum([0, *(end - start for start, end in bounds)])[:-1]
        found[filled] = np.maximum.reduceat(cosines, starts, axis=0)
        return found


def write_tokens(folder: Path, texts: Sequence[Quantized], dimensions: int) -> None:
    """Writes the tokens of texts, in order, into an index folder."""
    offsets = np.cumsum([0, *(len(text.ids) for text in texts)], dtype=np.int64)
    empty = Quantized(np.zeros(0, np.int32), np.zeros((0, dimensions), np.int8), np.zeros(0, np.float32))
    parts = [empty, *texts]
    np.save(folder / OFFSETS, offsets, allow_pickle=False)
    ids = np.concatenate([part.ids for part in parts])
    np.save(folder / IDS, ids, allow_pickle=False)
    counts = np.zeros(int(ids.max(initial=-1)) + 1, dtype=np.int32)
    for text in texts:
        counts[np.unique(text.ids)] += 1
    np.save(folder / COUNTS, counts, allow_pickle=False)
    np.save(folder / SCALES, np.concatenate([part.scales for part in parts]), allow_pickle=False)
    np.save(folder / TOKENS, np.concatenate([part.vectors for part in parts]), allow_pickle=False)
