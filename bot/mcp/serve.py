"""The tools as one process: over standard input and output, as a client starts it, or over HTTP until it is asked to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any

from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from bot.mcp.halves import Repaired
from bot.mcp.reading import Read, Reading
from bot.mcp.server import mcp_server
from bot.problems import problem
from bot.serving.connections import Limits
from bot.serving.descriptors import raise_descriptors
from bot.serving.guard import Admission, Guard
from bot.serving.http import Servers, listen
from bot.serving.log import event, log_to_stderr
from bot.serving.refusals import Refusals
from bot.serving.stopping import stop_on_signals
from bot.settings import WebSettings, address
from index import ClausebotError, Collection

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

PATH = "/mcp"
LIMITS = Limits(size=2_000_000)
"""What a client may cost over HTTP: as for the webhook, but a draft may be longer."""


def run_stdio(level: str, collection: Collection, shown: AbstractContextManager[object]) -> None:
    """Serves one client over standard input and output until it closes them; `shown` reports on standard error."""
    log_to_stderr(level, ())
    asyncio.run(_over_stdio(Reading(collection, shown)))


async def _over_stdio(reading: Reading) -> None:
    server = mcp_server(reading)
    opening = asyncio.create_task(_opened(reading))
    try:
        async with stdio_server() as (incoming, outgoing):
            await server.run(Repaired(incoming), outgoing, server.create_initialization_options())
    finally:
        opening.cancel()
        reading.close()


async def _opened(reading: Reading) -> None:
    """Opens the collection before it is asked. What is wrong with it is said in the result of each call, too."""
    try:
        await reading.opened()
    except ClausebotError as error:
        event("not_opened", logging.ERROR, error=type(error)(problem(error)))


def run_http(
    where: str, settings: WebSettings, level: str, collection: Collection, shown: AbstractContextManager[object]
) -> None:
    """Serves clients at an address until SIGTERM or SIGINT. Raises ClausebotError."""
    log_to_stderr(level, tuple(filter(None, (settings.read_password(),))))
    raise_descriptors()
    asyncio.run(_over_http(where, settings, Reading(collection, shown)))


async def _over_http(where: str, settings: WebSettings, reading: Reading) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    listening = listen(*address(where), "--listen")  # a port that is taken is reported at once
    refused = Refusals()
    admission = Admission(settings.hosts, settings.per_minute, settings.read_password(), settings.proxy, refused)
    try:
        await reading.opened()
        async with mcp_routes(reading) as routes:
            app = Starlette(routes=routes, middleware=[Middleware(Guard, admission=admission)])
            event("started", address=f"http://{where}{PATH}")
            await Servers(stopping, refused, LIMITS).serve(app, listening)
    finally:
        reading.close()
        event("stopped")


@asynccontextmanager
async def mcp_routes(read: Read) -> AsyncIterator[list[BaseRoute]]:
    """The routes of the tools, for any server over HTTP, while the context lasts.

    No client is remembered between requests, and none can keep a stream open by which it would be told of something later.
    """
    server: Server[Any] = mcp_server(read, shared=True)
    sessions = StreamableHTTPSessionManager(server, json_response=True, stateless=True, max_request_body_size=LIMITS.size)
    async with sessions.run():
        yield [Route(PATH, endpoint=sessions.asgi_app, methods=["POST"])]
