"""Originals: beside the generations of an index, once each, as long as one needs them, and never needed to open one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from errno import EDQUOT, EIO, ENOSPC
from pathlib import Path

import pytest

from index.document.model import Document, Origin
from index.errors import IndexDamaged, IndexNotWritten
from index.store.generations import writing
from index.store.index import Index
from index.store.opening import open_index, open_to_write
from index.store.originals import Arrivals, arriving, drop_originals, origin_of, original_path, read_original
from index.store.write import write_index
from tests.support.indexes import flip, opened
from tests.support.letters import LetterEncoder

RAW = b"%PDF- and more"
ORIGIN = origin_of(RAW, "tea.pdf")


def write(home: Path, documents: Sequence[Document | str], letters: LetterEncoder, old: Index | None, *raws: bytes) -> Index:
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


def kept(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "originals").iterdir())


def test_an_original_is_kept_once_and_as_long_as_it_is_needed(
    tmp_path: Path, two: list[Document], letters: LetterEncoder
) -> None:
    first = write(tmp_path, two, letters, None, RAW)
    assert kept(tmp_path) == [ORIGIN.sha256]
    assert [document.origin for document in opened(tmp_path).documents] == [document.origin for document in two]
    second = write(tmp_path, [two[0].id], letters, first)
    assert second.originals == {ORIGIN.sha256}
    third = write(tmp_path, [replace(two[0], origin=None)], letters, second)
    assert third.originals == set()
    assert read_original(tmp_path, ORIGIN) == RAW, "the index before is still whole"
    write(tmp_path, [two[0].id], letters, third)
    assert kept(tmp_path) == []
    assert not (tmp_path / "arriving").exists()


def test_a_document_that_stays_keeps_its_original(tmp_path: Path, two: list[Document], letters: LetterEncoder) -> None:
    index = write(tmp_path, [replace(two[0], origin=ORIGIN)], letters, None, RAW)
    other = origin_of(b"another", "b.pdf")
    index = write(tmp_path, [two[0].id, replace(two[1], origin=other)], letters, index, b"another")
    for _ in range(2):
        index = write(tmp_path, [two[0].id], letters, index)
    assert kept(tmp_path) == [ORIGIN.sha256]
    assert index.damage() == []


DAMAGES = {"flipped": flip, "deleted": lambda path: path.unlink(), "a folder": lambda path: (path.unlink(), path.mkdir())}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_original_is_found_and_stops_nothing(
    tmp_path: Path, two: list[Document], letters: LetterEncoder, damage: object
) -> None:
    assert callable(damage)
    write(tmp_path, two, letters, None, RAW)
    damage(original_path(tmp_path, ORIGIN.sha256))
    again = open_index(tmp_path)
    assert again is not None
    assert again.damage() == [f"originals/{ORIGIN.sha256}"]
    assert read_original(tmp_path, ORIGIN) is None
    later = write(tmp_path, two, letters, again)
    assert later.damage() == [f"originals/{ORIGIN.sha256}"], "also when its document is written again"
    assert read_original(tmp_path, ORIGIN) is None
    assert [document.origin for document in later.documents] == [document.origin for document in two]


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without links."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)


@pytest.mark.usefixtures("no_links")
def test_stopped_when_the_new_index_is_in_force(
    tmp_path: Path, two: list[Document], letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while the oldest index is removed: the new one is whole, with the original that it came with."""

    def stopped(path: Path, **_: object) -> None:
        if path.name.isdecimal():
            raise KeyboardInterrupt

    plain = [replace(one, origin=None) for one in two]
    first = write(tmp_path, plain[1:], letters, None)
    second = write(tmp_path, plain, letters, first)
    monkeypatch.setattr("index.store.generations.shutil.rmtree", stopped)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, two, letters, second, RAW)
    assert opened(tmp_path).documents == tuple(two)
    assert opened(tmp_path).damage() == []
    assert kept(tmp_path) == [ORIGIN.sha256]


def test_without_links_it_is_copied(tmp_path: Path, two: list[Document], letters: LetterEncoder) -> None:
    index = write(tmp_path, two, letters, write(tmp_path, two, letters, None, RAW))
    assert read_original(tmp_path, ORIGIN) == RAW
    assert index.damage() == []


def test_a_segment_that_stays_is_as_damaged_as_it_was(
    tmp_path: Path, two: list[Document], letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was hashed anew would pass for what it never was."""
    index = write(tmp_path, two, letters, None, RAW)
    name = "tokens/vectors.npy"
    for path in (original_path(tmp_path, ORIGIN.sha256), index.folder / name):
        flip(path)
    damage = [f"000001/{name}", f"originals/{ORIGIN.sha256}"]
    assert index.damage() == damage
    with pytest.raises(IndexDamaged, match="was modified"):
        write(tmp_path, two[:1], letters, open_to_write(tmp_path))  # its vectors would be taken over
    monkeypatch.setattr("index.store.generations._HASHED_AT_OPEN", 0)  # larger files are checked on demand
    later = write(tmp_path, [one.id for one in two], letters, open_to_write(tmp_path))
    assert later.damage() == damage


def test_a_damaged_original_is_replaced_by_the_same_file(tmp_path: Path, two: list[Document], letters: LetterEncoder) -> None:
    index = write(tmp_path, two, letters, None, RAW)
    flip(original_path(tmp_path, ORIGIN.sha256))
    write(tmp_path, two, letters, index, RAW)
    assert read_original(tmp_path, ORIGIN) == RAW


def test_what_is_removed_leaves_no_original_behind(tmp_path: Path, two: list[Document], letters: LetterEncoder) -> None:
    other = origin_of(b"another", "b.pdf")
    write(tmp_path, [two[0], replace(two[1], origin=other)], letters, None, RAW, b"another")
    drop_originals(tmp_path, {ORIGIN.sha256})
    assert kept(tmp_path) == [ORIGIN.sha256]
    drop_originals(tmp_path, ())
    drop_originals(tmp_path / "none", ())
    assert kept(tmp_path) == []


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
