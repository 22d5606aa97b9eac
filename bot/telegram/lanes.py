"""Works through the inbox: one task per lane, a lane's updates in order, and no lane waits for another.

What becomes of an update:

    answered, ignored             its answers are sent, or it asks nothing of the bot: gone
    undeliverable, expired        nobody can or wants to have the answer: gone
    refused                       a stranger's, who has been told today that the bot is private: gone
    parked                        three deliveries failed or ended the process: its sender told, then set aside
    (any other)                   it waits, and is tried again

A delivery is counted before its work, on disk, so that an update which ends the process is known at the next start. It is
not counted when the process is stopped, when a disk or a system's limit is in the way, and once its work is done: a process
that is killed while answers wait for the network says nothing about them. One that was counted begins a moment later, and
alone among its like, so that no other is suspected with it. Its sender is told before it is set aside: a process that ends
in between finds it still waiting, and tells again. What ends the process even then is set aside without a word at last.

Several processes may have one inbox. A lane is then held by the one that works it off, which looks at it once more after it has
let go: whatever came in the meantime, the others have left to it. A process that was cut off from the inbox sends nothing more
and asks for the lane again; what it had sent is known.

Lanes are not limited in number: a task that waits costs little, and what is scarce (threads for the search, connections)
is limited where it is used.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import nullcontext, suppress

from bot.serving.log import event, failure
from bot.serving.metrics import Metrics
from bot.telegram.channel import WORK, Channel
from bot.telegram.inbox import Away, Inbox, Lane, NotHeld, Replicas, Sent, Unavailable, Unusable, WaitingUpdate
from bot.telegram.keeping import kept, reached
from bot.telegram.limits import Expired, Throttle, Undeliverable, backoff
from index import ClausebotError

TRIES = 3
_DELIVERIES = 30  # of one update, whatever they ended with: more than restarts can explain
_ALONE = 60.0  # seconds for which one that is suspected keeps the others waiting
_PASSING = (errno.EMFILE, errno.ENFILE, errno.ENOSPC, errno.EIO, errno.ENOMEM, errno.EAGAIN, errno.ENOBUFS)


class Lanes:
    """The tasks. `stopping` ends them once they have sent what they are sending; the other updates stay in the inbox.

    `failed` is called when the inbox cannot be used any more.
    """

    def __init__(
        self,
        inbox: Inbox,
        channel: Channel,
        *,
        throttle: Throttle,
        metrics: Metrics,
        stopping: asyncio.Event,
        failed: Callable[[ClausebotError], None],
    ) -> None:
        self._inbox = inbox
        self._channel = channel
        self._throttle = throttle
        self._metrics = metrics
        self._stopping = stopping
        self._fail = failed
        self._tasks: dict[Lane, asyncio.Task[None]] = {}
        self._woken: dict[Lane, asyncio.Event] = {}  # set: the lane may have got an update since its task last looked
        self._held: dict[tuple[Lane, int], float] = {}  # users whose questions wait, and until when
        self._alone = asyncio.Semaphore(1)  # for an update that is suspected
        self._strangers = asyncio.Semaphore(1)  # they are many, and nobody waits for a refusal

    def wake(self, lanes: Iterable[Lane]) -> None:
        """Starts the tasks of lanes in which something is waiting, or lets them look again."""
        for lane in lanes:
            self._woken.setdefault(lane, asyncio.Event()).set()
            if lane not in self._tasks and not self._stopping.is_set():
                self._tasks[lane] = asyncio.create_task(self._owned(lane))

    def held(self) -> Collection[tuple[Lane, int]]:
        """Users whose questions wait because they have asked too many."""
        now = time.monotonic()
        self._held = {who: until for who, until in self._held.items() if until > now}
        return list(self._held)

    async def finish(self, seconds: float) -> None:
        """Waits for the tasks, which end when `stopping` is set, and stops those that take longer."""
        for woken in self._woken.values():
            woken.set()
        tasks = list(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.wait(tasks, timeout=seconds)  # a store that is out of reach is not waited for

    # --- a lane ----------------------------------------------------------------------------------------------------

    async def _owned(self, lane: Lane) -> None:
        """Works a lane off, again after a failure: no task ends without a word, and none while something waits."""
        failures = 0
        try:
            while not self._stopping.is_set():
                try:
                    if self._inbox.replicas is None:
                        await self._work_off(lane)
                    else:
                        await self._work_off_held(lane, self._inbox.replicas)
                    return
                except Unusable as error:
                    event("inbox_unusable", logging.ERROR, error=error)
                    self._fail(error)
                    return
                except Exception as error:  # noqa: BLE001
                    failures += 1
                    self._metrics.failures.labels("lane").inc()
                    failure("lane_failed", error, lane=lane, failures=failures)
                    await self._pause(lane, backoff(failures))
        finally:
            del self._tasks[lane]
            self._woken.pop(lane, None)

    async def _work_off_held(self, lane: Lane, replicas: Replicas) -> None:
        """Works off a lane that other processes might work off, as long as they do not."""
        name = str(lane)
        while not self._stopping.is_set() and await reached(lambda: replicas.hold(name)):
            await self._channel.taken_up()
            try:
                await self._work_off(lane)
            except NotHeld:
                self._metrics.failures.labels("lane_lost").inc()
                event("lane_lost", logging.DEBUG, lane=lane)
                await self._pause_whatever(backoff(1))
            finally:
                with suppress(Unavailable):
                    await asyncio.shield(replicas.release(name))
            if await kept(self._inbox, self._inbox.first, lane) is None:
                return

    def _check_held(self, lane: Lane) -> None:
        """Raises NotHeld if this process is no longer the one that works a lane off."""
        if self._inbox.replicas is not None and not self._inbox.replicas.holds(str(lane)):
            raise NotHeld(str(lane))

    async def _work_off(self, lane: Lane) -> None:
        woken = self._woken[lane]
        while not self._stopping.is_set():
            self._check_held(lane)
            woken.clear()
            held = {user: until for (of, user), until in self._held.items() if of == lane and until > time.monotonic()}
            waiting = await kept(self._inbox, self._inbox.first, lane, held)
            if waiting:
                await self._take(waiting)
            elif held:
                await self._pause(lane, min(held.values()) - time.monotonic())
            elif not woken.is_set():
                return

    async def _take(self, waiting: WaitingUpdate) -> None:
        """One delivery of an update, and what becomes of it."""
        if self._inbox.replicas is not None:
            WORK.set((str(waiting.lane), waiting.seq))
        if waiting.tries >= TRIES or waiting.deliveries >= _DELIVERIES:
            await self._park(waiting, "it failed, or ended the process")
            return
        async with self._strangers if self._is_strangers(waiting) else nullcontext():
            await self._one(waiting)

    def _is_strangers(self, waiting: WaitingUpdate) -> bool:
        """Whether it holds nobody else when those of other strangers go first: what cannot be looked at fails later."""
        with suppress(Exception):
            return waiting.lane.number == waiting.user and self._channel.stranger(waiting)
        return False

    async def _one(self, waiting: WaitingUpdate) -> None:
        if waiting.tries > 0:
            await self._pause_whatever(backoff(waiting.tries))
            await self._alone.acquire()
            waiting.worked = _once(self._alone.release)
            asyncio.get_running_loop().call_later(_ALONE, waiting.worked)
        try:
            if not self._stopping.is_set():
                await self._deliver(waiting)
        finally:
            waiting.worked()

    async def _deliver(self, waiting: WaitingUpdate) -> None:
        await kept(self._inbox, self._inbox.begin, waiting)
        started = time.monotonic()
        outcome, last = "answered", None
        try:
            if self._channel.stranger(waiting) and await self._inbox.call(self._inbox.refused, waiting.user):
                await self._dismiss(waiting)
                return
            if await self._has_to_wait(waiting):
                await kept(self._inbox, self._inbox.spare, waiting)
                return
            last = await self._channel.answer(waiting)
            outcome = "answered" if last else "ignored"
        except Undeliverable as error:
            outcome = "undeliverable"
            event("undeliverable", logging.WARNING, update=waiting.update_id, reason=str(error))
        except Expired:
            outcome = "expired"
        except NotHeld:
            raise  # another process delivers it, or this one does again
        except asyncio.CancelledError:
            await asyncio.shield(kept(self._inbox, self._inbox.spare, waiting))
            raise
        except Exception as error:  # noqa: BLE001  (whatever is wrong with one update, the next ones have their turn)
            await self._failed(waiting, error)
            return
        await self._done(waiting, last)
        seconds = time.monotonic() - started
        self._metrics.handled(waiting.update_id, waiting.kind, outcome, received=waiting.received, seconds=seconds)

    async def _done(self, waiting: WaitingUpdate, last: Sent | None) -> None:
        try:
            await kept(self._inbox, self._inbox.done, waiting, last)
        except Unusable as error:  # such as a message whose number cannot be stored: it is sent all the same
            if last is None:
                raise
            event("not_remembered", logging.ERROR, update=waiting.update_id, error=error)
            await kept(self._inbox, self._inbox.done, waiting)

    async def _has_to_wait(self, waiting: WaitingUpdate) -> bool:
        """Whether its user has asked too much; they are told so."""
        now = time.monotonic()
        counted = waiting.tries <= 1 and self._channel.asks(waiting)
        delay = await self._too_much(waiting, now) if counted else 0.0
        if not delay:
            return False
        if self._throttle.tell(waiting.chat, waiting.user, now):
            event("throttled", update=waiting.update_id, seconds=round(delay, 1))
            self._metrics.throttled.inc()
            with suppress(Undeliverable, Expired):
                await self._channel.slow_down(waiting)
        self.held()  # forgets those whose time has come
        self._held[waiting.lane, waiting.user] = now + delay
        return True

    async def _too_much(self, waiting: WaitingUpdate, now: float) -> float:
        """Seconds until another question of its user is answered; counts it if that is now."""
        replicas, limit = self._inbox.replicas, self._throttle.limit(waiting.chat, waiting.user)
        if replicas is None:
            return self._throttle.delay(waiting.chat, waiting.user, now)
        return await reached(lambda: replicas.count(limit))

    async def _dismiss(self, waiting: WaitingUpdate) -> None:
        """Deletes what a stranger wrote who has been refused today, all at once: it must cost less than it takes to write."""
        count = await kept(self._inbox, self._inbox.dismiss, waiting.lane, waiting.user)
        self._metrics.updates.labels(waiting.kind, "refused").inc(count)
        self._metrics.refused("a stranger who was told today")

    # --- failures ------------------------------------------------------------------------------------------------

    async def _failed(self, waiting: WaitingUpdate, error: Exception) -> None:
        """A delivery that failed: it counts, unless something else is to blame; the last parks the update."""
        if isinstance(error, Unavailable) or (isinstance(error, OSError) and error.errno in _PASSING):
            if not isinstance(error, Away):
                event("waits", logging.ERROR, update=waiting.update_id, error=error)
            self._metrics.failures.labels("system").inc()
            await kept(self._inbox, self._inbox.spare, waiting)
            await self._pause_whatever(backoff(2))
            return
        await kept(self._inbox, self._inbox.blame, waiting)
        failure("failed", error, update=waiting.update_id, kind=waiting.kind or "unknown", tries=waiting.tries)
        if waiting.tries >= TRIES:
            await self._park(waiting, type(error).__name__)

    async def _park(self, waiting: WaitingUpdate, reason: str) -> None:
        """Tells the sender and sets the update aside; the telling is counted as a delivery is, for it may end the process."""
        if waiting.tries < 2 * TRIES and waiting.deliveries < 2 * _DELIVERIES:
            waiting.counted = False
            await kept(self._inbox, self._inbox.begin, waiting)
            try:
                with suppress(Exception):
                    await self._channel.give_up(waiting)
            finally:
                await asyncio.shield(kept(self._inbox, self._inbox.spare, waiting))
        self._check_held(waiting.lane)
        await kept(self._inbox, self._inbox.park, waiting, reason)
        self._metrics.updates.labels(waiting.kind or "unknown", "parked").inc()
        event("parked", logging.ERROR, update=waiting.update_id, kind=waiting.kind or "unknown", reason=reason)

    async def _pause(self, lane: Lane, seconds: float) -> None:
        """Waits, but no longer than until something comes into the lane or the process ends."""
        with suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, 0.01)):  # the wait_for of Python 3.11 may swallow a cancellation
                await self._woken[lane].wait()

    async def _pause_whatever(self, seconds: float) -> None:
        """Waits, but no longer than the process runs."""
        with suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, 0.01)):
                await self._stopping.wait()


def _once(function: Callable[[], None]) -> Callable[[], None]:
    """A function that is called the first time only."""
    left = [function]
    return lambda: left.pop()() if left else None
