"""Haystack: BM25 and embeddings of an InMemoryDocumentStore, joined by reciprocal rank fusion in a pipeline."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.protocol import TOP, Tool, model_path, read_texts, serve


class Haystack(Tool):
    """As in Haystack's tutorial "Creating a Hybrid Retrieval Pipeline", without its reranker."""

    def build(self, passages: Path, folder: Path) -> None:
        from haystack import Document
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack_integrations.components.embedders import sentence_transformers as embedders  # type: ignore[import-not-found]

        embedder = embedders.SentenceTransformersDocumentEmbedder(model=model_path(), progress_bar=False)
        embedder.warm_up()
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        documents = [Document(id=str(row), content=text) for row, text in enumerate(read_texts(passages))]
        store.write_documents(embedder.run(documents)["documents"])
        store.save_to_disk(str(folder / "store.json"))

    def load(self, passages: Path, folder: Path) -> None:
        from haystack import Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack_integrations.components.embedders import sentence_transformers as embedders

        store = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))
        self._pipeline = Pipeline()
        embedder = embedders.SentenceTransformersTextEmbedder(model=model_path(), progress_bar=False)
        self._pipeline.add_component("embedder", embedder)
        self._pipeline.add_component("near", InMemoryEmbeddingRetriever(store, top_k=TOP))
        self._pipeline.add_component("worded", InMemoryBM25Retriever(store, top_k=TOP))
        self._pipeline.add_component("joined", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=TOP))
        self._pipeline.connect("embedder", "near")
        self._pipeline.connect("near", "joined")
        self._pipeline.connect("worded", "joined")
        self._pipeline.warm_up()

    def ask(self, question: str) -> list[str]:
        found = self._pipeline.run({"embedder": {"text": question}, "worded": {"query": question}})
        return [document.content for document in found["joined"]["documents"]]


if __name__ == "__main__":
    serve(Haystack)
