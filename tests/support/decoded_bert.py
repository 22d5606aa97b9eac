"""The second encoder's model in plain numpy, with its weights decoded to 32 bits: what its graph is compared with."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from index.encoding.e5.weights import WeightsFile, decoded
from index.encoding.encoder import FloatArray

_erf = np.vectorize(math.erf, otypes=[np.float32])


class DecodedBert:
    """Runs one text at a time."""

    def __init__(self, file: WeightsFile) -> None:
        self._file = file
        self._sizes = file.sizes
        self._matrices: dict[str, FloatArray] = {}

    def _linear(self, x: FloatArray, name: str) -> FloatArray:
        if name not in self._matrices:
            width = x.shape[-1]
            self._matrices[name] = decoded(self._file.blocks(f"{name}.w", width)).reshape(-1, width)
        out: FloatArray = x @ self._matrices[name].T + self._file.floats(f"{name}.b")
        return out

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
            wide = wide * 0.5 * (1 + _erf(wide / math.sqrt(2)))
            x = self._normalised(x + self._linear(wide, f"{layer}.fo"), f"{layer}.oln")
        return x
