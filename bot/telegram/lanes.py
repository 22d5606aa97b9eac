"""Works through the inbox: one task per lane, a lane's updates in order, and no lane waits for another.

An update is retried until it is answered. One that fails for a reason of its own is tried a few times and then given up,
so that those after it get their turn. Lanes are not limited in number: a task that waits costs little, and what is scarce
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
from bot.serving.metrics import Metrics
from bot.telegram.inbox import Inbox, Lane, Sent, WaitingUpdate
from bot.telegram.limits import Expired, Throttle, Undeliverable, backoff

TRIES = 3
P = ParamSpec("P")
T = TypeVar("T")


class Channel(Protocol):
    """What answers updates."""

    async def answer(self, waiting: WaitingUpdate) -> Sent | None:
        """Sends all answers of an update that are not sent yet; returns the last, which is not yet marked as sent.

        None if it is not for the bot. Raises Undeliverable, Expired, or any other error, after which it is tried again.
        """

    def asks(self, waiting: WaitingUpdate) -> bool:
        """Whether an update is a question to the bot; talk in a group is not."""

    async def give_up(self, waiting: WaitingUpdate) -> None:
        """Says, if possible, that an update cannot be answered."""

    async def slow_down(self, waiting: WaitingUpdate) -> None:
        """Tells a user that their questions will be answered later."""


class Lanes:
    """The tasks. `stopping` ends them once they have sent what they are sending; the other updates stay in the inbox."""

    def __init__(
        self, inbox: Inbox, channel: Channel, *, throttle: Throttle, metrics: Metrics, stopping: asyncio.Event
    ) -> None:
        self._inbox = inbox
        self._channel = channel
        self._throttle = throttle
        self._metrics = metrics
        self._stopping = stopping
        self._tasks: dict[Lane, asyncio.Task[None]] = {}
        self._woken: set[Lane] = set()  # lanes that may have got an update since their task last looked

    def wake(self, lanes: Iterable[Lane]) -> None:
        """Starts the tasks of lanes in which something is waiting."""
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

    async def _work_off(self, lane: Lane) -> None:
        held: dict[int, float] = {}  # users whose questions wait, and until when
        try:
            while not self._stopping.is_set():
                self._woken.discard(lane)
                held = {user: until for user, until in held.items() if until > time.monotonic()}
                waiting = await self._stored(self._inbox.first, lane, held)
                if waiting:
                    await self._take(waiting, held)
                elif held:
                    await self._pause(min(held.values()) - time.monotonic())
                elif lane not in self._woken:
                    break
        finally:
            del self._tasks[lane]

    async def _take(self, waiting: WaitingUpdate, held: dict[int, float]) -> None:
        """Answers an update, or holds its user back if they have asked too much."""
        now = time.monotonic()
        counted = waiting.tries == 0 and self._channel.asks(waiting)
        if delay := self._throttle.delay(waiting.chat, waiting.user, now) if counted else 0.0:
            held[waiting.user] = now + delay
            if self._throttle.tell(waiting.chat, waiting.user, now):
                event("throttled", update=waiting.update_id, seconds=round(delay, 1))
                self._metrics.throttled.inc()
                with suppress(Undeliverable, Expired):
                    await self._channel.slow_down(waiting)
        else:
            await self._answer(waiting)

    async def _answer(self, waiting: WaitingUpdate) -> None:
        outcome, last = "answered", None
        started = time.monotonic()
        try:
            last = await self._channel.answer(waiting)
            outcome = "answered" if last else "ignored"
        except Undeliverable as error:
            outcome = "undeliverable"
            event("undeliverable", logging.WARNING, update=waiting.update_id, reason=str(error))
        except Expired:
            outcome = "expired"
        except Exception as error:  # noqa: BLE001  (whatever is wrong with one update, the next ones have their turn)
            if not await self._failed(waiting, error):
                return
            outcome = "given_up"
        await self._stored(self._inbox.done, waiting, last)
        seconds = time.monotonic() - started
        self._metrics.handled(waiting.update_id, waiting.kind, outcome, received=waiting.received, seconds=seconds)

    async def _failed(self, waiting: WaitingUpdate, error: Exception) -> bool:
        """Counts a failure of an update; returns whether it was the last try."""
        failure("failed", error, update=waiting.update_id, kind=waiting.kind or "unknown", tries=waiting.tries + 1)
        await self._stored(self._inbox.failed, waiting)
        if waiting.tries < TRIES:
            await self._pause(backoff(waiting.tries))
            return False
        with suppress(Exception):
            await self._channel.give_up(waiting)
        return True

    async def _stored(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a method of the inbox; as long as the disk is full or locked, everything waits."""
        failures = 0
        while True:
            try:
                return await self._inbox.call(function, *args, **kwargs)
            except sqlite3.Error as error:
                failures += 1
                event("inbox_failed", logging.ERROR, error=error)
                await asyncio.sleep(backoff(failures))

    async def _pause(self, seconds: float) -> None:
        """Waits, but no longer than the process runs."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), max(seconds, 0.01))
