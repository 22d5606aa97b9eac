"""Files on disk: flushed to it, replaced as a whole, held while they are read, and compared with what was written.

And why that failed, in words.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from contextlib import suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged, Remedy


def sync(path: Path) -> None:
    """Flushes a file or the entries of a folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, content: bytes) -> None:
    """Replaces a file so that a reader sees either the old one or the new one, even after a power cut."""
    draft = path.with_name(f"{path.name}.new")
    try:
        draft.write_bytes(content)
        sync(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync(path.parent)


def take_over(path: Path, target: Path) -> None:
    """Puts a file that is on disk into another folder: as a link, or a copy where the file system has no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.hardlink_to(path)
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            raise
        shutil.copyfile(path, target)
        sync(target)


def held(path: Path) -> int:
    """The descriptor of a file that is read: its folder stays until that is closed, or the process ends. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(PermissionError, NotImplementedError):
            fcntl.flock(descriptor, fcntl.LOCK_SH)  # waits for `remove_unread`, which may be taking it away
        if not os.path.samestat(os.fstat(descriptor), path.stat()):
            raise FileNotFoundError(f"{path} was removed")
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def remove_unread(folder: Path, name: str) -> None:
    """Removes a folder, unless its file with a name is `held`: then one of the next writes does."""
    try:
        with (folder / name).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError:
        return
    except OSError:  # nothing is read of a folder without that file, or that cannot be locked
        shutil.rmtree(folder, ignore_errors=True)


def sha256_of(path: Path) -> str | None:
    """The sha256 of a file; None if there is no file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def intact(path: Path, entry: dict[str, Any], *, hashed: bool = True) -> bool:
    """Whether a file has the size, in bytes, and the sha256 that were recorded when it was written."""
    try:
        return path.stat().st_size == entry["size"] and (not hashed or sha256_of(path) == entry["sha256"])
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def unreadable(path: Path, error: Exception) -> IndexDamaged:
    """The error for a file that cannot be read: a rebuild fixes an incomplete file, but not a missing permission."""
    if isinstance(error, PermissionError):
        return IndexDamaged(f"No permission to read {error.filename or path}", Remedy.PERMIT)
    return IndexDamaged(f"{path} cannot be read ({reason_of(error)})", Remedy.REBUILD)


def reason_of(error: Exception) -> str:
    """Why a file could not be written or read, in words."""
    if isinstance(error, OSError):  # numpy's error has no reason when a file cannot grow
        return (error.strerror or "the disk may be full").lower()
    return "its content is not valid"
