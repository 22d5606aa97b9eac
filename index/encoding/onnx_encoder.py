"""The encoder that answers questions: the graph of a sentence-transformers model, run by ONNX Runtime."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoding.batches import SessionEncoder
from index.encoding.encoder import Encoded, Model
from index.encoding.graph import FORMAT, run_batch
from index.encoding.hashed import noted
from index.encoding.stored import SETTINGS, StoredGraph, exported, installed
from index.encoding.tokens import TextTokenizer
from index.errors import EncoderUnavailable, Remedy


class GraphEncoder(SessionEncoder):
    """Encodes with the graph of a model: the one that comes with Clausebot, or an exported one in the folder.

    `remedy` is what fixes a model that cannot be used, if it is not what the model itself says. `once`: it is made for a single
    text, so that the graph had better load soon than run fast; what it gives is the same.
    """

    def __init__(
        self, model: Model, folder: Path, threads: int = 1, remedy: Remedy | None = None, *, once: bool = False
    ) -> None:
        super().__init__(threads, once=once)
        self._remedy = remedy
        self._model = model
        self._folder = folder

    @property
    def name(self) -> str:
        """The model as the operator names it."""
        return self._model.name

    @cached_property
    def fingerprint(self) -> str:
        """The hash of the model, however its graph rounds. Weights are hashed once; then their sizes and times are compared."""
        return noted(self._folder, self._model.stamp, lambda: self._model.fingerprint)

    def _find(self) -> StoredGraph:
        if (ready := self._ready()) is not None:
            return ready
        from index.encoding.export import export_apart  # the packaged model needs none

        try:
            export_apart(self._model.name, self._place)
        except EncoderUnavailable as error:
            raise EncoderUnavailable(error.problem, error.remedy and (self._remedy or error.remedy), error.detail) from error
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

    def expect(self) -> None:
        """Begins to load the graph, as a text is to be encoded soon; does nothing where it must be exported first."""
        with suppress(Exception):  # whoever encodes is told
            if self._ready() is not None:
                _ = self._stored  # before the thread, which keeps others from it while it loads
                self._begin()

    def _load_tokenizer(self) -> TextTokenizer:
        return TextTokenizer(self._stored)

    def _run(self, batch: Sequence[NDArray[np.int64]], threads: int, *, asked: bool) -> list[Encoded]:  # noqa: ARG002
        return run_batch(self._session(threads), self._tokenizer, batch, self._stored.settings["inputs"])
