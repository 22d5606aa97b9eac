"""An encoder for unit tests: deterministic, instant, and alike for texts that share groups of letters."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from index.encoder import FloatArray, Progress

DIMENSIONS = 64


class LetterEncoder:
    """Counts the three-letter groups of a text in 64 buckets. `encoded` is how many texts it was given so far."""

    def __init__(self, name: str = "letters", seed: int = 0) -> None:
        self.name = name
        self.fingerprint = f"{name}-{seed}"
        self.encoded = 0
        self._seed = seed

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            padded = f"  {text.lower()} "
            for at in range(len(padded) - 2):
                group = padded[at : at + 3].encode("utf-8", "surrogatepass")
                vectors[row, zlib.crc32(group, self._seed) % DIMENSIONS] += 1
            if progress:
                progress(row + 1, len(texts))
        self.encoded += len(texts)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: FloatArray = (vectors / np.where(norms == 0, 1, norms)).astype(np.float32)
        return unit
