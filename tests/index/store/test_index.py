"""What was written is what is opened: documents, vectors, BM25, and nothing of another model."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING

import bm25s
import numpy as np
import pytest

from index.collection.home import Home
from index.document.passages import context, encoded_text
from index.errors import IndexDamaged
from index.language.stems import words_of
from index.parsing.document import parse_text
from index.search.finding import Finder
from index.search.search import Search
from index.store.generations import writing
from index.store.index import Index
from index.store.layout import BITS, Bits, Stored
from index.store.opening import open_index
from index.store.vectors.token_vectors import quantized
from index.store.write import write_index
from tests.support.indexes import ODD_TEXTS, TEXT, flip, opened, scores, write
from tests.support.letters import LetterEncoder
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from index.document.model import Document


def check_vectors(index: Index, letters: LetterEncoder) -> None:
    """Pooled vectors are kept to within a step of their two bytes; token vectors as codes."""
    expected = letters.encode([encoded_text(passage, index.glossary.expand(context(passage))) for passage in index.passages])
    assert index.first.pooled() == pytest.approx(np.stack([one.pooled for one in expected]), abs=2**-8)
    for row, one in enumerate(expected):
        kept = index.first.tokens.of(row)
        assert np.array_equal(kept.ids, one.ids)
        assert np.array_equal(kept.vectors, quantized(one.ids, one.tokens, index.bits).vectors)


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_opened_is_what_was_written(tmp_path: Path, letters: LetterEncoder, text: str) -> None:
    document = replace(parse_text(text, "odd"), pages=(0, 9), warnings=("A table was left out.",))
    written = write(tmp_path, [document], letters)
    found = opened(tmp_path)
    assert found.documents == written.documents == (document,)
    assert found.documents[0].source.text == text
    check_vectors(found, letters)
    assert found.damage() == []


def test_vectors_and_bm25_of_real_documents(
    tmp_path: Path, res75: Document, pp22: list[Document], letters: LetterEncoder
) -> None:
    write(tmp_path, [res75, *pp22], letters)
    found = opened(tmp_path)
    assert found.documents == (res75, *pp22)
    check_vectors(found, letters)
    texts = [found.glossary.expand(context(passage)) for passage in found.passages]
    bm25 = bm25s.BM25()
    bm25.index(words_of(texts), show_progress=False)
    for question in ("internet governance", "the the", "WSIS outcomes and the Tunis Agenda", "zzzz internet"):
        known = [word for word in words_of([question])[0] if word in bm25.vocab_dict]
        expected = bm25.get_scores(known) if known else np.zeros(len(texts))
        assert scores(found, question) == pytest.approx(expected, abs=1e-5)
    query = letters.encode(["study groups"])[0].pooled
    cosines = found.first.pooled() @ query
    nearest = found.first.nearest(query, 4)
    assert sorted(cosines[nearest], reverse=True) == pytest.approx(sorted(cosines, reverse=True)[:4])


def test_nothing_keeps_an_index_that_is_used_no_longer(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    """One that was replaced is given back at once: with a million vectors, not only when Python looks for cycles."""
    write(tmp_path, [res75], letters)
    found = opened(tmp_path)
    rows, ids = range(len(found.passages)), letters.encode(["study groups"])[0].ids
    assert found.first.counts(rows, ids).tolist() == found.first.counts(rows, ids).tolist() != [0] * len(ids)
    vectors = weakref.ref(found.first)
    gc.disable()
    try:
        del found
        assert vectors() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("text", ["considering\nresolves\n", "considering\n— — —\n"])
def test_a_document_in_which_nothing_can_be_searched(tmp_path: Path, letters: LetterEncoder, text: str) -> None:
    bare = parse_text(text, "bare")
    index = write(tmp_path, [bare], letters)
    assert opened(tmp_path).documents == (bare,)
    assert not scores(opened(tmp_path), "anything").any()
    assert write(tmp_path, [bare, parse_text(TEXT, "more")], letters, index).first.pooled().shape[1] == 64


def test_a_large_vector_file_that_was_altered_is_found_by_verify(
    tmp_path: Path, res75: Document, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.generations._HASHED_AT_OPEN", 0)
    folder = write(tmp_path, [res75], letters).folder
    flip(folder / "vectors.faiss")
    assert opened(tmp_path).damage() == ["000001/vectors.faiss"]
    (folder / "vectors.faiss").write_bytes(b"x" * (folder / "vectors.faiss").stat().st_size)
    with pytest.raises(IndexDamaged, match=r"rebuild the index from the stored texts\.$"):
        opened(tmp_path).first.pooled()


def test_another_model_is_one_error_at_the_first_searched_question(tmp_path: Path, letters: LetterEncoder) -> None:
    Home(tmp_path, letters).open()
    other = LetterEncoder("other", 1)
    search = Search(Finder(Home(tmp_path, other).open(), other))
    assert search.ask("resolves 2").status == "found", "a pinpoint needs no model"
    with pytest.raises(IndexDamaged, match=r"model 'letters', not with 'other'; rebuild the index"):
        search.ask("who may join the group")
    Home(tmp_path, other).rebuild()
    Search(Finder(Home(tmp_path, other).open(), other)).ask("who may join the group")


@pytest.mark.parametrize("bits", BITS)
def test_it_says_what_it_is_on_disk(tmp_path: Path, letters: LetterEncoder, bits: Bits) -> None:
    home = Home(tmp_path / "home", letters, bits=bits)
    sizes = []
    (tmp_path / "seven.txt").write_text(TEXT, "utf-8")
    for index in (home.open(), home.add([tmp_path / "seven.txt"])[0]):
        written = {path for segment in index.segments for path in segment.folder.rglob("*") if path.is_file()}
        files = [path for path in written if path.name not in ("manifest.json", "segment.json")]
        sizes.append(index.stored.size)
        assert index.stored == Stored(len(index.segments), sum(path.stat().st_size for path in files), bits)
    assert len(index.segments) == 2
    assert sizes[0] < sizes[1]


def test_of_passages_that_are_equally_near_the_first_are_found(tmp_path: Path, letters: LetterEncoder) -> None:
    """However many are asked for, and whatever comes after them: the same in one segment as in two."""
    text = TEXT.replace("1 to test;\n2 to mend.", "\n".join(f"{number} to test;" for number in range(1, 31)))
    index = write(
        tmp_path / "one", [parse_text(text, "x"), parse_text(TEXT.replace("RESOLUTION 7", "RESOLUTION 8"), "y")], letters
    )
    grown = write(tmp_path / "two", [parse_text(text, "x")], letters)
    with writing(tmp_path / "two"):
        grown = write_index(tmp_path / "two", [*grown.places, index.documents[1]], letters, grown)
    assert (len(index.segments), len(grown.segments)) == (1, 2)
    rows = [row for row in index.rows_of[grown.documents[0].id] if index.passages[row].clause.text == "to test;"]
    question = index.first.pooled()[rows[0]]
    assert len(rows) == 30
    for k in (1, 7, 29, 30, 35):
        assert index.first.nearest(question, k)[:30].tolist() == rows[:k]
        assert np.array_equal(grown.first.nearest(question, k), index.first.nearest(question, k))


def test_no_index_yet(tmp_path: Path) -> None:
    assert open_index(tmp_path) is None
    assert open_index(tmp_path / "not" / "there") is None


def test_an_open_index_outlives_its_folder(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    """A bot that was asked nothing yet while documents were added twice: nothing it needs is gone."""
    newer = write(tmp_path, [res75], letters)
    index = opened(tmp_path)
    for number in range(3):
        newer = write(tmp_path, [res75, parse_text(TEXT, "x"), replace(res75, id=f"r{number}")], letters, newer)
    assert not index.folder.exists()
    assert len(index.first.pooled()) == len(index.passages)
    assert scores(index, "internet").any()


ONE_OF_EACH = """
import sys
from pathlib import Path
from index.store import opening
opening._KEPT = 0
index = opening.open_index(Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    print(sum(len(document.clauses) for document in index.documents), flush=True)
    break
"""


@pytest.mark.parametrize("ends", ["closed", "killed"])
def test_texts_too_large_for_memory_stay_until_they_are_read(
    tmp_path: Path, res75: Document, letters: LetterEncoder, ends: str
) -> None:
    """A process that has opened an index reads every text of it, whatever was written since; then its folder goes."""
    old = write(tmp_path, [res75, parse_text(TEXT, "x")], letters)
    clauses = sum(len(document.clauses) for document in old.documents)
    command = [sys.executable, "-c", ONE_OF_EACH, str(tmp_path)]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "open\n"
        newer = old
        for number in range(3):
            newer = write(tmp_path, [replace(res75, id=f"r{number}")], letters, newer)
        assert old.folder.exists()
        if ends == "killed":
            reader.kill()
        else:
            assert reader.communicate("read\n")[0] == f"{clauses}\n"
        reader.wait()
    write(tmp_path, [res75], letters, newer)
    assert not old.folder.exists()


def test_threads_read_texts_too_large_for_memory_while_others_are_written(
    tmp_path: Path, res75: Document, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.opening._KEPT", 0)
    newer = write(tmp_path, [res75, parse_text(TEXT, "x")], letters)
    readers = [opened(tmp_path)]
    for number in range(5):
        newer = write(tmp_path, [replace(res75, id=f"r{number}"), parse_text(TEXT, f"x{number}")], letters, newer)
        readers.append(opened(tmp_path))
    with ThreadPoolExecutor() as threads:
        read = list(threads.map(lambda index: [document.source.text for document in index.documents], readers))
    assert read == [[res75.source.text, TEXT]] * len(readers)


def test_a_large_list_of_documents_is_compared_when_one_is_read(
    tmp_path: Path, res75: Document, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.opening._KEPT", 0)
    flip(write(tmp_path, [res75], letters).folder / "documents.jsonl")
    index = opened(tmp_path)
    with pytest.raises(IndexDamaged, match=r"documents\.jsonl is incomplete or was modified"):
        _ = index.documents[0].clauses
