"""What can be rescued from an index in any state: the documents' texts and originals, from whichever copy is intact."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from index.document.model import Document, Origin
from index.document.verification import wrong_clauses
from index.store import document_files
from index.store.disk import intact, unreadable
from index.store.generations import FILES, SEGMENT, SEGMENTS, folders, whatever_is_left
from index.store.originals import ORIGINALS, read_original
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Rescued:
    """What is left of a document: its id, its name, its text, the file it was read from, and all of it as it was stored.

    `document` is None where no list of documents describes that text; `origin` is then what a damaged list or record says of
    it, which counts only as far as the original proves it.
    """

    id: str
    name: str
    text: str | None
    origin: Origin | None = None
    document: Document | None = None


class Rescue:
    """The documents of the current index, or else of the newest there is, each as it is asked for.

    The text is None where no folder has a copy that matches what was written; where that is not known any more, the copies are
    taken as they are. Raises IndexDamaged when a file is there but this user may not read it.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        with self._readable():
            self._known = [_Folder(folder, manifest) for folder, manifest in folders(home)]
            _learn_records(self._known)
            self._listed = _listed(self._known)

    def __len__(self) -> int:
        return len(self._listed)

    def __iter__(self) -> Iterator[Rescued]:
        for id_, folder in self._listed.items():
            with self._readable():
                found = _rescued(id_, folder, self._known)
            yield found

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except PermissionError as error:
            raise unreadable(self._home, error) from error


class Originals:
    """The original files that are left of an index."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._places = [home, *(folder for folder, _ in folders(home) if (folder / ORIGINALS).is_dir())]  # up to format 6

    def read(self, origin: Origin) -> bytes | None:
        """What was in the file that documents were read from, from the first place where it is intact. Raises IndexDamaged."""
        try:
            return next((raw for one in self._places if (raw := read_original(one, origin)) is not None), None)
        except PermissionError as error:
            raise unreadable(self._home, error) from error


class _Folder:
    """A folder of an index, with its manifest, if that can be read."""

    def __init__(self, path: Path, manifest: dict[str, Any] | None) -> None:
        self.path = path
        self.manifest = manifest
        self.record = manifest if manifest and isinstance(manifest.get(FILES), dict) else None  # up to format 6

    @cached_property
    def files(self) -> Mapping[str, dict[str, Any]]:
        """The files in it as they were written, with their entries; empty if that is not known."""
        found = self.record.get(FILES) if self.record else None
        return found if isinstance(found, dict) else {}

    def listed(self, known: Sequence[_Folder]) -> dict[str, _Folder] | None:
        """The ids of the documents of this generation, in order, each with its folder; None if that is not known."""
        if self.manifest is None:
            return None
        if SEGMENTS not in self.manifest:
            return dict.fromkeys(self.ids, self)
        by_name = {one.path.name: one for one in known}
        try:
            segments = [by_name.get(name or self.path.name) for name, _ in self.manifest[SEGMENTS]]
            return {id_: segments[segment] or self for id_, segment, _ in self.manifest["documents"]}
        except (ValueError, KeyError, TypeError, IndexError):
            return None

    @cached_property
    def ids(self) -> list[str]:
        """The ids of the documents whose texts are in it, whatever else is missing."""
        if self.values:
            return list(self.values)
        names = [Path(name).stem for name in self.files if name.startswith(f"{document_files.SOURCES}/")]
        return names or document_files.source_ids(self.path)

    @cached_property
    def values(self) -> Mapping[str, dict[str, Any]]:
        """The documents in it as they were stored; empty if their list is damaged, or of a format that is not known here."""
        entry = self.files.get(document_files.DOCUMENTS)
        if entry is None or not intact(self.path / document_files.DOCUMENTS, entry):
            return {}
        try:
            return document_files.Values(self.path)
        except (KeyError, ValueError, TypeError):
            return {}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Where its documents come from, as far as a damaged list or the record still says so: for each the sha256 at least."""
        found: dict[str, Origin] = {}
        with suppress(KeyError, ValueError, TypeError):
            listed = self.record["documents"] if self.record and SEGMENTS not in self.record else ()
            found = {id_: Origin(id_, sha256, 0) for id_, _, _, sha256 in listed if sha256}
        missing = suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError)
        with missing, (self.path / document_files.DOCUMENTS).open("rb") as file:
            for line in file:
                with suppress(KeyError, ValueError, TypeError):
                    value = json.loads(line.decode("utf-8", "surrogatepass"))
                    found[value["id"]] = Origin(**value["origin"])
        return found

    def entry(self, document_id: str) -> dict[str, Any] | None:
        """What was written of the text of a document, or None."""
        return self.files.get(document_files.source_path(Path(), document_id).as_posix())


def _learn_records(known: Sequence[_Folder]) -> None:
    """Reads the records of the segments that each manifest names, as far as no manifest before led to them."""
    by_name = {one.path.name: one for one in known}
    for generation in known:
        named = generation.manifest.get(SEGMENTS) if generation.manifest else None
        for name, digest in named if isinstance(named, list) else ():
            one = by_name.get(name or generation.path.name)
            if one is not None and one.record is None:
                one.record = whatever_is_left(one.path / SEGMENT, digest)


def _listed(known: Sequence[_Folder]) -> dict[str, _Folder]:
    """The documents in order, each with its folder: of the first generation that can say it, and of the damaged ones before."""
    unlisted: dict[str, _Folder] = {}
    for one in known:
        listed = one.listed(known)
        if listed:
            return {**listed, **unlisted}
        for id_ in one.ids:
            unlisted.setdefault(id_, one)
    return unlisted


def _rescued(id_: str, folder: _Folder, known: Sequence[_Folder]) -> Rescued:
    """What is left of a document; what another list says of it counts only if its clauses are in this text."""
    text = _text(id_, folder, known)
    value = folder.values.get(id_)
    for described in filter(None, (value, *(one.values.get(id_) for one in known if one is not folder))):
        document = document_files.restored(described, text or "")
        if text is None or wrong_clauses(document):
            if described is value:
                return Rescued(id_, value["title"], text, document.origin)
            continue
        return Rescued(id_, described["title"], text, document.origin, document)
    return Rescued(id_, id_, text, folder.origins.get(id_))


def _text(id_: str, folder: _Folder, known: Sequence[_Folder]) -> str | None:
    """The stored text of a document, from the first folder where it is intact."""
    entry = folder.entry(id_)
    for one in (folder, *(other for other in known if other is not folder)):
        path = document_files.source_path(one.path, id_)
        try:
            if intact(path, entry) if entry else path.is_file():
                return document_files.read_source(path)
        except PermissionError:
            raise
        except (OSError, UnicodeDecodeError):
            continue
    return None
