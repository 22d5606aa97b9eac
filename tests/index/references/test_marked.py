"""The mentions of Resolution 75 and of every shared text: what is linked in a quote, and that the offsets are right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import index
from index.document.model import Document
from index.pinpoint.catalogue import Catalogue
from index.references.references import References
from tests.support.share import share

SOME = 20
AGAIN = 4
# a clause → everything that is linked in it, as a reader marked it who had not seen the grammar, and the clauses of it
MARKED: list[tuple[str, list[tuple[str, list[str]]]]] = [
    ("considering b)", [("Resolution 70/1", [])]),
    ("considering c)", [("Resolution 70/125", [])]),
    ("considering e) i)", [("Resolution 71 (Rev. Busan,2014)", [])]),
    ("considering e) viii)", [("Resolution 140 (Rev. Busan, 2014)", [])]),
    ("considering e) ix)", [("Resolution 178 (Guadalajara, 2010)", [])]),
    (
        "considering h)",
        [
            ("§§ 35 a)-e) of the Tunis Agenda for the Information Society", []),
            (
                (
                    "§ 57 of the outcome document of the 2015 high-level meeting of the General Assembly on the overall"
                    " review of the implementation of the WSIS outcomes"
                ),
                [],
            ),
        ],
    ),
    ("considering further b)", [("Resolution 140 (Rev. Busan, 2014)", []), ("Resolution 1332", [])]),
    ("considering further c)", [("Resolution 1336", [])]),
    ("recognizing further a)", [("§ 68 of the Tunis Agenda", [])]),
    ("recognizing further g)", [("§§ 69-71 of the Tunis Agenda", [])]),
    (
        "recognizing further h)",
        [("§§ 69 to 71 of the Tunis Agenda", []), ("Resolution 70/125", []), ("§ 65 of that resolution", [])],
    ),
    ("taking into account a)", [("Resolution 30 (Rev. Dubai,2014)", [])]),
    ("taking into account b)", [("Resolution ITU-R 61 (Rev. Geneva, 2015)", [])]),
    ("noting c)", [("Resolution 1344", [])]),
    ("noting further", [("Resolution 1332", [])]),
    ("resolves 3", [("resolves 1 and 2 above", ["resolves 1", "resolves 2"])]),
    (
        "instructs the Director of the Telecommunication Standardization Bureau 2",
        [("Resolution 140 (Rev. Busan, 2014)", []), ("Resolution 1332", [])],
    ),
    ("instructs the Director of the Telecommunication Standardization Bureau 5", [("this resolution", [])]),
    ("recognizing further d)", []),
    ("considering e) xi)", []),
    ("considering d)", []),
]


def made(document: Document) -> References:
    return References(document, Catalogue((document,)))


@pytest.mark.parametrize(("label", "marked"), MARKED)
def test_what_a_reader_marked(label: str, marked: list[tuple[str, list[str]]]) -> None:
    document = index.bundled()
    clause = next(one for one in document.clauses if one.label == label)
    found = made(document).of(clause)
    assert [(one.text, [document.by_id[id_].label for id_ in one.clauses]) for one in found] == marked


def test_offsets_are_right_in_the_quotes_of_every_shared_text(
    shared: Path, real_text: Callable[[Path], list[Document]]
) -> None:
    """Whatever a text says, its quote cut at the offsets and put together again is the quote, twice the same.

    Of a long text some clauses are looked at, from its beginning to its end.
    """
    for path in share(sorted((shared / "corpus").glob("*/*.txt")), 3):
        for document in real_text(path):
            reader = made(document)
            for number, clause in enumerate(document.clauses[:: 1 + len(document.clauses) // SOME]):
                found = reader.of(clause)
                assert number % AGAIN or found == reader.of(clause)
                at = 0
                for one in found:
                    assert at <= one.start < one.end <= len(clause.text)
                    assert clause.text[one.start : one.end] == one.text
                    at = one.end
