"""Whose turn it is, of several questions at the same time, and what of a single one is done by two processors."""

from __future__ import annotations

import _thread
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from time import monotonic
from typing import Generic, TypeVar
from weakref import WeakSet

from index.encoding.runtime import OUTSIDE

T = TypeVar("T")
_AT_ONCE = os.cpu_count() or 1  # questions that are read or encoded
_LONGEST = 0.03  # seconds that a turn is kept while others wait; most take less than half of that
_PATIENCE = 1.0  # seconds that one waits for its turn


def _places(count: int) -> threading.Lock | threading.Semaphore:
    """What lets so many through, at least one; that one in less time, as `threading.Semaphore` is written in Python."""
    return threading.BoundedSemaphore(count) if count > 1 else threading.Lock()


class Turns:
    """Lets one question after another be read and searched, as Python runs one thread at a time; others are encoded meanwhile.

    Threads that all want Python take it from each other in the middle of things: each goes on with what the others' memory has
    pushed out of the processor's, and one that has encoded its question waits until it may say so.

    A question that takes long loses its turn to one that waits, and goes on beside it.

    Where questions wait for another machine, several have a turn `at_once`.
    """

    def __init__(self, at_once: int = 1) -> None:
        self._at_once = at_once
        self.begin()
        _EVERY.add(self)

    def begin(self) -> None:
        """Knows of nobody who asks: as at first, and in a process that another one has made of itself, without its threads."""
        self._free = _places(self._at_once)
        self._long = _places(_AT_ONCE - 1)
        self._counting = threading.Lock()
        self._asked = 0
        self._having: dict[int, float] = {}  # the threads that have a turn, and since when

    @property
    def crowded(self) -> bool:
        """Whether more than one question is being searched or is waiting."""
        return self._asked > 1

    @contextmanager
    def next(self) -> Iterator[bool]:
        """Waits for a turn, and keeps it until the end of the `with` block, except while the thread is `outside`.

        Tells whether no other question is asked, and a processor is left beside it. A question asked within another one, by the
        same thread, is a part of it.
        """
        if threading.get_ident() in self._having:
            yield False
            return
        with self._counting:
            self._asked += 1
            alone = self._asked == 1 and _AT_ONCE > 1
        around = OUTSIDE.set(self.outside)
        try:
            self._take()
            yield alone
        finally:
            self._give()
            OUTSIDE.reset(around)
            with self._counting:
                self._asked = max(self._asked - 1, 0)

    @contextmanager
    def outside(self, long: bool = False) -> Iterator[None]:
        """What is done outside Python, as encoding is: whoever has a turn gives it to another question until it is done.

        Of what is `long`, no more is done at once than leaves a processor for Python.
        """
        if not self._give():
            yield
            return
        try:
            with self._long if long else nullcontext():
                yield
        finally:
            self._take()

    def _take(self) -> None:
        """Waits for a turn; in the end, one goes on without, so that nobody waits for ever whatever keeps the others."""
        begun = monotonic()
        while not self._free.acquire(timeout=self._left()):
            if self._overtakes():
                break
            if monotonic() - begun > _PATIENCE:
                if len(self._having) < self._at_once:
                    break  # whoever was given that turn was interrupted then
                return
        self._having[threading.get_ident()] = monotonic()

    def _left(self) -> float:
        """The seconds that are left to the longest turn."""
        now = monotonic()
        return max(min(self._having.copy().values(), default=now) + _LONGEST - now, 0.001)

    def _overtakes(self) -> bool:
        """Whether somebody had a turn for too long, and has lost it to this thread."""
        now = monotonic()
        late = (thread for thread, since in self._having.copy().items() if now - since >= _LONGEST)
        return any(self._having.pop(thread, None) is not None for thread in late)

    def _give(self) -> bool:
        """Gives the turn back, if this thread has it; whether it had it."""
        if self._having.pop(threading.get_ident(), None) is None:
            return False
        with suppress(RuntimeError, ValueError):  # it was taken for lost
            self._free.release()
        return True

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


_EVERY: WeakSet[Turns] = WeakSet()


def _begin_again() -> None:
    for one in _EVERY:
        one.begin()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_again)
