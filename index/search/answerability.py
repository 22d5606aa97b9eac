"""Whether the best-ranked passages are an answer: a logistic decision, learned from the dev questions for one model.

The coefficients are in `data/answerability.json` under the model's name; `python -m tests.benchmarks.calibrate` learns them
again.
"""

from __future__ import annotations

import json
import math

from index.data import DATA
from index.values import dataclass

FEATURES = ("max_sim", "size", "missing", "unknown_names")
"""What speaks for and against an answer:

max_sim         how near the best passage comes to each word of the question; rarer words count more
size            how many passages were searched (log): among many, one is more likely to come near by chance
missing         whether the kind of answer asked for, or a year or an edition that is named, is missing
unknown_names   how many names in the question are in no document
"""


@dataclass(frozen=True, slots=True)
class Answerability:
    """The weights of the features, the intercept, and the probability from which an answer counts as found."""

    weights: tuple[float, ...]
    intercept: float
    found_at: float

    def probability(self, features: tuple[float, ...]) -> float:
        """How likely it is that the best passages answer the question."""
        value = self.intercept + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, value))))

    def found(self, features: tuple[float, ...]) -> bool:
        """Whether there is an answer."""
        return self.probability(features) >= self.found_at


def read_answerability(model: str) -> Answerability:
    """The decision learned for a model; models without one use the packaged model's."""
    table = json.loads((DATA / "answerability.json").read_text("utf-8"))
    entry = table.get(model) or next(iter(table.values()))
    return Answerability(tuple(entry["weights"][name] for name in FEATURES), entry["intercept"], entry["found_at"])
