"""The web page as one process: listens, opens the collection, serves until it is asked to stop."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager

from bot.serving.connections import Limits
from bot.serving.descriptors import raise_descriptors
from bot.serving.http import Servers, listen
from bot.serving.live_index import LiveIndex
from bot.serving.log import event, log_to_stderr
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
    log_to_stderr(level, tuple(filter(None, (settings.read_password(), settings.add_password()))))
    raise_descriptors()
    asyncio.run(_serve(settings, collection, shown))


async def _serve(settings: WebSettings, collection: Collection, shown: AbstractContextManager[object]) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    listening = listen(*address(settings.listen), "CLAUSEBOT_WEB_LISTEN")  # a port that is taken is reported at once

    def opened() -> None:
        with shown:
            _ = collection.documents

    await asyncio.to_thread(opened)
    live = LiveIndex(collection)
    refused = Refusals()
    warming = asyncio.create_task(live.ask(lambda conversation: conversation.suggested()))  # which takes searches
    try:
        event("started", address=f"http://{settings.listen}/", documents=len(collection.documents))
        await Servers(stopping, refused, LIMITS).serve(web_app(Site(settings, live, refused)), listening)
    finally:
        warming.cancel()
        live.close()
        event("stopped")
