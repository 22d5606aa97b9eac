"""Clausebot with the protocol of the benchmarks. The folder is a CLAUSEBOT_HOME."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.protocol import TOP, Tool, read_texts, serve

if TYPE_CHECKING:
    from index.document.model import Document
    from index.encoding.onnx_encoder import GraphEncoder


class Clausebot(Tool):
    """The search of the `clausebot` command, up to the JSON object that it prints."""

    def build(self, passages: Path, folder: Path) -> None:
        """Indexes the passages as one document; vectors that the folder already has are reused."""
        from index.errors import IndexDamaged
        from index.store.generations import writing
        from index.store.index import open_index
        from index.store.write import write_index

        place = folder / "index"
        with writing(place):
            try:
                old = open_index(place)
            except IndexDamaged:
                old = None  # written by an earlier version
            write_index(place, documents_of(passages), self._encoder_in(folder), old)

    def load(self, passages: Path, folder: Path) -> None:
        """Opens the home folder."""
        from index.collection.collection import Collection

        self._encoder = self._encoder_in(folder)
        self._collection = Collection(folder, self._encoder)
        _ = self._collection.documents

    def ask(self, question: str) -> list[str]:
        """The verified quotes of an answer."""
        answer = self._collection.ask(question, TOP).to_json()
        json.dumps(answer, ensure_ascii=False)
        return [str(passage["quote"]) for passage in answer["passages"]]

    def encode(self, texts: list[str]) -> None:
        """Encodes with the exported graph."""
        self._encoder.encode(texts)

    def _encoder_in(self, folder: Path) -> GraphEncoder:
        from index.encoding.onnx_encoder import GraphEncoder
        from index.encoding.sentence import SentenceEncoder

        return GraphEncoder(SentenceEncoder(), folder / "models", len(os.sched_getaffinity(0)))


def documents_of(passages: Path) -> list[Document]:
    """The documents for a file of passages: one with the passages as its clauses, or those that its first line names."""
    from index.collection.bundled import bundled
    from index.document.model import Clause, Document, Section, Source, Span, clause_id
    from index.language.terms import Kind, Part

    texts = read_texts(passages)
    if passages.stem == "res75":
        return [bundled()]
    clauses, at = [], 0
    for row, text in enumerate(texts):
        clauses.append(Clause(clause_id("corpus", str(row)), str(row), (), 0, Kind.CLAUSE, text, Span(at, at + len(text))))
        at += len(text) + 1
    section = Section("", Part.OPERATIVE, Span(0, 0))
    return [Document("corpus", "", "", "", passages.stem, "", Source("\n".join(texts)), (section,), tuple(clauses))]


if __name__ == "__main__":
    serve(Clausebot)
