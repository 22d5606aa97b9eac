"""A text in ten minutes: the parts of its brief below each other, with what concerns the reader's role first.

The role is in the address and nowhere else; whoever passes the page on passes it on, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote as quoted
from urllib.parse import urlencode

import htpy as h
from htpy import Node
from starlette.requests import Request
from starlette.responses import Response

from bot.chat.answers import Quoted
from bot.chat.answers import quoted as laid_out
from bot.chat.briefing.messages import role_name
from bot.chat.briefing.parts import ASKED, RECITALS, BriefPart, brief_parts, headings
from bot.chat.quote_cards import quotes_of
from bot.web import messages
from bot.web.caching import tagged
from bot.web.messages import texts
from bot.web.page import Frame, html, language_attributes, lines, page
from bot.web.problems import missing
from bot.web.quotes import Links, address, adopted_by, labelled, linked
from bot.web.site import Site
from index import Collection, Document, Role


def brief_address(document: Document) -> str:
    """The address of the brief of a document."""
    return f"/brief/{quoted(document.id, safe='')}"


class Briefing:
    """The page of a brief."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request) -> Response:
        """The brief of a document, for a reader in a `role` if the address names one."""
        wanted = request.query_params.get("role", "")
        role = next((one for one in Role if one == wanted), None)

        def made(collection: Collection) -> Response:
            document = collection.document(request.path_params["document"])
            if document is None:
                return missing(texts.NO_SUCH_DOCUMENT)
            return html(page(_frame(document, role), _shown(collection, document, role)))

        return await tagged(request, self._site, made)


def _frame(document: Document, role: Role | None) -> Frame:
    query = f"?{urlencode({'role': role})}" if role else ""
    return Frame(
        title=messages.brief_of(document.name),
        description=document.title,
        within=document.id,
        within_name=messages.ask_only(document.name),
        others=(("application/json", f"{brief_address(document)}.json{query}"),),
    )


def _shown(collection: Collection, document: Document, role: Role | None) -> Node:
    links = linked(collection)
    *parts, recitals = (one() for one in brief_parts(collection, document, role))
    return h.div(".plain.brief")[
        h.h1[h.a(href=address(document), **language_attributes(document))[document.name]],
        adopted_by(document),
        h.p(".lead")[texts.BRIEF_LEAD],
        h.nav(".parts", aria_label=texts.OUTLINE)[
            h.ul(".clauses")[[h.li[h.a(href=f"#part-{at}")[said]] for at, said in enumerate(headings(), start=1)]]
        ],
        [
            h.section(id=f"part-{at + 1}", aria_labelledby=f"part-{at + 1}-title")[
                h.h2(id=f"part-{at + 1}-title")[one.heading],
                lines(one.said.split("\n")),
                _role_form(document, role) if at == ASKED else None,
                _clauses(document, one, links),
            ]
            for at, one in enumerate(parts)
        ],
        h.details(f"#part-{RECITALS + 1}.folded")[
            h.summary[h.h2[recitals.heading]], lines(recitals.said.split("\n")), _clauses(document, recitals, links)
        ],
    ]


def _role_form(document: Document, role: Role | None) -> Node:
    """The choice of a role, which is part of the address when it is made."""
    return h.form(".role", action=f"{brief_address(document)}#part-{ASKED + 1}", method="get")[
        h.label(for_="role")[texts.YOUR_ROLE],
        h.select("#role", name="role")[
            h.option(value="", selected=role is None)[texts.NO_ROLE],
            [h.option(value=str(one), selected=one is role)[role_name(one)] for one in Role],
        ],
        h.button(type="submit")[texts.CHOOSE],
    ]


def _clauses(document: Document, part: BriefPart, links: Links) -> Node:
    """The clauses of a part, with our headings above those that have one."""
    return [
        [heading and h.h3[heading], h.div(".group")[[labelled(one, links) for one in some]]]
        for heading, some in _groups(document, part)
    ]


def _groups(document: Document, part: BriefPart) -> Iterator[tuple[str, Sequence[Quoted]]]:
    """The clauses between one heading and the next, each group with its heading; "" before the first."""
    numbered, at = [], 0
    for one in laid_out(quotes_of(document, part.clauses)):
        at += one.quote.clause.id in part.headings
        numbered.append((at, one))
    for _, some in groupby(numbered, key=lambda pair: pair[0]):
        group = [one for _, one in some]
        yield part.headings.get(group[0].quote.clause.id, ""), group
