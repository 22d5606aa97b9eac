"""Which files are meant: a folder means all documents below it, a pattern what it matches. Paths in, paths out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from index.reading.formats import ENDINGS


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that paths stand for, each once and in order; those from a folder or a pattern are sorted by name.

    From a folder, those are read whose names end as those of a kind that is read; a file that is named may end in anything.
    A path that stands for nothing (no such file, a folder without documents) is returned as it is, so its reader can say so.
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
    elif has_magic(str(path)) and not path.exists():  # the shell does not expand patterns, or this one was quoted
        for match in sorted(glob(str(path), recursive=True)):  # noqa: PTH207  (Path.glob does not accept an absolute pattern)
            yield from [Path(match)] if Path(match).is_file() else _below(Path(match))
