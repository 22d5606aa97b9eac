"""Addresses → handlers, inside the guard, in the reader's language; errors → pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.serving.guard import Admission, Guard
from bot.web import api
from bot.web.ask import Ask
from bot.web.languages import InLanguage
from bot.web.page import STATIC
from bot.web.pages.brief import Briefing
from bot.web.pages.compare import Comparing
from bot.web.pages.listing import Listing
from bot.web.pages.practice import Practice
from bot.web.pages.privacy import Privacy
from bot.web.problems import failed, gone, not_served, refused
from bot.web.reader import Reader
from bot.web.site import Site
from bot.web.touring.pages import Tour
from bot.web.upload import Upload
from index import ClausebotError

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from starlette.types import Scope

_FOR_EVER = "public, max-age=31536000, immutable"


def web_app(site: Site, more: Sequence[BaseRoute] = ()) -> Starlette:
    """All pages over a live index, and `more` beside them: whatever else one process serves over HTTP."""
    ask, listing, comparing, reader = Ask(site), Listing(site), Comparing(site), Reader(site)
    briefing, tour = Briefing(site), Tour(site)
    routes: list[BaseRoute] = [
        *api.routes_of_pages(site),
        Route("/", ask.page),
        Route("/documents", listing.page),
        Route("/privacy", Privacy(site).page),
        Route("/d/{document}.xml", reader.document_xml),
        Route("/d/{document}", reader.document),
        Route("/d/{document}/{clause}.xml", reader.clause_xml),
        Route("/d/{document}/{clause}", reader.clause),
        Route("/brief/{document}", briefing.page),
        Route("/tour/{document}", tour.begins),
        Route("/tour/{document}/{clause}", tour.stop),
        Route("/practise/{document}", Practice(site).page),
        Route("/compare/{old}/{new}", comparing.two),
        Route("/history/{document}/{clause}", comparing.history),
        Mount("/static", Static(directory=STATIC)),
        *api.routes(site),
        *more,
    ]
    if site.takes_files:
        upload = Upload(site)
        routes[:0] = [Route("/add", upload.form), Route("/add", upload.add, methods=["POST"])]
    handlers: Any = {HTTPException: not_served, ClausebotError: refused, ClientDisconnect: gone, Exception: failed}
    middleware = [Middleware(InLanguage), Middleware(Guard, admission=_admission(site))]
    app = Starlette(routes=[*routes, Route("/{path:path}/", without_slash)], middleware=middleware, exception_handlers=handlers)
    app.router.redirect_slashes = False  # it would name a host, and http: behind a proxy
    return app


async def without_slash(request: Request) -> Response:
    """The way from an address with a slash at its end to the one without, on whatever host and behind whatever proxy."""
    there = "/" + quote(request.path_params["path"].strip("/"))  # more than one at its beginning would lead to another host
    return RedirectResponse(f"{there}?{request.url.query}" if request.url.query else there, 307)


def _admission(site: Site) -> Admission:
    settings = site.settings
    return Admission(settings.hosts, settings.per_minute, settings.read_password(), settings.proxy, site.refused)


class Static(StaticFiles):
    """The style and the script, which have other addresses whenever they change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, to be kept for ever."""
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["cache-control"] = _FOR_EVER
        return response
