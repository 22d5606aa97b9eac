"""How well the search answers questions with known relevance, by kind of question.

The metrics are those of trec_eval, except that MAP@10 divides by min(10, relevant), as ObliQA does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from index.document.model import Clause, Document
from index.evaluation.questions import Question, key_of
from index.search.results import Result
from index.values import dataclass

DEPTH = 10
"""How many passages are ranked per question."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How the search answered a question: the keys it ranked, best first, and whether it said "not found"."""

    question: Question
    ranked: tuple[str, ...]
    not_found: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Metrics over the questions of one kind; None where no question has an answer.

    `hit1` and `hit3`: a clause of the best grade is the first, or among the first three. `mrr`: 1 / rank of the first such
    clause. `ndcg10`: graded, linear gains. `recall10`, `map10`: over everything relevant. `not_found`: how often that was said.
    """

    questions: int
    answerable: int
    hit1: float | None
    hit3: float | None
    mrr: float | None
    ndcg10: float | None
    recall10: float | None
    map10: float | None
    not_found: int


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by kind, over all questions, and for the decision "not found" (None if it was never made, or never due)."""

    kinds: dict[str, Score]
    all: Score
    not_found_precision: float | None
    not_found_recall: float | None

    def to_json(self) -> dict[str, Any]:
        """The report as a JSON object."""
        return asdict(self)


def key_of_clause(document: Document, clause: Clause) -> str:
    """The key of a clause: its document's kind and number, and its label."""
    return key_of(f"{document.kind} {document.number}".strip(), clause.label)


def answered(question: Question, result: Result) -> Answered:
    """A result as keys, each once, at its best rank."""
    keys = (key_of_clause(hit.passage.document, hit.passage.clause) for hit in result.hits)
    return Answered(question, tuple(dict.fromkeys(keys)), result.status == "not_found")


def report(answers: Sequence[Answered]) -> Report:
    """The scores of answered questions, by kind in the order in which the kinds appear."""
    kinds = dict.fromkeys(answer.question.kind for answer in answers)
    said = [answer for answer in answers if answer.not_found]
    right = sum(not answer.question.relevant for answer in said)
    unanswerable = sum(not answer.question.relevant for answer in answers)
    return Report(
        {kind: score([answer for answer in answers if answer.question.kind == kind]) for kind in kinds},
        score(answers),
        right / len(said) if said else None,
        right / unanswerable if unanswerable else None,
    )


def score(answers: Sequence[Answered]) -> Score:
    """The metrics of answered questions, averaged over those that have an answer."""
    asked = [answer for answer in answers if answer.question.relevant]
    ranks = [_first_best(answer) for answer in asked]

    def mean(values: Sequence[float]) -> float | None:
        return sum(values) / len(values) if values else None

    return Score(
        questions=len(answers),
        answerable=len(asked),
        hit1=mean([float(rank <= 1) for rank in ranks]),
        hit3=mean([float(rank <= 3) for rank in ranks]),
        mrr=mean([1 / rank for rank in ranks]),
        ndcg10=mean([ndcg(answer.ranked, answer.question.relevant) for answer in asked]),
        recall10=mean([recall(answer.ranked, answer.question.relevant) for answer in asked]),
        map10=mean([average_precision(answer.ranked, answer.question.relevant) for answer in asked]),
        not_found=sum(answer.not_found for answer in answers),
    )


def _first_best(answer: Answered) -> float:
    """The rank of the first clause of the best grade the question has; infinite if there is none."""
    best = max(answer.question.relevant.values())
    found = (rank for rank, key in enumerate(answer.ranked, start=1) if answer.question.relevant.get(key) == best)
    return next(found, math.inf)


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], k: int = DEPTH) -> float:
    """Normalised discounted cumulative gain at k with linear gains, like trec_eval's ndcg_cut."""

    def gain(grades: Iterable[int]) -> float:
        return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))

    ideal = gain(sorted(relevant.values(), reverse=True)[:k])
    return gain(relevant.get(key, 0) for key in ranked[:k]) / ideal if ideal else 0.0


def recall(ranked: Sequence[str], relevant: Mapping[str, int], k: int = DEPTH) -> float:
    """The share of the relevant keys that is among the first k."""
    wanted = {key for key, grade in relevant.items() if grade > 0}
    return len(wanted & set(ranked[:k])) / len(wanted) if wanted else 0.0


def average_precision(ranked: Sequence[str], relevant: Mapping[str, int], k: int = DEPTH) -> float:
    """Average precision at k, divided by min(k, number of relevant keys)."""
    wanted = {key for key, grade in relevant.items() if grade > 0}
    seen, total = 0, 0.0
    for rank, key in enumerate(ranked[:k], start=1):
        if key in wanted:
            seen += 1
            total += seen / rank
    return total / min(k, len(wanted)) if wanted else 0.0
