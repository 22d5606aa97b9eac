"""Addresses → handlers, inside the guard; errors → pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from bot.web import api
from bot.web.guard import Guard
from bot.web.site import Site

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def web_app(site: Site, more: Sequence[BaseRoute] = ()) -> Starlette:
    """All pages over a live index, and `more` beside them: whatever else one process serves over HTTP."""
    routes: list[BaseRoute] = [Mount("/api", routes=api.routes(site)), *more]
    return Starlette(routes=routes, middleware=[Middleware(Guard, site=site)])
