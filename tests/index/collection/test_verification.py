"""A document checked against its file: what is otherwise in it, clause by clause, and what a reader loses of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.collection.bundled import bundled
from index.collection.fencing import checking
from index.collection.fencing.fence import documents_in
from index.collection.files import parse, parse_file
from index.collection.home import Home
from index.collection.verification import Difference, verify, verify_all
from index.document.corrections import with_correction
from index.document.model import Document
from index.language.terms import Change
from index.reading.lines import Extract
from index.reading.plain_text import extract_text
from index.reading.read import decode, lost
from index.store.originals import original_path
from tests.support.letters import LetterEncoder
from tests.support.makers.word_files import Para, word_file
from tests.support.paths import RES75

TEA = ("RESOLUTION 9 (Oslo, 2020)", "On tea", "The Assembly,", "resolves", "1\tto drink it;", "2\tto end.")
TWO = "".join(
    f"RESOLUTION {n} (Oslo, 2020)\n\nOn tea\n\nThe Plenipotentiary Conference (Oslo, 2020),\n\nresolves\n\nto serve.\n\n"
    for n in (7, 8)
)


def changed(document: Document, at: int, **other: object) -> Document:
    """A document with another clause."""
    clauses = list(document.clauses)
    clauses[at] = replace(clauses[at], **other)  # type: ignore[arg-type]
    return replace(document, clauses=tuple(clauses))


DOCUMENT = bundled()
LAST = DOCUMENT.clauses[-1]
CASES = [
    # what is stored, how it differs, why
    (DOCUMENT, [], "the same"),
    (changed(DOCUMENT, -1, label="resolves 9"), [Difference("label", "resolves 9", LAST.label)], "another label"),
    (changed(DOCUMENT, -1, text="to end."), [Difference("text", LAST.label)], "other words"),
    (replace(DOCUMENT, clauses=DOCUMENT.clauses[:-1]), [Difference("new", "", LAST.label)], "a clause that was not found"),
    (replace(DOCUMENT, clauses=(*DOCUMENT.clauses, replace(LAST, label="x"))), [Difference("gone", "x")], "a clause too many"),
    (
        replace(DOCUMENT, number="76"),
        [Difference("name", "Resolution 76 (Rev. Hammamet, 2016)", DOCUMENT.name)],
        "another name",
    ),
    (with_correction(DOCUMENT, LAST, Change.LABEL, to="9"), [], "a label that was corrected by hand is not one of the parser"),
]


@pytest.mark.parametrize(("document", "differences"), [row[:2] for row in CASES], ids=[row[2] for row in CASES])
def test_what_is_otherwise_in_the_file(document: Document, differences: list[Difference]) -> None:
    checked = verify(document, RES75)
    assert (list(checked.differences), checked.lost) == (differences, ())
    assert checked.original == ("different" if differences else "same")
    assert verify(document).original == "unchecked"


def test_bytes_are_checked_under_the_name_of_the_file() -> None:
    (document,) = parse("# RESOLUTION 7 (Oslo, 2020)\n\nOn *tea*\n\nThe Assembly,\n\n## resolves\n\nto serve.\n", "tea.md")
    raw = b"# RESOLUTION 7 (Oslo, 2020)\n\nOn *tea*\n\nThe Assembly,\n\n## resolves\n\nto serve.\n"
    assert verify(document, raw).original == "same"
    assert verify(document, b"\xff\xfe\x00").original == "unreadable"
    assert verify(document, b"notes").differences[0].what == "name"


@pytest.fixture
def home(tmp_path: Path, letters: LetterEncoder) -> Home:
    (tmp_path / "tea.docx").write_bytes(word_file(map(Para, TEA)))
    (tmp_path / "two.txt").write_text(TWO, "utf-8")
    home = Home(tmp_path / "home", letters)
    home.add([tmp_path / "tea.docx", tmp_path / "two.txt"])
    return home


def test_every_document_of_a_collection_is_checked_against_its_original(home: Home) -> None:
    index = home.open()
    assert [one.original for one in verify_all(index.documents, index.home)] == ["same"] * 4
    origin = index.documents[1].origin
    assert origin is not None
    original_path(index.home, origin.sha256).unlink()
    stored = [replace(index.documents[0], origin=None), *index.documents[1:3], changed(index.documents[3], -1, text="to sell.")]
    checked = list(verify_all(stored, index.home))
    assert [one.original for one in checked] == ["none", "missing", "same", "different"]
    assert checked[3].differences == (Difference("text", "resolves"),)


LOST = [
    ("Union;", "Union;", ()),
    ("the\n Union ;", "theUnion;", ()),
    ("of the Union;", "of the", ("Union;",)),
    ("a a a", "a a", ("a",)),
    ("re\u00adad", "read", ("re\u00adad",)),
    ("é", "e\u0301", ("é",)),
    ("ab", "a", ("ab",)),
    ("12 34", "1234 5", ()),
    ("a b", "", ("a", "b")),
]


@pytest.mark.parametrize(("found", "kept", "words"), LOST)
def test_what_is_lost(found: str, kept: str, words: tuple[str, ...]) -> None:
    assert lost(found, kept) == words


def losing(raw: bytes, name: str, **_: object) -> Extract:
    """A reader that loses the last word of each paragraph, as one of PDFs did."""
    return extract_text(decode(raw, name).replace(" serve.", ""))


def test_a_reader_that_loses_a_word_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = TWO.encode()
    answer = checking.answer(raw, "two.txt", "two")

    assert json.loads(answer)["lost"] == []
    monkeypatch.setattr(checking, "read_bytes", losing)
    answer = checking.answer(raw, "two.txt", "two")
    assert json.loads(answer)["lost"] == ["serve."]
    assert documents_in(json.loads(answer), "two.txt")


@pytest.mark.parametrize("name", ["tea.docx", "two.txt"])
def test_no_reader_loses_a_word(home: Home, tmp_path: Path, name: str) -> None:
    for document in parse_file(tmp_path / name):
        assert verify(document, tmp_path / name).original == "same"
