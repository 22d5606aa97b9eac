"""Checks every quote against its source. What does not match is an error, never a quote."""

from __future__ import annotations

from index.document.model import Clause, Document
from index.errors import QuoteMismatch, Remedy


def verified(document: Document, clause: Clause) -> str:
    """The text of a clause, after reading it again from the source. Raises QuoteMismatch when the two differ."""
    source, span, own = document.source.text, clause.span, document.by_id.get(clause.id)
    if own is None or (own.label, own.section, own.parent) != (clause.label, clause.section, clause.parent):
        raise _foreign(document, clause)
    if not 0 <= span.start <= span.end <= len(source) or document.source.read(span) != clause.text:
        problem = f"{document.citation(clause)} does not match its source, so it is not quoted"
        raise QuoteMismatch(problem, Remedy.REBUILD, clause=clause.id)
    if own != clause:  # other words of the same document, or other marks
        raise _foreign(document, clause)
    return clause.text


def _foreign(document: Document, clause: Clause) -> QuoteMismatch:
    return QuoteMismatch(f"{clause.label} is not a clause of {document.name}, so it is not quoted", clause=clause.id)


def wrong_clauses(document: Document) -> list[Clause]:
    """The clauses of a document that do not match their source."""
    wrong = []
    for clause in document.clauses:
        try:
            verified(document, clause)
        except QuoteMismatch:
            wrong.append(clause)
    return wrong
