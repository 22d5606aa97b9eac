"""Two texts side by side, and a clause through the editions of its text."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.chat.comparing.rows import Laid, lay_out, lay_out_history
from bot.web.caching import tagged
from bot.web.messages import texts
from bot.web.page import Frame, html, page
from bot.web.problems import missing
from bot.web.quotes import comparison
from bot.web.site import Site
from index import Collection, Passage, clause_at, compare


class Comparing:
    """The pages of comparisons and histories."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def two(self, request: Request) -> Response:
        """Two documents, by their ids."""

        def made(collection: Collection) -> Response:
            one, two = (collection.document(request.path_params[name]) for name in ("old", "new"))
            return _shown(lay_out(compare(one, two))) if one and two else missing(texts.NO_SUCH_DOCUMENT)

        return await tagged(request, self._site, made)

    async def history(self, request: Request) -> Response:
        """A clause through the editions of its text."""

        def made(collection: Collection) -> Response:
            document = collection.document(request.path_params["document"])
            if document is None:
                return missing(texts.NO_SUCH_DOCUMENT)
            clause = clause_at(document, request.path_params["clause"])
            if clause is None:
                return missing(texts.GONE, document)
            return _shown(lay_out_history(collection.history(Passage(document, clause))))

        return await tagged(request, self._site, made)


def _shown(laid: Laid) -> Response:
    return html(page(Frame(laid.title, laid.said), comparison(laid)))
