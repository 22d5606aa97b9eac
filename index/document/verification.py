"""Checks every quote against its source. What does not match is an error, never a quote."""

from __future__ import annotations

from index.document.model import Clause, Document
from index.errors import QuoteMismatch, Remedy


def verified(document: Document, clause: Clause) -> str:
    """The text of a clause, after reading it again from the source. Raises QuoteMismatch when the two differ."""
    source = document.source.text
    span = clause.span
    if not 0 <= span.start <= span.end <= len(source) or document.source.read(span) != clause.text:
        raise QuoteMismatch(f"{document.citation(clause)} does not match its source, so it is not quoted", Remedy.REBUILD)
    return clause.text


def wrong_clauses(document: Document) -> list[Clause]:
    """The clauses of a document that do not match their source."""
    wrong = []
    for clause in document.clauses:
        try:
            verified(document, clause)
        except QuoteMismatch:
            wrong.append(clause)
    return wrong
