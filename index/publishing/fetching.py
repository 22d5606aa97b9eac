"""The files of a published index, fetched into index/pulled until all are there: each is checked while it arrives.

A pull that was ended goes on with what is there already; nothing that is in force is touched.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path

from index.errors import IndexNotWritten, NotPulled, Remedy
from index.publishing.listing import File
from index.publishing.store import Busy, Store, each
from index.store.disk import intact, reason_of

PULLED = "pulled"
_SPARE = 10_000_000
"""Bytes that are to stay free on the disk."""


@contextmanager
def pulling(folder: Path, *, wait: bool) -> Iterator[None]:
    """Keeps other processes from pulling into the folder of an index. Raises IndexNotWritten, and Busy if not to `wait`."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "pulling")
        lock.acquire(timeout=-1 if wait else 0)
    except Timeout as error:
        raise Busy from error
    except OSError as error:
        raise IndexNotWritten(f"{folder} cannot be written to ({reason_of(error)})", Remedy.CHOOSE_WRITABLE) from error
    try:
        yield
    finally:
        lock.release()


class Fetched:
    """Files of a store in a folder of a home's index, by their sha256; `count` and `size` are what was fetched, in bytes."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder = folder / PULLED
        self._store = store
        self.count = 0
        self.size = 0

    def path(self, digest: str) -> Path:
        """Where a file is."""
        return self._folder / digest

    def read(self, wanted: File) -> bytes:
        """The content of a small file, fetched if it is not there. Raises NotPulled, StoreUnavailable, IndexNotWritten."""
        self.fetch([wanted])
        return self.path(wanted.sha256).read_bytes()

    def listing(self, digest: str) -> bytes:
        """The listing with a sha256, of any size. Raises NotPulled, StoreUnavailable."""
        raw = b"".join(self._blocks(digest))
        if hashlib.sha256(raw).hexdigest() != digest:
            raise self._refused(digest, "is not the one that was published")
        return raw

    def fetch(self, wanted: Iterable[File]) -> None:
        """Fetches what is lacking of these files. Raises NotPulled, StoreUnavailable, IndexNotWritten."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lacking = [one for one in dict.fromkeys(wanted) if not self._is_there(one)]
            self._check_room(sum(one.size for one in lacking))
            each(self._take, lacking, self._store.at_once)
        except OSError as error:
            if error.errno in (ENOSPC, EDQUOT):
                self.clear()  # what others on this disk need more
            raise self._not_written(error) from error
        self.count += len(lacking)
        self.size += sum(one.size for one in lacking)

    def clear(self) -> None:
        """Removes all that was fetched."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _is_there(self, one: File) -> bool:
        return intact(self.path(one.sha256), {"size": one.size, "sha256": one.sha256})

    def _check_room(self, needed: int) -> None:
        free = shutil.disk_usage(self._folder).free
        if needed and needed + _SPARE > free:
            said = f"The published index needs {needed / 1e6:,.0f} MB more in {self._folder.parent}, where {free / 1e6:,.0f} MB"
            raise IndexNotWritten(f"{said} are free; the previous index is unchanged", Remedy.TRY_AGAIN)

    def _not_written(self, error: OSError) -> IndexNotWritten:
        said = f"The published index could not be written to {self._folder.parent} ({reason_of(error)})"
        return IndexNotWritten(f"{said}; the previous index is unchanged", Remedy.TRY_AGAIN)

    def _take(self, wanted: File) -> None:
        """Fetches a file; it gets its name when it is complete, on disk, and has the size and the sha256 it should."""
        path = self.path(wanted.sha256)
        draft = path.with_name(f"{path.name}.new")
        found, size = hashlib.sha256(), 0
        try:
            with draft.open("wb") as file:
                for block in self._blocks(wanted.sha256):
                    found.update(block)
                    size += len(block)
                    if size > wanted.size:
                        break
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            if (size, found.hexdigest()) != (wanted.size, wanted.sha256):
                torn = "is incomplete" if size < wanted.size else "is not the one that was published"
                raise self._refused(wanted.sha256, torn)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)

    def _blocks(self, digest: str) -> Iterator[bytes]:
        """The content of a file in the store, block by block."""
        try:
            yield from self._store.get(digest)
        except FileNotFoundError as error:
            raise self._refused(digest, "is missing") from error

    def _refused(self, digest: str, why: str) -> NotPulled:
        said = f"A file of the index published in {self._store.name} {why} ({digest[:12]}…)"
        return NotPulled(f"{said}; the previous index is unchanged", Remedy.MEND_STORE)


def by_digest(files: Iterable[Mapping[str, File]]) -> list[File]:
    """The files of several segments, each once."""
    return list(dict.fromkeys(one for named in files for one in named.values()))
