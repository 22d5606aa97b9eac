"""Token vectors on disk, in parts that are written once; a later index links to the parts it needs and adds one more.

    tokens/000001/ids.npy, vectors.npy                 the tokens of texts, one text after the other
    token-rows.npy                                     for each passage, its part (from 0) and where its tokens are in it
    token-counts.npy                                   how many passages contain each token

So when an index grows by one document, only that document's vectors are written. To keep the parts few, a part smaller than
the new one is merged into it; a part of which less than half is still needed is rewritten in the same way.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from index.store.generations import take_over
from index.store.token_vectors import Quantized, TokenVectors

PARTS, ROWS, COUNTS = "tokens", "token-rows.npy", "token-counts.npy"
IDS, VECTORS = "ids.npy", "vectors.npy"
SCALES = "scales.npy"  # up to format 6
_AT_ONCE = 50_000  # passages whose tokens are counted together


def part_file(part: int, name: str) -> str:
    """The path of a part's file in an index folder; parts are counted from 0 in the rows and from 1 on disk."""
    return f"{PARTS}/{part + 1:06d}/{name}"


class TokenWriter:
    """Writes the tokens of a number of passages into an index folder, and keeps none of them in memory.

    Use it in a `with` block: at the end, if nothing failed, it writes the rows and the counts.
    """

    def __init__(self, folder: Path, passages: int) -> None:
        self._folder = folder
        self._rows = np.zeros((passages, 3), dtype=np.int64)
        self._part = 0
        self._arrays: tuple[_GrowingArray, ...] = ()
        self._written = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for array in self._arrays:
            array.close()
        if error is None:
            np.save(self._folder / ROWS, self._rows, allow_pickle=False)
            counts = self._counts()
            np.save(self._folder / COUNTS, counts.astype(np.min_scalar_type(counts.max(initial=0))), allow_pickle=False)

    @property
    def total(self) -> int:
        """How many tokens the passages have."""
        return int((self._rows[:, 2] - self._rows[:, 1]).sum())

    def take_over(
        self, rows: NDArray[np.int64], folder: Path, stored: TokenVectors, of: NDArray[np.int64], *, new: int
    ) -> dict[str, str]:
        """Reuses the tokens of passages `of` in another folder for passages `rows` (at least one); call it before `add`.

        Both are numbers of passages, of shape (passages,), and belong to each other in pairs.
        `new` is the number of texts that will be added. Returns the files that it took over, with their names there.
        """
        places = stored.rows[of]
        again = _again(places, stored, new)
        numbers = np.full(len(stored.parts), -1, dtype=np.int64)
        taken: dict[str, str] = {}
        for old in (part for part in range(len(stored.parts)) if part not in again):
            numbers[old] = self._part
            for name in (IDS, VECTORS):
                before, after = part_file(old, name), part_file(self._part, name)
                take_over(folder / before, self._folder / after)
                taken[after] = before
            self._part += 1
        kept = numbers[places[:, 0]] >= 0
        self._rows[rows[kept], 0] = numbers[places[kept, 0]]
        self._rows[rows[kept], 1:] = places[kept, 1:]
        for row, old_row in zip(rows[~kept].tolist(), of[~kept].tolist(), strict=True):
            self.add(row, stored.of(old_row))
        return taken

    def add(self, row: int, text: Quantized) -> None:
        """Writes the tokens of a passage."""
        if not self._arrays:
            place = (self._folder / part_file(self._part, IDS)).parent
            place.mkdir(parents=True)
            self._arrays = (
                _GrowingArray(place / IDS, np.dtype(np.uint16)),
                _GrowingArray(place / VECTORS, np.dtype(np.uint8), text.vectors.shape[1]),
            )
        given: tuple[NDArray[Any], ...] = (text.ids, text.vectors)
        for array, values in zip(self._arrays, given, strict=True):
            array.append(values)
        self._rows[row] = self._part, self._written, self._written + len(text.ids)
        self._written += len(text.ids)

    def repeat(self, rows: NDArray[np.int64], of: NDArray[np.int64]) -> None:
        """Uses the tokens of passages `of` for passages `rows`, which have the same texts; both of shape (passages,)."""
        self._rows[rows] = self._rows[of]

    def _counts(self) -> NDArray[np.int32]:
        """How many passages contain each token id."""
        counts = np.zeros(0, dtype=np.int32)
        for part in range(self._part + bool(self._arrays)):
            ids = np.load(self._folder / part_file(part, IDS), mmap_mode="r", allow_pickle=False).view(np.ndarray)
            own = self._rows[self._rows[:, 0] == part]
            for start in range(0, len(own), _AT_ONCE):
                counts = _added(counts, _present(ids, own[start : start + _AT_ONCE]))
        return counts


def _again(places: NDArray[np.int64], stored: TokenVectors, new: int) -> set[int]:
    """The parts to rewrite: the small ones, and those of which less than half is needed."""
    count = len(stored.parts)
    texts = np.unique(places, axis=0)
    used = np.bincount(texts[:, 0], minlength=count)
    needed = np.bincount(texts[:, 0], weights=texts[:, 2] - texts[:, 1], minlength=count)
    again: set[int] = set()
    for part in sorted(range(count), key=used.__getitem__):
        if used[part] <= new or 2 * needed[part] < len(stored.parts[part].ids):
            again.add(part)
            new += int(used[part])
    return again


def _present(ids: NDArray[Any], places: NDArray[np.int64]) -> NDArray[np.int32]:
    """How many of the places in a part contain each token id."""
    lengths = places[:, 2] - places[:, 1]
    if not lengths.any():
        return np.zeros(0, dtype=np.int32)
    before = np.cumsum(lengths) - lengths
    found = ids[np.arange(lengths.sum()) + np.repeat(places[:, 1] - before, lengths)].astype(np.int64)
    width = int(found.max()) + 1
    pairs = np.sort(np.repeat(np.arange(len(places)), lengths) * width + found)  # np.unique takes five times as long
    once = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
    return np.bincount(once % width, minlength=width).astype(np.int32)


def _added(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int32]:
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
