"""A store wherever fsspec reaches: S3 and what is like it, Google's and Azure's, SFTP, … The layout is that of directory.py.

There is no lock. A number is given by creating a file that must not be there, which S3 (If-None-Match), Google's and the memory
do as one step: there, two publishers cannot undo each other, and the one that is overtaken makes its change again. Where that
is two steps, only one machine may publish.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from index.errors import ClausebotError, Remedy, StoreUnavailable
from index.publishing.store import Announced, Held, blocks_in, blocks_of, is_digest, number_in, said_in

_FILES, _PUBLISHED = "files", "published"
_DATES = ("LastModified", "last_modified", "mtime", "updated", "created")
"""Where file systems say since when a file is there."""
_KEY = 8  # characters of a value that may be a key


class RemoteStore:
    """A store at an address that fsspec knows; see `Store`."""

    locks = False
    at_once = 8

    def __init__(self, url: str) -> None:
        self.name = _shown(url)
        self._secrets = _secrets_in(url)
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise StoreUnavailable(f"The package for {self.name} is not installed", Remedy.INSTALL_STORE) from error
        with self._reached():
            try:
                self._system, self._root = url_to_fs(url)
            except ImportError as error:
                raise StoreUnavailable(f"The package for {self.name} is not installed", Remedy.INSTALL_STORE) from error
        self._known: dict[tuple[int, float], str] = {}
        """What the numbers stand for that were read already, each with when it was given."""

    @contextmanager
    def _reached(self, *, lost: bool = True) -> Iterator[None]:
        """Where an error means that the store cannot be used; unless `lost`, a missing file means only that it is missing."""
        try:
            yield
        except (ClausebotError, GeneratorExit):
            raise
        except Exception as error:
            if isinstance(error, FileNotFoundError) and not lost:
                raise
            reason = " ".join(str(error).split()) or type(error).__name__
            for secret in self._secrets:
                reason = reason.replace(secret, "…")
            raise StoreUnavailable(f"The store {self.name} cannot be used", Remedy.TRY_AGAIN, reason) from error

    def _found(self, folder: str) -> dict[str, tuple[int, float]]:
        """The files under a folder by their paths in it, each with its size, and when it was put there; 0 if unknown."""
        with self._reached():
            self._system.invalidate_cache()
            found = self._system.find(f"{self._root}/{folder}", detail=True)
        inside = {path.rpartition(f"/{folder}/")[2]: one for path, one in found.items() if one.get("type") != "other"}
        return {name: (int(one.get("size") or 0), _date(one)) for name, one in inside.items()}

    def announced(self) -> list[Announced]:
        """What was published and is still there, oldest first."""
        found: list[Announced] = []
        for name, (_, date) in self._found(_PUBLISHED).items():
            number = number_in(name)
            if number is None:
                continue
            with suppress(FileNotFoundError):  # forgotten by a publisher in the meantime
                digest = self._known.get((number, date)) or said_in(self._read(name))
                if digest:
                    self._known[number, date] = digest
                found.append(Announced(number, digest, _age(date)))
        return sorted(found, key=lambda one: one.number)

    def _read(self, name: str) -> bytes:
        with self._reached(lost=False):
            raw: bytes = self._system.cat_file(f"{self._root}/{_PUBLISHED}/{name}")
        return raw

    def announce(self, number: int, digest: str) -> bool:
        """Makes a listing current; False if the number was given before.

        Where that failed, what has the number now decides: each server says in its own way that there is something already, and
        it may be this one, if the answer to the first attempt was lost and it was made again.
        """
        name = f"{number:09d}"
        path = f"{self._root}/{_PUBLISHED}/{name}"
        with self._reached():
            try:
                self._write(path, lambda: self._system.pipe_file(path, f"{digest}\n".encode(), mode="create"))
            except Exception:
                with suppress(FileNotFoundError):
                    return said_in(self._read(name)) == digest
                raise
        return True

    def forget(self, number: int) -> None:
        """Removes an announcement."""
        self._remove(f"{self._root}/{_PUBLISHED}/{number:09d}")

    def held(self) -> dict[str, Held]:
        """The files that are there."""
        found = self._found(_FILES)
        named = [(path, path.rpartition("/")[2]) for path in found]
        ours = [(path, name) for path, name in named if is_digest(name) and path == f"{name[:2]}/{name}"]
        return {name: Held(found[path][0], _age(found[path][1])) for path, name in ours}

    def put(self, digest: str, source: Path | bytes) -> None:
        """Puts a file there as a whole; it is read twice, as nothing can be taken back."""
        for _ in blocks_of(source, digest):
            pass
        path = self._path(digest)
        with self._reached():
            if isinstance(source, bytes):
                self._write(path, lambda: self._system.pipe_file(path, source))
            else:
                self._write(path, lambda: self._system.put_file(str(source), path))

    def _write(self, path: str, write: Callable[[], object]) -> None:
        """Writes a file; its folder is made if that fails without one, as stores of objects have none to look for."""
        try:
            write()
        except FileNotFoundError:
            self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
            write()

    def get(self, digest: str) -> Iterator[bytes]:
        """The content of a file, block by block."""
        with self._reached(lost=False):
            file = self._system.open(self._path(digest), "rb")
        yield from blocks_in(file, self._reached)

    def remove(self, digest: str) -> None:
        """Removes a file."""
        self._remove(self._path(digest))

    def _remove(self, path: str) -> None:
        with self._reached(), suppress(FileNotFoundError):
            self._system.rm_file(path)

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[None]:  # noqa: ARG002  (nobody is waited for)
        """Keeps nobody away."""
        yield

    def _path(self, digest: str) -> str:
        return f"{self._root}/{_FILES}/{digest[:2]}/{digest}"


def _date(described: dict[str, Any]) -> float:
    """Since when a file is there, in seconds; 0 if that is not said."""
    for found in map(described.get, _DATES):
        if isinstance(found, str):
            return datetime.fromisoformat(found).timestamp()
        if isinstance(found, datetime):
            return found.timestamp()
        if isinstance(found, int | float):
            return float(found)
    return 0.0


def _age(date: float) -> float:
    return max(0.0, time.time() - date) if date else 0.0


def _secrets_in(url: str) -> list[str]:
    """What of an address no message may repeat: its password, and what may be a key in its query; as written and as meant.

    >>> _secrets_in("sftp://me:p%40ss@example.org/texts?key=abcd1234&fast=yes")
    ['abcd1234', 'p%40ss', 'p@ss']
    """
    parts = urlsplit(url)
    values = [written.partition("=")[2] for written in parts.query.split("&")]
    written = [parts.password or "", *(value for value in values if len(value) >= _KEY)]
    return sorted({form for one in written if one for form in (one, unquote(one))}, key=lambda one: (-len(one), one))


def _shown(url: str) -> str:
    """An address without a user and a password.

    >>> _shown("sftp://me:secret@example.org/texts")
    'sftp://example.org/texts'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
