"""The second encoder's model in plain numpy, with its weights decoded to 32 bits: what its graph is compared with."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from index.encoding.e5.weights import WeightsFile, decoded
from index.encoding.encoder import FloatArray

_NAMES = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


class DecodedBert:
    """Runs one text at a time."""

    def __init__(self, file: WeightsFile) -> None:
        self._file = file
        self._sizes = file.sizes
        self._matrices: dict[str, FloatArray] = {}

    def _linear(self, x: FloatArray, name: str) -> FloatArray:
        out: FloatArray = x @ self._matrix(name, x.shape[-1]).T + self._file.floats(f"{name}.b")
        return out

    def named(self) -> Iterator[tuple[str, FloatArray]]:
        """The weights by the names that transformers gives them in a BertModel, but for the vectors of words."""
        yield "embeddings.position_embeddings.weight", self._file.floats("emb.pos").reshape(-1, self._sizes.width)
        yield "embeddings.token_type_embeddings.weight", self._file.floats("emb.type").reshape(-1, self._sizes.width)
        yield from self._both("embeddings.LayerNorm", "emb.ln")
        for number in range(self._sizes.layers):
            for theirs, ours in _NAMES.items():
                yield from self._both(f"encoder.layer.{number}.{theirs}", f"l{number}.{ours}")

    def _both(self, theirs: str, ours: str) -> Iterator[tuple[str, FloatArray]]:
        width = self._sizes.wide if ours.endswith(".fo") else self._sizes.width
        weight = self._file.floats(f"{ours}.w") if ours.endswith("ln") else self._matrix(ours, width)
        yield f"{theirs}.weight", weight
        yield f"{theirs}.bias", self._file.floats(f"{ours}.b")

    def _matrix(self, name: str, width: int) -> FloatArray:
        if name not in self._matrices:
            self._matrices[name] = decoded(self._file.blocks(f"{name}.w", width)).reshape(-1, width)
        return self._matrices[name]

    def _normalised(self, x: FloatArray, name: str) -> FloatArray:
        apart = x - x.mean(axis=-1, keepdims=True)
        scaled = apart / np.sqrt((apart**2).mean(axis=-1, keepdims=True) + self._sizes.epsilon)
        out: FloatArray = scaled * self._file.floats(f"{name}.w") + self._file.floats(f"{name}.b")
        return out

    def _attended(self, x: FloatArray, layer: str) -> FloatArray:
        heads = (len(x), self._sizes.heads, -1)
        q, k, v = (self._linear(x, f"{layer}.{one}").reshape(heads).transpose(1, 0, 2) for one in "qkv")
        products = q @ k.transpose(0, 2, 1) / math.sqrt(q.shape[-1])
        shares = np.exp(products - products.max(axis=-1, keepdims=True))
        taken = (shares / shares.sum(axis=-1, keepdims=True)) @ v
        return self._linear(taken.transpose(1, 0, 2).reshape(x.shape), f"{layer}.ao")

    def tokens(self, ids: NDArray[np.int64]) -> FloatArray:
        """The vectors of a text's tokens, of shape (tokens, width)."""
        places = self._file.floats("emb.pos").reshape(self._sizes.positions, -1)[: len(ids)]
        kind = self._file.floats("emb.type")[: self._sizes.width]
        x = self._normalised(self._file.rows(ids) + places + kind, "emb.ln")
        for number in range(self._sizes.layers):
            layer = f"l{number}"
            x = self._normalised(x + self._attended(x, layer), f"{layer}.aln")
            wide = self._linear(x, f"{layer}.fi")
            wide = wide * 0.5 * (1 + erf(wide / math.sqrt(2)))
            x = self._normalised(x + self._linear(wide, f"{layer}.fo"), f"{layer}.oln")
        return x
