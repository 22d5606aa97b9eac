"""What every store does, whatever it is made of: the same tests for a folder, two file systems of fsspec, PostgreSQL and S3."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from index.database import connected
from index.errors import IndexDamaged, StoreUnavailable
from index.publishing.opening import open_store
from index.publishing.store import Busy, Store

BLOCKS = [b"", b"tea", bytes(range(256)) * 40_000]
"""Contents: of no byte, of one block, and of several pieces (10 MB)."""


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


@pytest.fixture(params=["directory", "memory", "local", "postgres", "s3"])
def place(request: pytest.FixtureRequest, address: Callable[[str], str]) -> str:
    return address(request.param)


@pytest.fixture
def store(place: str) -> Store:
    found = open_store(place)
    with found.writing():
        return found


def test_nothing_is_there_at_first(place: str) -> None:
    """Also where nobody has written anything, and nothing is made by looking."""
    store = open_store(place)
    assert (store.announced(), store.held()) == ([], {})
    with pytest.raises(FileNotFoundError):
        list(store.get(digest(b"")))


@pytest.mark.parametrize("raw", BLOCKS, ids=["empty", "small", "large"])
def test_a_file_comes_back_as_it_was_put(store: Store, place: str, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "file").write_bytes(raw)
    store.put(digest(raw), tmp_path / "file")
    store.put(digest(raw), raw)  # again, as after a kill, or to mend it
    other = open_store(place)
    assert b"".join(other.get(digest(raw))) == raw
    assert {name: one.size for name, one in other.held().items()} == {digest(raw): len(raw)}
    assert 0 <= other.held()[digest(raw)].age < 60
    other.remove(digest(raw))
    other.remove(digest(raw))
    assert store.held() == {}


def test_a_file_of_many_pieces_is_removed_by_short_statements(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has a minute; a file may have gigabytes. Also of one that was left unfinished, whatever else is there stays."""
    from index.publishing import postgres

    monkeypatch.setattr(postgres, "_PIECE", 10)
    monkeypatch.setattr(postgres, "_AT_ONCE", 7)
    store = open_store(database)
    raw, other = bytes(range(250)), bytes(range(249))
    with store.writing():
        for one in (raw, other, b"tea"):
            store.put(digest(one), one)
        store.remove(digest(raw))
    with connected(database, "test") as session:
        session.execute("DELETE FROM clausebot_index.files WHERE sha256 = %s", (digest(other),))
        session.execute("UPDATE clausebot_index.pieces SET at = now() - interval '2 days'")
        with store.writing():
            pass
        assert session.execute("SELECT DISTINCT sha256 FROM clausebot_index.pieces").fetchall() == [(digest(b"tea"),)]
    assert b"".join(store.get(digest(b"tea"))) == b"tea"


def test_a_file_with_another_content_is_not_taken(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"coffee")
    for source in (b"coffee", tmp_path / "file"):
        with pytest.raises(IndexDamaged, match="was modified"):
            store.put(digest(b"tea"), source)
    assert store.held() == {}


def test_a_number_is_given_once(store: Store, place: str) -> None:
    other = open_store(place)
    assert store.announce(1, digest(b"1"))
    assert not other.announce(1, digest(b"2"))
    assert other.announce(2, digest(b"2"))
    assert [(one.number, one.digest) for one in store.announced()] == [(1, digest(b"1")), (2, digest(b"2"))]
    store.forget(1)
    store.forget(1)
    assert [one.number for one in other.announced()] == [2]


def test_of_many_who_announce_at_once_one_is_told_that_it_did(store: Store, place: str) -> None:
    """The compare-and-swap itself, without the lock: each has a store of its own, as other machines have."""
    if place.startswith("local:"):
        pytest.skip("fsspec looks and then writes there: only one machine may publish, as remote.py says")
    stores = [open_store(place) for _ in range(8)]
    start = threading.Barrier(len(stores))
    told: list[int] = []

    def announce(at: int) -> None:
        start.wait()
        if stores[at].announce(1, digest(bytes([at]))):
            told.append(at)

    threads = [threading.Thread(target=announce, args=(at,)) for at in range(len(stores))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1
    assert [one.digest for one in store.announced()] == [digest(bytes(told))]


def test_one_writer_at_a_time(store: Store, place: str) -> None:
    other = open_store(place)
    with store.writing():
        if store.locks:
            with pytest.raises(Busy), other.writing(wait=False):
                pass
        else:
            with other.writing(wait=False):
                pass
    with other.writing(wait=False):
        pass


def test_who_waits_writes_next(store: Store, place: str) -> None:
    if not store.locks:
        pytest.skip("it does not keep writers apart")
    order: list[str] = []

    def second() -> None:
        with open_store(place).writing():
            order.append("second")

    with store.writing():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.5)
        order.append("first")
    thread.join(30)
    assert order == ["first", "second"]


LOST = [
    ("/proc/nowhere/store", "a folder that cannot be made"),
    ("/dev/null/store", "a file in the place of a folder"),
    ("postgresql://nobody@/none?host=/nowhere", "no server"),
    ("clay://tablets/store", "a scheme that nobody knows"),
    ("local:///dev/null/store", "a file system that refuses"),
]


@pytest.mark.parametrize("place", [row[0] for row in LOST], ids=[row[1] for row in LOST])
def test_a_store_that_cannot_be_used_is_one_error(place: str) -> None:
    def attempt() -> None:
        store = open_store(place)
        with store.writing():
            store.put(digest(b"tea"), b"tea")

    with pytest.raises(StoreUnavailable) as caught:
        attempt()
    assert "\n" not in str(caught.value)


SECRETS: list[tuple[str, str, Callable[[str], str]]] = [
    ("postgresql://me:se-cret@db.example.org/x", "the password of a database", lambda place: open_store(place).name),
    ("memory://me:se-cret@example.org/x", "the password of another store", lambda place: open_store(place).name),
]


@pytest.mark.parametrize(
    ("address", "said", "why"),
    [
        ("memory://me:se-cret@example.org/x", "no entry for me, se-cret", "a password as it stands"),
        ("memory://me:se%2Dcret@example.org/x", "no entry for me, se-cret", "as it is meant"),
        ("memory://me:se%2Dcret@example.org/x", "no entry at me:se%2Dcret", "as it is written"),
        ("memory://x?token=se-cret-key", "token=se-cret-key is too old", "a key in the query"),
    ],
)
def test_no_secret_is_in_what_a_file_system_says(monkeypatch: pytest.MonkeyPatch, address: str, said: str, why: str) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(said)

    store = open_store(address)
    monkeypatch.setattr(store._system, "find", fails)  # type: ignore[attr-defined]
    with pytest.raises(StoreUnavailable) as caught:
        store.announced()
    assert "…" in str(caught.value)
    assert not re.search("se(-|%2D)cret", str(caught.value)), why


@pytest.mark.parametrize(("place", "name"), [(row[0], row[2]) for row in SECRETS], ids=[row[1] for row in SECRETS])
def test_no_secret_is_in_the_name(place: str, name: Callable[[str], str]) -> None:
    assert "example.org/x" in name(place)
    assert "se-cret" not in name(place)
