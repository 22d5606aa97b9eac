"""Token vectors of made-up texts."""

from __future__ import annotations

import numpy as np

from index.store.token_vectors import Quantized


def same(one: Quantized, other: Quantized) -> bool:
    return np.array_equal(one.ids, other.ids) and np.array_equal(one.vectors, other.vectors)
