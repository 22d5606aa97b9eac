"""The pooled vectors of a segment: a few compared by NumPy, many searched by FAISS, out of the same file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.store.vectors import pooled
from index.store.vectors.pooled import PooledVectors, read_pooled, write_pooled
from tests.index.store.vectors.test_codes import unit

VECTORS = unit(np.random.default_rng(3).normal(size=(300, 32)).astype(np.float32))


def read(path: Path, vectors: FloatArray) -> PooledVectors:
    write_pooled(path, vectors)
    return read_pooled(np.fromfile(path, np.uint8))


@pytest.fixture(params=[True, False], ids=["few", "many"])
def stored(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PooledVectors:
    monkeypatch.setattr(pooled, "_FEW", len(VECTORS) if request.param else len(VECTORS) - 1)
    found = read(tmp_path / "vectors.faiss", VECTORS)
    assert type(found).__name__ == ("_Compared" if request.param else "_Searched")
    return found


def _only(*rows: int) -> NDArray[np.bool_]:
    there = np.zeros(len(VECTORS), dtype=np.bool_)
    there[list(rows)] = True
    return there


@pytest.mark.parametrize(
    ("k", "among"),
    [
        pytest.param(10, None, id="of all"),
        pytest.param(len(VECTORS), None, id="all of them"),
        pytest.param(1, None, id="one"),
        pytest.param(2, _only(3, 70, 299), id="of those that count, fewer than there are"),
        pytest.param(3, _only(3, 70, 299), id="all that count"),
    ],
)
def test_the_nearest_are_found(stored: PooledVectors, k: int, among: NDArray[np.bool_] | None) -> None:
    asked = VECTORS[7]
    near, rows = stored.nearest(asked, k, among)
    exact = stored.of(np.arange(len(VECTORS))) @ asked
    allowed = np.arange(len(VECTORS)) if among is None else np.flatnonzero(among)
    assert set(rows.tolist()) == set(allowed[np.argsort(-exact[allowed])[:k]].tolist())
    assert near == pytest.approx(exact[rows], abs=1e-5)


def test_vectors_are_read_back_as_rounded(stored: PooledVectors) -> None:
    rows = np.array([5, 0, 5, 299])
    assert len(stored) == len(VECTORS)
    assert stored.of(rows) == pytest.approx(VECTORS[rows], abs=2**-9)


def test_a_graph_of_many_is_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pooled, "EXACT_UP_TO", len(VECTORS) - 1)
    found = read(tmp_path / "vectors.faiss", VECTORS)
    assert type(found).__name__ == "_Searched"
    assert found.nearest(VECTORS[7], 1, None)[1].tolist() == [7]


def test_a_segment_without_passages_has_none(tmp_path: Path) -> None:
    assert len(read(tmp_path / "vectors.faiss", np.zeros((0, 0), dtype=np.float32))) == 0


@pytest.mark.parametrize(
    "raw", [b"", b"IxSQ", b"IxSQ" + bytes(60), b"neither" * 20], ids=["empty", "cut short", "no vectors", "other"]
)
def test_another_file_is_one_error(raw: bytes) -> None:
    with pytest.raises(ValueError, match="no vectors can be read"):
        read_pooled(np.frombuffer(raw, np.uint8))
