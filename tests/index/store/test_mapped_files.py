"""An index that is changed while it is in use, or that was changed before: an error, never another label or a dead process."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.lib import format as npy
from numpy.typing import NDArray

from index.collection.collection import Collection
from index.errors import IndexDamaged
from index.parsing.document import parse_text
from index.search.finding import Finder
from index.search.search import Search
from index.store import generations, mapped_files
from index.store.mapped_files import MappedFiles
from index.store.opening import open_index
from tests.support.indexes import TEXT, flip, opened, write
from tests.support.letters import LetterEncoder
from tests.support.waiting import came_true

QUESTION = "what is useful, and who runs the tests?"


@pytest.fixture
def home(tmp_path: Path, letters: LetterEncoder) -> Path:
    write(tmp_path / "index", [parse_text(TEXT, "x")], letters)
    return tmp_path


def files(home: Path) -> list[str]:
    """The files of the index that are in use."""
    return sorted(opened(home / "index").segments[0].mapped)


def current(home: Path) -> Path:
    return opened(home / "index").folder


# --- cut short while in use --------------------------------------------------------------------------------------------

ASKED_AGAIN = f"""
import os, sys
from pathlib import Path
from typing import Any
from index.collection.collection import Collection
from index.errors import IndexDamaged
from tests.support.letters import LetterEncoder
collection = Collection(Path(sys.argv[1]), LetterEncoder())
assert collection.ask({QUESTION!r}).quotes
for path in Path(sys.argv[2]).rglob("*"):
    if path.is_file() and path.stat().st_size:
        os.truncate(path, int(sys.argv[3]))
try:
    collection.ask("which assembly is it, and where does it mend?")
except IndexDamaged as error:
    print(error.problem)
"""


@pytest.mark.parametrize("size", [0, 10])
def test_files_that_are_cut_short_are_an_error_and_no_signal(home: Path, size: int) -> None:
    argv = (sys.executable, "-c", ASKED_AGAIN, str(home), str(current(home)), str(size))
    done = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "was cut short while it was in use" in done.stdout


def test_each_file_is_watched(home: Path, letters: LetterEncoder) -> None:
    for name in files(home):
        collection = Collection(home, letters)
        assert collection.ask(QUESTION).quotes
        path = current(home) / name
        whole = path.read_bytes()
        with path.open("r+b") as file:
            file.truncate(len(whole) - 1)
        with pytest.raises(IndexDamaged, match="was cut short"):
            collection.ask(QUESTION)
        path.write_bytes(whole)
        assert collection.ask(QUESTION).quotes, "and it is well again with the file"


def test_a_file_that_is_replaced_or_deleted_is_still_there_for_who_has_it_open(home: Path, letters: LetterEncoder) -> None:
    collection = Collection(home, letters)
    assert collection.ask(QUESTION).quotes
    folder, names = current(home), files(home)
    for name in names:
        path = folder / name
        path.with_name("other").write_bytes(b"")
        path.with_name("other").replace(path)
    assert collection.ask("which assembly is it, and where does it mend?").quotes


# --- large files -------------------------------------------------------------------------------------------------------


@pytest.fixture
def _all_are_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "_HASHED_AT_OPEN", 0)
    monkeypatch.setattr(mapped_files, "_LATER", 0.0)


def refuses(home: Path, letters: LetterEncoder) -> bool:
    """Whether the index is refused: when it is opened, or some time after the first question."""
    try:
        collection = Collection(home, letters)
        _ = collection.documents

        def refused() -> bool:
            try:
                collection.ask(QUESTION)
            except IndexDamaged:
                return True
            return False

        return came_true(refused)
    except IndexDamaged:
        return True


@pytest.mark.usefixtures("_all_are_large")
def test_a_byte_that_is_another_is_found_in_every_file_whatever_its_size(home: Path, letters: LetterEncoder) -> None:
    folder = current(home)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        flip(path)
        assert refuses(home, letters), path
        path.write_bytes(whole)
    collection = Collection(home, letters)
    assert collection.ask(QUESTION).quotes


@pytest.mark.usefixtures("_all_are_large")
@pytest.mark.parametrize(("was", "is_"), [("resolves 1", "resolves 7"), ("considering", "considerin9"), ("useful", "useles")])
def test_another_label_or_text_is_refused_at_once(home: Path, was: str, is_: str) -> None:
    path = current(home) / "documents.jsonl"
    changed = path.read_bytes().replace(was.encode(), is_.encode())
    assert changed != path.read_bytes()
    path.write_bytes(changed)
    with pytest.raises(IndexDamaged):
        open_index(home / "index")


@pytest.mark.usefixtures("_all_are_large")
def test_an_index_that_is_gone_when_its_files_are_hashed_is_not_damaged(home: Path, letters: LetterEncoder) -> None:
    index = opened(home / "index")
    (segment,) = index.segments
    later = {name: entry for name, entry in segment.record["files"].items() if name in segment.mapped}
    folder = index.folder
    folder.rename(folder.with_name("gone"))
    mapped_files._hash(weakref.ref(segment.mapped), folder, later)
    index.check_files()


def test_large_files_are_hashed_only_when_another_question_comes(
    home: Path, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one may wait for the disk they are read from, and hashing would make it wait as long again."""
    monkeypatch.setattr(generations, "_HASHED_AT_OPEN", 0)
    hashed: list[object] = []
    monkeypatch.setattr(mapped_files, "_hash", lambda _, __, entries: hashed.extend(entries))
    index = opened(home / "index")
    search = Search(Finder(index, letters))
    search.ask(QUESTION)
    assert hashed == []
    search.ask(QUESTION)
    assert came_true(lambda: bool(hashed))


# --- what is mapped ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(0,), (5,), (3, 4), (0, 4)])
def test_an_array_is_mapped_as_numpy_reads_it(tmp_path: Path, shape: tuple[int, ...]) -> None:
    array = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    np.save(tmp_path / "a.npy", array)
    found = MappedFiles(tmp_path, ["a.npy"], {})["a.npy"]
    assert found.dtype == array.dtype
    assert np.array_equal(found, np.load(tmp_path / "a.npy"))


@pytest.mark.parametrize("array", [np.asfortranarray(np.ones((3, 4))), np.array([{}], dtype=object)])
def test_what_was_never_written_is_no_array(tmp_path: Path, array: NDArray[Any]) -> None:
    np.save(tmp_path / "a.npy", array)
    with pytest.raises(ValueError, match="not laid out"):
        MappedFiles(tmp_path, ["a.npy"], {})


def test_headers_are_read_by_one_thread_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NumPy reads them with `ast`, which fails in Python 3.11 now and then where two threads use it."""
    np.save(tmp_path / "a.npy", np.arange(3))
    reads, inside, together = npy.read_array_header_1_0, threading.Lock(), []

    def read(file: Any) -> Any:
        together.append(not inside.acquire(blocking=False))
        try:
            time.sleep(0.01)
            return reads(file)
        finally:
            inside.release()

    monkeypatch.setattr(npy, "read_array_header_1_0", read)
    threads = [threading.Thread(target=MappedFiles, args=(tmp_path, ["a.npy"], {})) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [False] * 8


# --- given back --------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much is resident")
@pytest.mark.parametrize(
    ("most", "together", "least", "left"),
    [
        pytest.param(0, 1 << 40, 0, 0, id="more than the bound"),
        pytest.param(1 << 40, 1 << 40, 0, 1, id="less"),
        pytest.param(1, 0, 1 << 40, 0, id="more than the bound, of which the least is no part"),
        pytest.param(7_900_000, 0, 0, 0, id="more than is left by all else that the process holds"),
        pytest.param(7_900_000, 0, 1 << 40, 0, id="more than the bound, however little is left"),
    ],
)
def test_pages_that_were_looked_at_are_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, together: int, least: int, left: int
) -> None:
    """And what is read afterwards is the same."""
    for name, value in (("_MOST_RESIDENT", most), ("_MOST_TOGETHER", together), ("_LEAST_RESIDENT", least)):
        monkeypatch.setattr(mapped_files, name, value)
    path = tmp_path / "a.npy"
    np.save(path, np.arange(1_000_000))
    files = MappedFiles(tmp_path, ["a.npy"], {})
    total = int(files["a.npy"].sum())
    assert resident(path) > 7000
    mapped_files.give_back([files], lambda _name, _: 0.0)
    assert (resident(path) > 7000) == bool(left)
    assert int(files["a.npy"].sum()) == total


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much is resident")
@pytest.mark.parametrize("held", [0, 1 << 40], ids=["that is enough", "it is not"])
def test_pages_of_places_that_others_do_not_look_at_are_given_back_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    """So the next question need not read again what each one reads."""
    share = {"none.npy": 0.0, "half.npy": 0.5, "all.npy": 1.0}
    for name in share:
        np.save(tmp_path / name, np.arange(1_000_000))
    files = MappedFiles(tmp_path, share, {})
    assert len({int(files[name].sum()) for name in share}) == 1
    told = iter([1 << 40, held])
    monkeypatch.setattr(mapped_files, "_MOST_RESIDENT", 1)
    monkeypatch.setattr(mapped_files, "_resident", lambda: (next(told), 0))
    mapped_files.give_back([files], lambda name, _: share[name])
    left = [round(resident(tmp_path / name) / 7813, 1) for name in share]
    assert left == ([0.0, 0.0, 0.0] if held else [1.0, 0.5, 0.0])


# --- pieces that are read and not mapped -------------------------------------------------------------------------------


@pytest.fixture
def numbers(tmp_path: Path) -> MappedFiles:
    np.save(tmp_path / "a.npy", np.arange(1_000_000))
    return MappedFiles(tmp_path, ["a.npy"], {})


@given(start=st.integers(0, 999_999), length=st.integers(0, 5_000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # it is only read
def test_a_piece_is_what_the_map_shows(numbers: MappedFiles, start: int, length: int) -> None:
    shown = numbers["a.npy"][start : start + length]
    pieces = numbers.pieces("a.npy")
    assert pieces is not None
    assert pieces.copy(shown) == shown.tobytes()
    found, place = np.zeros_like(shown), pieces.place(shown)
    pieces.read(found.ctypes.data, place or 0, found.nbytes)
    assert found.tolist() == shown.tolist()
    assert pieces.place(found) is None, "it is in other memory"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much is resident")
def test_no_page_is_mapped_for_a_piece(numbers: MappedFiles, tmp_path: Path) -> None:
    pieces, before = numbers.pieces("a.npy"), resident(tmp_path / "a.npy")
    assert pieces is not None
    assert pieces.copy(numbers["a.npy"][500_000:]) == np.arange(500_000, 1_000_000).tobytes()
    assert resident(tmp_path / "a.npy") == before < 500


@pytest.mark.parametrize("kept", [True, False], ids=["replaced", "deleted"])
def test_of_a_file_that_is_not_there_any_more_only_the_map_has_pieces(numbers: MappedFiles, tmp_path: Path, kept: bool) -> None:
    opened_before = numbers.pieces("a.npy")
    (tmp_path / "a.npy").unlink()
    if kept:
        np.save(tmp_path / "a.npy", np.zeros(1_000_000))
    assert numbers.pieces("a.npy") is None
    assert opened_before is not None
    assert opened_before.copy(numbers["a.npy"][7:9]) == np.array([7, 8]).tobytes(), "as the map, it stays"


def test_a_piece_of_a_file_that_was_cut_short_is_an_error(numbers: MappedFiles, tmp_path: Path) -> None:
    pieces, last = numbers.pieces("a.npy"), numbers["a.npy"][999_990:]
    assert pieces is not None
    with (tmp_path / "a.npy").open("r+b") as file:
        file.truncate(4_000_000)
    with pytest.raises(IndexDamaged, match="was cut short"):
        pieces.copy(last)


def resident(path: Path) -> int:
    """How many kB of a mapped file are in memory."""
    lines = iter(Path("/proc/self/smaps").read_text("utf-8").splitlines())
    each = (next(one for one in lines if one.startswith("Rss:")) for line in lines if line.endswith(str(path)))
    return sum(int(one.split()[1]) for one in each)


def test_a_search_finds_the_same_after_its_files_were_given_back(home: Path, letters: LetterEncoder) -> None:
    found = open_index(home / "index")
    assert found is not None
    search = Search(Finder(found, letters))
    before = search.ask(QUESTION)
    for files in found.segments[0].in_use:
        files.give_back()
    assert search.ask(QUESTION) == before
