"""The HTTP API: the same answer objects as the command line prints, for other programs.

In: a request below /api. Out: JSON, and the page that documents it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from bot.web.site import Site


def routes(site: Site) -> list[BaseRoute]:  # noqa: ARG001  (filled in by the API)
    """The routes of the API, relative to /api."""
    return []
