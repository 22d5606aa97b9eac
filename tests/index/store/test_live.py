"""The nearest live passages of a segment are those that comparing with each of them finds, whatever is dead; ties, too."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.store.live import Live, LiveVectors, prompt
from index.store.vectors import pooled
from tests.index.store.vectors.test_codes import unit

DIMENSIONS = 8
FEW = unit(np.random.default_rng(7).normal(size=(4, DIMENSIONS)).astype(np.float32))
"""Vectors of which many passages have the same: as passages with the same words do."""


def live_of(count: int, dead: set[int], first: int = 0) -> Live:
    """Some passages of a segment whose live rows begin at `first` in the index."""
    rows = np.full(count, -1, dtype=np.int64)
    live = [row for row in range(count) if row not in dead]
    rows[live] = np.arange(first, first + len(live))
    segment: Any = None  # nothing of it is read
    return Live(segment, rows)


def stored(vectors: FloatArray) -> pooled.PooledVectors:
    """Vectors as a segment has them."""
    with TemporaryDirectory() as place:
        pooled.write_pooled(Path(place) / "vectors.faiss", vectors)
        return pooled.read_pooled(np.fromfile(Path(place) / "vectors.faiss", np.uint8))


def best(cosines: FloatArray, rows: NDArray[np.int64], k: int) -> list[int]:
    """The k best rows, of equals the first."""
    found: list[int] = rows[np.lexsort((rows, -cosines))[:k]].tolist()
    return found


@given(which=st.lists(st.integers(0, 3), min_size=1, max_size=40), dead=st.sets(st.integers(0, 39)), k=st.integers(1, 12))
def test_of_equals_the_first_are_found(which: list[int], dead: set[int], k: int) -> None:
    made = stored(FEW[which])
    live = live_of(len(which), dead, 100)
    assert live.count == len(set(range(len(which))) - dead)
    if not live.count:
        return
    every, own = live_of(len(which), set()).nearest(made, FEW[0], len(which))
    cosines = np.zeros(len(which), dtype=np.float32)
    cosines[own] = every
    near, rows = live.nearest(made, FEW[0], k)
    assert best(near, rows, k) == best(cosines[live.own], live.there, k)
    assert set(rows.tolist()) <= set(range(100, 100 + live.count)), "nothing that is dead"


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.lists(st.integers(0, 29), max_size=30))
def test_of_some_passages_as_many_are_counted_as_are_live(live: list[bool], some: list[int]) -> None:
    dead = {at for at, is_live in enumerate(live) if not is_live}
    found = live_of(len(live), dead)
    asked = [at for at in some if at < len(live)]
    assert found.whole == all(live)
    assert found.among(np.array(asked, dtype=np.int64)) == sum(live[at] for at in asked)


@pytest.mark.parametrize("dead", [set(), set(range(0, 300, 3)), set(range(299))], ids=["none", "a third", "all but one"])
def test_of_many_nothing_dead_is_found_and_itself_first(dead: set[int], monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = unit(np.random.default_rng(3).normal(size=(300, DIMENSIONS)).astype(np.float32))
    monkeypatch.setattr(pooled, "EXACT_UP_TO", 100)
    made, live = stored(vectors), live_of(len(vectors), dead)
    for own in sorted(set(range(300)) - dead)[:20]:
        near, rows = live.nearest(made, vectors[own], 5)
        assert best(near, rows, 5)[0] == live.rows[own]
        assert set(rows.tolist()) <= set(live.there.tolist())


@pytest.mark.parametrize("parts", [1, 3], ids=["one segment", "three, one of them small"])
def test_those_found_by_a_byte_a_dimension_are_compared_whole(parts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """So which are the nearest, and in which order, is as if all had been."""
    monkeypatch.setattr(pooled, "EXACT_UP_TO", 100)
    monkeypatch.setattr(pooled, "_AGAIN", 300.0)  # the two bits choose nothing here
    vectors = unit(np.random.default_rng(5).normal(size=(300, DIMENSIONS)).astype(np.float32))
    bounds = [0, 20, 160, 300] if parts == 3 else [0, 300]
    made: dict[int, tuple[Live, Any]] = {}
    traced = np.zeros((300, 2), dtype=np.int64)
    for number, (start, end) in enumerate(pairwise(bounds)):
        found = stored(vectors[start:end])
        made[number] = live_of(end - start, set(), start), SimpleNamespace(vectors=found, pooled=found.of)
        traced[start:end] = np.stack((np.full(end - start, number), np.arange(end - start)), axis=1)
    assert [one.vectors.is_rough for _, one in made.values()] == [end - start > 100 for start, end in pairwise(bounds)]
    every = LiveVectors(made, traced, DIMENSIONS, 4)
    for asked in vectors[::50]:
        cosines = every.pooled() @ asked
        assert every.nearest(asked, 20).tolist() == best(cosines, np.arange(300), 20)


@pytest.mark.parametrize(("rough", "asked"), [(True, 26), (False, 21)], ids=["by a byte", "whole"])  # one more tells of equals
def test_of_one_segment_more_are_found_than_are_wanted_where_the_order_is_rough(rough: bool, asked: int) -> None:
    """One that the byte puts just outside them may be among them."""
    given: list[int] = []

    def nearest(_: FloatArray, k: int, *_how: Any) -> tuple[FloatArray, NDArray[np.int64]]:
        given.append(k)
        return np.linspace(1, 0, k, dtype=np.float32), np.arange(k)

    vectors = SimpleNamespace(nearest=nearest, is_rough=rough)
    made: Any = SimpleNamespace(vectors=vectors, pooled=lambda rows: np.ones((len(rows), DIMENSIONS), np.float32))
    traced = np.stack((np.zeros(300, dtype=np.int64), np.arange(300)), axis=1)
    every = LiveVectors({0: (live_of(300, set()), made)}, traced, DIMENSIONS, 4)
    assert every.nearest(np.ones(DIMENSIONS, np.float32), 20).tolist() == list(range(20))
    assert given == [asked]


@pytest.mark.parametrize("few", [100, 0], ids=["a few passages", "many"])
def test_the_nearest_of_many_are_found_once_where_they_are_found_ahead(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.live._FEW", few)
    searched: list[FloatArray] = []
    made, live = stored(FEW), live_of(len(FEW), set())

    def nearest(vector: FloatArray, *how: Any) -> tuple[FloatArray, NDArray[np.int64]]:
        searched.append(vector)
        return made.nearest(vector, *how)

    vectors: Any = SimpleNamespace(vectors=SimpleNamespace(nearest=nearest, is_rough=False))
    traced = np.stack((np.zeros(4, dtype=np.int64), np.arange(4)), axis=1)
    every = LiveVectors({0: (live, vectors)}, traced, DIMENSIONS, 4)
    one, other = FEW[1], FEW[2]
    every.look_ahead(one, 2)
    assert len(searched) == (few == 0)
    found = [every.nearest(*asked).tolist() for asked in ((one, 2), (other, 2), (one, 3), (one.copy(), 2))]
    assert [each[0] for each in found] == [1, 2, 1, 1]
    assert found[0] == found[3] == found[2][:2]
    assert len(searched) == 4, "what was found ahead is not searched again; another vector, or for more of them, is"


def test_how_soon_threads_have_python_is_put_back_whoever_ends_first() -> None:
    before = sys.getswitchinterval()
    one, other = prompt(), prompt()
    one.__enter__()
    other.__enter__()
    assert sys.getswitchinterval() < before
    one.__exit__(None, None, None)
    other.__exit__(None, None, None)
    assert sys.getswitchinterval() == before


def test_fewer_may_be_reached_than_are_asked_for() -> None:
    made: Any = SimpleNamespace(nearest=lambda *_: (np.array([0.9, 0.8], np.float32), np.array([4, 2])))
    near, rows = live_of(6, set(), 10).nearest(made, FEW[0], 2)
    assert (near.tolist(), rows.tolist()) == ([pytest.approx(0.9), pytest.approx(0.8)], [14, 12])
