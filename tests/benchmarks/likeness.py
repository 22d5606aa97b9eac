"""Learns what tells kinds of questions apart by the second encoder's vectors, and writes `data/likeness.json`.

Everyday questions are learned from those in English that nobody translated, so that how well they are told is seen on all
translations. Unanswered ones are learned from all in English whose answer was not taken out. What one writer alone asks for
is no sign that there is no answer, so the decision is learned with each question as the other writers' questions tell it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Encoder
from index.search.verdict.likeness import EVERYDAY, UNANSWERED
from tests.benchmarks.cases import ROOT, Case

TABLE = ROOT / "data" / "likeness.json"
_SHRUNK = {EVERYDAY: 1e-3, UNANSWERED: 3e-3}
"""What a ridge regression adds to the variance of each dimension."""
_EVERYDAY = ("everyday", "offtopic")
Array = NDArray[np.float64]


def write_likeness(second: Encoder, cases: Iterable[Case]) -> dict[str, float]:
    """Learns both kinds for an encoder from some cases, and writes them.

    Returns how like an unanswered one each question is, by what the other writers' questions tell.
    """
    every = list(cases)
    translated = {case.id for case in every if case.foreign}
    english = [case for case in every if not case.foreign]
    texts = dict.fromkeys(case.text for case in english)
    vectors = {text: one.pooled for text in texts for one in second.encode([text], asked=True)}
    asked = {
        case.text: case.set.endswith(_EVERYDAY) for case in english if case.id not in translated and case.writer != "obliqa"
    }
    told = {
        EVERYDAY: (len(asked), *told_apart(_rows(vectors, asked), np.array(list(asked.values())), _SHRUNK[EVERYDAY])),
        UNANSWERED: _unanswered(vectors, english),
    }
    found = {kind: _entry(*one) for kind, one in told.items()}
    TABLE.write_text(json.dumps({second.name: found}) + "\n", "utf-8")
    return by_others(vectors, english)


def by_others(vectors: Mapping[str, NDArray[np.float32]], cases: Sequence[Case]) -> dict[str, float]:
    """How like an unanswered question each is, by what is learned from the cases of the other writers."""
    writers = {case.text: case.writer for case in cases}
    found: dict[str, float] = {}
    for writer in dict.fromkeys(writers.values()):
        _, direction, intercept = _unanswered(vectors, [case for case in cases if case.writer != writer])
        mine = [text for text, its in writers.items() if its == writer]
        found |= dict(zip(mine, (_rows(vectors, mine) @ direction + intercept).tolist(), strict=True))
    return found


def _unanswered(vectors: Mapping[str, NDArray[np.float32]], cases: Iterable[Case]) -> tuple[int, Array, float]:
    """How many questions tell the unanswered ones, the direction and the intercept; each question once for each kind."""
    asked = {(case.text, kind): None for case in cases if (kind := _kind(case))}
    kinds = np.array([kind for _, kind in asked])
    direction, intercept = told_apart(
        _rows(vectors, [text for text, _ in asked]), kinds != "answered", _SHRUNK[UNANSWERED], kinds
    )
    return len(asked), direction, intercept


def _kind(case: Case) -> str:
    """The kind of a case; none if it is answered but for what was taken out."""
    if case.answered:
        return "answered"
    last = case.set.rpartition(", ")[2]
    if case.without or last == "taken out":
        return ""
    return "everyday" if last.endswith(_EVERYDAY) else "of another text" if last == "of another text" else "in their words"


def _rows(vectors: Mapping[str, NDArray[np.float32]], texts: Iterable[str]) -> Array:
    return np.array([vectors[text] for text in texts], dtype=np.float64)


def _entry(questions: int, direction: Array, intercept: float) -> dict[str, object]:
    return {"questions": questions, "direction": np.round(direction, 3).tolist(), "intercept": round(intercept, 3)}


def told_apart(
    vectors: Array, yes: NDArray[np.bool_], shrunk: float, kinds: NDArray[np.str_] | None = None
) -> tuple[Array, float]:
    """The direction and the intercept that come nearest to 1 for some vectors and to -1 for the others.

    Both sides count the same, and so do all `kinds` on one side.
    """
    share: Array = np.ones(len(vectors))
    for kind in np.unique(kinds) if kinds is not None else ():
        share[kinds == kind] /= (kinds == kind).sum()
    for side in (yes, ~yes):
        share[side] *= 0.5 / share[side].sum()
    middle = share @ vectors
    from_middle = vectors - middle
    spread = (from_middle * share[:, None]).T @ from_middle + shrunk * np.eye(vectors.shape[1])
    direction = np.linalg.solve(spread, (from_middle * share[:, None]).T @ np.where(yes, 1.0, -1.0)).astype(np.float64)
    return direction, float(-direction @ middle)
