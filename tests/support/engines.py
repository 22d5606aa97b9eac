"""The engines that an index is pushed to in tests: Qdrant's own in process, its client, and a server if there is one."""

from __future__ import annotations

import os
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.store.qdrant.client import Address, Client, connected
from index.store.qdrant.engine import Engine

SERVER = os.environ.get("CLAUSEBOT_TEST_QDRANT", "")
"""The address of a Qdrant server, "qdrant://127.0.0.1:6333"; the key is in CLAUSEBOT_TEST_QDRANT_KEY."""


@contextmanager
def edge(folder: Path) -> Iterator[Engine]:
    """The engine of the server, with one shard in a folder."""
    from tests.support.edge import Edge

    found = Edge(folder / "shard")
    yield found
    found.close()


@contextmanager
def client(_: Path) -> Iterator[Engine]:
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
def server(_: Path) -> Iterator[Engine]:
    """A collection of a server, which is removed."""
    from qdrant_client import QdrantClient

    key = os.environ.get("CLAUSEBOT_TEST_QDRANT_KEY", "")
    address = Address.of(f"{SERVER}/clausebot-test-{uuid.uuid4().hex[:12]}")
    yield connected(address, key)
    QdrantClient(url=address.server, api_key=key or None).delete_collection(address.collection)


ENGINES = {"edge": edge, "client": client, "server": server}


class Failing:
    """An engine that fails at one of its calls that write, and from then on: a push that is killed there."""

    def __init__(self, inside: Engine, left: int, error: Callable[[], BaseException]) -> None:
        self.name = inside.name
        self._inside = inside
        self._left = left
        self._error = error

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._inside, name)
        if name not in ("make", "put", "mark", "drop"):
            return call

        def counted(*given: Any) -> Any:
            if self._left == 0:
                raise self._error()
            self._left -= 1
            return call(*given)

        return counted
