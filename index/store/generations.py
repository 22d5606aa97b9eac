"""The generations of an index: which one is current, each complete or not there at all.

    index/CURRENT            the name of the current folder and the sha256 of its manifest; "none" until there is one
    index/000007/            manifest.json: the segments of this generation, and its documents in order
                             segment.json: the segment that was written with it, its files with their sizes and hashes
    index/apart/             an index that is written anew, in parts, until it is in force: also such generations
    index/lock               locked by the one process that writes

A segment stays in the folder in which it was written, and is never changed; later manifests name it with the sha256 of its
segment.json, so that CURRENT vouches for every file. A new folder becomes current when CURRENT is replaced, which is atomic: a
kill at any moment leaves the old generation or the new one. A folder that neither the current generation nor the one before
needs is removed by the next write, or by a later one if a process holds its segment to read more of it. This module does not
know what is in the files.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from index.errors import IndexDamaged, IndexNotWritten, Remedy
from index.store.disk import reason_of, remove_unread, replace_file, sha256_of, sync, unreadable

_HASHED_AT_OPEN = 8_000_000  # bytes; of larger files only the size is checked, unless they are read whole
_CURRENT, MANIFEST, SEGMENT = "CURRENT", "manifest.json", "segment.json"
FILES = "files"
APART = "apart"
SEGMENTS = "segments"
"""The key in a manifest: for each segment, the name of its folder ("" for the manifest's own) and the sha256 of its record."""
_NONE = "none"
T = TypeVar("T")


def in_force(home: Path, read: Callable[[Path, dict[str, Any]], T]) -> T | None:
    """The result of `read` for the current folder and its manifest; None when there is none yet. Raises IndexDamaged."""
    for _ in range(10):  # writers may replace the folder between two reads
        pointer = _pointer(home)
        if pointer is None:
            return None
        try:
            return _read(home / pointer[0], pointer[1], read)
        except IndexDamaged:
            if _pointer(home) == pointer:
                raise
    raise IndexDamaged(f"The index in {home} changes faster than it can be read; try again.")


def not_hashed(files: Mapping[str, dict[str, Any]], whole: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The files of which only the size is checked when an index is opened: large ones with names that begin with no `whole`."""
    return {name: entry for name, entry in files.items() if entry["size"] > _HASHED_AT_OPEN and not name.startswith(whole)}


def _read(folder: Path, digest: str, read: Callable[[Path, dict[str, Any]], T]) -> T:
    try:
        return read(folder, record(folder / MANIFEST, digest))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise unreadable(folder, error) from error


def _pointer(home: Path) -> tuple[str, str] | None:
    """The name of the current folder and the sha256 of its manifest, as CURRENT states them."""
    try:
        known = numbered(home)  # listed first, because CURRENT is created before any folder
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


def numbered(home: Path) -> list[str]:
    """The names of the index folders, oldest first."""
    try:
        return sorted((path.name for path in home.iterdir() if path.name.isdecimal() and path.is_dir()), key=int)
    except FileNotFoundError:
        return []


def record(path: Path, digest: str | None = None) -> dict[str, Any]:
    """What a manifest or the record of a segment says. Raises IndexDamaged if it has another sha256 than the one given."""
    raw = path.read_bytes()
    if digest not in (None, hashlib.sha256(raw).hexdigest()):
        raise IndexDamaged(f"{path} is incomplete or was modified", Remedy.REBUILD)
    found: dict[str, Any] = json.loads(raw)
    return found


def segment_folders(folder: Path, manifest: Mapping[str, Any]) -> list[Path]:
    """The folders of the segments that a manifest in a folder names, in order."""
    return [folder.parent / name if name else folder for name, _ in manifest.get(SEGMENTS, ())]


def folders(home: Path) -> list[tuple[Path, dict[str, Any] | None]]:
    """The index folders, the current one first and then the newest, each with its manifest.

    Accepts any damage: None stands for a manifest that cannot be read, and in the current folder for one that is not the one
    written. Raises IndexDamaged when a file is there but this user may not read it.
    """
    try:
        pointer = _pointer(home)
    except IndexDamaged:
        pointer = None
    names = numbered(home)[::-1]
    names.sort(key=lambda name: pointer is not None and name != pointer[0])
    current = dict([pointer]) if pointer else {}
    return [(home / name, whatever_is_left(home / name / MANIFEST, current.get(name))) for name in names]


def whatever_is_left(path: Path, digest: str | None = None) -> dict[str, Any] | None:
    """A record, or None if it is damaged. Raises IndexDamaged when this user may not read it."""
    try:
        found = record(path, digest)
    except PermissionError as error:
        raise unreadable(path, error) from error
    except (IndexDamaged, OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def manifests(home: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The index folders that have a readable manifest, oldest first, each with it; whether its files are intact is not said."""
    found: list[tuple[Path, dict[str, Any]]] = []
    with suppress(OSError):
        for folder in (home / name for name in numbered(home)):
            with suppress(OSError, ValueError):
                found.append((folder, record(folder / MANIFEST)))
    return found


@contextmanager
def writing(home: Path, *, wait: bool = True) -> Iterator[None]:
    """Holds an exclusive lock on the index in a home folder; waits for another process that holds it.

    Raises IndexNotWritten if the folder cannot be written to, or if another process holds it and this one is not to `wait`.
    """
    from filelock import FileLock

    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "lock")
        lock.acquire(timeout=-1 if wait else 0)
    except OSError as error:
        raise IndexNotWritten(f"{home} cannot be written to ({reason_of(error)})", Remedy.CHOOSE_WRITABLE) from error
    try:
        shutil.rmtree(home / APART, ignore_errors=True)  # left by a process that was killed
        yield
    finally:
        lock.release()


@contextmanager
def written_or_refused(home: Path) -> Iterator[None]:
    """Raises IndexNotWritten when the disk is full or may not be written to."""
    try:
        yield
    except OSError as error:
        raise IndexNotWritten(
            f"The index could not be written to {home} ({reason_of(error)}); the previous index is unchanged",
            Remedy.TRY_AGAIN,
        ) from error


def put_in_force(home: Path, write: Callable[[Path], tuple[Mapping[str, Any], Mapping[str, Any] | None]], keep: str) -> None:
    """Writes a new folder with `write`, which returns its manifest and the record of the segment in it, and puts it in force.

    The record lacks the files, and the manifest names only the segments of older folders; the new one comes last. Without a
    record no segment was written. `keep` is the name of an older folder that stays for its readers, with its segments; without
    it, everything stays that a damaged index may be rebuilt from. Call it inside `writing`. Raises IndexNotWritten, and leaves
    everything as it was, when the disk is full or may not be written to.
    """
    with written_or_refused(home):
        home.mkdir(exist_ok=True)
        known = numbered(home)
        for stale in home.glob("*.draft"):
            shutil.rmtree(stale)
        if not known and not (home / _CURRENT).exists():
            replace_file(home / _CURRENT, f"{_NONE}\n".encode())
        folder = home / f"{int(known[-1]) + 1 if known else 1:06d}"
        _write_whole(home, folder, write)
    for name in set(known) - _needed(home, (folder.name, keep or (known[-1] if known else ""))):
        remove_unread(home / name, SEGMENT)


def place(home: Path, write: Callable[[Path], None]) -> Path:
    """Puts a segment that was written elsewhere into a folder of its own, which no manifest names yet, which is returned.

    `write` puts its files there, which are on disk already. Call it inside `writing`, before `put_in_force`, which removes the
    folder if the new generation does not need it. Raises OSError.
    """
    known = numbered(home)
    if not known and not (home / _CURRENT).exists():
        replace_file(home / _CURRENT, f"{_NONE}\n".encode())
    name = f"{int(known[-1]) + 1 if known else 1:06d}"
    draft = home / f"{name}.draft"
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.mkdir()
        write(draft)
        for path in (*(one for one in draft.rglob("*") if one.is_dir()), draft):
            sync(path)
        draft.rename(home / name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    sync(home)
    return home / name


def _needed(home: Path, names: Iterable[str]) -> set[str]:
    """The names of folders, and of those with the segments that they need; all there are if one cannot say what it needs."""
    needed: set[str] = set()
    for folder in (home / name for name in names if name):
        try:
            needed |= {folder.name, *(one.name for one in segment_folders(folder, record(folder / MANIFEST)))}
        except (OSError, ValueError, TypeError, AttributeError):
            return set(numbered(home))
    return needed


def _write_whole(home: Path, folder: Path, write: Callable[[Path], tuple[Mapping[str, Any], Mapping[str, Any] | None]]) -> None:
    draft = folder.with_name(f"{folder.name}.draft")
    try:
        draft.mkdir()
        digest = _write_records(draft, *write(draft))
        draft.rename(folder)
        sync(home)
        replace_file(home / _CURRENT, f"{folder.name} {digest}\n".encode())
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        if current(home) != folder.name:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _write_records(folder: Path, manifest: Mapping[str, Any], segment: Mapping[str, Any] | None) -> str:
    """Writes the record of a segment and the manifest, flushes all to disk, and returns the sha256 of the manifest."""
    there = sorted(folder.rglob("*"))
    if segment is not None:
        files = {path.relative_to(folder).as_posix(): path for path in there if path.is_file()}
        listed = {name: {"size": path.stat().st_size, "sha256": sha256_of(path)} for name, path in files.items()}
        digest = _write_record(folder / SEGMENT, {**segment, FILES: listed})
        manifest = {**manifest, SEGMENTS: [*manifest[SEGMENTS], ["", digest]]}
        there.append(folder / SEGMENT)
    digest = _write_record(folder / MANIFEST, manifest)
    for path in (*there, folder / MANIFEST, folder):
        sync(path)
    return digest


def _write_record(path: Path, value: Mapping[str, Any]) -> str:
    raw = json.dumps(value, separators=(",", ":")).encode()
    path.write_bytes(raw)
    return hashlib.sha256(raw).hexdigest()


def current(home: Path) -> str:
    """The name of the current folder, as CURRENT states it; "" if it states none."""
    try:
        words = (home / _CURRENT).read_text("utf-8").split()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    return words[0] if len(words) == 2 else ""
