"""Which clause of one text became which of another: a global alignment in the order of the texts, then moves among the rest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.comparison.likeness import LEAST

if TYPE_CHECKING:
    from index.comparison.likeness import Likeness

Pair = tuple[int, int]
"""The number of a clause in the old text, and that of the clause in the new text that it became."""
_MOVED = 0.5  # how alike a clause and one elsewhere must be to be one that was moved


def aligned(likeness: Likeness) -> list[Pair]:
    """The pairs of clauses of which one became the other, in the order of the old text; each clause is in one at most.

    First the pairs in the order of both texts that are most alike all in all (Needleman and Wunsch, with gaps that cost
    nothing), then, among what is left, the pairs that are most alike, wherever they stand.
    """
    in_order = _in_order(likeness)
    return sorted([*in_order, *_elsewhere(likeness, in_order)])


def _in_order(likeness: Likeness) -> list[Pair]:
    import numpy as np

    gains = likeness - np.float32(LEAST)
    rows, columns = gains.shape
    best = np.zeros((rows + 1, columns + 1), np.float32)
    for at in range(rows):
        row = best[at].copy()
        np.maximum(row[1:], best[at, :-1] + gains[at], out=row[1:])
        np.maximum.accumulate(row, out=best[at + 1])
    pairs, at, place = [], rows, columns
    while at and place:
        if best[at, place] == best[at - 1, place]:
            at -= 1
        elif best[at, place] == best[at, place - 1]:
            place -= 1
        else:
            at, place = at - 1, place - 1
            pairs.append((at, place))
    return pairs[::-1]


def _elsewhere(likeness: Likeness, taken: Sequence[Pair]) -> list[Pair]:
    import numpy as np

    rows = np.setdiff1d(np.arange(likeness.shape[0]), [at for at, _ in taken])
    columns = np.setdiff1d(np.arange(likeness.shape[1]), [place for _, place in taken])
    left = likeness[np.ix_(rows, columns)]
    found: list[Pair] = []
    ones, twos = np.nonzero(left >= _MOVED)
    best = np.argsort(-left[ones, twos], kind="stable")
    free, unused = [True] * len(rows), [True] * len(columns)
    for one, two in zip(ones[best].tolist(), twos[best].tolist(), strict=True):
        if free[one] and unused[two]:
            free[one] = unused[two] = False
            found.append((int(rows[one]), int(columns[two])))
    return found


def rising(pairs: Sequence[Pair]) -> set[Pair]:
    """The most of some pairs, sorted by their first number, in which the second one rises too: those that stayed in order."""
    lowest: list[int] = []  # the second number at which a choice of each length ends, the lowest there is
    ends: list[int] = []  # its pair
    before: list[int] = []  # the pair before each
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        lowest[length : length + 1] = [place]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    found: set[Pair] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(pairs[at])
        at = before[at]
    return found
