"""Whom clauses address and who acts by them: an index keeps what reading the text says; where it does not, that is read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from index.collection.bundled import bundled
from index.document import actors
from index.document.actors import Subjects, addressed_in, recorded_addressed, recorded_subjects
from index.document.mentions import VERSION
from index.document.model import Document
from index.document.passages import Passage
from index.errors import IndexDamaged, IndexNotWritten, Remedy
from index.language.glossary import learn
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.references.recording import with_records
from index.search.roles.asked import roles_asked
from index.search.roles.roster import Roster
from index.store.document_files import LINES, hash_of
from tests.support.indexes import flip, opened, sign_again
from tests.support.letters import LetterEncoder

HEAD = (
    "RESOLUTION 7 (Geneva, 2024)\nOn tests\n\nThe Assembly of Tests (Geneva, 2024),\n\nconsidering\na) that tests are useful,\n"
)
UN = "General Assembly\n\nResolution 60/7\nOn tests\n\nThe General Assembly,\n\nRecalling its resolution 59/1,\n\n"
TEXTS = {
    "by headings": f"{HEAD}resolves\n1 to test;\n"
    "instructs the Director of the Bureau and Sector Members\n1 to mend:\na) soon;\n2 to ask",
    "by verbs": f"{UN}1. Requests the Secretary-General to report;\n\n"
    "2. Urges States, regions and the Council to act;\n\n3. Decides to go on.",
    "by what is demanded, and again": f"{UN}1. Demands that Iraq permit it;\n\n"
    "2. Reiterates its call upon States to act in it;",
    "by verbs that no table has": f"{UN}1. Requires each State to report;\n\n2. Entrusts the Council with it.",
    "nobody": f"{HEAD}noting\na) that nobody is asked.",
    "initials": f"{HEAD}invites the Green Climate Fund, Associates and academia\n1 to pay.",
    "in French": "RÉSOLUTION 7 (Genève, 2024)\nEssais\n\nL'Assemblée (Genève, 2024),\n\nconsidérant\na) que tout va,\n"
    "charge le Directeur\n1 de faire rapport.",
}
ACTS = ("to act", "shall act, and that States should, too", "should be asked by the Council", "should, if the Fund acts")
VERBS = ("Requests", "Urges", "Decides that", "Notes", "Decides that it shall be for")
ASKED = (
    "States",
    "the Council",
    "the Secretary-General",
    "regions",
    "Sector Members of the Fund",
    "all stakeholders",
    "it",
    "",
)


def document(name: str) -> Document:
    return parse_text(TEXTS[name], "made")


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_kept_is_what_is_read(name: str) -> None:
    read = document(name)
    assert (read.addressed, read.subjects) == (None, None)
    assert_kept(read)


@given(st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(ASKED), st.sampled_from(ACTS)), min_size=1))
def test_what_is_kept_of_any_paragraphs_is_what_is_read(paragraphs: list[tuple[str, str, str]]) -> None:
    body = "\n\n".join(f"{at}. {verb} {asked} {acts};" for at, (verb, asked, acts) in enumerate(paragraphs, start=1))
    assert_kept(parse_text(UN + body, "made"))


def test_what_is_kept_of_the_bundled_text_is_what_is_read() -> None:
    assert_kept(bundled())


def assert_kept(read: Document) -> None:
    kept = with_records(read)
    assert list(addressed_in(kept).items()) == list(addressed_in(read).items())
    said, again = Subjects(kept), Subjects(read)
    assert [said.of(clause) for clause in kept.clauses] == [again.of(clause) for clause in read.clauses]


def test_what_is_kept_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question about roles reads no clause for it, in whatever language the text is."""
    kept = [with_records(replace(document(name), id=f"text-{at}")) for at, name in enumerate(TEXTS)]
    for reading in ("_read", "_subjects"):
        monkeypatch.setattr(actors, reading, lambda one: pytest.fail(f"{one} is read again"))
    asked = roles_asked(Roster(Catalogue(kept), learn(())), "what must the Director do?", {one.id for one in kept})
    assert asked is not None
    assert asked.clauses
    assert all(asked.evidence([Passage(one, clause) for one in kept for clause in one.clauses if clause.id in asked.clauses]))


SAID = {8: "27211a27851a"}
"""What is kept of the texts here, and of the bundled one, comes to, by the version; renewed where only texts change."""


def test_the_version_goes_up_with_what_is_kept() -> None:
    """It is kept in indexes: if the verbs, the kinds of roles or the form change what it says, so must the version."""
    texts = (bundled(), *map(document, TEXTS))
    made = [record(one) for one in texts for record in (recorded_addressed, recorded_subjects)]
    assert SAID[VERSION] == hashlib.sha256("\n\n".join(made).encode()).hexdigest()[:12]


def test_a_correction_renews_it(letters: LetterEncoder, tmp_path: Path) -> None:
    """What stands under another heading addresses others; and the text as it was parsed is read again when it is undone."""
    collection = index.open(tmp_path, encoder=letters)
    before = collection.documents[0]
    asked = next(
        one for one in before.clauses if one.label == "instructs the Director of the Telecommunication Standardization Bureau 3"
    )
    collection.correct(before.id, asked.id, index.Change.HEADING, heading="invites Member States")
    (after,) = index.open(tmp_path, encoder=letters).documents
    assert after.addressed == recorded_addressed(after) != before.addressed == recorded_addressed(before)
    assert after.subjects == recorded_subjects(after)
    assert replace(after, addressed=None, subjects=None) == after, "they are no part of what a document is"


def _of_version_3(folder: Path) -> None:
    """Makes an index one of an earlier version, which kept what its texts refer to, but not whom they address."""
    listed = folder / "documents.jsonl"
    values = [json.loads(line) for line in listed.read_text("utf-8").splitlines()]
    for value in values:
        del value["addressed"], value["subjects"]
    raw = [json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in values]
    listed.write_bytes(b"".join(raw))
    np.save(folder / LINES, np.stack([hash_of(line) for line in raw]), allow_pickle=False)
    ends = [sum(map(len, raw[: at + 1])) for at in range(len(raw))]

    def as_it_was(segment: dict[str, Any]) -> dict[str, Any]:
        places = [[id_, end, rows, sha256] for (id_, _, rows, sha256), end in zip(segment["documents"], ends, strict=True)]
        return {**segment, "documents": places, "mentions": 3}

    sign_again(folder, as_it_was)


@pytest.mark.parametrize("writable", [True, False], ids=["", "read-only"])
def test_an_index_without_it_is_written_again_once(
    writable: bool, letters: LetterEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is encoded for it, and nothing is lost; where the index cannot be written to, the texts are read as ever."""
    said = index.open(tmp_path, encoder=letters).ask("what must Member States do?").to_json()
    _of_version_3(tmp_path / "index" / "000001")
    encoded, before = letters.encoded, opened(tmp_path / "index").documents
    with monkeypatch.context() as held:
        if not writable:
            held.setattr("index.collection.home.writing", refused)
        collection = index.open(tmp_path, encoder=letters)
        assert (collection.documents[0].addressed is not None) is writable
        assert letters.encoded == encoded
        assert collection.ask("what must Member States do?").to_json() == said
    assert tuple(collection.documents) == before
    if writable:
        assert index.open(tmp_path, encoder=letters).documents[0].addressed == recorded_addressed(before[0])
        assert sorted(path.name for path in tmp_path.glob("index/0*")) == ["000001", "000002"], "it is written again once"


@contextmanager
def refused(home: Path, *, wait: bool = True) -> Iterator[None]:
    """As `writing` where a folder cannot be written to."""
    if not wait:
        raise IndexNotWritten(f"{home} cannot be written to", Remedy.CHOOSE_WRITABLE)
    yield


def test_what_is_kept_and_damaged_is_one_clear_error(letters: LetterEncoder, tmp_path: Path) -> None:
    _ = index.open(tmp_path, encoder=letters).documents
    flip(tmp_path / "index" / "000001" / "documents.jsonl")
    with pytest.raises(IndexDamaged, match=r"documents\.jsonl is incomplete or was modified") as damaged:
        index.open(tmp_path, encoder=letters).ask("what must Member States do?")
    assert damaged.value.remedy is Remedy.REBUILD
