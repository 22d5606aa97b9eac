"""The conversation over the index that is in force: a new index is taken up at the next question, without a restart."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from bot.chat.conversation import Conversation
from bot.problems import problem
from bot.serving.log import event
from index import ClausebotError, Collection, Status

T = TypeVar("T")
_THREADS = min(4, os.cpu_count() or 1)  # questions that are searched at once; more would only wait for each other


class LiveIndex:
    """The conversation in force over a collection; the old one stays where a new index is damaged.

    `heard` is told whether each question was found.
    """

    def __init__(self, collection: Collection, link: str = "", heard: Callable[[Status], None] = lambda _: None) -> None:
        self._collection = collection
        self._link = link
        self._heard = heard
        self._refused: tuple[int, int] | None = (
            None  # the stamp of an index that could not be opened: not tried at every question
        )
        self._conversation = Conversation(collection, link, heard=heard)
        self._opening = asyncio.Lock()
        self._threads = ThreadPoolExecutor(_THREADS, "search")

    def close(self) -> None:
        """Begins nothing more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def ask(self, question: Callable[[Conversation], T]) -> T:
        """What the conversation in force says, in the language of the caller, found off the event loop."""
        if self._is_old():
            async with self._opening:
                await self._renew()
        here = copy_context()  # the language of whoever asks goes along
        return await asyncio.get_running_loop().run_in_executor(self._threads, here.run, question, self._conversation)

    def _is_old(self) -> bool:
        return not self._collection.is_current() and self._collection.stamp() != self._refused

    async def _renew(self) -> None:
        if not self._is_old():  # whoever waited before has renewed it
            return
        stamp = self._collection.stamp()
        try:
            collection = await asyncio.to_thread(self._collection.reopened)
            self._conversation = await asyncio.to_thread(Conversation, collection, self._link, heard=self._heard)
            self._collection = collection
            event("index_opened", documents=len(collection.documents))
        except ClausebotError as error:
            self._refused = stamp
            event("index_refused", logging.ERROR, error=type(error)(problem(error)))
