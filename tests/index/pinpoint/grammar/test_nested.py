"""A place that is typed before the one it is in."""

from __future__ import annotations

import pytest

from index.pinpoint.grammar.nested import outer_first
from index.pinpoint.query import tokens_of


@pytest.mark.parametrize(
    ("typed", "expected", "why"),
    [
        ("(b) of paragraph 2", "paragraph 2 b", "a label"),
        ("items (a) and (c) of para 2", "para 2 items a and c", "two"),
        ("item b) paragraph 2", "paragraph 2 item b", "as it comes from other languages, without a small word"),
        ("the last item of the second paragraph", "second paragraph last item", "both are counted"),
        ("sub-paragraph a) under operative paragraph 3", "operative paragraph 3 sub paragraph a", "in a part"),
        ("paragraph 2 and paragraph 3", "paragraph 2 and paragraph 3", "beside each other"),
        ("last paragraph", "last paragraph", "the position of the paragraph itself"),
        ("part II op 2", "part ii op 2", "a part is no smaller piece"),
        ("paragraph 2 (b)", "paragraph 2 b", "in order"),
        ("tea of paragraph 2", "tea of paragraph 2", "other words"),
    ],
)
def test_the_outer_place_comes_first(typed: str, expected: str, why: str) -> None:
    assert " ".join(token.text for token in outer_first(tokens_of(typed))) == expected, why
