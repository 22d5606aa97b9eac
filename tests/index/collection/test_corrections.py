"""Corrections by hand in a collection: kept with a document through rebuilds and new texts, in a file that people can edit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.collection.collection import Collection
from index.document.model import Document
from index.errors import BadCorrection, UnknownDocument
from index.language.terms import Change
from index.store.correction_files import corrections_path
from tests.support.letters import LetterEncoder

ENACTING = "The Plenipotentiary Conference of the International Telecommunication Union (Oslo, 2020),"
TEXT = f"RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\n{ENACTING}\n\nresolves\n\n1 to drink tea;\n\n2 to drink milk and to report;\n"
ID = "pp-res-7-2020"


@pytest.fixture
def collection(tmp_path: Path, letters: LetterEncoder) -> Collection:
    (tmp_path / "seven.txt").write_text(TEXT, "utf-8")
    found = Collection(tmp_path / "home", letters)
    found.add(tmp_path / "seven.txt")
    return found


def seven(collection: Collection) -> Document:
    return next(document for document in collection.documents if document.id == ID)


def labels(collection: Collection) -> list[str]:
    return [clause.label for clause in seven(collection).clauses if clause.section >= 0]


def test_a_correction_is_quoted_kept_and_taken_back(collection: Collection) -> None:
    before = seven(collection)
    second = before.clauses[-1].id
    collection.correct(ID, second, Change.SPLIT, words="and to report", label="3")
    collection.correct(ID, second, Change.LABEL, label="2bis")
    assert labels(collection) == ["resolves 1", "resolves 2bis", "resolves 3"]
    answer = collection.look_up("Res 7, resolves 3")
    assert [quote.text for quote in answer.quotes] == ["and to report;"]
    assert [passage["corrected"] for passage in answer.to_json()["passages"]] == [True]
    assert "corrected" not in collection.look_up("Res 7, resolves 1").to_json()["passages"][0]
    assert collection.rebuild()
    assert labels(collection) == ["resolves 1", "resolves 2bis", "resolves 3"]
    assert [one.original for one in collection.verify()] == ["same", "same"]
    collection.undo(ID, second)
    assert labels(collection) == ["resolves 1", "resolves 2", "resolves 3"]
    collection.undo(ID)
    assert seven(collection) == before
    assert not corrections_path(collection.home, ID).exists()


def test_another_text_keeps_the_corrections_whose_clauses_are_still_there(collection: Collection, tmp_path: Path) -> None:
    first, second = (clause.id for clause in seven(collection).clauses[-2:])
    collection.correct(ID, first, Change.LABEL, label="8")
    collection.correct(ID, second, Change.LABEL, label="9")
    (tmp_path / "seven.txt").write_text(TEXT.replace("drink milk", "drink water"), "utf-8")
    (added,) = collection.add(tmp_path / "seven.txt")
    assert added.outcome == "replaced"
    assert labels(collection) == ["resolves 8", "resolves 2"]
    assert [one.to for one in seven(collection).unapplied] == ["9"]
    (tmp_path / "seven.txt").write_text(TEXT, "utf-8")
    collection.add(tmp_path / "seven.txt")
    assert labels(collection) == ["resolves 8", "resolves 9"], "it is not forgotten"


def test_a_removed_document_that_comes_back_is_corrected_again(collection: Collection, tmp_path: Path) -> None:
    collection.correct(ID, seven(collection).clauses[-1].id, Change.LABEL, label="9")
    collection.remove([ID])
    collection.add(tmp_path / "seven.txt")
    assert labels(collection) == ["resolves 1", "resolves 9"]


def test_the_file_can_be_read_and_edited(collection: Collection) -> None:
    collection.correct(ID, seven(collection).clauses[-1].id, Change.LABEL, label="9")
    path = corrections_path(collection.home, ID)
    (value,) = json.loads(path.read_text("utf-8"))
    assert (value["change"], value["label"], value["text"], value["to"]) == (
        "label",
        "resolves 2",
        "to drink milk and to report;",
        "9",
    )
    path.write_text(json.dumps([{**value, "to": "10"}]), "utf-8")
    assert labels(collection)[-1] == "resolves 9"
    collection.rebuild()
    assert labels(collection)[-1] == "resolves 10"
    path.unlink()
    collection.rebuild()
    assert labels(collection)[-1] == "resolves 10", "a file that is gone takes nothing back"


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '[{"change": "x"}]', '[{"change": "label", "text": "a", "start": 0, "z": 1}]']
)
def test_a_file_that_cannot_be_read_is_said_and_changes_nothing(collection: Collection, tmp_path: Path, content: str) -> None:
    path = corrections_path(collection.home, ID)
    path.parent.mkdir()
    path.write_text(content, "utf-8")
    before = tuple(collection.documents)
    if content == "{}":
        return  # no corrections in it
    with pytest.raises(BadCorrection, match="is not a list of corrections"):
        collection.undo(ID)
    assert {one.id: (one.source, one.problem) for one in collection.rebuild()} == {
        "wtsa-res-75-2016": ("original", ""),
        ID: ("as it was", f"{path} is not a list of corrections; correct or delete it and try again."),
    }
    assert path.read_text("utf-8") == content
    assert tuple(collection.documents) == before
    (tmp_path / "seven.txt").write_text(TEXT + "3 to end.", "utf-8")
    (added,) = collection.add(tmp_path / "seven.txt")
    assert added.outcome == "refused"
    assert tuple(collection.documents) == before


def test_a_file_that_cannot_be_read_costs_no_other_document_its_rebuild(collection: Collection, tmp_path: Path) -> None:
    """Its document keeps the corrections that the index knows."""
    (tmp_path / "eight.txt").write_text(TEXT.replace("7", "8"), "utf-8")
    collection.add(tmp_path / "eight.txt")
    collection.correct(ID, seven(collection).clauses[-1].id, Change.LABEL, label="9")
    corrections_path(collection.home, ID).write_text("[", "utf-8")
    assert [one.source for one in collection.rebuild()] == ["original", "as it was", "original"]
    assert labels(collection) == ["resolves 1", "resolves 9"]
    assert [one.original for one in collection.verify()] == ["same"] * 3


def test_one_file_under_two_names_is_verified_under_each(collection: Collection, tmp_path: Path) -> None:
    for name in ("first notes.txt", "other notes.txt"):
        (tmp_path / name).write_text("Some notes.\n\nMore of them.\n", "utf-8")
        collection.add(tmp_path / name)
    assert [one.original for one in collection.verify()] == ["same"] * 4
    assert [one.source for one in collection.rebuild()] == ["original"] * 4
    collection.remove([collection.documents[-1].id])
    assert [one.original for one in collection.verify()] == ["same"] * 3


def test_what_is_not_there_cannot_be_corrected(collection: Collection) -> None:
    with pytest.raises(UnknownDocument):
        collection.correct("nope", "x", Change.MERGE)
    with pytest.raises(BadCorrection, match="no clause 'x'"):
        collection.correct(ID, "x", Change.MERGE)
    with pytest.raises(BadCorrection, match="nothing to undo"):
        collection.undo(ID)
