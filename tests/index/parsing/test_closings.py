"""Closings: what stands after the clauses, at the end of a text or before what begins anew, is in no clause."""

from __future__ import annotations

import pytest

from index.parsing.closings import closings
from index.reading.plain_text import lines_of
from tests.support.parsing import parsed

CLOSINGS = [
    # a closing, as it is printed after the last paragraph
    "26th plenary meeting\n27 March 2020",
    "55th (resumed) plenary meeting\n24 December 2024",
    "48th plenary meeting (resumed)",
    "22 July 2021",  # a written procedure
    "Adopted unanimously at the 3530th meeting.",
    "Adopted unanimously at the\n3530th meeting.",  # wrapped
    "Adopted by 13 votes to none, with 2 abstentions (Brazil,\nChina).",
    "(Eighth plenary meeting, 27 May 2013 – Committee A, fourth report)",
    "39th meeting\n26 September 2019\n[Adopted without a vote.]",
    "[Adopted by a recorded vote of 2 to 1. The voting was as follows:\nIn favour:\nAngola, Chile\nAgainst:\nPeru]",
    "(Minneapolis, 1998) – (Rev. Lausanne, 2024)",
    "Done at Brussels, 3 March 2031.\nFor the Council\nThe President\nA. PERSON",
]
BEGINNINGS = ["", "\nAnnex\nOf tea", "\nANNEX 1 TO RESOLUTION 5\n1 One."]


@pytest.mark.parametrize("after", BEGINNINGS, ids=["at the end", "before an annex", "before an annex in capitals"])
@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_is_in_no_clause(closing: str, after: str) -> None:
    text = f"Recalling it,\n1. Decides to act;\n2. Decides to keep the matter under review.\n{closing}"
    lines = lines_of(text + after)[1]
    stop = len(text.split("\n"))
    assert closings(lines) == [(3, stop)]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_it_is_a_text_of_the_front_matter(closing: str) -> None:
    document = parsed(f"73/6. On tea\nThe General Assembly,\nRecalling it,\n1. Decides to act.\n{closing}\n")
    last, before = document.clauses[-1], document.clauses[-2]
    assert (last.label, last.text) == ("history", " ".join(closing.split()))
    assert (before.label, before.text) == ("1.", "Decides to act.")


NO_CLOSINGS = [
    "1. Adopts the report of the 5th meeting.",  # a paragraph
    "1. Decides to meet on\n27 March 2020",  # its sentence goes on
    "26th plenary meeting\nRecalling it,",  # neither the end of the text nor before an annex
    "1. Decides that meetings\n26th meeting of the Council",
    "(a) To meet;",
]


@pytest.mark.parametrize("text", NO_CLOSINGS)
def test_what_closes_nothing(text: str) -> None:
    assert closings(lines_of(text)[1]) == []
