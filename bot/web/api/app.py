"""Addresses → operations; what they give → JSON. What is wrong is said as for every address: bot/web/problems.py."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.serving.responses import json_response
from bot.web.api.openapi import openapi
from bot.web.api.operations import OPERATIONS, Operation
from bot.web.api.page import api_page
from bot.web.api.requests import asked_of
from bot.web.caching import tagged
from bot.web.problems import failed
from bot.web.site import Site
from index import ClausebotError, Collection

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

Handler = Callable[[Request], Awaitable[Response]]


PAGES = {
    "/ask.json": "/ask",
    "/documents.json": "/documents",
    "/d/{document}.json": "/document",
    "/d/{document}/{clause}.json": "/show",
    "/brief/{document}.json": "/brief",
    "/compare/{old}/{new}.json": "/compare",
    "/history/{document}/{clause}.json": "/history",
}
"""The addresses of pages with .json after them, each with the operation that answers there."""


def routes(site: Site) -> list[BaseRoute]:
    """The routes of the API."""

    async def described(_: Request) -> Response:
        return json_response(openapi())

    async def shown(request: Request) -> Response:
        return await tagged(request, site, lambda collection: HTMLResponse(api_page(collection)))

    served = [Route(f"/api{one.path}", _answering(one, site), methods=[one.method]) for one in OPERATIONS]
    return [Route("/api", shown), Route("/api/", shown), Route("/api/openapi.json", described), *served]


def routes_of_pages(site: Site) -> list[BaseRoute]:
    """The routes at which pages are there as JSON, too: what stands in the address is a parameter of the operation."""
    operations = {one.path: one for one in OPERATIONS}
    return [Route(address, _answering(operations[path], site)) for address, path in PAGES.items()]


def _answering(operation: Operation, site: Site) -> Handler:
    """What answers requests for an operation."""

    async def handled(request: Request) -> Response:
        try:
            return await _answered(operation, site, request)
        except (ClausebotError, HTTPException, ClientDisconnect):
            raise
        except Exception as error:  # noqa: BLE001  (a program gets a sentence, and no traceback)
            return await failed(request, error)

    return handled


async def _answered(operation: Operation, site: Site, request: Request) -> Response:
    asked = await asked_of(operation, request)

    def made(collection: Collection) -> Response:
        return json_response(operation.does(collection, asked))

    return await (site.read(made) if operation.takes else tagged(request, site, made))
