"""What a clause gains from its text, against its definition, text by text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.ranked.nearness import Texts, bounds_of

NEAR, NAMED = 0.3, 0.1


@given(
    lengths=st.lists(st.integers(1, 6), min_size=2, max_size=6),
    named=st.dictionaries(st.integers(0, 5), st.floats(0, 1, width=32), max_size=2),
    data=st.data(),
)
def test_a_clause_gains_by_the_best_three_of_its_text(lengths: list[int], named: dict[int, float], data: st.DataObject) -> None:
    """Candidates in any order, of some of the texts, of which some have fewer than three; equal scores, too."""
    rows = data.draw(st.lists(st.integers(0, sum(lengths) - 1), min_size=1, unique=True))
    scores = data.draw(st.lists(st.sampled_from((-0.25, 0.0, 0.5, 0.625)), min_size=len(rows), max_size=len(rows)))
    text = [at for at, length in enumerate(lengths) for _ in range(length)]

    def gained(of: int) -> float:
        best = sorted((score for row, score in zip(rows, scores, strict=True) if text[row] == of), reverse=True)[:3]
        mean = sum([*best, *[min(scores)] * (3 - len(best))]) / 3
        return NEAR * mean + NAMED * named.get(of, 0.0)

    each = [gained(text[row]) for row in rows]
    one = len({text[row] for row in rows}) == 1  # a text is as near as itself
    expected = [0.0 if one else gain - max(each) for gain in each]
    texts = Texts(bounds_of(lengths), named)
    found = texts.gain(np.array(rows, dtype=np.int64), np.array(scores, dtype=np.float32), near=NEAR, named=NAMED)
    assert found.tolist() == pytest.approx(expected, abs=1e-6)
