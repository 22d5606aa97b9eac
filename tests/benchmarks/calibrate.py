"""Learns when to say "not found" and writes `data/answerability.json`.

    python -m tests.benchmarks.calibrate [--second] [--obliqa]

Questions are asked of collections of 62 to 2,000 passages (cases.py); each question that the ranking decides (no pinpoint, no
fact, no citation, no mere duty) contributes the features of its best clauses and whether one can answer. A logistic regression
whose weights can only have the sign they are meant to have weighs them (learning.py). The threshold refuses no more of the
questions that have an answer, and were left out, than it may. `--second` learns the decisions for both encoders as well, and
`--obliqa` also learns from the half of ObliQA's development questions that may be learned from: each takes many minutes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.model import Document
from index.encoding.encoder import Encoder
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.packaged import SECOND_MODEL
from index.encoding.second import second_encoder
from index.encoding.sentence import SentenceEncoder
from index.evaluation.questions import read_beir
from index.search.search import Search
from index.search.verdict.answerability import Answerability, name_of
from index.search.verdict.evidence import FEATURES
from index.store.generations import writing
from index.store.layout import Coding
from index.store.write import write_index
from tests.benchmarks.cases import ROOT, Case, cases
from tests.benchmarks.learning import Asked, learned
from tests.support.paths import SHARED

TABLE = ROOT / "data" / "answerability.json"
FOREIGN = ("second_near", "second_lead", "names", "numbers")
"""What a decision about a question in a language that the first encoder does not read may rest on."""
_UNLEARNED = Answerability((0.0,) * len(FEATURES), 0.0, 0.5)
_CORPORA = {"five": ("pp22", "*.txt"), "un": ("unga", "*.pdf"), "rules": ("wtsa", "*.docx"), "un60": ("un", "*.txt")}


def collections(*, obliqa: bool) -> dict[str, list[Document]]:
    """The documents of each collection, by its name; a collection comes after those that have its documents."""
    parts = {name: _parsed(folder, pattern) for name, (folder, pattern) in _CORPORA.items()}
    nine = [bundled(), *parts["five"], *parts["un"], *parts["rules"]]
    found = {"nine": nine, "mixed": [*parts["un"], *parts["rules"], *_parsed("other", "*")]}
    found |= {"one": [bundled()], "six": [bundled(), *parts["five"]], **parts}
    return found | ({"obliqa": [read_beir(SHARED / "obliqa", "dev")[0]]} if obliqa else {})


def _parsed(folder: str, pattern: str) -> list[Document]:
    return [one for path in sorted((SHARED / "corpus" / folder).glob(pattern)) for one in parse_file(path)]


def searches(encoder: Encoder, second: Encoder | None, folder: Path, *, obliqa: bool) -> dict[str, Search]:
    """A search over each collection, without any decision; later ones reuse the vectors of the first."""
    found: dict[str, Search] = {}
    for name, documents in collections(obliqa=obliqa).items():
        old = found["nine"].index if found and name not in ("un60", "obliqa") else None
        with writing(folder / name):
            index = write_index(folder / name, documents, encoder, old, how=Coding(second=second))
        found[name] = Search(index, encoder, answerability=_UNLEARNED, second=second)
    return found


def observed(searched: Mapping[str, Search]) -> Iterator[Asked]:
    """The features of each question that the ranking decides."""
    for case in cases(searched):
        if clauses := searched[case.collection].evidence(case.text, case.without):
            yield _asked(case, clauses)


def _asked(case: Case, clauses: list[tuple[float, ...]]) -> Asked:
    return Asked(case.set, case.collection, case.id, tuple(clauses), case.answered)


def alone(asked: list[Asked]) -> list[Asked]:
    """The same without the features of the second encoder."""
    short = len(FEATURES)
    return [Asked(a.set, a.collection, a.id, tuple(clause[:short] for clause in a.clauses), a.answered) for a in asked]


def entries(asked: list[Asked], model: str, second: str = "") -> dict[str, object]:
    """The entries of the table for a model, or for a pair of models and for what only the second one reads."""
    if not second:
        return {name_of(model): learned(alone(asked))}
    return {name_of(model, second): learned(asked), name_of(model, second, foreign=True): learned(asked, FOREIGN)}


@click.command()
@click.option("--second", "with_second", is_flag=True, help="Learn the decisions with the second encoder, too.")
@click.option("--obliqa", is_flag=True, help="Learn from half of the development questions of ObliQA, too.")
def main(*, with_second: bool, obliqa: bool) -> None:
    """Learns the entries for the packaged models, writes them, and prints how many questions of each set are found."""
    table = json.loads(TABLE.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        encoder = GraphEncoder(SentenceEncoder(), home / "models")
        for second in (None, second_encoder(SECOND_MODEL, home / "models")) if with_second else (None,):
            place = home / (second.name if second else "alone")
            asked = list(observed(searches(encoder, second, place, obliqa=obliqa)))
            table |= entries(asked, encoder.name, second.name if second else "")
    TABLE.write_text(json.dumps(table, indent=2) + "\n", "utf-8")
    print(json.dumps(table, indent=2))


if __name__ == "__main__":
    main()
