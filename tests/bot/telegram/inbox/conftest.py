"""The backends of the inbox, each with a store of the test's own and a clock that goes when it is told to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.inbox import Inbox, SqliteInbox


class Clock:
    """A wall clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Store:
    """A store that processes open one after the other; what is open at the end is closed."""

    make: Callable[[Callable[[], float]], Inbox]
    clock: Clock = field(default_factory=Clock)
    _open: list[Inbox] = field(default_factory=list)

    def open(self) -> Inbox:
        """The inbox as a new process finds it."""
        self._open.append(self.make(self.clock))
        return self._open[-1]

    def close(self) -> None:
        for inbox in self._open:
            inbox.close()
        self._open.clear()


def sqlite(folder: Path, clock: Callable[[], float]) -> Inbox:
    return SqliteInbox(folder / "home" / "telegram-1.sqlite", clock)


BACKENDS: dict[str, Callable[[Path, Callable[[], float]], Inbox]] = {"sqlite": sqlite}
"""Each makes an inbox over a store that belongs to a folder."""


@pytest.fixture(params=BACKENDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store of each backend."""
    backend: Any = BACKENDS[request.param]
    made = Store(lambda clock: backend(tmp_path, clock))
    yield made
    made.close()


@pytest.fixture
def clock(store: Store) -> Clock:
    return store.clock


@pytest.fixture
def inbox(store: Store) -> Inbox:
    return store.open()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of the SQLite inbox."""
    return tmp_path / "home" / "telegram-1.sqlite"
