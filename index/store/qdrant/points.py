"""What is needed of Qdrant: points are written, found, read and removed. client.py asks the server for it.

A point has an id, named vectors and a payload. A vector is an array of shape (dimensions,); or of shape (tokens, dimensions),
where the nearest one counts for each token of a question; or `Sparse`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray
from index.values import dataclass

NEVER = 2**31 - 1
"""The `until` of a point that is not to end."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """A vector in which few numbers are not 0: the places of these and their values, both of shape (numbers,)."""

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
    """The names of the vectors that points may have: pooled ones and token vectors, with their dimensions; sparse ones."""

    pooled: Mapping[str, int]
    tokens: Mapping[str, int]
    sparse: Sequence[str]


@dataclass(frozen=True, slots=True)
class Where:
    """Which points are meant: those that meet every condition given.

    `kind` is what they are; `of` are the keys of the documents that they belong to, `beside` of those that they do not. `at` is
    a generation that they are in, `until` one by which they have ended, and `by` the claim of the push that wrote them.
    `newest` leaves only those of documents that are the newest edition of a text in that generation, or soon will be again.
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
    """A request for the points whose products with a vector are greatest, at most `limit` of them."""

    using: str
    vector: Vector
    limit: int
    where: Where


class Points(Protocol):
    """A collection in Qdrant. Each method raises IndexUnreachable when the collection cannot be reached."""

    @property
    def name(self) -> str:
        """What it is called in messages: its address, without any key."""

    def make(self, shape: Shape) -> None:
        """Makes the collection, if there is none yet."""

    def near(self, asked: Sequence[Near]) -> list[list[tuple[str, float]]]:
        """For each request, the ids of the points and their products, the greatest first; all are sent together."""

    def read(self, ids: Sequence[str], fields: Sequence[str] | None = None) -> dict[str, Payload]:
        """The payloads of points, or some fields of them, by id; those that are not there are left out."""

    def vectors(self, ids: Sequence[str], using: str) -> dict[str, FloatArray]:
        """The vectors with this name, of shape (vectors, dimensions), of those points that are there, by id."""

    def each(self, where: Where, fields: Sequence[str]) -> Iterator[tuple[str, Payload]]:
        """All points that are meant, each with these fields of its payload."""

    def put(self, points: Sequence[Point], over: Payload | None = None) -> None:
        """Writes points, replacing those with the same ids; they are there when this returns.

        With `over`, a point is replaced only if its payload has these values; any other stays.
        """

    def mark(self, where: Where, payload: Payload) -> None:
        """Sets some fields of the payloads of points."""

    def drop(self, where: Where) -> None:
        """Removes points."""
