"""A question's result → an Answer: the quotes with their citations, each checked against its source. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from index.document.jsonl import document_json
from index.document.model import Clause, Document
from index.document.verification import verified
from index.errors import ClausebotError
from index.search.search import Hit, How, Result, Status

MAX_QUESTION = 4096
"""Characters in a question; as many as a Telegram message has."""


class BadQuestion(ClausebotError):
    """A question that cannot be asked: empty, far too long, or no text."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause as it is shown: every string but the citation is verbatim and verified."""

    rank: int
    document: Document
    clause: Clause
    citation: str
    section: str
    lead_in: str | None
    text: str
    score: float | None

    @property
    def lead_in_marks(self) -> tuple[str, ...]:
        """The printed labels of the clause that leads in."""
        lead_in = self.document.lead_in(self.clause)
        return lead_in.marks if lead_in else ()

    @property
    def page(self) -> int | None:
        """The page of the file that the clause begins on, from 1; None where the file has no pages."""
        return self.document.page(self.clause)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question. When nothing was found the quotes are the nearest clauses, offered as such.

    `absent` is then the name, as it was typed, of a document or an edition that is not among those that answer.
    """

    question: str
    status: Status
    how: How
    quotes: tuple[Quote, ...] = ()
    absent: str = ""


def checked_question(text: str) -> str:
    """A question without the white space around it. Raises BadQuestion."""
    question = text.strip()
    if not question:
        raise BadQuestion("There is no question; ask in your own words, or give a label such as “resolves 2”.")
    if len(question) > MAX_QUESTION:
        raise BadQuestion(f"The question is too long; ask in at most {MAX_QUESTION:,} characters.")
    if any("\ud800" <= character <= "\udfff" for character in question):  # bytes that were no text
        raise BadQuestion("The question is not valid UTF-8 text; type it again.")
    return question


def answer_of(question: str, result: Result) -> Answer:
    """The answer of a result. Raises QuoteMismatch when a clause is not what its source says."""
    return Answer(question, result.status, result.how, quotes_of(result.hits), result.absent)


def quotes_of(hits: Iterable[Hit]) -> tuple[Quote, ...]:
    """Hits as quotes, each verified, in their order."""
    return tuple(_quote(rank, hit) for rank, hit in enumerate(hits, start=1))


def _quote(rank: int, hit: Hit) -> Quote:
    document, clause = hit.passage.document, hit.passage.clause
    lead_in = document.lead_in(clause)
    return Quote(
        rank,
        document,
        clause,
        document.citation(clause),
        document.heading(clause),
        verified(document, lead_in) if lead_in else None,
        verified(document, clause),
        hit.score,
    )


def answer_json(answer: Answer) -> dict[str, Any]:
    """The answer as the JSON object that other programs read."""
    return {
        "question": answer.question,
        "status": answer.status,
        "how": answer.how,
        "passages": [quote_json(quote, unranked=1.0 if answer.status == "found" else 0.0) for quote in answer.quotes],
    }


def quote_json(quote: Quote, *, unranked: float) -> dict[str, Any]:
    """One passage of the JSON object; with its page where the file has pages. `unranked` stands for a score it has not."""
    page = {"page": quote.page} if quote.page else {}
    return {
        "rank": quote.rank,
        "document": document_json(quote.document),
        "label": quote.clause.label,
        "citation": quote.citation,
        "section": quote.section,
        "lead_in": quote.lead_in,
        "quote": quote.text,
        "score": unranked if quote.score is None else round(quote.score, 4),
        "start": quote.clause.span.start,
        "end": quote.clause.span.end,
        "id": quote.clause.id,
        **page,
    }
