"""sentence-transformers and FAISS: one pooled vector per passage, inner product. No BM25."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.protocol import DEPTH, TOP, Tool, model_path, read_passages, read_texts, serve


class SentenceTransformers(Tool):
    """As in "Semantic Search" in the sentence-transformers documentation, with FAISS."""

    def __init__(self) -> None:
        import faiss
        from sentence_transformers import SentenceTransformer

        self._faiss = faiss
        self._model = SentenceTransformer(model_path(), device="cpu")

    def build(self, passages: Path, folder: Path) -> None:
        vectors = self._model.encode(read_texts(passages), normalize_embeddings=True, show_progress_bar=False)
        index = self._faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        self._faiss.write_index(index, str(folder / "vectors.faiss"))

    def load(self, passages: Path, folder: Path) -> None:
        self._ids, self._texts = read_passages(passages)
        self._index = self._faiss.read_index(str(folder / "vectors.faiss"))

    def ask(self, question: str, top: int = TOP) -> list[str]:
        vector = self._model.encode([question], normalize_embeddings=True, show_progress_bar=False)
        _, found = self._index.search(vector, DEPTH)
        return [self._ids[row] for row in found[0][:top]]

    def encode(self, texts: list[str]) -> None:
        self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False)


if __name__ == "__main__":
    serve(SentenceTransformers)
