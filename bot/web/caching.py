"""What did not change is not sent again: the tag of a page is made of its address and language, this version, and the index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version

from starlette.requests import Request
from starlette.responses import Response

from bot.chat.conversation import Conversation
from bot.translation import language_said
from bot.web.languages import VARY
from bot.web.messages import SKIP
from bot.web.page import static
from bot.web.site import Site
from index import Collection


async def tagged(request: Request, site: Site, made: Callable[[Collection], Response]) -> Response:
    """The response that is made of the current collection, with its tag; only that it is unchanged to who has it already."""
    return await tagged_answer(request, site, lambda conversation: made(conversation.collection))


async def tagged_answer(request: Request, site: Site, made: Callable[[Conversation], Response]) -> Response:
    """The same for what the current conversation says."""
    language = language_said(SKIP)

    def work(conversation: Conversation) -> Response:
        address = f"{request.url.path}?{request.url.query}"
        parts = "\0".join((*_state(site, conversation.collection), _made_by(), language, address))
        tag = f'"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'
        known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
        response = Response(status_code=304) if tag in known else made(conversation)
        if "*" in known and response.status_code == 200:
            response = Response(status_code=304)
        if response.status_code in (200, 304):
            response.headers["etag"] = tag
            response.headers["cache-control"] = "private, no-cache" if site.settings.read_password() else "no-cache"
        response.headers["vary"] = VARY
        return response

    return await site.ask(work)


def _state(site: Site, collection: Collection) -> tuple[str, ...]:
    """What pages are made of besides what makes them: the index, whether a second encoder is asked, whether files are taken."""
    return collection.version, collection.second.fingerprint if collection.second else "", str(site.takes_files)


@cache
def _made_by() -> str:
    """What makes the pages: this version, and its style and script."""
    return f"{version('clausebot')} {static('clausebot.css')} {static('clausebot.js')}"
