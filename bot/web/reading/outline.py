"""The outline of a document: links to its divisions and sections, in which paragraphs without a heading are one entry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import htpy as h
from htpy import Node

from bot.chat.messages import section_name
from bot.chat.outline import listed_section
from bot.translation import bracketed
from bot.web.messages import texts
from bot.web.page import language_attributes, ours
from index import Document, Part, eid_of

_NAME = 90  # characters of the name of a section


def outline(document: Document) -> Node:
    """The outline, if there is more than one entry in it."""
    entries = [*_entries(document)]
    if len(entries) < 2:
        return None
    return h.nav(".outline", aria_label=texts.OUTLINE)[
        h.details[h.summary[texts.OUTLINE], h.ol(**language_attributes(document))[entries]]
    ]


def anchor(document: Document, at: int) -> str:
    """Where a section begins: at its heading, or at its first clause where the heading is the first words of that."""
    return f"sec_{at + 1}" if document.sections[at].printed else eid_of(document, document.under(at)[0])


def _entries(document: Document) -> Iterator[Node]:
    listed = [at for at, section in enumerate(document.sections) if section.printed or document.under(at)]
    for part, found in groupby(listed, key=lambda at: _run_in(document, at)):
        sections = [*found]
        if part is not None and len(sections) > 1:
            count = sum(len(document.under(at)) for at in sections)
            yield h.li[_link(document, sections[0], h.span(**ours())[bracketed(section_name("", part), str(count))])]
            continue
        for at in sections:
            yield _entry(document, at)


def _run_in(document: Document, at: int) -> Part | None:
    """The part of a section whose heading is only the first words of its paragraph; None if its heading is printed."""
    section = document.sections[at]
    return None if section.printed else section.part


def _entry(document: Document, at: int) -> Node:
    if not document.under(at):
        return h.li(".division")[_link(document, at, document.printed_heading(at))]
    if not document.sections[at].heading:
        name = bracketed(section_name("", document.sections[at].part), str(len(document.under(at))))
        return h.li[_link(document, at, h.span(**ours())[name])]
    return h.li[_link(document, at, listed_section(document, at, _NAME))]


def _link(document: Document, at: int, name: Node) -> Node:
    return h.a(href=f"#{anchor(document, at)}")[name]
