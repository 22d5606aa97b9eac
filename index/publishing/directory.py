"""A store in a folder, on one machine or on a network drive that all replicas have.

    files/ab/abcdef…         each file under its sha256
    published/000000012      the sha256 of the listing with this number
    new/                     what is being written; it is moved into its place when it is complete
    lock                     held by the one process that writes

What else is there, as network drives and desktops leave it, is no part of the store.

A number is given by making a hard link, which fails if there is one, also on NFS. The lock is flock's: it ends with its
process, and holds between machines where the drive passes it on (NFS 4, or 3 with its lock service; not mounted with
“nolock”). Where it does not, only the numbers keep writers apart.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from uuid import uuid4

from index.errors import Remedy, StoreUnavailable
from index.publishing.store import DAY, Announced, Busy, Held, blocks_in, blocks_of, is_digest, number_in, said_in
from index.store.disk import reason_of, sync

_FILES, _PUBLISHED, _NEW = "files", "published", "new"
_LETTERS = 2
"""How many of a file's sha256 are the name of its folder."""
_MOST = 100  # bytes of an announcement


class DirectoryStore:
    """A store in a folder, which is made when something is published; see `Store`."""

    locks = True
    at_once = 4

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise self._unavailable(error) from error

    def _unavailable(self, error: OSError) -> StoreUnavailable:
        return StoreUnavailable(f"The store {self.name} cannot be used ({reason_of(error)})", Remedy.TRY_AGAIN)

    def announced(self) -> list[Announced]:
        """What was published and is still there, oldest first."""
        found: list[Announced] = []
        with self._reached(), suppress(FileNotFoundError):
            for path in (self._folder / _PUBLISHED).iterdir():
                number = number_in(path.name)
                with suppress(FileNotFoundError):  # forgotten by a publisher in the meantime
                    if number is not None:
                        stat = path.stat() if path.exists() else path.lstat()
                        found.append(Announced(number, said_in(_start(path, stat)), _age(stat)))
        return sorted(found, key=lambda one: one.number)

    def announce(self, number: int, digest: str) -> bool:
        """Makes a listing current; False if the number was given before."""
        with self._writable():
            path = self._folder / _PUBLISHED / f"{number:09d}"
            with self._new(iter([f"{digest}\n".encode()])) as written:
                try:
                    path.hardlink_to(written)
                except FileExistsError:
                    return False
            sync(path.parent)
            return True

    def forget(self, number: int) -> None:
        """Removes an announcement."""
        with self._writable():
            (self._folder / _PUBLISHED / f"{number:09d}").unlink(missing_ok=True)

    def held(self) -> dict[str, Held]:
        """The files that are there."""
        found: dict[str, Held] = {}
        with self._reached(), suppress(FileNotFoundError):
            for folder in (self._folder / _FILES).iterdir():
                if len(folder.name) != _LETTERS or not folder.is_dir():
                    continue
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if is_digest(entry.name) and entry.is_file():
                            stat = entry.stat()
                            found[entry.name] = Held(stat.st_size, _age(stat))
        return found

    def put(self, digest: str, source: Path | bytes) -> None:
        """Puts a file there as a whole."""
        with self._writable():
            path = self._path(digest)
            path.parent.mkdir(exist_ok=True)
            with self._new(blocks_of(source, digest)) as written:
                written.replace(path)
            sync(path.parent)

    def get(self, digest: str) -> Iterator[bytes]:
        """The content of a file, block by block."""
        with self._reached():
            path = self._path(digest)
            if path.is_fifo():  # it would be waited for
                raise FileNotFoundError(digest)
            file = path.open("rb")
        yield from blocks_in(file, self._reached)

    def remove(self, digest: str) -> None:
        """Removes a file."""
        with self._writable():
            self._path(digest).unlink(missing_ok=True)

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[None]:
        """Keeps other writers away."""
        from filelock import FileLock, Timeout

        with self._writable():
            for name in (_FILES, _PUBLISHED, _NEW):
                (self._folder / name).mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / "lock")
            try:
                lock.acquire(timeout=-1 if wait else 0)
            except Timeout as error:
                raise Busy from error
            except NotImplementedError:  # a drive without locks
                pass
        try:
            with self._writable():
                self._clear()
            yield
        finally:
            lock.release()

    def _clear(self) -> None:
        """Removes what publishers that were killed left unfinished."""
        for path in (self._folder / _NEW).iterdir():
            with suppress(FileNotFoundError):
                if path.is_file() and _age(path.stat()) > DAY:
                    path.unlink()

    @contextmanager
    def _writable(self) -> Iterator[None]:
        """Where a missing folder, too, means that the store cannot be used."""
        try:
            yield
        except OSError as error:
            raise self._unavailable(error) from error

    @contextmanager
    def _new(self, blocks: Iterator[bytes]) -> Iterator[Path]:
        """A file with this content, on disk, to be moved or linked into its place."""
        path = self._folder / _NEW / uuid4().hex
        try:
            with path.open("wb") as file:
                file.writelines(blocks)
                file.flush()
                os.fsync(file.fileno())
            yield path
        finally:
            path.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self._folder / _FILES / digest[:_LETTERS] / digest


def _start(path: Path, stat: os.stat_result) -> bytes:
    """The beginning of a file, which is all of an announcement; nothing of what is no file."""
    if not S_ISREG(stat.st_mode):
        return b""
    with path.open("rb") as file:
        return file.read(_MOST)


def _age(stat: os.stat_result) -> float:
    return max(0.0, time.time() - stat.st_mtime)
