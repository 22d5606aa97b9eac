"""The token vectors of a segment on disk.

tokens/ids.npy, scales.npy, vectors.npy     the tokens of the texts of its passages, one text after the other
token-rows.npy                              for each passage, where its tokens begin and end in them
token-counts.npy                            how many passages contain each token
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from index.store.token_vectors import Quantized

TOKENS, ROWS, COUNTS = "tokens", "token-rows.npy", "token-counts.npy"
IDS, VECTORS = f"{TOKENS}/ids.npy", f"{TOKENS}/vectors.npy"
_AT_ONCE = 50_000  # passages whose tokens are counted together


class TokenWriter:
    """Writes the tokens of a number of passages into the folder of a segment, and keeps none of them in memory.

    Use it in a `with` block: at the end, if nothing failed, it writes the rows and the counts.
    """

    def __init__(self, folder: Path, passages: int) -> None:
        self._folder = folder
        self._rows = np.zeros((passages, 2), dtype=np.int64)
        self._arrays: tuple[_GrowingArray, ...] = ()
        self._written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for array in self._arrays:
            array.close()
        if error is None:
            np.save(self._folder / ROWS, self._rows, allow_pickle=False)
            np.save(self._folder / COUNTS, self._counts(), allow_pickle=False)

    def add(self, row: int, text: Quantized) -> None:
        """Writes the tokens of a passage."""
        if not self._arrays:
            (self._folder / TOKENS).mkdir()
            self._arrays = (
                _GrowingArray(self._folder / IDS, np.dtype(np.uint16)),
                _GrowingArray(self._folder / VECTORS, np.dtype(np.uint8), text.vectors.shape[1]),
            )
        given: tuple[NDArray[Any], ...] = (text.ids, text.vectors)
        for array, values in zip(self._arrays, given, strict=True):
            array.append(values)
        self._rows[row] = self._written, self._written + len(text.ids)
        self._written += len(text.ids)

    def repeat(self, rows: NDArray[np.int64], of: NDArray[np.int64]) -> None:
        """Uses the tokens of passages `of` for passages `rows`, which have the same texts; both of shape (passages,)."""
        self._rows[rows] = self._rows[of]

    def _counts(self) -> NDArray[np.int32]:
        """How many passages contain each token id."""
        if not self._arrays:
            return np.zeros(0, dtype=np.int32)
        ids = np.load(self._folder / IDS, mmap_mode="r", allow_pickle=False).view(np.ndarray)
        counts = np.zeros(0, dtype=np.int32)
        for start in range(0, len(self._rows), _AT_ONCE):
            counts = added(counts, present(ids, self._rows[start : start + _AT_ONCE]))
        return counts


def present(ids: NDArray[Any], places: NDArray[np.int64]) -> NDArray[np.int32]:
    """How many of the places, of shape (places, 2), where tokens begin and end among `ids`, contain each token id."""
    lengths = places[:, 1] - places[:, 0]
    if not lengths.any():
        return np.zeros(0, dtype=np.int32)
    before = np.cumsum(lengths) - lengths
    found = ids[np.arange(lengths.sum()) + np.repeat(places[:, 0] - before, lengths)].astype(np.int64)
    width = int(found.max()) + 1
    pairs = np.sort(np.repeat(np.arange(len(places)), lengths) * width + found)  # np.unique takes five times as long
    once = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
    return np.bincount(once % width, minlength=width).astype(np.int32)


def added(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int32]:
    """The sum of two arrays of counts, the shorter one filled with zeros."""
    total = np.zeros(max(len(one), len(other)), dtype=np.int32)
    total[: len(one)] += one
    total[: len(other)] += other
    return total


class _GrowingArray:
    """A .npy file of whole numbers from 0, written row by row; its header, which has room to grow, is rewritten at the end."""

    def __init__(self, path: Path, dtype: np.dtype[Any], width: int = 0) -> None:
        self._file: BinaryIO = path.open("w+b")
        self._dtype = dtype
        self._width = width
        self._rows = 0
        self._write_header()

    def _write_header(self) -> None:
        shape = (self._rows, self._width) if self._width else (self._rows,)
        header = {"descr": npy.dtype_to_descr(self._dtype), "fortran_order": False, "shape": shape}
        npy.write_array_header_1_0(self._file, header)

    def append(self, values: NDArray[Any]) -> None:
        """Appends rows, of shape (rows, width), or (rows,) if the file has no width; makes room for numbers that need more."""
        if values.dtype != self._dtype and values.max(initial=0) > np.iinfo(self._dtype).max:
            self._widen(np.dtype(np.int32))
        self._file.write(np.ascontiguousarray(values, dtype=self._dtype).tobytes())
        self._rows += len(values)

    def _widen(self, dtype: np.dtype[Any]) -> None:
        """Writes what there is as numbers with more bytes: from the end, as no number may be overwritten before it is read."""
        narrow, self._dtype = self._dtype, dtype
        begin = self._file.tell() - self._rows * (self._width or 1) * narrow.itemsize
        count = self._rows * (self._width or 1)
        for start in reversed(range(0, count, _AT_ONCE)):
            self._file.seek(begin + start * narrow.itemsize)
            values = np.frombuffer(self._file.read(min(_AT_ONCE, count - start) * narrow.itemsize), narrow)
            self._file.seek(begin + start * dtype.itemsize)
            self._file.write(values.astype(dtype).tobytes())
        self._file.seek(0)
        self._write_header()
        self._file.seek(0, 2)

    def close(self) -> None:
        """Writes the number of rows into the header, and closes the file."""
        with self._file:
            self._file.seek(0)
            self._write_header()
