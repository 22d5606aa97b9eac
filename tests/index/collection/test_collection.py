"""A collection is opened once, and asked as it is by then: by this thread, by others, and after it was changed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import index
from tests.support.letters import LetterEncoder

TEA = """RESOLUTION 900 (Oslo, 2020)

On tea

The Assembly,

noting

that the Tea Working Group (TWG) serves tea,

resolves

1\tto drink it.
"""


@pytest.fixture
def collection(tmp_path: Path, letters: LetterEncoder) -> index.Collection:
    return index.open(tmp_path / "home", encoder=letters)


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    path = tmp_path / "tea.txt"
    path.write_text(TEA, "utf-8")
    return path


def test_what_was_added_is_asked_at_once_and_what_was_removed_no_more(collection: index.Collection, tea: Path) -> None:
    assert [document.number for document in collection.documents] == ["75"]
    (added,) = collection.add([tea, tea])
    assert added.outcome == "added"
    assert collection.ask("Res 900 resolves 1").quotes[0].text == "to drink it."
    assert added.document is not None
    collection.remove([added.document.id])
    assert not collection.ask("Res 900 resolves 1").found
    assert collection.rebuild() == []


def test_it_is_current_until_somebody_else_writes(collection: index.Collection, tea: Path, letters: LetterEncoder) -> None:
    assert len(collection.documents) == 1
    assert collection.is_current()
    index.open(collection.home, encoder=letters).add([tea])
    assert not collection.is_current()
    assert len(collection.documents) == 1, "it goes on as it is"
    assert len(collection.reopened().documents) == 2


def test_many_threads_open_it_once(collection: index.Collection) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: collection.documents, range(32)))
    assert all(documents is found[0] for documents in found)


def test_what_is_asked_after_a_change_is_asked_of_the_new_index_from_any_thread(
    collection: index.Collection, tea: Path
) -> None:
    """What was read off the old index while another thread wrote is not kept for the new one."""
    before = set(collection.acronyms())
    reading, written = threading.Event(), threading.Event()

    def read() -> None:
        opened = collection._now()
        reading.set()
        written.wait(10)
        _ = opened.acronyms  # of the old index, after the new one was written

    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(read)
        reading.wait(10)
        collection.add([tea])
        written.set()
        done.result()
    assert set(collection.acronyms()) == before | {"TWG"}
