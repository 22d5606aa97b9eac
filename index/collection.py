"""The documents a home folder holds: opened, built at first use, added to, taken from, rebuilt. Files in, Index out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from index import store
from index.documents import Document
from index.encoder import Encoder, Progress
from index.errors import ClausebotError, IndexDamaged, NotAResolution, UnknownDocument, UnreadableFile
from index.extract import decode, lines_of, read_source
from index.store import Index
from index.structure import parse

DATA = "clausebot_data"
_BUNDLED = "res-75-hammamet-2016.txt"


def parse_text(text: str, name: str) -> Document:
    """The document in a text. Raises NotAResolution when it has no heading and no labelled clause."""
    source, lines = lines_of(text)
    document = parse(source, lines, name)
    if not any(section.span.start < section.span.end for section in document.sections):
        raise NotAResolution(
            f"{name} has no heading such as “considering” or “resolves”; Clausebot reads resolutions, decisions and the like."
        )
    return document


def parse_file(path: Path) -> Document:
    """The document in a text file. Raises UnreadableFile or NotAResolution."""
    return parse_text(read_source(path), path.stem)


def provenance() -> dict[str, Any]:
    """Where the bundled resolution is from, with the sha256 of its file."""
    found: dict[str, Any] = json.loads(files(DATA).joinpath("provenance.json").read_text("utf-8"))
    return found


def bundled() -> Document:
    """Resolution 75 (Rev. Hammamet, 2016), as it travels with the package. Raises UnreadableFile when it was altered."""
    raw = files(DATA).joinpath(_BUNDLED).read_bytes()
    if hashlib.sha256(raw).hexdigest() != provenance()["sha256"]:
        raise UnreadableFile(f"{_BUNDLED} was altered since it was packaged; install clausebot again.")
    return parse_text(decode(raw, _BUNDLED), Path(_BUNDLED).stem)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: the document it gave, or the reason it was left out; `replaced` when one had its id."""

    path: Path
    document: Document | None = None
    replaced: bool = False
    problem: str = ""


class Collection:
    """The documents in a home folder and the index over them."""

    def __init__(self, home: Path, encoder: Encoder, progress: Progress | None = None) -> None:
        self.folder = home / "index"
        self._encoder = encoder
        self._progress = progress

    def open(self) -> Index:
        """The index in force; at first use the bundled resolution is indexed. Raises IndexDamaged, IndexNotWritten."""
        found = store.open_index(self.folder)
        if found is not None:
            return found
        with store.writing(self.folder):
            return self._ensure()

    def _ensure(self) -> Index:
        """The index in force, built when there is none; inside `writing`."""
        found = store.open_index(self.folder)  # another process may have built it while this one waited
        return found or self._write([bundled()], None)

    def _write(self, documents: Sequence[Document], old: Index | None) -> Index:
        return store.write_index(self.folder, documents, self._encoder, old, self._progress)

    def add(self, paths: Iterable[Path]) -> tuple[Index, list[Added]]:
        """Adds files to the collection. A file that cannot be taken in is reported; the others go in."""
        report: list[Added] = []
        with store.writing(self.folder):
            old = self._ensure()
            documents = {document.id: document for document in old.documents}
            for path in paths:
                try:
                    document = parse_file(path)
                except ClausebotError as error:
                    report.append(Added(path, problem=str(error)))
                    continue
                before = documents.get(document.id)
                report.append(Added(path, document, before is not None and before.source != document.source))
                documents[document.id] = document
            changed = tuple(documents.values()) != old.documents
            return (self._write(list(documents.values()), old) if changed else old), report

    def remove(self, ids: Sequence[str]) -> Index:
        """Takes documents out of the collection. Raises UnknownDocument, and then takes none out."""
        with store.writing(self.folder):
            old = self._ensure()
            unknown = set(ids) - {document.id for document in old.documents}
            if unknown:
                raise UnknownDocument(f"There is no document {min(unknown)!r} in the collection; clausebot documents lists them.")
            left = [document for document in old.documents if document.id not in ids]
            if not left:
                raise UnknownDocument("That would leave the collection empty; add another document first.")
            return self._write(left, old)

    def rebuild(self) -> Index:
        """Makes the index anew from the stored sources, whatever state it is in; without sources, from the bundled one."""
        with store.writing(self.folder):
            documents = {document.id: document for document in self._stored()}
            return self._write(list(documents.values()) or [bundled()], None)

    def _stored(self) -> list[Document]:
        """What can still be read of the documents in force, or else of the newest index folder that is there."""
        try:
            folder = store.current(self.folder)
        except IndexDamaged:
            folder = None
        candidates = sorted((path for path in self.folder.glob("[0-9]*") if path.name.isdigit()), reverse=True)
        for candidate in ([folder] if folder else []) + candidates:
            found = [parsed for path in sorted(candidate.glob("sources/*.txt")) if (parsed := _parsed(path))]
            if found:
                return found
        return []


def _parsed(path: Path) -> Document | None:
    try:
        return parse_text(decode(path.read_bytes(), path.name), path.stem)
    except (ClausebotError, OSError):
        return None
