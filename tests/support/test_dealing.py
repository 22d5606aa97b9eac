"""Tests are dealt so that those which wait run beside those which work, and none is lost."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from tests.support.dealing import dealt, parts

SECONDS = st.lists(st.integers(1, 60), max_size=30)


@given(SECONDS, st.integers(0, 200), st.integers(1, 8))
def test_each_comes_once_and_the_others_keep_their_order(lasting: list[int], others: int, workers: int) -> None:
    first = [(seconds, number) for number, seconds in enumerate(sorted(lasting, reverse=True))]
    rest = [(0, number) for number in range(others)]
    found = dealt(first, rest, lambda one: one[0], workers)
    assert sorted(found) == sorted(first + rest)
    assert [one for one in found if not one[0]] == rest
    assert sum(parts(len(found), workers)) == len(found)


@given(SECONDS, st.integers(2, 8))
def test_half_of_the_workers_share_what_lasts(lasting: list[int], workers: int) -> None:
    """No share is longer than another by more than its longest test."""
    first = sorted(lasting, reverse=True)
    found = dealt(first, [0] * 30 * workers, float, workers)
    sizes = list(parts(len(found), workers))
    shares = [sum(found[end - size : end]) for size, end in zip(sizes, accumulate(sizes), strict=True)]
    assert sum(shares[: workers // 2]) == sum(first)
    assert max(shares) - min(shares[: workers // 2]) <= max(first, default=0)
