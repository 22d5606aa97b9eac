"""What a clause gains from the text it is in: how near the whole text is to a question, and whether its title names it.

Neither a text's title nor its other clauses are in what is encoded of a clause, so both say something new.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray

_BEST = 3  # passages of a text that say how near it is
_LEAST_EVIDENCE, _MOST_EVIDENCE = 1.0, 3.0  # of a name: less is chance, and more says nothing more


@dataclass(frozen=True)
class Texts:
    """The texts that passages are in: `firsts` is the first row of each, rising, and `named` the evidence for some of them.

    `named` are numbers of texts, in the order of `firsts`, with what speaks for them as titles.py weighs it.
    """

    firsts: NDArray[np.int64]
    named: Mapping[int, float] = field(default_factory=dict)

    def of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of the text of each row; the same shape."""
        return np.searchsorted(self.firsts, rows, side="right") - 1

    def gain(self, rows: NDArray[np.int64], scores: FloatArray, *, near: float, named: float) -> FloatArray:
        """What is added to the scores of rows, of the same shape (rows,), with the weights of both: nothing for the best text.

        How near a text is, is the mean of its best three scores, where it has fewer, the lowest
        score of all stands for each that is missing.
        """
        added: FloatArray = np.zeros(len(rows), dtype=np.float32)
        if not len(rows):
            return added
        of = self.of(rows)
        texts = np.unique(of) if len(self.firsts) > 1 else of[:0]
        if len(texts) < 2:  # noqa: PLR2004  (one text is as near as itself)
            return added
        lowest = float(scores.min())
        for text in texts:
            here = of == text
            best = np.sort(scores[here])[::-1][:_BEST]
            mean = (float(best.sum()) + lowest * (_BEST - len(best))) / _BEST
            evidence = min(self.named.get(int(text), 0.0), _MOST_EVIDENCE) - _LEAST_EVIDENCE
            added[here] = near * mean + named * max(evidence, 0.0)
        less: FloatArray = added - added.max()
        return less


def texts_of(lengths: Sequence[int], named: Mapping[int, float] | None = None) -> Texts:
    """The texts of an index, by how many passages each has, in order."""
    counts = np.asarray(lengths, dtype=np.int64)
    return Texts(np.cumsum(counts) - counts, named or {})
