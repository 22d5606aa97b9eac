"""The kinds of Qdrant that an index is pushed to in tests: its own code in process, its client, a server if there is one."""

from __future__ import annotations

import os
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Condition
from typing import Any

from index.store.qdrant.client import Address, Client, connected
from index.store.qdrant.points import Points

SERVER = os.environ.get("CLAUSEBOT_TEST_QDRANT", "")
"""The address of a Qdrant server, "qdrant://127.0.0.1:6333"; the key is in CLAUSEBOT_TEST_QDRANT_KEY."""


@contextmanager
def edge(folder: Path) -> Iterator[Points]:
    """The code of the server, with one shard in a folder."""
    from tests.support.edge import Edge

    found = Edge(folder / "shard")
    yield found
    found.close()


@contextmanager
def client(_: Path) -> Iterator[Points]:
    """The client over its own imitation of a server, which is exact and slow."""
    from qdrant_client import QdrantClient

    inside = QdrantClient(":memory:")
    yield _Local(inside, "texts", "memory/texts")
    inside.close()


class _Local(Client):
    """The client over its imitation, which says with another error that there is no collection."""

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            with warnings.catch_warnings(), super()._reached():
                warnings.simplefilter("ignore")  # indexes of payloads have no effect in it
                yield
        except ValueError as error:
            raise self._refusal(404, "Not Found") from error


@contextmanager
def server(_: Path) -> Iterator[Points]:
    """A collection of a server, which is removed."""
    from qdrant_client import QdrantClient

    key = os.environ.get("CLAUSEBOT_TEST_QDRANT_KEY", "")
    address = Address.of(f"{SERVER}/clausebot-test-{uuid.uuid4().hex[:12]}")
    yield connected(address, key)
    QdrantClient(url=address.server, api_key=key or None).delete_collection(address.collection)


KINDS = {"edge": edge, "client": client, "server": server}


class Turns:
    """Several pushes at once, of which one runs at a time, from one call to the next, in an order that is given.

    When it ends, or where one that has ended is to run, another one runs.
    """

    def __init__(self, order: Iterable[int]) -> None:
        self._order = iter(order)
        self._changed = Condition()
        self._running: set[int] = set()
        self._now = 0

    def run(self, *pushes: Callable[[Turning], object]) -> list[object]:
        """Runs them all; what each returns or raises."""
        self._running = set(range(len(pushes)))
        with ThreadPoolExecutor(len(pushes)) as threads:
            return list(threads.map(self._one, range(len(pushes)), pushes))

    def _one(self, number: int, push: Callable[[Turning], object]) -> object:
        try:
            self.wait(number, first=True)
            return push(Turning(self, number))
        except Exception as error:  # noqa: BLE001  (it is what the test looks at)
            return error
        finally:
            with self._changed:
                self._running.discard(number)
                self._pass_on()

    def wait(self, number: int, *, first: bool = False) -> None:
        """Ends a turn, and waits for the next one."""
        with self._changed:
            if not first:
                self._pass_on()
            self._changed.wait_for(lambda: self._now == number)

    def _pass_on(self) -> None:
        wanted = next(self._order, min(self._running, default=0))
        self._now = wanted if wanted in self._running else min(self._running, default=0)
        self._changed.notify_all()


class Turning:
    """Qdrant as one of several pushes sees it: before each call, the others may run."""

    def __init__(self, turns: Turns, number: int) -> None:
        self._turns = turns
        self._number = number

    def over(self, inside: Points) -> Any:
        """The same in turns."""
        turns, number = self._turns, self._number

        class Waiting:
            name = inside.name

            def __getattr__(self, name: str) -> Any:
                turns.wait(number)
                return getattr(inside, name)

        return Waiting()


class Failing:
    """Qdrant, failing at one of its calls that write, and from then on: a push that is killed there."""

    def __init__(self, inside: Points, left: int, error: Callable[[], BaseException]) -> None:
        self.name = inside.name
        self._inside = inside
        self._left = left
        self._error = error

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._inside, name)
        if name not in ("make", "put", "mark", "drop"):
            return call

        def counted(*given: Any, **named: Any) -> Any:
            if self._left == 0:
                raise self._error()
            self._left -= 1
            return call(*given, **named)

        return counted
