"""Runs the search over questions with known relevance: those about the collection, and BEIR folders with their own texts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from index.encoding.encoder import Encoder
from index.errors import BadQuestions, IndexDamaged, Remedy
from index.evaluation.metrics import DEPTH, Report, answered, report
from index.evaluation.questions import missing_documents, read_beir, read_questions
from index.search.finding import Finder
from index.search.search import Search
from index.store.generations import writing
from index.store.layout import USUAL, Coding
from index.store.opening import open_index
from index.store.write import write_index


def evaluate_questions(path: Path, limit: int | None, search: Search, documents: Sequence[str]) -> Report:
    """The report on a file of questions about the collection. Raises BadQuestions when a document they ask about is missing."""
    questions = read_questions(path)[:limit]
    missing = missing_documents(questions, search.chosen(documents))
    if missing:
        raise BadQuestions(f"{path} asks about texts that are not in the collection: {', '.join(missing)}", Remedy.ADD_TEXT)
    return report([answered(question, search.ask(question.text, DEPTH, documents)) for question in questions])


def evaluate_beir(
    folder: Path,
    encoder: Encoder,
    home: Path,
    *,
    split: str = "",
    limit: int | None = None,
    how: Coding = USUAL,
) -> Report:
    """The report on a BEIR folder. Its index is kept in the home folder, so that a second run encodes nothing again.

    If it was written in another way, everything is encoded again.
    """
    corpus, questions = read_beir(folder, split)
    key = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    place = home / "evaluations" / key
    try:
        index = open_index(place)
    except IndexDamaged:
        index = None  # it contains no user's documents, so it is simply rebuilt
    if index is not None and (index.bits != how.bits or (how.second and not index.has_vectors_by(how.second.fingerprint))):
        index = None
    if index is None or index.documents != (corpus,) or index.manifest["model"]["hash"] != encoder.fingerprint:
        with writing(place):
            index = write_index(place, [corpus], encoder, index, how=how)
    search = Search(Finder(index, encoder, second=how.second))
    return report([answered(question, search.ask(question.text, DEPTH)) for question in questions[:limit]])
