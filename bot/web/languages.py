"""The language of a page: the one that a reader has chosen, or the first that they want into which it is translated.

A choice is a link with `lang=fr`, below every page; it is kept in a cookie, which holds nothing else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from contextlib import suppress
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser

from bot.translation import LANGUAGES, known_language, language, language_said
from bot.web.messages import SKIP

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

ENGLISH = "en"
VARY = "Accept-Language, Cookie"
"""What the language of a page depends on besides its address."""
_NAME = "lang"  # of the parameter, and of the cookie
_KEPT = 365 * 24 * 3600  # seconds
_query: ContextVar[str] = ContextVar("query", default="")  # of the page
_MOST = 16  # languages of a header that are looked at


@lru_cache(256)
def chosen(header: str) -> str:
    """The language for an Accept-Language header ("fr-CH, fr;q=0.9, en;q=0.8").

    >>> chosen("en-GB,en;q=0.9"), chosen("xx"), chosen("")
    ('en', 'en', 'en')
    """
    wanted = []
    for at, one in enumerate(header.split(",")[:_MOST]):
        code, *parameters = one.split(";")
        wanted.append((-_quality(parameters), at, code.strip()))
    for less, _, code in sorted(wanted):
        if less == 0 or not code:
            continue
        if code.partition("-")[0].lower() == ENGLISH:
            return ENGLISH
        with language(code):
            if language_said(SKIP) == code.partition("-")[0].lower():
                return code
    return ENGLISH


def _quality(parameters: Iterable[str]) -> float:
    """How much a language is wanted, from 0 to 1; what is no such number counts as 0."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            with suppress(ValueError):
                found = float(value)
                return found if 0 <= found <= 1 else 0.0
            return 0.0
    return 1.0


def ways() -> Iterator[tuple[str, str, str]]:
    """The languages, each with its own name and the address at which this page is in it."""
    rest = [(name, value) for name, value in parse_qsl(_query.get(), keep_blank_values=True) if name != _NAME]
    for code, name in LANGUAGES.items():
        yield code, name, f"?{urlencode([*rest, (_NAME, code)])}"


class InLanguage:
    """Around an application: what is said to a request is said in the language that it asks for, as far as there is one."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; a choice among its parameters is kept."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        given = known_language(dict(parse_qsl(query)).get(_NAME, "")) if _NAME in query else ""
        kept = known_language(cookie_parser(headers.get(b"cookie", "")).get(_NAME, ""))

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                _tell(MutableHeaders(scope=message), given if given != kept else "")
            await send(message)

        _query.set(query)
        with language(given or kept or chosen(headers.get(b"accept-language", ""))):
            await self._app(scope, receive, sending)


def _tell(headers: MutableHeaders, choice: str) -> None:
    """Says in the headers of a page in which language it is, and keeps a choice."""
    if headers.get("content-type", "").startswith("text/html"):
        headers["content-language"] = language_said(SKIP)
        headers["vary"] = VARY
        if choice:
            headers.append("set-cookie", f"{_NAME}={choice}; Max-Age={_KEPT}; Path=/; SameSite=Lax; HttpOnly")
