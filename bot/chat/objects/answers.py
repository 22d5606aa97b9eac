"""Answers, comparisons, histories and drafts as JSON objects, as `--json` prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.problems import problem
from index import CannotCompare, Check, Collection

if TYPE_CHECKING:
    from bot.chat.comparing.asked import Between
    from bot.chat.objects.types import AskedObject, CheckObject, ComparedObject, ReadPart
    from index import Answer, AnswerObject, Finding, Passage

MAX_DRAFT = 400_000
"""The greatest number of characters of a draft that another program may send: more than a hundred pages."""


def asked_json(collection: Collection, answer: Answer, found: Between = None) -> AskedObject:
    """The answer to a question, with the comparison or the history that was found for it, or why there is none."""
    if found is not None:  # it tells what the clauses say, or that there is no telling which are meant
        answer = replace(answer, status="not_found" if isinstance(found, CannotCompare) else "found", quotes=())
    return {**answer.to_json(collection.cites), **_compared(found)}


def _compared(found: Between) -> ComparedObject:
    if found is None:
        return {}
    if isinstance(found, CannotCompare):
        return {"comparison": None, "problem": problem(found)}
    from index import History, comparison_json, history_json  # few questions ask for one

    return {"history": history_json(found)} if isinstance(found, History) else {"comparison": comparison_json(found)}


def shown_json(collection: Collection, passage: Passage) -> AnswerObject:
    """A clause as the answer to a question for it."""
    from index import Answer, quote

    one = quote(passage.document, passage.clause)
    return Answer(one.citation, "found", "pinpoint", (one,), probability=1.0).to_json(collection.cites)


def check_json(check: Check, shown: Sequence[Finding] | None = None) -> CheckObject:
    """What came of checking a draft; of the findings only those that are `shown`, or all."""
    made: CheckObject = {
        "failed": check.failed,
        "findings": [one.to_json() for one in (check.findings if shown is None else shown)],
        "terms": list(check.terms),
        "warnings": list(check.warnings),
    }
    return {**made, **read_json(check)}


def read_json(check: Check) -> ReadPart:
    """How many texts a draft was compared with, if not all that its words may stand in."""
    return {"read": {"texts": check.read, "of": check.texts}} if check.read else {}
