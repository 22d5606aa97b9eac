"""Whether what was ranked is an answer: a logistic decision, learned from the dev questions for one model.

The coefficients are in `data/verdict.json` with the model's name; `python -m tests.benchmarks.calibrate` learns them anew.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from importlib.resources import files

FEATURES = ("best", "said", "size", "unmet", "strange")
"""What speaks for an answer and against it:

best      the score of the best passage, without the question's punctuation
said      how much the question says (log): a short one reaches a score by chance more easily than a long one
size      how many passages were searched (log): among many, one is near by chance more easily than among few
unmet     whether the kind of answer that is wanted is missing (wants.py)
strange   how many names in the question are in no document
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The weights of the features, the intercept, and the probability of an answer from which it counts as found."""

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


def read_verdict(model: str) -> Verdict:
    """The learned decision of a model; that of the packaged one stands in for models it was not learned for."""
    table = json.loads(files("clausebot_data").joinpath("verdict.json").read_text("utf-8"))
    entry = table.get(model) or next(iter(table.values()))
    return Verdict(tuple(entry["weights"][name] for name in FEATURES), entry["intercept"], entry["found_at"])
