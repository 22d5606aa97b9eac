"""A server of ours: where it listens, that it ends with the process, and what a client may cost it."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.serving.connections import Limits
from bot.serving.http import PortTaken, Servers, listen

HALF = b"POST / HTTP/1.1\r\nHost: x\r\nX-A: "
REQUEST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n"


@dataclass
class Served:
    """A server that answers with the body it was sent; `go_on` lets it answer a body "wait", and `answering` counts those."""

    port: int
    stopping: asyncio.Event
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    answering: int = 0
    refused: list[str] = field(default_factory=list)
    clients: list[asyncio.StreamWriter] = field(default_factory=list)

    async def send(self, *parts: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.clients.append(writer)
        for part in parts:
            writer.write(part)
            await writer.drain()
        return reader, writer

    async def ask(self, body: bytes = b"") -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False) as client:
            return await client.post(f"http://127.0.0.1:{self.port}", content=body, timeout=30)

    async def answers(self, count: int) -> None:
        """Waits until so many bodies "wait" have come: whoever connects later finds them being answered."""
        async with asyncio.timeout(30):
            while self.answering < count:
                await asyncio.sleep(0.01)


@asynccontextmanager
async def served(limits: Limits) -> AsyncIterator[Served]:
    stopping = asyncio.Event()
    listening = listen("127.0.0.1", 0, "X")
    there = Served(listening.getsockname()[1], stopping)

    async def echo(request: Request) -> Response:
        body = await request.body()
        if body == b"wait":
            there.answering += 1
            await there.go_on.wait()
        if body == b"who":
            return PlainTextResponse(request.client.host if request.client else "")
        return PlainTextResponse(b"x" * 20_000_000 if body == b"much" else body)

    app = Starlette(routes=[Route("/", echo, methods=["POST"])])
    serving = asyncio.create_task(Servers(stopping, there.refused.append, limits).serve(app, listening))
    try:
        yield there
    finally:
        for client in there.clients:
            client.transport.abort()
        there.go_on.set()
        stopping.set()
        async with asyncio.timeout(5):
            await serving


def run(test: Callable[[Served], Awaitable[None]], limits: Limits) -> None:
    async def inside() -> None:
        async with asyncio.timeout(20), served(limits) as there:
            await test(there)

    asyncio.run(inside())


def test_it_serves_until_the_process_stops() -> None:
    async def inside() -> int:
        async with served(Limits()) as there:
            return (await there.ask()).status_code

    assert asyncio.run(inside()) == 200


def test_a_client_does_not_say_itself_who_it_is() -> None:
    """Whether a proxy is in front, and may say so, the operator decides; uvicorn would believe everybody on this machine."""

    async def inside() -> str:
        async with served(Limits()) as there, httpx.AsyncClient(trust_env=False) as client:
            headers = {"X-Forwarded-For": "198.51.100.1", "X-Forwarded-Proto": "https"}
            return (await client.post(f"http://127.0.0.1:{there.port}", content=b"who", headers=headers, timeout=30)).text

    assert asyncio.run(inside()) == "127.0.0.1"


# --- what a client may cost --------------------------------------------------------------------------------------------

SLOW: list[tuple[tuple[bytes, ...], str, str]] = [
    ((), "header not sent", "nothing"),
    ((HALF,), "header not sent", "half a header"),
    ((REQUEST,), "body not sent", "no body"),
    ((REQUEST, b"ab"), "body not sent", "half a body"),
    ((REQUEST + b"abcd" + HALF,), "header not sent", "half of the next request"),
]


@pytest.mark.parametrize(("parts", "reason"), [row[:2] for row in SLOW], ids=[row[2] for row in SLOW])
def test_a_wait_for_a_client_has_an_end(parts: tuple[bytes, ...], reason: str) -> None:
    async def test(there: Served) -> None:
        reader, _ = await there.send(*parts)
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await reader.readexactly(10_000)
        assert there.refused == [reason]

    run(test, Limits(header=0.3, body=0.3))


def test_a_letter_now_and_then_does_not_put_the_end_off() -> None:
    async def test(there: Served) -> None:
        reader, writer = await there.send(HALF)
        broken = asyncio.create_task(reader.read())
        while not broken.done():
            writer.write(b"a")
            await asyncio.sleep(0.02)
        assert isinstance(broken.exception(), ConnectionError | None), "reset, or only closed"
        assert there.refused == ["header not sent"]

    run(test, Limits(header=0.3))


def test_an_answer_that_nobody_takes_is_not_kept() -> None:
    async def test(there: Served) -> None:
        reader, _ = await there.send(REQUEST + b"much")
        while not there.refused:
            await asyncio.sleep(0.01)
        assert there.refused == ["answer not taken"]
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await reader.readexactly(20_000_000)

    run(test, Limits(answer=0.3))


def test_an_answer_may_take_longer_than_any_wait_for_the_client() -> None:
    async def test(there: Served) -> None:
        asked = asyncio.create_task(there.ask(b"wait"))
        await asyncio.sleep(0.5)
        there.go_on.set()
        assert (await asked).content == b"wait"
        assert there.refused == []

    run(test, Limits(header=0.1, body=0.1, answer=0.1))


def test_who_has_kept_us_waiting_longest_gives_way() -> None:
    """The one that is being answered does not."""

    async def test(there: Served) -> None:
        asked = asyncio.create_task(there.ask(b"wait"))
        await there.answers(1)
        half = [await there.send(HALF) for _ in range(40)]
        for body in (b"one", b"two"):
            assert (await there.ask(body)).content == body
        there.go_on.set()
        assert (await asked).content == b"wait"
        assert set(there.refused) == {"too many connections"}
        assert len(there.refused) >= 32
        assert len(half) == 40

    run(test, Limits(connections=10))


def test_where_all_are_being_answered_the_new_one_is_refused() -> None:
    async def test(there: Served) -> None:
        asked = [asyncio.create_task(there.ask(b"wait")) for _ in range(3)]
        await there.answers(3)
        with pytest.raises(httpx.TransportError):
            await there.ask(b"one more")
        assert there.refused == ["too many connections"]
        there.go_on.set()
        assert [(await one).content for one in asked] == [b"wait"] * 3

    run(test, Limits(connections=3))


CHUNKED = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n6\r\nabcdef\r\n0\r\n\r\n"
BODIES: list[tuple[bytes, bytes, str]] = [
    (REQUEST + b"abcd", b"200", "a small one"),
    (REQUEST.replace(b"4", b"10") + b"abcdefghij", b"200", "as large as it may be"),
    (REQUEST.replace(b"4", b"11"), b"413", "announced as larger: not waited for"),
    (CHUNKED, b"413", "not announced, and larger"),
]


@pytest.mark.parametrize(("request_", "status"), [row[:2] for row in BODIES], ids=[row[2] for row in BODIES])
def test_a_body_has_a_largest_size(request_: bytes, status: bytes) -> None:
    async def test(there: Served) -> None:
        reader, _ = await there.send(request_)
        assert (await reader.readline()).split()[1] == status
        assert there.refused == ([] if status == b"200" else ["body too large"])

    run(test, Limits(size=10))


def test_a_client_that_reads_when_it_has_sent_all_sees_the_answer() -> None:
    """As most do: closing at once would take the answer from it."""

    async def test(there: Served) -> None:
        reader, writer = await there.send(REQUEST.replace(b"4", b"3000000"))
        for _ in range(30):
            await asyncio.sleep(0.02)
            writer.write(b"x" * 100_000)
            await writer.drain()
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.split()[1] == b"413"
        writer.write(REQUEST + b"abcd")
        assert b"200" in await reader.readuntil(b"\r\n\r\n"), "the connection goes on"

    run(test, Limits(size=10))


def test_what_comes_after_the_answer_is_dropped_and_then_not_read() -> None:
    """A client that goes on with its body for ever costs next to nothing and is gone a moment later."""

    async def test(there: Served) -> None:
        reader, writer = await there.send(CHUNKED.removesuffix(b"0\r\n\r\n"))
        assert (await reader.readline()).split()[1] == b"413"
        taken = 0
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(4):
                while True:
                    writer.write(b"10000\r\n" + b"x" * 65_536 + b"\r\n")
                    await writer.drain()
                    taken += 65_536
        assert there.refused[-1] == "body not wanted", "long before the end of a wait for a header"
        assert taken < 30_000_000, "no more than the system keeps for us"
        assert (await there.ask(b"abcd")).status_code == 200

    run(test, Limits(size=10, rest=0.3, unread=1_000_000))


# --- refusals ----------------------------------------------------------------------------------------------------------


def test_what_is_refused_again_and_again_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    from prometheus_client import CollectorRegistry, Counter

    from bot.serving.refusals import Refusals

    registry = CollectorRegistry()

    async def inside() -> None:
        refused = Refusals(Counter("refused", "", ["reason"], registry=registry), every=0.05)
        for _ in range(1000):
            refused("secret")
        refused("header")
        await asyncio.sleep(0.2)
        refused("secret")

    with caplog.at_level(logging.WARNING, logger="clausebot"):
        asyncio.run(inside())
    told = [(record.fields["reason"], record.fields["count"]) for record in caplog.records]  # type: ignore[attr-defined]
    assert told == [("secret", 1), ("header", 1), ("secret", 999), ("secret", 1)]
    assert registry.get_sample_value("refused_total", {"reason": "secret"}) == 1001


# --- where it listens --------------------------------------------------------------------------------------------------


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
