"""The real model on the real questions: what must hold of the answers, and that every quote of every answer is true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from index.document.model import Document
from index.encoding.onnx_encoder import GraphEncoder
from index.evaluation.metrics import Report, answered, report
from index.evaluation.questions import read_questions
from index.search.answer import answer_of
from index.search.finding import Finder
from index.search.search import Search
from index.store.generations import writing
from index.store.opening import open_index
from index.store.write import write_index
from tests.benchmarks.cases import ASKED
from tests.support.paths import ROOT

QUESTIONS = ROOT / "data" / "res75.dev.jsonl"


@pytest.fixture(scope="module")
def res75_search(home: Path, encoder: GraphEncoder) -> Search:
    index = open_index(home / "index")
    assert index is not None
    return Search(Finder(index, encoder))


@pytest.fixture(scope="module")
def pp22_search(
    tmp_path_factory: pytest.TempPathFactory, res75: Document, pp22: list[Document], encoder: GraphEncoder
) -> Search:
    folder = tmp_path_factory.mktemp("pp22")
    with writing(folder):
        return Search(Finder(write_index(folder, [res75, *pp22], encoder, None), encoder))


def reported(search: Search, path: Path) -> Report:
    return report([answered(question, search.ask(question.text, 10)) for question in read_questions(path)])


def flat(text: str) -> str:
    """All characters but white space, and hyphens that a line end put into a word."""
    return re.sub(r"\s+", "", text)


def check_quotes(search: Search, path: Path) -> int:
    """Every quote of every answer is in its source, character for character but for white space and cuts."""
    count = 0
    for question in read_questions(path):
        for quote in answer_of(question.text, search.ask(question.text, 10)).quotes:
            source = quote.document.source
            printed = source.text[quote.clause.span.start : quote.clause.span.end]
            for cut in reversed(source.cuts):
                start, end = (max(0, at - quote.clause.span.start) for at in (cut.start, cut.end))
                printed = printed[:start] + printed[end:]
            assert flat(printed) == flat(quote.text)
            assert quote.citation == f"{quote.document.name}, {quote.document.pinpoint(quote.clause)}"
            count += 1
    return count


def test_every_quote_of_every_answer_is_verbatim(res75_search: Search) -> None:
    assert check_quotes(res75_search, QUESTIONS) > 500


def test_every_quote_over_several_documents_is_verbatim(pp22_search: Search, shared: Path) -> None:
    assert check_quotes(pp22_search, shared / "questions" / "pp22.dev.jsonl") > 300


def test_every_label_question_finds_its_clause(res75_search: Search) -> None:
    labels = reported(res75_search, QUESTIONS).kinds["label"]
    assert (labels.hit1, labels.not_found) == (1.0, labels.questions - labels.answerable)


def test_every_label_question_over_several_documents_finds_its_clause(pp22_search: Search, shared: Path) -> None:
    assert reported(pp22_search, shared / "questions" / "pp22.dev.jsonl").kinds["label"].hit1 == 1.0


CONTENT = ("paraphrase", "keyword", "acronym", "reference", "role", "doc")


def content(found: Report) -> tuple[float, float]:
    """hit@1 and hit@3 over all questions that have an answer and ask for no label."""
    scores = [score for kind, score in found.kinds.items() if kind in CONTENT]
    total = sum(score.answerable for score in scores)
    return tuple(sum((getattr(s, hit) or 0) * s.answerable for s in scores) / total for hit in ("hit1", "hit3"))  # type: ignore[return-value]


def test_what_must_hold_on_resolution_75(res75_search: Search) -> None:
    """Beside the founders' bounds, what held when it was last measured, less one question."""
    found = reported(res75_search, QUESTIONS)
    hit1, hit3 = content(found)
    assert (hit1 >= 0.86, hit3 >= 0.94) == (True, True)
    assert (found.kinds["reference"].hit1 or 0) >= 0.95
    assert (found.not_found_precision or 0) >= 0.8
    assert (found.not_found_recall or 0) >= 0.75


@pytest.mark.xfail(
    reason="a clause in the very words of a question that it does not answer is taken for an answer", strict=True
)
def test_what_should_hold_of_not_found_on_resolution_75(res75_search: Search) -> None:
    """The founders' bounds."""
    found = reported(res75_search, QUESTIONS)
    assert ((found.not_found_precision or 0) >= 0.875, found.not_found_recall) == (True, 1.0)


def test_what_must_hold_over_several_documents(pp22_search: Search, shared: Path) -> None:
    found = reported(pp22_search, shared / "questions" / "pp22.dev.jsonl")
    hit1, hit3 = content(found)
    assert (hit1 >= 0.80, hit3 >= 0.88) == (True, True)


def test_what_must_hold_of_one_text_among_several(pp22_search: Search) -> None:
    """Questions on Resolution 75 that do not name it, over six documents."""
    found = reported(pp22_search, QUESTIONS)
    assert ((found.all.hit1 or 0) >= 0.8, (found.all.hit3 or 0) >= 0.88) == (True, True)


def test_not_found_holds_over_several_documents(pp22_search: Search, shared: Path) -> None:
    """Hardly an answered question is refused, and hardly one of everyday life is found."""
    found = reported(pp22_search, shared / "questions" / "pp22.dev.jsonl")
    assert (found.not_found_precision or 0) >= 0.75
    assert (found.not_found_recall or 0) >= 0.7
    everyday = [question.text for question in read_questions(ASKED / "open_everyday.jsonl")]
    assert sum(pp22_search.ask(question).status == "found" for question in everyday) <= 0.08 * len(everyday)


UNRELATED = [
    "Bitcoin price",  # a word alone
    "what is the speed of light?",
    "when does the cafeteria open?",
    "what is the capital of France",  # without punctuation
    "what is the capital of France?",  # and with it
    "hello",  # no question
    "deadline for sending proposals to WTDC-25",  # another edition
]


@pytest.mark.parametrize("question", UNRELATED)
def test_what_no_document_says_is_not_found(pp22_search: Search, question: str) -> None:
    assert pp22_search.ask(question).status == "not_found"


def test_the_bundled_questions_are_well_formed() -> None:
    lines = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    assert len({line["qid"] for line in lines}) == len(lines) == 81
