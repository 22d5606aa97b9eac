"""The collection for the tools: opened while the server answers already, and taken up anew when it changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from bot.serving.live_index import Current, LiveIndex
from index import Collection

T = TypeVar("T")


class Read(Protocol):
    """Makes something of the collection as it is now, off the event loop."""

    def __call__(self, work: Callable[[Collection], T], /) -> Awaitable[T]:
        """What is made of it. Raises ClausebotError."""


class Reading:
    """A collection that need not be open yet: a client waits a few seconds for a server, and a first index may take longer."""

    def __init__(self, collection: Collection, shown: AbstractContextManager[object]) -> None:
        self._current = Current(collection)
        self._shown = shown
        self._live: LiveIndex | None = None
        self._opening = asyncio.Lock()

    async def __call__(self, work: Callable[[Collection], T], /) -> T:
        """What is made of the collection; waits until it is open. Raises ClausebotError."""
        return await (await self.opened()).read(work)

    async def opened(self) -> LiveIndex:
        """The open collection; where it could not be opened, it is tried again. Raises ClausebotError."""
        async with self._opening:
            if self._live is None:
                await asyncio.to_thread(self._open)
                self._live = LiveIndex(self._current)
        return self._live

    def _open(self) -> None:
        """Opens the collection, which is indexed first if it never was; `shown` tells on standard error how far that is."""
        with self._shown:
            self._current.open()

    def close(self) -> None:
        """Starts nothing more."""
        if self._live:
            self._live.close()
