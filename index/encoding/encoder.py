"""Models: what an encoder is, and sentence-transformers, which owns the model. The only module that imports it.

The import costs seconds, so it happens when the model is exported (see graph.py), not when a question is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with (how many are done, how many there are)."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as vectors: the ids of its tokens without the model's own marks, one unit vector each, and the pooled one.

    Shapes (tokens,), (tokens, dimensions) and (dimensions,).
    """

    ids: NDArray[np.int64]
    tokens: FloatArray
    pooled: FloatArray


class Encoder(Protocol):
    """What index and search need: vectors for texts, and whose they are."""

    @property
    def name(self) -> str:
        """The model as the operator names it."""

    @property
    def fingerprint(self) -> str:
        """A hash that changes when the vectors would."""

    def encode(self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False) -> list[Encoded]:
        """The texts as vectors, in order. `crowded`: others are encoded at the same time, so one thread should do."""

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is in the model's vocabulary as a whole."""


class Model(Protocol):
    """What an exported graph is made of and compared with."""

    @property
    def name(self) -> str:
        """The model as the operator names it."""

    @property
    def fingerprint(self) -> str:
        """A hash that changes when the vectors would."""

    @property
    def stamp(self) -> str:
        """What changes when the files of the model do; cheap to get."""

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors, one row a text: shape (texts, dimensions)."""

    def export(self, graph: Path, tokenizer: Path) -> dict[str, Any]:
        """Writes the model as an ONNX graph with outputs "tokens" and "pooled", and its tokenizer; returns its settings."""
