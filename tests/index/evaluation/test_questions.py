"""Judged questions as they are read, and those that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import BadQuestions
from index.evaluation.questions import Question, key_of, missing_documents, read_beir, read_questions
from index.parsing.document import parse_text


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
        (b'{"qid": "q"}\n', "line 1: the fields qid, question, kind and relevant are required"),
        (b'{"qid":"q","question":"?","kind":"k","relevant":[{"document":"Resolution 75"}]}', "line 1: the fields"),
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


def test_a_judged_document_without_a_number_is_there() -> None:
    draft = parse_text("The General Assembly,\n\n1. Decides to act.\n", "draft")
    questions = [Question("q", "?", "k", {key_of(f"{draft.kind} {draft.number}", "1."): 2})]
    assert not draft.number
    assert missing_documents(questions, [draft]) == []


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
    with pytest.raises(BadQuestions, match=r"no qrels/test\.tsv; available splits: dev"):
        read_beir(beir, "test")


def test_broken_qrels_are_refused(beir: Path) -> None:
    (beir / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\nx\t2|b\n")
    with pytest.raises(BadQuestions, match="needs the columns query-id, corpus-id and score"):
        read_beir(beir)


HEAD = b"query-id\tcorpus-id\tscore\n"
UNREADABLE = [
    # content of the qrels, what is said, why
    (HEAD + "é\t2|b\t1\n".encode("latin-1"), "UTF-8", "another encoding"),
    (b"", "is empty", "nothing"),
    (HEAD + b"x\0\x01\x02", "binary", "bytes"),
    (HEAD + b"x\t2|b\tone\n", "needs the columns", "a score that is no number"),
    (HEAD + b"x\t" + b"2" * 200_000 + b"\t1\n", "needs the columns", "a field that csv does not take"),
]


@pytest.mark.parametrize(("content", "said"), [row[:2] for row in UNREADABLE], ids=[row[2] for row in UNREADABLE])
def test_qrels_that_cannot_be_read_say_why(beir: Path, content: bytes, said: str) -> None:
    (beir / "qrels" / "dev.tsv").write_bytes(content)
    with pytest.raises(BadQuestions, match=said):
        read_beir(beir)


def test_an_id_may_contain_what_is_a_line_break_elsewhere(beir: Path) -> None:
    (beir / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nx\t2\u2028b\t1\nx\t2|b\t1\n", "utf-8")
    (question,) = read_beir(beir)[1]
    assert question.relevant == {key_of("", "2\u2028b"): 1, "|2|b": 1}


def test_a_beir_corpus_without_texts_is_refused(beir: Path) -> None:
    (beir / "corpus.jsonl").write_text('{"_id": "1"}\n')
    with pytest.raises(BadQuestions, match="need _id and text"):
        read_beir(beir)
