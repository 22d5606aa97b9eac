"""Learns a logistic decision whose features speak only in the direction they are meant to; tests it on what was left out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.search.verdict.answerability import Answerability
from index.search.verdict.decisions import UNSURE
from index.search.verdict.evidence import FEATURES, FOREIGN, SECOND

FOLDS = 10
REFUSED = 0.04
"""The share of the questions with an answer, written by people, that may be refused when they are left out."""
MADE, WRITTEN, OPEN = 0.25, 3.0, 2.0
"""How much more than others count: questions that were made of others, those written to have no answer, and other writers'."""
_PENALTY = 1.0
_ROUNDS = 30
PEOPLE = ("open", "res75", "pp22", "foreign")
"""What the names of sets begin with that people wrote, or translated."""
_SIGNS = FEATURES | SECOND | FOREIGN
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked of a collection: its set, its id, the features of each of its best clauses, whether one can answer."""

    set: str
    collection: str
    id: str
    clauses: tuple[tuple[float, ...], ...]
    answered: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from questions: the entry for the table, and the probability of each question when it was left out."""

    asked: Sequence[Asked]
    entry: dict[str, object]
    left_out: Array
    found_at: float


def learned(asked: Sequence[Asked], only: Sequence[str] = (), refused: float = REFUSED) -> Learned:
    """The decision for a model: weights, intercept and threshold, with its figures on questions that were left out.

    With `only`, the other features weigh nothing. `refused` is the share of those with an answer that may be refused. The best
    clause of a question is learned from, and the likeliest of its few best decides. A question is left out together with all
    that share its id: the same one without its answer, or elsewhere.
    """
    names = [*_SIGNS][: len(asked[0].clauses[0])]
    signs = np.array([_SIGNS[name] * (not only or name in only) for name in names])
    best = np.array([one.clauses[0] for one in asked])
    answered, weights = np.array([float(one.answered) for one in asked]), balanced(asked)
    folds = folds_of(asked)
    left_out = np.zeros(len(asked))
    for fold in range(FOLDS):
        decision = fitted(best[folds != fold], answered[folds != fold], weights[folds != fold], signs)
        for at in np.flatnonzero(folds == fold).tolist():
            left_out[at] = decision.probability(asked[at].clauses)
    people = np.array([one.set.startswith(PEOPLE) for one in asked])
    found_at = float(np.quantile(left_out[(answered > 0) & people], refused, method="lower"))
    found_at = math.floor(found_at * 1000) / 1000
    decision = fitted(best, answered, weights, signs)
    entry = {
        "weights": {name: round(weight, 4) for name, weight in zip(names, decision.weights, strict=True)},
        "intercept": round(decision.intercept, 4),
        "found_at": found_at,
        "questions": len(asked),
        "found": shares(asked, left_out >= found_at),
    }
    return Learned(asked, entry, left_out, found_at)


def together(alone: Learned, both: Learned) -> Mapping[str, str]:
    """How many questions of each set are found if the first encoder decides where it is sure, and both where it is not."""
    keys = {(one.set, one.collection, one.id, one.text): at for at, one in enumerate(alone.asked)}
    found = []
    for at, one in enumerate(both.asked):
        likely = alone.left_out[keys[one.set, one.collection, one.id, one.text]]
        unsure = UNSURE[0] < likely < UNSURE[1]
        found.append(both.left_out[at] >= both.found_at if unsure else likely >= alone.found_at)
    return shares(both.asked, np.array(found))


def folds_of(asked: Sequence[Asked]) -> NDArray[np.int64]:
    """The fold of each question; the same for all with one id."""
    numbers: dict[str, int] = {}
    each = np.array([numbers.setdefault(one.id, len(numbers)) for one in asked])
    folds: NDArray[np.int64] = np.random.default_rng(75).permutation(len(numbers))[each] % FOLDS
    return folds


def balanced(asked: Sequence[Asked]) -> Array:
    """A weight per question: with and without an answer weigh the same, and a collection counts by the root of its size."""
    counts = Counter((one.collection, one.answered) for one in asked)
    weights = np.array([counts[one.collection, one.answered] ** -0.5 * _counts(one) for one in asked])
    answered = np.array([one.answered for one in asked])
    for side in (answered, ~answered):
        weights[side] *= len(asked) / 2 / weights[side].sum()
    return weights


def _counts(one: Asked) -> float:
    """How much a question counts: a translation about another text, all, as few others are unanswered in the texts' words."""
    if one.set.startswith("foreign") and one.set.endswith("of another text"):
        return 1.0
    if one.set.endswith(("taken out", "of another text")):
        return MADE
    if not one.answered and "everyday" not in one.set and "offtopic" not in one.set:
        return WRITTEN
    return OPEN if one.set.startswith("open") else 1.0


def fitted(features: Array, answered: Array, weights: Array, signs: NDArray[np.int64]) -> Answerability:
    """The decision that fits best while no weight has another sign than it may have (0: it weighs nothing).

    Newton's method; the weight that is most wrong is left out until none is. Deterministic.
    """
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = (features - mean) / scale
    used = signs != 0
    while True:
        found = np.zeros(len(signs))
        *found[used], intercept = _newton(scaled[:, used], answered, weights)
        wrong = np.where(used & (found * signs < 0), found * signs, 0.0)
        if not wrong.any():
            break
        used[int(np.argmin(wrong))] = False
    per_unit = found / scale
    return Answerability(tuple(per_unit.tolist()), float(intercept - per_unit @ mean), 0.5)


def _newton(features: Array, answered: Array, weights: Array) -> Array:
    """The coefficients of a logistic regression, with the intercept at the end."""
    all_ = np.c_[features, np.ones(len(features))]
    penalty = np.full(all_.shape[1], _PENALTY)
    penalty[-1] = 1e-6
    found = np.zeros(all_.shape[1])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(all_ @ found, -30, 30)))
        slope = all_.T @ (weights * (likely - answered)) + penalty * found
        bend = (all_.T * (weights * likely * (1 - likely))) @ all_ + np.diag(penalty)
        found -= np.linalg.solve(bend, slope)
    return found


def shares(asked: Sequence[Asked], found: NDArray[np.bool_]) -> Mapping[str, str]:
    """How many questions of each set are found, with a 95 % interval (Wilson)."""
    sets: dict[str, list[bool]] = {}
    for one, is_found in zip(asked, found.tolist(), strict=True):
        sets.setdefault(one.set, []).append(is_found)
    return {name: told(sum(counted), len(counted)) for name, counted in sorted(sets.items())}


def told(count: int, of: int) -> str:
    """A share with its 95 % interval.

    >>> told(4, 75)
    '4 of 75, .053 [.021, .129]'
    """
    share, z = count / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * ((share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5) / (1 + z * z / of)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return f"{count} of {of}, {_short(share)} [{_short(low)}, {_short(high)}]"


def _short(share: float) -> str:
    return f"{share:.3f}".removeprefix("0")
