"""The tables of plain texts and of Markdown: rows are lines, one tab stands between two cells, and lists are no tables."""

from __future__ import annotations

import pytest

from index.document.model import Document
from index.document.written.akn import to_akn
from index.parsing.document import parse
from index.reading.read import read_bytes

HEAD = "RESOLUTION 5 (Nairobi, 2027)\n\nCables\n\nThe Conference,\n\nresolves\n\n1\tthat fees shall be as follows:\n"
TAIL = "\n\n2\tto pay."
TYPED = [
    # (what is typed below "as follows:", the rows in the quote, why)
    ("Zone   Fee\nA      3\nB      4", ["Zone\tFee", "A\t3", "B\t4"], "columns of spaces"),
    ("Zone\tFee\nA\t3\nB\t4", ["Zone\tFee", "A\t3", "B\t4"], "tabs"),
    ("| Zone | Fee |\n|------|-----|\n| A | 3 |\n| B | 4 |", ["Zone\tFee", "A\t3", "B\t4"], "bars, and a rule below the head"),
    ("Zone | Fee\nA | 3\nB | 4", ["Zone\tFee", "A\t3", "B\t4"], "bars between cells only"),
    (
        "Zone   Fee  Ships\nA             3\nB      4      5",
        ["Zone\tFee\tShips", "A\t\t3", "B\t4\t5"],
        "an empty cell by its column",
    ),
    ("\tFee\tShips\nA\t3\t4", ["\tFee\tShips", "A\t3\t4"], "the corner is empty"),
    ("       Fee   Ships\nA      3     4", ["\tFee\tShips", "A\t3\t4"], "the corner is empty, by its column"),
    ("| Zone | Fee |\n| A | 3 |\n| B |   |\n|   | 4 |", ["Zone\tFee", "A\t3", "B", "\t4"], "empty cells at both ends"),
    ("Zone    Fee\nAsia\nA       3\nB       4", ["Zone\tFee", "Asia", "A\t3", "B\t4"], "one cell between rows of two"),
    (
        "地区     期限   船\n太平洋   十     三\n加勒比          二",
        ["地区\t期限\t船", "太平洋\t十\t三", "加勒比\t\t二"],
        "wide signs",
    ),
    ("المنطقة\tالطول\nالمحيط الهادئ\t420", ["المنطقة\tالطول", "المحيط الهادئ\t420"], "right to left"),
    ("1 500   2\n2 700   3", ["1 500\t2", "2 700\t3"], "figures without a head"),
]
LISTS = [
    # (what is typed, why it is no table)
    ("a)   to count ferries;\nb)   to light them;", "labels set apart"),
    ("㈠   计算渡船；\n㈡   照亮渡船；\n㈢   出版；", "labels that are one sign"),
    ("（一）   计算渡船；\n（二）   照亮渡船；", "labels in wide brackets"),
    ("\ta)\tto count ferries;\n\tb)\tto light them;", "labels between tabs"),
    ("- ferries;\n- boats;", "dashes"),
]


def parsed(text: str, name: str = "t.txt") -> Document:
    """What is read in a text."""
    return parse(read_bytes(text.encode(), name))


def quoted(document: Document, label: str) -> str:
    """The text of the clause with a label, which is what its span says."""
    (one,) = [clause for clause in document.clauses if clause.label == label]
    assert document.source.read(one.span) == one.text
    return one.text


@pytest.mark.parametrize(("typed", "rows", "why"), TYPED, ids=[row[2] for row in TYPED])
@pytest.mark.parametrize("gap", ["", "\n"], ids=["right below", "below a blank line"])
def test_a_typed_table_is_quoted_row_by_row(typed: str, rows: list[str], why: str, gap: str) -> None:
    found = parsed(f"{HEAD}{gap}{typed}{TAIL}")
    assert quoted(found, "resolves 1").split("\n") == ["that fees shall be as follows:", *rows], why
    assert quoted(found, "resolves 2") == "to pay."


@pytest.mark.parametrize(("typed", "why"), LISTS, ids=[row[1] for row in LISTS])
def test_a_list_is_no_table(typed: str, why: str) -> None:
    assert quoted(parsed(f"{HEAD}\n{typed}{TAIL}"), "resolves 1") == "that fees shall be as follows:", why


MARKDOWN = [
    ("| Zone | **Fee** |\n|:--|--:|\n| A | 3 |\n| | 4 |", ["Zone\tFee", "A\t3", "\t4"], "emphasis, and an empty cell"),
    ("Zone | Fee\n--- | ---\nA \\| B | 3", ["Zone\tFee", "A | B\t3"], "a bar that is a character"),
    ("| Zone | Fee |\n|--|--|\n| A<br>or B | 3 |", ["Zone\tFee", "A or B\t3"], "a line break in a cell"),
    ("| Zone | Fee[^1] |\n|--|--|\n| A || \n| B | 3 |\n\n[^1]: In francs.", ["Zone\tFee", "A", "B\t3"], "a footnote"),
]


@pytest.mark.parametrize(("typed", "rows", "why"), MARKDOWN, ids=[row[2] for row in MARKDOWN])
def test_the_markup_of_a_table_in_markdown_is_not_quoted(typed: str, rows: list[str], why: str) -> None:
    head = "# Resolution 5 (Nairobi, 2027)\n\n## Cables\n\nThe Conference,\n\n*resolves*\n\n1. that fees shall be so:\n\n"
    assert quoted(parsed(f"{head}{typed}\n", "t.md"), "resolves 1").split("\n")[1:] == rows, why


def test_cells_that_reach_across_columns_and_rows_keep_their_places() -> None:
    page = (
        "<h1>Resolution 5 (Nairobi, 2027)</h1><p>The Conference,</p><p><i>resolves</i></p><p>1 that fees shall be:</p><table>"
        "<tr><th rowspan=2>Zone<th colspan=2>Fee<th>Ships<tr><td>low<td>high<td>all"
        "<tr><td>A<td><td>3<td><ul><li>x<li>y</ul></table>"
    )
    rows = ["Zone\tFee\t\tShips", "\tlow\thigh\tall", "A\t\t3\t• x • y"]
    assert quoted(parsed(page, "t.html"), "resolves 1").split("\n")[1:] == rows


def test_a_table_that_nobody_announces_begins_with_its_empty_corner() -> None:
    text = "# Resolution 5\n\nThe Conference,\n\n*resolves*\n\n1. to act.\n\n| | Fee |\n|--|--|\n| A | 3 |\n\n2. to pay.\n"
    assert quoted(parsed(text, "t.md"), "resolves") == "\tFee\nA\t3"


def test_a_row_that_begins_with_a_verb_is_no_heading() -> None:
    text = f"{HEAD}\nrequests\tFee\nnotes\t3\nrecalls\t4{TAIL}"
    assert quoted(parsed(text), "resolves 1").split("\n")[1:] == ["requests\tFee", "notes\t3", "recalls\t4"]


def test_akoma_ntoso_keeps_the_rows() -> None:
    found = parsed(f"{HEAD}\nZone\tFee\nA\t3{TAIL}")
    again = parse(read_bytes(to_akn(found), "t.xml"))
    assert [(one.label, one.text) for one in again.clauses] == [(one.label, one.text) for one in found.clauses]
