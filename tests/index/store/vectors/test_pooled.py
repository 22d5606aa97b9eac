"""The pooled vectors of a segment: a few compared by NumPy, many searched by FAISS, out of the same file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.errors import IndexDamaged
from index.store.mapped_files import MappedFiles
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


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PooledVectors:
    """Of which codes are compared first."""
    monkeypatch.setattr(pooled, "EXACT_UP_TO", len(VECTORS) - 1)
    return read(tmp_path / "vectors.faiss", VECTORS)


@pytest.fixture
def coded(tmp_path: Path) -> PooledVectors:
    """As segments of many passages were written before there was a byte a dimension between the codes and the whole."""
    import faiss

    form: Any = faiss.ScalarQuantizer.QT_bf16
    codes: Any = faiss.IndexPQFastScan(VECTORS.shape[1], VECTORS.shape[1] // 2, 4, faiss.METRIC_INNER_PRODUCT)
    codes.train(VECTORS)
    index: Any = faiss.IndexRefine(codes, faiss.IndexScalarQuantizer(VECTORS.shape[1], form, faiss.METRIC_INNER_PRODUCT))
    index.add(VECTORS)
    faiss.write_index(index, str(tmp_path / "coded.faiss"))
    return read_pooled(np.fromfile(tmp_path / "coded.faiss", np.uint8))


@pytest.fixture
def graph(tmp_path: Path) -> PooledVectors:
    """As segments of many passages were written before."""
    import faiss

    form: Any = faiss.ScalarQuantizer.QT_bf16
    index: Any = faiss.IndexHNSWSQ(VECTORS.shape[1], form, 32, faiss.METRIC_INNER_PRODUCT)
    index.add(VECTORS)
    faiss.write_index(index, str(tmp_path / "graph.faiss"))
    return read_pooled(np.fromfile(tmp_path / "graph.faiss", np.uint8))


@pytest.mark.parametrize("kind", ["many", "coded", "graph"])
@pytest.mark.parametrize(
    ("k", "among", "share"),
    [
        pytest.param(1, None, 1.0, id="itself"),
        pytest.param(10, None, 1.0, id="of all"),
        pytest.param(10, None, 0.1, id="of a tenth of the collection"),
        pytest.param(10, np.arange(len(VECTORS)) % 2 == 0, 1.0, id="of those that count"),
        pytest.param(3, _only(3, 70, 299), 0.5, id="all that count, however far away"),
        pytest.param(9, _only(3, 70, 299), 0.5, id="more than there are"),
        pytest.param(len(VECTORS), None, 1.0, id="all of them"),
    ],
)
def test_of_many_the_nearest_are_found(
    request: pytest.FixtureRequest, kind: str, k: int, among: NDArray[np.bool_] | None, share: float
) -> None:
    stored: PooledVectors = request.getfixturevalue(kind)
    near, rows = stored.nearest(VECTORS[8], k, among, share)
    exact = stored.of(np.arange(len(VECTORS))) @ VECTORS[8]
    allowed = np.arange(len(VECTORS)) if among is None else np.flatnonzero(among)
    best = allowed[np.argsort(-exact[allowed])[:k]]
    assert len(best) <= len(rows) == len(set(rows.tolist()))
    assert set(rows.tolist()) <= set(allowed.tolist())
    mine = best[: max(1, round(share * len(best)))]  # the others come from the rest of the collection
    assert len(set(rows[: len(best)].tolist()) & set(mine.tolist())) >= 0.8 * len(mine)
    assert rows[0] == best[0]
    assert stored.is_rough == (kind == "many")
    assert near == pytest.approx(exact[rows], abs=1e-2 if stored.is_rough else 1e-5)


@pytest.mark.parametrize("kind", ["many", "coded", "graph"])
def test_of_many_a_vector_of_another_length_is_an_error(request: pytest.FixtureRequest, kind: str) -> None:
    stored: PooledVectors = request.getfixturevalue(kind)
    with pytest.raises(ValueError, match="dimensions"):
        stored.nearest(VECTORS[8][:-1], 3, None)


@pytest.mark.parametrize("kind", ["many", "coded", "graph"])
def test_of_many_what_was_found_stays(request: pytest.FixtureRequest, kind: str) -> None:
    """Whatever the same thread, and others, look for next; also of a vector that is not laid out one number after the other."""
    stored: PooledVectors = request.getfixturevalue(kind)
    apart = np.asfortranarray(VECTORS)
    found = [stored.nearest(one, k, None) for one, k in zip(apart, [7, 3, 20, 1] * 75, strict=True)]
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda at: stored.nearest(VECTORS[at], [7, 3, 20, 1][at % 4], None), range(300)))
    for one, other in zip(found, again, strict=True):
        assert [part.tolist() for part in one] == [part.tolist() for part in other]


@pytest.mark.parametrize("kind", ["many", "coded"])
def test_the_share_that_is_compared_last_is_the_end_of_the_file_but_for_a_number(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    stored: PooledVectors = request.getfixturevalue(kind)
    data = np.fromfile(next(tmp_path.glob("*.faiss")), np.uint8)
    size = round(pooled.share_whole(data) * len(data))
    whole = data[-size - 4 : -4].view("<u2").reshape(len(VECTORS), -1)
    assert pooled._floats(whole).tolist() == stored.of(np.arange(len(VECTORS))).tolist()


@pytest.mark.parametrize("k", [1, 40, 300, 301])
@pytest.mark.parametrize(
    "vectors",
    [
        pytest.param(np.zeros_like(VECTORS), id="all are zero, and none is better than the worst code"),
        pytest.param(np.repeat(VECTORS[:1], 300, axis=0), id="all are the same"),
        pytest.param(VECTORS[:1] * np.linspace(0.1, 1, 300, dtype=np.float32)[:, None], id="all point in one direction"),
    ],
)
def test_no_vector_is_lost_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vectors: NDArray[np.float32], k: int
) -> None:
    monkeypatch.setattr(pooled, "EXACT_UP_TO", 100)
    stored = read(tmp_path / "vectors.faiss", vectors)
    assert len(set(stored.nearest(VECTORS[0], k, None)[1].tolist())) in range(min(k, 300), 2 * k + 1)
    some = _only(*range(20, 60))
    assert set(stored.nearest(VECTORS[0], max(k, 40), some)[1].tolist()) == {*range(20, 60)}


@pytest.mark.parametrize("dimensions", [1, 7, 32], ids=["one", "an odd number", "an even number"])
def test_vectors_of_any_length_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dimensions: int) -> None:
    monkeypatch.setattr(pooled, "EXACT_UP_TO", 100)
    vectors = unit(VECTORS[:, :dimensions])
    found = read(tmp_path / "vectors.faiss", vectors)
    assert found.of(np.arange(300)) == pytest.approx(vectors, abs=2**-8)


def test_of_many_the_whole_of_some_is_read_from_the_file_and_is_the_same(many: PooledVectors, tmp_path: Path) -> None:
    files = MappedFiles(tmp_path, ["vectors.faiss"], {})
    found = read_pooled(files["vectors.faiss"], lambda: files.pieces("vectors.faiss"))
    for rows in (np.array([299, 0, 7, 7]), np.arange(300), np.zeros(0, np.int64)):
        assert found.of(rows).tolist() == many.of(rows).tolist()
    (tmp_path / "vectors.faiss").write_bytes(b"")
    with pytest.raises(IndexDamaged, match="was cut short"):
        found.of(np.array([299]))


def test_a_segment_without_passages_has_none(tmp_path: Path) -> None:
    assert len(read(tmp_path / "vectors.faiss", np.zeros((0, 0), dtype=np.float32))) == 0


@pytest.mark.parametrize(
    "raw", [b"", b"IxSQ", b"IxSQ" + bytes(60), b"neither" * 20], ids=["empty", "cut short", "no vectors", "other"]
)
def test_another_file_is_one_error(raw: bytes) -> None:
    with pytest.raises(ValueError, match="no vectors can be read"):
        read_pooled(np.frombuffer(raw, np.uint8))
