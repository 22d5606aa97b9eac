"""The vectors that one encoder made, in a collection of Qdrant: searched there, while the rarity of tokens is counted here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.errors import IndexDamaged, Remedy
from index.store.qdrant.space import Asked, Space
from index.store.qdrant.worded import FoundByWords
from index.store.searched.protocol import Matching, Rows, Worded
from index.store.searched.rows import idf, idf_of
from index.store.vectors.codes import rotated
from index.store.vectors.matching import Compared

_ONE_BY_ONE = 32  # tokens that a question may have for each of them to be compared with passages ahead of time
_COUNTED = 256  # documents for which counts of tokens are kept, at most


class QdrantMatching:
    """The tokens of one question, of shape (question tokens, dimensions), compared by Qdrant."""

    def __init__(self, space: Space, name: str, question: FloatArray) -> None:
        self._space = space
        self._name = name
        self._question = rotated(question) if len(question) else question
        self._sums: dict[bytes, Compared] = {}
        self._each = Compared(self._best_matches)

    def max_sims(self, rows: Rows, weights: FloatArray) -> FloatArray:
        """For each passage, the mean of its nearest tokens' cosines, weighted by `weights`, of shape (question tokens,)."""
        total = weights.sum()
        if not len(self._question) or not total > 0:
            return np.zeros(len(rows), dtype=np.float32)
        if self._each.knows(rows):
            return self._each.max_sims(rows, weights)
        weighted = (self._question * (weights / total)[:, None])[weights > 0]
        known = self._sums.setdefault(weights.tobytes(), Compared(lambda new: self._products([weighted], new)))
        found: FloatArray = known.best_matches(rows)[:, 0]
        return found

    def cosines(self, rows: Rows) -> list[FloatArray]:
        """For each passage the cosines of all its tokens with those of the question."""
        none = np.zeros((0, self._question.shape[-1]), dtype=np.float32)
        return [found @ self._question.T for found in self._space.vectors(self._name, rows, none)]

    def best_matches(self, rows: Rows) -> FloatArray:
        """For each passage and each token of the question, the cosine of the passage's nearest token."""
        return self._each.best_matches(rows)

    @property
    def asked(self) -> Sequence[Asked]:
        """The tokens one by one, to be compared with rows in the same request as other vectors; none for a long question."""
        return [(self._name, token[None]) for token in self._question] if len(self._question) <= _ONE_BY_ONE else []

    def told(self, rows: Rows, products: FloatArray) -> None:
        """Takes the products of what is `asked` with some rows, of shape (tokens, rows), so that none is asked for again."""
        if len(products):
            self._each.told(rows, products.T)

    def _best_matches(self, rows: Rows) -> FloatArray:
        return self._products([token[None] for token in self._question], rows)

    def _products(self, vectors: list[FloatArray], rows: Rows) -> FloatArray:
        return self._space.products([(self._name, one) for one in vectors], rows).T


class QdrantVectors:
    """The vectors by one encoder, which points have under these names; `counts` says how many passages have each token."""

    def __init__(self, space: Space, pooled: str, tokens: str, dimensions: int, counts: NDArray[Any]) -> None:
        self._space = space
        self._pooled = pooled
        self._tokens = tokens
        self._dimensions = dimensions
        self._counts = counts
        self._counted: dict[int, tuple[NDArray[Any], NDArray[np.int64]]] = {}

    def check_dimensions(self, vector: FloatArray) -> None:
        """Raises IndexDamaged when a question's vector, of shape (dimensions,), has not as many as the vectors here."""
        if len(vector) != self._dimensions:
            problem = f"The vectors have {self._dimensions} dimensions, but the question's has {len(vector)}"
            raise IndexDamaged(problem, Remedy.PUSH)

    def nearest(self, vector: FloatArray, k: int, inside: Rows | None = None) -> Rows:
        """The rows, among those inside, of the k passages nearest to a unit vector, of shape (dimensions,)."""
        return self._space.best([(self._pooled, vector)], k, inside)[0]

    def look_ahead(self, vector: FloatArray, k: int) -> None:
        """Does nothing: the nearest are requested together with the best by words."""

    def nearness(self, rows: Rows, vector: FloatArray) -> FloatArray:
        """The cosines of the pooled vectors of rows with a unit vector, of shape (rows,)."""
        found: FloatArray = self._space.products([(self._pooled, vector)], rows)[0]
        return found

    def candidates(self, vector: FloatArray, worded: Worded, k: int, inside: Rows | None) -> tuple[Rows, Rows]:
        """The k nearest, and the k best by words; in one request, if Qdrant finds these too."""
        if not isinstance(worded, FoundByWords):
            return self.nearest(vector, k, inside), worded.best(k, inside)
        near, *best = self._space.best([(self._pooled, vector), *worded.asked], k, inside)
        return near, best[0] if best else near[:0]

    def compared(
        self, rows: Rows, vector: FloatArray, worded: Worded, tokens: Callable[[], Matching]
    ) -> tuple[FloatArray, FloatArray]:
        """The nearness of rows, and their scores by words; the cosines of their tokens come with the same request."""
        words = worded if isinstance(worded, FoundByWords) else None
        matching = tokens()
        ahead = matching if isinstance(matching, QdrantMatching) else None
        lexical, likeness = words.asked if words else [], ahead.asked if ahead else []
        found = self._space.products([(self._pooled, vector), *lexical, *likeness], rows)
        if words:
            words.told(rows, found[1 : 1 + len(lexical)])
        if ahead:
            ahead.told(rows, found[1 + len(lexical) :])
        return found[0], worded.of(rows)

    def matching(self, question: FloatArray) -> QdrantMatching:
        """What compares the tokens of a question, of shape (question tokens, dimensions), with those of passages."""
        return QdrantMatching(self._space, self._tokens, question)

    @cached_property
    def _idf(self) -> FloatArray:
        found: FloatArray = idf(len(self._space), self._counts).astype(np.float32)
        return found

    def idf(self, ids: NDArray[Any]) -> FloatArray:
        """The idf of tokens among the passages, of shape (tokens,) like `ids`; one that no passage has counts as the rarest."""
        return idf_of(ids, self._idf, len(self._space))

    def counts(self, rows: Rows | range, ids: NDArray[Any]) -> NDArray[np.int64]:
        """How many of these passages contain each of the tokens `ids`, of shape (tokens,); a range is a whole document."""
        found = np.zeros(len(ids), dtype=np.int64)
        if isinstance(rows, range):
            known, counts = self._of_document(int(self._space.documents_of(np.array([rows.start]))[0]), len(rows))
            if len(known):
                at = np.minimum(np.searchsorted(known, ids), len(known) - 1)
                found = np.where(known[at] == ids, counts[at], 0)
            return found
        documents = self._space.documents_of(rows)
        numbers = np.unique(documents).tolist()
        for number, contents in zip(numbers, self._space.contents(numbers), strict=True):
            found += contents.tokens(self._tokens).counts(rows[documents == number] - self._space.bounds[number], ids)
        return found

    def _of_document(self, number: int, passages: int) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The ids of the tokens in a document, and how many of its passages have each; kept for the documents used last."""
        if number not in self._counted:
            (contents,) = self._space.contents([number])
            found = contents.tokens(self._tokens).counted(np.arange(passages, dtype=np.int64))
            if len(self._counted) >= _COUNTED:
                self._counted.clear()
            self._counted[number] = found
            return found
        return self._counted[number]

    def has(self, row: int, ids: NDArray[Any]) -> NDArray[np.bool_]:
        """Which of the tokens `ids` a passage contains, of shape (tokens,)."""
        number = int(self._space.documents_of(np.array([row]))[0])
        (contents,) = self._space.contents([number])
        return contents.tokens(self._tokens).has(row - int(self._space.bounds[number]), ids)
