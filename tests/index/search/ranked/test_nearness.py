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


TWO = [2, 3]  # passages of two texts
INHERITED = [
    # the weights of two tokens, 7 and 8; the title of each text; how near each passage is to them; what each gains
    ([1, 1], [{7}, set()], [[0.9, 0], [0.1, 0], [0.2, 0], [0, 0], [0, 0]], [0, 0.4, 0, 0, 0], "as the nearest of its text"),
    ([1, 1], [set(), set()], [[0.9, 0], [0.1, 0], [0.2, 0], [0, 0], [0, 0]], [0, 0, 0, 0, 0], "no title has them"),
    ([1, 1], [{9}, {9}], [[0.9, 0], [0.1, 0], [0.2, 0], [0, 0], [0, 0]], [0, 0, 0, 0, 0], "titles of other words"),
    ([1, 1], [{7}, {8}], [[0.9, 0], [0.1, 0], [0, 0.6], [0, 0.2], [0, 0]], [0, 0.4, 0, 0.2, 0.3], "each by its own title"),
    ([1, 1], [{7, 8}, set()], [[0.9, 0], [0.1, 0.4], [0, 0], [0, 0], [0, 0]], [0.2, 0.4, 0, 0, 0], "both tokens"),
    ([3, 1], [{7, 8}, set()], [[0.8, 0], [0, 0.8], [0, 0], [0, 0], [0, 0]], [0, 0.6, 0, 0, 0], "a common one tells nothing"),
    ([0, 0], [{7, 8}, set()], [[0.8, 0], [0, 0.8], [0, 0], [0, 0], [0, 0]], [0, 0, 0, 0, 0], "nothing is asked"),
]


@pytest.mark.parametrize(("weights", "titles", "near", "gains", "why"), INHERITED)
def test_a_clause_is_about_what_its_text_is_about(
    weights: list[float], titles: list[set[int]], near: list[list[float]], gains: list[float], why: str
) -> None:
    texts = Texts(bounds_of(TWO), {}, lambda text: titles[text])
    ids, rows = np.array([7, 8]), np.arange(5)
    found = texts.inherited(rows, ids, np.array(weights, np.float32), lambda: np.array(near, np.float32))
    assert found.tolist() == pytest.approx(gains, abs=1e-6), why
    back = texts.inherited(rows[::-1], ids, np.array(weights, np.float32), lambda: np.array(near[::-1], np.float32))
    assert back.tolist() == pytest.approx(gains[::-1], abs=1e-6), "in any order"


def test_a_token_that_is_said_twice_counts_twice() -> None:
    texts = Texts(bounds_of([2]), {}, lambda _: {7})
    near = np.array([[0.9, 0.9], [0.1, 0.1]], np.float32)
    found = texts.inherited(np.arange(2), np.array([7, 7]), np.ones(2, np.float32), lambda: near)
    assert found.tolist() == pytest.approx([0, 0.8])


def test_nothing_is_compared_where_no_title_says_what_is_asked() -> None:
    def compared() -> np.ndarray:
        raise AssertionError

    texts = Texts(bounds_of(TWO), {}, lambda _: {9})
    assert not texts.inherited(np.arange(5), np.array([7, 8]), np.ones(2, np.float32), compared).any()
    assert not texts.inherited(np.arange(0), np.array([7, 8]), np.ones(2, np.float32), compared).size


def test_no_title_is_read_of_a_text_with_one_passage_among_those_compared() -> None:
    read: list[int] = []

    def titled(text: int) -> set[int]:
        read.append(text)
        return {7}

    texts = Texts(bounds_of([2, 3, 2]), {}, titled)
    near = np.array([[0.9], [0.1], [0.2], [0.5]], np.float32)
    found = texts.inherited(np.array([0, 2, 4, 6]), np.array([7]), np.ones(1, np.float32), lambda: near)
    assert read == [1]
    assert found.tolist() == pytest.approx([0, 0.1, 0, 0], abs=1e-6), "the others gain nothing, whatever their titles are"
