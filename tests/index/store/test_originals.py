"""Originals: in an index folder once each, linked from one index to the next, and never needed to open one."""

from __future__ import annotations

import os
from dataclasses import replace
from errno import EDQUOT, EIO, ENOSPC
from pathlib import Path

import pytest

from index.document.model import Document, Origin
from index.errors import IndexDamaged, IndexNotWritten
from index.store.generations import writing
from index.store.index import Index, open_index
from index.store.originals import Arrivals, arriving, drop_originals, origin_of, original_path, read_original
from index.store.write import write_index
from tests.support.indexes import flip, opened
from tests.support.letters import LetterEncoder

RAW = b"%PDF- and more"
ORIGIN = origin_of(RAW, "tea.pdf")


def write(home: Path, documents: list[Document], letters: LetterEncoder, old: Index | None, *raws: bytes) -> Index:
    with writing(home), arriving(home) as arrivals:
        for raw in raws:
            arrivals.keep(raw)
        return write_index(home, documents, letters, old, originals=arrivals.paths)


@pytest.fixture
def two(res75: Document) -> list[Document]:
    """Two documents from one file."""
    return [
        replace(res75, origin=replace(ORIGIN, part=1, parts=2)),
        replace(res75, id="b", origin=replace(ORIGIN, part=2, parts=2)),
    ]


def test_an_original_is_kept_once_and_linked_to(tmp_path: Path, two: list[Document], letters: LetterEncoder) -> None:
    first = write(tmp_path, two, letters, None, RAW)
    assert [path.name for path in (first.folder / "originals").iterdir()] == [ORIGIN.sha256]
    assert [document.origin for document in opened(tmp_path).documents] == [document.origin for document in two]
    second = write(tmp_path, two[:1], letters, first)
    path = original_path(second.folder, ORIGIN.sha256)
    assert path.samefile(original_path(first.folder, ORIGIN.sha256))
    third = write(tmp_path, [replace(two[0], origin=None)], letters, second)
    assert not (third.folder / "originals").exists()
    assert not first.folder.exists()
    assert read_original(second.folder, ORIGIN) == RAW, "the index before is still whole"
    assert not (tmp_path / "arriving").exists()


DAMAGES = {"flipped": flip, "deleted": lambda path: path.unlink(), "a folder": lambda path: (path.unlink(), path.mkdir())}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_original_is_found_and_stops_nothing(
    tmp_path: Path, two: list[Document], letters: LetterEncoder, damage: object
) -> None:
    assert callable(damage)
    index = write(tmp_path, two, letters, None, RAW)
    damage(original_path(index.folder, ORIGIN.sha256))
    again = open_index(tmp_path)
    assert again is not None
    assert again.damage() == [f"originals/{ORIGIN.sha256}"]
    assert read_original(again.folder, ORIGIN) is None
    later = write(tmp_path, two, letters, again)
    assert read_original(later.folder, ORIGIN) is None
    assert [document.origin for document in later.documents] == [document.origin for document in two]


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without links."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)


@pytest.mark.usefixtures("no_links")
def test_without_links_it_is_copied(tmp_path: Path, two: list[Document], letters: LetterEncoder) -> None:
    index = write(tmp_path, two, letters, write(tmp_path, two, letters, None, RAW))
    assert read_original(index.folder, ORIGIN) == RAW
    assert index.damage() == []


@pytest.mark.usefixtures("no_links")
def test_a_copy_of_a_damaged_file_is_still_damaged(
    tmp_path: Path, two: list[Document], letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that was hashed anew would pass for what it never was; so would the vectors of tokens."""
    index = write(tmp_path, two, letters, None, RAW)
    (tokens,) = index.folder.glob("tokens/*/vectors.npy")
    for path in (original_path(index.folder, ORIGIN.sha256), tokens):
        flip(path)
    assert index.damage() == [f"originals/{ORIGIN.sha256}", tokens.relative_to(index.folder).as_posix()]
    with pytest.raises(IndexDamaged, match="was modified"):
        write(tmp_path, two[:1], letters, index)
    monkeypatch.setattr("index.store.generations._HASHED_AT_OPEN", 0)  # larger files are checked on demand
    later = write(tmp_path, two[:1], letters, index)
    assert later.damage() == index.damage()


def test_what_is_removed_leaves_no_original_behind(tmp_path: Path, two: list[Document], letters: LetterEncoder) -> None:
    other = origin_of(b"another", "b.pdf")
    first = write(tmp_path, [two[0], replace(two[1], origin=other)], letters, None, RAW, b"another")
    drop_originals(first.folder, two[:1])
    assert [path.name for path in (first.folder / "originals").iterdir()] == [ORIGIN.sha256]
    drop_originals(first.folder, [])
    drop_originals(tmp_path / "none", [])
    assert not list((first.folder / "originals").iterdir())


@pytest.mark.parametrize("error", [ENOSPC, EDQUOT, EIO])
def test_a_disk_that_is_full_while_files_arrive(
    tmp_path: Path, two: list[Document], letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    index = write(tmp_path, two, letters, None, RAW)
    synced = os.fsync

    def fail(descriptor: int) -> None:
        if "arriving" in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(error, os.strerror(error))
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(IndexNotWritten, match=r"arriving.* cannot be written .*; the previous index is unchanged"):
        write(tmp_path, two, letters, index, b"another")
    assert not (tmp_path / "arriving").exists(), "nothing is left behind"
    assert opened(tmp_path).folder == index.folder


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(IndexNotWritten, match="previous index is unchanged"):
        Arrivals(tmp_path / "file" / "below").keep(RAW)


def test_an_origin_says_what_the_file_was() -> None:
    assert Origin("tea.pdf", ORIGIN.sha256, 14) == ORIGIN
