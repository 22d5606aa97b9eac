"""The tokens of one question compared with those of passages in memory: each passage once, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from index.encoding.encoder import FloatArray
from index.store.searched.protocol import Rows


def average(cosines: FloatArray, weights: FloatArray) -> FloatArray:
    """For each passage, the mean of its cosines, weighted by question token.

    Shapes (passages, question tokens) and (question tokens,) → (passages,).
    """
    total = weights.sum()
    mean: FloatArray = cosines @ weights / total if total > 0 else np.zeros(len(cosines), dtype=np.float32)
    return mean


class Compared:
    """Cosines by row, of which those that are not known yet come from `compare`; no row comes twice among those asked for."""

    def __init__(self, compare: Callable[[Rows], FloatArray]) -> None:
        self._compare = compare
        self._places: dict[int, int] = {}
        self._cosines: FloatArray | None = None

    def max_sims(self, rows: Rows, weights: FloatArray) -> FloatArray:
        """The mean of the cosines of each passage's nearest tokens, weighted by question token."""
        return average(self.best_matches(rows), weights)

    def knows(self, rows: Rows) -> bool:
        """Whether the cosines of all of some rows are known."""
        return all(row in self._places for row in rows.tolist())

    def told(self, rows: Rows, cosines: FloatArray) -> None:
        """Takes the cosines of some rows, which are then known."""
        new = [at for at, row in enumerate(rows.tolist()) if row not in self._places]
        self._cosines = cosines[new] if self._cosines is None else np.concatenate((self._cosines, cosines[new]))
        self._places.update({row: at for at, row in enumerate(rows[new].tolist(), len(self._places))})

    def best_matches(self, rows: Rows) -> FloatArray:
        """For each passage and each token of the question, the cosine of the passage's nearest token."""
        listed = rows.tolist()
        if self._cosines is None:
            self._cosines = self._compare(rows)
            self._places = {row: at for at, row in enumerate(listed)}
            return self._cosines
        if new := [row for row in listed if row not in self._places]:
            self._cosines = np.concatenate((self._cosines, self._compare(np.array(new, dtype=np.int64))))
            self._places.update({row: at for at, row in enumerate(new, len(self._places))})
        found: FloatArray = self._cosines[[self._places[row] for row in listed]]
        return found
