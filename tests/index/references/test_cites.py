"""Cites and cited by: from the records that are kept with documents, the same as if every clause were read again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import index
from index.document.mentions import records_of
from index.document.model import Clause, Document
from index.document.quotes import quote
from index.pinpoint.catalogue import Catalogue
from index.references.cites import Cites
from index.references.recording import recorded, with_mentions
from index.references.references import References
from tests.support.letters import LetterEncoder
from tests.support.paths import ROOT
from tests.support.pinpoints import CONFERENCE, SECTIONS, tiny

_ACTS = """

instructs the Director

1 to act under resolves 1 and 2 above;

2 to report on Resolution 8;

3 to see resolves 2 of Resolution 8, Resolution 8 (Rev. Rome, 2031) and Resolution 33;

4 to read this resolution and § 3 of the Tea Agenda;

5 to rest"""


@cache
def documents() -> tuple[Document, ...]:
    """Resolution 9, which cites itself and Resolution 8 of the same body, not that of the conference."""
    return (tiny("9", "Lima, 2024", sections=SECTIONS + _ACTS), tiny("8"), tiny("8", body=CONFERENCE), index.bundled())


def clause(document: Document, label: str) -> Clause:
    return next(one for one in document.clauses if one.label == label)


def named(found: tuple[index.Passage, ...]) -> list[str]:
    return [f"{one.document.number} {one.clause.label.removeprefix('instructs the Director ')}" for one in found]


@pytest.mark.parametrize("kept", [True, False], ids=["with records", "of an older index"])
def test_records_say_what_reading_again_says(kept: bool) -> None:
    listed = [with_mentions(one) if kept else one for one in documents()]
    catalogue = Catalogue(listed)
    cites = Cites(catalogue)
    for document in listed:
        again = References(document, catalogue)
        for one in document.clauses:
            assert cites.of(document, one) == again.of(one)


CITED_BY = [
    # document, label → who cites it
    (0, "resolves 1", ["9 1"]),
    (0, "resolves 3", []),
    (1, "resolves 2", ["9 3"]),  # in another text
    (1, "number", ["9 2", "9 3"]),  # the whole text, once each; another edition is another text
    (2, "number", []),  # another body's Resolution 8
    (0, "number", []),  # "this resolution" is no other clause's business
    (3, "resolves 1", ["75 resolves 3"]),
]


@pytest.mark.parametrize(("at", "label", "citing"), CITED_BY)
def test_cited_by(at: int, label: str, citing: list[str]) -> None:
    document = documents()[at]
    assert named(Cites(Catalogue(documents())).to(document, clause(document, label))) == citing


def test_both_ways_agree() -> None:
    """A clause is cited by exactly those that cite it."""
    cites = Cites(Catalogue(documents()))
    ways = {
        (reference.clause, id_)
        for document in documents()
        for one in document.clauses
        for reference in cites.of(document, one)
        for id_ in reference.clauses
    }
    assert ways
    back = {
        (passage.clause.id, one.id)
        for document in documents()
        for one in document.clauses
        if one.label != "number"
        for passage in cites.to(document, one)
    }
    assert back == {way for way in ways if way[0] != way[1]}


def test_as_json() -> None:
    document = documents()[0]
    found = Cites(Catalogue(documents())).to_json(quote(document, clause(document, "instructs the Director 3")))
    assert [(one["text"], one["citation"], one["document"] is not None, one["reason"]) for one in found["cites"]] == [
        ("resolves 2 of Resolution 8", "Resolution 8 (Oslo, 2020), resolves 2", True, None),
        ("Resolution 8 (Rev. Rome, 2031)", "Resolution 8 (Rev. Rome, 2031)", False, "this edition is not in the collection"),
        ("Resolution 33", "Resolution 33", False, "not in the collection"),
    ]
    assert found["cited_by"] == []
    text = clause(document, "instructs the Director 3").text
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found["cites"])


def test_a_record_has_a_value_for_every_field() -> None:
    for document in documents():
        assert len(records_of(recorded(document))) == sum(
            len(References(document, Catalogue(())).of(one)) for one in document.clauses
        )
    assert records_of("") == []


def test_an_index_keeps_them_and_a_correction_renews_them(letters: LetterEncoder, tmp_path: Path) -> None:
    collection = index.open(tmp_path, encoder=letters)
    (tmp_path / "tea.txt").write_text(documents()[0].source.text, "utf-8")
    (added,) = collection.add(tmp_path / "tea.txt")
    assert added.document
    kept = next(one for one in collection.documents if one.id == added.document.id)
    assert kept.mentions == recorded(kept)
    collection.correct(kept.id, clause(kept, "resolves 3").id, index.Change.LABEL, label="4")
    after = next(one for one in collection.documents if one.id == kept.id)
    assert after.mentions == recorded(after)
    assert replace(after, mentions=None) == after, "they are no part of what a document is"


def test_the_bundled_index_has_them(tmp_path: Path, letters: LetterEncoder) -> None:
    assert (ROOT / "data").is_dir()
    (document,) = index.open(tmp_path, encoder=letters).documents
    assert document.mentions == recorded(document)
