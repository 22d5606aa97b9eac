"""The conversation over the current index: a new index is used from the next question on, without a restart.

Where the index is shared with other homes, what they publish is pulled meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import TypeVar

from bot.chat.conversation import Conversation
from bot.problems import problem
from bot.serving.log import event
from bot.serving.turns import Turns
from index import ClausebotError, Collection, IndexUnreachable, Pulled, Status
from index.processors import processors

T = TypeVar("T")
_AT_ONCE = max(2, min(4, processors()))  # questions that are searched at once; more would only wait for each other

LOOK = 10.0
"""Seconds between two looks into a store."""
_MOST = 60.0
"""Seconds between two looks, at most, while they fail."""


class Current:
    """The current index of a collection, for all who share it; the old one stays if a new index is damaged."""

    def __init__(self, collection: Collection) -> None:
        self.now = collection
        """The collection as it was when it was last asked for."""
        self._refused: tuple[int, int] | None = (
            None  # the stamp of an index that could not be opened: it is not tried again for each question
        )
        self._opening = asyncio.Lock()
        self._looking = Looking(collection) if collection.sharing else None
        self._renewing = threading.Lock()

    def open(self) -> None:
        """Opens the collection, which is indexed first if it never was; where it is shared, what others published comes first.

        Records that an earlier version made of very many texts are made again from then on, by a process of its own; in a
        shared one, whoever changes it next has them made. Raises ClausebotError.
        """
        if self._looking:
            self._looking.begin()
        _ = self.now.ids
        if not self._looking and self.now.is_outdated and self._renewing.acquire(blocking=False):  # never released
            event("records_outdated", documents=len(self.now.ids))
            threading.Thread(target=_renew, args=(self.now,), name="records", daemon=True).start()

    async def collection(self) -> Collection:
        """The collection over the index that is current now."""
        if self._is_old():
            async with self._opening:
                await self._renew()
        return self.now

    def _is_old(self) -> bool:
        return not self.now.is_current() and self.now.stamp() != self._refused

    async def _renew(self) -> None:
        if not self._is_old():  # another task has renewed it in the meantime
            return
        stamp = self.now.stamp()
        try:
            self.now = await asyncio.to_thread(self.now.reopened)
            event("index_opened", documents=len(self.now.ids))
        except ClausebotError as error:
            if not isinstance(error, IndexUnreachable):  # which may be there again at any time
                self._refused = stamp
            event("index_refused", logging.ERROR, error=type(error)(problem(error)))


def _renew(collection: Collection) -> None:
    """Has the records of a collection made again by another process, and logs whether they were."""
    try:
        renewed = collection.renew_apart()
    except OSError as error:  # there may be no more processes
        event("records_not_made", logging.ERROR, error=error)
        return
    if renewed:
        event("records_made")
    else:  # the process has said why on standard error; the records are read as they are
        event("records_not_made", logging.ERROR)


class Looking:
    """A thread that looks into the store of a collection, which has one, until the process ends; it may at any moment."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._beginning = threading.Lock()
        self._begun = False
        self._failed = ""

    def begin(self) -> None:
        """Pulls what is current, and begins to look; nothing the second time.

        Raises ClausebotError if that fails and there is no index here to answer from; one that is here goes on answering.
        """
        with self._beginning:
            if self._begun or self._collection.sharing is None:
                return
            try:
                self._pulled(self._collection.pull())
            except ClausebotError as error:
                if self._collection.stamp() == (0, 0):
                    raise
                self._tell(error)
            threading.Thread(target=self._look, args=(self._collection.sharing.look,), name="store", daemon=True).start()
            self._begun = True

    def _look(self, look: Callable[[], object]) -> None:
        pause = LOOK
        while True:
            time.sleep(pause)
            try:
                found = look()
            except ClausebotError as error:
                pause = min(2 * pause, max(_MOST, LOOK))
                self._tell(error)
            except Exception as error:  # noqa: BLE001  (a later look may succeed)
                pause = min(2 * pause, max(_MOST, LOOK))
                self._tell(ClausebotError(type(error).__name__))
            else:
                pause = LOOK
                self._tell(None)
                self._pulled(found)

    def _tell(self, error: ClausebotError | None) -> None:
        """Logs a failure, once for all looks that fail in the same way, and that looking works again."""
        said = problem(error) if error else ""
        if error is not None and said != self._failed:
            event("index_not_pulled", logging.ERROR, error=type(error)(said))
        if self._failed and not said:
            event("store_works")
        self._failed = said

    def _pulled(self, found: object) -> None:
        if isinstance(found, Pulled):
            event("index_pulled", number=found.number, documents=found.documents, files=found.files, bytes=found.size)
            if found.aside or found.removed:
                event("index_set_aside", logging.WARNING, documents=" ".join(found.aside), removed=" ".join(found.removed))
        elif found is not None:
            event("index_published")


class LiveIndex:
    """The conversation over the current index of a collection, which others may share.

    `link` and `page` are the addresses of the bot and of the web page; `heard` is called with the status of each question.
    """

    def __init__(
        self,
        collection: Collection | Current,
        link: str = "",
        heard: Callable[[Status], None] = lambda _: None,
        page: str = "",
    ) -> None:
        self._current = collection if isinstance(collection, Current) else Current(collection)
        self._talk = partial(Conversation, link=link, heard=heard, page=page)
        self._conversation = self._talk(self._current.now)
        self._turns = Turns(_AT_ONCE)
        self._threads = ThreadPoolExecutor(_AT_ONCE + 1, "search")

    def close(self) -> None:
        """Starts nothing more."""
        self._turns.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def ask(self, question: Callable[[Conversation], T]) -> T:
        """What the current conversation says, in the language of the caller, found off the event loop."""
        collection = await self._current.collection()
        if self._conversation.collection is not collection:
            self._conversation = self._talk(collection)
        conversation = self._conversation
        return await self._off_the_loop(lambda: question(conversation))

    async def read(self, work: Callable[[Collection], T]) -> T:
        """What is made of the current collection, in the language of the caller, off the event loop."""
        collection = await self._current.collection()
        return await self._off_the_loop(lambda: work(collection))

    async def _off_the_loop(self, work: Callable[[], T]) -> T:
        here = copy_context()  # the caller's language goes along
        async with self._turns.turn():
            return await asyncio.get_running_loop().run_in_executor(self._threads, here.run, work)
