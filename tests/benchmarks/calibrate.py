"""Learns when to say "not found" and writes `data/answerability.json`.

    python -m tests.benchmarks.calibrate [--keep FOLDER] [--obliqa] [--translated]

Questions are asked of collections of 62 to 2,000 passages (cases.py); each question that the ranking decides (no pinpoint, no
fact, no citation, no mere duty) contributes the features of its best clauses and whether one can answer (observing.py). A
logistic regression whose weights can only have the sign they are meant to have weighs them (learning.py). The threshold refuses
no more of the questions that have an answer, and were left out, than it may. Three decisions are learned: for the first encoder
alone, for both, and for translated questions, which only the second one reads; the last two if the second one is installed.
What tells everyday and unanswered questions by its vectors is learned before and written to `data/likeness.json`.

It takes about ten minutes of one core; FOLDER keeps the indexes, and the features until the code of `index` changes. `--obliqa`
also learns from the half of ObliQA's development questions that may be learned from, which takes much longer. `--translated`
learns the last of the three alone, and leaves the rest as it is.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.packaged import SECOND_MODEL
from index.encoding.second import second_encoder
from index.encoding.sentence import SentenceEncoder
from index.search.verdict.answerability import name_of
from index.search.verdict.evidence import FEATURES, FOREIGN, SECOND
from index.search.verdict.likeness import UNANSWERED
from tests.benchmarks.cases import ROOT, Case, cases
from tests.benchmarks.learning import Asked, learned, together
from tests.benchmarks.likeness import write_likeness
from tests.benchmarks.observing import Clauses, observed, searches

TABLE = ROOT / "data" / "answerability.json"
READ = ("lead", "length", "numbers", "number", "time", "money", "place", "person", "vague")
"""What a decision about a question in a language that the first encoder does not read may rest on, beside the second one.

Names are none of it: they are spelt otherwise ("Genève"), and every German noun looks like one.
"""
REFUSED_BOTH = 0.03
"""The share of those with an answer that both may refuse: the first one, where it is sure, refuses some, too."""
REFUSED_FOREIGN = 0.05
"""The share of those with an answer that may be refused; in a large collection some clause is near to any of them."""
_AT = [*FEATURES, *SECOND].index(UNANSWERED)


def entries(
    seen: Iterable[tuple[Case, Clauses, Clauses]], model: str, second: str, unanswered: Mapping[str, float]
) -> dict[str, object]:
    """The entries of the table for a model, and for a pair of models and for what only the second one reads.

    `unanswered` is how like an unanswered one each question is, by what other writers' questions tell.
    """
    rows = list(seen)
    if all(case.foreign for case, _, _ in rows):
        return {name_of(model, second, foreign=True): _translated(rows)}
    alone = [_asked(case, first) for case, first, _ in rows if first]
    found: dict[str, object] = {name_of(model): (first := learned(alone)).entry}
    if second:
        told = [(case, _told(clauses, unanswered[case.text])) for case, first, clauses in rows if first and clauses]
        both = learned([_asked(case, clauses) for case, clauses in told], refused=REFUSED_BOTH)
        found[name_of(model, second)] = both.entry | {"found with the first, where it is sure": together(first, both)}
        found[name_of(model, second, foreign=True)] = _translated(rows)
    return found


def _translated(rows: Iterable[tuple[Case, Clauses, Clauses]]) -> dict[str, object]:
    """The entry for translated questions."""
    foreign = [_asked(case, clauses) for case, _, clauses in rows if case.foreign and clauses]
    return learned(foreign, [*READ, *SECOND, *FOREIGN], REFUSED_FOREIGN).entry


def _told(clauses: Clauses, unanswered: float) -> Clauses:
    """The features of clauses with how like an unanswered one the question is."""
    return tuple((*one[:_AT], unanswered, *one[_AT + 1 :]) for one in clauses)


def _asked(case: Case, clauses: Clauses) -> Asked:
    return Asked(case.set, case.collection, case.id, clauses, case.answered, case.text)


@click.command()
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path), help="Where to keep indexes and features.")
@click.option("--obliqa", is_flag=True, help="Learn from half of the development questions of ObliQA, too.")
@click.option("--translated", is_flag=True, help="Learn the decision for translated questions alone.")
def main(*, keep: Path | None, obliqa: bool, translated: bool) -> None:
    """Learns the entries for the packaged models, writes them, and prints how many questions of each set are found."""
    table = json.loads(TABLE.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        encoder = GraphEncoder(SentenceEncoder(), folder / "models")
        second = second_encoder(SECOND_MODEL, folder / "models")
        searched = searches(encoder, second, folder, obliqa=obliqa)
        asked = list(cases({name: search.alone for name, search in searched.items()}))
        unanswered: dict[str, float] = {}
        if translated:
            asked = [case for case in asked if case.foreign]
        elif second:
            unanswered = write_likeness(second, asked)
        table |= entries(observed(searched, asked, folder), encoder.name, second.name if second else "", unanswered)
    TABLE.write_text(json.dumps(table, indent=2) + "\n", "utf-8")
    print(json.dumps(table, indent=2))


if __name__ == "__main__":
    main()
