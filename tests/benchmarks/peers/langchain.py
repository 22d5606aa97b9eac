"""LangChain: FAISS and BM25Retriever in an EnsembleRetriever. BM25Retriever stores nothing, so each start rebuilds it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.benchmarks.protocol import DEPTH, TOP, Tool, model_path, read_passages, serve


class LangChain(Tool):
    """As in LangChain's "EnsembleRetriever" guide, half and half, with the words of NLTK, as its page on BM25 advises."""

    def __init__(self) -> None:
        from langchain_huggingface import HuggingFaceEmbeddings

        self._embeddings = HuggingFaceEmbeddings(
            model_name=model_path(), model_kwargs={"device": "cpu"}, encode_kwargs={"normalize_embeddings": True}
        )

    def build(self, passages: Path, folder: Path) -> None:
        from langchain_community.vectorstores import FAISS

        ids, texts = read_passages(passages)
        FAISS.from_texts(texts, self._embeddings, [{"id": id_} for id_ in ids]).save_local(str(folder))

    def load(self, passages: Path, folder: Path) -> None:
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever
        from langchain_community.vectorstores import FAISS
        from nltk.tokenize import word_tokenize  # type: ignore[import-not-found]

        kept = FAISS.load_local(str(folder), self._embeddings, allow_dangerous_deserialization=True)
        ids, texts = read_passages(passages)
        words = partial(word_tokenize, preserve_line=True)  # sentences first would need a download
        worded = BM25Retriever.from_texts(texts, [{"id": id_} for id_ in ids], preprocess_func=words)
        worded.k = DEPTH
        near = kept.as_retriever(search_kwargs={"k": DEPTH})
        self._retriever = EnsembleRetriever(retrievers=[worded, near], weights=[0.5, 0.5], id_key="id")

    def ask(self, question: str, top: int = TOP) -> list[str]:
        return [found.metadata["id"] for found in self._retriever.invoke(question)[:top]]


if __name__ == "__main__":
    serve(LangChain)
