"""How well the right clause is found in Resolution 75, all of pp22, and ObliQA, each by kind of question."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.model import Document
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.errors import IndexDamaged
from index.evaluation.metrics import DEPTH, Report, answered, report
from index.evaluation.questions import Question, read_beir, read_questions
from index.search.search import Search
from index.store.generations import writing
from index.store.index import open_index
from index.store.write import write_index
from tests.benchmarks.corpora import OBLIQA, ROOT, SHARED, Absent

Say = Callable[[str], None]


def quality(cache: Path, limit: int | None, say: Say) -> tuple[dict[str, Any], dict[str, str]]:
    """The reports by collection, and why one is missing."""
    encoder = GraphEncoder(SentenceEncoder(), cache / "models")
    found: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, read in (("Resolution 75, dev", _res75), ("pp22, dev", _pp22), ("ObliQA, dev", _obliqa)):
        try:
            documents, questions = read()
        except Absent as error:
            problems[name] = str(error)
            continue
        say(f"{name}: {len(questions)} questions")
        place = cache / "quality" / name.split(",")[0].replace(" ", "-").lower()
        asked = questions[:limit] if read is _obliqa else questions
        found[name] = _report(documents, asked, encoder, place).to_json()
    return found, problems


def _report(documents: list[Document], questions: list[Question], encoder: GraphEncoder, place: Path) -> Report:
    """As index.evaluation does, with an index that is rewritten except for the vectors of texts encoded before."""
    with writing(place):
        try:
            old = open_index(place)
        except IndexDamaged:
            old = None
        index = write_index(place, documents, encoder, old)
    search = Search(index, encoder)
    return report([answered(question, search.ask(question.text, DEPTH)) for question in questions])


def _res75() -> tuple[list[Document], list[Question]]:
    return [bundled()], read_questions(ROOT / "data" / "res75.dev.jsonl")


def _pp22() -> tuple[list[Document], list[Question]]:
    texts = sorted((SHARED / "corpus" / "pp22").glob("*.txt"))
    if not texts:
        raise Absent("../shared/corpus/pp22 is not here: these texts belong to ITU and are not shipped with the project")
    return [bundled(), *(document for text in texts for document in parse_file(text))], read_questions(
        SHARED / "questions" / "pp22.dev.jsonl"
    )


def _obliqa() -> tuple[list[Document], list[Question]]:
    if not OBLIQA.is_dir():
        raise Absent("../shared/obliqa is not here: ObliQA's texts are not shipped with the project")
    corpus, questions = read_beir(OBLIQA)
    return [corpus], questions


def forget(cache: Path) -> None:
    """Deletes the indexes of earlier runs, so that every text is encoded again."""
    shutil.rmtree(cache / "quality", ignore_errors=True)
