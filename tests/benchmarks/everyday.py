"""Learns what tells everyday questions from those about texts by the second encoder's vectors, and writes `data/everyday.json`.

It is learned from questions in English that nobody translated, so that how well it tells translations is seen on all of these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoder
from tests.benchmarks.cases import ROOT, Case

TABLE = ROOT / "data" / "everyday.json"
_SHRUNK = 1e-3
"""What a ridge regression adds to the variance of each dimension."""
_EVERYDAY = ("everyday", "offtopic")
Array = NDArray[np.float64]


def write_everyday(second: Encoder, cases: Iterable[Case]) -> None:
    """Learns it for an encoder from some cases, and writes it."""
    every = list(cases)
    translated = {case.id for case in every if case.foreign}
    asked = {case.text: case.set.endswith(_EVERYDAY) for case in every if case.id not in translated and case.set != "obliqa"}
    vectors = np.array([one.pooled for text in asked for one in second.encode([text], asked=True)], dtype=np.float64)
    direction, intercept = told_apart(vectors, np.array(list(asked.values())))
    found = {"questions": len(asked), "direction": np.round(direction, 3).tolist(), "intercept": round(intercept, 3)}
    TABLE.write_text(json.dumps({second.name: found}) + "\n", "utf-8")


def told_apart(vectors: Array, yes: NDArray[np.bool_]) -> tuple[Array, float]:
    """The direction and the intercept that come nearest to 1 for some vectors and to -1 for the others; both count the same."""
    share = np.where(yes, 0.5 / yes.sum(), 0.5 / (~yes).sum())
    middle = share @ vectors
    from_middle = vectors - middle
    spread = (from_middle * share[:, None]).T @ from_middle + _SHRUNK * np.eye(vectors.shape[1])
    direction = np.linalg.solve(spread, (from_middle * share[:, None]).T @ np.where(yes, 1.0, -1.0))
    return direction, float(-direction @ middle)
