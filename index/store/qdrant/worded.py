"""The BM25 scores of passages in a collection of Qdrant: computed there, or here where only a few rows are searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from index.encoding.encoder import FloatArray
from index.store.qdrant.contents import Contents
from index.store.qdrant.layout import WORDS, place_of
from index.store.qdrant.points import Sparse
from index.store.qdrant.space import Asked, Space
from index.store.searched.protocol import Rows
from index.store.searched.rows import greatest, idf
from index.store.vectors.matching import Compared
from index.store.word_lists import add_bm25, bm25_norms


def weights_of(times: Mapping[str, int], counts: Sequence[int], total: int) -> FloatArray:
    """The weight of each word of a question, given how often it occurs there, and in how many of the `total` passages."""
    having = np.array(counts, dtype=np.int64)
    found: FloatArray = (np.fromiter(times.values(), dtype=np.int64, count=len(times)) * idf(total, having)).astype(np.float32)
    return found


class FoundByWords:
    """The scores as Qdrant computes them, from the shares stored with passages and the weights of a question's words."""

    def __init__(self, space: Space, times: Counter[str], stems: Mapping[str, int]) -> None:
        weights = weights_of(times, [stems.get(word, 0) for word in times], len(space))
        known = [(place_of(word), weight) for word, weight in zip(times, weights.tolist(), strict=True) if word in stems]
        merged: dict[int, float] = {}
        for place, weight in known:
            merged[place] = merged.get(place, 0.0) + weight
        places = np.array(sorted(merged), dtype=np.uint32)
        vector = Sparse(places, np.array([merged[place] for place in places.tolist()], dtype=np.float32))
        self.asked: Sequence[Asked] = [(WORDS, vector)] if len(places) else []
        """The weights of the words, to be compared with those of passages; none if no passage has any of them."""
        self._space = space
        self._known = Compared(self._scores)

    def told(self, rows: Rows, products: FloatArray) -> None:
        """Takes the products of what is `asked` with some rows, of shape (1 or 0, rows), so that none is asked for again."""
        self._known.told(rows, products.T if len(products) else np.zeros((len(rows), 1), dtype=np.float32))

    def _scores(self, rows: Rows) -> FloatArray:
        if not self.asked:
            return np.zeros((len(rows), 1), dtype=np.float32)
        return self._space.products(self.asked, rows).T

    def of(self, rows: Rows) -> FloatArray:
        """The scores of rows, of the same shape (rows,); 0 for a passage that has none of the words."""
        found: FloatArray = self._known.best_matches(rows)[:, 0]
        return found

    def best(self, k: int, inside: Rows | None) -> Rows:
        """The k rows with the greatest scores above 0, of those inside; in no particular order."""
        return next(iter(self._space.best(self.asked, k, inside)), np.zeros(0, dtype=np.int64))


class CountedHere:
    """The scores among some rows, counted here as if there were no other passages."""

    def __init__(self, space: Space, times: Counter[str], rows: Rows) -> None:
        self._space = space
        self._words = list(times)
        documents = space.documents_of(rows)
        numbers = np.unique(documents).tolist()
        words, having = 0, np.zeros(len(times), dtype=np.int64)
        for number, contents in zip(numbers, space.contents(numbers), strict=True):
            own = rows[documents == number] - space.bounds[number]
            words += int(contents.words.lengths[own].sum())
            here = [int(np.isin(contents.words.having(word)[0], own).sum()) for word in self._words]
            having += np.array(here, dtype=np.int64)
        self._mean = words / max(len(rows), 1) or 1.0
        self._weights = weights_of(times, having.tolist(), len(rows))

    def of(self, rows: Rows) -> FloatArray:
        """The scores of rows, of the same shape (rows,); 0 for a passage that has none of the words."""
        return self._space.by_document(rows, self._scores, np.zeros(len(rows), dtype=np.float32))

    def _scores(self, contents: Contents, own: Rows) -> FloatArray:
        scores = np.zeros(len(contents.words.lengths), dtype=np.float32)
        lists = [contents.words.having(word) for word in self._words]
        add_bm25(scores, bm25_norms(contents.words.lengths, self._mean), lists, self._weights)
        found: FloatArray = scores[own]
        return found

    def best(self, k: int, inside: Rows | None) -> Rows:
        """The k rows with the greatest scores above 0, of those inside; in no particular order."""
        assert inside is not None  # noqa: S101  (words are counted among these)
        scores = self.of(inside)
        worded = np.flatnonzero(scores)
        return inside[worded[greatest(scores[worded], k)]]
