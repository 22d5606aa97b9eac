"""The files that documents were read from, as they were: index/originals/<sha256>, each once, whatever they are called.

All generations of an index share them. The records of the segments say which document was read from which; an original that no
document of the current generation or of the one before was read from is removed by the next write.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from index.document.model import Origin
from index.errors import IndexNotWritten, Remedy
from index.store.disk import reason_of, sha256_of, sync, take_over

ORIGINALS = "originals"
_ARRIVING = "arriving"


class Arrivals:
    """Files that are being added: they are kept beside the index until it is written. `paths` are theirs, by sha256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.paths: dict[str, Path] = {}

    def keep(self, raw: bytes) -> str:
        """Keeps the bytes of a file, and returns their sha256. Raises IndexNotWritten when the disk is full."""
        sha256 = hashlib.sha256(raw).hexdigest()
        path = self._folder / sha256
        try:
            self._folder.mkdir(exist_ok=True)
            with path.open("wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            problem = f"{path} cannot be written ({reason_of(error)})"
            raise IndexNotWritten(f"{problem}; the previous index is unchanged", Remedy.TRY_AGAIN) from error
        self.paths[sha256] = path
        return sha256


@contextmanager
def arriving(home: Path) -> Iterator[Arrivals]:
    """A place for files that are being added to the index in a home folder; call it inside `generations.writing`."""
    folder = home / _ARRIVING
    shutil.rmtree(folder, ignore_errors=True)  # left by a process that was killed
    try:
        yield Arrivals(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def origin_of(raw: bytes, name: str) -> Origin:
    """Where the documents in the bytes of a file come from."""
    return Origin(name, hashlib.sha256(raw).hexdigest(), len(raw))


def original_path(home: Path, sha256: str) -> Path:
    """The path of an original beside the generations of an index."""
    return home / ORIGINALS / sha256


def read_original(home: Path, origin: Origin) -> bytes | None:
    """What was in the file that a document was read from; None if it is missing or was modified."""
    path = original_path(home, origin.sha256)
    return path.read_bytes() if sha256_of(path) == origin.sha256 else None


def put_originals(home: Path, given: Mapping[str, Path]) -> list[Path]:
    """Puts files, by their sha256, beside the generations of an index; a damaged copy that is there is replaced.

    Returns the paths of those that were not there. They are on disk before a generation that needs them is in force.
    """
    placed: list[Path] = []
    for sha256, path in given.items():
        target = original_path(home, sha256)
        if sha256_of(target) == sha256:
            continue
        if target.is_dir():
            shutil.rmtree(target)
        target.unlink(missing_ok=True)
        take_over(path, target)
        placed.append(target)
    if placed:
        sync(home / ORIGINALS)
        sync(home)
    return placed


def drop_originals(home: Path, needed: Container[str]) -> None:
    """Deletes the originals whose sha256 is not among those that are needed."""
    with suppress(OSError):  # another process reads one, on a system where that matters, or there are none
        for path in (home / ORIGINALS).iterdir():
            if path.name not in needed:
                path.unlink()
