"""What each tool does: arguments and the collection in, a result out. None of them changes anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from bot.chat.answers import by_document, lay_out
from bot.chat.checking.rows import lay_out as lay_out_check
from bot.chat.checking.rows import wrong
from bot.chat.comparing.asked import between, laid_out
from bot.chat.comparing.rows import lay_out as lay_out_comparison
from bot.chat.objects.answers import asked_json, check_json
from bot.chat.objects.documents import known_json, outline_json
from bot.chat.references import told
from bot.chat.titles import document_named, titled_with
from bot.mcp import guidance, texts
from bot.mcp.arguments import Arguments, Ask, Draft, Listing, Named, OneDocument, Two
from bot.mcp.results import (
    MOST_DOCUMENTS,
    AskedPart,
    CheckPart,
    ComparisonPart,
    DocumentsPart,
    OutlinePart,
    Result,
    joined,
    part,
    told_part,
)
from index import Answer, Collection, comparison_json
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its name and title, what it is for, the types of what it is given and gives, and what it does."""

    name: str
    title: str
    about: str
    arguments: type[Arguments]
    gives: Any
    does: Callable[[Collection, Any], Result]


def ask(collection: Collection, asked: Ask) -> Result:
    """The clauses that answer a question, or the comparison that it asks for."""
    answer = collection.ask(asked.question, asked.top, asked.documents)
    compared = between(collection, answer.question, asked.documents)
    if laid := laid_out(compared):
        made: AskedPart = {**asked_json(collection, answer, compared), "total": 0, "first": asked.first}
        return Result(texts.laid_text(laid), made)
    return _answered(collection, answer, asked.first)


def quote(collection: Collection, named: Named) -> Result:
    """The clauses that a pinpoint names; an error if there are none."""
    answer = collection.look_up(named.pinpoint, named.documents)
    if answer.found:
        return _answered(collection, answer, named.first, references=True)
    nearest = "; ".join(one.citation for one in answer.quotes)
    said = texts.answer_text(replace(lay_out(answer), offered=(), offering="")).strip()
    return Result(f"{said} The nearest labels: {nearest}." if nearest else said)


def _answered(collection: Collection, answer: Answer, first: int, *, references: bool = False) -> Result:
    """An answer, from the `first` of its clauses on; below each stands what it cites, if `references` are wanted."""
    card, shown, total = lay_out(answer), tuple(part(answer.quotes, first)), len(answer.quotes)
    if sum(map(len, card.quoted)) == total:  # else these are the best one and the labels of others
        card = replace(card, quoted=by_document(shown))
    made: AskedPart = {
        **asked_json(collection, replace(answer, quotes=shown)),
        "total": total,
        "first": first,
    }
    for passage in made["passages"]:
        passage["rank"] += first - 1
    text = texts.answer_text(card, partial(told, collection)) if references else texts.answer_text(card)
    return Result(joined([text, told_part(total, first)]), made)


def check(collection: Collection, draft: Draft) -> Result:
    """What came of each quotation and citation of a draft."""
    found = collection.check(draft.text, documents=draft.documents)
    listed = wrong(found) if draft.wrong else found.findings
    shown, total = part(listed, draft.first), len(listed)
    given: CheckPart = {**check_json(found, shown), "total": total, "first": draft.first}
    return Result(joined([texts.laid_text(lay_out_check(found, shown)), told_part(total, draft.first)]), given)


def who_cites(collection: Collection, named: Named) -> Result:
    """The clauses that cite what a pinpoint names."""
    return _answered(collection, collection.who_cites(named.pinpoint, named.documents), named.first)


def outline(collection: Collection, asked: OneDocument) -> Result:
    """The sections of a document. Raises UnknownDocument."""
    document = document_named(collection, asked.document)
    made = outline_json(document)
    sections = part(made["sections"], asked.first)
    total = len(made["sections"])
    given: OutlinePart = {**made, "sections": list(sections), "total": total, "first": asked.first}
    return Result(joined([texts.outline_text(document, sections), told_part(total, asked.first)]), given)


def compare(collection: Collection, asked: Two) -> Result:
    """What became of the clauses of one text in another. Raises CannotCompare."""
    found = collection.compare(asked.old, asked.new)
    made, total = comparison_json(found), len(found.changed)
    laid = lay_out_comparison(found, part(found.changed, asked.first))
    changes = list(part(made["changes"], asked.first))
    given: ComparisonPart = {**made, "changes": changes, "total": total, "first": asked.first}
    counted = laid.rows or asked.first > total  # of texts without a common clause, no change is told in words
    return Result(joined([texts.laid_text(laid), told_part(total, asked.first) if counted else ""]), given)


def documents(collection: Collection, asked: Listing) -> Result:
    """The documents, or those whose name or title has some words."""
    newest = collection.newest
    there = titled_with(collection, asked.words)
    shown = part(there, asked.first, MOST_DOCUMENTS)
    known = [known_json(document, newest=document.id in newest) for document in shown]
    made: DocumentsPart = {"documents": known, "total": len(there), "first": asked.first}
    lines = "\n".join(texts.listed_text(document, newest=document.id in newest) for document in shown)
    none = "" if there else "There is no such document in the collection."
    return Result(joined([lines, none, told_part(len(there), asked.first, MOST_DOCUMENTS)]), made)


TOOLS = {
    one.name: one
    for one in (
        Tool("ask", "Ask the texts", guidance.ASK, Ask, AskedPart, ask),
        Tool("quote", "Quote a clause by its label", guidance.QUOTE, Named, AskedPart, quote),
        Tool("check", "Check quotations and citations", guidance.CHECK, Draft, CheckPart, check),
        Tool("who_cites", "What cites a text or a clause", guidance.WHO_CITES, Named, AskedPart, who_cites),
        Tool("outline", "The sections of a document", guidance.OUTLINE, OneDocument, OutlinePart, outline),
        Tool("compare", "Compare two texts", guidance.COMPARE, Two, ComparisonPart, compare),
        Tool("documents", "List the documents", guidance.DOCUMENTS, Listing, DocumentsPart, documents),
    )
}
"""The tools by their names, in the order in which they are listed."""
