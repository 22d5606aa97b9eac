"""How well each tool finds what answers a question, by the metrics of `clausebot evaluate`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from index.evaluation.metrics import Answered, score
from tests.benchmarks.corpora import Corpus
from tests.benchmarks.cost import Bench, Figures
from tests.benchmarks.worker import Side, ToolFailed, Worker

NAMING = ("label", "reference", "role")
"""The kinds of questions that Clausebot answers by grammar: they name a clause, a text that is cited, or who is addressed."""


def quality(bench: Bench, sides: Sequence[Side], corpus: Corpus) -> Figures:
    """The scores of each tool that has indexed a corpus: over all judged questions, and over those that name nothing."""
    found: Figures = {}
    for side in sides:
        bench.say(f"{side.title}: {len(corpus.judged)} judged questions on {corpus.title}")
        try:
            with Worker(side, once=True) as worker:
                worker.load(corpus, bench.folder(side, corpus))
                answers = ranked(worker, corpus)
        except ToolFailed as error:
            bench.failed(side, f"questions on {corpus.title}", error)
            continue
        found[side.name] = scores(answers)
    return found


def ranked(worker: Worker, corpus: Corpus) -> list[Answered]:
    """What a tool ranks for each judged question, as keys, each once. Raises ToolFailed."""
    ids = worker.do("rank", questions=[question.text for question in corpus.judged])["ids"]
    keys = (tuple(dict.fromkeys(corpus.keys.get(id_, id_) for id_ in row)) for row in ids)
    return [Answered(question, row, not_found=False) for question, row in zip(corpus.judged, keys, strict=True)]


def scores(answers: Sequence[Answered]) -> dict[str, dict[str, Any]]:
    """hit@1, hit@3, MAP@10 and Recall@10 over the answerable questions."""
    parts = {"all": answers, "in_words": [one for one in answers if one.question.kind not in NAMING]}
    shown = ("answerable", "hit1", "hit3", "map10", "recall10")
    found = {name: asdict(score(part)) for name, part in parts.items()}
    return {name: {key: _rounded(one[key]) for key in shown} for name, one in found.items()}


def _rounded(value: float | None) -> float | None:
    return round(value, 4) if isinstance(value, float) else value
