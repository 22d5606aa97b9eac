"""Indexes of formats 4 to 6 are upgraded when they are opened: nothing is lost, and nothing is encoded again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import faiss
import numpy as np
import pytest

from index.collection.bundled import bundled, bundled_file
from index.collection.home import Home
from index.document.model import Document
from index.errors import IndexDamaged, IndexNotWritten
from index.parsing.document import parse_text
from index.search.finding import Finder
from index.search.search import Search
from index.store.layout import BITS, Bits
from index.store.originals import read_original
from tests.index.store.test_write import check_near, check_same
from tests.support.indexes import TEXT, flip, write
from tests.support.letters import LetterEncoder
from tests.support.older import write_older

FORMATS = (4, 5, 6)


def documents_of(version: int) -> list[Document]:
    """Two documents; only format 6 knows where they came from."""
    first = bundled() if version == 6 else replace(bundled(), origin=None)
    return [first, parse_text(TEXT, "x")]


def older_home(tmp_path: Path, version: int, encoder: LetterEncoder, *, graph: bool = False) -> Home:
    documents = documents_of(version)
    originals = {one.origin.sha256: bundled_file() for one in documents if one.origin}
    write_older(tmp_path / "home" / "index", documents, encoder, version, originals, graph=graph)
    return Home(tmp_path / "home", encoder)


@pytest.mark.parametrize("version", FORMATS)
def test_it_becomes_what_would_be_written_now(tmp_path: Path, version: int) -> None:
    encoder = LetterEncoder()
    home = older_home(tmp_path, version, encoder)
    found = home.open()
    assert encoder.encoded == 0, "vectors are taken over"
    check_same(found, write(tmp_path / "new", documents_of(version), LetterEncoder()), recoded=True)
    assert [one.origin for one in found.documents] == [one.origin for one in documents_of(version)]
    kept = [read_original(home.folder, one.origin) for one in found.documents if one.origin]
    assert kept == ([bundled_file()] if version == 6 else [])
    assert found.damage() == []
    assert home.open().folder == found.folder, "once is enough"
    assert (home.folder / "000007").exists(), "it stays until the next write"


@pytest.mark.parametrize("many", [True, False], ids=["as many", "fewer"])
@pytest.mark.parametrize("version", FORMATS)
def test_one_with_a_graph_of_its_vectors_has_all_of_them_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int, many: bool
) -> None:
    """It has a graph, whose vectors are compared as today's are: of many, their codes first."""
    encoder = LetterEncoder()
    home = older_home(tmp_path, version, encoder, graph=True)
    with monkeypatch.context() as patch:
        if many:
            patch.setattr("index.store.vectors.pooled.EXACT_UP_TO", 20)
        found = home.open()
    assert encoder.encoded == 0, "vectors are taken over"
    made = write(tmp_path / "new", documents_of(version), LetterEncoder())
    assert isinstance(faiss.read_index(str(found.folder / "vectors.faiss")), faiss.IndexRefine) == many
    if many:
        check_near(found)
    else:
        check_same(found, made, recoded=True)
    assert np.array_equal(found.first.pooled(), made.first.pooled())
    assert found.documents == made.documents
    assert found.damage() == []


def test_a_document_is_added_to_one(tmp_path: Path, letters: LetterEncoder) -> None:
    home = older_home(tmp_path, 6, letters)
    (tmp_path / "tea.txt").write_text("DECISION 4 (Doha, 2006)\n\ndecides\n\n1\tto wait.\n")
    index, _ = home.add([tmp_path / "tea.txt"])
    assert [one.id for one in index.documents[:2]] == [one.id for one in documents_of(6)]
    assert len(home.open().documents) == 3


def test_one_of_another_model_stays_one_of_that_model(tmp_path: Path) -> None:
    """As before, labels are looked up in it, and a question says what to do."""
    home = older_home(tmp_path, 6, LetterEncoder())
    other = LetterEncoder("other", 1)
    search = Search(Finder(Home(home.path, other).open(), other))
    assert other.encoded == 0
    assert search.ask("resolves 2").status == "found"
    with pytest.raises(IndexDamaged, match=r"model 'letters', not with 'other'; rebuild the index"):
        search.ask("who may join the group")
    made = write(tmp_path / "new", documents_of(6), LetterEncoder())
    check_same(Home(home.path, LetterEncoder()).open(), made, recoded=True)


@pytest.mark.parametrize("bits", BITS)
def test_its_vectors_get_as_many_bits_as_asked_for(tmp_path: Path, bits: Bits) -> None:
    home = Home(older_home(tmp_path, 6, LetterEncoder()).path, LetterEncoder(), bits=bits)
    assert home.open().bits == bits
    again = Home(home.path, LetterEncoder(), bits=2 if bits != 2 else 4)
    assert again.open().bits == bits, "they stay"
    index, _ = again.rebuild()
    assert index.bits != bits


@pytest.mark.parametrize("name", ["documents.jsonl", "sources/at-res-7-2024.txt", "vectors.faiss", "tokens/000002/ids.npy"])
def test_a_damaged_one_is_not_upgraded_but_rebuilt(tmp_path: Path, letters: LetterEncoder, name: str) -> None:
    home = older_home(tmp_path, 6, letters)
    flip(home.folder / "000007" / name)
    with pytest.raises(IndexDamaged, match=r"was modified; rebuild"):
        home.open()
    rebuilt, _ = home.rebuild()
    assert {one.id for one in rebuilt.documents} == {bundled().id} | ({"at-res-7-2024"} if "sources" not in name else set())
    assert home.open().damage() == []


def test_a_damaged_original_stops_nothing(tmp_path: Path, letters: LetterEncoder) -> None:
    home = older_home(tmp_path, 6, letters)
    (original,) = (home.folder / "000007" / "originals").iterdir()
    flip(original)
    found = home.open()
    assert found.documents == tuple(documents_of(6))
    assert original.name not in found.originals
    assert not list(home.folder.glob("originals/*"))


def test_a_full_disk_leaves_it_as_it_was(tmp_path: Path, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    home = older_home(tmp_path, 6, letters)
    before = {path: path.read_bytes() for path in home.folder.rglob("*") if path.is_file()}

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("index.store.write.write_word_lists", fail)
        with pytest.raises(IndexNotWritten, match="no space left"):
            home.open()
    after = {path: path.read_bytes() for path in home.folder.rglob("*") if path.is_file() and path.name != "lock"}
    assert after == before
    assert len(home.open().documents) == 2
