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

import weakref
from collections.abc import Sequence
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, FloatArray
from index.encoding.runtime import session_options
from index.encoding.stored import StoredGraph
from index.encoding.tokens import Tokenizer

if TYPE_CHECKING:
    import onnxruntime

_WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path"
FORMAT = 2  # incremented when the stored form of a graph changes


def run_batch(
    session: onnxruntime.InferenceSession, tokenizer: Tokenizer, batch: Sequence[NDArray[np.int64]], wanted: Sequence[str]
) -> list[Encoded]:
    """Runs the graph once over texts of similar length, each given by the ids of its tokens, of shape (tokens,).

    `wanted` are the names of the graph's inputs.
    """
    ids, mask = padded(batch)
    inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    tokens, pooled = session.run(["tokens", "pooled"], {name: inputs[name] for name in wanted})
    encoded = []
    for row, own in enumerate(batch):
        kept = tokenizer.words(own)
        encoded.append(Encoded(own[kept], unit(tokens[row, kept]), unit(pooled[row : row + 1])[0]))
    return encoded


def padded(batch: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Texts as rows of ids, padded with zeros, and a mask of the ids that are not padding: both of shape (texts, longest)."""
    ids = np.zeros((len(batch), max(len(own) for own in batch)), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, own in enumerate(batch):
        ids[row, : len(own)] = own
        mask[row, : len(own)] = 1
    return ids, mask


def unit(vectors: NDArray[Any]) -> FloatArray:
    """Vectors, one per row, scaled to length 1; one of zeros alone stays."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: FloatArray = np.asarray(vectors / np.where(norms == 0, 1, norms), dtype=np.float32)
    return found


def load_session(stored: StoredGraph, threads: int, *, packed: bool = True) -> onnxruntime.InferenceSession:
    """A graph, run by this many threads. Raises EncoderUnavailable.

    Unless its weights are `packed`, it loads in less than half the time, and takes one and a half times as long to run.
    """
    import onnxruntime

    options = session_options(threads)
    options.add_session_config_entry("session.disable_prepacking", str(int(not packed)))
    levels = onnxruntime.GraphOptimizationLevel
    # neither has anything to be optimised: one that is installed was written so, an exported one was optimised
    options.graph_optimization_level = levels.ORT_DISABLE_ALL if stored.rounding else levels.ORT_ENABLE_BASIC
    options.add_session_config_entry(_WEIGHTS_FOLDER, str(stored.weights))
    names, files = list(stored.inside), list(stored.inside.values())
    try:
        if names:
            options.add_external_initializers_from_files_in_memory(names, files, list(map(len, files)))
        rounded = _rounded(stored, threads) if stored.rounding else {}
        for name, weights in rounded.items():
            options.add_initializer(name, weights)
        session = onnxruntime.InferenceSession(stored.graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes
        raise stored.unusable from error
    weakref.finalize(session, rounded.clear).atexit = False  # their memory is this process's own, and must be there till then
    return session


def _rounded(stored: StoredGraph, threads: int) -> dict[str, onnxruntime.OrtValue]:
    """The weights that are rounded while the graph is being loaded, by their names."""
    import onnxruntime

    options = session_options(threads)
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # it would round them then
    options.add_session_config_entry(_WEIGHTS_FOLDER, str(stored.weights))
    session = onnxruntime.InferenceSession(stored.rounding, options, providers=["CPUExecutionProvider"])
    shapes = {one.name: one.shape for one in session.get_outputs()}
    whole = np.empty(sum(map(prod, shapes.values())), np.int8)  # one piece of memory, which the system gives at once
    found, binding, at = {}, session.io_binding(), 0
    for name, shape in shapes.items():
        weights = whole[at : at + prod(shape)].reshape(shape)
        binding.bind_output(name, "cpu", 0, np.int8, shape, weights.ctypes.data)
        found[name] = onnxruntime.OrtValue.ortvalue_from_numpy(weights)
        at += weights.size
    session.run_with_iobinding(binding)
    return found
