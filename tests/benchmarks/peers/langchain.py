"""LangChain: FAISS and BM25Retriever in an EnsembleRetriever. BM25Retriever stores nothing, so each start rebuilds it."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.protocol import TOP, Tool, model_path, read_texts, serve


class LangChain(Tool):
    """As in LangChain's "EnsembleRetriever" guide, half and half."""

    def __init__(self) -> None:
        from langchain_huggingface import HuggingFaceEmbeddings

        self._embeddings = HuggingFaceEmbeddings(
            model_name=model_path(), model_kwargs={"device": "cpu"}, encode_kwargs={"normalize_embeddings": True}
        )

    def build(self, passages: Path, folder: Path) -> None:
        from langchain_community.vectorstores import FAISS

        FAISS.from_texts(read_texts(passages), self._embeddings).save_local(str(folder))

    def load(self, passages: Path, folder: Path) -> None:
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever
        from langchain_community.vectorstores import FAISS

        kept = FAISS.load_local(str(folder), self._embeddings, allow_dangerous_deserialization=True)
        worded = BM25Retriever.from_texts(read_texts(passages))
        worded.k = TOP
        near = kept.as_retriever(search_kwargs={"k": TOP})
        self._retriever = EnsembleRetriever(retrievers=[worded, near], weights=[0.5, 0.5])

    def ask(self, question: str) -> list[str]:
        return [found.page_content for found in self._retriever.invoke(question)[:TOP]]


if __name__ == "__main__":
    serve(LangChain)
