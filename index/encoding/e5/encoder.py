"""multilingual-e5-small as an encoder: questions are told from passages, and what all tokens share is subtracted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.data import DATA
from index.encoding.batches import SessionEncoder
from index.encoding.encoder import Encoded, FloatArray, Progress
from index.encoding.graph import padded, unit
from index.encoding.hashed import noted
from index.encoding.packaged import SECOND_MODEL, SECOND_PACKAGE
from index.encoding.stored import StoredGraph
from index.errors import EncoderUnavailable, Remedy

if TYPE_CHECKING:  # an encoder that is never asked costs next to nothing
    from index.encoding.e5.pieces import PieceTokenizer
    from index.encoding.e5.repacked import Made
    from index.encoding.e5.weights import WeightsFile

GRAPH, SETTINGS = "second.onnx", "second.json"
PREFIXES = {True: "query:", False: "passage:"}
"""The words that the model was trained to read before a question (True), and before a passage (False)."""


@cache
def settings() -> dict[str, Any]:
    """What Clausebot knows of the model: its package, its file with size and sha256, and the means of its tokens."""
    found: dict[str, Any] = json.loads((DATA / SETTINGS).read_text("utf-8"))
    return found


def packaged_file() -> Path | None:
    """The file of weights that the package has installed; None if the package is not there."""
    spec = find_spec(SECOND_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0], settings()["file"])


class E5Encoder(SessionEncoder):
    """Encodes with the weights in the package's file, and with what is made of them.

    What is made is kept in the folder once passages are encoded, as an index is written then, too; a question writes nothing.

    The mean of the tokens of questions, or of passages, is subtracted from the vector of each token, because they have so much
    in common that all tokens look alike. The pooled vector is the model's own. The prefixes of texts have no token vectors.
    """

    def __init__(self, folder: Path, threads: int = 1, weights: Path | None = None) -> None:
        super().__init__(threads)
        self._folder = folder
        self._weights = weights

    @property
    def name(self) -> str:
        """The model as the operator names it."""
        return SECOND_MODEL

    @property
    def fingerprint(self) -> str:
        """The hash of the one file of weights that is accepted, and of the means."""
        return str(settings()["fingerprint"])

    @cached_property
    def _file(self) -> WeightsFile:
        from index.encoding.e5.weights import WeightsFile

        path = self._weights or packaged_file()
        if path is None:
            raise EncoderUnavailable(f"The package {SECOND_PACKAGE} is missing", Remedy.SECOND_MODEL)
        file = WeightsFile(path)
        if noted(self._folder, _stamp(path), lambda: _sha256(path)) != settings()["sha256"]:
            problem = f"{path} is not the file of {SECOND_PACKAGE} {settings()['version']}"
            raise EncoderUnavailable(problem, Remedy.SECOND_MODEL)
        return file

    @cached_property
    def _place(self) -> Path:
        from index.encoding.e5.repacked import FORMAT

        return self._folder / f"{self.fingerprint[:32]}-e5-{FORMAT}"

    @cached_property
    def _made(self) -> Made:
        from index.encoding.e5.repacked import read

        with self._loading:
            return read(self._place, self._file)

    def _find(self) -> StoredGraph:
        graph = (DATA / GRAPH).read_bytes()
        unusable = EncoderUnavailable(f"{self._place} cannot be loaded; delete that folder and try again.")
        return StoredGraph(graph, self._place, self._file.path, settings(), unusable, self._made.inside)

    def encode(
        self, texts: Sequence[str], progress: Progress | None = None, *, crowded: bool = False, asked: bool = False
    ) -> list[Encoded]:
        """The texts as vectors, in order. Before passages, what is made of the weights is kept. Raises IndexNotWritten."""
        if not asked:
            if progress:
                progress(0, len(texts))
            self._keep()
        return super().encode(texts, progress, crowded=crowded, asked=asked)

    def _keep(self) -> None:
        from index.encoding.e5.repacked import made

        with self._loading:
            made(self._place, self._file)

    @cached_property
    def _pieces(self) -> PieceTokenizer:
        from index.encoding.e5.pieces import PieceTokenizer

        return PieceTokenizer(self._file, self._made.hashes, self._made.ids)

    def _load_tokenizer(self) -> PieceTokenizer:
        _ = self._stored  # takes its lock before those of the properties below, as a question does
        return self._pieces

    @cached_property
    def _before(self) -> dict[bool, int]:
        """How many tokens come before a text's own."""
        return {asked: self._pieces.before(prefix) for asked, prefix in PREFIXES.items()}

    @cached_property
    def _means(self) -> dict[bool, FloatArray]:
        means = settings()["means"]
        return {asked: np.array(means[key], np.float32) for asked, key in ((True, "questions"), (False, "passages"))}

    def _read_as(self, text: str, *, asked: bool) -> str:
        return f"{PREFIXES[asked]} {text}"

    def _run(self, batch: Sequence[NDArray[np.int64]], threads: int, *, asked: bool) -> list[Encoded]:
        mean, plain = self._means[asked], self.plain(batch, threads, asked=asked)
        return [Encoded(ids, unit(tokens - mean), pooled) for ids, tokens, pooled in plain]

    def plain(
        self, batch: Sequence[NDArray[np.int64]], threads: int = 1, *, asked: bool
    ) -> list[tuple[NDArray[np.int64], FloatArray, FloatArray]]:
        """What the model gives for each text: the ids of its words, a unit vector for each, and the pooled vector."""
        ids, mask = padded(batch)
        inputs = {"embedded": self._file.rows(ids), "attention_mask": mask}
        session = self._session(threads)
        tokens, pooled = session.run(["tokens", "pooled"], inputs)
        found = []
        for row, own in enumerate(batch):
            first = self._before[asked]
            kept = first + self._pieces.words(own[first:])
            found.append((own[kept], unit(tokens[row, kept]), unit(pooled[row : row + 1])[0]))
        return found


def _stamp(path: Path) -> str:
    """A value that changes when the file does."""
    state = path.stat()
    return hashlib.sha256(repr((str(path), state.st_size, state.st_mtime_ns)).encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
