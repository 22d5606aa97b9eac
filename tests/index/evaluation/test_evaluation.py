"""The metrics, beside trec_eval's; the files of questions, good and bad."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadQuestions
from index.evaluation.metrics import Answered, average_precision, ndcg, recall, report, score
from index.evaluation.questions import Question, key_of, missing_documents, read_beir, read_questions

KEYS = [f"k{n}" for n in range(14)]


def asked(relevant: dict[str, int], ranked: str = "", *, kind: str = "paraphrase", not_found: bool = False) -> Answered:
    return Answered(Question("q", "?", kind, relevant), tuple(ranked.split()), not_found)


@given(
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 2), min_size=1).filter(lambda grades: any(grades.values())),
    st.lists(st.sampled_from(KEYS), unique=True, min_size=1),
)
def test_metrics_are_those_of_trec_eval(relevant: dict[str, int], ranked: list[str]) -> None:
    run = {"q": {key: float(-rank) for rank, key in enumerate(ranked)}}
    theirs = pytrec_eval.RelevanceEvaluator({"q": relevant}, {"ndcg_cut_10", "recall_10", "map_cut_10"}).evaluate(run)["q"]
    assert ndcg(ranked, relevant) == pytest.approx(theirs["ndcg_cut_10"])
    assert recall(ranked, relevant) == pytest.approx(theirs["recall_10"])
    wanted = sum(grade > 0 for grade in relevant.values())
    assert average_precision(ranked, relevant) * min(10, wanted) / wanted == pytest.approx(theirs["map_cut_10"])


@pytest.mark.parametrize(
    ("relevant", "ranked", "hit1", "hit3", "mrr"),
    [
        ({"a": 2}, "a b c", 1, 1, 1),  # the clause that answers comes first
        ({"a": 2, "b": 1}, "b a", 0, 1, 1 / 2),  # a related clause is no hit while there is one that answers
        ({"a": 1}, "b c a", 0, 1, 1 / 3),  # where nothing answers better, the related clause counts
        ({"a": 2}, "b c d a", 0, 0, 1 / 4),  # fourth is not among three
        ({"a": 2}, "b c d", 0, 0, 0),  # not there
        ({"a": 2}, "", 0, 0, 0),  # nothing came back
        ({"a": 2, "b": 2}, "c b a", 0, 1, 1 / 2),  # any of several that answer
    ],
)
def test_a_hit_is_a_clause_of_the_best_grade(
    relevant: dict[str, int], ranked: str, hit1: float, hit3: float, mrr: float
) -> None:
    found = score([asked(relevant, ranked)])
    assert (found.hit1, found.hit3) == (hit1, hit3)
    assert found.mrr == pytest.approx(mrr)


def test_the_decision_not_found_has_precision_and_recall() -> None:
    found = report(
        [
            asked({}, "a", kind="offtopic", not_found=True),  # rightly
            asked({"a": 2}, "a", not_found=True),  # wrongly
            asked({}, "a", kind="offtopic"),  # missed
            asked({"a": 2}, "a"),
        ]
    )
    assert (found.not_found_precision, found.not_found_recall) == (1 / 2, 1 / 2)
    assert found.kinds["offtopic"].hit1 is None
    assert (found.kinds["offtopic"].questions, found.kinds["offtopic"].answerable) == (2, 0)
    assert (found.all.hit1, found.all.not_found) == (1, 2)
    assert json.loads(json.dumps(found.to_json()))["kinds"]["paraphrase"]["hit1"] == 1


def test_white_space_case_and_apostrophes_do_not_matter_in_labels() -> None:
    assert key_of("Resolution 75", "Considering  e)  IV)") == key_of("resolution 75", "considering e) iv)")
    assert key_of("Decision 3", "the Director’s 1") == key_of("Decision 3", "the Director's 1")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"not json\n", "line 1 is not JSON"),
        (b'["a"]\n', "line 1 is not a JSON object"),
        (b'{"qid": "q"}\n', "line 1: a question needs qid, question, kind and relevant"),
        (b'{"qid":"q","question":"?","kind":"k","relevant":[{"document":"Resolution 75"}]}', "line 1: a question needs"),
        (b"\xff\xfea", "UTF-16"),
        (b"\x00\x01\x02", "binary"),
    ],
)
def test_bad_questions_are_refused_with_the_reason(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    with pytest.raises(BadQuestions, match=message):
        read_questions(path)


def test_a_judged_document_that_is_not_there_is_named() -> None:
    questions = [Question("q", "?", "k", {key_of("Resolution 21", "resolves 1"): 2})]
    assert missing_documents(questions, []) == ["resolution 21"]


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text('{"_id": "1|a", "title": "T", "text": "one"}\n{"_id": "2|b", "text": "two"}\n')
    (tmp_path / "queries.jsonl").write_text('{"_id": "x", "text": "which?"}\n{"_id": "y", "text": "unjudged"}\n')
    (tmp_path / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nx\t2|b\t1\n")
    return tmp_path


def test_a_beir_folder_is_one_document_of_passages(beir: Path) -> None:
    document, questions = read_beir(beir)
    assert [(c.label, c.text, document.source.read(c.span)) for c in document.clauses] == [
        ("1|a", "T one", "T one"),
        ("2|b", "two", "two"),
    ]
    assert questions == [Question("x", "which?", "dev", {"|2|b": 1})]


def test_a_beir_split_that_is_not_there_is_refused(beir: Path) -> None:
    with pytest.raises(BadQuestions, match=r"no qrels/test\.tsv; choose with --split: dev"):
        read_beir(beir, "test")


def test_broken_qrels_are_refused(beir: Path) -> None:
    (beir / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\nx\t2|b\n")
    with pytest.raises(BadQuestions, match="needs query-id, corpus-id and score"):
        read_beir(beir)


def test_a_beir_corpus_without_texts_is_refused(beir: Path) -> None:
    (beir / "corpus.jsonl").write_text('{"_id": "1"}\n')
    with pytest.raises(BadQuestions, match="need _id and text"):
        read_beir(beir)
