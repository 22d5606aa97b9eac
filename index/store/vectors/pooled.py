"""The pooled vectors of passages, in FAISS's file format with two bytes a dimension (bfloat16).

They only choose candidates, for which that is exact enough; it takes half the space of float32, and less time if there are
many. A large segment stores each vector three times: in two bits a dimension, which are all compared; in one byte, for
comparing the nearest of these again, which all stay in memory; and in full, of which only the vectors that are then the nearest
are read. A small segment is compared by NumPy, because loading FAISS takes longer than searching a small collection.
"""

from __future__ import annotations

import math
import struct
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray

if TYPE_CHECKING:
    import faiss

    from index.store.mapped_files import Pieces

EXACT_UP_TO = 20_000
"""Passages of a segment. Of more, two bits a dimension are compared first, by FAISS's fast scan, and only the nearest by more:
of 90,000 real passages .998 of the 100 nearest are found, in a third of the time that a graph takes to find .992."""
_AGAIN = 5.0
"""How many times as many as are wanted are compared by more than two bits. Of a million made-up passages in 21 segments, .989
of the 100 nearest are found so (.980 with 4, .992 with 6)."""
_MORE = 2
"""How many times as many as are wanted are given, as they were compared anyway: what is removed or equally near takes some of
them, and a part may hold more of the nearest than its share, each of which would be a search of its own."""
_LEARNED_FROM = 8_192  # vectors that say which two bits stand for what
_LOOKED_AT = 256
"""Vectors that a graph keeps in view, which segments of many passages had before: half as many in half a collection or less."""
_FEW = 4_000  # passages of a segment that NumPy compares
_SOME = 1_000  # vectors, in full, that are read one by one
_HEAD, _EXACT = struct.Struct("<4siq"), b"IxSQ"
"""What FAISS's file begins with: the kind of index, the dimensions, and the number of vectors. The codes of an exact one are
its end, after the number of their bytes."""
Nearest = tuple[FloatArray, NDArray[np.int64]]
"""Vectors by their rows, each with its product, both of shape (vectors,)."""


class PooledVectors(Protocol):
    """The vectors of a segment."""

    is_rough: bool
    """Whether products are found by a byte a dimension: the nearest of them are still to be compared whole."""

    def __len__(self) -> int:
        """How many there are."""

    def nearest(self, vector: FloatArray, k: int, among: NDArray[np.bool_] | None, share: float = 1.0) -> Nearest:
        """The k vectors nearest to one of shape (dimensions,), of those that count, of shape (vectors,), or of all.

        If that costs nothing, some more, and then the best first.
        `share` is how much of the collection they are: of a part, only some of the k are among the nearest of all.
        """

    def of(self, rows: NDArray[np.int64]) -> FloatArray:
        """The vectors of rows, of shape (rows, dimensions)."""


def write_pooled(path: Path, vectors: FloatArray) -> None:
    """Writes one FAISS index: exact while that is fast enough, else with codes beside it that are compared first.

    `vectors` has the shape (passages, dimensions). Raises OSError.
    """
    import faiss

    form: Any = faiss.ScalarQuantizer.QT_bf16
    index: Any = faiss.IndexScalarQuantizer(vectors.shape[1] or 1, form, faiss.METRIC_INNER_PRODUCT)
    if len(vectors) > EXACT_UP_TO:
        dimensions = vectors.shape[1]
        codes = faiss.IndexPQFastScan(dimensions, dimensions // (2 - dimensions % 2), 4, faiss.METRIC_INNER_PRODUCT)
        some = vectors[:: -(-len(vectors) // _LEARNED_FROM)]
        codes.train(some)
        form = faiss.ScalarQuantizer.QT_8bit
        in_bytes: Any = faiss.IndexScalarQuantizer(dimensions, form, faiss.METRIC_INNER_PRODUCT)
        in_bytes.train(some)
        index = faiss.IndexRefine(faiss.IndexRefine(codes, in_bytes), index)
    if len(vectors):
        index.add(vectors)
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise OSError(f"{path} cannot be written") from error


def read_pooled(data: NDArray[np.uint8], pieces: Callable[[], Pieces | None] = lambda: None) -> PooledVectors:
    """The vectors in the bytes of a file; `pieces` gives what reads some of it, if it is mapped. Raises ValueError."""
    few = _few(data)
    return _Searched(data, pieces) if few is None else _Compared(few)


def share_whole(data: NDArray[np.uint8]) -> float:
    """The share of a file, at its end, that holds the vectors in full."""
    _, dimensions, count = _HEAD.unpack(data[: _HEAD.size].tobytes())
    return min(1.0, 2.0 * int(count) * int(dimensions) / len(data))


def _few(data: NDArray[np.uint8]) -> NDArray[np.uint16] | None:
    """The codes in an exact index of a few vectors, of shape (vectors, dimensions); None for any other file."""
    if len(data) < _HEAD.size:
        return None
    kind, dimensions, count = _HEAD.unpack(data[: _HEAD.size].tobytes())
    size = 2 * count * dimensions
    if kind != _EXACT or not 0 <= count <= _FEW or not 0 < size < len(data) - _HEAD.size:
        return None
    codes = data[len(data) - size :]
    noted = int.from_bytes(data[len(data) - size - 8 : len(data) - size].tobytes(), "little")
    return np.frombuffer(codes.tobytes(), "<u2").reshape(count, dimensions) if noted == size else None


def _floats(codes: NDArray[np.uint16]) -> FloatArray:
    """Numbers of two bytes, the upper half of a float32; the same shape."""
    whole = codes.astype(np.uint32)
    whole <<= np.uint32(16)
    found: FloatArray = whole.view(np.float32)
    return found


def _with_removed(k: int, share: float) -> int:
    """Of how many nearest k count, if a share of all do, and these lie anywhere: the mean and two deviations."""
    return math.ceil((k + 2 * math.sqrt(k * (1 - share))) / share)


class _Compared:
    """A few vectors, each of which is compared."""

    is_rough = False

    def __init__(self, codes: NDArray[np.uint16]) -> None:
        self._vectors = _floats(codes)

    def __len__(self) -> int:
        return len(self._vectors)

    def nearest(self, vector: FloatArray, k: int, among: NDArray[np.bool_] | None, share: float = 1.0) -> Nearest:  # noqa: ARG002
        rows = np.arange(len(self)) if among is None else np.flatnonzero(among)
        near = np.einsum("ij,j->i", self._vectors, vector)[rows]  # by one thread; `@` would wake others for this
        if len(rows) > k:
            best = np.argpartition(near, len(rows) - k)[len(rows) - k :]
            rows, near = rows[best], near[best]
        return near, rows

    def of(self, rows: NDArray[np.int64]) -> FloatArray:
        found: FloatArray = self._vectors[rows]
        return found


class _Exchanged(threading.local):
    """What a thread exchanges with FAISS: the vector that it asks about, and room for what is found, with their addresses.

    Each call of FAISS gives up Python's lock and waits for it again; `search` calls it five times, to search and for addresses.
    """

    def __init__(self) -> None:
        self._vector: FloatArray | None = None
        self._asked: Any = None
        self._room: tuple[Any, ...] = (np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int64))

    def found(self, index: Any, vector: FloatArray, k: int, how: Any) -> Nearest:
        """The products of the k nearest in an index, and their rows, -1 for none; both are overwritten the next time."""
        import faiss

        pointer: Any = faiss.swig_ptr
        if self._vector is not vector:
            self._vector = np.ascontiguousarray(vector, dtype=np.float32)
            self._asked = pointer(self._vector)
        if len(self._room[0]) < k:
            near, rows = np.empty(k, dtype=np.float32), np.empty(k, dtype=np.int64)
            self._room = near, rows, pointer(near), pointer(rows)
        near, rows, to_near, to_rows = self._room
        index.search_c(1, self._asked, k, to_near, to_rows, how)
        return near[:k], rows[:k]


_EXCHANGED = _Exchanged()


class _Searched:
    """Many vectors, in the index that FAISS searches."""

    def __init__(self, data: NDArray[np.uint8], pieces: Callable[[], Pieces | None]) -> None:
        import faiss

        self._faiss: Any = faiss  # its stubs do not know all of it
        try:
            index = faiss.read_index(faiss.ZeroCopyIOReader(faiss.swig_ptr(data), data.nbytes))  # type: ignore[attr-defined]
        except RuntimeError as error:
            raise ValueError("no vectors can be read from it") from error
        faiss.omp_set_num_threads(1)  # for a single vector, more threads only wait for each other
        self._index: faiss.Index = index
        self._refined: Any = None  # by a byte a dimension, or whole in a segment from before there were these
        if isinstance(index, faiss.IndexRefine):
            base = faiss.downcast_index(index.base_index)
            self._refined = base if isinstance(base, faiss.IndexRefine) else index
        self.is_rough = self._refined is not None and self._refined is not index
        self._again = self._faiss.IndexRefineSearchParameters(k_factor=_AGAIN / _MORE)
        self._count, self._dimensions = int(index.ntotal), int(index.d)
        self._data = data  # FAISS reads it, and does not keep it
        self._pieces = pieces() if self.is_rough else None  # else each question looks at all of them

    def __len__(self) -> int:
        return self._count

    def nearest(self, vector: FloatArray, k: int, among: NDArray[np.bool_] | None, share: float = 1.0) -> Nearest:
        if self._refined is None:
            return self._found(self._index, vector, k, self._how(among, share))
        asked = k if among is None else _with_removed(k, max(int(np.count_nonzero(among)), 1) / len(self))
        while asked < len(self):  # the codes are compared whether they count or not
            near, rows = self._found(self._refined, vector, _MORE * asked, self._again)
            if among is not None:
                kept = np.flatnonzero(among.take(rows))
                near, rows = near[kept], rows[kept]
            if len(rows) >= k:
                return near, rows
            asked *= 4
        return self._found(
            self._refined.refine_index, vector, k, self._how(among, share)
        )  # the worst code is left out, if all are

    def _found(self, index: Any, vector: FloatArray, k: int, how: Any) -> Nearest:
        if len(vector) != self._dimensions:
            raise ValueError(f"a vector of {len(vector)} dimensions cannot be looked for among those of {self._dimensions}")
        near, rows = _EXCHANGED.found(index, vector, k, how)
        count = k if rows[-1] >= 0 else int(np.count_nonzero(rows >= 0))  # what is not there is at the end
        return near[:count].copy(), rows[:count].copy()

    def _how(self, among: NDArray[np.bool_] | None, share: float) -> Any:
        """Parameters for FAISS: how thoroughly to search a graph, and which vectors may be found."""
        some = None if among is None else self._faiss.IDSelectorBitmap(np.packbits(among, bitorder="little"))
        if isinstance(self._index, self._faiss.IndexHNSW):
            looked_at = max(_LOOKED_AT // 2, int(_LOOKED_AT * share))
            return self._faiss.SearchParametersHNSW(sel=some, efSearch=looked_at)
        return None if some is None else self._faiss.SearchParameters(sel=some)

    @cached_property
    def _codes(self) -> NDArray[np.uint16]:
        """All codes, of shape (vectors, dimensions); FAISS itself reads them back ten times as slowly."""
        index: Any = self._index
        stored = getattr(index, "storage", None) or getattr(index, "refine_index", index)
        whole = self._faiss.downcast_index(stored)
        codes = self._faiss.rev_swig_ptr(whole.codes.data(), whole.codes.size())
        found: NDArray[np.uint16] = codes.view(np.uint16).reshape(len(self), -1)
        return found

    @cached_property
    def _begin(self) -> int | None:
        """Where in the file the codes begin, if some are to be read from it."""
        return self._pieces.place(self._codes) if self._pieces else None

    def of(self, rows: NDArray[np.int64]) -> FloatArray:
        begin = self._begin
        if begin is None or self._pieces is None or len(rows) > _SOME:
            return _floats(self._codes[rows])
        found = np.empty((len(rows), self._codes.shape[1]), dtype=np.uint16)
        size, address = 2 * found.shape[1], found.ctypes.data
        for at, row in enumerate(rows.tolist()):
            self._pieces.read(address + at * size, begin + row * size, size)
        return _floats(found)
