"""The web page as one process: listens, opens the collection, serves until it is asked to stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager

from starlette.routing import BaseRoute

from bot.serving.connections import Limits
from bot.serving.descriptors import raise_descriptors
from bot.serving.http import Servers, listen
from bot.serving.live_index import Current, LiveIndex
from bot.serving.log import event, failure, log_to_stderr
from bot.serving.refusals import Refusals
from bot.serving.stopping import stop_on_signals
from bot.settings import WebSettings, address
from bot.web.app import web_app
from bot.web.site import Site
from index import Collection

LIMITS = Limits(body=60.0, size=20_000_000)
"""What a client may cost: as for the webhook, but a file that is added may be 20 MB, and take a minute."""


def run_web(settings: WebSettings, level: str, collection: Collection, shown: AbstractContextManager[object]) -> None:
    """Serves the page until SIGTERM or SIGINT, over a collection that is opened while `shown` reports the progress.

    Raises ClausebotError.
    """

    async def run() -> None:
        stopping = asyncio.Event()
        stop_on_signals(stopping)
        await serve_pages(settings, Current(collection), stopping, shown)

    log_to_stderr(level, secrets_of(settings))
    raise_descriptors()
    asyncio.run(run())


def secrets_of(settings: WebSettings) -> tuple[str, ...]:
    """What no line of the log may hold. Raises BadSettings."""
    return tuple(filter(None, (settings.read_password(), settings.add_password())))


async def _warm(live: LiveIndex) -> None:
    """Finds the questions to suggest, which takes searches, before the first page has them."""
    try:
        await live.ask(lambda conversation: conversation.suggested())
    except Exception as error:  # noqa: BLE001  (whoever asks for the page is told)
        failure("not_warmed", error)


@asynccontextmanager
async def nothing(_: LiveIndex) -> AsyncIterator[list[BaseRoute]]:
    """No routes."""
    yield []


async def serve_pages(
    settings: WebSettings,
    current: Current,
    stopping: asyncio.Event,
    shown: AbstractContextManager[object],
    beside: Callable[[LiveIndex], AbstractAsyncContextManager[list[BaseRoute]]] = nothing,
) -> None:
    """Serves the page over an index that others may share, until it is asked to stop; and the routes that stand `beside` it.

    The collection is opened, if it is not, while `shown` reports the progress. Raises ClausebotError.
    """
    listening = listen(*address(settings.listen), "CLAUSEBOT_WEB_LISTEN")  # a port that is taken is reported at once

    def opened() -> None:
        with shown:
            current.open()

    await asyncio.to_thread(opened)
    live = LiveIndex(current)
    refused = Refusals()
    warming = asyncio.create_task(_warm(live))
    try:
        async with beside(live) as more:
            event("started", address=f"http://{settings.listen}/", documents=len(current.now.ids))
            await Servers(stopping, refused, LIMITS).serve(web_app(Site(settings, live, refused), more), listening)
    finally:
        warming.cancel()
        live.close()
        event("stopped")
