"""Haystack: BM25 and embeddings of an InMemoryDocumentStore, joined by reciprocal rank fusion in a pipeline."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.protocol import DEPTH, TOP, Tool, model_path, read_passages, serve


class Haystack(Tool):
    """As in Haystack's tutorial "Creating a Hybrid Retrieval Pipeline", without its reranker; 10 from each is the default."""

    def build(self, passages: Path, folder: Path) -> None:
        from haystack import Document
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack_integrations.components.embedders import sentence_transformers as embedders  # type: ignore[import-not-found]

        embedder = embedders.SentenceTransformersDocumentEmbedder(model=model_path(), progress_bar=False)
        embedder.warm_up()
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        documents = [Document(id=id_, content=text) for id_, text in zip(*read_passages(passages), strict=True)]
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
        self._pipeline.add_component("near", InMemoryEmbeddingRetriever(store, top_k=DEPTH))
        self._pipeline.add_component("worded", InMemoryBM25Retriever(store, top_k=DEPTH))
        self._pipeline.add_component("joined", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=DEPTH))
        self._pipeline.connect("embedder", "near")
        self._pipeline.connect("near", "joined")
        self._pipeline.connect("worded", "joined")
        self._pipeline.warm_up()

    def ask(self, question: str, top: int = TOP) -> list[str]:
        found = self._pipeline.run({"embedder": {"text": question}, "worded": {"query": question}})
        return [document.id for document in found["joined"]["documents"][:top]]


if __name__ == "__main__":
    serve(Haystack)
