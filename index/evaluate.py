"""Questions with known relevance → how well the search answers them, by kind of question.

Reads two layouts: questions as in `data/res75.dev.jsonl`, judged by (document, label), and BEIR folders (corpus.jsonl,
queries.jsonl, qrels/*.tsv). The metrics are those of trec_eval, but MAP@10 divides by min(10, relevant), as ObliQA does.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.documents import CLAUSE, Clause, Document, Section, Source, Span, clause_id
from index.errors import BadQuestions, ClausebotError
from index.extract import read_source
from index.search import Result

DEPTH = 10
"""How many passages are ranked for a question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its kind, and the grades of what is relevant to it: key → 2 answers, 1 is related. None: no answer."""

    id: str
    text: str
    kind: str
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Answered:
    """What the search made of a question: the keys it ranked, best first, and whether it said "not found"."""

    question: Question
    ranked: tuple[str, ...]
    not_found: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Metrics over the questions of one kind; None where no question has an answer.

    `hit1` and `hit3`: a clause of the best grade is among the first one, three. `mrr`: 1 / rank of the first such clause.
    `ndcg10`: graded, linear gains. `recall10`, `map10`: of all that is relevant. `not_found`: how often that was said.
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
    """Scores by kind, over all questions, and of the decision "not found" (None where it was never said or never right)."""

    kinds: dict[str, Score]
    all: Score
    not_found_precision: float | None
    not_found_recall: float | None

    def to_json(self) -> dict[str, Any]:
        """The report as a JSON object."""
        return asdict(self)


def key_of(document: str, label: str) -> str:
    """A clause as questions name it; white space, case and the two apostrophes do not matter."""
    return " ".join(f"{document}|{label}".replace("’", "'").casefold().split())


def key_of_clause(document: Document, clause: Clause) -> str:
    """The key of a clause: its document's kind and number, and its label."""
    return key_of(f"{document.kind} {document.number}", clause.label)


def answered(question: Question, result: Result) -> Answered:
    """A result as keys, each once, at its best rank."""
    keys = (key_of_clause(hit.passage.document, hit.passage.clause) for hit in result.hits)
    return Answered(question, tuple(dict.fromkeys(keys)), result.status == "not_found")


# --- files ---------------------------------------------------------------------------------------------------------


def read_questions(path: Path) -> list[Question]:
    """The questions of a JSON Lines file. Raises BadQuestions with the line that cannot be read."""
    questions = []
    for number, value in _json_lines(path):
        try:
            relevant = {key_of(r["document"], r["label"]): int(r["grade"]) for r in value["relevant"]}
            questions.append(Question(str(value["qid"]), str(value["question"]), str(value["kind"]), relevant))
        except (KeyError, TypeError, ValueError) as error:
            raise BadQuestions(f"{path}, line {number}: a question needs qid, question, kind and relevant.") from error
    if not questions:
        raise BadQuestions(f"{path} has no questions.")
    return questions


def missing_documents(questions: Iterable[Question], documents: Iterable[Document]) -> list[str]:
    """The documents that questions judge but the collection does not have, in lower case."""
    asked = {key.split("|")[0] for question in questions for key in question.relevant}
    return sorted(asked - {f"{d.kind} {d.number}".casefold() for d in documents})


def read_beir(folder: Path, split: str = "") -> tuple[Document, list[Question]]:
    """A BEIR folder as one document whose clauses are the passages, and the questions of a split. Raises BadQuestions."""
    names = sorted(path.stem for path in folder.glob("qrels/*.tsv"))
    split = split or (names[0] if len(names) == 1 else "test")
    if split not in names:
        raise BadQuestions(f"{folder} has no qrels/{split}.tsv; choose with --split: {', '.join(names) or 'none there'}.")
    relevant: dict[str, dict[str, int]] = {}
    with (folder / "qrels" / f"{split}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            try:
                relevant.setdefault(row["query-id"], {})[key_of("", row["corpus-id"])] = int(row["score"])
            except (KeyError, ValueError) as error:
                raise BadQuestions(f"{folder}/qrels/{split}.tsv needs query-id, corpus-id and score.") from error
    try:
        corpus = [(str(v["_id"]), f"{v.get('title', '')} {v['text']}".strip()) for _, v in _json_lines(folder / "corpus.jsonl")]
        texts = {str(v["_id"]): str(v["text"]) for _, v in _json_lines(folder / "queries.jsonl")}
    except KeyError as error:
        raise BadQuestions(f"{folder}: corpus.jsonl and queries.jsonl need _id and text.") from error
    questions = [Question(id_, texts[id_], split, grades) for id_, grades in relevant.items() if id_ in texts]
    return _corpus_document(folder.name, corpus), questions


def _corpus_document(name: str, corpus: Sequence[tuple[str, str]]) -> Document:
    """Passages as the clauses of one document without a name or a heading, so that nothing is put in front of them."""
    clauses, at = [], 0
    for row, (id_, text) in enumerate(corpus):
        span = Span(at, at + len(text))
        clauses.append(Clause(clause_id("corpus", str(row)), id_, (), 0, CLAUSE, text, span))
        at = span.end + 1
    source = Source("\n".join(text for _, text in corpus))
    return Document("corpus", "", "", "", name, "", source, (Section("", "operative", Span(0, 0)),), tuple(clauses))


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


# --- metrics -------------------------------------------------------------------------------------------------------


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
        len(answers),
        len(asked),
        mean([float(rank <= 1) for rank in ranks]),
        mean([float(rank <= 3) for rank in ranks]),
        mean([1 / rank for rank in ranks]),
        mean([ndcg(answer.ranked, answer.question.relevant) for answer in asked]),
        mean([recall(answer.ranked, answer.question.relevant) for answer in asked]),
        mean([average_precision(answer.ranked, answer.question.relevant) for answer in asked]),
        sum(answer.not_found for answer in answers),
    )


def _first_best(answer: Answered) -> float:
    """The rank of the first clause of the best grade the question has, infinite when none is there."""
    best = max(answer.question.relevant.values())
    found = (rank for rank, key in enumerate(answer.ranked, start=1) if answer.question.relevant.get(key) == best)
    return next(found, math.inf)


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], k: int = DEPTH) -> float:
    """Normalised discounted cumulative gain at k, linear gains, as trec_eval's ndcg_cut."""

    def gain(grades: Iterable[int]) -> float:
        return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))

    ideal = gain(sorted(relevant.values(), reverse=True)[:k])
    return gain(relevant.get(key, 0) for key in ranked[:k]) / ideal if ideal else 0.0


def recall(ranked: Sequence[str], relevant: Mapping[str, int], k: int = DEPTH) -> float:
    """The share of what is relevant that is among the first k."""
    wanted = {key for key, grade in relevant.items() if grade > 0}
    return len(wanted & set(ranked[:k])) / len(wanted) if wanted else 0.0


def average_precision(ranked: Sequence[str], relevant: Mapping[str, int], k: int = DEPTH) -> float:
    """Average precision at k, divided by min(k, how many are relevant)."""
    wanted = {key for key, grade in relevant.items() if grade > 0}
    seen, total = 0, 0.0
    for rank, key in enumerate(ranked[:k], start=1):
        if key in wanted:
            seen += 1
            total += seen / rank
    return total / min(k, len(wanted)) if wanted else 0.0
