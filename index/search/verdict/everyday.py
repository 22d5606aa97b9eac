"""How like an everyday question a question is ("how do I boil an egg?"), whatever its language.

The second encoder puts a question and its translations near to each other: what tells everyday questions in English from those
about a text tells them in the other languages, too. `data/everyday.json` has that for its model; `python -m
tests.benchmarks.calibrate` learns it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from index.data import DATA
from index.encoding.encoder import FloatArray
from index.values import dataclass


@dataclass(frozen=True)
class Everyday:
    """What each dimension of a question's vector says for an everyday question, of shape (dimensions,), and the intercept."""

    direction: FloatArray
    intercept: float

    def likeness(self, question: FloatArray) -> float:
        """How like an everyday question a question is, by its pooled vector: about 1 if it is one, and -1 if not."""
        return float(self.direction @ question) + self.intercept


def read_everyday(model: str) -> Everyday | None:
    """What was learned for an encoder; None for any other than the packaged one."""
    table: Mapping[str, Any] = json.loads((DATA / "everyday.json").read_text("utf-8"))
    own = table.get(model)
    return Everyday(np.asarray(own["direction"], dtype=np.float32), own["intercept"]) if own else None
