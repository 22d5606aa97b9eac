"""A collection whose index is in Qdrant: it is asked as one in a home folder, but changed where its folder is."""

from __future__ import annotations

from typing import NoReturn

from index.errors import IndexUnreachable, Remedy
from index.store.layout import Bits, Coding
from index.store.qdrant.index import QdrantIndex, open_in
from index.store.qdrant.points import Points


class InQdrant:
    """A collection in Qdrant, as a source of documents."""

    moves_on = True

    def __init__(self, qdrant: Points, bits: Bits) -> None:
        self.bits = bits
        self.how = Coding(bits)
        self._qdrant = qdrant
        self._opened: QdrantIndex | None = None

    def again(self) -> InQdrant:
        """The same, to be opened anew."""
        return InQdrant(self._qdrant, self.bits)

    def open(self) -> QdrantIndex:
        """The index that is in force. Raises IndexUnreachable."""
        self._opened = open_in(self._qdrant)
        return self._opened

    def stamp(self) -> tuple[int, int]:
        """The generation that was in force when Qdrant was last asked: no look at it costs a request."""
        return (self._opened.in_force if self._opened else 0, 0)

    def is_current(self) -> bool:
        """Whether the index that was opened was still in force when Qdrant was last asked."""
        return self._opened is None or self._opened.in_force == self._opened.generation

    @property
    def home(self) -> NoReturn:
        """There is none here. Raises IndexUnreachable."""
        raise IndexUnreachable(
            f"The documents are read from {self._qdrant.name}, and changed only where they come from", Remedy.IN_THE_FOLDER
        )
