"""What encoders that run a graph have in common: loading it when it is needed, and encoding texts in batches or one by one."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoded, Progress
from index.encoding.graph import load_session
from index.encoding.stored import StoredGraph
from index.encoding.tokens import Tokenizer

if TYPE_CHECKING:
    import onnxruntime

_BATCH_TOKENS = 256  # more at once takes more memory, and more time here
_REMEMBERED = 128  # texts that were encoded alone: a question is asked again of other documents, or by somebody else


class SessionEncoder(ABC):
    """Encodes with a graph. Nothing is loaded or made before the first text.

    Safe to use from several threads at once.
    """

    def __init__(self, threads: int = 1, *, once: bool = False) -> None:
        self._threads = threads
        self._once = once  # a single text is encoded
        self._loading = threading.RLock()
        self._noting = threading.Lock()  # held for no longer than that takes, while a graph loads
        self._sessions: dict[tuple[int, bool], onnxruntime.InferenceSession] = {}
        self._begun = False
        self._recent: OrderedDict[tuple[str, bool], Encoded] = OrderedDict()

    @abstractmethod
    def _find(self) -> StoredGraph:
        """The graph; makes it first if that was never done. Raises EncoderUnavailable and IndexNotWritten."""

    @abstractmethod
    def _load_tokenizer(self) -> Tokenizer:
        """The tokenizer of the graph that was found."""

    @abstractmethod
    def _run(self, batch: Sequence[NDArray[np.int64]], threads: int, *, asked: bool) -> list[Encoded]:
        """The vectors of texts of similar length, each given by the ids of its tokens, by a session of this many threads."""

    def _read_as(self, text: str, *, asked: bool) -> str:  # noqa: ARG002  (some models tell questions from passages)
        """What the model reads of a text."""
        return text

    @cached_property
    def _stored(self) -> StoredGraph:
        with self._loading:
            return self._find()

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return self._load_tokenizer()

    def _of_question(self) -> Tokenizer:
        """The tokenizer, for a question; with the first one, the graph begins to load beside it, as that takes longer."""
        _ = self._stored  # what may take long, or fail, comes first
        self._begin()
        return self._tokenizer

    def _begin(self) -> None:
        """Loads the graph in another thread, outside Python, while this one goes on."""
        import onnxruntime  # noqa: F401  (not in the thread: two that import wait for each other)

        with self._noting:
            first, self._begun = not self._begun, True
        if first:
            threading.Thread(target=self._load).start()

    @property
    def _threads_alone(self) -> int:
        """The threads for a single text.

        Where the weights are rounded, each product is so short that two threads lose more by waiting for each other than they
        gain: by one thread, a question takes .7 to 1.05 of the time, and .45 to .6 of the processor time.
        """
        return 1 if self._once or self._stored.rounding else self._threads

    def _load(self) -> None:
        with suppress(Exception):  # whoever encodes loads it again, and is told
            self._session(self._threads_alone)

    def _session(self, threads: int) -> onnxruntime.InferenceSession:
        """The graph, run by this many threads; loaded at first use."""
        stored = self._stored  # before the lock, which it takes itself
        key = threads, not self._once
        with self._loading:
            if key not in self._sessions:
                self._sessions[key] = load_session(stored, threads, packed=not self._once)
            return self._sessions[key]

    def ids(self, text: str) -> NDArray[np.int64]:
        """The ids of the tokens of a text that are words, of shape (tokens,)."""
        tokenizer = self._of_question()
        found = tokenizer.ids(text)
        return found[tokenizer.words(found)]

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is in the model's vocabulary as a whole."""
        return self._of_question().knows(word)

    def encode(
        self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False, asked: bool = False
    ) -> list[Encoded]:
        """The texts as vectors, in order; texts of similar length go through the model together.

        If `asked`, they are questions, not passages. A single text is encoded by all threads where that is faster, or by one if
        `crowded`, as threads that several texts share get less done. The last single texts are remembered.
        """
        if progress:
            progress(0, len(texts))  # before the graph is loaded or made, which may take seconds
        if len(texts) == 1:
            return [self._encode_one(texts[0], 1 if crowded else self._threads_alone, asked=asked)]
        inputs = self._tokenizer.ids_of_each([self._read_as(text, asked=asked) for text in texts])
        return self._encode_many(inputs, progress, asked=asked)

    def _encode_one(self, text: str, threads: int, *, asked: bool) -> Encoded:
        key = (text, asked)
        with self._noting:
            if key in self._recent:
                self._recent.move_to_end(key)
                return self._recent[key]
        (found,) = self._run([self._of_question().ids(self._read_as(text, asked=asked))], threads, asked=asked)
        with self._noting:
            self._recent[key] = found
            if len(self._recent) > _REMEMBERED:
                self._recent.popitem(last=False)
        return found

    def _encode_many(self, inputs: Sequence[NDArray[np.int64]], progress: Progress | None, *, asked: bool) -> list[Encoded]:
        """Encodes batches of similar length, the longest first, one batch per thread at a time."""
        from concurrent.futures import ThreadPoolExecutor  # one question needs none

        self._once = False
        found: dict[int, Encoded] = {}

        def run(batch: Sequence[int]) -> tuple[Sequence[int], list[Encoded]]:
            return batch, self._run([inputs[at] for at in batch], 1, asked=asked)

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
    """The numbers of inputs of similar length, the longest first, as many in a batch as memory allows."""
    order = sorted(range(len(inputs)), key=lambda at: len(inputs[at]))
    while order:
        width = max(1, _BATCH_TOKENS // len(inputs[order[-1]]))
        batch, order = order[-width:], order[:-width]
        yield batch
