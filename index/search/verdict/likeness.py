"""How like the questions of some kind a question is, by the second encoder's vector of it alone.

everyday     "how do I boil an egg?": it puts a question and its translations near to each other, so what tells these in
             English from those about a text tells them in the other languages, too
unanswered   everyday ones, those in a text's words that it does not answer, and those about another text, from answered ones

`data/likeness.json` has what tells them for its model; `python -m tests.benchmarks.calibrate` learns it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from index.data import DATA
from index.encoding.encoder import FloatArray
from index.values import dataclass

EVERYDAY, UNANSWERED = "everyday", "unanswered"


@dataclass(frozen=True)
class Likeness:
    """What each dimension of a question's vector says for questions of a kind, of shape (dimensions,), and the intercept."""

    direction: FloatArray
    intercept: float

    def of(self, question: FloatArray) -> float:
        """How like one of its kind a question is, by its pooled vector: about 1 if it is one, and -1 if not."""
        return float(self.direction @ question) + self.intercept


def read_likeness(model: str, kind: str) -> Likeness | None:
    """What was learned for an encoder; None for any other than the packaged one."""
    table: Mapping[str, Any] = json.loads((DATA / "likeness.json").read_text("utf-8"))
    own = table.get(model)
    return Likeness(np.asarray(own[kind]["direction"], dtype=np.float32), own[kind]["intercept"]) if own else None
