"""Which threads answer the questions that arrive together, and how a lone question makes use of a second processor."""

from __future__ import annotations

import _thread
import os
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakSet

from index.processors import processors

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
_PROCESSORS = processors()
_PATIENCE = 1.0  # seconds that a question waits for a worker before its own thread answers it


class Workers:
    """Limits how many questions are answered at once: one per processor, however many threads ask.

    Python runs one thread at a time. The more threads compete, the more often one is suspended in the middle of a question, and
    wakes to find the processor's caches full of another one's data. So a few threads, which stay busy as long as there are
    questions, answer for all: with eight callers on two processors, a fifth more questions a second.

    Where questions wait for another machine, `threads` may exceed the number of processors.

    >>> workers = Workers()
    >>> workers.run(lambda alone: "an answer")
    'an answer'
    """

    def __init__(self, threads: int = 0) -> None:
        self._threads = threads or _PROCESSORS
        self._begin()
        _EVERY.add(self)

    def _begin(self) -> None:
        """Starts with no questions: at first, and in a forked process, which has none of its parent's threads."""
        self._counting = threading.Lock()
        self._asked = 0
        self._pool: ThreadPoolExecutor | None = None
        self._answering = threading.local()

    @property
    def crowded(self) -> bool:
        """Whether more than one question is being answered or waiting."""
        return self._asked > 1

    def run(self, question: Callable[[bool], T]) -> T:
        """Calls `question` and returns its result, or raises what it raises; it is told whether it has a processor to spare.

        The caller's own thread answers as long as there are no more questions than workers. A question that is asked while the
        same thread is answering another one counts as part of that.
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
        """The result from a worker's thread, or from this one if no worker starts in time: they may all have long questions."""
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
        """The workers' threads, started when first needed; they end with this object."""
        from concurrent.futures import ThreadPoolExecutor

        with self._counting:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._threads, "question")
            return self._pool

    def beside(self, work: Callable[[], T]) -> Callable[[], T]:
        """Starts `work` in a thread of its own if a processor is free; what is returned gives its result when called.

        Without a free processor, the work is done only then. The thread makes progress whenever the caller is busy outside
        Python, as it is while a text is encoded.
        """
        if self.crowded or _PROCESSORS == 1:
            return work
        try:
            return _Beside(work).result
        except RuntimeError:  # the process may have no more threads, or is ending
            return work


class _Beside(Generic[T]):
    """Work in a thread. `threading.Thread` is not used: its `start` waits for the thread, which then keeps Python to itself."""

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
        """The value of the work, once it is done; raises what the work raised."""
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
