"""What a store does: it holds files by their sha256, and numbered announcements, the highest of which is current.

An announcement names a listing by its sha256 (listing.py). A number is given once, to whoever announces it first: that is the
compare-and-swap by which no publisher can undo what another has published. Nothing in a store is ever changed in place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from index.errors import IndexDamaged, Remedy
from index.store.disk import reason_of
from index.values import dataclass

BLOCK = 1 << 20
"""Bytes that are read at a time."""
DAY = 86_400.0
"""Seconds. A pull, or the sending of an index, that takes longer may have to begin again."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Held:
    """A file in a store: its size in bytes, and its age in seconds; 0 where that is not known."""

    size: int
    age: float


@dataclass(frozen=True, slots=True)
class Announced:
    """An index that was published: its number, the sha256 of its listing ("" if it is torn), and its age in seconds."""

    number: int
    digest: str
    age: float


class Busy(Exception):
    """Another process is writing to the store."""


class Store(Protocol):
    """Where indexes are published. Each method raises StoreUnavailable when the store cannot be reached, read or written to."""

    name: str
    """What it is called in messages; no secret is in it."""
    locks: bool
    """Whether `writing` keeps other writers away. Without it they may work in vain, but still cannot undo each other's work."""
    at_once: int
    """How many files it may be asked for at the same time."""

    def announced(self) -> list[Announced]:
        """What was published and is still there, torn or whole, oldest first; the last one is current."""

    def announce(self, number: int, digest: str) -> bool:
        """Makes a listing current, under a number; False if that number has been given to another one."""

    def forget(self, number: int) -> None:
        """Removes an announcement, if it is there."""

    def held(self) -> dict[str, Held]:
        """The files that are there, by their sha256."""

    def put(self, digest: str, source: Path | bytes) -> None:
        """Puts a file there as a whole. Raises IndexDamaged if it has not the sha256 that it should have."""

    def get(self, digest: str) -> Iterator[bytes]:
        """The content of a file, block by block, whatever it is. Raises FileNotFoundError."""

    def remove(self, digest: str) -> None:
        """Removes a file, if it is there."""

    def writing(self, *, wait: bool = True) -> AbstractContextManager[None]:
        """Keeps other writers away, on all machines, where the store can do that. Raises Busy where one is not to wait."""


def blocks_of(source: Path | bytes, digest: str) -> Iterator[bytes]:
    """The content of a file, block by block. Raises IndexDamaged if it cannot be read, or, after the last, has not this sha256.

    >>> b"".join(blocks_of(b"tea", hashlib.sha256(b"tea").hexdigest()))
    b'tea'
    """
    found = hashlib.sha256()
    if isinstance(source, bytes):
        found.update(source)
        yield source
    else:
        try:
            with source.open("rb") as file:
                while block := file.read(BLOCK):
                    found.update(block)
                    yield block
        except OSError as error:  # of this disk: no error of the store's
            raise IndexDamaged(f"{source} cannot be read ({reason_of(error)})", Remedy.REBUILD) from error
    if found.hexdigest() != digest:
        raise IndexDamaged(f"{source if isinstance(source, Path) else digest} was modified", Remedy.REBUILD)


def blocks_in(file: BinaryIO, reached: Callable[[], AbstractContextManager[None]]) -> Iterator[bytes]:
    """The content of an open file, block by block; it is closed after. Only the reading is done within `reached`.

    >>> from contextlib import nullcontext
    >>> from io import BytesIO
    >>> [*blocks_in(BytesIO(b"tea"), nullcontext)]
    [b'tea']
    """
    with file:
        while True:
            with reached():
                block = file.read(BLOCK)
            if not block:
                return
            yield block


def is_digest(text: object) -> bool:
    """Whether a text is a sha256 as it is written here; else it is no name of a file.

    >>> is_digest("0" * 64), is_digest("../" + "0" * 61)
    (True, False)
    """
    return isinstance(text, str) and len(text) == 64 and not text.strip("0123456789abcdef")


def said_in(raw: bytes | str) -> str:
    """The sha256 that an announcement holds; "" if it is torn.

    >>> said_in(b"0" * 64 + bytes([10])) == "0" * 64, said_in(b"0" * 63)
    (True, '')
    """
    text = (raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw).strip()
    return text if is_digest(text) else ""


def number_in(name: str) -> int | None:
    """The number that a file of announcements has for its name; None for what others left there.

    >>> number_in("000000012"), number_in(".DS_Store"), number_in("@eaDir")
    (12, None, None)
    """
    return int(name) if name.isascii() and name.isdecimal() else None


def each(work: Callable[[T], None], items: Iterable[T], at_once: int) -> None:
    """Does something with each item, several at a time; the first failure ends it, and what was not begun is not done.

    >>> each(print, ["tea"], 4)
    tea
    """
    threads = ThreadPoolExecutor(at_once, "files")
    try:
        for _ in threads.map(work, items):
            pass
    finally:
        threads.shutdown(cancel_futures=True)
