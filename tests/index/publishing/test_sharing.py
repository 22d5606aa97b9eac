"""Several homes over one store: one writer at a time, nothing undone, nothing lost, whatever is killed when."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.collection.home import Home
from index.errors import NotPublished, NotPulled, StoreUnavailable
from index.language.terms import Change
from index.publishing.clearing import read_file
from index.publishing.directory import DirectoryStore
from index.publishing.listing import read_listing
from index.publishing.mark import read_mark
from index.publishing.opening import open_store
from index.publishing.sending import Published
from tests.support.killed import Killing
from tests.support.letters import LetterEncoder
from tests.support.stores import IN_MEMORY, id_of, note, shared, whole

RES75 = "wtsa-res-75-2016"


def test_whoever_changes_it_all_have_the_same(tmp_path: Path, place: str) -> None:
    """A text that one home adds, corrects or removes is there, corrected or gone in each."""
    first, second = shared(tmp_path / "a", place), shared(tmp_path / "b", place)
    first.publish()
    assert [one.outcome for one in second.add([note(tmp_path, 1), note(tmp_path, 2)])] == ["added", "added"]
    assert [one.outcome for one in first.add([note(tmp_path, 1)])] == ["unchanged"]
    first.remove([id_of(2)])
    second.correct(id_of(1), f"{id_of(1)}__sec_1__para_1", Change.LABEL, label="1bis")
    for one in (first, second):
        one.pull()
        assert one.look_up("decides 1bis").quotes[0].text == "to wait for tea 1 1 times."
    assert whole(tmp_path / "a") == whole(tmp_path / "b") == {RES75, id_of(1)}
    assert first.version == second.version
    assert [one.number for one in open_store(place).announced()] == [1, 2, 3, 4]  # what changes nothing is not published


def test_two_publishers_cannot_undo_each_other(tmp_path: Path, place: str) -> None:
    """Both were the same as number 1, and both have changed since: by hand, as no lock was held."""
    first, second = shared(tmp_path / "a", place), shared(tmp_path / "b", place)
    first.publish()
    second.pull()
    unshared(tmp_path / "a", 1)
    unshared(tmp_path / "b", 2)
    assert first.publish().number == 2
    with pytest.raises(NotPublished, match=r"Another index, number 2, was published in .* in the meantime; this one was not"):
        second.publish()
    assert whole(tmp_path / "b") == {RES75, id_of(2)}  # nothing is lost: it is in force where it was made
    pulled = second.pull()
    assert pulled is not None
    assert pulled.aside == (id_of(2),)
    second.add([tmp_path / "b" / "unpublished" / id_of(2) / "note-2.txt"])
    first.pull()
    assert whole(tmp_path / "a") == {RES75, id_of(1), id_of(2)}


def unshared(home: Path, number: int) -> None:
    """Adds a note to a home as a process does that was ended before it could publish."""

    Home(home, LetterEncoder()).add([note(home.parent, number)])


def test_many_writers_at_once_lose_nothing(tmp_path: Path, place: str) -> None:
    """Without a lock, too: who is overtaken pulls, and makes the change again."""
    if place.startswith("local:"):
        pytest.skip("fsspec looks and then writes there: only one machine may publish, as remote.py says")
    homes = [tmp_path / f"home-{at}" for at in range(2)]
    shared(homes[0], place).publish()
    failures: list[BaseException] = []

    def add(at: int) -> None:
        for number in range(2):
            try:
                shared(homes[at], place).add([note(tmp_path / str(at), 10 * (at + 1) + number)])
            except NotPublished as error:  # overtaken again and again, which is said
                failures.append(error)

    threads = [threading.Thread(target=add, args=(at,)) for at in range(len(homes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for home in homes:
        shared(home, place).pull()
    there = whole(homes[0])
    aside = {path.name for home in homes for path in home.glob("unpublished/*")}
    assert there == whole(homes[1])
    assert there | aside == {RES75, *(id_of(10 * at + number) for at in (1, 2) for number in range(2))}
    assert not aside or failures
    if open_store(place).locks:
        assert failures == []


class Unreliable(DirectoryStore):
    """A store that ends in the middle of something, once."""

    def __init__(self, folder: Path, fails: str) -> None:
        super().__init__(folder)
        self.fails = fails

    def _fail(self, what: str) -> None:
        if self.fails == what:
            self.fails = ""
            raise StoreUnavailable("The drive is gone")

    def put(self, digest: str, source: Path | bytes) -> None:
        self._fail("put")
        super().put(digest, source)

    def announce(self, number: int, digest: str) -> bool:
        self._fail("announce")
        return super().announce(number, digest)

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[None]:
        self._fail("writing")
        with super().writing(wait=wait):
            yield


LOST: list[tuple[str, type[Exception], str, bool, str]] = [
    ("writing", StoreUnavailable, "The drive is gone; nothing was changed", False, "before anything is done"),
    ("put", NotPublished, r"made here, but could not be published \(The drive is gone\)", True, "while files are sent"),
    ("announce", NotPublished, r"made here, but could not be published \(The drive is gone\)", True, "at the last step"),
]


@pytest.mark.parametrize(("fails", "kind", "said", "here"), [row[:4] for row in LOST], ids=[row[4] for row in LOST])
def test_a_store_that_is_lost_during_a_change(tmp_path: Path, fails: str, kind: type[Exception], said: str, here: bool) -> None:
    """What was changed is in force here, is said not to be published, and is published by the next look or change."""
    home, store = tmp_path / "a", tmp_path / "store"
    shared(home, store).publish()
    first = shared(home, Unreliable(store, fails))
    with pytest.raises(kind, match=said):
        first.add([note(tmp_path, 1)])
    assert (id_of(1) in whole(home)) is here
    assert first.sharing is not None
    found = first.sharing.look()
    assert isinstance(found, Published) is here
    assert first.sharing.look() is None
    second = shared(tmp_path / "b", store)
    second.pull()
    assert (id_of(1) in whole(tmp_path / "b")) is here


def test_a_look_leaves_alone_what_another_process_is_about_to_publish(tmp_path: Path) -> None:
    first = shared(tmp_path / "a", tmp_path / "store")
    first.publish()
    unshared(tmp_path / "a", 1)
    assert first.sharing is not None
    with open_store(str(tmp_path / "store")).writing():
        assert first.sharing.look() is None
    assert isinstance(first.sharing.look(), Published)


def test_what_was_only_written_again_is_not_published_by_a_look(tmp_path: Path) -> None:
    """As by a newer version, which writes the records of an older one again: else two versions would do it in turns."""
    first = shared(tmp_path / "a", tmp_path / "store")
    first.publish()

    Home(tmp_path / "a", LetterEncoder()).rebuild()
    assert first.sharing is not None
    assert first.sharing.look() is None
    assert [one.number for one in open_store(str(tmp_path / "store")).announced()] == [1]


def test_two_processes_of_one_home_fetch_once(tmp_path: Path) -> None:
    """As the services of the bot and of the page do, which look at the same time."""
    first, store = shared(tmp_path / "a", tmp_path / "store"), tmp_path / "store"
    first.publish()
    start, found = threading.Barrier(4), list[object]()

    def pull(wait: bool) -> None:
        start.wait()
        sharing = shared(tmp_path / "b", store).sharing
        assert sharing is not None
        found.append(sharing.pull(wait=wait))

    threads = [threading.Thread(target=pull, args=(at < 2,)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in found if one]) == 1
    assert whole(tmp_path / "b") == {RES75}


def test_a_removal_that_was_never_published_is_said(tmp_path: Path) -> None:
    first, second = shared(tmp_path / "a", tmp_path / "store"), shared(tmp_path / "b", tmp_path / "store")
    first.add([note(tmp_path, 1)])
    second.pull()

    Home(tmp_path / "b", LetterEncoder()).remove([id_of(1)])
    first.add([note(tmp_path, 2)])
    pulled = second.pull()
    assert pulled is not None
    assert (pulled.aside, pulled.removed) == ((), (id_of(1),))


@pytest.mark.parametrize("further", range(3))
def test_a_store_set_back_by_a_backup_takes_nothing_away_unseen(tmp_path: Path, further: int) -> None:
    """A text that this home has and the store has not is not one that somebody removed: the numbers go down, or, once others
    publish there, stand for something else."""
    first, second = shared(tmp_path / "a", tmp_path / "store"), shared(tmp_path / "b", tmp_path / "store")
    first.publish()
    first.add([note(tmp_path, 1)])
    open_store(str(tmp_path / "store")).forget(2)
    for number in range(further):
        second.add([note(tmp_path, 10 + number)])
    pulled = first.pull()
    assert pulled is not None
    assert (pulled.number, pulled.aside) == (1 + further, (id_of(1),))


SECONDS: list[tuple[LetterEncoder | None, str]] = [(None, "it is off"), (LetterEncoder("third", 3), "it is another one")]


@pytest.mark.parametrize(("second", "why"), SECONDS, ids=[row[1] for row in SECONDS])
def test_who_lacks_the_second_model_takes_it_from_nobody(tmp_path: Path, second: LetterEncoder | None, why: str) -> None:
    """Neither by a change, which is refused before it is made, nor by publishing what was changed while nothing was shared."""
    first = shared(tmp_path / "a", tmp_path / "store", LetterEncoder("second", 7))
    first.publish()
    first.add([note(tmp_path, 1)])
    other = shared(tmp_path / "b", tmp_path / "store", second)
    other.pull()
    before = read_mark(tmp_path / "b" / "index")
    attempts: list[Callable[[], object]] = [
        lambda: other.add([note(tmp_path, 2)]), lambda: other.remove([id_of(1)]), other.rebuild,
    ]  # fmt: skip
    for attempt in attempts:
        with pytest.raises(NotPulled, match=r"second model 'second', which is not used here; nothing was changed"):
            attempt()
    assert (read_mark(tmp_path / "b" / "index"), whole(tmp_path / "b")) == (before, {RES75, id_of(1)}), why
    assert first.pull() is None
    Home(tmp_path / "b", LetterEncoder(), second=second).add([note(tmp_path, 2)])
    with pytest.raises(NotPublished, match="which this index was written without"):
        other.publish()
    assert not first.lacks_second
    assert other.publish(replace=True).new
    first.pull()
    assert first.lacks_second  # it was meant


def test_vectors_that_nobody_asks_keep_nobody_from_anything(tmp_path: Path) -> None:
    """As the text that comes with Clausebot has them: nobody who published it asks the second model."""
    Home(tmp_path / "a", LetterEncoder(), second=LetterEncoder("second", 7)).open()
    first, second = shared(tmp_path / "a", tmp_path / "store"), shared(tmp_path / "b", tmp_path / "store")
    first.publish()
    second.add([note(tmp_path, 1)])
    assert first.pull() is not None


def test_where_nobody_has_a_second_model_one_who_has_it_may_write(tmp_path: Path) -> None:
    first, second = (
        shared(tmp_path / "a", tmp_path / "store"),
        shared(tmp_path / "b", tmp_path / "store", LetterEncoder("s", 7)),
    )
    first.publish()
    second.add([note(tmp_path, 1)])
    first.add([note(tmp_path, 2)])
    second.pull()
    assert whole(tmp_path / "b") == {RES75, id_of(1), id_of(2)}


# --- killed -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def killing() -> Iterator[Killing]:
    with Killing() as found:
        yield found


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "publish", "pull"]), st.integers(0, 1), st.integers(0, 160)), min_size=1, max_size=6
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_killed_when_each_home_has_an_old_index_or_a_new_one_whole(killing: Killing, steps: list[Step]) -> None:
    """Then, once nothing is killed any more, all have the same, and each text that was added is there or set aside."""
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        store, homes = Path(folder) / "store", [Path(folder) / name for name in "ab"]
        assert killing("publish", homes[0], store) == "done"
        added: set[int] = set()
        for number, (work, at, kill) in enumerate(steps, start=1):
            before = whole(homes[at]) or {RES75}
            said = killing(work, homes[at], store, number, kill)
            assert said in ("done", "killed") or said.startswith("Overtaken Another index"), said
            after = whole(homes[at]) or {RES75}
            assert after in (before, published(store), before | {id_of(number)})
            if work == "add" and said == "done":
                added.add(number)
                assert id_of(number) in after
                assert after == published(store)
        for home in (*homes, homes[0]):
            assert killing("add", home, store, 99) == "done"
        there = whole(homes[0])
        assert there == whole(homes[1]) == published(store)
        aside = {path.name for home in homes for path in home.glob("unpublished/*")}
        assert {id_of(number) for number in added} <= there | aside
        for home in homes:
            assert not (home / "index" / "pulled").exists()


def published(place: Path) -> set[str]:
    """The ids of the documents of the index that is current in a store."""
    store = open_store(str(place))
    return {*read_listing(read_file(store, store.announced()[-1].digest), "").documents}


def test_a_publisher_that_is_killed_goes_on_where_it_was(tmp_path: Path, killing: Killing) -> None:
    """The large files are sent one by one; those that are there are not sent again."""
    home, store = tmp_path / "a", tmp_path / "store"
    first = shared(home, store)
    _ = first.documents
    count: Callable[[], int] = lambda: len(open_store(str(store)).held())  # noqa: E731
    at = 10
    while not count():
        assert killing("publish", home, store, 0, at) == "killed"
        at += 15
    there = count()
    published = first.publish()
    assert (published.sent, published.files) == (published.files - there, published.files)
