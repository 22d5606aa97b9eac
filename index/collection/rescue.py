"""What can be rescued from an index folder in any state: the documents' texts and originals, from whichever copy is intact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.document.model import Document, Origin
from index.document.verification import wrong_clauses
from index.store import document_files
from index.store.generations import folders, intact, unreadable
from index.store.originals import read_original

_Files = Mapping[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Rescued:
    """What is left of a document: its id, its name, its text, the file it was read from, and all of it as it was stored.

    `document` is None where no list of documents describes that text, `origin` where it is not known for sure.
    """

    id: str
    name: str
    text: str | None
    origin: Origin | None = None
    document: Document | None = None


def rescued(home: Path) -> list[Rescued]:
    """The documents of the current index, or else of the newest there is.

    The text is None where no folder has a copy that matches the manifest; without a manifest the copies are taken as they
    are. Raises IndexDamaged when a file is there but this user may not read it.
    """
    known = folders(home)
    try:
        listing = next((folder for folder, files in known if _has_documents(folder, files)), None)
        values = document_files.values(listing) if listing else {}
        for folder, files in known:
            if names := _names(folder, files):
                places = [place for place, _ in known] if files else [folder]
                return [
                    _rescued(id_, name, _text(places, id_, files), values.get(id_), newest=folder == listing)
                    for id_, name in names.items()
                ]
    except PermissionError as error:
        raise unreadable(home, error) from error
    return []


class Originals:
    """The original files that are left in the folders of an index."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folders = [folder for folder, _ in folders(home)]

    def read(self, origin: Origin) -> bytes | None:
        """What was in the file that documents were read from, from the first folder where it is intact. Raises IndexDamaged."""
        try:
            return next((raw for one in self._folders if (raw := read_original(one, origin)) is not None), None)
        except PermissionError as error:
            raise unreadable(self._home, error) from error


def _rescued(id_: str, name: str, text: str | None, value: dict[str, Any] | None, *, newest: bool) -> Rescued:
    """What is left of a document; what an older list says of it counts only if its clauses are in this text."""
    if value is None:
        return Rescued(id_, name, text)
    document = document_files.restored(value, text or "")
    if text is None or wrong_clauses(document):
        return Rescued(id_, name, text, document.origin if newest else None)
    return Rescued(id_, name, text, document.origin, document)


def _has_documents(folder: Path, files: _Files) -> bool:
    """Whether a folder's list of documents is intact, and of a format that is known here."""
    entry = files.get(document_files.DOCUMENTS)
    if entry is None or not intact(folder / document_files.DOCUMENTS, entry):
        return False
    try:
        for value in document_files.values(folder).values():
            document_files.restored(value, "")
    except (KeyError, ValueError, TypeError):
        return False
    return True


def _names(folder: Path, files: _Files) -> dict[str, str]:
    """The ids of the documents in a folder, each with its name, or with the id itself if only the sources are left."""
    if _has_documents(folder, files):
        return {id_: value["title"] for id_, value in document_files.values(folder).items()}
    ids = [Path(name).stem for name in files if name.startswith(document_files.SOURCES)]
    return {id_: id_ for id_ in ids or document_files.source_ids(folder)}


def _text(folders: Sequence[Path], document_id: str, files: _Files) -> str | None:
    """The stored text of a document, from the first folder where it is intact."""
    for path in (document_files.source_path(folder, document_id) for folder in folders):
        entry = files.get(f"{document_files.SOURCES}/{path.name}")
        try:
            if entry is None or intact(path, entry):
                return document_files.read_source(path)
        except PermissionError:
            raise
        except (OSError, UnicodeDecodeError):
            continue
    return None
