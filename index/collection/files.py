"""A file, bytes or text in, its documents out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from index.document.model import Document
from index.parsing.document import parse_extract
from index.parsing.split import resolutions

if TYPE_CHECKING:
    from index.collection.fence import Reader
    from index.reading.lines import Extract


def parse(source: Path | bytes | str, name: str = "document") -> list[Document]:
    r"""The documents in a file (given as a path), in the bytes of a file, or in a text.

    A string without a line break is a path too. `name` is used where bytes or a text do not say what they are. Raises
    UnreadableFile or NotAResolution.

    >>> import index
    >>> text = "RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nresolves\n\nto serve tea.\n"
    >>> (document,) = index.parse(text)
    >>> document.name, document.clauses[-1].label, document.clauses[-1].text
    ('Resolution 7 (Oslo, 2020)', 'resolves', 'to serve tea.')
    """
    if isinstance(source, bytes):
        with tempfile.TemporaryDirectory() as folder:  # the separate process reads from a file
            path = Path(folder) / "bytes"
            path.write_bytes(source)
            return parse_file(path, name=name)
    if isinstance(source, Path) or not any(end in source for end in "\n\r"):
        return parse_file(Path(source))
    from index.reading.plain_text import extract_text

    return _documents(extract_text(source), name, name)


def parse_file(path: Path, reader: Reader | None = None, name: str = "") -> list[Document]:
    """The documents in a file, one or several. Raises UnreadableFile or NotAResolution. A batch shares one reader.

    Errors and titles use `name` instead of the path.
    """
    from index.collection.fence import Reader

    if reader is None:
        with Reader() as own:
            return parse_file(path, own, name)
    return _documents(reader.read(path, name), name or path.stem, name or str(path))


def _documents(extract: Extract, name: str, told: str) -> list[Document]:
    parts = resolutions(extract)
    names = [name, *(f"{name}-{number}" for number in range(2, len(parts) + 1))]
    return [parse_extract(part, name, told) for part, name in zip(parts, names, strict=True)]
