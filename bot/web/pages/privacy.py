"""The page that says what is kept of readers, and of those who write to the bot."""

from __future__ import annotations

from collections.abc import Sequence

import htpy as h
from htpy import Node
from starlette.requests import Request
from starlette.responses import Response

from bot.chat.conversation import privacy
from bot.web.caching import tagged
from bot.web.messages import texts
from bot.web.page import Frame, html, page
from bot.web.site import Site


class Privacy:
    """The page."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request) -> Response:
        """What is kept, why, and for how long."""
        adds = self._site.takes_files
        return await tagged(request, self._site, lambda _: html(page(Frame(texts.PRIVACY), _shown(adds=adds))))


def _shown(*, adds: bool) -> Node:
    here = (
        texts.PRIVACY_ASKED,
        texts.PRIVACY_COOKIE,
        texts.PRIVACY_ROLE,
        texts.PRIVACY_ADDRESS,
        *([texts.PRIVACY_ADDED] if adds else []),
        texts.PRIVACY_PROXY,
    )
    return h.div(".plain")[
        h.h1[texts.PRIVACY],
        h.h2[texts.PRIVACY_HERE],
        _listed(here),
        h.h2[texts.PRIVACY_BOT],
        h.p[privacy.texts.KEPT],
        _listed(tuple(one.removeprefix("• ") for one in privacy.kept())),
        [h.p[one] for one in privacy.further()],
    ]


def _listed(said: Sequence[str]) -> Node:
    return h.ul[[h.li[one] for one in said]]
