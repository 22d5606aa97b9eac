"""Which files are meant: a folder means all documents below it, a pattern what it matches. Paths in, paths out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from index.reading.formats import ENDINGS

_OUTSIDE, _NO_FILE = "->", "|"


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that paths stand for, each once and in order; those from a folder or a pattern are sorted by name.

    From a folder, those are read whose names end as those of a kind that is read; a file that is named may end in anything.
    A path that stands for nothing (no such file, a folder without documents) is returned as it is, so its reader can say so;
    so is a folder below that may not be read.
    Hidden files and folders are left out, and links that lead out of a folder: whoever may write into it does not decide what
    else of this machine is read.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in list(_below(path)) or [path]:
            found.setdefault(file.absolute(), file)
    return list(found.values())


def is_file_name(typed: str) -> bool:
    """Whether what was typed ends as a file of a kind that is read, and so means a file, even one that is not there.

    >>> import index
    >>> index.is_file_name("drafts/new.DOCX"), index.is_file_name("A/RES/73/6"), index.is_file_name("Resolution 75 (Rev. 2016)")
    (True, False, False)
    """
    return Path(typed).suffix.lower() in ENDINGS


def unread(paths: Iterable[Path]) -> dict[str, int]:
    """How many files below the folders among these paths are not read, by their endings.

    Links that lead out have "->"; pipes, sockets and devices, which are never opened, have "|".

    >>> import index, pathlib
    >>> pathlib.Path("notes").mkdir()
    >>> _ = pathlib.Path("notes/old.doc").write_text("tea")
    >>> index.unread([pathlib.Path("notes")])
    {'.doc': 1}
    """
    counts: Counter[str] = Counter()
    for folder in {folder.resolve(): folder for path in paths for folder in _folders(path)}.values():
        for file in _entries(folder):
            if _leads_out(file, folder):
                counts[_OUTSIDE] += file.exists()
            elif not file.is_file():
                counts[_NO_FILE] += file.exists() and not file.is_dir()
            elif file.suffix.lower() not in ENDINGS:
                counts[file.suffix.lower()] += 1
    return dict(sorted((+counts).items()))


def _below(path: Path) -> Iterator[Path]:
    if _is_folder(path):
        for file in _entries(path):
            if file.is_dir():
                yield from [] if file.is_symlink() else [file]
            elif file.is_file() and file.suffix.lower() in ENDINGS and not _leads_out(file, path):
                yield file
    else:
        for match in _matches(path):
            yield from [match] if match.is_file() else _below(match)


def _folders(path: Path) -> list[Path]:
    """The folders that a path stands for."""
    return [path] if _is_folder(path) else [match for match in _matches(path) if match.is_dir()]


def _matches(path: Path) -> list[Path]:
    """What a pattern matches that the shell did not expand, or that was quoted."""
    if not has_magic(str(path)) or os.path.lexists(path):
        return []
    return [Path(match) for match in sorted(glob(str(path), recursive=True))]  # noqa: PTH207  (Path.glob takes no absolute one)


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder; not if that may not be known."""
    return os.path.isdir(path)  # noqa: PTH112  (Path.is_dir raises an error there)


def _entries(folder: Path) -> list[Path]:
    """What is below a folder, without what is hidden, by name: no folders but links to them and those that may not be read."""
    found: list[Path] = []
    for at, folders, names in os.walk(folder):
        shown = [Path(at, name) for name in folders if not name.startswith(".")]
        closed = [path for path in shown if path.is_symlink() or not os.access(path, os.R_OK | os.X_OK)]
        folders[:] = [path.name for path in shown if path not in closed]
        found += [*closed, *(Path(at, name) for name in names if not name.startswith("."))]
    return sorted(found)


def _leads_out(file: Path, folder: Path) -> bool:
    return not file.resolve().is_relative_to(folder.resolve())
