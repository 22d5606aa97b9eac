"""Nothing is lost: killed at any moment, on a full disk, with two writers, with readers in between."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import threading
import time
from errno import ENOSPC
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.collection.bundled import bundled
from index.collection.home import Home
from index.document.verification import wrong_clauses
from index.errors import IndexNotWritten
from index.store.index import Index
from index.store.opening import open_index
from tests.support.forks import Piped
from tests.support.indexes import scores
from tests.support.letters import LetterEncoder
from tests.support.waiting import came_true

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow
DRIVER = """
import resource, signal, sys
from pathlib import Path
from index.collection.home import Home
from index.errors import ClausebotError
from tests.support.letters import LetterEncoder
import faiss, filelock, Stemmer
home, limit, *paths = sys.argv[1:]
if int(limit):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
print("ready", flush=True)
try:
    for path in paths:
        sys.stdin.readline()
        Home(Path(home), LetterEncoder()).add([Path(path)])
        print(path, flush=True)
except ClausebotError as error:
    sys.exit(f"{type(error).__name__} {error}")
"""


def driver(home: Path, *paths: Path, limit: int = 0) -> Piped:
    """A process that adds one file after the other, each when a line is written to it."""
    process = Piped(("-c", DRIVER, str(home), str(limit), *map(str, paths)), os.environ)
    assert process.stdout.readline() == "ready\n"
    return process


def begin(process: Piped, files: int = 100) -> None:
    """Lets a process add so many files."""
    process.stdin.write("\n" * files)
    process.stdin.flush()


def files(folder: Path, count: int, items: int = 4) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"note-{number}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text("considering\n" + "".join(f"{at}) that note {number} says {at};\n" for at in range(1, items)), "utf-8")
    return paths


def names(index: Index) -> set[str]:
    return {document.id for document in index.documents}


def whole(home: Path) -> Index:
    """The index in force, every file and every clause of it checked."""
    index = open_index(home / "index")
    assert index is not None
    assert index.damage() == []
    assert len(index.first.pooled()) == len(index.passages) == len(scores(index, "note"))
    assert not [clause for document in index.documents for clause in wrong_clauses(document)]
    return index


@pytest.mark.long(10)
def test_killed_at_any_moment_the_old_index_or_the_new_one_is_there(tmp_path: Path) -> None:
    """The process adds notes one by one; each is said to be in only after its index is in force."""
    home = tmp_path / "home"
    paths = files(tmp_path / "notes", 24, 40)
    seed = random.Random(75)
    left = paths
    Home(home, LetterEncoder()).open()
    for _ in range(7):
        process = driver(home, *left)
        begin(process)
        time.sleep(seed.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[0].split()
        index = whole(home)
        assert {Path(path).stem for path in said} <= names(index), "what was said to be in is in"
        done = {path for path in left if path.stem in names(index)}
        assert len(done) in (len(said), len(said) + 1)
        left = [path for path in left if path not in done]
    index, _ = Home(home, LetterEncoder()).add(left)
    assert names(index) == {bundled().id, *(path.stem for path in paths)}
    there = {path.name for path in (home / "index").iterdir()}
    assert not [name for name in there if "draft" in name or name.endswith(".new")]
    assert len([name for name in there if name.isdecimal()]) <= 2


STEPS = ("mkdir", "write_bytes", "hardlink_to", "rename", "replace")


def die_at(
    step: int, monkeypatch: pytest.MonkeyPatch, failure: Callable[[], BaseException], before: Callable[[], None] = lambda: None
) -> list[str]:
    """Makes the step-th change of the disk fail; the list names the steps that were taken. `before` is called before each."""
    taken: list[str] = []

    def failing(name: str, original: Callable[..., object]) -> Callable[..., object]:
        def run(self: Path, *arguments: object, **options: object) -> object:
            if "left-" not in str(self):
                before()
            taken.append(f"{name} {self.name}")
            if len(taken) == step:
                raise failure()
            return original(self, *arguments, **options)

        return run

    for name in STEPS:
        monkeypatch.setattr(Path, name, failing(name, getattr(Path, name)))
    return taken


def steps_of_one_add(home: Path, path: Path) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        taken = die_at(0, patch, OSError)
        Home(home, LetterEncoder()).add([path])
        return taken


def test_a_full_disk_at_every_step(tmp_path: Path) -> None:
    (path,) = files(tmp_path / "notes", 1)
    Home(tmp_path / "measured", LetterEncoder()).open()
    steps = steps_of_one_add(tmp_path / "measured", path)
    assert {
        "write_bytes manifest.json",
        "write_bytes CURRENT.new",
        "write_bytes segment.json",
        "write_bytes note-0.txt",
        f"hardlink_to {hashlib.sha256(path.read_bytes()).hexdigest()}",
        "replace CURRENT.new",
    } <= set(steps)
    collection = Home(tmp_path / "home", LetterEncoder())
    collection.open()
    before = sorted(path.name for path in collection.folder.iterdir())
    for step in range(2, len(steps) + 1):  # 1 makes the home folder
        with pytest.MonkeyPatch.context() as patch:
            die_at(step, patch, lambda: OSError(ENOSPC, "No space left on device"))
            with pytest.raises(IndexNotWritten) as caught:
                collection.add([path])
        assert "(no space left on device)" in str(caught.value), steps[step - 1]
        assert names(whole(tmp_path / "home")) == {bundled().id}
        assert sorted(path.name for path in collection.folder.iterdir()) == before, "and the disk is no fuller than before"
    assert len(collection.add([path])[0].documents) == 2


def test_stopped_with_ctrl_c_at_every_step(tmp_path: Path) -> None:
    (path,) = files(tmp_path / "notes", 1)
    collection = Home(tmp_path / "home", LetterEncoder())
    for step in range(1, 30):
        with pytest.MonkeyPatch.context() as patch:
            taken = die_at(step, patch, KeyboardInterrupt)
            try:
                collection.add([path])
            except KeyboardInterrupt:
                pass
            else:
                assert step > len(taken)
                break
        index = open_index(collection.folder)
        assert index is None or names(whole(tmp_path / "home")) <= {bundled().id, path.stem}
    assert names(whole(tmp_path / "home")) == {bundled().id, path.stem}


@pytest.mark.parametrize("limit", [60, 150, 820, 2_500])
def test_a_full_disk_for_real(tmp_path: Path, limit: int) -> None:
    """A limit on the size of files: short writes in numpy's and in our own code; the greatest file has 4.7 KB."""
    home = tmp_path / "home"
    Home(home, LetterEncoder()).open()
    process = driver(home, *files(tmp_path / "notes", 1), limit=limit)
    begin(process)
    error = process.communicate()[1]
    assert process.returncode == 1, error
    assert error.startswith("IndexNotWritten"), error
    assert error.count("\n") == 1
    assert names(whole(home)) == {bundled().id}
    there = {path.name for path in (home / "index").iterdir()} - {"lock"}
    assert there == {"000001", "CURRENT", "originals"}
    assert len(list((home / "index" / "originals").iterdir())) == 1, "and the disk is no fuller than before"


def test_a_full_disk_at_first_use(tmp_path: Path) -> None:
    process = driver(tmp_path / "home", *files(tmp_path / "notes", 1), limit=4_000)
    begin(process)
    assert process.communicate()[1].startswith("IndexNotWritten")
    assert open_index(tmp_path / "home" / "index") is None
    assert Home(tmp_path / "home", LetterEncoder()).open().documents == (bundled(),)


def test_killed_at_first_use(tmp_path: Path) -> None:
    """What a kill leaves between any two steps of the very first write: none yet, or the whole one; never a damaged one."""
    home = tmp_path / "home"
    left: list[Path] = []

    def leave() -> None:
        if home.exists():
            left.append(tmp_path / f"left-{len(left)}")
            shutil.copytree(home, left[-1])

    with pytest.MonkeyPatch.context() as patch:
        die_at(0, patch, OSError, leave)
        Home(home, LetterEncoder()).open()
    assert len(left) > 10
    for place in left:
        index = open_index(place / "index")
        assert index is None or index.documents == (bundled(),)
        assert Home(place, LetterEncoder()).open().documents == (bundled(),)


def test_two_processes_add_at_the_same_time(tmp_path: Path) -> None:
    home = tmp_path / "home"
    paths = files(tmp_path / "notes", 8)
    processes = [driver(home, *paths[at::2]) for at in range(2)]
    for process in processes:
        begin(process)
    for process in processes:
        assert process.communicate()[1] == ""
        assert process.returncode == 0
    assert names(whole(home)) == {bundled().id, *(path.stem for path in paths)}


@pytest.mark.long(10)
def test_a_reader_never_fails_while_a_writer_swaps(tmp_path: Path) -> None:
    home = tmp_path / "home"
    Home(home, LetterEncoder()).open()
    process = driver(home, *files(tmp_path / "notes", 8))
    failures: list[BaseException] = []
    seen: list[int] = []

    def read() -> None:
        try:
            while process.poll() is None:
                index = open_index(home / "index")
                assert index is not None
                seen.append(len(index.documents))
                assert len(index.first.pooled()) == len(scores(index, "note")) == len(index.passages)
        except BaseException as error:  # noqa: BLE001  (of a thread; shown below)
            failures.append(error)

    def caught_up(documents: int) -> bool:
        return bool(failures) or documents in seen or process.poll() is not None

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for documents in range(2, 10):  # the readers go on reading while it swaps, and see each index before the next is made
        begin(process, 1)
        assert came_true(partial(caught_up, documents))
    process.communicate()
    for reader in readers:
        reader.join()
    assert failures == []
    assert len(set(seen)) > 5
    assert len(whole(home).documents) == 9
