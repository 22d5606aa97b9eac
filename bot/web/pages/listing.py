"""The documents: their names and titles, with a search in these."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import groupby
from urllib.parse import urlencode

import htpy as h
from htpy import Node
from starlette.requests import Request
from starlette.responses import Response

from bot.chat.messages import clauses_counted
from bot.chat.numbers import number_of
from bot.chat.quote_cards import short
from bot.chat.titles import MOST, plain, titled_with
from bot.web import messages
from bot.web.caching import tagged
from bot.web.messages import texts
from bot.web.page import Frame, html, language_attributes, ours, page
from bot.web.quotes import address
from bot.web.site import Site
from index import Collection, Document, document_language, year_of

_ON_A_PAGE = 100
_WORDS = 140  # characters of a text without a title that tell it apart from others


class Listing:
    """The page of all documents."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._order = Order()

    async def page(self, request: Request) -> Response:
        """The documents whose names or titles have some words."""
        words, at = request.query_params.get("title", ""), page_asked(request.query_params)

        def made(collection: Collection) -> Response:
            return html(
                page(Frame(texts.DOCUMENTS), listed(collection, words, at, adds=self._site.takes_files, order=self._order))
            )

        return await tagged(request, self._site, made)


class Order:
    """The order of a list: made once for an index, and kept until there is another."""

    def __init__(self) -> None:
        self._made: tuple[str, dict[str, int]] = "", {}

    def of(self, collection: Collection, documents: Sequence[Document]) -> list[Document]:
        """Documents by the body that adopted them, then by number, the newest edition first; those without one by title."""
        version, places = self._made
        if version != collection.version:
            places = {one.id: at for at, one in enumerate(sorted(collection.documents, key=_place))}
            self._made = collection.version, places
        return sorted(documents, key=lambda one: places.get(one.id, len(places)))


def _place(one: Document) -> tuple[object, ...]:
    return not one.body, plain(one.body), not one.number, _counted(one.number), -year_of(one), _counted(one.name), one.id


def _counted(text: str) -> list[tuple[int, str]]:
    """A text to be sorted so that 9 comes before 10."""
    parts = ("".join(part) for _, part in groupby(plain(text), str.isdecimal))
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def listed(collection: Collection, words: str, at: int, *, adds: bool, order: Order, level: int = 1) -> Node:
    """A page of the documents that are named so, with the form to find others, below a heading of this level."""
    found = order.of(collection, titled_with(collection, words))
    pages = max(-(-len(found) // _ON_A_PAGE), 1)
    at = min(max(at, 1), pages)
    shown = found[(at - 1) * _ON_A_PAGE : at * _ON_A_PAGE]
    newest = collection.newest
    return h.div(".list")[
        (h.h1 if level == 1 else h.h2)[texts.DOCUMENTS],
        h.form(".titles", role="search", aria_label=texts.SEARCH_TITLES, action="/documents", method="get")[
            h.label(for_="title")[texts.SEARCH_TITLES],
            h.input("#title", type="search", name="title", value=words, maxlength=str(MOST), dir="auto"),
            h.button(type="submit")[texts.SEARCH],
        ],
        h.p[
            messages.documents_counted(len(found)) if found else texts.NONE_SO_NAMED,
            adds and [" · ", h.a(href="/add")[texts.ADD]],
        ],
        [_of_body([*some], newest, level=level + 1) for _, some in groupby(shown, key=lambda one: plain(one.body))],
        turning("/documents", [("title", words)], at, pages),
    ]


def _of_body(documents: Sequence[Document], newest: Container[str], *, level: int) -> Node:
    """The documents that one body adopted, below its name; or those of which that is not known."""
    body = documents[0].body
    heading = h.h2 if level == 2 else h.h3
    return [
        heading(lang=document_language(documents[0]), dir="auto")[body] if body else heading[texts.OTHER_DOCUMENTS],
        h.ul(".documents")[[h.li[named(one, newest=one.id in newest)] for one in documents]],
    ]


def named(document: Document, *, newest: bool) -> Node:
    """A document in a list: its name, how long it is, and its title."""
    about = [clauses_counted(document.clause_count), *([] if newest else [texts.OLDER])]
    return h.div(**language_attributes(document))[
        h.a(href=address(document))[document.name],
        " ",
        h.span(".source", **ours())[" · ".join(about)],
        _title(document),
    ]


def _title(document: Document) -> Node:
    """The title of a document; of one without, the words with which it begins."""
    if document.title:
        return document.title != document.name and h.p(".title")[document.title]
    begins = next((clause for clause in document.clauses if not clause.front), None)
    return h.p(".begins")[short(begins.text, _WORDS)] if begins else None


def page_asked(told: Mapping[str, str]) -> int:
    """The number of the page of a list that an address asks for."""
    return max(number_of(told.get("page", "")) or 1, 1)


def turning(there: str, query: Sequence[tuple[str, str]], at: int, pages: int) -> Node:
    """The ways to the pages of a list before and after one; nothing if it has no others."""
    if pages <= 1:
        return None

    def to(number: int, said: str, way: str) -> Node:
        return h.a(href=f"{there}?{urlencode([*query, ('page', number)])}", rel=way)[said]

    return h.nav(".turning", aria_label=texts.DOCUMENTS)[
        at > 1 and to(at - 1, texts.EARLIER, "prev"), f" {at}/{pages} ", at < pages and to(at + 1, texts.LATER, "next")
    ]
