"""What can be rescued from an index folder in any state: the documents' texts, from whichever copy is intact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from index.store import document_files
from index.store.generations import folders, intact, unreadable


def stored_texts(home: Path) -> list[tuple[str, str, str | None]]:
    """Each document of the current index, or else of the newest there is: its id, its name, its text as it was added.

    The text is None where no folder has a copy that matches the manifest; without a manifest the copies are taken as they
    are. Raises IndexDamaged when a file is there but this user may not read it.
    """
    known = folders(home)
    try:
        for folder, files in known:
            if names := _names(folder, files):
                places = [place for place, _ in known] if files else [folder]
                return [(id_, name, _rescued(places, id_, files)) for id_, name in names.items()]
    except PermissionError as error:
        raise unreadable(home, error) from error
    return []


def styled_documents(home: Path) -> dict[str, dict[str, Any]]:
    """The documents that cannot be rebuilt from their text alone, as the newest intact folder stores them."""
    for folder, listed in folders(home):
        if _has_documents(folder, listed):
            return document_files.styled(folder)
    return {}


def _has_documents(folder: Path, files: Mapping[str, dict[str, Any]]) -> bool:
    """Whether a folder's list of documents is intact, and of a format that is known here."""
    entry = files.get(document_files.DOCUMENTS)
    if entry is None or not intact(folder / document_files.DOCUMENTS, entry):
        return False
    try:
        document_files.names(folder)
        for value in document_files.styled(folder).values():
            document_files.restored(value, "")
    except (KeyError, ValueError, TypeError):
        return False
    return True


def _names(folder: Path, files: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """The ids of the documents in a folder, each with its name, or with the id itself if only the sources are left."""
    if _has_documents(folder, files):
        return document_files.names(folder)
    ids = [Path(name).stem for name in files if name.startswith(document_files.SOURCES)]
    return {id_: id_ for id_ in ids or document_files.source_ids(folder)}


def _rescued(folders: Sequence[Path], document_id: str, files: Mapping[str, dict[str, Any]]) -> str | None:
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
