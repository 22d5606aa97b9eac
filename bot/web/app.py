"""Addresses → handlers, inside the guard; errors → pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from bot.serving.guard import Admission, Guard
from bot.web import api
from bot.web.site import Site

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def web_app(site: Site, more: Sequence[BaseRoute] = ()) -> Starlette:
    """All pages over a live index, and `more` beside them: whatever else one process serves over HTTP."""
    routes: list[BaseRoute] = [Mount("/api", routes=api.routes(site)), *more]
    return Starlette(routes=routes, middleware=[Middleware(Guard, admission=_admission(site))])


def _admission(site: Site) -> Admission:
    settings = site.settings
    return Admission(settings.hosts, settings.per_minute, settings.read_password(), settings.proxy, site.refused)
