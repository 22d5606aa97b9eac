"""Whose turn it is: everybody's, however much one household asks for; and who has left gets none."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.requests import ClientDisconnect

from bot.serving.guard import Admission, Guard
from bot.serving.turns import CALLER, Caller, Turns

LONG = 100_000


async def stays() -> None:
    await asyncio.Event().wait()


async def leaves() -> None:
    await asyncio.sleep(0)


def caller(house: str, size: int = 0) -> Caller | None:
    return Caller(house, size, stays) if house else None


async def order(turns: Turns, asked: Sequence[tuple[str, int]]) -> tuple[list[str], int]:
    """Whose work begins in which order, where each ends when nobody else can begin, and how much went on at once."""
    begun: list[str] = []
    ends: list[asyncio.Event] = []
    running = most = 0

    async def work(house: str, size: int) -> None:
        nonlocal running, most
        CALLER.set(caller(house, size))
        async with turns.turn():
            begun.append(f"{house}{'!' if size else ''}")
            running += 1
            most = max(most, running)
            ends.append(asyncio.Event())
            await ends[-1].wait()
            running -= 1

    tasks = [asyncio.create_task(work(*one)) for one in asked]
    while not all(task.done() for task in tasks):
        for _ in range(10):
            await asyncio.sleep(0)
        next((one for one in ends if not one.is_set()), asyncio.Event()).set()
    await asyncio.gather(*tasks)
    return begun, most


@pytest.mark.parametrize(
    ("asked", "begun", "most"),
    [
        ([("a", 0)] * 4 + [("b", 0)], ["a", "a", "b", "a", "a"], 3),  # one place is left to others
        ([("a", LONG)] * 3 + [("a", 0)], ["a!", "a", "a!", "a!"], 2),  # what is short does not wait for long drafts
        ([("a", LONG)] * 3 + [("b", LONG)] * 2, ["a!", "b!", "a!", "b!", "a!"], 2),  # households take turns
        ([("a", 0)] * 2 + [("b", 0)] * 2 + [("c", 0)], ["a", "a", "b", "c", "b"], 3),  # who has least
        ([("", 0)] * 4, ["", "", "", ""], 2),  # nobody over HTTP: in the order in which they came
    ],
)
def test_whose_turn_it_is(asked: Sequence[tuple[str, int]], begun: list[str], most: int) -> None:
    assert asyncio.run(order(Turns(2), asked)) == (begun, most)


def test_who_left_while_waiting_gets_no_turn_and_keeps_none() -> None:
    async def run() -> None:
        turns = Turns(1)
        CALLER.set(Caller("a", 0, leaves))
        async with turns.turn():
            for _ in range(3):
                with pytest.raises(ClientDisconnect):
                    async with turns.turn():
                        pytest.fail("its client has left")
        async with asyncio.timeout(5), turns.turn():
            pass

    asyncio.run(run())


def test_no_turn_is_given_after_the_end() -> None:
    async def run() -> None:
        turns = Turns(1)
        CALLER.set(caller("a"))
        async with turns.turn():
            waiting = asyncio.create_task(turns.turn().__aenter__())
            await asyncio.sleep(0)
            turns.close()
            with pytest.raises(asyncio.CancelledError):
                await waiting

    asyncio.run(run())


def scope(house: str) -> dict[str, Any]:
    return {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")], "client": (house, 1)}


def test_a_household_has_so_many_requests_at_once_and_others_are_answered() -> None:
    async def run() -> tuple[list[int], list[int]]:
        end, statuses = asyncio.Event(), []

        async def app(_: Any, __: Any, send: Any) -> None:
            await end.wait()
            await send({"type": "http.response.start", "status": 200, "headers": []})

        async def sent(message: Any) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
                headers.update(dict(message["headers"]))

        headers: dict[bytes, bytes] = {}
        guard = Guard(app, Admission(at_once=2))
        tasks = [asyncio.create_task(guard(scope(house), stays, sent)) for house in ("::1", "::2", "::3", "1.2.3.4")]
        for _ in range(10):
            await asyncio.sleep(0)
        early = list(statuses)
        assert headers[b"retry-after"].isdigit()
        end.set()
        await asyncio.gather(*tasks)
        await guard(scope("::1"), stays, sent)
        return early, statuses[len(early) :]

    assert asyncio.run(run()) == ([503], [200, 200, 200, 200])
