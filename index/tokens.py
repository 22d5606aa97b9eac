"""Token vectors as an index keeps them: one byte a dimension with a scale a token, all passages behind each other.

A byte at full width ranks as float32 does, at a quarter of its size (DESIGN 6); the arrays are memory-mapped. They are
compared with a question by ONNX Runtime's product of bytes, six times as fast as numpy's of floats: the question's vectors
are rounded to 7 bits for it, so that no processor's sums of two products overflow, which costs no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from index.encoder import FloatArray
from index.runtime import session_options

if TYPE_CHECKING:
    import onnxruntime

TOKENS, SCALES, OFFSETS, IDS = "tokens.npy", "token-scales.npy", "token-offsets.npy", "token-ids.npy"
COUNTS = "token-counts.npy"  # in how many texts each token is
FILES = (TOKENS, SCALES, OFFSETS, IDS, COUNTS)
ZERO = 128  # the byte that stands for 0
_MOST, _MOST_ASKED = 127, 63  # the greatest number in a stored vector, in a question's


@dataclass(frozen=True, slots=True)
class Quantized:
    """The tokens of one text: their ids, their vectors as bytes around ZERO, and the scale that makes each a unit vector."""

    ids: NDArray[np.int32]
    vectors: NDArray[np.uint8]
    scales: NDArray[np.float32]


def quantized(ids: NDArray[Any], vectors: FloatArray) -> Quantized:
    """Unit vectors as bytes, each with its own scale."""
    rounded, scales = _rounded(vectors, _MOST)
    return Quantized(ids.astype(np.int32), (rounded + ZERO).astype(np.uint8), scales)


def _rounded(vectors: FloatArray, most: int) -> tuple[FloatArray, FloatArray]:
    """Vectors as whole numbers up to `most`, and the scale of each."""
    scales = np.abs(vectors).max(axis=1, initial=1e-9).astype(np.float32) / most
    return np.rint(vectors / scales[:, None]), scales


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of all passages: those of passage n are from offsets[n] to offsets[n + 1]."""

    ids: NDArray[np.int32]
    vectors: NDArray[np.uint8]
    scales: NDArray[np.float32]
    offsets: NDArray[np.int64]

    def of(self, row: int) -> Quantized:
        """The tokens of one passage."""
        part = slice(int(self.offsets[row]), int(self.offsets[row + 1]))
        return Quantized(self.ids[part], self.vectors[part], self.scales[part])

    def counts(self, rows: NDArray[np.int64], ids: NDArray[Any]) -> NDArray[np.int64]:
        """In how many of some passages each of some tokens is."""
        rows = rows[self.offsets[rows + 1] > self.offsets[rows]]
        if not len(rows) or not len(ids):
            return np.zeros(len(ids), dtype=np.int64)
        bounds = list(zip(self.offsets[rows].tolist(), self.offsets[rows + 1].tolist(), strict=True))
        there = np.concatenate([self.ids[start:end] for start, end in bounds])[:, None] == ids
        firsts = np.cumsum([0, *(end - start for start, end in bounds[:-1])])
        found: NDArray[np.int64] = np.logical_or.reduceat(there, firsts, axis=0).sum(axis=0)
        return found

    def best_matches(self, rows: NDArray[np.int64], question: FloatArray) -> FloatArray:
        """For each passage and each token of a question, the cosine of the passage's nearest token (0 without tokens)."""
        found = np.zeros((len(rows), len(question)), dtype=np.float32)
        starts, ends = self.offsets[rows], self.offsets[rows + 1]
        filled = np.flatnonzero(ends > starts)
        if not len(filled) or not len(question):
            return found
        bounds = list(zip(starts[filled].tolist(), ends[filled].tolist(), strict=True))
        vectors = np.concatenate([self.vectors[start:end] for start, end in bounds])
        scales = np.concatenate([self.scales[start:end] for start, end in bounds])
        rounded, asked_scales = _rounded(question, _MOST_ASKED)
        cosines = _products(vectors, rounded.astype(np.int8))
        cosines *= scales[:, None]
        firsts = np.cumsum([0, *(end - start for start, end in bounds[:-1])])
        found[filled] = np.maximum.reduceat(cosines, firsts, axis=0) * asked_scales
        return found


def _products(stored: NDArray[np.uint8], asked: NDArray[np.int8]) -> FloatArray:
    """The inner products of stored vectors (rows) and a question's (columns), as whole numbers in float32."""
    given = {"stored": stored, "asked": np.ascontiguousarray(asked.T), "zero": np.array(ZERO, dtype=np.uint8)}
    products: FloatArray = _product_graph().run(None, given)[0]
    return products


@cache
def _product_graph() -> onnxruntime.InferenceSession:
    """MatMulInteger and a cast, as `tests/test_tokens.py` makes them with the onnx package, whose import costs too much."""
    import onnxruntime

    graph = files("clausebot_data").joinpath("products.onnx").read_bytes()
    return onnxruntime.InferenceSession(graph, session_options(1), providers=["CPUExecutionProvider"])


class TokenWriter:
    """Writes the tokens of texts into an index folder, one text after another, and holds none of them in memory."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        self._folder = folder
        self._dimensions = dimensions
        self._offsets = [0]
        self._counts = np.zeros(0, dtype=np.int32)
        self._ids = _GrowingArray(folder / IDS, np.dtype(np.int32))
        self._scales = _GrowingArray(folder / SCALES, np.dtype(np.float32))
        self._vectors = _GrowingArray(folder / TOKENS, np.dtype(np.uint8), dimensions)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for array in (self._ids, self._scales, self._vectors):
            array.close()
        if error is None:
            np.save(self._folder / OFFSETS, np.array(self._offsets, dtype=np.int64), allow_pickle=False)
            np.save(self._folder / COUNTS, self._counts, allow_pickle=False)

    @property
    def total(self) -> int:
        """How many tokens were written."""
        return self._offsets[-1]

    def add(self, text: Quantized) -> None:
        """Writes the tokens of the next text."""
        for array, values in ((self._ids, text.ids), (self._scales, text.scales), (self._vectors, text.vectors)):
            array.append(values)
        self._offsets.append(self._offsets[-1] + len(text.ids))
        present = np.unique(text.ids)
        if len(present) and present[-1] >= len(self._counts):
            self._counts = np.concatenate([self._counts, np.zeros(present[-1] + 1 - len(self._counts), dtype=np.int32)])
        self._counts[present] += 1

    def again(self, row: int) -> Quantized:
        """The tokens of a text that was written, read back."""
        start, end = self._offsets[row], self._offsets[row + 1]
        return Quantized(self._ids.read(start, end), self._vectors.read(start, end), self._scales.read(start, end))


class _GrowingArray:
    """A .npy file that is written row after row; its header, which has room for that, is written again at the end."""

    def __init__(self, path: Path, dtype: np.dtype[Any], width: int = 0) -> None:
        self._file: BinaryIO = path.open("w+b")
        self._dtype = dtype
        self._width = width
        self._rows = 0
        self._write_header()
        self._start = self._file.tell()

    def _write_header(self) -> None:
        shape = (self._rows, self._width) if self._width else (self._rows,)
        header = {"descr": npy.dtype_to_descr(self._dtype), "fortran_order": False, "shape": shape}
        npy.write_array_header_1_0(self._file, header)

    def append(self, values: NDArray[Any]) -> None:
        """Writes rows."""
        self._file.write(np.ascontiguousarray(values, dtype=self._dtype).tobytes())
        self._rows += len(values)

    def read(self, start: int, end: int) -> NDArray[Any]:
        """Rows that were written."""
        size = self._dtype.itemsize * max(1, self._width)
        self._file.seek(self._start + start * size)
        found = np.frombuffer(self._file.read((end - start) * size), dtype=self._dtype)
        self._file.seek(0, 2)
        return found.reshape(-1, self._width) if self._width else found

    def close(self) -> None:
        """Writes how many rows there are, and closes the file."""
        with self._file:
            self._file.seek(0)
            self._write_header()
