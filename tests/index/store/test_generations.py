"""The current folder: complete to the last file, never opened when it was modified, and kept until the next is complete."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from index.collection import rebuild
from index.collection.files import parse
from index.collection.home import Home
from index.document.passages import TEXT_FORMAT
from index.errors import ClausebotError, IndexDamaged, IndexNotWritten
from index.store.generations import writing
from index.store.layout import CODED
from tests.support.command import run_program
from tests.support.indexes import TEXT, flip, one_sentence, scores, sign_manifest, write
from tests.support.letters import LetterEncoder
from tests.support.paths import ROOT
from tests.support.share import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.document.model import Document


def test_every_file_is_typed_and_listed(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    folder = write(tmp_path, [res75], letters).folder
    segment = json.loads((folder / "segment.json").read_bytes())
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {*segment["files"], "manifest.json", "segment.json"}
    assert {Path(name).suffix for name in there} <= {".json", ".jsonl", ".txt", ".npy", ".faiss"}
    for name in there:
        with pytest.raises((pickle.UnpicklingError, EOFError, KeyError, ValueError, IndexError, ImportError, AttributeError)):
            pickle.loads((folder / name).read_bytes())  # noqa: S301  (the point is that it fails)
    digest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    assert (tmp_path / "CURRENT").read_text() == f"{folder.name} {digest}\n"


FILES = (
    "CURRENT manifest.json segment.json documents.jsonl lines.npy names.jsonl vectors.faiss sources/wtsa-res-75-2016.txt"
    " bm25/words.json bm25/bounds.npy bm25/items.npy bm25/counts.npy bm25/lengths.npy"
    " bm25/hashes.npy bm25/numbers.npy"
    " words/words.json words/bounds.npy words/items.npy words/counts.npy words/lengths.npy words/hashes.npy words/numbers.npy"
    " tokens/ids.npy tokens/vectors.npy token-rows.npy token-counts.npy texts.npy passages.npy"
    " keys/hashes.npy keys/bounds.npy keys/items.npy keys/works.npy keys/years.npy keys/extents.npy keys/said.json"
    " keys/titles.npy keys/titled.npy"
    " definitions.json citations.json"
).split()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "emptied": lambda path: path.write_bytes(b""),
    "one bit flipped": flip,
    "grown": lambda path: path.write_bytes(path.read_bytes() + b"\n0"),
    "binary": lambda path: path.write_bytes(bytes(range(256))),
    "deleted": lambda path: path.unlink(),
    "a folder": lambda path: path.rename(path.with_name("moved")).parent.joinpath(path.name).mkdir(),
}


SUBTLE = "one bit flipped"
COARSE = [how for how in DAMAGES if how != SUBTLE]
DAMAGED = [
    (name, how) for at, name in enumerate(FILES) for how in (SUBTLE, COARSE[at % len(COARSE)], COARSE[(at + 3) % len(COARSE)])
]
"""A bit in each file, and two of the other damages, by turns."""
MENDED = DAMAGED if ALL else [row for at, row in enumerate(DAMAGED) if at % 3 == at // 3 % 3]
"""What is added to and rebuilt after it: each file once, with a bit or another damage by turns."""


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory, letters: LetterEncoder) -> Path:
    """A home with two documents, and the file of the second; both are in the segment of the last folder."""
    home = tmp_path_factory.mktemp("seven")
    (home / "seven.txt").write_text(TEXT, "utf-8")
    Home(home, letters).add([home / "seven.txt"])
    Home(home, letters).rebuild()
    return home


@cache
def read_once(raw: bytes, name: str) -> tuple[Document, ...]:
    """The documents in an original: what was damaged is the index, and reading its originals changes nothing in it."""
    return tuple(parse(raw, name))


def test_the_table_names_every_file(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    folder = write(tmp_path, [res75], letters).folder
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.is_file()} == set(FILES) - {"CURRENT"}


def check_refused(collection: Home) -> None:
    with pytest.raises(IndexDamaged, match=r"rebuild the index from the stored texts\.$") as caught:
        collection.open()
    assert one_sentence(str(caught.value))


@pytest.mark.parametrize(("name", "damage"), DAMAGED, ids=[f"{name}-{how}" for name, how in DAMAGED])
def test_damage_is_one_clear_error_and_a_rebuild_repairs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, damage: str, letters: LetterEncoder, seven: Path
) -> None:
    monkeypatch.setattr(rebuild, "read_documents", lambda _, raw, name: [*read_once(raw, name)])
    shutil.copytree(seven, tmp_path, dirs_exist_ok=True)
    collection = Home(tmp_path, letters)
    index = collection.open()
    before = index.documents
    DAMAGES[damage](collection.folder / name if name == "CURRENT" else index.folder / name)
    if name == "CURRENT" and (collection.folder / name).is_dir():
        with pytest.raises(IndexDamaged):
            collection.open()
        return
    check_refused(collection)
    if (name, damage) not in MENDED:
        return
    with suppress(IndexDamaged):  # it notices what it reads, and leaves the rest as damaged as it is
        collection.add([tmp_path / "seven.txt"])
    check_refused(collection)
    _, report = collection.rebuild()
    assert "none" not in [one.source for one in report]
    mended = collection.open()
    assert set(mended.documents) == set(before)
    assert mended.damage() == []
    assert scores(mended, "internet").any()


@pytest.mark.parametrize(
    "changes", [{"format": 1}, {"format": "x"}, {"settings": {"text": 1}}, {"segments": None}, {"settings": 1}]
)
def test_another_version(tmp_path: Path, letters: LetterEncoder, changes: dict[str, object]) -> None:
    collection = Home(tmp_path, letters)
    index = collection.open()
    sign_manifest(index.folder, **changes)
    with pytest.raises(IndexDamaged, match=r"(another version|cannot be read).*rebuild the index from the stored texts\.$"):
        collection.open()
    assert collection.rebuild()[0].documents == index.documents


LATER = [
    ({"format": CODED + 1}, "its format"),
    ({"settings": {"text": TEXT_FORMAT + 1}}, "the texts that are encoded"),
    ({"format": CODED + 1, "files": {"elsewhere/a.bin": {"size": 1, "sha256": "x"}}}, "and its files are others"),
    ({"format": CODED + 1, "files": None, "settings": None}, "and its manifest is another"),
]


@pytest.mark.parametrize("pointer", ["", "damaged"])
@pytest.mark.parametrize("changes", [row[0] for row in LATER], ids=[row[1] for row in LATER])
def test_what_a_later_version_wrote_is_refused_and_left_as_it_is(
    tmp_path: Path, letters: LetterEncoder, changes: dict[str, object], pointer: str
) -> None:
    """A rebuild would write over what only the later version can read."""
    home = Home(tmp_path, letters)
    sign_manifest(home.open().folder, **changes)
    if pointer:
        (tmp_path / "index" / "CURRENT").write_text(pointer)
    (tmp_path / "tea.txt").write_text("DECISION 4 (Doha, 2006)\n\ndecides\n\n1\tto wait.\n")
    before = {path: path.read_bytes() for path in (tmp_path / "index").rglob("*") if path.is_file()}
    attempts: list[Callable[[], object]] = [home.rebuild]
    attempts += [] if pointer else [home.open, lambda: home.add([tmp_path / "tea.txt"]), lambda: home.remove(["x"])]
    for attempt in attempts:
        with pytest.raises(IndexDamaged, match=r"newer version of Clausebot; install that version again, or restore") as caught:
            attempt()
        assert one_sentence(str(caught.value))
    assert {path: path.read_bytes() for path in (tmp_path / "index").rglob("*") if path.is_file()} == before


def test_a_home_that_is_a_file(tmp_path: Path, letters: LetterEncoder) -> None:
    home = tmp_path / "file"
    home.write_text("x")
    for attempt in (Home(home, letters).open, Home(home, letters).rebuild):
        with pytest.raises(ClausebotError, match=r"choose a home (that is a folder|folder that you can write to)") as caught:
            attempt()
        assert one_sentence(str(caught.value))


AS_NOBODY = """
import os, sys
from pathlib import Path
from index.collection.bundled import bundled
from index.collection.home import Home
from index.errors import ClausebotError
from tests.support.letters import LetterEncoder
import index.collection.adding, index.collection.rebuild
import faiss, filelock, Stemmer
bundled()
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
c = Home(Path(sys.argv[1]), LetterEncoder())
for code in sys.argv[2:]:
    try:
        print(eval(code))
    except ClausebotError as error:
        print(type(error).__name__, error)
"""


def as_nobody(home: Path, *codes: str) -> list[str]:
    """What a program prints, a line for each expression, that runs as a user who owns nothing."""
    done = run_program(AS_NOBODY, home, *codes)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def guarded(letters: LetterEncoder) -> Iterator[Path]:
    """A home that others may enter. It is not in pytest's folder: whenever pytest is started again, that is closed to them."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("only root can become somebody else")
    with TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        needed = (Path(sys.prefix), ROOT, Path(place))
        if not all(folder.stat().st_mode & 0o001 for one in needed for folder in (one, *one.parents)):
            pytest.skip("nobody else may read this Python environment, this checkout or the folder for temporary files")
        Home(Path(place) / "home", letters).open()
        yield Path(place) / "home"


@pytest.mark.parametrize("what", ["index", "index/CURRENT", "index/000001/sources"])
@pytest.mark.slow
def test_what_may_not_be_read_is_said_and_not_rebuilt(guarded: Path, what: str, letters: LetterEncoder) -> None:
    (guarded / what).chmod(0o700)
    before = Home(guarded, letters).open().documents
    (said,) = as_nobody(guarded, "c.open()")
    assert said.startswith("IndexDamaged")
    assert "; allow this user to read it" in said
    assert "--rebuild" not in said
    if what == "index/000001/sources":
        (guarded / "index").chmod(0o707)
        (guarded / "index" / "lock").chmod(0o666)
        (said,) = as_nobody(guarded, "c.rebuild()")
        assert said.startswith("IndexDamaged"), said
    assert Home(guarded, letters).open().documents == before


@pytest.mark.slow
def test_a_home_that_may_not_be_written(guarded: Path, letters: LetterEncoder) -> None:
    for path in (guarded, *guarded.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    read, *written = as_nobody(guarded, "len(c.open().documents)", "c.rebuild()", "c.add([])", "c.remove(['x'])")
    assert read == "1", "reading is all a question needs"
    for said in written:
        assert said.startswith("IndexNotWritten"), said
        assert "permission denied" in said
    assert Home(guarded, letters).open().damage() == []


def test_only_the_last_two_indexes_are_kept(tmp_path: Path, res75: Document, letters: LetterEncoder) -> None:
    index = None
    (tmp_path / "000009.draft" / "sources").mkdir(parents=True)
    for _ in range(4):
        index = write(tmp_path, [res75], letters, index)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "lock") == ["000003", "000004", "CURRENT"]


def test_an_index_without_current_is_never_taken_for_none(tmp_path: Path, letters: LetterEncoder) -> None:
    """Else the next question would index the bundled resolution alone and remove everything that was added."""
    collection = Home(tmp_path, letters)
    collection.open()
    (collection.folder / "CURRENT").unlink()
    with pytest.raises(IndexDamaged, match="CURRENT is missing"):
        collection.open()


def test_writing_into_a_folder_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(IndexNotWritten, match="choose a home folder"), writing(tmp_path / "x" / "index"):
        pass
