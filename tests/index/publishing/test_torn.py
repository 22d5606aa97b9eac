"""An announcement that is torn is refused, never passed over; and what others leave in a store's folders is no part of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from index import database
from index.errors import ClausebotError, NotPublished, NotPulled
from index.publishing.opening import open_store
from index.publishing.sharing import Sharing
from index.publishing.store import is_digest
from tests.index.publishing.conftest import PLACES
from tests.support.share import crossed
from tests.support.stores import id_of, note, shared, whole

RES75 = "wtsa-res-75-2016"
SHA = "0" * 64


def tear(place: str, number: int, content: str) -> None:
    """Leaves something else in the place of an announcement."""
    if place.startswith("postgresql:"):
        with database.connected(place, "test") as session:
            session.execute("UPDATE clausebot_index.published SET sha256 = %s WHERE number = %s", (content, number))
    elif place.startswith("memory:"):
        store = open_store(place)
        store._system.pipe_file(f"{store._root}/published/{number:09d}", content.encode())  # type: ignore[attr-defined]
    else:
        (Path(place.removeprefix("local://")) / "published" / f"{number:09d}").write_text(content)


TORN = {
    "emptied, as by a power cut": "",
    "cut off": SHA[:30],
    "too long": SHA + SHA,
    "no sha256": "../" + SHA[:61],
}


@pytest.mark.parametrize(("place", "why"), crossed(PLACES, TORN), indirect=["place"])
def test_a_torn_announcement_is_refused_and_mended(tmp_path: Path, place: str, why: str) -> None:
    """It never counts as if number 1 were current again; who had number 2 can mend it, and others only if they are told to."""
    first, second, late = (shared(tmp_path / name, place) for name in "abc")
    first.publish()
    late.pull()
    first.add([note(tmp_path, 1)])
    second.pull()
    tear(place, 2, TORN[why])
    both, changes = {RES75, id_of(1)}, [note(tmp_path, 2)]
    for one, held in ((first, both), (second, both), (late, {RES75})):
        assert one.sharing
        attempts: list[Callable[[], object]] = [one.pull, partial(one.add, changes), one.sharing.look, one.sharing.current]
        for attempt in attempts:
            with pytest.raises(NotPulled, match="as number 2 is not known"):
                attempt()
        assert whole(one.home) == held, why
    with pytest.raises(NotPublished, match="as number 2 is not known"):
        late.publish(verify=True)
    assert second.publish(verify=True).number == 3
    assert first.pull() is None  # it has that index
    assert first.shared_number == 3
    pulled = late.pull()
    assert pulled is not None
    assert (pulled.number, whole(late.home)) == (3, both)
    late.add(changes)
    assert first.pull() is not None


def test_where_nobody_has_it_another_takes_its_place(tmp_path: Path, place: str) -> None:
    first, late = shared(tmp_path / "a", place), shared(tmp_path / "b", place)
    first.publish()
    late.pull()
    first.add([note(tmp_path, 1)])
    tear(place, 2, "")
    assert late.publish(replace=True).number == 3
    pulled = first.pull()
    assert pulled is not None
    assert (pulled.number, pulled.aside) == (3, ())  # it was published once: somebody took it away
    assert [one.number for one in open_store(place).announced() if one.digest] == [1, 3]


def test_an_older_one_that_is_torn_keeps_nobody_from_anything(tmp_path: Path, place: str) -> None:
    first, second = shared(tmp_path / "a", place), shared(tmp_path / "b", place)
    first.publish()
    first.add([note(tmp_path, 1)])
    tear(place, 1, "")
    assert second.pull() is not None
    second.add([note(tmp_path, 2)])
    assert first.pull() is not None
    assert whole(first.home) == {RES75, id_of(1), id_of(2)}


def folder(path: Path) -> None:
    path.mkdir(parents=True)


def file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * 70)


def nowhere(path: Path) -> None:
    path.symlink_to("/nowhere/at/all")


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


FOREIGN: list[tuple[str, Callable[[Path], object], str]] = [
    ("published/@eaDir", folder, "a folder of a network drive"),
    ("published/@eaDir/000000009", file, "a file in it that looks like a number"),
    ("published/.DS_Store", file, "of a desktop"),
    ("published/000000002 (copy)", file, "of a tool that keeps two folders the same"),
    ("published/\N{ARABIC-INDIC DIGIT NINE}", file, "a digit that no number here is written with"),
    ("published/pipe", os.mkfifo, "a pipe, which nobody writes to"),
    ("published/link", endless, "a link to what never ends"),
    ("published/lost", nowhere, "a link to nothing"),
    ("files/.DS_Store", file, "a file in the place of a folder"),
    ("files/Thumbs.db", file, "of another desktop"),
    ("files/@eaDir/" + SHA, file, "a file that looks like one of the store's"),
    ("files/zz", file, "a file with a name as short as those of folders"),
    ("files/00/.DS_Store", file, "within a folder of the store"),
    ("files/00/" + SHA, folder, "a folder with the name of a file"),
    ("files/00/" + SHA[1:] + "1", os.mkfifo, "a pipe with the name of a file"),
    ("new/@eaDir", folder, "where files are written"),
]


@pytest.mark.parametrize("kind", ["", "local://"], ids=["directory", "fsspec"])
def test_what_others_leave_in_a_store_is_no_part_of_it(tmp_path: Path, kind: str) -> None:
    """All of it at once."""
    place = f"{kind}{tmp_path}/store"
    first, second = shared(tmp_path / "a", place), shared(tmp_path / "b", place)
    first.publish()
    for name, make, why in FOREIGN:
        path = tmp_path / "store" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        assert not os.path.lexists(path), why
        make(path)
        if not path.is_dir():
            os.utime(path, (0, 0), follow_symlinks=False)  # old enough to be cleared away
    assert second.pull() is not None
    second.add([note(tmp_path, 1)])
    assert first.pull() is not None
    assert whole(first.home) == {RES75, id_of(1)}
    gone = [why for name, _, why in FOREIGN if not os.path.lexists(tmp_path / "store" / name)]
    assert not gone, "they are somebody's"
    assert all(is_digest(one) for one in open_store(place).held())


NUMBERED: list[tuple[Callable[[Path], object], str]] = [
    (folder, "a folder"),
    (os.mkfifo, "a pipe"),
    (endless, "a link to what never ends"),
    (nowhere, "a link to nothing"),
]


@pytest.mark.parametrize(("make", "why"), NUMBERED, ids=[row[1] for row in NUMBERED])
def test_what_has_a_number_and_is_no_file_is_an_announcement_that_is_torn(
    tmp_path: Path, make: Callable[[Path], object], why: str
) -> None:
    """The number is taken: nobody can publish under it, so that to pass it over would let nobody publish at all."""
    first = shared(tmp_path / "a", tmp_path / "store")
    first.publish()
    make(tmp_path / "store" / "published" / "000000002")
    with pytest.raises(ClausebotError, match="as number 2 is not known"):
        first.add([note(tmp_path, 1)])
    assert first.publish(replace=True).number == 3, why
    first.add([note(tmp_path, 1)])
    assert isinstance(first.sharing, Sharing)
    assert first.sharing.current() == 4
