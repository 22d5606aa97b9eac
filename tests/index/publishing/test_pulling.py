"""A published index is put in force as it was published, or refused in one line while the old one answers on."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from index.collection.collection import Collection
from index.document.passages import TEXT_FORMAT
from index.errors import BadCorrection, ClausebotError, IndexDamaged, IndexNotWritten, NotPulled, StoreUnavailable
from index.language.terms import Change
from index.publishing.aside import Aside
from index.publishing.clearing import read_file
from index.publishing.directory import DirectoryStore
from index.publishing.opening import open_store
from index.publishing.sharing import Sharing
from index.store.layout import CODED
from tests.support.indexes import flip, one_sentence
from tests.support.letters import LetterEncoder
from tests.support.share import crossed
from tests.support.stores import IN_MEMORY, id_of, note, shared, whole

RES75 = "wtsa-res-75-2016"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A folder with a home `a`, with two documents, one corrected, published as number 3, and `b`, which has number 1."""
    with TemporaryDirectory(dir=IN_MEMORY) as name:
        _make(Path(name))
        yield Path(name)


def _make(folder: Path) -> None:
    first, second = shared(folder / "a", folder / "store"), shared(folder / "b", folder / "store")
    first.publish()
    second.pull()
    first.add([note(folder / "notes", 1)])
    clause = first.look_up("decides 2", [id_of(1)]).quotes[0].clause.id
    first.correct(id_of(1), clause, Change.LABEL, label="2bis")


@pytest.fixture
def homes(made: Path, tmp_path: Path) -> Path:
    """The same, to be damaged."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def files_of(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.name not in ("lock", "pulling")
    }


def test_what_is_pulled_is_what_was_published(homes: Path) -> None:
    first, second = shared(homes / "a", homes / "store"), shared(homes / "b", homes / "store")
    pulled = second.pull()
    assert pulled is not None
    assert (pulled.number, pulled.documents, pulled.aside, pulled.removed) == (3, 2, (), ())
    assert second.version == first.version
    assert tuple(second.documents) == tuple(first.documents)
    assert second.damage() == []
    assert [one.original for one in second.verify()] == ["same", "same"]
    assert (homes / "b" / "corrections" / f"{id_of(1)}.json").read_bytes() == (
        homes / "a" / "corrections" / f"{id_of(1)}.json"
    ).read_bytes()
    undone = second.undo(id_of(1))
    with pytest.raises(BadCorrection, match="nothing to undo"):  # for nobody any more
        first.undo(id_of(1))
    assert undone in first.documents


def test_only_what_is_lacking_is_fetched_and_sent(homes: Path) -> None:
    """An index of thousands of documents is not copied again for one more."""
    second = shared(homes / "b", homes / "store")
    pulled = second.pull()
    assert pulled is not None
    all_files = sum(len(files) for _, _, files in os.walk(homes / "store" / "files"))
    assert pulled.files < all_files / 2
    assert second.pull() is None
    assert second.publish().sent == 0


KINDS: dict[str, Callable[[Path], str]] = {
    "the listing": lambda home: DirectoryStore(home.parent / "store").announced()[-1].digest,
    "the record of a segment": lambda home: hashlib.sha256(newest(home, "segment.json").read_bytes()).hexdigest(),
    "the documents": lambda home: hashlib.sha256(newest(home, "documents.jsonl").read_bytes()).hexdigest(),
    "vectors": lambda home: hashlib.sha256(newest(home, "tokens/vectors.npy").read_bytes()).hexdigest(),
    "an original": lambda home: hashlib.sha256(note(home.parent / "notes", 1).read_bytes()).hexdigest(),
    "corrections": lambda home: hashlib.sha256((home / "corrections" / f"{id_of(1)}.json").read_bytes()).hexdigest(),
}
OTHER = "is not the one that was published"


def endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "torn": (lambda path: os.truncate(path, path.stat().st_size // 2), "is incomplete"),
    "emptied": (lambda path: path.write_bytes(b""), "is incomplete"),
    "missing": (lambda path: path.unlink(), "is missing"),
    "of one bit wrong": (flip, OTHER),
    "longer": (lambda path: path.write_bytes(path.read_bytes() + b"\n"), OTHER),
    "endless": (endless, OTHER),
}


def newest(home: Path, name: str) -> Path:
    return max((home / "index").glob(f"*/{name}"))


@pytest.mark.parametrize(("damage", "kind"), crossed(DAMAGES, KINDS))
def test_a_file_that_is_not_the_one_that_was_published_is_refused(homes: Path, kind: str, damage: str) -> None:
    if (kind, damage) == ("the listing", "endless"):
        pytest.skip("nothing says how long a listing is")
    digest = KINDS[kind](homes / "a")
    path = homes / "store" / "files" / digest[:2] / digest
    change, said = DAMAGES[damage]
    change(path)
    second = shared(homes / "b", homes / "store")
    before = files_of(homes / "b")
    for _ in range(2):
        with pytest.raises(NotPulled) as caught:
            second.pull()
        assert one_sentence(str(caught.value))
        if kind != "the listing":
            assert said in str(caught.value)
        assert "the previous index is unchanged" in str(caught.value)
    assert {name: raw for name, raw in files_of(homes / "b").items() if "pulled" not in name} == before
    assert whole(homes / "b") == {RES75}
    first = shared(homes / "a", homes / "store")
    mended = first.publish(verify=True)
    assert (mended.new, mended.sent) == (False, 1)
    assert second.pull() is not None
    assert whole(homes / "b") == {RES75, id_of(1)}
    assert not (homes / "b" / "index" / "pulled").exists()


def again(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Publishes the current listing once more, with a change that its maker made."""
    store = open_store(str(folder / "store"))
    current = store.announced()[-1]
    listing = json.loads(read_file(store, current.digest))
    change(listing)
    raw = json.dumps(listing).encode()
    digest = hashlib.sha256(raw).hexdigest()
    with store.writing():
        store.put(digest, raw)
        assert store.announce(current.number + 1, digest)


def in_record(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """As `again`, with a change in the record of the newest segment."""

    def made(folder: Path) -> None:
        store = open_store(str(folder / "store"))
        listing = json.loads(read_file(store, store.announced()[-1].digest))
        record = json.loads(read_file(store, listing["records"][-1][0]))
        change(record)
        raw = json.dumps(record).encode()
        digest = hashlib.sha256(raw).hexdigest()
        with store.writing():
            store.put(digest, raw)

        def renamed(listing: dict[str, Any]) -> None:
            listing["records"][-1] = [digest, len(raw)]
            listing["manifest"]["segments"][-1] = digest

        again(folder, renamed)

    return made


def other_name(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda record: record["files"].update({name: record["files"].pop("texts.npy")})


NEWER = "was written by a newer version of Clausebot;.* install that version here"
OLDER = "was written by an older version of Clausebot;.* publish the index again"
NO_INDEX = "is not an index"
OTHERS: list[tuple[Callable[[Path], object], str, str]] = [
    (lambda folder: again(folder, lambda one: one["manifest"].update(format=CODED + 1)), NEWER, "a later format"),
    (
        lambda folder: again(folder, lambda one: one["manifest"]["settings"].update(text=TEXT_FORMAT + 1)),
        NEWER,
        "texts that are encoded otherwise, later",
    ),
    (lambda folder: again(folder, lambda one: one.update(listing=2, manifest={**one["manifest"], "x": 1})), NEWER, "listings"),
    (lambda folder: again(folder, lambda one: one["manifest"].update(format=3)), OLDER, "a format that is not upgraded"),
    (
        lambda folder: again(folder, lambda one: one["manifest"]["settings"].update(text=TEXT_FORMAT - 1)),
        OLDER,
        "texts that are encoded otherwise, earlier",
    ),
    (
        lambda folder: again(folder, lambda one: one["manifest"]["model"].update(hash="x", name="tea")),
        "was made with the model 'tea', not with 'letters'; choose the model that it was made with",
        "another model: its vectors would be compared with those of this one",
    ),
    (lambda folder: again(folder, lambda one: one.pop("manifest")), NO_INDEX, "no manifest"),
    (lambda folder: again(folder, lambda one: one["originals"].append(["../../x", 1])), NO_INDEX, "a name that is no hash"),
    (
        lambda folder: again(folder, lambda one: one["corrections"].update({"../../x": ["0" * 64, 1]})),
        NO_INDEX,
        "corrections that would be written elsewhere",
    ),
    (in_record(other_name("../../../evil.npy")), NO_INDEX, "a file that would be written elsewhere"),
    (in_record(other_name("/tmp/evil.npy")), NO_INDEX, "a file at the root of the disk"),  # noqa: S108
    (in_record(other_name("tokens\\evil.npy")), NO_INDEX, "a folder of another system"),
    (in_record(lambda record: record.pop("documents")), "cannot be opened", "a record that is wrong from the start"),
    (in_record(other_name("tea.npy")), "cannot be opened", "a file of the segment that is not there"),
]


@pytest.mark.parametrize(("publish", "said"), [row[:2] for row in OTHERS], ids=[row[2] for row in OTHERS])
def test_what_another_version_or_somebody_else_published_is_refused(
    homes: Path, publish: Callable[[Path], object], said: str
) -> None:
    """A rolling upgrade: the replicas that cannot read it yet answer on; none of them can publish over it, either."""
    publish(homes)
    encoder = LetterEncoder()

    def fits(manifest: Any) -> None:
        if manifest["model"]["hash"] != encoder.fingerprint:
            name = manifest["model"]["name"]
            raise NotPulled(f"It was made with the model {name!r}, not with 'letters'; choose the model that it was made with")

    sharing = Sharing(homes / "b", open_store(str(homes / "store")), fits)
    second = Collection(homes / "b", encoder, sharing=sharing)
    before = files_of(homes / "b")
    attempts: list[Callable[[], object]] = [second.pull, lambda: second.add([note(homes, 5)]), lambda: second.remove([RES75])]
    for attempt in attempts:
        with pytest.raises(NotPulled) as caught:
            attempt()
        assert re.search(said, str(caught.value))
        assert one_sentence(str(caught.value))
    assert {name: raw for name, raw in files_of(homes / "b").items() if "pulled" not in name} == before
    assert whole(homes / "b") == {RES75}
    assert not list(homes.rglob("evil*"))


def test_an_index_of_another_model_is_refused_by_the_command_itself(homes: Path) -> None:
    import index

    store = str(homes / "store")
    other = index.open(homes / "b", encoder=LetterEncoder("others"), store=store)
    with pytest.raises(NotPulled, match="was made with the model 'letters', not with 'others'; choose the model"):
        other.pull()


def test_a_store_that_is_gone_changes_nothing(homes: Path) -> None:
    """A drive that is not mounted is an empty folder: what is in force stays, and nobody publishes number 1 into it."""
    second = shared(homes / "b", homes / "store")
    shutil.move(homes / "store", homes / "elsewhere")
    attempts: list[Callable[[], object]] = [second.pull, lambda: second.add([note(homes, 5)])]
    for _ in range(2):
        for attempt in attempts:
            with pytest.raises(StoreUnavailable, match=r"Nothing is published in .* any more, though this home has number 1"):
                attempt()
        with pytest.raises(ClausebotError, match=r"Nothing is published in .* any more.*; check the store, or replace"):
            second.publish()
        shutil.rmtree(homes / "store", ignore_errors=True)
        (homes / "store").mkdir()
    assert whole(homes / "b") == {RES75}
    shutil.rmtree(homes / "store")
    shutil.move(homes / "elsewhere", homes / "store")
    assert second.pull() is not None


def test_a_disk_without_room_is_noticed_before_anything_is_fetched(homes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024  (as shutil's)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(1, 1, 10_001_000))
    with pytest.raises(
        IndexNotWritten, match=r"needs \d+ MB more in .*, where 10 MB are free; the previous index is unchanged"
    ):
        shared(homes / "b", homes / "store").pull()
    assert whole(homes / "b") == {RES75}


def test_a_disk_that_fills_up_is_left_as_it_was(homes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else may fill it meanwhile: what was fetched is given up, as it would keep others from writing."""
    synced = os.fsync
    left = [9]

    def fsync(descriptor: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        synced(descriptor)

    before = files_of(homes / "b")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        with pytest.raises(IndexNotWritten, match=r"no space left on device\); the previous index is unchanged"):
            shared(homes / "b", homes / "store").pull()
    assert files_of(homes / "b") == before
    assert shared(homes / "b", homes / "store").pull() is not None


def test_what_is_damaged_here_is_fetched_again(homes: Path) -> None:
    first = shared(homes / "a", homes / "store")
    vectors = newest(homes / "a", "tokens/vectors.npy")
    flip(vectors)
    assert first.pull() is None  # nothing new is published: nothing is read
    with pytest.raises(IndexDamaged):
        first.reopened()
    pulled = first.pull(thorough=True)
    assert pulled is not None
    assert pulled.files > 0
    assert whole(homes / "a") == {RES75, id_of(1)}
    assert first.pull(thorough=True) is None


@pytest.mark.parametrize(
    ("second", "names", "why"),
    [
        (b"one", {"a.txt"}, "the same file again"),
        (b"two", {"a.txt", "a-3fc4ccfe.txt"}, "another text of the same id, under the same name"),
    ],
)
def test_what_is_set_aside_takes_the_place_of_nothing(tmp_path: Path, second: bytes, names: set[str], why: str) -> None:
    original = tmp_path / "original"
    original.write_bytes(b"one")
    target = tmp_path / "unpublished" / "x" / "a.txt"
    Aside(("x",), (), ((original, target),)).save()
    Aside(("x",), (), ((second, target),)).save()
    assert {path.name for path in target.parent.iterdir()} == names, why
    target.write_bytes(b"changed by hand")
    assert original.read_bytes() == b"one", "it is a copy"


def test_without_its_original_the_text_of_a_document_is_set_aside(homes: Path, tmp_path: Path) -> None:
    home = tmp_path / "c"
    Collection(home, LetterEncoder()).add([note(tmp_path / "own", 7)])
    for path in (home / "index" / "originals").iterdir():
        path.unlink()
    assert shared(home, homes / "store").pull() is not None
    (kept,) = (home / "unpublished" / id_of(7)).iterdir()
    assert kept.read_text("utf-8").split() == note(tmp_path / "own", 7).read_text("utf-8").split()


def test_a_home_of_its_own_gives_way_and_keeps_its_files_aside(homes: Path, tmp_path: Path) -> None:
    """The first home that is pointed at a store where others have published already."""
    home = tmp_path / "c"
    own = Collection(home, LetterEncoder())
    own.add([note(tmp_path / "own", 7)])
    own.correct(id_of(7), own.look_up("decides 2", [id_of(7)]).quotes[0].clause.id, Change.LABEL, label="2ter")
    third = shared(home, homes / "store")
    with pytest.raises(ClausebotError, match=r"Another index, number 3, was published in .* pull that one first\.$"):
        third.publish()
    pulled = third.pull()
    assert pulled is not None
    assert pulled.aside == (id_of(7),)
    kept = home / "unpublished" / id_of(7)
    assert sorted(path.name for path in kept.iterdir()) == ["corrections.json", "note-7.txt"]
    assert (kept / "note-7.txt").read_bytes() == note(tmp_path / "own", 7).read_bytes()
    assert whole(home) == {RES75, id_of(1)}
    assert not (home / "corrections" / f"{id_of(7)}.json").exists()
    assert [one.outcome for one in third.add([kept / "note-7.txt"])] == ["added"]
    second = shared(homes / "b", homes / "store")
    second.pull()
    assert whole(homes / "b") == {RES75, id_of(1), id_of(7)}
