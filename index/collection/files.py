"""A file, bytes or text in, its documents out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.collection.fencing.fence import Reader, kept
from index.document.model import Document
from index.errors import UnreadableFile
from index.fetching.fetched import Download
from index.language.characters import LINE
from index.reading.formats import ENDINGS, contents
from index.store.originals import origin_of


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
        if LINE.fullmatch(source):
            return parse_file(Path(source))
        source = source.encode("utf-8", "surrogatepass")
    name = name or "document"
    return read_documents(kept(), bytes(source), name)


def without_ending(name: str) -> str:
    """A name without the ending of a file; "A/RES/73/6" and "Res. 75" have none."""
    ending = Path(name).suffix
    return name.removesuffix(ending) if ending.lower() in ENDINGS else name


def parse_file(path: Path, reader: Reader | None = None) -> list[Document]:
    """The documents in a file, one or several, read by `kept` or a given reader. Raises UnreadableFile, also without text."""
    told = str(path)
    try:
        raw = contents(path)
    except UnreadableFile as error:
        error.about["path"] = told
        raise
    return read_documents(reader or kept(), raw, path.name, told)


def read_documents(reader: Reader, raw: bytes, name: str, told: str = "") -> list[Document]:
    """The documents in the bytes of a file, each with its origin. Raises UnreadableFile; errors call it `told` or its name."""
    told = told or name
    try:
        found = reader.documents(raw, told, without_ending(name) or name)
    except UnreadableFile as error:
        error.about["path"] = told
        raise
    return from_file(found, raw, name)


def read_download(found: Download, reader: Reader | None = None) -> list[Document]:
    """The documents in a file that was fetched, each with its origin. Raises UnreadableFile."""
    documents = read_documents(reader or kept(), found.raw, found.name, found.address)
    return fetched_from(documents, found.address, found.fetched)


def fetched_from(documents: Sequence[Document], address: str, fetched: str) -> list[Document]:
    """Documents of a file, each with the address that it was fetched from, and the day; "" for one that was not."""
    return [
        replace(one, origin=replace(one.origin, address=address, fetched=fetched) if one.origin else None) for one in documents
    ]


def from_file(documents: Sequence[Document], raw: bytes, name: str) -> list[Document]:
    """All documents of a file, with the origin of each."""
    origin = replace(origin_of(raw, name), parts=len(documents))
    return [replace(document, origin=replace(origin, part=part)) for part, document in enumerate(documents, start=1)]
