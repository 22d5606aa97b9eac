"""The inbox worked off: order, failures that are tried again and given up, a flood, and an end that loses nothing."""

from __future__ import annotations

import asyncio
import errno
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.serving.metrics import Metrics
from bot.telegram.inbox import Inbox, Lane, LaneKind, Sent, SqliteInbox, Unavailable, Unusable, WaitingUpdate
from bot.telegram.lanes import TRIES, Lanes
from bot.telegram.limits import Expired, Throttle, Undeliverable
from index import ClausebotError
from tests.support.command import run_program
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
        self.strangers: set[int] = set()

    async def taken_up(self) -> None:
        pass

    def asks(self, waiting: WaitingUpdate) -> bool:
        return self.questions

    def stranger(self, waiting: WaitingUpdate) -> bool:
        return waiting.user in self.strangers

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
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteInbox]:
    for where in ("lanes", "keeping"):
        monkeypatch.setattr(f"bot.telegram.{where}.backoff", lambda failures: 0.01 * failures)
    opened = SqliteInbox(tmp_path / "telegram-1.sqlite")
    yield opened
    opened.close()


@asynccontextmanager
async def working(
    inbox: Inbox, channel: Channel, per_minute: int = 1000, failed: list[ClausebotError] | None = None
) -> AsyncIterator[tuple[Lanes, asyncio.Event]]:
    stopping = asyncio.Event()
    lanes = Lanes(
        inbox,
        channel,
        throttle=Throttle(per_minute),
        metrics=Metrics(lambda: inbox.call(inbox.depth)),
        stopping=stopping,
        failed=(failed if failed is not None else []).append,
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


def work_off(inbox: Inbox, channel: Channel, updates: Sequence[dict[str, Any]], per_minute: int = 1000) -> None:
    """Adds updates and has all that waits worked off."""

    async def run() -> None:
        async with working(inbox, channel, per_minute) as (lanes, _):
            lanes.wake(inbox.add(updates))
            await until(lambda: empty(inbox))

    asyncio.run(run())


CASES = [
    # what fails, how often, tried, answered, given up, why
    (ValueError("!"), 0, [1, 2, 3], [1, 2, 3], [], "in order"),
    (ValueError("!"), 1, [1, 2, 2, 3], [1, 2, 3], [], "a failure is tried again before the next is answered"),
    (ValueError("!"), 99, [1, 2, 2, 2, 3], [1, 3], [2], "poison is set aside, and the next has its turn"),
    (Undeliverable("blocked"), 99, [1, 2, 3], [1, 3], [], "who has blocked the bot is not told so"),
    (Expired(), 99, [1, 2, 3], [1, 3], [], "nobody waits for it"),
]


@pytest.mark.parametrize(("error", "times", "tried", "answered", "given_up"), [c[:5] for c in CASES], ids=[c[5] for c in CASES])
def test_what_becomes_of_a_failure(
    inbox: Inbox, error: Exception, times: int, tried: list[int], answered: list[int], given_up: list[int]
) -> None:
    channel = Channel(fail(error, times, 2))
    assert TRIES == 3

    work_off(inbox, channel, [said(1), said(2), said(3)])
    assert (channel.tried, channel.answered, channel.given_up) == (tried, answered, given_up)
    assert [inbox.replies(5, number) for number in answered] == [[1000 + number] for number in answered]
    assert [(one.update_id, one.tries, one.reason) for one in inbox.parked()] == [
        (number, 3, "ValueError") for number in given_up
    ]


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


def test_who_is_held_back_holds_nobody_who_asks_later(inbox: Inbox) -> None:
    """The lane is asleep until the held user's turn when another member asks."""
    channel = Channel(lambda _: None)

    async def run() -> None:
        async with working(inbox, channel, 6) as (lanes, _):  # two in a group
            lanes.wake(inbox.add([said(number, -7, 5) for number in range(1, 6)]))
            await until(lambda: channel.slowed == [3])
            assert list(lanes.held()) == [(Lane(LaneKind.CHAT, -7), 5)]
            lanes.wake(inbox.add([said(9, -7, 6)]))
            await until(lambda: 9 in channel.answered)

    asyncio.run(run())
    assert channel.answered == [1, 2, 9], "the next turn of the other is in a minute"
    assert [inbox.first(Lane(LaneKind.CHAT, -7)).tries] == [0]  # type: ignore[union-attr]  # to wait is no failure


def test_a_stranger_is_refused_once_and_what_they_write_after_it_costs_no_answer(inbox: Inbox) -> None:
    channel = Channel(lambda _: None)
    channel.strangers = {5}
    does = channel.does

    def refuses(waiting: WaitingUpdate) -> Any:
        inbox.refuse(waiting.user)
        return does(waiting)

    channel.does = refuses

    work_off(inbox, channel, [*(said(number) for number in range(1, 9)), said(20, 6, 6)])
    assert sorted(channel.answered) == [1, 20]
    assert channel.slowed == []


def test_the_talk_of_a_group_is_not_counted(inbox: Inbox) -> None:
    channel = Channel(lambda _: None)
    channel.questions = False

    work_off(inbox, channel, [said(number, -7) for number in range(1, 50)], 1)
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
            raise Unavailable("database or disk is full")
        done(waiting, last)

    monkeypatch.setattr(inbox, "done", full)

    work_off(inbox, channel, [said(1), said(2)])
    assert channel.tried == [1, 2]  # not answered again for the sake of the disk


# --- no task ends without a word ----------------------------------------------------------------------------------------


def test_an_error_where_none_is_expected_is_logged_and_the_lane_goes_on(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    channel = Channel(lambda _: None)
    took, left = inbox.first, [2]

    def first(lane: Lane, besides: Any = ()) -> WaitingUpdate | None:
        if left[0]:
            left[0] -= 1
            raise TypeError("WaitingUpdate takes 10 arguments")
        return took(lane, besides)

    monkeypatch.setattr(inbox, "first", first)

    work_off(inbox, channel, [said(1), said(2)])
    assert channel.answered == [1, 2]
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == ["lane_failed"] * 2


LOOKS = [
    # what fails, which are answered, which are set aside, why
    ("asks", {1, 2, 3}, [], "one that was tried is not counted among its user's questions again"),
    ("stranger", {1, 3}, [2], "it is not known whose it is"),
    ("slow_down", {1, 2, 3}, [], "who cannot be told to wait is answered"),
]


@pytest.mark.parametrize(("where", "answered", "parked"), [row[:3] for row in LOOKS], ids=[row[0] for row in LOOKS])
def test_an_error_in_looking_at_an_update_is_its_own(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, where: str, answered: set[int], parked: list[int]
) -> None:
    channel = Channel(lambda _: None)

    def wrong(waiting: WaitingUpdate) -> bool:
        if waiting.update_id == 2:
            raise TypeError("!")
        return where != "stranger"

    async def wrongly(_: WaitingUpdate) -> None:
        raise TypeError("!")

    monkeypatch.setattr(channel, where, wrongly if where == "slow_down" else wrong)

    work_off(inbox, channel, [said(1), said(2), said(3, 6, 6)], 1 if where == "slow_down" else 1000)
    assert set(channel.answered) == answered
    assert [one.update_id for one in inbox.parked()] == parked


def test_an_inbox_that_cannot_be_used_ends_the_process_with_its_line(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    channel, failed = Channel(lambda _: None), list[ClausebotError]()

    def broken(*_: object) -> None:
        raise Unusable("the file is damaged")

    monkeypatch.setattr(inbox, "begin", broken)

    async def run() -> None:
        async with working(inbox, channel, failed=failed) as (lanes, _):
            lanes.wake(inbox.add([said(1)]))
            await until(lambda: bool(failed))

    asyncio.run(run())
    assert [str(error) for error in failed] == ["the file is damaged"]
    assert channel.tried == []


def test_an_answer_that_cannot_be_remembered_is_sent_all_the_same_and_once(inbox: Inbox) -> None:
    """A message whose number is none: it is not the lane's end, nor sent again at each start."""
    channel = Channel(lambda _: None)
    answer = channel.answer

    async def without_number(waiting: WaitingUpdate) -> Sent | None:
        await answer(waiting)
        return Sent(None, 1, 1, 7)  # type: ignore[arg-type]

    channel.answer = without_number  # type: ignore[method-assign]

    work_off(inbox, channel, [said(1), said(2)])
    assert channel.tried == [1, 2]
    assert inbox.parked() == []


PASSING = [OSError(errno.EMFILE, "Too many open files"), OSError(errno.ENOSPC, "No space left"), Unavailable("locked")]


@pytest.mark.parametrize("error", PASSING, ids=str)
def test_a_system_at_its_limit_is_not_the_updates_fault(inbox: Inbox, error: Exception) -> None:
    channel = Channel(fail(error, 7, 1))

    work_off(inbox, channel, [said(1), said(2)])
    assert channel.answered == [1, 2]
    assert inbox.parked() == []


# --- deliveries that end the process ------------------------------------------------------------------------------------

PROCESS = """
import asyncio, os, sys
from pathlib import Path
from bot.serving.metrics import Metrics
from bot.telegram.inbox import Sent, SqliteInbox
from bot.telegram.lanes import Lanes
from bot.telegram.limits import Throttle

class Channel:
    def asks(self, waiting): return True
    def stranger(self, waiting): return False
    async def give_up(self, waiting): print("gave up", waiting.update_id, flush=True)
    async def answer(self, waiting):
        await asyncio.sleep(0.05)  # others are in flight when it comes to it
        if waiting.update_id == 50:
            os.kill(os.getpid(), 9)
        print(waiting.update_id, flush=True)
        return Sent(waiting.chat, waiting.update_id, 1, 7)

async def run(inbox):
    lanes = Lanes(inbox, Channel(), throttle=Throttle(1000), metrics=Metrics(lambda: inbox.call(inbox.depth)),
                  stopping=asyncio.Event(), failed=print)
    lanes.wake(inbox.lanes())
    while (await inbox.call(inbox.depth))[0]:
        await asyncio.sleep(0.01)

asyncio.run(run(SqliteInbox(Path(sys.argv[1]))))
"""


def test_an_update_that_ends_the_process_is_set_aside_and_those_in_flight_with_it_are_answered(tmp_path: Path) -> None:
    path = tmp_path / "telegram-1.sqlite"
    inbox = SqliteInbox(path)
    inbox.add([said(number, number, number) for number in range(1, 100)])
    codes: list[int] = []
    lines: list[str] = []
    while not codes or codes[-1]:
        done = run_program(PROCESS, path)
        codes.append(done.returncode)
        lines += done.stdout.splitlines()
        assert len(codes) < 9, done.stderr
    assert codes == [-9, -9, -9, 0]
    assert [(one.update_id, one.tries, one.reason) for one in inbox.parked()] == [(50, 3, "it failed, or ended the process")]
    counts = Counter(lines)
    assert set(counts) == {"gave up 50", *(str(number) for number in range(1, 100) if number != 50)}
    assert counts["gave up 50"] == 1
    assert max(counts.values()) <= 2, "sent, and killed before that was noted"
    inbox.close()


# --- told before it is set aside ---------------------------------------------------------------------------------------


class Giving(Channel):
    """Fails at every answer, and at telling so as `telling` does."""

    def __init__(self, telling: Callable[[], Any]) -> None:
        super().__init__(fail(ValueError("!"), 99, 1))
        self.telling = telling

    async def give_up(self, waiting: WaitingUpdate) -> None:
        if (wait := self.telling()) is not None:
            await wait
        await super().give_up(waiting)


def worked_until(inbox: Inbox, channel: Channel, over: Callable[[], bool]) -> None:
    """A process that works until a condition holds, and is then ended in the midst of what it does."""

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            lanes.wake([*inbox.lanes(), *inbox.add([said(1)])])
            await until(over)
            for task in lanes._tasks.values():
                task.cancel()

    asyncio.run(run())


def test_who_was_not_told_before_the_process_ended_is_told_by_the_next(inbox: Inbox) -> None:
    begun: list[int] = []

    async def never() -> None:
        begun.append(1)
        await asyncio.Event().wait()

    cut = Giving(never)
    worked_until(inbox, cut, lambda: bool(begun))
    assert cut.given_up == []
    channel = Giving(lambda: None)
    worked_until(inbox, channel, lambda: empty(inbox))
    assert channel.given_up == [1]
    assert channel.tried == [], "it is not tried again"
    worked_until(inbox, channel, lambda: empty(inbox))
    assert channel.given_up == [1], "once"
    assert [(one.update_id, one.tries) for one in inbox.parked()] == [(1, 3)]


TELLING = PROCESS.replace('print("gave up", waiting.update_id, flush=True)', "os.kill(os.getpid(), 9)")


def test_what_ends_the_process_even_when_its_sender_is_told_is_set_aside_at_last(tmp_path: Path) -> None:
    assert TELLING != PROCESS
    path = tmp_path / "telegram-1.sqlite"
    inbox = SqliteInbox(path)
    inbox.add([said(50, 50, 50), said(51, 50, 50)])
    codes: list[int] = []
    while not codes or codes[-1]:
        done = run_program(TELLING, path)
        codes.append(done.returncode)
        assert len(codes) < 9, done.stderr
    assert codes == [-9] * 6 + [0]
    assert done.stdout.split() == ["51"]
    assert [one.update_id for one in inbox.parked()] == [50]
    inbox.close()
