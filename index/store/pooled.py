"""The pooled vectors of passages in FAISS, two bytes a dimension (bfloat16).

They only choose candidates, for which that is exact enough. It takes half the space of float32, and less time where there are
many.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray

if TYPE_CHECKING:
    import faiss

EXACT_UP_TO = 20_000  # passages of a segment; above this a graph finds the nearest vectors, which are nearly always the same


def write_pooled(path: Path, vectors: FloatArray) -> None:
    """Writes one FAISS index: exact while that is fast enough, else an HNSW graph.

    `vectors` has the shape (passages, dimensions). Raises OSError.
    """
    import faiss

    form: Any = faiss.ScalarQuantizer.QT_bf16
    index: Any = faiss.IndexScalarQuantizer(vectors.shape[1] or 1, form, faiss.METRIC_INNER_PRODUCT)
    if len(vectors) > EXACT_UP_TO:
        index = faiss.IndexHNSWSQ(vectors.shape[1], form, 32, faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = 80
        index.hnsw.efSearch = 128
    if len(vectors):
        index.add(vectors)
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise OSError(f"{path} cannot be written") from error


def read_pooled(data: NDArray[np.uint8]) -> faiss.Index:
    """The index in the bytes of a file, which must stay in memory. Raises ValueError."""
    import faiss

    try:
        index = faiss.read_index(faiss.ZeroCopyIOReader(faiss.swig_ptr(data), data.nbytes))  # type: ignore[attr-defined]
    except RuntimeError as error:
        raise ValueError("no vectors can be read from it") from error
    faiss.omp_set_num_threads(1)  # for a single vector, more threads only wait for each other
    return index


def vectors_of(index: faiss.Index, rows: NDArray[np.int64]) -> FloatArray:
    """The vectors of rows, of shape (rows, dimensions)."""
    import faiss

    stored: Any = faiss.downcast_index(index.storage) if isinstance(index, faiss.IndexHNSW) else index
    halves = faiss.rev_swig_ptr(stored.codes.data(), stored.codes.size()).view(
        np.uint16
    )  # FAISS reads them ten times as slowly
    whole = halves.reshape(stored.ntotal, -1)[rows].astype(np.uint32)
    whole <<= np.uint32(16)
    found: FloatArray = whole.view(np.float32)
    return found
