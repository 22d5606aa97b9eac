"""A new index is taken up at the next question; one that is damaged is not, and the old one goes on answering."""

from __future__ import annotations

import asyncio
import errno
import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.chat.conversation import Conversation
from bot.serving.live_index import Current, LiveIndex
from index.collection.collection import Collection
from index.document.model import Document
from tests.support.letters import LetterEncoder

DECISION = (
    "DECISION 900 (Geneva, 2020)\n\nThe Council,\n\nconsidering\n\na)\tthat tea is served;\n\ndecides\n\n1\tto serve coffee."
)


class Counted(Collection):
    """A collection that counts how often it is opened."""

    def __init__(self, home: Home) -> None:
        super().__init__(home.folder, home.encoder)
        self._counts = home
        home.opened += 1

    def reopened(self) -> Collection:
        self._counts.opened += 1
        return super().reopened()


class Home:
    """A home folder with an index of its own."""

    def __init__(self, folder: Path) -> None:
        self.encoder = LetterEncoder()
        self.folder = folder
        self.opened = 0
        self.current = LiveIndex(Counted(self))

    @property
    def collection(self) -> Collection:
        return Collection(self.folder, self.encoder)

    def add(self) -> None:
        path = self.folder / "decision.txt"
        path.write_text(DECISION, "utf-8")
        self.collection.add([path])

    def ask(self, times: int = 1) -> list[int]:
        """How many documents the conversation knows, asked so many times at once."""

        async def run() -> list[int]:
            return await asyncio.gather(*(self.current.ask(_documents) for _ in range(times)))

        return asyncio.run(run())


def _documents(conversation: Conversation) -> int:
    return len(conversation._asking.collection.documents)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path)
    yield made
    made.current.close()


def test_an_index_is_opened_once(served: Home, res75: Document) -> None:
    served.ask()  # writes the index of the bundled text, which whoever asks meanwhile may take for a new one
    assert served.ask(20) == [1] * 20
    assert served.opened == 1


def test_a_new_index_is_taken_up_by_whoever_asks_next(served: Home) -> None:
    served.ask()
    served.add()
    assert served.ask(20) == [2] * 20
    assert served.opened == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda current: current.write_text("nonsense", "utf-8"),
        lambda current: current.unlink(),
        lambda current: current.write_text(f"000009 {'0' * 64}\n", "utf-8"),
    ],
)
def test_a_damaged_index_leaves_the_old_one_until_it_is_mended(served: Home, damage: Callable[[Path], object]) -> None:
    served.ask()
    served.add()
    current = served.folder / "index" / "CURRENT"
    good = current.read_text("utf-8")
    draft = current.with_suffix(".mended")
    draft.write_text(good, "utf-8")
    damage(current)
    assert served.ask(3) == [1, 1, 1]
    assert served.opened == 2  # it is not tried again at every question
    draft.replace(current)
    assert served.ask() == [2]


def test_where_no_process_can_be_started_the_log_says_why(
    served: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def renew_apart(_: Collection) -> bool:
        raise BlockingIOError(errno.EAGAIN, "no more processes")

    collection = served.collection
    monkeypatch.setattr(Collection, "is_outdated", True)
    monkeypatch.setattr(Collection, "renew_apart", renew_apart)
    with caplog.at_level(logging.INFO):
        Current(collection).open()
        for thread in [one for one in threading.enumerate() if one.name == "records"]:
            thread.join(10)
    told = [one for one in caplog.records if one.message.startswith("records")]
    assert [one.message for one in told] == ["records_outdated", "records_not_made"]
    assert "no more processes" in vars(told[-1])["fields"]["reason"]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(True, ["records_outdated", "records_made"], id="made"),
        pytest.param(False, ["records_outdated", "records_not_made"], id="the disk is full, say: they are read as they are"),
        pytest.param(None, [], id="not outdated"),
    ],
)
def test_records_of_an_earlier_version_are_made_again_once_by_another_process(
    served: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, made: bool | None, said: list[str]
) -> None:
    """Telegram and the web page, in one process, both open the index."""
    done = threading.Event()
    collection = served.collection
    monkeypatch.setattr(Collection, "is_outdated", made is not None)
    monkeypatch.setattr(Collection, "renew_apart", lambda _: done.wait(10) and made)
    current = Current(collection)
    with caplog.at_level(logging.INFO):
        current.open()
        current.open()
        assert [each.message for each in caplog.records if each.message.startswith("records")] == said[:1], "nobody waits"
        done.set()
        for thread in [one for one in threading.enumerate() if one.name == "records"]:
            thread.join(10)
    assert [each.message for each in caplog.records if each.message.startswith("records")] == said
