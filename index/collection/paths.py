"""Which files are meant: a folder is all the documents below it, a pattern is what it matches. Paths in, paths out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

ENDINGS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf"})
"""The endings of the files that are taken from a folder; a file that is named itself may have any."""


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that paths stand for, each once and in order: those of a folder or of a pattern by their names.

    What stands for nothing (no such file, a folder without documents) is returned as it is, so that its reader says so.
    Hidden files and folders are left out.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in list(_below(path)) or [path]:
            found.setdefault(file.absolute(), file)
    return list(found.values())


def _below(path: Path) -> Iterator[Path]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if file.suffix.lower() in ENDINGS and not hidden and file.is_file():
                yield file
    elif has_magic(str(path)) and not path.exists():  # a shell that does not expand patterns, or a quoted one
        for match in sorted(glob(str(path), recursive=True)):  # noqa: PTH207  (Path.glob takes no absolute pattern)
            yield from [Path(match)] if Path(match).is_file() else _below(Path(match))
