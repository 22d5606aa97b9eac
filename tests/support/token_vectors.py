"""Token vectors of made-up texts."""

from __future__ import annotations

import numpy as np

from index.store.token_vectors import Quantized


def same(one: Quantized, other: Quantized) -> bool:
    pairs = ((one.ids, other.ids), (one.vectors, other.vectors), (one.scales, other.scales))
    return all(np.array_equal(a, b) for a, b in pairs)
