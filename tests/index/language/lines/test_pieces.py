"""What rows at the edges of pages are made of."""

from __future__ import annotations

import pytest

from index.language.lines.pages import page_mark
from index.language.lines.pieces import LONGEST, Made, made_only, pieces_of

ROWS = [
    # (a row, what its pieces are, why)
    ("Page 2 of 3", "page number word number", "the number of all pages behind a word"),
    ("第2页", "page number page", "words around a number, without spaces"),
    ("– 2 –", "sign number sign", "dashes"),
    ("p.2", "page number", "an abbreviation joined to its number"),
    ("2/2   V.30-01234 (E)  231224", "number sign number job printed printed", "the printer's number, its language, its day"),
    ("*2421877*", "job", "a bar code"),
    ("A 37/Res.1287", "symbol", "a symbol in two words"),
    ("S/RES/2178 (2014)", "symbol year", "a symbol and its year"),
    ("12/05/2030, 10:45 PM 1/2", "when number sign number", "the day and the time of printing, and a page"),
    ("C:\\FORDS\\A 80.docx", "path", "a path with a space"),
    ("see https://lakes.int/14", "word address", "an address"),
    ("/...", "continued", "the text goes on"),
    ("= = =", "rule rule rule", "a rule of signs"),
    ("A80 12.5 12. (2)", "word other other other other other other other other other", "figures that are no pages"),
    ("x" * (LONGEST + 1), "other", "a row that is too long"),
]


@pytest.mark.parametrize(("row", "made", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_the_pieces_of_a_row(row: str, made: str, why: str) -> None:
    assert " ".join(piece.made.value for piece in pieces_of(row)) == made, why
    assert "".join(piece.text for piece in pieces_of(row)) == "".join(row[p.start : p.end] for p in pieces_of(row))


NO_MARKS = ["2-4", "12-", "-2", "A80", "2 3", "rule two", "2 of rivers", "(2011)", "Article 2", "231224"]


@pytest.mark.parametrize("row", NO_MARKS)
def test_what_may_be_text_is_no_page_mark(row: str) -> None:
    assert page_mark(row) is None


@pytest.mark.parametrize("made", list(Made))
def test_nothing_is_made_of_no_piece(made: Made) -> None:
    assert not made_only("", made)
    assert not made_only(" ", made)
