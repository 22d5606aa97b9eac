"""Addresses → operations; what they give, and what is wrong, → JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route

from bot.problems import problem
from bot.serving.log import failure
from bot.web.api.openapi import openapi
from bot.web.api.operations import OPERATIONS, Operation
from bot.web.api.page import api_page
from bot.web.api.requests import BadRequest, asked_of
from bot.web.caching import tagged
from bot.web.messages import texts
from bot.web.site import Site
from index import (
    BadQuestion,
    CannotCompare,
    ClausebotError,
    Collection,
    Remedy,
    UnknownDocument,
)

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

Handler = Callable[[Request], Awaitable[Response]]
_STATUS = {BadRequest: 400, BadQuestion: 400, UnknownDocument: 404, CannotCompare: 422}
_SAID = {404: "There is nothing at this address; /api lists what there is.", 405: "This method is not served here."}


def routes(site: Site) -> list[BaseRoute]:
    """The routes of the API, relative to /api."""

    async def described(_: Request) -> Response:
        return _json(openapi())

    async def shown(request: Request) -> Response:
        return await tagged(request, site, lambda _: HTMLResponse(api_page()))

    served = [Route(one.path, _handler(one, site), methods=[one.method]) for one in OPERATIONS]
    app = Starlette(
        routes=[Route("/", shown), Route("/openapi.json", described), *served],
        exception_handlers={HTTPException: _not_served, ClausebotError: _refused},
    )
    return [Mount("", app=app)]


def _handler(operation: Operation, site: Site) -> Handler:
    """What answers requests for an operation."""

    async def handled(request: Request) -> Response:
        asked = await asked_of(operation, request)

        def made(collection: Collection) -> Response:
            return _json(operation.does(collection, asked))

        try:
            return await (site.read(made) if operation.takes else tagged(request, site, made))
        except (ClausebotError, ClientDisconnect):
            raise
        except Exception as error:  # noqa: BLE001  (a program gets a sentence, and no traceback)
            failure("api_failed", error, operation=operation.path)
            return _error(texts.FAILED, 500)

    return handled


def _json(value: object, status: int = 200) -> Response:
    """A value as JSON. Half a character, as a file may hold, is escaped: it is no UTF-8."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return Response(written, status, media_type="application/json")


def _error(sentence: str, status: int) -> Response:
    return _json({"error": sentence}, status)


async def _not_served(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  (what it is registered for)
    said = texts.TOO_LARGE if error.status_code == 413 else _SAID.get(error.status_code, error.detail)
    response = _error(said, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def _refused(_: Request, error: Exception) -> Response:
    """What the index refuses to do. What is to be done about it on the command line is left out if it is to list documents."""
    assert isinstance(error, ClausebotError)  # noqa: S101  (as above)
    said = f"{error.problem}; /api/documents lists them." if error.remedy is Remedy.LIST else problem(error)
    return _error(" ".join(said.split()), next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 503))
