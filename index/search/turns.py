"""How many questions are searched at once, and what of a single one is done by two processors."""

from __future__ import annotations

import _thread
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Generic, TypeVar

T = TypeVar("T")
_AT_ONCE = os.cpu_count() or 1  # questions; more would only wait for each other, and each takes memory


class Turns:
    """Lets as many questions be searched at once as there are processors, and knows whether there is more than one."""

    def __init__(self) -> None:
        self._free = threading.Semaphore(_AT_ONCE)
        self._counting = threading.Lock()
        self._waiting = 0

    @property
    def crowded(self) -> bool:
        """Whether more than one question is being searched or is waiting."""
        return self._waiting > 1

    @contextmanager
    def only(self) -> Iterator[bool]:
        """A turn until the end of the `with` block, if no other question has one, and there are processors for two; or False.

        Of questions that come at the same time one gets it. What it is searched for may take a second turn, as others that have
        one wait for nobody.
        """
        with self._counting:
            free = not self._waiting and _AT_ONCE > 1
            self._waiting += free
        try:
            with self._free if free else nullcontext():
                yield free
        finally:
            with self._counting:
                self._waiting -= free

    @contextmanager
    def next(self) -> Iterator[None]:
        """Waits for a turn, and keeps it until the end of the `with` block."""
        with self._counting:
            self._waiting += 1
        try:
            with self._free:
                yield
        finally:
            with self._counting:
                self._waiting -= 1

    def beside(self, work: Callable[[], T]) -> Callable[[], T]:
        """What gives the result of some work: done in a thread of its own if there is a processor for it, or else when called.

        The thread gets on as soon as the caller is busy outside Python, as with encoding a text.
        """
        if self.crowded or _AT_ONCE == 1:
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
