"""A page of plain text in two columns is read down the left one, then the right one; tables and lists stay as they are."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from index.reading.paging.columns import in_reading_order

LEFT = """Having regard to the Treaty on the
functioning of the ferries, and in
particular Article 12 of it,

Having regard to the proposal that
the Commission has sent to both
houses in the spring of this year,

Having heard the masters of boats
and all those who wait for them on
the piers in the evening,

HAS ADOPTED THIS DECISION:"""
RIGHT = """1. The ferries shall run by night
   and by day, and in winter they
   shall be heated, also where the
   ice is thin.

2. Masters shall keep a record of
   the ice that they meet on both
   of the lakes.
3. The record shall be open to all
   who live on the shore, and to the
   schools of both lakes in winter
   and in summer."""

TABLE = [(f"Port of the {one}, which\nis open in winter", "a ferry by night and\nanother by day") for one in "NSEWXYZ"]


def beside(left: str, right: str, *, width: int = 40) -> str:
    rows = zip_longest(left.splitlines(), right.splitlines(), fillvalue="")
    return "\n".join((one.ljust(width) + two).rstrip() for one, two in rows) + "\n"


@pytest.mark.parametrize("head", ["", f"{'OFFICIAL JOURNAL OF THE LAKES':>50}\n\n"], ids=["no head", "a head over both"])
def test_columns_are_read_one_after_the_other(head: str) -> None:
    read = in_reading_order(head + beside(LEFT, RIGHT))
    assert [line for line in read.splitlines() if line.strip()] == [
        line.rstrip() for line in (head + LEFT + "\n" + RIGHT).splitlines() if line.strip()
    ]


def test_nothing_is_lost_on_either_page() -> None:
    page = beside(LEFT, RIGHT)
    text = page + "\f" + RIGHT + "\n\f" + page
    assert sorted(in_reading_order(text).split()) == sorted(text.split())
    assert in_reading_order(text).count("\f") == text.count("\f")
    assert in_reading_order(text).split("\f")[1] == RIGHT + "\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LEFT + "\n", "one column"),
        (beside(LEFT.replace("\n\n", "\n"), "420\n" * 7), "figures beside a text"),
        ("\n".join(beside(*row) for row in TABLE), "a table whose rows end in both columns"),
        (beside("Signed\nfor the Lakes", "Signed\nfor the Hills"), "who signs"),
        (beside("United Nations\nGeneral Assembly", "A/RES/88/214\nDistr.: General"), "a masthead"),
    ],
)  # fmt: skip
def test_what_is_not_in_columns(text: str, why: str) -> None:
    assert in_reading_order(text) == text, why
