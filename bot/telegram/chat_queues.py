"""The inbox worked off: one task a lane, a lane's rows in their order, and no lane waits for another.

A row is answered until it is answered. One that fails for a reason of its own is tried a few times and then given up, so
that those behind it get their turn. Lanes are not limited in number: a task that waits costs little, and what is scarce
(threads for the search, connections) is limited where it is used.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import ParamSpec, Protocol, TypeVar

from bot.serving.log import event, failure
from bot.serving.monitor import Monitor
from bot.telegram.inbox import Inbox, Row, Sent
from bot.telegram.limits import Expired, Throttle, Undeliverable, backoff

TRIES = 3
P = ParamSpec("P")
T = TypeVar("T")


class Channel(Protocol):
    """What answers rows."""

    async def answer(self, row: Row) -> Sent | None:
        """Sends all answers of a row that are not sent yet; returns the last, which is not yet marked as sent.

        None when the row is not for the bot. Raises Undeliverable, Expired, or any other error, and then it is tried again.
        """

    def asks(self, row: Row) -> bool:
        """Whether a row is a question to the bot; a group's talk is not."""

    async def give_up(self, row: Row) -> None:
        """Says, where that is possible, that a row cannot be answered."""

    async def slow_down(self, row: Row) -> None:
        """Tells a user that their questions are answered later."""


class Lanes:
    """The tasks. `stopping` ends them after what they are sending; rows that are left stay in the inbox."""

    def __init__(self, inbox: Inbox, channel: Channel, throttle: Throttle, monitor: Monitor, stopping: asyncio.Event) -> None:
        self._inbox = inbox
        self._channel = channel
        self._throttle = throttle
        self._monitor = monitor
        self._stopping = stopping
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._woken: set[str] = set()  # lanes that may have got a row since their task last looked

    def wake(self, lanes: Iterable[str]) -> None:
        """Something is waiting in these lanes."""
        for lane in lanes:
            self._woken.add(lane)
            if lane not in self._tasks and not self._stopping.is_set():
                self._tasks[lane] = asyncio.create_task(self._work_off(lane))

    async def finish(self, seconds: float) -> None:
        """Waits for the tasks, which end when `stopping` is set, and stops those that take longer."""
        tasks = list(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _work_off(self, lane: str) -> None:
        held: dict[int, float] = {}  # users whose questions wait, and until when
        try:
            while not self._stopping.is_set():
                self._woken.discard(lane)
                held = {user: until for user, until in held.items() if until > time.monotonic()}
                row = await self._stored(self._inbox.first, lane, held)
                if row:
                    await self._take(row, held)
                elif held:
                    await self._pause(min(held.values()) - time.monotonic())
                elif lane not in self._woken:
                    break
        finally:
            del self._tasks[lane]

    async def _take(self, row: Row, held: dict[int, float]) -> None:
        """Answers a row, or holds its user back when they have asked too much."""
        now = time.monotonic()
        delay = self._throttle.delay(row.chat, row.user, now) if row.tries == 0 and self._channel.asks(row) else 0.0
        if delay:
            held[row.user] = now + delay
            if self._throttle.tell(row.chat, row.user, now):
                event("throttled", update=row.update_id, seconds=round(delay, 1))
                self._monitor.throttled.inc()
                with suppress(Undeliverable, Expired):
                    await self._channel.slow_down(row)
        else:
            await self._answer(row)

    async def _answer(self, row: Row) -> None:
        outcome, last = "answered", None
        started = time.monotonic()
        try:
            last = await self._channel.answer(row)
            outcome = "answered" if last else "ignored"
        except Undeliverable as error:
            outcome = "undeliverable"
            event("undeliverable", logging.WARNING, update=row.update_id, reason=str(error))
        except Expired:
            outcome = "expired"
        except Exception as error:  # noqa: BLE001  (whatever is wrong with one update, the next ones have their turn)
            if not await self._failed(row, error):
                return
            outcome = "given_up"
        await self._stored(self._inbox.done, row, last)
        seconds = time.monotonic() - started
        self._monitor.handled(row.update_id, row.kind, outcome, received=row.received, seconds=seconds)

    async def _failed(self, row: Row, error: Exception) -> bool:
        """Counts a failure of a row; whether it was the last try."""
        failure("failed", error, update=row.update_id, kind=row.kind or "unknown", tries=row.tries + 1)
        await self._stored(self._inbox.failed, row)
        if row.tries < TRIES:
            await self._pause(backoff(row.tries))
            return False
        with suppress(Exception):
            await self._channel.give_up(row)
        return True

    async def _stored(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of the inbox; as long as the disk is full or locked, everything waits for it."""
        failures = 0
        while True:
            try:
                return await self._inbox.call(function, *args, **kwargs)
            except sqlite3.Error as error:
                failures += 1
                event("inbox_failed", logging.ERROR, error=error)
                await asyncio.sleep(backoff(failures))

    async def _pause(self, seconds: float) -> None:
        """Waits, but not beyond the end of the process."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), max(seconds, 0.01))
