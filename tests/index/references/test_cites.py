"""Cites and cited by: from the records that are kept with documents, the same as if every clause were read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import index
from index.document.mentions import READ_FROM, VERSION, Records
from index.document.model import Clause, Document
from index.document.quotes import quote
from index.errors import IndexNotWritten, Remedy
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.references import cites as cites_of_texts
from index.references.cites import Cites
from index.references.linking import Link, Linker
from index.references.recording import recorded, with_records
from index.references.references import References
from tests.index.references.test_grammar import LISTS, ONE
from tests.support.letters import LetterEncoder
from tests.support.paths import ROOT
from tests.support.pinpoints import CONFERENCE, SECTIONS, tiny

_ACTS = """

instructs the Director

1 to act under resolves 1 and 2 above;

2 to report on Resolution 8;

3 to see resolves 2 of Resolution 8, Resolution 8 (Rev. Rome, 2031) and Resolution 33;

4 to read this resolution and § 3 of the Tea Agenda;

5 to rest;

6 to keep to paragraph 2 of the CHARTER OF THE LEAVES and paragraph 1 of the Pact of Cups;

7 to honour Annex 1 to the Charter of  the Leaves"""
_TITLED = """{title}

1. Leaves are dried.

2. Leaves are kept dry.

Annex 1

Leaves are green.
"""


@cache
def documents() -> tuple[Document, ...]:
    """Resolution 9, which cites itself and Resolution 8 of the same body, not that of the conference."""
    return (
        tiny("9", "Lima, 2024", sections=SECTIONS + _ACTS),
        tiny("8"),
        tiny("8", body=CONFERENCE),
        index.bundled(),
        titled("charter", "Charter of the Leaves"),
        titled("pact", "Pact of Cups"),
        titled("other-pact", "Pact of cups"),
    )


def titled(name: str, title: str) -> Document:
    """A text of two paragraphs and an annex that has no number."""
    made = parse_text(_TITLED.format(title=title), name)
    assert (made.number, made.title) == ("", title)
    return made


def clause(document: Document, label: str) -> Clause:
    return next(one for one in document.clauses if one.label == label)


def named(found: tuple[index.Passage, ...]) -> list[str]:
    return [f"{one.document.number} {one.clause.label.removeprefix('instructs the Director ')}" for one in found]


@pytest.mark.parametrize("kept", [True, False], ids=["with records", "of an older index"])
def test_records_say_what_reading_again_says(kept: bool) -> None:
    listed = [with_records(one) if kept else one for one in documents()]
    catalogue = Catalogue(listed)
    cites = Cites(catalogue)
    for document in listed:
        again = References(document, catalogue)
        for one in document.clauses:
            assert cites.of(document, one) == again.of(one)


def test_more_texts_are_read_again_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cites_of_texts, "_KEPT", 1)
    listed = [tiny(number, sections=SECTIONS + _ACTS.replace("Resolution 8;", "Resolution 9;")) for number in ("7", "9", "10")]
    catalogue = Catalogue([*listed, *documents()[1:]])
    cites = Cites(catalogue)
    for document in [*listed, *listed]:
        assert [cites.of(document, one) for one in document.clauses] == [
            References(document, catalogue).of(one) for one in document.clauses
        ]
    assert len(cites._reading) == 1


def test_a_clause_of_another_text_cites_nothing_and_is_cited_by_none() -> None:
    document, *_, other = documents()
    cites = Cites(Catalogue(documents()))
    strange = replace(clause(other, "1"), id="nowhere")
    assert (cites.of(document, strange), cites.to(document, strange)) == ((), ())


CITED_BY = [
    # document, label → who cites it
    (0, "resolves 1", ["9 1"]),
    (0, "resolves 3", []),
    (1, "resolves 2", ["9 3"]),  # in another text
    (1, "number", ["9 2", "9 3"]),  # the whole text, once each; another edition is another text
    (2, "number", []),  # another body's Resolution 8
    (0, "number", []),  # "this resolution" is no other clause's business
    (3, "resolves 1", ["75 resolves 3"]),
    (4, "2", ["9 6"]),  # a text without a number, by its title, however it is written
    (4, "title", ["9 6", "9 7"]),
    (5, "1", []),  # there are two of that title
    (6, "1", []),
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
        if one.label not in ("number", "title")
        for passage in cites.to(document, one)
    }
    assert back == {way for way in ways if way[0] != way[1]}


def test_what_cites_each_clause_is_the_same_in_one_pass() -> None:
    cites = Cites(Catalogue(documents()))
    for document in documents():
        one_by_one = {one.id: cites.to(document, one) for one in document.clauses}
        assert cites.to_each(document) == {id_: found for id_, found in one_by_one.items() if found}
    assert cites.to_each(documents()[0])


def test_links_stand_one_after_another_at_what_names_their_clauses() -> None:
    cites = Cites(Catalogue(documents()))
    found = {}
    for document in documents():
        for one in document.clauses:
            at = 0
            for target in cites.targets(document, one):
                assert at <= target.start < target.end <= len(one.text)
                at = target.end
                label = target.clause.label if target.clause else target.document.name
                found[one.text[target.start : target.end]] = label
    assert found["resolves 1"] == "resolves 1"
    assert found["2"] == "resolves 2"
    assert found["Resolution 8"] == documents()[1].name, "of the same body"


def test_both_ways_agree_on_whole_texts() -> None:
    """A text is cited by exactly those clauses of others that cite it or places in it; by none if two may be meant."""
    cites = Cites(Catalogue(documents()))
    ways = {
        (reference.clause, reference.document)
        for document in documents()
        for one in document.clauses
        for reference in cites.of(document, one)
        if reference.document not in (None, document.id)
    }
    back = {
        (passage.clause.id, document.id)
        for document in documents()
        for one in document.clauses
        if one.label == ("number" if document.number else "title")
        for passage in cites.to(document, one)
    }
    assert back == ways
    assert {"charter", documents()[1].id} <= {there for _, there in ways}


def test_a_record_that_no_longer_fits_is_no_error() -> None:
    """The grammar may read a clause otherwise than the one that made its records: where it reads nothing, nothing is linked."""
    made = recorded(documents()[0])
    lines = [line.split("\t") for line in made.split("\n")]
    for line in lines:
        line[1] = str(int(line[1]) + 1)  # each mention begins a character later
    listed = [replace(documents()[0], mentions="\n".join(map("\t".join, lines))), *documents()[1:]]
    cites = Cites(Catalogue(listed))
    third = clause(listed[0], "instructs the Director 3")
    assert next(str(one.reason) for one in cites.of(listed[0], third)) == "no such clause"
    assert named(cites.to(listed[1], clause(listed[1], "resolves 2"))) == []


def test_what_cannot_be_read_keeps_no_text_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in the grammar costs the references of one clause, not the text."""
    links = Linker.links

    def failing(self: Linker, one: Clause) -> Iterator[Link]:
        if one.label == "instructs the Director 2":
            raise IndexError
        return links(self, one)

    whole = recorded(documents()[0]).split("\n")
    monkeypatch.setattr(Linker, "links", failing)
    document = documents()[0]
    lost = str([one.label for one in document.clauses].index("instructs the Director 2"))
    assert recorded(document).split("\n") == [line for line in whole if line.split("\t")[0] != lost] != whole


@pytest.mark.parametrize("version", [None, READ_FROM - 1, VERSION + 1], ids=["without", "older", "later"])
@pytest.mark.parametrize("writable", [True, False], ids=["", "read-only"])
def test_records_of_another_version_are_made_again(
    version: int | None, writable: bool, letters: LetterEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, and nothing is encoded for it; where the index cannot be written to, what they say is still the same."""
    with monkeypatch.context() as before:
        before.setattr("index.store.write.VERSION", version)
        before.setattr("index.collection.home.Home._put_ready_in_force", lambda *_: False)
        other = "of another version" if version else None
        before.setattr("index.references.recording.recorded", lambda _: other)
        before.setattr("index.references.recording.recorded_keys", lambda _: other)
        before.setattr("index.store.write._works", lambda _: {})
        assert index.open(tmp_path, encoder=letters).documents
    encoded = letters.encoded
    with monkeypatch.context() as held:
        if not writable:
            held.setattr("index.collection.home.writing", _refused)
        (document,) = (collection := index.open(tmp_path, encoder=letters)).documents
    assert (document.mentions == recorded(document), document.mentions is None) == (writable, not writable)
    assert collection.cites.of(document, clause(document, "resolves 3"))
    assert letters.encoded == encoded
    folders = sorted(tmp_path.glob("index/0*"))
    if writable:
        assert index.open(tmp_path, encoder=letters).documents[0].mentions == recorded(document)
        assert sorted(tmp_path.glob("index/0*")) == folders, "it is written again once"


@contextmanager
def _refused(home: Path, *, wait: bool = True) -> Iterator[None]:
    if not wait:
        raise IndexNotWritten(f"{home} cannot be written to", Remedy.CHOOSE_WRITABLE)
    yield


SAID = {8: "5684b673971d"}
"""What the records of the texts here, and of the bundled one, come to, by their version; renewed where only texts change."""


def test_the_version_goes_up_with_what_records_say() -> None:
    """Records are kept in indexes: if the grammar, its words or the fields change what they say, so must their version."""
    texts = [text for _, text, *_ in (*ONE, *LISTS)]
    body = "\n\n".join(f"{at} {text};" for at, text in enumerate(texts, start=1))
    made = [recorded(tiny("9", sections=f"resolves\n\n{body}")), *map(recorded, documents())]
    assert SAID[VERSION] == hashlib.sha256("\n".join(made).encode()).hexdigest()[:12]


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
        assert len([*Records(recorded(document))]) == sum(
            len(References(document, Catalogue(())).of(one)) for one in document.clauses
        )
    assert [*Records("")] == []


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
