"""An encoder for unit tests: deterministic, instant, with similar vectors for words that share groups of letters."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, FloatArray, Progress

DIMENSIONS = 64


class LetterEncoder:
    """Counts the three-letter groups of words in 64 buckets; a word is a token. `encoded` is how many texts it encoded."""

    def __init__(self, name: str = "letters", seed: int = 0) -> None:
        self.name = name
        self.fingerprint = f"{name}-{seed}"
        self.encoded = 0
        self._seed = seed

    def encode(
        self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False, asked: bool = False
    ) -> list[Encoded]:
        found = []
        for done, text in enumerate(texts, start=1):
            words = _words(text)
            each = [_vector(word, self._seed) for word in words]
            vectors = np.stack(each) if each else np.zeros((0, DIMENSIONS), np.float32)
            found.append(Encoded(self.ids(text), vectors, _vector(text.lower(), self._seed).copy()))
            if progress:
                progress(done, len(texts))
        self.encoded += len(texts)
        return found

    def ids(self, text: str) -> NDArray[np.int64]:
        return np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) % 5000 for word in _words(text)], dtype=np.int64)

    def knows(self, word: str) -> bool:
        return False


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@lru_cache(50_000)  # test after test encodes the same texts
def _vector(text: str, seed: int) -> FloatArray:
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    padded = f"  {text} "
    for at in range(len(padded) - 2):
        vector[zlib.crc32(padded[at : at + 3].encode("utf-8", "surrogatepass"), seed) % DIMENSIONS] += 1
    unit: FloatArray = (vector / np.linalg.norm(vector)).astype(np.float32)
    return unit
