"""The conversation over the index that is in force: a new index is taken up at the next question, without a restart."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from bot.chat.conversation import Conversation
from bot.serving.log import event
from index.errors import ClausebotError
from index.search.search import Search, Status

T = TypeVar("T")
_THREADS = min(4, os.cpu_count() or 1)  # questions that are searched at once; more would only wait for each other


class Current:
    """The conversation in force. `open_search` opens the index anew; the old one stays where the new one is damaged.

    `heard` is told whether each question was found.
    """

    def __init__(
        self,
        search: Search,
        open_search: Callable[[], Search],
        pointer: Path,
        link: str = "",
        heard: Callable[[Status], None] = lambda _: None,
    ) -> None:
        self._open_search = open_search
        self._pointer = pointer  # CURRENT, which is replaced when an index is put in force
        self._link = link
        self._heard = heard
        self._seen = self._stamp()
        self._conversation = Conversation(search, link, heard=heard)
        self._opening = asyncio.Lock()
        self._threads = ThreadPoolExecutor(_THREADS, "search")

    def close(self) -> None:
        """Begins nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def ask(self, question: Callable[[Conversation], T]) -> T:
        """What the conversation in force says, found off the event loop."""
        if self._stamp() != self._seen:
            async with self._opening:
                await self._renew()
        return await asyncio.get_running_loop().run_in_executor(self._threads, question, self._conversation)

    async def _renew(self) -> None:
        stamp = self._stamp()
        if stamp == self._seen:
            return
        try:
            search = await asyncio.to_thread(self._open_search)
            self._conversation = await asyncio.to_thread(Conversation, search, self._link, heard=self._heard)
            event("index_opened", documents=len(search.index.documents))
        except ClausebotError as error:
            event("index_refused", logging.ERROR, error=error)
        self._seen = stamp

    def _stamp(self) -> tuple[int, int]:
        """What changes when CURRENT is replaced; it is never written in place."""
        try:
            found = self._pointer.stat()
        except OSError:
            return (0, 0)
        return found.st_ino, found.st_mtime_ns
