"""A collection whose index is in Qdrant: it is asked as one in a home folder, but changed where its folder is."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from index.errors import IndexUnreachable, Remedy
from index.store.layout import Bits, Coding
from index.store.qdrant.index import QdrantIndex, open_in
from index.store.qdrant.points import Points


class Elsewhere:
    """What a Collection needs of a home folder, of a collection in Qdrant; `path` is the folder for models."""

    def __init__(self, path: Path, qdrant: Points, bits: Bits) -> None:
        self.path = path
        self.bits = bits
        self.how = Coding(bits)
        self._qdrant = qdrant
        self._opened: QdrantIndex | None = None

    def again(self) -> Elsewhere:
        """The same, to be opened anew."""
        return Elsewhere(self.path, self._qdrant, self.bits)

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
    def folder(self) -> NoReturn:
        """There is none here. Raises IndexUnreachable, as all that follows does."""
        self._refuse()

    def add(self, _: object) -> NoReturn:
        """Adds nothing."""
        self._refuse()

    def remove(self, _: object) -> NoReturn:
        """Removes nothing."""
        self._refuse()

    def correct(self, _: object, __: object) -> NoReturn:
        """Corrects nothing."""
        self._refuse()

    def rebuild(self) -> NoReturn:
        """Rebuilds nothing."""
        self._refuse()

    def push(self, _: object, *, replace: bool = False) -> NoReturn:  # noqa: ARG002
        """Pushes nothing: only a folder is pushed."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise IndexUnreachable(
            f"The documents are read from {self._qdrant.name}, and changed only where they come from", Remedy.IN_THE_FOLDER
        )
