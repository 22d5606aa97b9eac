"""The pages of the tour: the way in, and a page for each stop, with the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote as escaped

import htpy as h
from htpy import Node
from starlette.requests import Request
from starlette.responses import Response

from bot.chat.answers import quoted
from bot.chat.messages import texts as card_texts
from bot.chat.outline import listed_section
from bot.chat.quote_cards import quotes_of
from bot.chat.touring import messages
from bot.chat.touring.cards import named, purpose_at
from bot.chat.touring.messages import texts
from bot.chat.touring.stops import Order, Stop, both_parts, minutes, number_of_stop, stops
from bot.web.caching import tagged
from bot.web.messages import ask_only
from bot.web.messages import texts as web_texts
from bot.web.page import Frame, html, language_attributes, ours, page
from bot.web.problems import missing
from bot.web.quotes import address, adopted_by, labelled, linked
from bot.web.site import Site
from index import Clause, Collection, Document, clause_at, document_language, eid_of

_NAME = 90  # characters of the name of a section


class Tour:
    """The tours of the documents."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def begins(self, request: Request) -> Response:
        """What a document is made of, how long its tour is, and the ways in."""
        id_ = request.path_params["document"]

        def made(collection: Collection) -> Response:
            document = collection.document(id_)
            return html(page(_frame(document), _opening(document))) if document else missing(web_texts.NO_SUCH_DOCUMENT)

        return await tagged(request, self._site, made)

    async def stop(self, request: Request) -> Response:
        """The stop at which a clause is; without an order, in that of the text."""
        id_, eid = request.path_params["document"], request.path_params["clause"]
        order = next((one for one in Order if one == request.query_params.get("order")), Order.TEXT)

        def made(collection: Collection) -> Response:
            document = collection.document(id_)
            clause = clause_at(document, eid) if document else None
            if document is None or clause is None or clause.section < 0:
                return missing(web_texts.GONE if document else web_texts.NO_SUCH_DOCUMENT, document)
            return html(page(_frame(document), _stop(collection, document, order, clause)))

        return await tagged(request, self._site, made)


def tour_address(document: Document, order: Order | None = None, clause: Clause | None = None) -> str:
    """Where the tour of a document begins, or where it comes to a clause, in an order."""
    there = f"/tour/{escaped(document.id, safe='')}"
    if order is None:
        return there
    first = clause or stops(document, order)[0].clauses[0]
    return f"{there}/{escaped(eid_of(document, first), safe='')}{'?order=o' if order is Order.OPERATIVE else ''}"


def _frame(document: Document) -> Frame:
    return Frame(document.name, document.title, within=document.id, within_name=ask_only(document.name))


def _head(document: Document) -> Node:
    return [
        h.h1(**language_attributes(document))[h.a(href=address(document))[document.name]],
        adopted_by(document),
        document.title not in ("", document.name) and h.p(".title", **language_attributes(document))[document.title],
    ]


def _opening(document: Document) -> Node:
    if not document.outline:
        return h.div(".plain")[_head(document), h.p[texts.NOTHING]]
    both = both_parts(document)
    length = messages.length(document.clause_count, len(stops(document, Order.TEXT)), minutes(document))
    ways = [
        (texts.BEGIN_TEXT if both else texts.BEGIN, Order.TEXT),
        *([(texts.BEGIN_OPERATIVE, Order.OPERATIVE)] if both else []),
    ]
    return h.div(".first")[
        _head(document),
        h.p(".lead")[length],
        h.p[texts.BOTH_PARTS if both else texts.ONE_PART],
        h.ul(".examples")[[h.li[h.a(href=tour_address(document, order))[said]] for said, order in ways]],
        _sections(document, Order.TEXT),
    ]


def _stop(collection: Collection, document: Document, order: Order, clause: Clause) -> Node:
    found = stops(document, order)
    at = number_of_stop(found, clause)
    stop = found[at]
    shown = _clauses(collection, document, stop)
    return h.div(".answer")[
        _head(document),
        h.p(".understood")[messages.at_stop(at + 1, len(found), stop.part)],
        _folded(document, stop, shown, opened=clause.id != stop.clauses[0].id) if stop.folded else shown,
        _turning(document, order, found, at),
        _sections(document, order),
    ]


def _clauses(collection: Collection, document: Document, stop: Stop) -> Node:
    """The clauses of a stop below their headings; each kind of which is explained once."""
    code, links = document_language(document), linked(collection)
    explained: set[str] = set()
    parts: list[Node] = []
    for _, of_section in groupby(quoted(quotes_of(document, stop.clauses)), key=lambda one: one.quote.clause.section):
        some = [*of_section]
        first = some[0].quote.clause
        parts.append(h.h2(**language_attributes(document))[named(document, first)])
        for one in some:
            said = purpose_at(document, one.quote.clause, code)
            if said not in explained:
                parts.append(h.p(".understood")[said])
                explained.add(said)
            parts.append(labelled(one, links))
    return h.section(".group", dir=language_attributes(document)["dir"])[parts]


def _folded(document: Document, stop: Stop, shown: Node, *, opened: bool) -> Node:
    headings = dict.fromkeys(named(document, document.under(at)[0]) for at in stop.sections)
    return [
        h.p[messages.folded(len(stop.sections), len(stop.clauses))],
        h.ul(**language_attributes(document))[[h.li[heading] for heading in headings]],
        h.details(open=opened)[h.summary[messages.unfold(len(stop.clauses))], shown],
    ]


def _turning(document: Document, order: Order, found: Sequence[Stop], at: int) -> Node:
    back = tour_address(document, order, found[at - 1].clauses[0]) if at else tour_address(document)
    on = tour_address(document, order, found[at + 1].clauses[0]) if at + 1 < len(found) else address(document)
    return h.nav(".turning", aria_label=card_texts.TAKE_THE_TOUR, **ours())[
        h.a(href=back, rel="prev")[card_texts.BACK],
        f" {at + 1}/{len(found)} ",
        h.a(href=on, rel="next")[card_texts.NEXT] if at + 1 < len(found) else h.a(href=on)[document.name],
    ]


def _sections(document: Document, order: Order) -> Node:
    """The sections that one can go to, and the other order."""
    other = Order.TEXT if order is Order.OPERATIVE else Order.OPERATIVE
    said = texts.BEGIN_TEXT if order is Order.OPERATIVE else texts.BEGIN_OPERATIVE
    links = [
        h.li[h.a(href=tour_address(document, order, document.under(at)[0]))[listed_section(document, at, _NAME)]]
        for at in document.outline
    ]
    return h.details(".cite", **ours())[
        h.summary[texts.SECTIONS],
        h.ul(".clauses", **language_attributes(document))[links],
        h.p[h.a(href=tour_address(document, other))[said]] if both_parts(document) else None,
    ]
