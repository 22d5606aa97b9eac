"""All that answers, in one process over one open index: the Telegram bot, the web page, and the tools for language models."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.serving.descriptors import raise_descriptors
from bot.serving.live_index import Current, LiveIndex
from bot.serving.log import log_to_stderr
from bot.serving.stopping import stop_on_signals
from bot.settings import WebSettings
from bot.telegram.app import Bot, serve_bot
from bot.web.serve import nothing, secrets_of, serve_pages
from index import Collection

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def run_together(bot: Bot, web: WebSettings, level: str, collection: Collection, shown: AbstractContextManager[object]) -> None:
    """Runs them until SIGTERM or SIGINT, or until one of them fails, which ends the others. Raises ClausebotError."""
    log_to_stderr(level, (*bot.secrets(), *secrets_of(web)))
    raise_descriptors()
    asyncio.run(_together(bot, web, collection, shown))


async def _together(bot: Bot, web: WebSettings, collection: Collection, shown: AbstractContextManager[object]) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    current = Current(collection)
    beside = _tools if find_spec("mcp") else nothing  # which is an extra
    running = [
        asyncio.create_task(serve_pages(web, current, stopping, shown, beside)),
        asyncio.create_task(serve_bot(bot, current, stopping)),
    ]
    await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    stopping.set()  # one alone would look as if all was well
    ended = await asyncio.gather(*running, return_exceptions=True)
    for failure in filter(None, ended):
        raise failure


def _tools(live: LiveIndex) -> AbstractAsyncContextManager[list[BaseRoute]]:
    """The tools for language models, at /mcp of the web page."""
    from bot.mcp.serve import mcp_routes

    return mcp_routes(live.read)
