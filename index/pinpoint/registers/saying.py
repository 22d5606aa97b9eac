"""Documents that may have clauses with some words, and which of their clauses may: no other is read for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from index.document.model import Clause, Document
from index.pinpoint.registers.holdings import Clauses
from index.store.documents.listed import in_turn
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """Documents of which those with some `numbers`, rising, may have such clauses; the first `most` of these are read.

    `clauses` are the numbers of these clauses in each document, -1 for any of them; None if they may be any in all documents.
    """

    documents: Sequence[Document]
    numbers: Sequence[int]
    most: int
    clauses: Mapping[int, Sequence[int]] | None = None

    @classmethod
    def of(cls, documents: Sequence[Document], found: Clauses, most: int) -> Saying:
        """The documents of the clauses that were found."""
        bounds = np.flatnonzero(np.diff(found[:, 0], prepend=-1, append=-1)).tolist()
        firsts = [*pairwise(bounds)]
        numbers = found[[start for start, _ in firsts], 0].tolist()
        each = zip(numbers[:most], firsts, strict=False)
        return cls(documents, numbers, most, {number: found[start:end, 1].tolist() for number, (start, end) in each})

    def each(self) -> Iterator[tuple[Document, Sequence[Clause]]]:
        """The documents that are read, in order, each with its clauses that may have the words."""
        read = self.numbers[: self.most]
        for number, document in zip(read, in_turn(map(self.documents.__getitem__, read)), strict=True):
            some = self.clauses[number] if self.clauses else (-1,)
            yield document, document.clauses if some[0] < 0 else [document.clauses[at] for at in some]

    @property
    def read(self) -> int:
        """How many documents were looked through, the first ones, if others may have such clauses, too; else 0."""
        return self.numbers[self.most - 1] + 1 if len(self.numbers) > self.most else 0
