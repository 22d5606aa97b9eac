"""What a rebuild makes of originals: read again with the reader of today, and stored texts where that fails."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

from index.collection.files import parse_file
from index.collection.home import Home
from index.collection.rebuild import Rebuilt
from index.document.model import Document
from index.store.document_files import DOCUMENTS, LINES, hash_of
from index.store.generations import MANIFEST, SEGMENT
from index.store.index import Index
from index.store.originals import original_path
from tests.support.indexes import flip, sign_again
from tests.support.letters import LetterEncoder
from tests.support.makers.word_files import Para, word_file
from tests.support.older import write_older

TEA = ("RESOLUTION 9 (Oslo, 2020)", "On tea", "The Assembly,", "resolves", "1\tto drink it;", "2\tto end.")
ENACTING = "The Plenipotentiary Conference of the International Telecommunication Union (Oslo, 2020),"
TWO = "".join(f"RESOLUTION {n} (Oslo, 2020)\n\nOn tea\n\n{ENACTING}\n\nresolves\n\nto serve.\n\n" for n in (7, 8))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, letters: LetterEncoder) -> Path:
    """A folder with a Word file, a file with two resolutions, and a home of both and the bundled resolution."""
    folder = tmp_path_factory.mktemp("made")
    files = {"tea.docx": word_file(map(Para, TEA)), "two.txt": TWO.encode()}
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    home = Home(folder / "home", letters)
    home.add([folder / name for name in files])
    home.rebuild()  # into one segment
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path, letters: LetterEncoder) -> Home:
    """A collection of the test's own, with its files beside it."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return Home(tmp_path / "home", letters)


def edited(index: Index, change: Callable[[dict[str, object]], dict[str, object]]) -> None:
    """Writes the list of documents anew, as an earlier parser would have written it."""
    path = index.folder / DOCUMENTS
    lines = [json.dumps(change(json.loads(line))) + "\n" for line in path.read_text("utf-8").splitlines()]
    path.write_text("".join(lines), "utf-8")
    hashes = np.stack([hash_of(line.encode()) for line in lines])
    np.save(index.folder / LINES, hashes, allow_pickle=False)
    ends = accumulate(map(len, lines))
    sign_again(
        index.folder,
        lambda segment: {
            **segment,
            "documents": [[id_, end, *rest] for end, (id_, _, *rest) in zip(ends, segment["documents"], strict=True)],
        },
    )


def original_of(index: Index, id_: str) -> Path:
    (document,) = [one for one in index.documents if one.id == id_]
    assert document.origin is not None
    return original_path(index.home, document.origin.sha256)


def tea(index: Index) -> Document:
    return next(document for document in index.documents if document.number == "9")


def test_originals_are_there_once_and_say_which_part(home: Home, tmp_path: Path) -> None:
    index = home.open()
    origins = [document.origin for document in index.documents if document.origin]
    assert [(one.name, one.part, one.parts) for one in origins] == [
        ("res-75-hammamet-2016.txt", 1, 1),
        ("tea.docx", 1, 1),
        ("two.txt", 1, 2),
        ("two.txt", 2, 2),
    ]
    assert sorted(path.name for path in (index.home / "originals").iterdir()) == sorted({one.sha256 for one in origins})
    assert original_of(index, tea(index).id).read_bytes() == (tmp_path / "tea.docx").read_bytes()
    assert parse_file(tmp_path / "two.txt") == list(index.documents[2:])


def test_a_better_parser_is_of_use_to_every_kind(home: Home) -> None:
    index = home.open()

    def worse(value: dict[str, object]) -> dict[str, object]:
        clauses = value["clauses"]
        assert isinstance(clauses, list)
        return {**value, "clauses": clauses[:-1], "warnings": ["made by an earlier parser"]}

    edited(index, worse)
    assert all(document.warnings for document in home.open().documents)
    rebuilt, report = home.rebuild()
    assert rebuilt.documents == index.documents
    assert [one.origin for one in rebuilt.documents] == [one.origin for one in index.documents]
    assert report == [Rebuilt(document.id, "original") for document in index.documents]


def test_what_was_removed_does_not_come_back_with_its_file(home: Home) -> None:
    index = home.open()
    left = home.remove([index.documents[2].id])
    rebuilt, _ = home.rebuild()
    assert rebuilt.documents == left.documents == (*index.documents[:2], index.documents[3])


def test_a_file_that_is_split_otherwise_now_is_taken_whole(home: Home) -> None:
    index = home.open()
    edited(index, lambda value: {**value, "origin": {**dict(value["origin"]), "part": 1, "parts": 1}})  # type: ignore[call-overload]
    home.remove([index.documents[3].id])
    rebuilt, _ = home.rebuild()
    assert rebuilt.documents == index.documents
    assert [one.origin.parts for one in rebuilt.documents if one.origin] == [1, 1, 2, 2]


DAMAGES: dict[str, Callable[[Path], object]] = {
    "modified": lambda path: path.write_bytes(b"another file"),
    "deleted": lambda path: path.unlink(missing_ok=True),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_without_its_original_a_document_is_kept_as_it_was_and_that_is_said(
    home: Home, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    index = home.open()
    id_ = tea(index).id
    damage(original_of(index, id_))
    rebuilt, report = home.rebuild()
    assert rebuilt.documents == index.documents
    (one,) = [one for one in report if one.id == id_]
    assert one == Rebuilt(id_, "text", "the original is missing or damaged")
    assert original_of(rebuilt, id_).name not in rebuilt.originals
    again, (added,) = home.add([tmp_path / "tea.docx"])
    assert (added.outcome, original_of(again, id_).is_file()) == ("unchanged", True), "the same file brings it back"


HALVES: dict[str, Callable[[Path], object]] = {
    "a bit": flip,
    "cut short": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "deleted": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", HALVES.values(), ids=HALVES)
@pytest.mark.parametrize("name", [DOCUMENTS, SEGMENT, MANIFEST, "../CURRENT"])
def test_a_damaged_list_costs_no_original(home: Home, name: str, damage: Callable[[Path], object]) -> None:
    """A segment has the only list of its documents: what it or its record still says is enough to find their originals."""
    index = home.open()
    damage(index.folder / name)
    rebuilt, report = home.rebuild()
    named = [(one.id, one.clauses, one.origin and one.origin.sha256) for one in rebuilt.documents]
    assert named == [(one.id, one.clauses, one.origin and one.origin.sha256) for one in index.documents]
    assert {one.source for one in report} == {"original"}
    later = home.remove([tea(rebuilt).id])
    assert {path.name for path in (home.folder / "originals").iterdir()} == later.originals
    assert len(later.originals) == 2


def test_documents_of_an_older_index_have_no_original_and_stay_as_they_are(
    home: Home, tmp_path: Path, letters: LetterEncoder
) -> None:
    index = home.open()
    home = Home(tmp_path / "older", letters)
    write_older(home.folder, [replace(document, origin=None) for document in index.documents], letters, 5)
    older = home.open()
    assert older.documents == index.documents
    assert [document.origin for document in older.documents] == [None] * 4
    rebuilt, report = home.rebuild()
    assert rebuilt.documents == index.documents
    assert report == [Rebuilt(document.id, "text") for document in index.documents]
    again, added = home.add([tmp_path / "tea.docx", tmp_path / "two.txt"])
    assert {one.outcome for one in added} == {"unchanged"}
    assert [bool(document.origin) for document in again.documents] == [False, True, True, True]


def test_a_reader_that_fails_today_leaves_what_was_stored(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    index = home.open()
    edited(index, lambda value: {**value, "origin": {**dict(value["origin"]), "name": "x.txt"}})  # type: ignore[call-overload]
    path = original_of(index, tea(index).id)
    raw = b"\xff\xfe\x00"
    monkeypatch.setattr("index.collection.rebuild.Originals.read", lambda originals, origin: raw)
    rebuilt, report = home.rebuild()
    assert rebuilt.documents == index.documents
    assert {one.source for one in report} == {"text"}
    assert all("x.txt" in one.problem for one in report)
    assert path.exists()


def test_a_file_that_changes_while_it_is_added(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new.txt"
    path.write_text(TWO.replace("7", "17").replace("8", "18"), "utf-8")
    (read, _) = parse_file(path)
    path.write_text("other", "utf-8")
    monkeypatch.setattr("index.collection.files.parse_file", lambda path: [replace(read, title="x")])
    before = home.open().documents
    index, (added,) = home.add([path])
    assert (added.outcome, str(added.error)) == ("refused", f"{path} changed while it was being added; add it again.")
    assert index.documents == before
