"""A question compared with passages: each of them once, whatever is asked of them and in whichever order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.encoding.encoder import FloatArray
from index.store.searched.protocol import Rows
from index.store.vectors.matching import Compared, average


@given(
    st.lists(st.lists(st.integers(0, 20), unique=True, max_size=8), min_size=1, max_size=5),
    st.integers(0, 3),
    st.integers(0, 99),
)
def test_each_row_is_compared_once_and_given_where_it_is_asked_for(asked: list[list[int]], tokens: int, seed: int) -> None:
    known: FloatArray = np.random.default_rng(seed).normal(size=(21, tokens)).astype(np.float32)
    compared: list[int] = []

    def compare(rows: Rows) -> FloatArray:
        compared.extend(rows.tolist())
        found: FloatArray = known[rows]
        return found

    matching = Compared(compare)
    weights = np.arange(tokens, dtype=np.float32)
    for rows in asked:
        these = np.array(rows, dtype=np.int64)
        assert np.array_equal(matching.best_matches(these), known[these])
        assert matching.max_sims(these, weights) == pytest.approx(average(known[these], weights))
    assert sorted(compared) == sorted({row for rows in asked for row in rows})
