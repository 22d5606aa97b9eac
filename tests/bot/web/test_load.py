"""Many at once, and those who only keep others waiting: a page is answered all the same."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import httpx
import pytest

from bot.serving.connections import Limits
from tests.support.web_world import WebWorld, served, texts

HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "
ADDRESSES = ("/documents", "/?q=resolves+1+of+Resolution+12", "/d/res-66-2020", "/documents.json", "/static/clausebot.css")


async def asked(there: WebWorld, clients: int, each: int) -> list[int]:
    """The statuses of what so many clients ask, one question after another."""

    async def client(number: int) -> list[int]:
        async with httpx.AsyncClient(base_url=there.base, trust_env=False, timeout=60) as one:
            return [(await one.get(ADDRESSES[(number + at) % len(ADDRESSES)])).status_code for at in range(each)]

    return [status for found in await asyncio.gather(*map(client, range(clients))) for status in found]


@pytest.mark.slow
def test_many_at_once_are_all_answered(tmp_path: Path) -> None:
    with served(tmp_path, texts()) as there:
        statuses = asyncio.run(asked(there, clients=50, each=6))
    assert statuses == [200] * 300
    assert there.refused == []


@pytest.mark.slow
def test_half_open_connections_do_not_keep_others_from_an_answer(tmp_path: Path) -> None:
    """300 clients send half a header; the server has room for 100."""

    async def inside(there: WebWorld) -> tuple[list[int], int]:
        writers = []
        for at in range(300):
            _, writer = await asyncio.open_connection("127.0.0.1", there.port)
            writer.write(HALF)
            writers.append(writer)
            if at % 50 == 49:
                await asyncio.sleep(0)
        statuses = await asked(there, clients=5, each=4)
        begun = time.monotonic()
        while len(there.refused) < 300 and time.monotonic() - begun < 30:
            await asyncio.sleep(0.05)
        for writer in writers:
            writer.close()
        return statuses, len(there.refused)

    with served(tmp_path, texts(), limits=Limits(header=2.0, connections=100)) as there:
        statuses, ended = asyncio.run(inside(there))
    assert statuses == [200] * 20
    assert ended >= 300, "each half is ended: for a new one, or after its time"
    assert set(there.refused) == {"too many connections", "header not sent"}


@pytest.mark.slow
def test_drafts_of_one_household_do_not_keep_a_page_waiting_and_those_of_clients_that_left_are_not_read(tmp_path: Path) -> None:
    draft = "(Resolution 12 " * 1_500

    async def inside(there: WebWorld) -> tuple[int, list[int]]:
        async with httpx.AsyncClient(base_url=there.base, trust_env=False, timeout=300) as one:
            checks = [asyncio.create_task(one.post("/api/check", content=draft)) for _ in range(6)]
            await asyncio.sleep(0.5)
            status = (await one.get("/documents.json")).status_code
            done = [task for task in checks if task.done()]
            assert len(done) < 6, "the page does not wait for all of them"
            for task in checks[3:]:
                task.cancel()
            await asyncio.gather(*checks, return_exceptions=True)
            return status, [task.result().status_code for task in checks[:3]]

    with served(tmp_path, texts()) as there:
        assert asyncio.run(inside(there)) == (200, [200] * 3)
    assert there.refused == []
