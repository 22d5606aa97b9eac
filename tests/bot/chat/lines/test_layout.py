"""Lines are broken at spaces, and nowhere else."""

from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.lines.layout import BLANK, lines_of, plain, wrapped


@given(st.text(st.sampled_from("ab 漢é\t\u00a0­’-.")), st.integers(1, 30))
def test_wrapping_alters_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert " ".join(lines) == text
    assert all("\n" not in line for line in lines)


def test_a_word_longer_than_the_line_is_not_broken() -> None:
    assert wrapped("see https://example.org/a/very/long/address now", 10) == [
        "see",
        "https://example.org/a/very/long/address",
        "now",
    ]


def test_a_very_long_clause_wraps_at_once() -> None:
    lines = wrapped("word " * 400_000, 80)
    assert len(lines) == 25_000


def test_lines_without_their_styles_are_a_text() -> None:
    lines = [*lines_of(12, "one two three", "bold", "> ", then="  "), BLANK, (("four", "dim"), ("five", ""))]
    assert plain(lines) == "> one two\n  three\n\nfourfive"


@given(st.text(st.sampled_from("ab 漢é\t\u00a0­’-.")))
def test_a_line_that_is_wide_enough_holds_a_text_as_it_is(text: str) -> None:
    assert plain(lines_of(sys.maxsize, text)) == text
