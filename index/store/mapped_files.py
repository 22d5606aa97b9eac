"""Maps the files of an index into memory, and watches over them while they are in use.

If a mapped file is cut short in place, the next access beyond its new end kills the process, so its size is checked before each
question. Pages that were read count as memory of the process until the system reclaims them. Above a limit, most are given
back, starting with files that each question reads in different places; they are read again from the system's cache when needed.
Large files are not hashed when an index is opened, but one after the other, a while after the second question: the first
question may be waiting for the same disk, and a process that ends after one question should not wait at all.

A page that is looked at brings its neighbours: megabytes, where the system keeps a file in large pieces or reads ahead. So what
questions look for at other places each, in files too large to stay, is read (`Pieces`) and not mapped.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from index.errors import IndexDamaged, Remedy
from index.store.disk import intact

_LATER = 2.0
"""Seconds after the second question at which the large files are hashed."""

_MOST_RESIDENT = 850_000_000
"""Bytes of files that may be in memory before they are given back: those of the vectors of a million clauses, and some."""

_MOST_TOGETHER = 1_470_000_000
"""The same with all else that the process holds: the more that is, the less of the files stays."""

_LEAST_RESIDENT = 400_000_000
"""What of the files stays however much that is: those that each question reads."""

_FREE = 0.85
"""How much of these must be left for a while not to be looked at again: else all are given back."""

_HASHING = threading.Lock()
"""Held while files are hashed in the background: those of many segments at once would leave no processor to a question."""

_HEADER = threading.Lock()
"""Held while a header is read: NumPy reads it as a Python expression, and Python 3.11 fails where two threads do that at once
("AST constructor recursion depth mismatch")."""

_PREAD = ctypes.PyDLL(None).pread
"""Holds Python's lock, as a look at a mapped page does: `os.pread` would give it up, and wait for it, at each piece."""
_PREAD.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64)
_PREAD.restype = ctypes.c_ssize_t

Scattered = Callable[[str, NDArray[Any]], float]
"""In how much of a file, given by its name and what is in it, questions look at other places each: a share, at its end."""


class Pieces:
    """Reads pieces of a mapped file without looking at the map: given by where they are in an array that shows part of it."""

    def __init__(self, path: Path, descriptor: int, whole: NDArray[np.uint8]) -> None:
        self._path, self._descriptor = path, descriptor
        self._begin, self._end = whole.ctypes.data, whole.ctypes.data + whole.nbytes
        weakref.finalize(self, os.close, descriptor)

    def place(self, shown: NDArray[Any]) -> int | None:
        """Where in the file an array begins that shows part of the map; None for one in other memory."""
        begin = shown.ctypes.data
        return begin - self._begin if self._begin <= begin and begin + shown.nbytes <= self._end else None

    def read(self, address: int, place: int, size: int) -> None:
        """Reads a piece of so many bytes to an address in memory. Raises IndexDamaged if the file was cut short."""
        if _PREAD(self._descriptor, address, size, place) != size:
            raise _cut_short(self._path)

    def copy(self, shown: NDArray[Any]) -> bytes:
        """What an array shows of the map. Raises IndexDamaged if the file was cut short."""
        found = np.empty(shown.nbytes, dtype=np.uint8)
        self.read(found.ctypes.data, shown.ctypes.data - self._begin, shown.nbytes)
        return found.tobytes()


class MappedFiles(Mapping[str, NDArray[Any]]):
    """The files of an index folder by name, each as an array; they stay as they were even if deleted or replaced.

    `later` are the files that are not hashed yet, with their entries in the manifest. Raises OSError or ValueError for a file
    that cannot be mapped.
    """

    def __init__(self, folder: Path, names: Iterable[str], later: Mapping[str, dict[str, Any]]) -> None:
        self._folder = folder
        self._later = dict(later)
        self._same: dict[str, os.stat_result] = {}
        self._maps = {name: self._mapped(name) for name in names}
        self._arrays = {name: _array(name, found) for name, found in self._maps.items()}
        self.size = sum(map(len, self._maps.values()))
        """The size of all of them when they were mapped, in bytes."""
        self._watched = threading.Lock()
        self._checked = False
        self._wrong = ""

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    @property
    def sizes(self) -> dict[str, int]:
        """The sizes of the files when they were mapped, in bytes."""
        return {name: len(found) for name, found in self._maps.items()}

    def _mapped(self, name: str) -> mmap.mmap:
        with (self._folder / name).open("rb") as file:
            self._same[name] = os.fstat(file.fileno())
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def pieces(self, name: str) -> Pieces | None:
        """What reads pieces of a file; None if it has been deleted or replaced, and only the map still has it."""
        path = self._folder / name
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return None
        if os.path.samestat(os.fstat(descriptor), self._same[name]):
            return Pieces(path, descriptor, np.frombuffer(self._maps[name], np.uint8))
        os.close(descriptor)
        return None

    def give_back(self, scattered: Scattered = lambda _name, _: 1.0) -> None:
        """Gives back pages that were read: of each file, the share at its end that `scattered` returns; all of it by default.

        Nothing is lost: later reads load them again.
        """
        for name, found in self._maps.items():
            kept = int(len(found) * (1.0 - scattered(name, self._arrays[name])) // mmap.PAGESIZE * mmap.PAGESIZE)
            if kept < len(found):
                found.madvise(mmap.MADV_DONTNEED, kept)

    def check(self) -> None:
        """Raises IndexDamaged if a file was cut short, or if its hash turned out to be wrong."""
        for name, found in self._maps.items():
            if found.size() < len(found):
                raise _cut_short(self._folder / name)
        again, self._checked = self._checked, True
        if again and self._later and self._watched.acquire(blocking=False):  # never released: once is enough
            threading.Thread(target=_hash, args=(weakref.ref(self), self._folder, self._later), daemon=True).start()
        if self._wrong:
            raise IndexDamaged(f"{self._folder / self._wrong} is incomplete or was modified", Remedy.REBUILD)


def give_back(each: Iterable[MappedFiles], scattered: Scattered) -> None:
    """Gives back pages of files if this process holds more than its limit; does so only where Linux tells how much it holds.

    The shares that questions read in `scattered` places go first; everything else goes only if that is not enough.
    """
    listed = list(each)
    if sum(files.size for files in listed) <= _MOST_RESIDENT or sys.platform != "linux":  # as most: nobody asks the system
        return
    held, others = _resident()
    most = min(_MOST_RESIDENT, max(_MOST_TOGETHER - others, _LEAST_RESIDENT))
    if held <= most:
        return
    for files in listed:
        files.give_back(scattered)
    if _resident()[0] > _FREE * most:
        for files in listed:
            files.give_back()


def _resident() -> tuple[int, int]:
    """How many bytes of mapped files are in the memory of this process, programs and libraries among them, and of all else."""
    try:
        _, every, shared, *_ = map(int, Path("/proc/self/statm").read_bytes().split())
    except OSError:  # a sandbox without /proc
        return 0, 0
    page = os.sysconf("SC_PAGE_SIZE")
    return shared * page, (every - shared) * page


def _hash(of: weakref.ref[MappedFiles], folder: Path, entries: Mapping[str, dict[str, Any]]) -> None:
    """Hashes large files in the background while they are in use."""
    threading.Event().wait(_LATER)
    for name, entry in entries.items():
        with _HASHING:
            if not folder.is_dir() or of() is None:  # newer indexes have been written
                return
            if not intact(folder / name, entry) and folder.is_dir() and (found := of()):
                found._wrong = name  # noqa: SLF001  (a method would keep the files mapped while they are hashed)
                return


def _cut_short(path: Path) -> IndexDamaged:
    return IndexDamaged(f"{path} was cut short while it was in use", Remedy.REBUILD)


def _array(name: str, found: mmap.mmap) -> NDArray[Any]:
    """The array in a .npy file, or the bytes of any other file."""
    if not name.endswith(".npy"):
        return np.frombuffer(found, np.uint8)
    found.seek(0)
    if npy.read_magic(found) != (1, 0):
        raise ValueError(f"{name} is of another version of its format")
    try:
        with _HEADER:
            shape, by_column, kind = npy.read_array_header_1_0(found)
    except TokenError as error:
        raise ValueError(f"{name} has a damaged header") from error
    if by_column or kind.hasobject:
        raise ValueError(f"{name} is not laid out as it was written")
    return np.frombuffer(found, kind, int(np.prod(shape)), offset=found.tell()).reshape(shape)
