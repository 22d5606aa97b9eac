"""Answers, comparisons, histories and drafts as JSON objects, as `--json` prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.problems import problem
from index import CannotCompare, Check, Collection

if TYPE_CHECKING:
    from bot.chat.objects.types import AskedObject, CheckObject, ComparedObject
    from index import Answer


def asked_json(collection: Collection, answer: Answer, documents: Sequence[str] = ()) -> AskedObject:
    """The answer to a question, with the comparison or the history that it asks for, or why there is none."""
    return {**answer.to_json(collection.cites), **_compared(collection, answer.question, documents)}


def _compared(collection: Collection, question: str, documents: Sequence[str]) -> ComparedObject:
    try:
        found = collection.comparison_asked(question, documents)
    except CannotCompare as error:
        return {"comparison": None, "problem": problem(error)}
    if found is None:
        return {}
    from index import History, comparison_json, history_json  # few questions ask for one

    return {"history": history_json(found)} if isinstance(found, History) else {"comparison": comparison_json(found)}


def check_json(check: Check) -> CheckObject:
    """What came of checking a draft."""
    return {
        "failed": check.failed,
        "findings": [one.to_json() for one in check.findings],
        "terms": list(check.terms),
        "warnings": list(check.warnings),
    }
