"""A graph: token ids in, vectors out, so that a question is answered without importing torch.

sentence-transformers owns the model: its graph comes with Clausebot (see stored.py) or is exported once, and the export is
refused when its vectors differ from the model's. Questions and clauses are then encoded by ONNX Runtime and the model's own
tokenizer; one pass returns the pooled vector of a text and the vectors of its tokens.

    models/<fingerprint>-<format>/   model.onnx, weights.bin, tokenizer.json, graph.json: an exported graph
    models/fingerprints.json         the fingerprint of weights whose sizes and times are known

The graph is stored as ONNX Runtime optimises it, with its weights in a file that is mapped into memory: a process loads it
in 0.06 s, and reads only those word vectors that it uses. Its threads never spin: with a busy neighbour, two threads take
no longer than one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, FloatArray
from index.encoding.runtime import session_options
from index.encoding.stored import StoredGraph
from index.encoding.tokens import TextTokenizer

if TYPE_CHECKING:
    import onnxruntime

FORMAT = 2  # incremented when the stored form of a graph changes


def run_batch(
    session: onnxruntime.InferenceSession, tokenizer: TextTokenizer, batch: Sequence[NDArray[np.int64]], wanted: Sequence[str]
) -> list[Encoded]:
    """Runs the graph once over texts of similar length, each given by the ids of its tokens, of shape (tokens,).

    `wanted` are the names of the graph's inputs.
    """
    width = max(len(ids) for ids in batch)
    ids = np.zeros((len(batch), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, own in enumerate(batch):
        ids[row, : len(own)] = own
        mask[row, : len(own)] = 1
    inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    tokens, pooled = session.run(["tokens", "pooled"], {name: inputs[name] for name in wanted})
    encoded = []
    for row, own in enumerate(batch):
        kept = tokenizer.words(own)
        encoded.append(Encoded(own[kept], _unit(tokens[row, kept]), _unit(pooled[row : row + 1])[0]))
    return encoded


def _unit(vectors: NDArray[Any]) -> FloatArray:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: FloatArray = np.asarray(vectors / np.where(norms == 0, 1, norms), dtype=np.float32)
    return unit


def load_session(stored: StoredGraph, threads: int) -> onnxruntime.InferenceSession:
    """A graph, run by this many threads. Raises EncoderUnavailable."""
    import onnxruntime

    options = session_options(threads)
    # rounds the weights of the graph that is installed; an exported one is optimised already
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.add_session_config_entry("session.model_external_initializers_file_folder_path", str(stored.weights))
    try:
        return onnxruntime.InferenceSession(stored.graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes
        raise stored.unusable from error


def draft_of(place: Path, process_id: int) -> Path:
    """The folder that a process writes to before it is renamed to `place`."""
    return place.with_name(f"{place.name}.{process_id}.draft")


def drop_abandoned(folder: Path) -> None:
    """Deletes the folders of processes that were killed while they wrote them."""
    for draft in folder.glob("*.draft"):
        process_id = draft.name.split(".")[-2]
        if draft.is_dir() and process_id.isdecimal() and not _lives(int(process_id)):
            shutil.rmtree(draft, ignore_errors=True)


def _lives(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # it belongs to another user
    return True
