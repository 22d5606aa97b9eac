"""The encoder as a graph of its own, so that a question is answered without importing torch.

sentence-transformers owns the model: it is exported once, and the export is refused when its vectors are not those of the
model. Questions and clauses are then encoded by ONNX Runtime and the model's own tokenizer; one pass gives the pooled
vector of a text and the vectors of its tokens.

    models/<fingerprint>-<format>/   model.onnx, weights.bin, tokenizer.json, graph.json
    models/fingerprints.json         the fingerprint of weights whose sizes and times are known

The graph is kept as ONNX Runtime optimises it, with its weights in a file that is mapped into memory: a process has it in
0.05 s, and only what it uses of the word vectors is ever read. Its threads never spin: with a busy neighbour two of them
take no longer than one.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoded, FloatArray, Model, Progress
from index.errors import EncoderUnavailable, IndexNotWritten
from index.export import draft_of, drop_abandoned, export_apart
from index.runtime import session_options

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

MIN_COSINE = 0.99999  # between a vector of the graph and the model's own
FORMAT = 2  # raised when what is kept of a graph changes
_GRAPH, _WEIGHTS, _TOKENIZER, _SETTINGS = "model.onnx", "weights.bin", "tokenizer.json", "graph.json"
_BATCH_TOKENS = 2048
_PROBES = (
    "who may join CWG-Internet?",
    "a",
    "that the ITU Secretary-General created the ITU WSIS Task Force, whose role is to formulate strategies",
    "§§ 69-71 of the Tunis Agenda; ’quotes’ – and «marks» (Rev. Busan,2014) 😀 国際 العربية",
    "resolves " * 300,
)


class GraphEncoder:
    """Encodes by the exported graph of a model. Nothing is loaded, and nothing exported, before the first text.

    Safe to use from several threads at once.
    """

    def __init__(self, model: Model, folder: Path, threads: int = 1) -> None:
        self._model = model
        self._folder = folder
        self._threads = threads
        self._loading = threading.RLock()
        self._sessions: dict[int, onnxruntime.InferenceSession] = {}

    @property
    def name(self) -> str:
        """The model as the operator names it."""
        return self._model.name

    @cached_property
    def fingerprint(self) -> str:
        """A hash that changes when the vectors would. Weights are hashed once; then their sizes and times tell."""
        notes = self._folder / "fingerprints.json"
        try:
            known = json.loads(notes.read_text("utf-8"))
            return str(known[self._model.stamp])
        except (OSError, ValueError, KeyError, TypeError):
            found = self._model.fingerprint
        with suppress(OSError):  # it is only a note
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = notes.with_suffix(f".{os.getpid()}.draft")
            draft.write_text(json.dumps({self._model.stamp: found}), "utf-8")
            draft.replace(notes)
        return found

    @cached_property
    def _place(self) -> Path:
        """The folder of the exported graph, exported now when it never was."""
        place = self._folder / f"{self.fingerprint[:32]}-{FORMAT}"
        with self._loading:
            if not (place / _SETTINGS).is_file():
                export_apart(self._model.name, place)
        return place

    @cached_property
    def _settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = json.loads((self._place / _SETTINGS).read_text("utf-8"))
        return settings

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return _load_tokenizer(self._place / _TOKENIZER, self._settings["max_tokens"])

    def _session(self, threads: int) -> onnxruntime.InferenceSession:
        """The graph, run by so many threads; loaded when it first is."""
        with self._loading:
            if threads not in self._sessions:
                self._sessions[threads] = _load_session(self._place / _GRAPH, threads)
            return self._sessions[threads]

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is in the model's vocabulary as a whole."""
        return self._tokenizer.token_to_id(word) is not None

    def encode(self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False) -> list[Encoded]:
        """The texts as vectors, in order; texts of like length go through the model together.

        A text that is alone is encoded by all threads; a crowded one by one, as threads that texts share get less done.
        """
        if progress:
            progress(0, len(texts))  # before the graph is loaded or exported, which takes seconds
        inputs = [_ids_of(encoding) for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        if len(inputs) == 1:
            return _run(self._session(1 if crowded else self._threads), inputs, self._settings)
        return self._encode_many(inputs, progress)

    def _encode_many(self, inputs: Sequence[NDArray[np.int64]], progress: Progress | None) -> list[Encoded]:
        """Batches of like length, the longest first, as many at a time as there are threads, each by one."""
        found: dict[int, Encoded] = {}

        def run(batch: Sequence[int]) -> tuple[Sequence[int], list[Encoded]]:
            return batch, _run(self._session(1), [inputs[at] for at in batch], self._settings)

        workers = ThreadPoolExecutor(self._threads)
        try:
            for batch, encoded in workers.map(run, _batches(inputs)):
                found.update(zip(batch, encoded, strict=True))
                if progress:
                    progress(len(found), len(inputs))
        except BaseException:
            workers.shutdown(wait=False, cancel_futures=True)  # Ctrl-C waits for nothing; what is under way is forgotten
            raise
        workers.shutdown()
        return [found[at] for at in range(len(inputs))]


def _batches(inputs: Sequence[NDArray[np.int64]]) -> Iterator[list[int]]:
    """The numbers of inputs of like length, the longest first, so many together as the memory of a batch allows."""
    order = sorted(range(len(inputs)), key=lambda at: len(inputs[at]))
    while order:
        width = max(1, _BATCH_TOKENS // len(inputs[order[-1]]))
        batch, order = order[-width:], order[:-width]
        yield batch


def _ids_of(encoding: Any) -> NDArray[np.int64]:
    return np.asarray(encoding.ids, dtype=np.int64)


def _run(session: onnxruntime.InferenceSession, batch: Sequence[NDArray[np.int64]], settings: dict[str, Any]) -> list[Encoded]:
    """One pass of the graph over texts of like length."""
    width = max(len(ids) for ids in batch)
    ids = np.zeros((len(batch), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, own in enumerate(batch):
        ids[row, : len(own)] = own
        mask[row, : len(own)] = 1
    inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    wanted = {name: inputs[name] for name in settings["inputs"]}
    tokens, pooled = session.run(["tokens", "pooled"], wanted)
    encoded = []
    for row, own in enumerate(batch):
        kept = np.flatnonzero(np.logical_and.reduce([own != mark for mark in settings["special_ids"]]))
        encoded.append(Encoded(own[kept], _unit(tokens[row, kept]), _unit(pooled[row : row + 1])[0]))
    return encoded


def _unit(vectors: NDArray[Any]) -> FloatArray:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: FloatArray = np.asarray(vectors / np.where(norms == 0, 1, norms), dtype=np.float32)
    return unit


def _load_tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def _load_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    import onnxruntime

    options = session_options(threads)
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # it was optimised when exported
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes
        raise EncoderUnavailable(f"{path} cannot be loaded; remove the folder {path.parent} and ask again.") from error


def export(model: Model, place: Path) -> None:
    """Exports a model as a graph into a folder, whole or not at all.

    Raises EncoderUnavailable when the graph's vectors are not the model's, IndexNotWritten when it cannot be written.
    """
    draft = draft_of(place, os.getpid())
    try:
        drop_abandoned(place.parent)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        settings = model.export(draft / "exported.onnx", draft / _TOKENIZER)
        _optimise(draft / "exported.onnx", draft / _GRAPH)
        (draft / _SETTINGS).write_text(json.dumps(settings, indent=1), "utf-8")
        _check(model, draft, settings)
        if not place.is_dir():
            draft.rename(place)
    except OSError as error:
        if not place.is_dir():  # another process may have been first
            reason = error.strerror or error
            raise IndexNotWritten(
                f"The encoder could not be written in {place.parent} ({reason}); nothing was changed."
            ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _optimise(exported: Path, path: Path) -> None:
    """Writes a graph as ONNX Runtime optimises it for any processor, its weights beside it; drops the exported one.

    Its further level fuses additions into normalisations, in operators of its own that are 10 % slower here.
    """
    import onnxruntime

    options = session_options(1)
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(path)
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", _WEIGHTS)
    options.add_session_config_entry("session.optimized_model_external_initializers_min_size_in_bytes", "1024")
    try:
        onnxruntime.InferenceSession(str(exported), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes, also for a full disk
        raise OSError(f"{type(error).__name__} for {path.name}") from error
    exported.unlink()


def _check(model: Model, folder: Path, settings: dict[str, Any]) -> None:
    """Compares the vectors of the graph in a folder with the model's own."""
    session = _load_session(folder / _GRAPH, 1)
    tokenizer = _load_tokenizer(folder / _TOKENIZER, settings["max_tokens"])
    reference = model.encode(_PROBES)
    found = [_run(session, [_ids_of(tokenizer.encode(text))], settings)[0].pooled for text in _PROBES]
    worst = float(min(np.sum(reference * np.stack(found), axis=1)))
    if worst < MIN_COSINE:
        raise EncoderUnavailable(
            f"The model {model.name!r} could not be exported faithfully (cosine {worst:.5f}); set CLAUSEBOT_MODEL to another."
        )
