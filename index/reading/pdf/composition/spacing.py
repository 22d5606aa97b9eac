"""The usual distance between two rows of a paragraph, which paragraphs, heads and feet stand apart by more than."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from index.language.joins import CERTAIN, continues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.pdf.rows import Row

_FARTHEST = 2.5  # as a multiple of the type size; rows further apart are of two paragraphs
_TIGHT = 1.35  # and a distance that is common in print
_ONE_SIZE = 0.6  # points


def leading(rows: Sequence[Row]) -> float:
    """The distance, in points, of two rows between which a sentence runs on: the smallest one; 0 if there are none."""
    return _least([(step, one.size) for one, two, step in _steps(rows) if continues(one.text, two.text) >= CERTAIN])


def usual(rows: Sequence[Row], size: float) -> float:
    """The smallest distance, in points, that is common between rows in type of one size."""
    steps = [step for _, _, step in _steps(rows) if step > 0.8 * size]
    if not steps:
        return 1.2 * size
    counts = Counter(map(round, steps))
    often = max(counts.values())
    least = min(step for step, count in counts.items() if count * 3 >= often or (count >= 2 and step <= _TIGHT * size))
    return median([step for step in steps if abs(step - least) <= 1])


def _steps(rows: Sequence[Row]) -> list[tuple[Row, Row, float]]:
    """The rows of one size that stand below one another, with the distance between their baselines."""
    return [
        (one, two, one.base - two.base)
        for one, two in pairwise(rows)
        if one.region == two.region and abs(one.size - two.size) < _ONE_SIZE and 0 < one.base - two.base < _FARTHEST * one.size
    ]


def _least(steps: Sequence[tuple[float, float]]) -> float:
    """The smallest of some distances, each with the size of the type there, that is tight or occurs twice."""
    counts = Counter(round(step) for step, _ in steps)
    found = [step for step, size in steps if size <= step and (step <= _TIGHT * size or counts[round(step)] > 1)]
    return median([step for step in found if step <= min(found) + 1]) if found else 0.0
