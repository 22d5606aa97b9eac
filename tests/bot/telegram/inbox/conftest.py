"""The backends of the inbox, each with a store of the test's own and a clock that goes when it is told to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.telegram.inbox import Inbox, SqliteInbox
from bot.telegram.inbox.postgres import PostgresInbox
from tests.support.postgres import Server


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


BACKENDS = ("sqlite", "postgresql")
_numbers = iter(range(1, sys.maxsize))


@pytest.fixture(scope="session")
def shared_database(postgres: Server) -> str:
    """The address of a database in which each test has a schema of its own, as each bot has."""
    return postgres.url(postgres.make())


@pytest.fixture(params=BACKENDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store of each backend, of the test's own."""
    if request.param == "sqlite":
        made = Store(lambda clock: SqliteInbox(tmp_path / "home" / "telegram-1.sqlite", clock))
    else:
        url, token = request.getfixturevalue("shared_database"), f"{next(_numbers)}:x"
        made = Store(lambda clock: PostgresInbox(url, token, clock))
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
