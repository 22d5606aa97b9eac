"""Readings of a line as the number of a page, with what pages repeat beside it."""

from __future__ import annotations

import pytest

from index.language.lines.page_numbers import page_numbers
from index.language.lines.pages import page_mark

READINGS = [
    # (a line, the readings of it: the number and the words beside it; why)
    ("Page 2 of 3", [(2, "")], "a word and a count"),
    ("página 2 de 3", [(2, "")], "the same in Spanish"),
    ("стр. 4", [(4, "")], "an abbreviation in Russian"),
    ("الصفحة 4", [(4, "")], "Arabic"),
    ("第2页", [(2, "")], "Chinese, where words stand around it"),
    ("2 | Page", [(2, "")], "the word behind the number"),
    ("– 2 –", [(2, "")], "dashes"),
    ("2/5", [(2, "")], "a count"),
    ("iv", [(4, "")], "a roman number"),
    ("IV", [], "that of a part"),
    ("(2)", [(2, "")], "brackets, which labels have too"),
    ("240 Resolution 2", [(240, "Resolution 2"), (2, "240 Resolution")], "two numbers"),
    ("Annex 4, page 2", [(2, "Annex 4,")], "words with a comma before the word for a page"),
    ("in Annex 4, 2", [], "a comma before the number"),
    ("RES2-14", [(14, "RES2")], "a number joined to that of the text"),
    ("PP-22/103-E", [(103, "PP-22/")], "the number of a document"),
    ("12. Asks States", [], "a label"),
    ("12 Asks States;", [], "a sentence"),
    ("no number", [], "words"),
]


@pytest.mark.parametrize(("line", "found", "why"), READINGS, ids=[row[2] for row in READINGS])
def test_the_number_of_a_page(line: str, found: list[tuple[int, str]], why: str) -> None:
    assert [(one.value, one.rest) for one in page_numbers(line)] == found, why


@pytest.mark.parametrize("line", ["(2)", "PP-22/103-E"])
def test_what_may_be_a_label_or_a_symbol_says_so(line: str) -> None:
    assert all(one.label for one in page_numbers(line))


MARKS = [
    ("2 | Page", "page", 2, "the word behind"),
    ("第2页", "页", 2, "around"),
    ("第 2 页", "页", 2, "with spaces"),
    ("Page 2", "page", 2, "in front"),
]


@pytest.mark.parametrize(("line", "word", "number", "why"), MARKS, ids=[row[3] for row in MARKS])
def test_the_word_for_a_page_on_either_side(line: str, word: str, number: int, why: str) -> None:
    mark = page_mark(line)
    assert mark is not None, why
    assert (mark.word, mark.number, mark.paged) == (word, number, True), why
