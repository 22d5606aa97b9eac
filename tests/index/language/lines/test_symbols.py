"""Symbols of documents, and the marks of proposals; the tests of index.parsing.front read whole number lines."""

from __future__ import annotations

from time import process_time

import pytest

from index.language.lines.numbers import readings
from index.language.lines.symbols import ends_in_symbol, is_open, is_symbol, known_symbols, number_at, proposal, symbols_in
from index.language.lines.tokens import Tokens

SYMBOLS = [
    ("A/C.3/81/L.29", True, "points in its parts"),
    ("C30/88-E", True, "a dash"),
    ("Assembly/AU/11(XL)", True, "a word and brackets"),
    ("EUR/44A1/1", True, "of a proposal"),
    ("a/5", False, "a small letter"),
    ("and/or", False, "no figure"),
    ("A/", False, "nothing behind the slash"),
    ("Б/5", False, "another script"),
    ("A/5,", False, "a comma"),
    ("75", False, "no slash"),
    ("", False, "nothing"),
]
PROPOSALS = [
    ("MOD EUR/44A1/1", ("MOD", "EUR/44A1/1"), "what it does"),
    ("EUR/44A1/1#1234", ("", "EUR/44A1/1#1234"), "a mark behind it"),
    ("Mod EUR/44A1/1", None, "not in capitals"),
    ("MOD ADD EUR/44A1/1", None, "two words"),
    ("MOD", None, "no symbol"),
    ("AND/OR", None, "no figure"),
    ("", None, "nothing"),
]
KNOWN = [
    ("see A/HRC/RES/47/16 of 2021", [("A/HRC/RES/47/16", "47/16", "")], "inside a text"),
    ("(S/RES/2178 (2014))", [("S/RES/2178 (2014)", "2178", "2014")], "with its year, in brackets"),
    ("A/RES/ES-11/1", [("A/RES/ES-11/1", "ES-11/1", "")], "an emergency session"),
    ("A/RES/46/36L", [("A/RES/46/36L", "46/36L", "")], "one of several"),
    ("GC(65)/RES/12", [], "another body's"),
    ("A/C.3/81/L.29", [], "no resolution"),
    ("A/RES/Annex", [], "no number"),
    ("CA/RES/70/1", [], "another letter before it"),
]


INSIDE = [
    ("Doc. A/C.3/81/L.29 of May", ["A/C.3/81/L.29"], "between words"),
    ("(224 EX/11; 224 EX/DG.INF)", ["224 EX/11", "224 EX/DG.INF"], "a session before it, in brackets"),
    ("GC(67)/RES/8 and GC(67)", ["GC(67)/RES/8", "GC(67)"], "brackets in it"),
    ("“Assembly/AU/11(XL)”", ["Assembly/AU/11(XL)"], "quoted"),
    ("3/CMA.1, 2031/GC/5", ["3/CMA.1", "2031/GC/5"], "figures first"),
    ("he/she and/or 24/7", [], "words, and no capital"),
    ("see Ruby/Prototype.js", [], "the name of a file"),
    ("https://example.org/A/5", [], "inside an address"),
    ("Resolution A.1050(27)", [], "a number of no document"),
    ("12/05/2030", [], "a day"),
]
ENDS = [
    ("as in A 37/Res", True, "a point and a figure go on"),
    ("in MSC 9/Circ", True, "after a figure"),
    ("(A/80/12/Add", True, "in a bracket"),
    ("in Asia/Africa", False, "two names"),
    ("and/or", False, "two words"),
    ("A/80 ", False, "a space"),
    ("the Union", False, "no slash"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("text", "found", "reason"), INSIDE)
def test_symbols_in_a_text(text: str, found: list[str], reason: str) -> None:
    assert [text[begin:end] for begin, end in symbols_in(text)] == found, reason


@pytest.mark.parametrize(("text", "ends", "reason"), ENDS)
def test_a_text_that_ends_inside_a_symbol(text: str, ends: bool, reason: str) -> None:
    assert ends_in_symbol(text) is ends, reason


@pytest.mark.parametrize(("word", "is_one", "reason"), SYMBOLS)
def test_symbols(word: str, is_one: bool, reason: str) -> None:
    assert is_symbol(word) is is_one, reason


@pytest.mark.parametrize(("text", "says", "reason"), PROPOSALS)
def test_proposals(text: str, says: tuple[str, str] | None, reason: str) -> None:
    assert proposal(text) == says, reason


@pytest.mark.parametrize(("text", "found", "reason"), KNOWN)
def test_known_symbols(text: str, found: list[tuple[str, str, str]], reason: str) -> None:
    assert list(known_symbols(text)) == found, reason


@pytest.mark.parametrize("number", ["65/…", "65/...", "65/__", "65/xx", "65/[ ]", "65/[...]"])
def test_a_number_may_be_left_open(number: str) -> None:
    assert is_open(number)


@pytest.mark.parametrize("number", ["65/1", "…/65", "65", "[EUR-1]", "65/L.1", ""])
def test_another_is_not(number: str) -> None:
    assert not is_open(number)


def test_a_number_says_how_it_is_built() -> None:
    for text, own, slash, built, parted, series in (
        ("42 C/Res. 19", "resolution", True, True, True, False),
        ("COVID-19", "", False, False, False, False),
        ("A41-5", "", False, True, True, False),
        ("WHA66.10", "", False, True, True, False),
        ("CETS No. 225", "", False, True, True, True),
        ("75", "", False, False, False, False),
    ):
        found = number_at(Tokens(text), 0)
        assert found is not None
        number, stop = found
        assert (number.text, stop) == (text, len(Tokens(text)))
        assert (number.own, number.slash, number.built, number.parted, number.series) == (own, slash, built, parted, series)


@pytest.mark.parametrize("text", ["/RES/ " + "A(" * 50_000, "/RES/ " + "A[" * 50_000, "/RES/ " + "A(" * 20_000 + ")" * 20_000])
def test_many_brackets_take_no_longer_than_as_many_letters(text: str) -> None:
    begin = process_time()
    assert list(known_symbols(text)) == []
    assert process_time() - begin < 5


def test_nothing_reads_as_no_number() -> None:
    assert readings("") == readings(" ") == ()
