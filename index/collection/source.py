"""Where the documents of a collection are read from: a home folder, in which they can be changed, or Qdrant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from index.store.layout import Bits, Coding
from index.store.searched.protocol import Searched

if TYPE_CHECKING:
    from index.collection.home import Home


class IndexSource(Protocol):
    """What a collection is asked from."""

    @property
    def bits(self) -> Bits:
        """How many bits a number in the vector of a token takes in an index that is built."""

    @property
    def how(self) -> Coding:
        """How an index is written for these encoders, also one of other texts."""

    @property
    def home(self) -> Home:
        """The home folder in which the documents can be changed. Raises IndexUnreachable where there is none."""

    @property
    def moves_on(self) -> bool:
        """Whether what is read of an index that is in force no longer is removed some day, though it is open."""

    def open(self) -> Searched:
        """The index that is in force. Raises IndexDamaged, IndexNotWritten, IndexUnreachable."""

    def again(self) -> IndexSource:
        """The same, to be opened anew."""

    def stamp(self) -> tuple[int, int]:
        """A value that changes whenever another index comes in force; costs next to nothing."""

    def is_current(self) -> bool:
        """Whether the index that was opened is still in force, as far as that is known."""
