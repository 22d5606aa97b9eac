"""A file in, its documents out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.document.model import Document

if TYPE_CHECKING:
    from index.collection.fence import Reader


def parse_file(path: Path, reader: Reader | None = None) -> list[Document]:
    """The documents in a file, one or several. Raises UnreadableFile or NotAResolution. A batch has one reader."""
    from index.collection.fence import Reader
    from index.parsing.document import parse_extract
    from index.parsing.split import resolutions

    if reader is None:
        with Reader() as own:
            return parse_file(path, own)
    parts = resolutions(reader.read(path))
    names = [path.stem, *(f"{path.stem}-{number}" for number in range(2, len(parts) + 1))]
    return [parse_extract(part, name, str(path)) for part, name in zip(parts, names, strict=True)]
