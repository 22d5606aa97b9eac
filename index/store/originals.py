"""The files that documents were read from, as they were: originals/<sha256>, each once, whatever its documents are called.

They are part of an index folder like its other files: a later index links to those that it still needs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.document.model import Document, Origin
from index.errors import IndexNotWritten, Remedy
from index.store.generations import reason_of, take_over

if TYPE_CHECKING:
    from index.store.index import Index

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


def original_path(folder: Path, sha256: str) -> Path:
    """The path of an original in an index folder."""
    return folder / ORIGINALS / sha256


def read_original(folder: Path, origin: Origin) -> bytes | None:
    """What was in the file that a document was read from; None if it is missing or was modified."""
    try:
        raw = original_path(folder, origin.sha256).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    return raw if hashlib.sha256(raw).hexdigest() == origin.sha256 else None


def write_originals(
    folder: Path, documents: Iterable[Document], given: Mapping[str, Path], old: Index | None
) -> dict[str, dict[str, Any]]:
    """Writes the originals of documents into an index folder, from `given` paths or else from an older index.

    One that is in neither is left out. Returns their entries in the manifest, which say what they were when they were added.
    """
    entries: dict[str, dict[str, Any]] = {}
    for sha256, size in {origin.sha256: origin.size for document in documents if (origin := document.origin)}.items():
        name = f"{ORIGINALS}/{sha256}"
        path = given.get(sha256) or (old.folder / name if old is not None else None)
        if path is not None and path.is_file():
            take_over(path, folder / name)
            entries[name] = {"size": size, "sha256": sha256}
    return entries


def drop_originals(folder: Path, documents: Iterable[Document]) -> None:
    """Deletes the originals in an index folder that none of these documents was read from."""
    needed = {document.origin.sha256 for document in documents if document.origin}
    with suppress(OSError):  # another process reads one, on a system where that matters, or the folder has none
        for path in (folder / ORIGINALS).iterdir():
            if path.name not in needed:
                path.unlink()
