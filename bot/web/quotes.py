"""Quotes and their ways on, as HTML. What stands between the tags of a quote is the quote, character for character."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import htpy as h
from htpy import Node
from markupsafe import Markup

from bot.chat.answers import Quoted
from bot.chat.comparing.page import as_html
from bot.chat.comparing.rows import Laid
from bot.chat.messages import quoted as quoted_with
from bot.chat.messages import source_told
from bot.chat.quote_cards import path_of, short
from bot.translation import direction
from bot.web.messages import texts
from bot.web.page import language_attributes, ours
from bot.web.reading import setting
from bot.web.reading.setting import whole_acronyms
from index import Clause, Collection, Document, Passage, Quote, document_language

_WORDS = 70  # characters of a clause that tell it apart from others


address = path_of
"""The address of a document, or of a clause in it, with an anchor for a browser to go to."""


Write = Callable[[str], Node]
"""How a part of a text is written."""
Links = Callable[[Document, Clause], Node]
"""The text of a clause with what it cites as links."""


def linked(collection: Collection) -> Links:
    """The text of clauses with their references as links, but for those to the text itself as a whole."""

    def text_of(document: Document, clause: Clause) -> Node:
        parts: list[tuple[str, Write]] = []
        at = 0
        for target in collection.cites.targets(document, clause):
            if target.document.id == document.id and target.clause in (None, clause):
                continue  # "this resolution" leads to where one is
            name = target.document.citation(target.clause) if target.clause else target.document.name
            link = partial(_linked, address(target.document, target.clause), name)
            parts += [(clause.text[at : target.start], whole_acronyms), (clause.text[target.start : target.end], link)]
            at = target.end
        return tabled([*parts, (clause.text[at:], whole_acronyms)])

    return text_of


def _linked(there: str, name: str, words: str) -> Node:
    return h.a(href=there, title=name)[whole_acronyms(words)]


def tabled(parts: Sequence[tuple[str, Write]]) -> Node:
    """The text that parts make, each written in its way, with its rows of cells as a table; all characters stay in it."""
    rows: list[list[list[Node]]] = [[[]]]
    for text, written in parts:
        for at, row in enumerate(text.split("\n")):
            if at:
                rows.append([[]])
            for number, cell in enumerate(row.split("\t")):
                if number:
                    rows[-1].append([])
                rows[-1][-1] += [written(cell)] if cell else []
    several = [at for at, row in enumerate(rows) if len(row) > 1]
    if not several:
        return [_line(cells[0], first=not at) for at, cells in enumerate(rows)]
    first, last = several[0], several[-1]
    return [
        [_line(rows[at][0], first=not at) for at in range(first)],
        h.span(".table", role="table")[[_row("\n" if at else "", rows[at]) for at in range(first, last + 1)]],
        [_line(row[0], first=False) for row in rows[last + 1 :]],
    ]


def _line(text: Node, *, first: bool) -> Node:
    """A line of a text, with the end of the one above it."""
    return text if first else h.span(".line")["\n", text]


def _row(end: str, cells: Sequence[Node]) -> Node:
    """A row of a table, with the tabs between its cells, and the end of the line above it."""
    told = [["\t" if at else "", h.span(role="cell")[cell]] for at, cell in enumerate(cells)]
    return [end, h.span(role="row")[told]]


def figure(one: Quoted, links: Links, more: Node = None) -> Node:
    """A clause in full, below its citation, which leads to its place in the document."""
    quote = one.quote
    there = address(quote.document, quote.clause)
    return h.figure(
        ".quote",
        dir=direction(document_language(quote.document)),
        data_clause=True,
        data_citation=quote.citation,
        data_quote=quoted_with(quote.text, quote.citation),
        tabindex="-1",
    )[
        h.figcaption[
            h.a(".citation", href=there, **language_attributes(quote.document))[setting.citation(quote.document, quote.clause)],
            adopted_by(quote.document),
            one.page and h.span(".source", **ours())[one.page],
        ],
        h.blockquote(cite=there, **language_attributes(quote.document))[
            one.section and h.p(".heading")[one.section],
            one.lead_in and h.p(".lead-in")[one.lead_in_marks, tabled([(one.lead_in, whole_acronyms)])],
            h.p(".text")[links(quote.document, quote.clause)],
        ],
        cite(quote),
        h.p(".ways", **ours())[h.a(href=there)[texts.IN_CONTEXT], more],
    ]


def adopted_by(document: Document) -> Node:
    """Which body adopted a document, if that is known: another body's may have the same name."""
    return document.body and h.span(".source", lang=document_language(document), dir="auto")[document.body]


def group(quotes: Sequence[Quoted], links: Links) -> Node:
    """Clauses of one document, below its name: each with its label."""
    document = quotes[0].quote.document
    return h.section(".group", dir=direction(document_language(document)))[
        h.h2(lang=document_language(document))[h.a(href=address(document))[document.name]],
        adopted_by(document),
        [labelled(one, links) for one in quotes],
    ]


def labelled(one: Quoted, links: Links) -> Node:
    """A clause in full, below its label alone, for where it stands below the name of its document."""
    quote = one.quote
    there = address(quote.document, quote.clause)
    return h.figure(
        ".quote",
        data_clause=True,
        data_citation=quote.citation,
        data_quote=quoted_with(quote.text, quote.citation),
        tabindex="-1",
    )[
        h.figcaption[
            h.a(".citation", href=there, **language_attributes(quote.document))[
                h.bdi[setting.label(quote.document, quote.clause)]
            ],
            h.span(".source")[source_told("", by_ocr=quote.by_ocr, corrected=quote.corrected)],
        ],
        h.blockquote(cite=there, **language_attributes(quote.document))[
            one.lead_in and h.p(".lead-in")[one.lead_in_marks, tabled([(one.lead_in, whole_acronyms)])],
            h.p(".text")[links(quote.document, quote.clause)],
        ],
        cite(quote),
    ]


def cite(quote: Quote) -> Node:
    """The citation, and the quote with it, in fields that can be copied from with the keyboard alone; a script adds buttons."""
    return h.details(".cite", **ours())[
        h.summary[texts.CITE],
        _field(texts.CITATION, quote.citation, rows=1),
        _field(texts.QUOTE, quoted_with(quote.text, quote.citation), rows=3),
    ]


def _field(label: str, value: str, *, rows: int) -> Node:
    return h.div(".copied")[
        h.label[h.span[label], h.textarea(readonly=True, rows=str(rows), dir="auto")[value]],
        h.button(type="button", data_copy=True, data_done=texts.COPIED, hidden=True)[texts.COPY],
    ]


def listed(passages: Sequence[Passage], beside: Document | None = None) -> Node:
    """Links to clauses: by their labels alone in the document beside which they stand, and otherwise by their citations."""
    return h.ul(".clauses")[[h.li[link(one, beside)] for one in passages]]


def link(passage: Passage, beside: Document | None = None) -> Node:
    """A link to a clause in its document."""
    document, clause = passage.document, passage.clause
    name = setting.label(document, clause) if beside and beside.id == document.id else setting.citation(document, clause)
    return h.a(href=address(document, clause), **language_attributes(document))[name]


def offered(quotes: Sequence[Quote], *, cited: bool, links: Links) -> Iterator[Node]:
    """Further clauses by their labels and first words, each of which opens to the clause in full."""
    for quote in quotes:
        document, clause = quote.document, quote.clause
        name = setting.citation(document, clause) if cited else setting.label(document, clause)
        yield h.details(".offered", data_clause=True)[
            h.summary(dir=direction(document_language(document)))[
                h.span(lang=document_language(document))[name],
                " ",
                h.span(".words-of", lang=document_language(document))[short(clause.text, _WORDS)],
            ],
            figure(Quoted(quote, bool(quote.lead_in)), links),
        ]


def comparison(laid: Laid, *, level: int = 1) -> Node:
    """A comparison or a history, as on the page that the command line writes; its title is a heading of this level."""
    return h.section(".comparison")[
        Markup(as_html(laid, level, address)),  # noqa: S704  (every text in it is escaped there)
        bool(laid.texts)
        and h.ul(".documents")[[h.li[h.a(href=address(one), **language_attributes(one))[one.name]] for one in laid.texts]],
    ]
