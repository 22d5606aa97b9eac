"""Token vectors as an index stores them: one byte per dimension, and one scale per token.

Bytes at full width rank as well as float32, at a quarter of the size; the arrays are memory-mapped. They are
compared with a question by ONNX Runtime's integer product, which is six times as fast as numpy's float product. For this
the question's vectors are rounded to 7 bits, so that the sum of two products overflows on no processor; the measured
figures stay the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.encoding.runtime import session_options

if TYPE_CHECKING:
    import onnxruntime

ZERO = 128  # the byte that stands for 0
_MOST, _MOST_ASKED = 127, 63  # the greatest number in a stored vector, and in a question's


@dataclass(frozen=True, slots=True)
class Quantized:
    """Tokens: their ids, their vectors as bytes around ZERO, and the scale that makes each a unit vector.

    Shapes (tokens,), (tokens, dimensions) and (tokens,).
    """

    ids: NDArray[np.int32]
    vectors: NDArray[np.uint8]
    scales: NDArray[np.float32]

    def between(self, start: int, end: int) -> Quantized:
        """Some of the tokens."""
        return Quantized(self.ids[start:end], self.vectors[start:end], self.scales[start:end])


def quantized(ids: NDArray[Any], vectors: FloatArray) -> Quantized:
    """Unit vectors, of shape (tokens, dimensions), as bytes, each with its own scale."""
    rounded, scales = _rounded(vectors, _MOST)
    return Quantized(ids.astype(np.int32), (rounded + ZERO).astype(np.uint8), scales)


def _rounded(vectors: FloatArray, most: int) -> tuple[FloatArray, FloatArray]:
    """Vectors as whole numbers up to `most`, of the same shape, and the scale of each, of shape (vectors,)."""
    scales = np.abs(vectors).max(axis=1, initial=1e-9).astype(np.float32) / most
    return np.rint(vectors / scales[:, None]), scales


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of all passages, in parts: rows[n] is the part of passage n, and where its tokens begin and end in it.

    `rows` has the shape (passages, 3).
    """

    parts: Sequence[Quantized]
    rows: NDArray[np.int64]

    def of(self, row: int) -> Quantized:
        """The tokens of one passage. Raises IndexError when no passage has any tokens."""
        part, start, end = self.rows[row].tolist()
        tokens: Quantized = self.parts[part]
        return tokens.between(start, end)

    def counts(self, rows: NDArray[np.int64], ids: NDArray[Any]) -> NDArray[np.int64]:
        """How many of the passages `rows` contain each of the tokens `ids`, of shape (tokens,)."""
        places = self.rows[rows]
        lengths = places[:, 2] - places[:, 1]
        filled = np.flatnonzero(lengths)
        if not len(filled) or not len(ids):
            return np.zeros(len(ids), dtype=np.int64)
        listed = [self.parts[part].ids[start:end] for part, start, end in places[filled].tolist()]
        there = np.concatenate(listed)[:, None] == ids
        firsts = np.cumsum(lengths[filled]) - lengths[filled]
        found: NDArray[np.int64] = np.logical_or.reduceat(there, firsts, axis=0).sum(axis=0)
        return found

    def best_matches(self, rows: NDArray[np.int64], question: FloatArray) -> FloatArray:
        """For each passage and each token of a question, the cosine of the passage's nearest token (0 if it has no tokens).

        `question` has the shape (question tokens, dimensions), the result (passages, question tokens).
        """
        found = np.zeros((len(rows), len(question)), dtype=np.float32)
        places = self.rows[rows]
        lengths = places[:, 2] - places[:, 1]
        filled = np.flatnonzero(lengths)
        if not len(filled) or not len(question):
            return found
        listed = [(self.parts[part], start, end) for part, start, end in places[filled].tolist()]
        vectors = np.concatenate([tokens.vectors[start:end] for tokens, start, end in listed])
        scales = np.concatenate([tokens.scales[start:end] for tokens, start, end in listed])
        rounded, asked_scales = _rounded(question, _MOST_ASKED)
        cosines = _products(vectors, rounded.astype(np.int8))
        cosines *= scales[:, None]
        firsts = np.cumsum(lengths[filled]) - lengths[filled]
        found[filled] = np.maximum.reduceat(cosines, firsts, axis=0) * asked_scales
        return found


def _products(stored: NDArray[np.uint8], asked: NDArray[np.int8]) -> FloatArray:
    """The inner products of stored vectors and a question's, as whole numbers in float32.

    Shapes (tokens, dimensions) and (question tokens, dimensions) → (tokens, question tokens).
    """
    given = {"stored": stored, "asked": np.ascontiguousarray(asked.T), "zero": np.array(ZERO, dtype=np.uint8)}
    products: FloatArray = _product_graph().run(None, given)[0]
    return products


@cache
def _product_graph() -> onnxruntime.InferenceSession:
    """MatMulInteger and a cast, made with the onnx package (slow to import) in tests/index/store/test_token_vectors.py."""
    import onnxruntime

    graph = files("clausebot_data").joinpath("products.onnx").read_bytes()
    return onnxruntime.InferenceSession(graph, session_options(1), providers=["CPUExecutionProvider"])
