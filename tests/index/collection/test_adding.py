"""Many files are read and written some at a time: it shows in nothing, and a kill in between loses only the last few."""

from __future__ import annotations

import signal
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest

from index.collection.adding import Added, Report
from index.collection.files import parse_file
from index.collection.home import Home
from index.errors import IndexNotWritten
from index.store.index import Index
from index.store.vectors.writing import write_vectors
from tests.index.collection.test_home import file_of, text_of
from tests.support.command import run_program
from tests.support.letters import LetterEncoder

COUNT = 5

KILLED = """
import os, signal, sys
from pathlib import Path
import index.collection.home as home
from tests.support.letters import LetterEncoder
from tests.support.read_here import read_here

read_here().__enter__()

class Dying(LetterEncoder):
    def encode(self, texts, *given, **named):
        if any("words of 4" in text for text in texts):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode(texts, *given, **named)

home._AT_ONCE = 8
home.Home(Path(sys.argv[1]), Dying()).add([Path(one) for one in sys.argv[2:]])
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Texts of four clauses each, one file that cannot be read, one text twice, and another with the number of one of them."""
    texts = [file_of(tmp_path, f"{at}.txt", text_of(at, f"words of {at}")) for at in range(1, COUNT + 1)]
    bad = file_of(tmp_path, "bad.txt", b"\0\0")
    again = file_of(tmp_path, "again/2.txt", texts[1].read_bytes())
    other = file_of(tmp_path, "other.txt", text_of(1, "something else"))
    return [*texts[:3], bad, again, *texts[3:], other]


def told(report: list[Added]) -> list[tuple[str, str, str, str]]:
    """A report, with all that is said of each."""
    return [(str(one.path), one.outcome, repr(one.document and one.document.clauses), str(one.error or "")) for one in report]


def same(one: Index, other: Index) -> bool:
    return one.documents == other.documents and one.glossary == other.glossary and not one.damage() and not other.damage()


@pytest.mark.parametrize("at_once", [1, 8, 9, 1000], ids=["file by file", "two files", "three files", "all of them"])
def test_however_many_are_written_at_a_time_the_same_is_told_and_there(
    tmp_path: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    whole, expected = Home(tmp_path / "whole", LetterEncoder()).add(files)
    monkeypatch.setattr("index.collection.home._AT_ONCE", at_once)
    home = Home(tmp_path / "parts", LetterEncoder())
    found, report = home.add(files)
    assert told(report) == told(expected)
    assert {one.outcome for one in report} == {"added", "refused", "unchanged"}
    assert same(found, whole)
    version = found.version
    found, report = home.add(files)
    assert [one.outcome for one in report] == ["refused" if one.outcome == "refused" else "unchanged" for one in expected]
    assert found.version == version, "nothing is written for what is there"


def test_of_a_killed_call_whole_files_are_there_and_the_next_adds_the_rest(tmp_path: Path, files: list[Path]) -> None:
    place = tmp_path / "home"
    done = run_program(KILLED, place, *files)
    assert done.returncode == -signal.SIGKILL
    home = Home(place, LetterEncoder())
    left = home.open()
    assert [one.number for one in left.documents] == ["75", "1", "2", "3"]
    assert left.documents[1:] == tuple(one for file in files[:3] for one in parse_file(file))
    found, report = home.add(files)
    assert [one.outcome for one in report if one.document] == ["unchanged"] * 4 + ["added"] * 2
    whole, _ = Home(tmp_path / "whole", LetterEncoder()).add(files)
    assert same(found, whole)
    assert not [*(place / "index").glob("*.draft")]


def test_when_the_disk_is_full_what_was_written_before_stays(
    tmp_path: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / "home", LetterEncoder())
    home.open()
    monkeypatch.setattr("index.collection.home._AT_ONCE", 8)
    wrote = []

    def full(*given: Any) -> Any:
        wrote.append(given)
        if len(wrote) > 1:
            raise OSError(ENOSPC, "No space left on device")
        return write_vectors(*given)

    monkeypatch.setattr("index.store.write.write_vectors", full)
    with pytest.raises(IndexNotWritten, match="previous index is unchanged"):
        home.add(files)
    assert [one.number for one in home.open().documents] == ["75", "1", "2"]


@pytest.mark.parametrize("when", ["between two writes", "before it is told"])
def test_what_another_process_removes_meanwhile_is_told_as_added_and_not_as_damage(
    tmp_path: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr("index.collection.home._AT_ONCE", 8)
    home, other = Home(tmp_path / "home", LetterEncoder()), Home(tmp_path / "home", LetterEncoder())
    before = {"between two writes": (Home, "_take"), "before it is told": (Report, "all")}[when]
    do, calls = getattr(*before), []

    def removes(*given: Any) -> Any:
        calls.append(given)
        if len(calls) == (2 if when == "between two writes" else 1):
            for document in other.open().documents[1:3]:  # two writes: no folder of the first is left
                other.remove([document.id])
        return do(*given)

    monkeypatch.setattr(*before, removes)
    _, report = home.add(files[:3])
    assert [one.outcome for one in report] == ["added"] * 3
    assert [one.document and one.document.number for one in report] == [None, None, "3"]
    assert all(one.document is None or one.document.clauses for one in report)
