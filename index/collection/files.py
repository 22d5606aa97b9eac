"""A file, bytes or text in, its documents out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from index.collection.paths import ENDINGS
from index.document.model import Document
from index.errors import UnreadableFile
from index.language.characters import LINE_BREAK
from index.parsing.document import parse as parse_extract
from index.parsing.split import resolutions

if TYPE_CHECKING:
    from index.collection.fence import Reader


def parse(source: Path | bytes | bytearray | str, name: str = "document") -> list[Document]:
    r"""The documents in a file (given as a path), in the bytes of a file, or in the text of one.

    A string without a line break is also taken as a path. `name` is a file name for bytes or text: errors show it, its ending
    tells whether it is Markdown, and it names a text that does not identify itself. Raises UnreadableFile.

    >>> import index
    >>> text = "RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nresolves\n\nto serve tea.\n"
    >>> (document,) = index.parse(text)
    >>> document.name, document.clauses[-1].label, document.clauses[-1].text
    ('Resolution 7 (Oslo, 2020)', 'resolves', 'to serve tea.')
    """
    if isinstance(source, Path):
        return parse_file(source)
    if isinstance(source, str):
        if not LINE_BREAK.search(source):
            return parse_file(Path(source))
        source = source.encode("utf-8", "surrogatepass")
    with tempfile.TemporaryDirectory() as folder:  # the separate process reads from a file
        path = Path(folder) / "bytes"
        path.write_bytes(source)
        return parse_file(path, name=name or "document")


def _without_ending(name: str) -> str:
    """A name without the ending of a file; "A/RES/73/6" and "Res. 75" have none."""
    ending = Path(name).suffix
    return name.removesuffix(ending) if ending.lower() in ENDINGS else name


def parse_file(path: Path, reader: Reader | None = None, name: str = "") -> list[Document]:
    """The documents in a file, one or several. Raises UnreadableFile, also if it has no text. A batch shares one reader.

    Errors and titles use `name` instead of the path.
    """
    from index.collection.fence import Reader

    if reader is None:
        with Reader() as own:
            return parse_file(path, own, name)
    told = name or str(path)
    stem = _without_ending(name) or path.stem
    try:
        extract = reader.read(path, name)
        if not extract.lines:
            raise UnreadableFile(f"{told} contains no text besides what is left out of quotes, such as page numbers.")
        parts = resolutions(extract)
        names = [stem, *(f"{stem}-{number}" for number in range(2, len(parts) + 1))]
        return [parse_extract(part, own_name) for part, own_name in zip(parts, names, strict=True)]
    except UnreadableFile as error:
        error.about["path"] = told
        raise
