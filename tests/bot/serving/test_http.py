"""A server of ours: where it listens, that it ends with the process, and what is said where it cannot listen."""

from __future__ import annotations

import asyncio
import socket

import httpx
import pytest
from starlette.applications import Starlette

from bot.serving.http import PortTaken, listen, serve


def test_it_serves_until_the_process_stops() -> None:
    async def run() -> int:
        stopping = asyncio.Event()
        listening = listen("127.0.0.1", 0, "X")
        serving = asyncio.create_task(serve(Starlette(), listening, stopping))
        async with httpx.AsyncClient() as client:
            found = await client.get(f"http://127.0.0.1:{listening.getsockname()[1]}")
        stopping.set()
        async with asyncio.timeout(5):
            await serving
        return found.status_code

    assert asyncio.run(run()) == 404


def test_an_address_that_is_taken_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken) as caught:
            listen("127.0.0.1", port, "CLAUSEBOT_TELEGRAM_MONITOR")
    assert str(caught.value) == (
        f"Cannot listen on 127.0.0.1:{port} (address already in use); set CLAUSEBOT_TELEGRAM_MONITOR to another address."
    )


def test_a_host_that_is_not_known_is_one_line() -> None:
    with pytest.raises(PortTaken, match=r"^Cannot listen on no-such-host\.invalid:80 \([^\n]+\); set X to another address\.$"):
        listen("no-such-host.invalid", 80, "X")
