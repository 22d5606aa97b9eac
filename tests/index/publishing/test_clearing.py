"""What a store need not keep: by a rule that leaves what anybody may still be pulling, or be about to publish."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from index.publishing.clearing import clear, kept
from index.publishing.directory import DirectoryStore
from index.publishing.opening import open_store
from index.publishing.store import DAY, Announced
from tests.support.stores import id_of, note, shared, whole

RULES: list[tuple[list[float], list[int], str]] = [
    ([], [], "nothing is published"),
    ([9.0], [1], "the current one stays, however old"),
    ([9.0, 8.0, 7.0], [1, 2, 3], "the last three stay, however old"),
    ([9.0, 8.0, 7.0, 6.0], [2, 3, 4], "the fourth goes once it has not been current for a day"),
    ([9.0, 8.0, 7.0, 6.0, 0.5], [3, 4, 5], "it counts since when it is not current, not since when it was"),
    ([9.0, 0.9, 0.8, 0.7, 0.6], [1, 2, 3, 4, 5], "one may be pulled that was current within the last day, however old it is"),
    ([9.0, 1.1, 0.8, 0.7, 0.6], [2, 3, 4, 5], "and not longer"),
]


@pytest.mark.parametrize(("ages", "staying"), [row[:2] for row in RULES], ids=[row[2] for row in RULES])
def test_which_published_indexes_are_kept(ages: list[float], staying: list[int]) -> None:
    """Ages are in days, oldest first."""
    announced = [Announced(number, "", age * DAY) for number, age in enumerate(ages, start=1)]
    assert [one.number for one in kept(announced)] == staying


@pytest.fixture
def store(tmp_path: Path) -> DirectoryStore:
    """A store with five published indexes, and a file that somebody has sent for a sixth."""
    first = shared(tmp_path / "a", tmp_path / "store")
    first.publish()
    for number in range(4):
        first.add([note(tmp_path, number)])
    found = DirectoryStore(tmp_path / "store")
    found.put(hashlib.sha256(b"tea").hexdigest(), b"tea")
    return found


def age(store: DirectoryStore, days: float, *, announcements: bool = True) -> None:
    """Makes all that is in a store so much older."""
    folder = Path(store.name)
    for path in (folder / "files").glob("*/*"):
        os.utime(path, (time.time() - days * DAY,) * 2)
    for path in (folder / "published").iterdir() if announcements else ():
        os.utime(path, (time.time() - days * DAY,) * 2)


def test_what_is_new_is_left_alone(store: DirectoryStore) -> None:
    before = store.held().keys(), store.announced()[-1].number
    assert clear(store) == 0
    assert (store.held().keys(), store.announced()[-1].number) == before
    age(store, 2, announcements=False)
    assert clear(store) == 1  # what nobody announced; all five were current within the last day
    assert len(store.announced()) == 5


def test_what_is_old_goes_and_what_is_kept_is_whole(store: DirectoryStore, tmp_path: Path) -> None:
    age(store, 2)
    assert clear(store) > 0
    assert [one.number for one in store.announced()] == [3, 4, 5]
    for number in (5, 4, 3):
        home = tmp_path / f"home-{number}"
        shared(home, store).pull()
        assert {id_of(0), id_of(1)} <= whole(home)
        store.forget(number)


def test_nothing_is_removed_while_it_is_not_known_what_is_needed(store: DirectoryStore) -> None:
    age(store, 2)
    listing = Path(store.name) / "files" / (digest := store.announced()[2].digest)[:2] / digest
    listing.write_bytes(b"torn")
    before = store.held().keys()
    assert clear(store) == 0
    assert store.held().keys() == before
    assert len(store.announced()) == 5


def test_a_file_that_could_be_removed_at_any_moment_is_sent_again(store: DirectoryStore, tmp_path: Path) -> None:
    """It is there, old, and needed by nobody: another publisher may be about to remove it, where no lock is held."""
    first = shared(tmp_path / "a", store)
    first.remove([id_of(3)])
    age(store, 2)
    first.add([note(tmp_path, 3)])
    original = {digest: held for digest, held in store.held().items() if held.age < DAY / 2}
    assert len(original) > 1
    clear(open_store(store.name))
    home = tmp_path / "b"
    shared(home, store).pull()
    assert id_of(3) in whole(home)
