"""The encoder that answers questions: the exported graph of a model, run by ONNX Runtime."""

from __future__ import annotations

import json
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, Model, Progress
from index.encoding.graph import FORMAT, load_session, run_batch
from index.encoding.stored import SETTINGS, StoredGraph, exported, installed
from index.encoding.tokens import TextTokenizer

if TYPE_CHECKING:
    import onnxruntime

_BATCH_TOKENS = 256  # more at once takes more memory, and more time here
_REMEMBERED = 128  # texts that were encoded alone: a question is asked again of other documents, or by somebody else


class GraphEncoder:
    """Encodes with the exported graph of a model. Nothing is loaded or exported before the first text.

    Safe to use from several threads at once.
    """

    def __init__(self, model: Model, folder: Path, threads: int = 1) -> None:
        self._model = model
        self._folder = folder
        self._threads = threads
        self._loading = threading.RLock()
        self._noting = threading.Lock()  # held for no longer than that takes, while a graph loads
        self._sessions: dict[int, onnxruntime.InferenceSession] = {}
        self._begun = False
        self._recent: OrderedDict[str, Encoded] = OrderedDict()

    @property
    def name(self) -> str:
        """The model as the operator names it."""
        return self._model.name

    @cached_property
    def fingerprint(self) -> str:
        """The hash of the model, however its graph rounds. Weights are hashed once; then their sizes and times are compared."""
        notes = self._folder / "fingerprints.json"
        try:
            known = json.loads(notes.read_text("utf-8"))
            return str(known[self._model.stamp])
        except (OSError, ValueError, KeyError, TypeError):
            found = self._model.fingerprint
        with suppress(OSError):  # it only saves time
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = notes.with_suffix(f".{os.getpid()}.draft")
            draft.write_text(json.dumps({self._model.stamp: found}), "utf-8")
            draft.replace(notes)
        return found

    @cached_property
    def _stored(self) -> StoredGraph:
        """The graph: the one that comes with Clausebot, else the exported one; exports it first if that was never done."""
        with self._loading:
            if (ready := self._ready()) is not None:
                return ready
            from index.encoding.export import export_apart  # the packaged model needs none

            export_apart(self._model.name, self._place)
            return exported(self._place)

    @property
    def _place(self) -> Path:
        """The folder of the exported graph."""
        return self._folder / f"{self.fingerprint[:32]}-{FORMAT}"

    def _ready(self) -> StoredGraph | None:
        """The graph, if it need not be exported first."""
        found = installed(self._model.folder, self.fingerprint)
        if found is None and (self._place / SETTINGS).is_file():
            return exported(self._place)
        return found

    @cached_property
    def _tokenizer(self) -> TextTokenizer:
        return TextTokenizer(self._stored)

    def _of_question(self) -> TextTokenizer:
        """The tokenizer, for a question: before the first one, the graph is loaded beside it, which takes longer."""
        _ = self._stored  # what may take long, or fail, comes first
        self._begin()
        return self._tokenizer

    def expect(self) -> None:
        """Begins to load the graph, as a text is to be encoded soon; does nothing where it must be exported first."""
        with suppress(Exception):  # whoever encodes is told
            if self._ready() is not None:
                _ = self._stored  # before the thread, which keeps others from it while it loads
                self._begin()

    def _begin(self) -> None:
        """Loads the graph in a thread, which runs no Python, while this one goes on."""
        import onnxruntime  # noqa: F401  (not in the thread: two that import wait for each other)

        with self._noting:
            first, self._begun = not self._begun, True
        if first:
            threading.Thread(target=self._load).start()

    def _load(self) -> None:
        with suppress(Exception):  # whoever encodes loads it again, and is told
            self._session(self._threads)

    def _session(self, threads: int) -> onnxruntime.InferenceSession:
        """The graph, run by this many threads; loaded at first use."""
        stored = self._stored  # before the lock, which it takes itself
        with self._loading:
            if threads not in self._sessions:
                self._sessions[threads] = load_session(stored, threads)
            return self._sessions[threads]

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is in the model's vocabulary as a whole."""
        return self._of_question().knows(word)

    def encode(self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False) -> list[Encoded]:
        """The texts as vectors, in order; texts of similar length go through the model together.

        A single text is encoded by all threads, or by one if `crowded`, as threads shared by several texts get less done; the
        last ones are remembered.
        """
        if progress:
            progress(0, len(texts))  # before the graph is loaded or exported, which takes seconds
        if len(texts) == 1:
            return [self._encode_one(texts[0], 1 if crowded else self._threads)]
        return self._encode_many(self._tokenizer.ids_of_each(texts), progress)

    def _encode_one(self, text: str, threads: int) -> Encoded:
        with self._noting:
            if text in self._recent:
                self._recent.move_to_end(text)
                return self._recent[text]
        (found,) = self._run([self._of_question().ids(text)], threads)
        with self._noting:
            self._recent[text] = found
            if len(self._recent) > _REMEMBERED:
                self._recent.popitem(last=False)
        return found

    def _run(self, batch: Sequence[NDArray[np.int64]], threads: int) -> list[Encoded]:
        return run_batch(self._session(threads), self._tokenizer, batch, self._stored.settings["inputs"])

    def _encode_many(self, inputs: Sequence[NDArray[np.int64]], progress: Progress | None) -> list[Encoded]:
        """Encodes batches of similar length, the longest first, one batch per thread at a time."""
        from concurrent.futures import ThreadPoolExecutor  # one question needs none

        found: dict[int, Encoded] = {}

        def run(batch: Sequence[int]) -> tuple[Sequence[int], list[Encoded]]:
            return batch, self._run([inputs[at] for at in batch], 1)

        workers = ThreadPoolExecutor(self._threads)
        try:
            for batch, encoded in workers.map(run, _batches(inputs)):
                found.update(zip(batch, encoded, strict=True))
                if progress:
                    progress(len(found), len(inputs))
        except BaseException:
            workers.shutdown(wait=False, cancel_futures=True)  # Ctrl-C does not wait; running batches are dropped
            raise
        workers.shutdown()
        return [found[at] for at in range(len(inputs))]


def _batches(inputs: Sequence[NDArray[np.int64]]) -> Iterator[list[int]]:
    """The numbers of inputs of similar length, the longest first, as many per batch as its memory allows."""
    order = sorted(range(len(inputs)), key=lambda at: len(inputs[at]))
    while order:
        width = max(1, _BATCH_TOKENS // len(inputs[order[-1]]))
        batch, order = order[-width:], order[:-width]
        yield batch
