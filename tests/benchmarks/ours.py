"""Clausebot with the protocol of the benchmarks. The folder is a CLAUSEBOT_HOME."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.protocol import TOP, Tool, read_passages, serve

if TYPE_CHECKING:
    from index.collection.collection import Collection
    from index.document.model import Document
    from index.encoding.onnx_encoder import GraphEncoder


class Clausebot(Tool):
    """The search of the `clausebot` command, up to the JSON object that it prints."""

    def build(self, passages: Path, folder: Path) -> None:
        """Indexes the passages as one document; vectors that the folder already has are reused."""
        from index.errors import IndexDamaged
        from index.store.generations import writing
        from index.store.opening import open_index
        from index.store.write import write_index

        place = folder / "index"
        with writing(place):
            try:
                old = open_index(place)
            except IndexDamaged:
                old = None  # written by an earlier version
            write_index(place, [document_of(passages)], self._encoder_in(folder), old)

    def add(self, files: Sequence[Path], folder: Path) -> None:
        """As `clausebot add` does, in a home that gets the bundled text first."""
        collection = self._collection_in(folder)
        if files:
            collection.add(files)

    def load(self, passages: Path, folder: Path) -> None:
        """Opens the home folder."""
        self._collection = self._collection_in(folder)

    def ask(self, question: str, top: int = TOP) -> list[str]:
        """The verified quotes of an answer."""
        answer = self._collection.ask(question, top).to_json()
        json.dumps(answer, ensure_ascii=False)
        return [str(passage["id"]) for passage in answer["passages"]]

    def encode(self, texts: list[str]) -> None:
        """Encodes with the graph that comes with Clausebot."""
        self._encoder.encode(texts)

    def _collection_in(self, folder: Path) -> Collection:
        from index.collection.collection import Collection

        self._encoder = self._encoder_in(folder)
        collection = Collection(folder, self._encoder)
        _ = collection.documents
        return collection

    def _encoder_in(self, folder: Path) -> GraphEncoder:
        from index.encoding.onnx_encoder import GraphEncoder
        from index.encoding.sentence import SentenceEncoder
        from index.processors import processors

        return GraphEncoder(SentenceEncoder(), folder / "models", processors())


def document_of(passages: Path) -> Document:
    """A file of passages as a document without a name, whose clauses they are, so that nothing is put in front of them."""
    from index.document.model import Clause, Document, Section, Source, Span
    from index.language.terms import Kind, Part

    ids, texts = read_passages(passages)
    clauses, at = [], 0
    for id_, text in zip(ids, texts, strict=True):
        clauses.append(Clause(id_, id_, (), 0, Kind.CLAUSE, text, Span(at, at + len(text))))
        at += len(text) + 1
    section = Section("", Part.OPERATIVE, Span(0, 0))
    return Document("corpus", "", "", "", passages.stem, "", Source("\n".join(texts)), (section,), tuple(clauses))


if __name__ == "__main__":
    serve(Clausebot)
