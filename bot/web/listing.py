"""The documents: their names and titles, with a search in these."""

from __future__ import annotations

from urllib.parse import urlencode

import htpy as h
from htpy import Node
from starlette.requests import Request
from starlette.responses import Response

from bot.chat.messages import clauses_counted
from bot.chat.titles import titled_with
from bot.web import messages
from bot.web.caching import tagged
from bot.web.messages import texts
from bot.web.page import Frame, page
from bot.web.problems import html
from bot.web.quotes import address, language_attributes
from bot.web.site import Site
from index import Collection, Document

_ON_A_PAGE = 100


class Listing:
    """The page of all documents."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request) -> Response:
        """The documents whose names or titles have some words."""
        words, number = request.query_params.get("title", ""), request.query_params.get("page", "1")
        at = int(number) if number.isdecimal() and len(number) < 7 else 1

        def made(collection: Collection) -> Response:
            return html(page(Frame(texts.DOCUMENTS), listed(collection, words, at, adds=self._site.takes_files)))

        return await tagged(request, self._site, made)


def listed(collection: Collection, words: str, at: int, *, adds: bool, level: int = 1) -> Node:
    """A page of the documents that are named so, with the form to find others, below a heading of this level."""
    found = titled_with(collection.documents, words)
    pages = max(-(-len(found) // _ON_A_PAGE), 1)
    at = min(max(at, 1), pages)
    shown = found[(at - 1) * _ON_A_PAGE : at * _ON_A_PAGE]
    newest = {document.id for document in collection.answering()}
    return h.div(".list")[
        (h.h1 if level == 1 else h.h2)[texts.DOCUMENTS],
        h.form(".titles", role="search", aria_label=texts.SEARCH_TITLES, action="/documents", method="get")[
            h.label(for_="title")[texts.SEARCH_TITLES],
            h.input("#title", type="search", name="title", value=words, maxlength="200", dir="auto"),
            h.button(type="submit")[texts.SEARCH],
        ],
        h.p[messages.documents_counted(len(found)) if found else texts.NONE_SO_NAMED],
        h.ul(".documents")[[h.li[_listed(one, newest=one.id in newest)] for one in shown]],
        _turning(words, at, pages),
        adds and h.p[h.a(href="/add")[texts.ADD]],
    ]


def _listed(document: Document, *, newest: bool) -> Node:
    about = [clauses_counted(document.clause_count), *([] if newest else [texts.OLDER])]
    return [
        h.div(**language_attributes(document))[
            h.a(href=address(document))[document.name],
            document.title not in ("", document.name) and h.p(".title")[document.title],
        ],
        h.p(".source")[" · ".join(about)],
    ]


def _turning(words: str, at: int, pages: int) -> Node:
    if pages == 1:
        return None

    def to(number: int, said: str) -> Node:
        return h.a(href=f"/documents?{urlencode({'title': words, 'page': number})}")[said]

    return h.nav(".turning", aria_label=texts.DOCUMENTS)[
        at > 1 and to(at - 1, texts.EARLIER), f" {at}/{pages} ", at < pages and to(at + 1, texts.LATER)
    ]
