"""Lines are broken at spaces, and nowhere else."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.lines.layout import BLANK, lines_of, plain, tabled, wrapped


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


TABLES = [
    # (a quote, its lines in 20 cells, why)
    ("Fees:\nZone\tFee\nA\t\t3", ["Fees:", "Zone │ Fee", "A    │     │ 3"], "columns below each other, the empty one, too"),
    ("地区\tFee\nA\t3", ["地区 │ Fee", "A    │ 3"], "signs that are two cells wide"),
    ("A long name of a zone\tFee\nA\t3", ["A long name of a", "zone │ Fee", "A │ 3"], "too wide for columns"),
    ("no table", ["no table"], "a clause"),
]


@pytest.mark.parametrize(("quote", "lines", "why"), TABLES, ids=[row[2] for row in TABLES])
def test_the_rows_of_a_table_are_lines(quote: str, lines: list[str], why: str) -> None:
    assert tabled(quote, 20) == lines, why
