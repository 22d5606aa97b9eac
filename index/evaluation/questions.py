"""Questions with known relevance, in two layouts.

JSON Lines as in `data/res75.dev.jsonl`, judged by (document, label), and BEIR folders (corpus.jsonl, queries.jsonl,
qrels/*.tsv).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.document.model import Clause, Document, Section, Source, Span
from index.errors import BadQuestions, ClausebotError
from index.ids import clause_id
from index.language.terms import Kind, Part
from index.reading.read import read_source
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its kind, and the grade of each relevant key: 2 if it answers, 1 if it is related. Empty: no answer."""

    id: str
    text: str
    kind: str
    relevant: Mapping[str, int]


def key_of(document: str, label: str) -> str:
    """A clause as questions name it; white space, case and the kind of apostrophe do not matter."""
    return " ".join(f"{document.strip()}|{label}".replace("’", "'").casefold().split())


def read_questions(path: Path) -> list[Question]:
    """The questions in a JSON Lines file. Raises BadQuestions, which names the line that cannot be read."""
    questions = []
    for number, value in _json_lines(path):
        try:
            relevant = {key_of(r["document"], r["label"]): int(r["grade"]) for r in value["relevant"]}
            questions.append(Question(str(value["qid"]), str(value["question"]), str(value["kind"]), relevant))
        except (KeyError, TypeError, ValueError) as error:
            raise BadQuestions(f"{path}, line {number}: the fields qid, question, kind and relevant are required.") from error
    if not questions:
        raise BadQuestions(f"{path} contains no questions.")
    return questions


def missing_documents(questions: Iterable[Question], documents: Iterable[Document]) -> list[str]:
    """The documents that questions ask about but the collection does not have, in lower case."""
    asked = {key.split("|")[0] for question in questions for key in question.relevant}
    return sorted(asked - {f"{d.kind} {d.number}".casefold().strip() for d in documents})


def read_beir(folder: Path, split: str = "") -> tuple[Document, list[Question]]:
    """A BEIR folder as one document whose clauses are its passages, and the questions of a split. Raises BadQuestions."""
    names = sorted(path.stem for path in folder.glob("qrels/*.tsv"))
    split = split or (names[0] if len(names) == 1 else "test")
    if split not in names:
        raise BadQuestions(f"{folder} has no qrels/{split}.tsv; available splits: {', '.join(names) or 'none'}.")
    relevant: dict[str, dict[str, int]] = {}
    try:
        rows = io.StringIO(read_source(folder / "qrels" / f"{split}.tsv"), newline="")
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            relevant.setdefault(row["query-id"], {})[key_of("", row["corpus-id"])] = int(row["score"])
    except ClausebotError as error:
        raise BadQuestions(str(error)) from error
    except (csv.Error, KeyError, ValueError, TypeError) as error:
        raise BadQuestions(f"{folder}/qrels/{split}.tsv needs the columns query-id, corpus-id and score.") from error
    try:
        corpus = [(str(v["_id"]), f"{v.get('title', '')} {v['text']}".strip()) for _, v in _json_lines(folder / "corpus.jsonl")]
        texts = {str(v["_id"]): str(v["text"]) for _, v in _json_lines(folder / "queries.jsonl")}
    except KeyError as error:
        raise BadQuestions(f"{folder}: corpus.jsonl and queries.jsonl need _id and text.") from error
    questions = [Question(id_, texts[id_], split, grades) for id_, grades in relevant.items() if id_ in texts]
    return _corpus_document(folder.name, corpus), questions


def _corpus_document(name: str, corpus: Sequence[tuple[str, str]]) -> Document:
    """Passages as the clauses of one document without a name or a heading, so that no text is put in front of them."""
    clauses, at = [], 0
    for row, (id_, text) in enumerate(corpus):
        span = Span(at, at + len(text))
        id_in_corpus = clause_id("corpus", str(row))
        clauses.append(Clause(id_in_corpus, id_, marks=(), section=0, kind=Kind.CLAUSE, text=text, span=span))
        at = span.end + 1
    source = Source("\n".join(text for _, text in corpus))
    return Document(
        id="corpus",
        kind="",
        number="",
        revision="",
        title=name,
        body="",
        source=source,
        sections=(Section("", Part.OPERATIVE, Span(0, 0)),),
        clauses=tuple(clauses),
    )


def _json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = read_source(path)
    except ClausebotError as error:
        raise BadQuestions(str(error)) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                value = json.loads(line)
            except ValueError as error:
                raise BadQuestions(f"{path}, line {number} is not JSON.") from error
            if not isinstance(value, dict):
                raise BadQuestions(f"{path}, line {number} is not a JSON object.")
            yield number, value
