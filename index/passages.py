"""What of a document is searched, and the text that is encoded for it: context in front, never in what is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.documents import FRONT, Clause, Document

TEXT_FORMAT = 3
"""Raised whenever `encoded_text` changes, so that an index made with the old text is not mistaken for a new one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause as a possible answer, with the document it is in."""

    document: Document
    clause: Clause


def passages_of(documents: Iterable[Document]) -> list[Passage]:
    """What is searched, in the order of the texts. Number, title, history and enacting words are looked up, not searched."""
    return [
        Passage(document, clause)
        for document in documents
        for clause in document.clauses
        if clause.text and (clause.kind != FRONT or clause.label.startswith("foreword"))
    ]


def context(passage: Passage) -> str:
    """A clause with its heading and its lead-in in front, as BM25 counts it."""
    document, clause = passage.document, passage.clause
    lead_in = document.lead_in(clause)
    heading = document.heading(clause)
    return f"{f'{heading}: ' if heading else ''}{f'{lead_in.text} ' if lead_in else ''}{clause.text}"


def encoded_text(passage: Passage, expanded: str) -> str:
    """The context of a clause, long forms put in, with its document's kind and number in front, as the encoder gets it."""
    short = f"{passage.document.kind} {passage.document.number}".strip()
    return f"{short}. {expanded}" if short else expanded


def total_clauses(documents: Sequence[Document]) -> int:
    """How many labelled clauses documents have, the front matter not counted."""
    return sum(clause.kind != FRONT for document in documents for clause in document.clauses)
