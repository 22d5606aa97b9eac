"""The passages of an index by their rows: which clause each is, is known, and its document is read when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, overload

import numpy as np
from numpy.typing import NDArray

from index.document.model import Document
from index.document.passages import Passage
from index.store.documents.listed import in_turn
from index.store.searched.protocol import Rows

_KEPT = 1 << 12  # passages, as the same ones are candidates again and again
_MANY, _KEPT_OF_MANY = 50_000, 1 << 10  # of so many, few are candidates again, and each keeps a document of its own
_CLAUSE, _LENGTH, _RECITAL = range(3)
"""The columns of `Segment.passages`."""


class WithPassages(Protocol):
    """What says which clauses passages are: a segment."""

    @property
    def passages(self) -> NDArray[Any]:
        """The number of each passage's clause, its length and whether it is a recital, …, of shape (passages, columns)."""


class Passages(Sequence[Passage]):
    """The passages of an index.

    `document` gives a document by its place in the order of all, and `ends` the row after the last one of each, of shape
    (documents,). `traced` says in which of the segments each row is, and where, of shape (rows, 2).
    """

    def __init__(self, document: Callable[[int], Document], ends: Rows, segments: Sequence[WithPassages], traced: Rows) -> None:
        self._document = document
        self._ends = np.ascontiguousarray(ends).data  # its numbers are looked up one by one
        self._segments = segments
        self._traced = traced
        self._known: dict[int, Passage] = {}
        self._most = _KEPT if len(traced) <= _MANY else _KEPT_OF_MANY

    def __len__(self) -> int:
        return len(self._traced)

    @overload
    def __getitem__(self, row: int) -> Passage: ...
    @overload
    def __getitem__(self, row: slice) -> list[Passage]: ...
    def __getitem__(self, row: int | slice) -> Passage | list[Passage]:
        if isinstance(row, slice):
            return self._each(np.arange(*row.indices(len(self))))
        return self._known.get(row) or self._keep(row)

    def _keep(self, row: int) -> Passage:
        segment, own = self._traced[row].tolist()
        document = self._document(bisect_right(self._ends, row % len(self)))
        if len(self._known) >= self._most:
            self._known.clear()  # another thread may be looking: nothing is taken out one by one
        found = self._known[row] = Passage(document, document.clauses[self._segments[segment].passages.item(own, _CLAUSE)])
        return found

    def __iter__(self) -> Iterator[Passage]:
        begin = 0
        for _, end in zip(in_turn(map(self._document, range(len(self._ends)))), self._ends, strict=True):
            yield from map(self.__getitem__, range(begin, end))
            begin = end

    def _each(self, rows: Rows) -> list[Passage]:
        """The passages of rows, traced together."""
        places = np.searchsorted(self._ends, rows, side="right").tolist()
        numbers = self._told(rows, _CLAUSE).tolist()
        documents = {place: self._document(place) for place in places}
        each = ((documents[place], number) for place, number in zip(places, numbers, strict=True))
        return [Passage(document, document.clauses[number]) for document, number in each]

    def clauses(self, rows: Rows) -> Rows:
        """The numbers of the clauses of rows in their documents, of shape (rows,)."""
        return self._told(rows, _CLAUSE)

    def lengths(self, rows: Rows) -> Rows:
        """How many characters the clauses of rows have, of shape (rows,)."""
        return self._told(rows, _LENGTH)

    def recitals(self, rows: Rows) -> NDArray[np.bool_]:
        """Which of rows are in a preamble, in a document where only the operative part has labels, of shape (rows,)."""
        return self._told(rows, _RECITAL).astype(np.bool_)

    def _told(self, rows: Rows, column: int) -> Rows:
        traced = self._traced[rows]
        if len(self._segments) == 1:
            own: Rows = self._segments[0].passages[traced[:, 1], column].astype(np.int64)
            return own
        found = np.zeros(len(traced), dtype=np.int64)
        for number in np.flatnonzero(np.bincount(traced[:, 0])).tolist():
            here = np.flatnonzero(traced[:, 0] == number)
            found[here] = self._segments[number].passages[traced[here, 1], column]
        return found
