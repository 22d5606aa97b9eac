"""What an encoder is, what a model is, and the vectors that they make of a text.

Only protocols and values: sentence-transformers, whose import takes seconds, is imported in sentence.py when a model is
exported, not when a question is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.values import dataclass

FloatArray = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with (how many are done, how many there are)."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as vectors: the ids of those of its tokens that are words, one unit vector for each, and the pooled vector.

    Shapes (tokens,), (tokens, dimensions) and (dimensions,).
    """

    ids: NDArray[np.int64]
    tokens: FloatArray
    pooled: FloatArray


class Encoder(Protocol):
    """What indexing and search need: vectors for texts, and which model they come from."""

    @property
    def name(self) -> str:
        """The model as the operator names it."""

    @property
    def fingerprint(self) -> str:
        """A hash that changes when the vectors would, by more than rounding; an index of another hash is not searched."""

    def encode(
        self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False, asked: bool = False
    ) -> list[Encoded]:
        """The texts as vectors, in order. If `crowded`, others are being encoded too, and one thread should be used.

        If `asked`, the texts are questions, not passages; some models tell these apart.
        """

    def ids(self, text: str) -> NDArray[np.int64]:
        """The ids of those of a text's tokens that are words, of shape (tokens,), as in `Encoded`; no vector is made."""

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is in the model's vocabulary as a whole."""


class Model(Protocol):
    """What a graph is exported from and compared with."""

    @property
    def name(self) -> str:
        """The model as the operator names it."""

    @property
    def fingerprint(self) -> str:
        """A hash that changes with the configuration or the weights."""

    @property
    def folder(self) -> Path | None:
        """The folder of the model's files, if it is one."""

    @property
    def stamp(self) -> str:
        """A value that changes when the model's files change, and is cheap to compute."""

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors, one row per text: shape (texts, dimensions)."""

    def export(self, graph: Path, tokenizer: Path) -> dict[str, Any]:
        """Writes the model as an ONNX graph with outputs "tokens" and "pooled", and its tokenizer; returns its settings."""
