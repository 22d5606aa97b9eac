"""Several processes of a bot, as the lanes, the pace and the poller see them: what each does while another holds something."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.serving.metrics import Metrics
from bot.telegram.channel import WORK
from bot.telegram.inbox import Away, Limit, NotHeld, Place, SqliteInbox, WaitingUpdate
from bot.telegram.limits import shared_limits
from bot.telegram.receive import RECEIVING, Poller
from bot.telegram.requests import Limiter
from bot.telegram.token import Token
from tests.bot.telegram.test_connect import Methods, connected, info
from tests.bot.telegram.test_lanes import Channel, empty, until, working
from tests.support.updates import said

NAME = "chat 5"


class Others:
    """What other processes hold, and the places that are left for us."""

    def __init__(self) -> None:
        self.ours: set[str] = set()
        self.theirs: set[str] = set()
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.delays: dict[str, list[float]] = {}  # by key: what is answered, one after the other, before there is room
        self.ended: list[Place] = []
        self.away = 0
        self.released: Callable[[], object] = lambda: None

    async def hold(self, name: str) -> bool:
        if self.away:
            self.away -= 1
            raise Away("x")
        if name not in self.theirs:
            self.ours.add(name)
        return name in self.ours

    async def taken(self, names: Collection[str]) -> set[str]:
        return self.theirs & {*names}

    def holds(self, name: str) -> bool:
        return name in self.ours

    async def release(self, name: str) -> None:
        self.released()
        self.ours.discard(name)

    async def take(self, limits: Sequence[Limit], held: str = "", seq: int = 0) -> Place:
        self.asked.append((held, tuple(limit.key for limit in limits)))
        if held and held not in self.ours:
            raise NotHeld(held)
        delays = [self.delays[one.key].pop(0) if self.delays.get(one.key) else 0.0 for one in limits]
        return Place((), tuple(delays)) if any(delays) else Place((len(self.asked),), ())

    async def count(self, limit: Limit) -> float:
        return self.delays[limit.key].pop(0) if self.delays.get(limit.key) else 0.0

    def end(self, place: Place) -> None:
        self.ended.append(place)


@pytest.fixture
def others() -> Others:
    return Others()


@pytest.fixture
def inbox(tmp_path: Path, others: Others, monkeypatch: pytest.MonkeyPatch) -> Iterator[SqliteInbox]:
    for where in ("lanes", "keeping"):
        monkeypatch.setattr(f"bot.telegram.{where}.backoff", lambda failures: 0.01 * failures)
    monkeypatch.setattr("bot.telegram.keeping._AWAY", 0.01)
    opened = SqliteInbox(tmp_path / "telegram-1.sqlite")
    opened.replicas = others
    yield opened
    opened.close()


def nothing(_: WaitingUpdate) -> None:
    pass


# --- lanes -----------------------------------------------------------------------------------------------------------


def test_what_another_holds_is_left_to_it_until_it_is_gone(inbox: SqliteInbox, others: Others) -> None:
    channel = Channel(nothing)
    others.theirs.add(NAME)

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            lanes.wake(inbox.add([said(1), said(2), said(3, chat=6)]))
            await until(lambda: channel.answered == [3] and not lanes._tasks)
            others.theirs.clear()
            lanes.wake(inbox.lanes())
            await until(lambda: empty(inbox))

    asyncio.run(run())
    assert channel.answered == [3, 1, 2]
    assert others.ours == set(), "and all is let go"


def test_what_comes_while_a_lane_is_let_go_is_not_left(inbox: SqliteInbox, others: Others) -> None:
    """Another process has received it, and could not have the lane: it has left it to us."""
    channel, coming = Channel(nothing), [said(2), said(3)]
    others.released = lambda: inbox.add([coming.pop(0)]) if coming else None

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            lanes.wake(inbox.add([said(1)]))
            await until(lambda: channel.answered == [1, 2, 3])

    asyncio.run(run())


def test_what_is_not_held_any_more_is_sent_once_it_is_again_and_does_not_count(inbox: SqliteInbox, others: Others) -> None:
    cut = [1]

    def does(waiting: WaitingUpdate) -> None:
        if waiting.update_id == 1 and cut:
            cut.clear()
            others.ours.clear()
            raise NotHeld(NAME)
        assert others.holds(NAME)

    channel = Channel(does)

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            lanes.wake(inbox.add([said(1), said(2)]))
            await until(lambda: empty(inbox))

    asyncio.run(run())
    assert (channel.tried, channel.answered, channel.given_up) == ([1, 1, 2], [1, 2], [])


def test_nobody_is_told_that_what_another_answers_cannot_be_answered(inbox: SqliteInbox, others: Others) -> None:
    """It failed here three times, and then the lane was lost: it is not set aside from here."""

    class Lost(Channel):
        async def give_up(self, waiting: WaitingUpdate) -> None:
            others.ours.clear()
            others.theirs.add(NAME)
            raise NotHeld(NAME)

    def does(_: WaitingUpdate) -> None:
        raise ValueError("!")

    channel = Lost(does)

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            lanes.wake(inbox.add([said(1)]))
            await until(lambda: len(channel.tried) == 3 and not lanes._tasks)

    asyncio.run(run())
    assert (inbox.parked(), inbox.depth()[0]) == ([], 1)


def test_who_asks_too_much_asks_too_much_of_all_together(inbox: SqliteInbox, others: Others) -> None:
    channel = Channel(nothing)
    others.delays["asked 5 5"] = [0.05]

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            lanes.wake(inbox.add([said(1)]))
            await until(lambda: empty(inbox))

    asyncio.run(run())
    assert (channel.slowed, channel.answered) == ([1], [1])


def test_a_database_that_is_away_is_waited_for(inbox: SqliteInbox, others: Others, caplog: pytest.LogCaptureFixture) -> None:
    channel = Channel(nothing)
    others.away = 5

    async def run() -> None:
        async with working(inbox, channel) as (lanes, _):
            lanes.wake(inbox.add([said(1)]))
            await until(lambda: empty(inbox))

    asyncio.run(run())
    assert channel.answered == [1]
    assert not [record for record in caplog.records if record.levelno >= 30], "who noticed has said so"


# --- the pace --------------------------------------------------------------------------------------------------------


def sends(others: Others, chats: Sequence[int], held: str = "") -> list[int]:
    """Sends a message to each of some chats at once, in a lane; the chats in the order in which they were sent to."""
    order: list[int] = []

    async def one(limiter: Limiter, chat: int) -> None:
        WORK.set((held, 1))

        async def sent() -> dict[str, Any]:
            order.append(chat)
            return {"message_id": 1, "chat": {"id": chat}}

        await limiter.process_request(sent, (), {}, "sendMessage", {"chat_id": chat}, None)

    async def run() -> None:
        async def depth() -> tuple[int, float]:
            return 0, 0.0

        limiter = Limiter(Metrics(depth), asyncio.Event(), Token(lambda _: None), others)
        found = await asyncio.gather(*(one(limiter, chat) for chat in chats), return_exceptions=True)
        for error in found:
            if isinstance(error, BaseException):
                raise error

    asyncio.run(run())
    return order


def test_each_message_takes_a_place_and_gives_it_back(others: Others) -> None:
    others.ours.add(NAME)
    assert sends(others, [5, -7], NAME) == [5, -7]
    assert others.asked == [(NAME, ("to all", "to 5")), (NAME, ("to all", "to -7", "to -7"))]
    assert [place.numbers for place in others.ended] == [(1,), (2,)]


def test_what_is_not_held_is_not_sent(others: Others) -> None:
    with pytest.raises(NotHeld):
        sends(others, [5], NAME)
    assert others.ended == []


def test_a_chat_that_has_no_room_holds_up_no_other_and_all_wait_for_all(others: Others) -> None:
    others.delays["to 5"] = [0.2]
    assert sends(others, [5, 6]) == [6, 5]
    others.delays["to all"] = [0.1]
    assert sends(others, [5, 6]) == [5, 6], "nobody goes first who came after"


def test_the_limits_of_all_are_those_of_one() -> None:
    assert [(limit.key, limit.most) for limit in shared_limits(5)] == [("to all", 30), ("to 5", 3)]
    assert [(limit.key, limit.most) for limit in shared_limits(-7)] == [("to all", 30), ("to -7", 3), ("to -7", 20)]


# --- receiving ------------------------------------------------------------------------------------------------------


class Server:
    """Notes the offsets of getUpdates; what it does is in `does`."""

    def __init__(self, does: Callable[[int], Any]) -> None:
        self.offsets: list[int] = []
        self.does = does

    async def post(self, url: str, data: Any, **_: Any) -> Any:
        self.offsets.append(int(data.parameters["offset"]))
        await asyncio.sleep(0.001)
        return self.does(len(self.offsets))


@pytest.mark.parametrize(("held", "asks"), [(False, True), (True, False)], ids=["the first", "those after it"])
def test_only_who_will_receive_asks_who_else_does(inbox: SqliteInbox, others: Others, held: bool, asks: bool) -> None:
    others.theirs |= {RECEIVING} if held else set()
    server = Methods(getWebhookInfo=[info("")])
    connected(inbox, server)
    assert ("getUpdates" in server.called) == asks


def test_one_polls_and_the_next_takes_over_from_the_beginning(
    inbox: SqliteInbox, others: Others, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It looks before each request, and asks for everything that is not confirmed when it is its turn again."""
    monkeypatch.setattr("bot.telegram.receive._LOOK", 0.01)
    others.theirs.add(RECEIVING)

    def does(number: int) -> list[dict[str, Any]]:
        if number == 2:
            others.ours.clear()
            others.theirs.add(RECEIVING)
        return [said(number)]

    server, metrics = Server(does), Metrics(lambda: inbox.call(inbox.depth))

    async def run() -> list[Any]:
        poller: Any = Poller(server, "x", inbox, received=lambda _: None, metrics=metrics, token=Token(lambda _: None))  # type: ignore[arg-type]
        polling = asyncio.create_task(poller.run())
        await asyncio.sleep(0.1)
        seen = [list(server.offsets), (await metrics.health())[0]]
        others.theirs.clear()
        await until(lambda: len(server.offsets) == 2)
        await asyncio.sleep(0.1)
        seen.append(list(server.offsets))
        others.theirs.clear()
        await until(lambda: len(server.offsets) >= 4)
        polling.cancel()
        return [*seen, server.offsets[:4]]

    assert asyncio.run(run()) == [[], True, [0, 2], [0, 2, 0, 4]]
