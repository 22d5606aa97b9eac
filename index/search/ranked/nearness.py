"""What a clause gains from its text: how near the whole is to a question, whether the question names it, what its title says.

What is encoded of a clause contains neither its text's title nor the other clauses, so both add something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.values import dataclass

_BEST = 3  # passages of a text that say how near it is
_SAYING = 0.4  # a token tells texts apart if it weighs this share of the heaviest one of the question


def _untitled(_text: int) -> AbstractSet[int]:
    return frozenset()


@dataclass(frozen=True)
class Texts:
    """The texts that passages are in: text n has the rows from `bounds[n]` to before `bounds[n + 1]`.

    `named` are the numbers of the texts that a question may name, each with the evidence for that, as index/pinpoint/titles.py
    weighs it; `titled` gives the ids of the tokens in the title of one.
    """

    bounds: NDArray[np.int64] = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    named: Mapping[int, float] = field(default_factory=dict)
    titled: Callable[[int], AbstractSet[int]] = _untitled

    @property
    def rows(self) -> NDArray[np.int64]:
        """The rows of the texts that are named, of shape (rows,)."""
        ranges = [np.arange(self.bounds[text], self.bounds[text + 1]) for text in sorted(self.named)]
        return np.concatenate([np.zeros(0, dtype=np.int64), *ranges])

    def gain(self, rows: NDArray[np.int64], scores: FloatArray, *, near: float, named: float) -> FloatArray:
        """What is added to the scores of rows, of the same shape (rows,): 0 in the best text, less in the others.

        `near` weighs how near a text is: the mean of its best three scores, the lowest score of all standing for each that it
        lacks. `named` weighs the evidence that the question names it.
        """
        added: FloatArray = np.zeros(len(rows), dtype=np.float32)
        if not len(rows):
            return added
        of = np.searchsorted(self.bounds, rows, side="right")
        if of.min() == of.max():  # one text is as near as itself
            return added
        order = np.lexsort((-scores, of))  # text by text, each with its best first
        firsts = np.flatnonzero(np.diff(of[order], prepend=-1))
        lengths = np.diff(firsts, append=len(rows))
        best = np.zeros(len(firsts), dtype=np.float32)
        for place in range(_BEST):
            longer = lengths > place
            best[longer] += scores[order[firsts[longer] + place]]
        mean = (best.astype(np.float64) + float(scores.min()) * np.maximum(_BEST - lengths, 0)) / _BEST
        evidence = np.array([self.named.get(text - 1, 0.0) for text in of[order[firsts]].tolist()])
        added[order] = np.repeat(near * mean + named * evidence, lengths)
        less: FloatArray = added - added.max()
        return less

    def inherited(
        self, rows: NDArray[np.int64], ids: NDArray[np.int64], weights: FloatArray, matches: Callable[[], FloatArray]
    ) -> FloatArray:
        """What is added to the likeness of rows because they share the topic of their text, of shape (rows,).

        Most clauses do not repeat what the title of their text says. So a token of the question that is in the title counts for
        each of them as much as for the one that comes nearest to it, and the rest of the question decides among them. `ids` and
        `weights` belong to the tokens of the question, of shape (question tokens,); `matches` gives how near the rows come to
        them, of shape (rows, question tokens). A clause that is the only one of its text among the rows gains nothing.
        """
        added: FloatArray = np.zeros(len(rows), dtype=np.float32)
        places: dict[int, list[int]] = {}
        saying = np.flatnonzero(weights >= _SAYING * weights.max(initial=0.0))
        for at, one in zip(saying.tolist(), ids[saying].tolist(), strict=True):
            places.setdefault(one, []).append(at)
        of = np.searchsorted(self.bounds, rows, side="right") - 1
        for text in sorted(text for text, rows_in in Counter(of.tolist()).items() if rows_in > 1):
            if shared := self.titled(text) & places.keys():
                tokens = sorted(at for one in shared for at in places[one])
                here = np.flatnonzero(of == text)
                near = matches()[here][:, tokens]
                added[here] = (near.max(axis=0) - near) @ weights[tokens] / max(float(weights.sum()), 1e-9)
        return added


def bounds_of(lengths: Sequence[int]) -> NDArray[np.int64]:
    """The bounds of the texts of an index, by how many passages each has, in order."""
    return np.cumsum([0, *lengths], dtype=np.int64)
