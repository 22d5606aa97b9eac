"""The inbox worked off: order, failures that are tried again and given up, a flood, and an end that loses nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.serving.metrics import Metrics
from bot.telegram.inbox import Inbox, Lane, LaneKind, Sent, WaitingUpdate
from bot.telegram.lanes import TRIES, Lanes
from bot.telegram.limits import Expired, Throttle, Undeliverable
from tests.support.updates import said


class Channel:
    """Notes what it is given. `does` may fail, or wait."""

    def __init__(self, does: Callable[[WaitingUpdate], Any]) -> None:
        self.does = does
        self.answered: list[int] = []
        self.tried: list[int] = []
        self.given_up: list[int] = []
        self.slowed: list[int] = []
        self.questions = True

    def asks(self, waiting: WaitingUpdate) -> bool:
        return self.questions

    async def answer(self, waiting: WaitingUpdate) -> Sent | None:
        self.tried.append(waiting.update_id)
        if (wait := self.does(waiting)) is not None:
            await wait
        self.answered.append(waiting.update_id)
        return Sent(waiting.chat, waiting.update_id, 1, 1000 + waiting.update_id)

    async def give_up(self, waiting: WaitingUpdate) -> None:
        self.given_up.append(waiting.update_id)

    async def slow_down(self, waiting: WaitingUpdate) -> None:
        self.slowed.append(waiting.update_id)


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inbox]:
    monkeypatch.setattr("bot.telegram.lanes.backoff", lambda failures: 0.01 * failures)
    opened = Inbox(tmp_path / "telegram-1.sqlite")
    yield opened
    opened.close()


@asynccontextmanager
async def working(inbox: Inbox, channel: Channel, per_minute: int = 1000) -> AsyncIterator[tuple[Lanes, asyncio.Event]]:
    stopping = asyncio.Event()
    lanes = Lanes(
        inbox, channel, throttle=Throttle(per_minute), metrics=Metrics(lambda: inbox.call(inbox.depth)), stopping=stopping
    )
    yield lanes, stopping
    stopping.set()
    await lanes.finish(1)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.005)


def empty(inbox: Inbox) -> bool:
    return inbox.depth()[0] == 0


def fail(error: Exception, times: int, *numbers: int) -> Callable[[WaitingUpdate], None]:
    """Fails so many times for each of the updates."""
    left = dict.fromkeys(numbers, times)

    def does(waiting: WaitingUpdate) -> None:
        if left.get(waiting.update_id, 0):
            left[waiting.update_id] -= 1
            raise error

    return does


CASES = [
    # what fails, how often, tried, answered, given up, why
    (ValueError("!"), 0, [1, 2, 3], [1, 2, 3], [], "in order"),
    (ValueError("!"), 1, [1, 2, 2, 3], [1, 2, 3], [], "a failure is tried again before the next is answered"),
    (ValueError("!"), 99, [1, 2, 2, 2, 3], [1, 3], [2], "poison is given up, and the next has its turn"),
    (Undeliverable("blocked"), 99, [1, 2, 3], [1, 3], [], "who has blocked the bot is not told so"),
    (Expired(), 99, [1, 2, 3], [1, 3], [], "nobody waits for it"),
]


@pytest.mark.parametrize(("error", "times", "tried", "answered", "given_up"), [c[:5] for c in CASES], ids=[c[5] for c in CASES])
def test_what_becomes_of_a_failure(
    inbox: Inbox, error: Exception, times: int, tried: list[int], answered: list[int], given_up: list[int]
) -> None:
    channel = Channel(fail(error, times, 2))
    assert TRIES == 3

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            lanes.wake(inbox.add([said(1), said(2), said(3)]))
            await until(lambda: empty(inbox))

    asyncio.run(run())
    assert (channel.tried, channel.answered, channel.given_up) == (tried, answered, given_up)
    assert [inbox.replies(5, number) for number in answered] == [[1000 + number] for number in answered]


def test_a_chat_that_waits_holds_up_no_other(inbox: Inbox) -> None:
    async def run() -> None:
        free = asyncio.Event()
        channel = Channel(lambda waiting: free.wait() if waiting.chat == 1 else None)
        async with working(inbox, channel) as (lanes, _):
            lanes.wake(inbox.add([said(number, number, number) for number in range(1, 200)]))
            await until(lambda: len(channel.answered) == 198)
            assert 1 not in channel.answered
            free.set()
            await until(lambda: empty(inbox))

    asyncio.run(run())


def test_what_comes_while_a_lane_ends_is_not_forgotten(inbox: Inbox) -> None:
    channel = Channel(lambda _: None)

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            for number in range(1, 300):
                lanes.wake(await inbox.call(inbox.add, [said(number)]))
                await asyncio.sleep(0.0003 * (number % 4))
            await until(lambda: empty(inbox))

    asyncio.run(run())
    assert channel.answered == list(range(1, 300))


def test_who_asks_too_fast_is_told_once_and_answered_later_while_others_are_at_once(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = Channel(lambda _: None)

    async def run() -> None:
        async with working(inbox, channel, 6) as (lanes, _):  # two in a group
            monkeypatch.setattr("bot.telegram.limits.Window.delay", _until(lambda: 9 in channel.answered))
            lanes.wake(inbox.add([*(said(number, -7, 5) for number in range(1, 6)), said(9, -7, 6)]))
            await until(lambda: empty(inbox))

    asyncio.run(run())
    assert channel.slowed == [3]
    assert [number for number in channel.answered if number != 9] == [1, 2, 3, 4, 5]
    assert channel.answered.index(9) == 2


def _until(over: Callable[[], bool]) -> Callable[[Any, float], float]:
    """The delay of a window whose minute is over when a condition holds."""

    def delay(window: Any, now: float) -> float:
        if len(window.times) < window.limit:
            return 0.0
        if not over():
            return 0.01
        window.times.clear()
        return 0.0

    return delay


def test_the_talk_of_a_group_is_not_counted(inbox: Inbox) -> None:
    channel = Channel(lambda _: None)
    channel.questions = False

    async def run() -> None:
        async with working(inbox, channel, 1) as (lanes, _):
            lanes.wake(inbox.add([said(number, -7) for number in range(1, 50)]))
            await until(lambda: empty(inbox))

    asyncio.run(run())
    assert channel.slowed == []


def test_the_end_leaves_what_is_not_answered_in_the_inbox(inbox: Inbox) -> None:
    async def run() -> None:
        begun, end = asyncio.Event(), asyncio.Event()

        async def slow() -> None:
            begun.set()
            await end.wait()

        channel = Channel(lambda waiting: slow())
        async with working(inbox, channel) as (lanes, stopping):
            lanes.wake(inbox.add([said(number) for number in range(1, 10)]))
            await begun.wait()
            stopping.set()
            asyncio.get_running_loop().call_soon(end.set)
            await lanes.finish(60)
            assert channel.answered == [1]  # what was being sent is sent
            lanes.wake({Lane(LaneKind.CHAT, 5)})
        assert channel.answered == [1]

    asyncio.run(run())
    assert inbox.depth()[0] == 8


def test_a_send_that_does_not_end_is_left_after_the_grace(inbox: Inbox) -> None:
    async def run() -> None:
        channel = Channel(lambda _: asyncio.sleep(60))
        async with working(inbox, channel) as (lanes, stopping):
            lanes.wake(inbox.add([said(1)]))
            await until(lambda: bool(channel.tried))
            stopping.set()
            await lanes.finish(0.05)

    asyncio.run(run())
    assert inbox.depth()[0] == 1


def test_a_full_disk_stops_the_lane_until_there_is_room(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    channel = Channel(lambda _: None)
    done, left = inbox.done, [3]

    def full(waiting: WaitingUpdate, last: Sent | None = None) -> None:
        if left[0]:
            left[0] -= 1
            raise sqlite3.OperationalError("database or disk is full")
        done(waiting, last)

    monkeypatch.setattr(inbox, "done", full)

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            lanes.wake(inbox.add([said(1), said(2)]))
            await until(lambda: empty(inbox))

    asyncio.run(run())
    assert channel.tried == [1, 2]  # not answered again for the sake of the disk
