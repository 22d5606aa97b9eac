"""A document as it is read: its outline, its clauses with their labels in the margin, what they cite and what cites them.

The page of one clause is the whole document with that clause marked, so that a link opens at the clause in its context.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from urllib.parse import quote as quoted

import htpy as h
from htpy import Node
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.chat.answers import Quoted
from bot.chat.languages import LANGUAGES_SHOWN
from bot.chat.messages import texts as card_texts
from bot.chat.practice.messages import texts as practice_texts
from bot.chat.reference_messages import unresolved
from bot.web import messages
from bot.web.caching import tagged
from bot.web.messages import texts
from bot.web.page import Frame, html, language_attributes, ours, page
from bot.web.pages.brief import brief_address
from bot.web.pages.practice import practice_address
from bot.web.problems import missing
from bot.web.quotes import Links, address, adopted_by, cite, link, linked, listed
from bot.web.reading import setting
from bot.web.reading.groups import TITLES, Citing, Group, gathered, grouped
from bot.web.reading.outline import anchor, outline
from bot.web.site import Site
from index import (
    Clause,
    Collection,
    Document,
    FrontPart,
    NotInLanguage,
    Passage,
    clause_at,
    eid_of,
    quote,
)
from index.values import dataclass


@dataclass(frozen=True)
class Read:
    """What the page of a document is made of; `marked` is the clause that it was opened at.

    `cited_by` is what cites each clause; `citing` is that without what cites all under a heading, which `citing_all` has.
    """

    collection: Collection
    document: Document
    marked: Clause | None
    cited_by: Citing
    citing: Citing
    citing_all: Mapping[int, Sequence[Passage]]

    @cached_property
    def divided(self) -> bool:
        """Whether there are headings above the sections: chapters."""
        return any(group.divisions for group in grouped(self.document))

    @cached_property
    def masthead(self) -> int:
        """How many clauses stand above the number of the text; a foreword that is not above one belongs to the text."""
        return next((at for at, clause in enumerate(self.document.clauses) if clause.front == FrontPart.NUMBER), 0)

    @cached_property
    def links(self) -> Links:
        """The text of a clause with its links."""
        return linked(self.collection)


# --- addresses -------------------------------------------------------------------------------------------------------


class Reader:
    """The pages of documents and clauses, and their Akoma Ntoso."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def document(self, request: Request) -> Response:
        """A document."""
        return await tagged(request, self._site, lambda collection: _page(collection, request.path_params["document"]))

    async def clause(self, request: Request) -> Response:
        """A clause in its document."""
        id_, eid = request.path_params["document"], request.path_params["clause"]
        return await tagged(request, self._site, lambda collection: _page(collection, id_, eid))

    async def document_xml(self, request: Request) -> Response:
        """A document as Akoma Ntoso."""

        def made(collection: Collection) -> Response:
            document = collection.document(request.path_params["document"])
            if document is None:
                return missing(texts.NO_SUCH_DOCUMENT)
            return Response(collection.to_akn(document), media_type="application/akn+xml")

        return await tagged(request, self._site, made)

    async def clause_xml(self, request: Request) -> Response:
        """Where a clause is in the Akoma Ntoso of its document."""
        id_, eid = (quoted(request.path_params[name], safe="") for name in ("document", "clause"))
        return RedirectResponse(f"/d/{id_}.xml#{eid}", 303)


# --- the page --------------------------------------------------------------------------------------------------------


def _page(collection: Collection, id_: str, eid: str = "") -> Response:
    document = collection.document(id_)
    if document is None:
        return missing(texts.NO_SUCH_DOCUMENT)
    marked = clause_at(document, eid) if eid else None
    if eid and marked is None:
        return missing(texts.GONE, document)
    cited_by = collection.cites.to_each(document)
    read = Read(collection, document, marked, cited_by, *gathered(document, cited_by))
    there = address(document, marked, anchored=False)
    frame = Frame(
        title=document.citation(marked) if marked else document.name,
        description=quote(document, marked).text if marked else document.title,
        within=document.id,
        within_name=messages.ask_only(document.name),
        others=(("application/json", f"{there}.json"), ("application/akn+xml", f"{address(document)}.xml")),
    )
    return html(page(frame, _main(read)))


def _main(read: Read) -> Node:
    document = read.document
    return h.div(".reader")[
        outline(document),
        h.article(".document", aria_labelledby="name", data_name=document.name, **language_attributes(document))[
            _head(read), [_group(read, group) for group in grouped(document)]
        ],
    ]


def _head(read: Read) -> Node:
    document = read.document
    return h.header[
        h.h1("#name")[document.name],
        adopted_by(document),
        document.title not in ("", document.name) and h.p(".title")[document.title],
        [_titled(read, clause) for clause in document.clauses if clause.front in TITLES],
        _about(read),
    ]


def _titled(read: Read, clause: Clause) -> Node:
    """The place of the number and of the title, which are not repeated: they can be linked to, and marked, too."""
    document, citing = read.document, read.citing.get(clause.id, ())
    marked = read.marked is clause
    if not (marked or citing):
        return h.span(id=eid_of(document, clause))
    return h.div(id=eid_of(document, clause))[
        marked and [h.p[h.mark[clause.text]], h.div(**ours())[cite(quote(document, clause))]], _citing(read, citing)
    ]


def _about(read: Read) -> Node:
    """The other languages and editions of a text, and the same for programs."""
    document, collection = read.document, read.collection
    languages = collection.languages(document)
    editions = collection.editions(document)
    there = address(document)
    return h.div(".about", **ours())[
        languages
        and h.p[
            f"{texts.OTHER_LANGUAGES} ",
            _joined([h.a(href=address(one), lang=code)[LANGUAGES_SHOWN[code]] for code, one in languages.items()]),
        ],
        len(editions) > 1
        and h.p[f"{texts.SAME_TEXT} ", _joined([_edition(one, document) for one in editions if one.id != document.id])],
        h.p[h.a(href=brief_address(document))[card_texts.BRIEF]],
        h.p[h.a(href=f"/tour/{quoted(document.id, safe='')}")[card_texts.TAKE_THE_TOUR]],
        h.p[h.a(href=practice_address(document))[practice_texts.PRACTISE]],
        h.p[f"{texts.FOR_PROGRAMS} ", h.a(href=f"{there}.json")["JSON"], " · ", h.a(href=f"{there}.xml")["Akoma Ntoso"]],
    ]


def _edition(other: Document, beside: Document) -> Node:
    compared = f"/compare/{quoted(other.id, safe='')}/{quoted(beside.id, safe='')}"
    name = messages.compare_with(other.name)
    return [h.a(href=address(other))[other.name], " (", h.a(href=compared, aria_label=name)[texts.COMPARE], ")"]


def _joined(nodes: Sequence[Node]) -> Node:
    return [[" · " if at else None, node] for at, node in enumerate(nodes)]


def _group(read: Read, group: Group) -> Node:
    shown = [_clause_shown(read, clause) for clause in group.clauses]
    return [[_division(read, at) for at in group.divisions], shown and _section(read, group, shown)]


def _division(read: Read, at: int) -> Node:
    """A heading that has no clauses of its own, above those that have."""
    return h.div(".section.division")[
        h.h2(id=anchor(read.document, at))[read.document.printed_heading(at)], _citing(read, read.citing_all.get(at, ()))
    ]


def _section(read: Read, group: Group, shown: Sequence[Node]) -> Node:
    document, at = read.document, group.section
    if at < 0:
        return h.div(".section")[shown]
    if not document.sections[at].printed:
        return h.div(".section.run-in")[shown]
    there = anchor(document, at)
    heading = (h.h3 if read.divided else h.h2)(id=there)[document.printed_heading(at)]
    return h.section(".section", aria_labelledby=there)[
        group.begins and [heading, _citing(read, read.citing_all.get(at, ()))], shown
    ]


def _clause_shown(read: Read, clause: Clause) -> Node:
    document, marked = read.document, read.marked is clause
    eid, label = eid_of(document, clause), document.pinpoint(clause)
    text, marks = read.links(document, clause), _marks(document, clause)
    return h.div(
        f".clause.depth-{_depth(document, clause)}{_form(read, clause)}{'.marked' if marked else ''}",
        id=eid,
        data_clause=True,
        data_label=label,
        tabindex="-1",
        autofocus=marked,
    )[
        h.a(
            ".label" if marks else ".label.bare",
            href=address(document, clause),
            aria_label=label,
            aria_current="true" if marked else None,
        )[marks or "¶"],
        h.div(".words")[
            h.p(".text")[h.mark[text] if marked else text],
            _ways(read, clause) if marked else _citing(read, read.citing.get(clause.id, ())),
        ],
    ]


def _form(read: Read, clause: Clause) -> str:
    """The class of what is not the text itself, a masthead or a history; and of a row of a table."""
    if clause.front:
        return ".front" if clause.front != FrontPart.FOREWORD or read.document.number_of(clause) < read.masthead else ""
    return ".row" if "|" in (clause.text[:1], clause.text[-1:]) else ""


def _marks(document: Document, clause: Clause) -> str:
    """The labels that are printed before a clause, without those of its lead-in."""
    outer = document.lead_in(clause)
    above = len(outer.marks) if outer and clause.marks[: len(outer.marks)] == outer.marks else 0
    return " ".join(clause.marks[above:])


def _depth(document: Document, clause: Clause) -> int:
    """How many lead-ins a clause hangs on, one on the other; at most 4."""
    depth, outer = 0, document.lead_in(clause)
    while outer and depth < 4:
        depth, outer = depth + 1, document.lead_in(outer)
    return depth


def _citing(read: Read, citing: Sequence[Passage]) -> Node:
    if not citing:
        return None
    return h.details(".citing", **ours())[h.summary[messages.cited_by_counted(len(citing))], listed(citing, read.document)]


def _ways(read: Read, clause: Clause) -> Node:
    """Below the clause that the page was opened at: how to cite it, what it cites, what cites it, and its past."""
    document, collection = read.document, read.collection
    one = quote(document, clause)
    source = Quoted(one, leads_in=False).page
    citing = tuple(read.cited_by.get(clause.id, ()))
    languages = _in_languages(read, clause)
    several = len(collection.editions(document)) > 1
    history = f"/history/{quoted(document.id, safe='')}/{quoted(eid_of(document, clause), safe='')}"
    there = address(document, clause, anchored=False)
    return h.div(".about-clause", **ours())[
        h.p(".citation-line", dir="auto")[
            h.span(**language_attributes(document))[setting.citation(document, clause)], source and f" · {source}"
        ],
        cite(one),
        _cited(read, clause),
        [h.p[texts.CITED_BY], listed(citing, document)] if citing else None,
        bool(languages) and h.p[f"{texts.OTHER_LANGUAGES} ", _joined(languages)],
        h.p(".ways")[several and [h.a(href=history)[texts.HISTORY], " "], h.a(href=f"{there}.json")["JSON"]],
    ]


def _cited(read: Read, clause: Clause) -> Node:
    """What a clause cites: links to what is here, and why the rest leads nowhere."""
    document, collection = read.document, read.collection
    found: dict[str, Node] = {}
    for reference in collection.cites.of(document, clause):
        passages = collection.cites.clauses(reference)
        found |= {one.clause.id: link(one, document) for one in passages}
        whole = collection.cites.document(reference)
        if reference.reason:
            said = unresolved(reference.citation or reference.text, reference.reason)
            found[said] = said
        elif whole and not passages:
            found[whole.id] = h.a(href=address(whole), **language_attributes(whole))[whole.name]
    return found and [h.p[texts.CITES], h.ul(".clauses")[[h.li(dir="auto")[one] for one in found.values()]]]


def _in_languages(read: Read, clause: Clause) -> list[Node]:
    """The same clause in the other languages in which it is here."""
    found: list[Node] = []
    for code in read.collection.languages(read.document):
        try:
            other = read.collection.counterpart(Passage(read.document, clause), code)
        except NotInLanguage:
            continue
        found.append(h.a(href=address(other.document, other.clause), lang=code)[LANGUAGES_SHOWN[code]])
    return found
