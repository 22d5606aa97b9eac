"""Two lists of clauses side by side: what differs is found, and what is the same is not said to differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.comparison.differing import differing

ROWS = [
    ("", "", [], "nothing"),
    ("abc", "abc", [], "the same"),
    ("abc", "", [(0, 3, 0, 0)], "all is gone"),
    ("", "ab", [(0, 0, 0, 2)], "all is new"),
    ("abc", "axc", [(1, 2, 1, 2)], "one is otherwise"),
    ("abc", "ac", [(1, 2, 1, 1)], "one is gone"),
    ("ac", "abc", [(1, 1, 1, 2)], "one is new"),
    ("aaa", "aa", [(2, 3, 2, 2)], "one of several that are alike is gone"),
    ("abcd", "bcda", [(0, 1, 0, 0), (4, 4, 3, 4)], "one was moved"),
]


@pytest.mark.parametrize(("old", "new", "ranges"), [row[:3] for row in ROWS], ids=[row[3] for row in ROWS])
def test_where_lists_differ(old: str, new: str, ranges: list[tuple[int, int, int, int]]) -> None:
    assert list(differing(old, new)) == ranges


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_what_is_between_is_equal(old: str, new: str) -> None:
    made, at = "", 0
    for begin, end, start, stop in differing(old, new):
        made += old[at:begin] + new[start:stop]
        at = end
    assert made + old[at:] == new


@pytest.mark.parametrize("old", ["a" * 200_000, "ab" * 100_000])
def test_many_that_are_alike_are_compared(old: str) -> None:
    """The square of it would take hours."""
    assert list(differing(old, old[::-1] + "c"))
