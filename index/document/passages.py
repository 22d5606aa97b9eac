"""The clauses that are searched, and the text that is encoded for each: context goes in front, and never into a quote."""

from __future__ import annotations

from collections.abc import Iterable

from index.document.model import Clause, Document
from index.language.sentences import ending, is_sentence
from index.language.terms import FrontPart, Kind
from index.values import dataclass

TEXT_FORMAT = 4
"""Increased whenever `encoded_text` changes, so that an index built with the old text is not mistaken for a new one."""

_TITLE = 160  # characters


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as a possible answer, with its document.

    >>> import index
    >>> document = index.bundled()
    >>> index.Passage(document, document.clauses[-1]).clause.label
    'invites all stakeholders 2'
    """

    document: Document
    clause: Clause


def passages_of(documents: Iterable[Document]) -> list[Passage]:
    """The clauses that are searched, in the order of the texts.

    These can be looked up but are not searched: number, title, history and enacting words, lines of a cover or a masthead,
    and titles that clauses stand under ("1.13 Voting").
    """
    found: list[Passage] = []
    for document in documents:
        leading = {clause.parent for clause in document.clauses}
        found += [Passage(document, clause) for clause in document.clauses if _is_searched(clause, leads=clause.id in leading)]
    return found


def _is_searched(clause: Clause, *, leads: bool) -> bool:
    if clause.kind == Kind.FRONT:
        return clause.front == FrontPart.FOREWORD and is_sentence(clause.text)
    return bool(clause.text) and not (leads and len(clause.text) < _TITLE and not ending(clause.text).finished)


def context(passage: Passage) -> str:
    """A clause with its heading and its lead-in in front, as BM25 indexes it."""
    document, clause = passage.document, passage.clause
    lead_in = document.lead_in(clause)
    heading = document.printed_heading(clause.section) if clause.section >= 0 else document.heading(clause)
    return f"{f'{heading}: ' if heading else ''}{f'{lead_in.text} ' if lead_in else ''}{clause.text}"


def encoded_text(passage: Passage, expanded: str) -> str:
    """The text that the encoder receives: the document's kind and number, then a clause's context with long forms added."""
    short = f"{passage.document.kind} {passage.document.number}".strip()
    return f"{short}. {expanded}" if short else expanded
