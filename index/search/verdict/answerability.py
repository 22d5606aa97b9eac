"""Whether the best-ranked clauses are an answer: a logistic decision on the features of each, learned for one model or a pair.

The coefficients are in `data/answerability.json` under the model's name, or the names of both; `python -m
tests.benchmarks.calibrate` learns them again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from index.data import DATA
from index.search.verdict.evidence import FEATURES, FOREIGN, SECOND
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Answerability:
    """The weights of the features, the intercept, and the probability from which an answer counts as found.

    `own` says whether they were learned for the models that are used, and not taken from the packaged ones.
    """

    weights: tuple[float, ...]
    intercept: float
    found_at: float
    own: bool = True

    def probability(self, clauses: Iterable[tuple[float, ...]]) -> float:
        """How likely it is that one of the best clauses answers, given the features of each: 0 to 1, and 0 for none."""
        return max(map(self._likely, clauses), default=0.0)

    def _likely(self, features: tuple[float, ...]) -> float:
        value = self.intercept + sum(w * x for w, x in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, value))))


def name_of(model: str, second: str = "", *, foreign: bool = False) -> str:
    """The name of the entry for a model, for a pair of them, or for questions that only the second one reads."""
    pair = f"{model} + {second}" if second else model
    return f"{pair}, foreign" if foreign else pair


def read_answerability(model: str, second: str = "", *, foreign: bool = False) -> Answerability:
    """The decision learned for a model, alone or with a second one; others use that of the packaged models."""
    table: Mapping[str, Any] = json.loads((DATA / "answerability.json").read_text("utf-8"))
    names = [*FEATURES, *(SECOND if second else ()), *(FOREIGN if foreign else ())]
    own = table.get(name_of(model, second, foreign=foreign))
    alike = (table[name] for name in table if (" + " in name, ", foreign" in name) == (bool(second), foreign))
    entry = own or next(alike)
    weights = tuple(entry["weights"][name] for name in names)
    return Answerability(weights, entry["intercept"], entry["found_at"], own is not None)
