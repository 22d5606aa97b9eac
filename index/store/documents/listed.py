"""The documents of an index, each read when more is asked of it than how it is called; only as many as fit stay in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from random import Random
from typing import Protocol, overload

from index.document.model import Document
from index.values import dataclass

_KEPT = 100_000
"""Clauses of the documents that stay in memory, at most, beside those of the last one: about 120 MB."""
_TOGETHER = 64  # documents that are fetched ahead


class Stored(Protocol):
    """Documents where they are stored, by their numbers there. Raises IndexDamaged."""

    def called(self, number: int) -> Mapping[str, str]:
        """How a document is called: the fields of `CALLED`."""

    def document(self, number: int) -> Document:
        """All of a document."""

    def fetch(self, numbers: Sequence[int]) -> None:
        """Fetches what documents are read from, which are read next, where that takes a request."""


def together(documents: Iterable[Document]) -> None:
    """Fetches documents that are read next, all at once where each would take a request of its own."""
    wanted: dict[int, list[_Whole]] = {}
    for document in documents:
        whole = vars(document).get("_read")
        if isinstance(whole, _Whole) and not document.is_read:
            wanted.setdefault(id(whole.of), []).append(whole)
    for each in wanted.values():
        each[0].of.fetch([one.at for one in each])


def in_turn(documents: Iterable[Document]) -> Iterator[Document]:
    """Documents that are read one after the other, some of them fetched at a time."""
    left = iter(documents)
    while some := list(islice(left, _TOGETHER)):
        together(some)
        yield from some


@dataclass(frozen=True, slots=True)
class _Whole:
    """What reads a document of an index."""

    of: Documents
    at: int

    def __call__(self) -> Document:
        return self.of.whole(self.at)


class Documents(Sequence[Document]):
    """The documents of an index in order: `places` says for each in which segment it is, and its number there.

    Each is the same object whenever it is asked for. Safe to use from several threads at once. Raises IndexDamaged where a
    document is read.
    """

    def __init__(self, segments: Sequence[Stored], places: Sequence[tuple[int, int]], kept: int = _KEPT) -> None:
        self._segments, self._places, self._most = segments, places, kept
        self._listed: list[Document | None] = [None] * len(places)
        self._read: list[tuple[Document, int]] = []
        self._random = Random(0)  # noqa: S311  (which is forgotten is no secret)
        self._clauses = 0
        self._changing = threading.Lock()

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Document: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Document, ...]: ...

    def __getitem__(self, at: int | slice) -> Document | tuple[Document, ...]:
        if isinstance(at, slice):
            return tuple(map(self.__getitem__, range(len(self))[at]))
        return self._listed[at] or self._list(range(len(self))[at])

    def __iter__(self) -> Iterator[Document]:
        return map(self.__getitem__, range(len(self)))

    def _list(self, at: int) -> Document:
        segment, number = self._places[at]
        made = Document.listed(self._segments[segment].called(number), _Whole(self, at))
        with self._changing:
            found = self._listed[at] = self._listed[at] or made
        return found

    def fetch(self, ats: Sequence[int]) -> None:
        """Fetches documents that are read next."""
        there: dict[int, list[int]] = {}
        for segment, number in map(self._places.__getitem__, ats):
            there.setdefault(segment, []).append(number)
        for segment, numbers in there.items():
            self._segments[segment].fetch(numbers)

    def whole(self, at: int) -> Document:
        """A document with all that it has; others, whichever, are forgotten for it.

        Were they those read longest ago, of all documents read in turn, again and again, none would still be there.
        """
        segment, number = self._places[at]
        whole = self._segments[segment].document(number)
        with self._changing:
            while self._read and self._clauses > self._most:
                at_random = self._random.randrange(len(self._read))
                self._read[at_random], self._read[-1] = self._read[-1], self._read[at_random]
                other, clauses = self._read.pop()
                self._clauses -= clauses
                other.forget()
            self._read.append((self[at], len(whole.clauses)))
            self._clauses += len(whole.clauses)
        return whole
