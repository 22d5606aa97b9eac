"""The folders of an index: which one is current, each complete or not there at all, its files as the manifest lists them.

    index/CURRENT            the name of the current folder and the sha256 of its manifest; "none" until there is one
    index/000001/            manifest.json, and the files that it lists with their sizes and hashes
    index/lock               locked by the one process that writes

A new folder is written beside the old one and becomes current when CURRENT is replaced, which is atomic: a kill at any
moment leaves the old one or the new one. This module does not know what is in the files.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import Any, TypeVar

from index.errors import IndexDamaged, IndexNotWritten, Remedy

_HASHED_AT_OPEN = 32_000_000  # bytes; of larger files only the size is checked, unless they are read whole
_CURRENT, MANIFEST = "CURRENT", "manifest.json"
TAKEN_OVER = FILES = "files"
"""The key under which the `write` of `put_in_force` lists the files that it took over from an older folder."""
APART = "apart"
"""The key under which it names the folders whose files no question needs: they are not checked when the index is opened."""
_NONE = "none"
T = TypeVar("T")


def in_force(
    home: Path, read: Callable[[Path, dict[str, Any]], T], whole: tuple[str, ...], check: Callable[[Path, dict[str, Any]], None]
) -> T | None:
    """The result of `read` for the current folder and its manifest; None when there is none yet. Raises IndexDamaged.

    `check` is called before, with the same, and before the files are looked at.
    Files whose names begin with one of `whole` are hashed whatever their size; of other large files, see `not_hashed`.
    """
    for _ in range(10):  # writers may replace the folder between two reads
        pointer = _pointer(home)
        if pointer is None:
            return None
        try:
            return _checked(home / pointer[0], pointer[1], read, whole, check)
        except IndexDamaged:
            if _pointer(home) == pointer:
                raise
    raise IndexDamaged(f"The index in {home} changes faster than it can be read; try again.")


def not_hashed(manifest: dict[str, Any], whole: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The files of which only the size is checked when an index is opened, with their entries."""
    large = {name: entry for name, entry in manifest[FILES].items() if entry["size"] > _HASHED_AT_OPEN}
    return {name: entry for name, entry in large.items() if not name.startswith((*whole, *_apart(manifest)))}


def _apart(manifest: dict[str, Any]) -> tuple[str, ...]:
    return tuple(f"{name}/" for name in manifest.get(APART, ()))


def _checked(
    folder: Path,
    digest: str,
    read: Callable[[Path, dict[str, Any]], T],
    whole: tuple[str, ...],
    check: Callable[[Path, dict[str, Any]], None],
) -> T:
    try:
        manifest = _manifest(folder, digest)
        check(folder, manifest)
        later = not_hashed(manifest, whole)
        for name, entry in manifest[FILES].items():
            if not name.startswith(_apart(manifest)) and not intact(folder / name, entry, hashed=name not in later):
                raise IndexDamaged(f"{folder / name} is incomplete or was modified", Remedy.REBUILD)
        return read(folder, manifest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise unreadable(folder, error) from error


def _pointer(home: Path) -> tuple[str, str] | None:
    """The name of the current folder and the sha256 of its manifest, as CURRENT states them."""
    try:
        known = _numbered(home)  # listed first, because CURRENT is created before any folder
        words = (home / _CURRENT).read_text("utf-8").split()
    except FileNotFoundError as error:
        if not known:
            return None
        raise IndexDamaged(f"{home / _CURRENT} is missing", Remedy.REBUILD) from error
    except NotADirectoryError as error:
        raise IndexDamaged(f"{home} or a folder above it is a file", Remedy.CHOOSE_FOLDER) from error
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(home / _CURRENT, error) from error
    if words == [_NONE]:
        return None
    if len(words) != 2 or not words[0].isdecimal():
        raise IndexDamaged(f"{home / _CURRENT} is damaged", Remedy.REBUILD)
    return words[0], words[1]


def stamp(home: Path) -> tuple[int, int]:
    """A value that changes when another folder becomes current; (0, 0) when there is none. CURRENT is never edited in place."""
    try:
        found = (home / _CURRENT).stat()
    except OSError:
        return (0, 0)
    return found.st_ino, found.st_mtime_ns


def _numbered(home: Path) -> list[str]:
    """The names of the index folders, oldest first."""
    try:
        return sorted((path.name for path in home.iterdir() if path.name.isdecimal() and path.is_dir()), key=int)
    except FileNotFoundError:
        return []


def unreadable(path: Path, error: Exception) -> IndexDamaged:
    """The error for a file that cannot be read: a rebuild fixes an incomplete file, but not a missing permission."""
    if isinstance(error, PermissionError):
        return IndexDamaged(f"No permission to read {error.filename or path}", Remedy.PERMIT)
    return IndexDamaged(f"{path} cannot be read ({reason_of(error)})", Remedy.REBUILD)


def _manifest(folder: Path, digest: str | None) -> dict[str, Any]:
    raw = (folder / MANIFEST).read_bytes()
    if digest not in (None, hashlib.sha256(raw).hexdigest()):
        raise IndexDamaged(f"{folder / MANIFEST} is incomplete or was modified", Remedy.REBUILD)
    manifest: dict[str, Any] = json.loads(raw)
    return manifest


def intact(path: Path, entry: dict[str, Any], *, hashed: bool = True) -> bool:
    """Whether a file matches its entry in the manifest."""
    try:
        return path.stat().st_size == entry["size"] and (not hashed or _sha256(path) == entry["sha256"])
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def reason_of(error: Exception) -> str:
    """Why a file could not be written or read, in words."""
    if isinstance(error, OSError):  # numpy's error has no reason when a file cannot grow
        return (error.strerror or "the disk may be full").lower()
    return "its content is not valid"


def folders(home: Path) -> list[tuple[Path, dict[str, dict[str, Any]]]]:
    """The index folders, the current one first and then the newest, each with the files its manifest lists.

    Accepts any damage, and then lists no files; raises IndexDamaged when a file is there but this user may not read it.
    """
    try:
        pointer = _pointer(home)
    except IndexDamaged:
        pointer = None
    names = _numbered(home)[::-1]
    names.sort(key=lambda name: pointer is not None and name != pointer[0])
    return [(home / name, _files(home / name, pointer[1] if pointer and name == pointer[0] else None)) for name in names]


def manifests(home: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The index folders that have a readable manifest, oldest first, each with it; whether its files are intact is not said."""
    found: list[tuple[Path, dict[str, Any]]] = []
    with suppress(OSError):
        for folder in (home / name for name in _numbered(home)):
            with suppress(OSError, ValueError):
                found.append((folder, _manifest(folder, None)))
    return found


def _files(folder: Path, digest: str | None) -> dict[str, dict[str, Any]]:
    try:
        return dict(_manifest(folder, digest)[FILES])
    except PermissionError as error:
        raise unreadable(folder, error) from error
    except (IndexDamaged, OSError, ValueError, KeyError, TypeError):
        return {}


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Holds an exclusive lock on the index in a home folder; waits for another process that holds it.

    Raises IndexNotWritten if the folder cannot be written to.
    """
    from filelock import FileLock

    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "lock")
        lock.acquire()
    except OSError as error:
        raise IndexNotWritten(f"{home} cannot be written to ({reason_of(error)})", Remedy.CHOOSE_WRITABLE) from error
    try:
        yield
    finally:
        lock.release()


def put_in_force(home: Path, write: Callable[[Path], Mapping[str, Any]], keep: str) -> None:
    """Writes a new folder with `write`, which returns what the manifest should say about it, and publishes it.

    Under TAKEN_OVER, `write` returns the files that it took over, with their entries in the manifest: they are on disk already,
    and a damaged one still counts as damaged. `keep` is the name of an older folder that stays for its
    readers; without it the newest stays. Call it inside `writing`. Raises IndexNotWritten, and leaves everything as it was,
    when the disk is full or may not be written to.
    """
    try:
        known = _numbered(home)
        for stale in home.glob("*.draft"):
            shutil.rmtree(stale)
        if not known and not (home / _CURRENT).exists():
            replace_file(home / _CURRENT, f"{_NONE}\n".encode())
        folder = home / f"{int(known[-1]) + 1 if known else 1:06d}"
        _write_whole(home, folder, write)
    except OSError as error:
        raise IndexNotWritten(
            f"The index could not be written to {home} ({reason_of(error)}); the previous index is unchanged",
            Remedy.TRY_AGAIN,
        ) from error
    for name in set(known) - {keep or (known[-1] if known else "")}:
        shutil.rmtree(home / name, ignore_errors=True)


def take_over(path: Path, target: Path) -> None:
    """Makes a file of a new folder out of one that is on disk: a link, or a copy where the file system has no links.

    Either may be damaged, so what the manifest says about it is what the older one says, and not what is there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.hardlink_to(path)
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            raise
        shutil.copyfile(path, target)
        _sync(target)


def _write_whole(home: Path, folder: Path, write: Callable[[Path], Mapping[str, Any]]) -> None:
    draft = folder.with_name(f"{folder.name}.draft")
    try:
        draft.mkdir()
        digest = _write_manifest(draft, write(draft))
        draft.rename(folder)
        _sync(home)
        replace_file(home / _CURRENT, f"{folder.name} {digest}\n".encode())
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        if not _is_current(home, folder):
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _write_manifest(folder: Path, described: Mapping[str, Any]) -> str:
    """Lists the files of a folder in its manifest, flushes everything to disk, and returns the sha256 of the manifest."""
    known: Mapping[str, dict[str, Any]] = described.get(TAKEN_OVER, {})
    there = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    files = {name: path for name, path in there.items() if path.is_file()}
    listed = {name: known.get(name) or {"size": path.stat().st_size, "sha256": _sha256(path)} for name, path in files.items()}
    raw = json.dumps({**described, FILES: listed}, indent=1).encode()
    (folder / MANIFEST).write_bytes(raw)
    for path in (*(path for name, path in there.items() if name not in known), folder / MANIFEST, folder):
        _sync(path)
    return hashlib.sha256(raw).hexdigest()


def _is_current(home: Path, folder: Path) -> bool:
    try:
        return (home / _CURRENT).read_bytes().startswith(f"{folder.name} ".encode())
    except FileNotFoundError:
        return False


def replace_file(path: Path, content: bytes) -> None:
    """Replaces a file so that a reader sees either the old one or the new one, even after a power cut."""
    draft = path.with_name(f"{path.name}.new")
    try:
        draft.write_bytes(content)
        _sync(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
