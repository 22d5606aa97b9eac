"""txtai: hybrid embeddings with their content. Its SQLite content database needs a lock when several threads use it."""

from __future__ import annotations

import threading
from pathlib import Path

from tests.benchmarks.protocol import DEPTH, TOP, Tool, model_path, read_passages, serve


class Txtai(Tool):
    """As in txtai's "Embeddings" documentation, with `hybrid=True, content=True`."""

    def __init__(self) -> None:
        from txtai import Embeddings

        self._embeddings = Embeddings(path=model_path(), hybrid=True, content=True, gpu=False)
        self._lock = threading.Lock()

    def build(self, passages: Path, folder: Path) -> None:
        self._embeddings.index(zip(*read_passages(passages), strict=True))
        self._embeddings.save(str(folder))

    def load(self, passages: Path, folder: Path) -> None:
        self._embeddings.load(str(folder))

    def ask(self, question: str, top: int = TOP) -> list[str]:
        with self._lock:
            return [found["id"] for found in self._embeddings.search(question, DEPTH)[:top]]


if __name__ == "__main__":
    serve(Txtai)
