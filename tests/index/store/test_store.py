"""The index folder: what was written is what is opened, and what was altered is never opened."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import bm25s
import numpy as np
import pytest

from index.collection.collection import Collection
from index.document.passages import context, encoded_text
from index.errors import ClausebotError, IndexDamaged, IndexNotWritten
from index.language.stems import words_of
from index.parsing.document import parse_text
from index.search.search import Search
from index.store.generations import writing
from index.store.index import Index, open_index
from index.store.token_vectors import ZERO
from index.store.write import write_index
from tests.support.letters import LetterEncoder
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.document.model import Document

TEXT = (
    "RESOLUTION 7 (Geneva, 2024)\nOn tests\n\nThe Assembly of Tests (Geneva, 2024),\n\n"
    "considering\na) that tests are useful;\nb) that they run,\nresolves\n1 to test;\n2 to mend."
)


def write(folder: Path, documents: list[Document], encoder: LetterEncoder, old: Index | None = None) -> Index:
    with writing(folder):
        return write_index(folder, documents, encoder, old)


def opened(folder: Path) -> Index:
    index = open_index(folder)
    assert index is not None
    return index


ODD_TEXTS = {
    "crlf": TEXT.replace("\n", "\r\n"),
    "old mac": TEXT.replace("\n", "\r"),
    "byte order mark inside": "\ufeff" + TEXT,
    "emoji": TEXT.replace("useful", "useful 🧪👩‍🔬"),
    "arabic": TEXT.replace("tests are useful", "الاختبارات مفيدة"),
    "line separators": TEXT.replace("that they run", "that\u2028they\u0085run\u000bon"),
    "combining and nul-free controls": TEXT.replace("useful", "use\u0301ful\ttoo\u00a0"),
    "a surrogate, which decode gives none": TEXT.replace("useful", "use\ud800ful"),
}


def check_vectors(index: Index, letters: LetterEncoder) -> None:
    """Pooled vectors are kept as they were made, token vectors to within a step of a byte."""
    expected = letters.encode([encoded_text(passage, index.glossary.expand(context(passage))) for passage in index.passages])
    assert np.array_equal(index.vectors(), np.stack([one.pooled for one in expected]))
    for row, one in enumerate(expected):
        kept = index.tokens.of(row)
        assert np.array_equal(kept.ids, one.ids)
        assert np.abs((kept.vectors - float(ZERO)) * kept.scales[:, None] - one.tokens).max(initial=0) <= 0.5 / 127


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
    loaded = bm25s.BM25.load(found.folder / "bm25", mmap=True, show_progress=False)
    for question in ("internet governance", "the the", "WSIS outcomes and the Tunis Agenda", "zzzz internet"):
        known = [word for word in words_of([question])[0] if word in bm25.vocab_dict]
        expected = bm25.get_scores(known) if known else np.zeros(len(texts))
        assert found.bm25_scores(question) == pytest.approx(expected, abs=1e-5)
        assert not known or np.array_equal(loaded.get_scores(known), expected), "it is a folder that bm25s itself can load"
    query = letters.encode(["study groups"])[0].pooled
    cosines = found.vectors() @ query
    nearest = found.nearest(query, 4)
    assert sorted(cosines[nearest], reverse=True) == pytest.approx(sorted(cosines, reverse=True)[:4])


@pytest.mark.parametrize("text", ["considering\nresolves\n", "considering\n— — —\n"])
def test_a_document_in_which_nothing_can_be_searched(tmp_path: Path, letters: LetterEncoder, text: str) -> None:
    bare = parse_text(text, "bare")
    index = write(tmp_path, [bare], letters)
    assert opened(tmp_path).documents == (bare,)
    assert not opened(tmp_path).bm25_scores("anything").any()
    assert write(tmp_path, [bare, parse_text(TEXT, "more")], letters, index).vectors().shape[1] == 64


def test_every_file_is_typed_and_listed(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    folder = write(tmp_path, [res75], letters).folder
    manifest = json.loads((folder / "manifest.json").read_bytes())
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {*manifest["files"], "manifest.json"}
    assert {Path(name).suffix for name in there} <= {".json", ".jsonl", ".txt", ".npy", ".faiss"}
    for name in there:
        with pytest.raises((pickle.UnpicklingError, EOFError, KeyError, ValueError, IndexError, ImportError, AttributeError)):
            pickle.loads((folder / name).read_bytes())  # noqa: S301  (the point is that it fails)
    digest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    assert (tmp_path / "CURRENT").read_text() == f"{folder.name} {digest}\n"


FILES = (
    "CURRENT manifest.json documents.jsonl vectors.faiss sources/wtsa-res-75-2016.txt bm25/data.csc.index.npy"
    " bm25/indices.csc.index.npy bm25/indptr.csc.index.npy bm25/params.index.json bm25/vocab.index.json"
    " tokens/000001/ids.npy tokens/000001/scales.npy tokens/000001/vectors.npy token-rows.npy token-counts.npy texts.npy"
    " glossary.json citations.json words.json"
).split()


def flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "emptied": lambda path: path.write_bytes(b""),
    "one bit flipped": flip,
    "grown": lambda path: path.write_bytes(path.read_bytes() + b"\n0"),
    "binary": lambda path: path.write_bytes(bytes(range(256))),
    "deleted": lambda path: path.unlink(),
    "a folder": lambda path: path.rename(path.with_name("moved")).parent.joinpath(path.name).mkdir(),
}


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory, letters: LetterEncoder) -> Path:
    """A home with two documents, and the file of the second."""
    home = tmp_path_factory.mktemp("seven")
    (home / "seven.txt").write_text(TEXT, "utf-8")
    Collection(home, letters).add([home / "seven.txt"])
    return home


def one_sentence(message: str) -> bool:
    return "\n" not in message and "Traceback" not in message and len(message) < 300


def test_the_table_names_every_file(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    folder = write(tmp_path, [res75], letters).folder
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.is_file()} == set(FILES) - {"CURRENT"}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_damage_is_one_clear_error_and_a_rebuild_repairs_it(
    tmp_path: Path, name: str, damage: Callable[[Path], object], letters: LetterEncoder, seven: Path
) -> None:
    shutil.copytree(seven, tmp_path, dirs_exist_ok=True)
    collection = Collection(tmp_path, letters)
    index = collection.open()
    before = index.documents
    damage(collection.folder / name if name == "CURRENT" else index.folder / name)
    if name == "CURRENT" and (collection.folder / name).is_dir():
        with pytest.raises(IndexDamaged):
            collection.open()
        return
    for attempt in (collection.open, lambda: collection.add([tmp_path / "seven.txt"])):
        with pytest.raises(IndexDamaged, match=r"clausebot documents --rebuild$") as caught:
            attempt()
        assert one_sentence(str(caught.value))
    _, lost = collection.rebuild()
    assert lost == []
    mended = collection.open()
    assert set(mended.documents) == set(before)
    assert mended.damage() == []
    assert mended.bm25_scores("internet").any()


def test_a_large_vector_file_that_was_altered_is_found_by_verify(
    tmp_path: Path, res75: Document, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.generations._HASHED_AT_OPEN", 0)
    folder = write(tmp_path, [res75], letters).folder
    flip(folder / "vectors.faiss")
    assert opened(tmp_path).damage() == ["vectors.faiss"]
    (folder / "vectors.faiss").write_bytes(b"x" * (folder / "vectors.faiss").stat().st_size)
    with pytest.raises(IndexDamaged, match=r"--rebuild$"):
        opened(tmp_path).vectors()


def with_manifest(folder: Path, **changes: object) -> None:
    """Puts a manifest in force that says something else, as another version of Clausebot writes it."""
    path = folder / "manifest.json"
    raw = json.dumps({**json.loads(path.read_bytes()), **changes}).encode()
    path.write_bytes(raw)
    (folder.parent / "CURRENT").write_text(f"{folder.name} {hashlib.sha256(raw).hexdigest()}\n")


@pytest.mark.parametrize(
    "changes", [{"format": 1}, {"format": "x"}, {"settings": {"text": 99}}, {"files": None}, {"settings": 1}]
)
def test_another_version(tmp_path: Path, letters: LetterEncoder, changes: dict[str, object]) -> None:
    collection = Collection(tmp_path, letters)
    index = collection.open()
    with_manifest(index.folder, **changes)
    with pytest.raises(IndexDamaged, match=r"(another version|cannot be read).*--rebuild$"):
        collection.open()
    assert collection.rebuild()[0].documents == index.documents


def test_another_model_is_one_error_at_the_first_searched_question(tmp_path: Path, letters: LetterEncoder) -> None:
    Collection(tmp_path, letters).open()
    other = LetterEncoder("other", 1)
    search = Search(Collection(tmp_path, other).open(), other)
    assert search.ask("resolves 2").status == "found", "a pinpoint needs no model"
    with pytest.raises(IndexDamaged, match=r"model 'letters', not with 'other'; run: clausebot documents --rebuild"):
        search.ask("who may join the group")
    Collection(tmp_path, other).rebuild()
    Search(Collection(tmp_path, other).open(), other).ask("who may join the group")


def test_no_index_yet(tmp_path: Path) -> None:
    assert open_index(tmp_path) is None
    assert open_index(tmp_path / "not" / "there") is None


def test_a_home_that_is_a_file(tmp_path: Path, letters: LetterEncoder) -> None:
    home = tmp_path / "file"
    home.write_text("x")
    for attempt in (Collection(home, letters).open, Collection(home, letters).rebuild):
        with pytest.raises(ClausebotError, match="set CLAUSEBOT_HOME to a folder") as caught:
            attempt()
        assert one_sentence(str(caught.value))


AS_NOBODY = """
import os, sys
from pathlib import Path
from index.collection.bundled import bundled
from index.collection.collection import Collection
from index.errors import ClausebotError
from tests.support.letters import LetterEncoder
import bm25s, faiss, filelock, Stemmer
bundled()
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
c = Collection(Path(sys.argv[1]), LetterEncoder())
for code in sys.argv[2:]:
    try:
        print(eval(code))
    except ClausebotError as error:
        print(type(error).__name__, error)
"""


def as_nobody(home: Path, *codes: str) -> list[str]:
    """What a program prints, a line for each expression, that runs as a user who owns nothing."""
    command = (sys.executable, "-c", AS_NOBODY, str(home), *codes)
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def guarded(tmp_path: Path, letters: LetterEncoder) -> Path:
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("only root can become somebody else")
    if not all(folder.stat().st_mode & 0o001 for folder in (Path(sys.prefix), *Path(sys.prefix).parents, ROOT, *ROOT.parents)):
        pytest.skip("nobody else may read this Python environment or this checkout")
    for parent in (tmp_path, *tmp_path.parents):
        if not parent.stat().st_mode & 1:
            parent.chmod(parent.stat().st_mode | 1)
    Collection(tmp_path / "home", letters).open()
    return tmp_path / "home"


@pytest.mark.parametrize("what", ["index", "index/CURRENT", "index/000001/sources"])
def test_what_may_not_be_read_is_said_and_not_rebuilt(guarded: Path, what: str, letters: LetterEncoder) -> None:
    (guarded / what).chmod(0o700)
    before = Collection(guarded, letters).open().documents
    (said,) = as_nobody(guarded, "c.open()")
    assert said.startswith("IndexDamaged")
    assert "may not be read; allow this user to read it" in said
    assert "--rebuild" not in said
    if what == "index/000001/sources":
        (guarded / "index").chmod(0o707)
        (guarded / "index" / "lock").chmod(0o666)
        (said,) = as_nobody(guarded, "c.rebuild()")
        assert said.startswith("IndexDamaged"), said
    assert Collection(guarded, letters).open().documents == before


def test_a_home_that_may_not_be_written(guarded: Path, letters: LetterEncoder) -> None:
    for path in (guarded, *guarded.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    read, *written = as_nobody(guarded, "len(c.open().documents)", "c.rebuild()", "c.add([])", "c.remove(['x'])")
    assert read == "1", "reading is all a question needs"
    for said in written:
        assert said.startswith("IndexNotWritten"), said
        assert "permission denied" in said
    assert Collection(guarded, letters).open().damage() == []


def test_an_open_index_outlives_its_folder(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    """A bot that was asked nothing yet while documents were added twice: nothing it needs is gone."""
    index = write(tmp_path, [res75], letters)
    newer = index
    for number in range(3):
        newer = write(tmp_path, [res75, parse_text(TEXT, "x"), replace(res75, id=f"r{number}")], letters, newer)
    assert not index.folder.exists()
    assert len(index.vectors()) == len(index.passages)
    assert index.bm25_scores("internet").any()


def test_only_the_last_two_indexes_are_kept(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    index = None
    (tmp_path / "000009.draft" / "sources").mkdir(parents=True)
    for _ in range(4):
        index = write(tmp_path, [res75], letters, index)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "lock") == ["000003", "000004", "CURRENT"]


def test_an_index_without_current_is_never_taken_for_none(tmp_path: Path, letters: LetterEncoder) -> None:
    """Else the next question would index the bundled resolution alone and remove everything that was added."""
    collection = Collection(tmp_path, letters)
    collection.open()
    (collection.folder / "CURRENT").unlink()
    with pytest.raises(IndexDamaged, match="CURRENT is missing"):
        collection.open()


def test_writing_into_a_folder_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(IndexNotWritten, match="set CLAUSEBOT_HOME"), writing(tmp_path / "x" / "index"):
        pass
