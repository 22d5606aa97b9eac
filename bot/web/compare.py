"""Two texts side by side, and a clause through the editions of its text."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.chat.comparing.rows import Laid, lay_out, lay_out_history
from bot.web.caching import tagged
from bot.web.messages import texts
from bot.web.page import Frame, page
from bot.web.problems import html, missing
from bot.web.quotes import comparison
from bot.web.site import Site, document_of
from index import Collection, Document, Passage, compare, comparison_json, eid_of, history_json


class Comparing:
    """The pages of comparisons and histories, and the same for programs."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def two(self, request: Request) -> Response:
        """Two documents, by their ids."""
        return await self._of_two(request, lambda one, two: _shown(lay_out(compare(one, two))))

    async def two_json(self, request: Request) -> Response:
        """The same as JSON."""
        return await self._of_two(request, lambda one, two: JSONResponse(comparison_json(compare(one, two))))

    async def history(self, request: Request) -> Response:
        """A clause through the editions of its text."""
        return await self._of_clause(request, lambda one, passage: _shown(lay_out_history(one.history(passage))))

    async def history_json(self, request: Request) -> Response:
        """The same as JSON."""
        return await self._of_clause(request, lambda one, passage: JSONResponse(history_json(one.history(passage))))

    async def _of_two(self, request: Request, made: Callable[[Document, Document], Response]) -> Response:
        def work(collection: Collection) -> Response:
            one, two = (document_of(collection, request.path_params[name]) for name in ("old", "new"))
            return made(one, two) if one and two else missing(texts.NO_SUCH_DOCUMENT)

        return await tagged(request, self._site, work)

    async def _of_clause(self, request: Request, made: Callable[[Collection, Passage], Response]) -> Response:
        def work(collection: Collection) -> Response:
            document = document_of(collection, request.path_params["document"])
            eid = request.path_params["clause"]
            if document is None:
                return missing(texts.NO_SUCH_DOCUMENT)
            clause = next((one for one in document.clauses if eid_of(document, one) == eid), None)
            return made(collection, Passage(document, clause)) if clause else missing(texts.GONE, document)

        return await tagged(request, self._site, work)


def _shown(laid: Laid) -> Response:
    return html(page(Frame(laid.title, laid.said), comparison(laid)))
