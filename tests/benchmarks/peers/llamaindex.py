"""LlamaIndex: a VectorStoreIndex and its BM25Retriever (bm25s) in a QueryFusionRetriever, without a language model."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.protocol import DEPTH, TOP, Tool, model_path, read_passages, serve


class LlamaIndex(Tool):
    """As in LlamaIndex's "Reciprocal Rerank Fusion Retriever", with one query and no generated ones."""

    def __init__(self) -> None:
        from llama_index.core import Settings
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        Settings.embed_model = HuggingFaceEmbedding(model_name=model_path(), device="cpu")
        Settings.llm = None

    def build(self, passages: Path, folder: Path) -> None:
        from llama_index.core import VectorStoreIndex
        from llama_index.core.schema import TextNode
        from llama_index.retrievers.bm25 import BM25Retriever

        nodes = [TextNode(id_=id_, text=text) for id_, text in zip(*read_passages(passages), strict=True)]
        VectorStoreIndex(nodes).storage_context.persist(str(folder / "vectors"))
        BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=DEPTH).persist(str(folder / "bm25"))

    def load(self, passages: Path, folder: Path) -> None:
        from llama_index.core import StorageContext, load_index_from_storage
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.retrievers.bm25 import BM25Retriever

        kept = load_index_from_storage(StorageContext.from_defaults(persist_dir=str(folder / "vectors")))
        worded = BM25Retriever.from_persist_dir(str(folder / "bm25"))
        self._retriever = QueryFusionRetriever(
            [kept.as_retriever(similarity_top_k=DEPTH), worded],
            similarity_top_k=DEPTH,
            num_queries=1,
            mode="reciprocal_rerank",
            use_async=False,
        )

    def ask(self, question: str, top: int = TOP) -> list[str]:
        return [found.node.node_id for found in self._retriever.retrieve(question)[:top]]


if __name__ == "__main__":
    serve(LlamaIndex)
