"""What is asked of Qdrant: points written, found, read and removed. client.py puts it to Qdrant.

A point has an id, vectors by name, and a payload. A vector is an array of shape (dimensions,); or (tokens, dimensions), of
which the nearest counts for each token of a question; or `Sparse`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.values import dataclass

NEVER = 2**31 - 1
"""The generation until which a point stays that is to stay."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """A vector of which few numbers are not 0: their places and they, both of shape (numbers,)."""

    places: NDArray[np.uint32]
    values: FloatArray


Vector = FloatArray | Sparse
Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """A point as it is written."""

    id: str
    vectors: Mapping[str, Vector]
    payload: Payload


@dataclass(frozen=True, slots=True)
class Shape:
    """What points of a collection may have: vectors, and vectors of tokens, by name with their dimensions; sparse ones."""

    pooled: Mapping[str, int]
    tokens: Mapping[str, int]
    sparse: Sequence[str]


@dataclass(frozen=True, slots=True)
class Where:
    """Which points are meant: those for which all that is given holds.

    `kind` is what they are, `of` the documents that they are of, by key, and `beside` those that they are not of. `at` is a
    generation that they are in, `until` one from which on they are in none, and `by` the claim of the push that wrote them.
    `newest` means only those of documents that are the newest edition of a text in that generation, or soon are again.
    """

    kind: str = ""
    ids: Sequence[str] | None = None
    of: Sequence[str] | None = None
    beside: Sequence[str] = ()
    at: int | None = None
    until: int | None = None
    by: str = ""
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """The points with the greatest products with a vector, at most so many."""

    using: str
    vector: Vector
    limit: int
    where: Where


class Points(Protocol):
    """A collection in Qdrant. Each of these raises IndexUnreachable when it is not there."""

    @property
    def name(self) -> str:
        """What it is called in messages: its address, without any key."""

    def make(self, shape: Shape) -> None:
        """Makes the collection, if there is none yet."""

    def near(self, asked: Sequence[Near]) -> list[list[tuple[str, float]]]:
        """For each of what is asked, the ids of the points and their products, the greatest first; in one request."""

    def read(self, ids: Sequence[str], fields: Sequence[str] | None = None) -> dict[str, Payload]:
        """The payloads of points, or some fields of them, by id; those that are not there are left out."""

    def vectors(self, ids: Sequence[str], using: str) -> dict[str, FloatArray]:
        """The vectors of points that have this name, of shape (vectors, dimensions), by id; of those that are there."""

    def each(self, where: Where, fields: Sequence[str]) -> Iterator[tuple[str, Payload]]:
        """All points that are meant, with some fields of their payloads."""

    def put(self, points: Sequence[Point], over: Payload | None = None) -> None:
        """Writes points, each in place of the one that has its id; they are there when this returns.

        With `over`, only in place of one whose payload has these values; another one stays.
        """

    def mark(self, where: Where, payload: Payload) -> None:
        """Sets some fields of the payloads of points."""

    def drop(self, where: Where) -> None:
        """Removes points."""
