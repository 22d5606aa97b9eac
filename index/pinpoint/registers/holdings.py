"""Which documents have a key (register.py): those of an index, which were written with it, or of documents that are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol, overload

import numpy as np
from numpy.typing import NDArray

from index.document.editions import work_of, year_of
from index.document.extent import Extent, extent_of
from index.document.model import Document
from index.document.said import stems_of
from index.ids import short_key
from index.pinpoint.registers.register import OF_NAMES, keys_of, mentions, names_of

Clauses = NDArray[np.int64]
"""Clauses, of shape (clauses, 2): the number of the document of each, rising, and its own there, or -1 for any of them."""


class Holdings(Protocol):
    """What is known of documents in order, each by its number, without reading them."""

    def having(self, key: str) -> Sequence[int]:
        """The documents that have a key, rising."""

    def counts(self, keys: Sequence[str]) -> list[int]:
        """How many documents have each of some keys."""

    def those(self, letter: str) -> Iterable[str]:
        """What the keys with a letter say, of all documents, each once, in any order: for a, d, e, h, t and y."""

    def newest(self) -> Sequence[int]:
        """The newest edition of each text, rising."""

    def several(self) -> list[Sequence[int]]:
        """The editions of each text of which there are several, the oldest first, in the order of the texts."""

    def extent(self, some: Sequence[int]) -> Extent | None:
        """How long some documents are together; None if that is not known without reading them."""

    @property
    def title_weights(self) -> NDArray[np.float64] | None:
        """What the stems of each document's title weigh together, of shape (documents,); None if that is not known."""

    def clauses_saying(self, stems: Sequence[str]) -> Clauses | None:
        """The clauses that may have all of some stems; None if only reading tells."""


class Walked:
    """The same of documents that are read."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        return _by_key(map(names_of, self._documents))

    @cached_property
    def _having(self) -> dict[str, list[int]]:
        return _by_key(map(keys_of, self._documents))

    @cached_property
    def _said(self) -> dict[str, list[int]]:
        return _by_key([f"u{stem}" for stem in stems_of(document)] for document in self._documents)

    @cached_property
    def _clauses(self) -> dict[str, list[int]]:
        return _by_key(("@", *(f"@{short_key(clause.id)}" for clause in document.clauses)) for document in self._documents)

    def _all(self, letter: str) -> dict[str, list[int]]:
        if letter in "u@":
            return self._said if letter == "u" else self._clauses
        return self._named if letter in OF_NAMES else self._having  # a name is known before the document is read

    def having(self, key: str) -> Sequence[int]:
        """The documents that have a key, rising."""
        return self._mentioning(key) if key[0] == "m" else self._all(key[0]).get(key, ())

    def counts(self, keys: Sequence[str]) -> list[int]:
        """How many documents have each of some keys."""
        return [len(self.having(key)) for key in keys]

    def _mentioning(self, key: str) -> list[int]:
        """The documents that cite what a key says; those of which it is not known what they cite, may."""
        each = enumerate(self._documents)
        return [number for number, document in each if document.mentions is None or mentions(document, key)]

    def those(self, letter: str) -> Iterable[str]:
        """What the keys with a letter say, each once."""
        return [key[1:] for key in self._all(letter) if key[0] == letter]

    def newest(self) -> Sequence[int]:
        """The newest edition of each text, rising."""
        return sorted(each[-1] for each in self._editions.values())

    def several(self) -> list[Sequence[int]]:
        """The editions of each text of which there are several, the oldest first, in the order of the texts."""
        return [each for each in self._editions.values() if len(each) > 1]

    def extent(self, some: Sequence[int]) -> Extent | None:
        """How long some documents are together."""
        return extent_of([self._documents[number] for number in some])

    @property
    def title_weights(self) -> None:
        """Not known: to read a few titles takes less time."""

    def clauses_saying(self, stems: Sequence[str]) -> Clauses | None:  # noqa: ARG002  (they are read)
        """The clauses that may have all of some stems; None, as only reading tells."""
        return None

    @cached_property
    def _editions(self) -> dict[tuple[str, ...], list[int]]:
        """The editions of each text, the oldest first; of one year, as they come."""
        found: dict[tuple[str, ...], list[int]] = {}
        for number, document in enumerate(self._documents):
            found.setdefault(work_of(document), []).append(number)
        return {work: sorted(each, key=lambda number: year_of(self._documents[number])) for work, each in found.items()}


def _by_key(each: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, keys in enumerate(each):
        for key in dict.fromkeys(keys):
            found.setdefault(key, []).append(number)
    return found


class Some(Walked):
    """The same of some of the documents of a whole, by their numbers in it."""

    def __init__(self, documents: Sequence[Document], whole: Holdings, numbers: Sequence[int]) -> None:
        super().__init__(documents)
        self._whole = whole
        self._numbers = numbers
        self._at = {number: at for at, number in enumerate(numbers)}

    def having(self, key: str) -> Sequence[int]:
        """The documents that have a key, rising."""
        return sorted(self._at[number] for number in self._whole.having(key) if number in self._at)

    def those(self, letter: str) -> Iterable[str]:
        """What the keys with a letter say, each once."""
        return [said for said in self._whole.those(letter) if self.having(letter + said)]

    def extent(self, some: Sequence[int]) -> Extent | None:
        """How long some documents are together; None if that is not known without reading them."""
        return self._whole.extent([self._numbers[number] for number in some])

    def clauses_saying(self, stems: Sequence[str]) -> Clauses | None:
        """The clauses that may have all of some stems; None if only reading tells."""
        found = self._whole.clauses_saying(stems)
        if found is None:
            return None
        numbers = np.asarray(self._numbers, dtype=np.int64)
        order = np.argsort(numbers)
        at = np.searchsorted(numbers, found[:, 0], sorter=order)
        inside = np.flatnonzero(at < len(numbers))
        inside = inside[numbers[order[at[inside]]] == found[inside, 0]]
        mine = np.stack((order[at[inside]], found[inside, 1]), axis=1)
        return mine[np.argsort(mine[:, 0], kind="stable")]


class Listed(Sequence[Document]):
    """Some documents of a sequence, by their numbers in it, with their ids; none is read."""

    def __init__(self, every: Sequence[Document], ids: Sequence[str], numbers: Sequence[int]) -> None:
        self._every, self.numbers = every, numbers
        self.ids = [ids[number] for number in numbers]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Document: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Document]: ...

    def __getitem__(self, at: int | slice) -> Document | Sequence[Document]:
        if isinstance(at, slice):
            return [self._every[number] for number in self.numbers[at]]
        return self._every[self.numbers[at]]
