"""Lines on a console are broken at spaces, and nowhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.lines.layout import wrapped


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
