"""Which threads answer questions that come at the same time, and what of a single question two processors do."""

from __future__ import annotations

import _thread
import os
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakSet

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
_PROCESSORS = os.cpu_count() or 1
_PATIENCE = 1.0  # seconds that a question waits for a worker before its own thread answers it


class Workers:
    """Has few questions answered at once: as many as there are processors, whatever the number of threads that ask.

    Python runs one thread at a time. The more threads want it, the more often one is put to sleep in the middle of a question
    and woken to find the processor's memory full of another one. So a few threads, which never sleep while there are questions,
    answer for all: at eight askers on two processors, a fifth more questions a second.

    Where questions wait for another machine, `threads` may be more than the processors.

    >>> workers = Workers()
    >>> workers.run(lambda alone: "an answer")
    'an answer'
    """

    def __init__(self, threads: int = 0) -> None:
        self._threads = threads or _PROCESSORS
        self._begin()
        _EVERY.add(self)

    def _begin(self) -> None:
        """Knows of no question: as at first, and in a copy of the process, which has none of its threads."""
        self._counting = threading.Lock()
        self._asked = 0
        self._pool: ThreadPoolExecutor | None = None
        self._answering = threading.local()

    @property
    def crowded(self) -> bool:
        """Whether more than one question is being answered or is waiting."""
        return self._asked > 1

    def run(self, question: Callable[[bool], T]) -> T:
        """What a question gives; it is told whether it is alone, with a processor to spare. Raises what it raises.

        The caller's thread answers it while no more are asked than there are workers; one that is asked within another one, by
        the same thread, is a part of that.
        """
        if getattr(self._answering, "now", False):
            return question(False)
        with self._counting:
            self._asked += 1
            alone = self._asked == 1 and _PROCESSORS > 1
            many = self._asked > self._threads
        try:
            return self._by_a_worker(question) if many else self._here(question, alone)
        finally:
            with self._counting:
                self._asked -= 1

    def _here(self, question: Callable[[bool], T], alone: bool) -> T:
        self._answering.now = True
        try:
            return question(alone)
        finally:
            self._answering.now = False

    def _by_a_worker(self, question: Callable[[bool], T]) -> T:
        """What it gives in a worker's thread, or in this one if no worker begins it in time: they may all be at long ones."""
        from concurrent.futures import wait

        context = copy_context()
        try:
            future = self._pooled().submit(context.run, self._here, question, False)
        except RuntimeError:  # the process may have no more threads, or is ending
            return self._here(question, False)
        try:
            wait([future], _PATIENCE)
            return self._here(question, False) if future.cancel() else future.result()
        finally:
            future.cancel()  # if this thread was interrupted, nobody wants it

    def _pooled(self) -> ThreadPoolExecutor:
        """The threads, made when they are first needed, and ended with this object."""
        from concurrent.futures import ThreadPoolExecutor

        with self._counting:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._threads, "question")
            return self._pool

    def beside(self, work: Callable[[], T]) -> Callable[[], T]:
        """What gives the result of some work: done in a thread of its own if there is a processor for it, or else when called.

        The thread gets on as soon as the caller is busy outside Python, as with encoding a text.
        """
        if self.crowded or _PROCESSORS == 1:
            return work
        try:
            return _Beside(work).result
        except RuntimeError:  # the process may have no more threads, or is ending
            return work


class _Beside(Generic[T]):
    """Work in a thread; not one of `threading`, whose start waits until it has begun: it would then keep Python to its end."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._found: list[T] = []
        self._error: BaseException | None = None
        self._ended = _thread.allocate_lock()
        self._ended.acquire()
        _thread.start_new_thread(self._run, ())

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except BaseException as error:  # noqa: BLE001  (raised where the result is asked for)
            self._error = error
        self._ended.release()

    def result(self) -> T:
        """What the work gave, once it is done; raises what it raised."""
        with self._ended:
            if self._error is not None:
                raise self._error
            return self._found[0]


_EVERY: WeakSet[Workers] = WeakSet()


def _begin_again() -> None:
    for one in _EVERY:
        one._begin()  # noqa: SLF001  (of this module)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_again)
