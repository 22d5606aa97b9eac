"""The documents a home folder holds: opened, built at first use, added to, taken from, rebuilt. Files in, Index out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.model import Document
from index.encoding.encoder import Encoder, Progress
from index.errors import ClausebotError, NotAResolution, UnknownDocument
from index.store import document_files
from index.store.generations import folders, intact, unreadable, writing
from index.store.index import Index, open_index
from index.store.write import write_index

if TYPE_CHECKING:
    from index.collection.fence import Reader


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: the document it gave, or the reason it was left out.

    `replaced` when another text had its id; `unchanged` when the collection had it already.
    """

    path: Path
    document: Document | None = None
    replaced: bool = False
    problem: str = ""
    unchanged: bool = False


class Collection:
    """The documents in a home folder and the index over them."""

    def __init__(self, home: Path, encoder: Encoder, progress: Progress | None = None) -> None:
        self.folder = home / "index"
        self._encoder = encoder
        self._progress = progress

    def open(self) -> Index:
        """The index in force; at first use the bundled resolution is indexed. Raises IndexDamaged, IndexNotWritten."""
        found = open_index(self.folder)
        if found is not None:
            return found
        with writing(self.folder):
            return self._ensure()

    def _ensure(self) -> Index:
        """The index in force, built when there is none; inside `writing`."""
        found = open_index(self.folder)  # another process may have built it while this one waited
        return found or self._write([bundled()], None)

    def _write(self, documents: Sequence[Document], old: Index | None) -> Index:
        return write_index(self.folder, documents, self._encoder, old, self._progress)

    def add(self, paths: Iterable[Path]) -> tuple[Index, list[Added]]:
        """Adds files to the collection. A file that cannot be taken in is reported; the others go in."""
        from index.collection.fence import Reader

        report: list[Added] = []
        with writing(self.folder):
            old = self._ensure()
            documents = {document.id: document for document in old.documents}
            batch: dict[str, Added] = {}
            with Reader() as reader:
                for path in paths:
                    for added in _read(path, reader, documents, batch):
                        report.append(added)
                        if added.document is not None:
                            documents[added.document.id] = added.document
                            batch.setdefault(added.document.id, added)
            changed = tuple(documents.values()) != old.documents
            return (self._write(list(documents.values()), old) if changed else old), report

    def remove(self, ids: Sequence[str]) -> Index:
        """Takes documents out of the collection. Raises UnknownDocument, and then takes none out."""
        with writing(self.folder):
            old = self._ensure()
            unknown = set(ids) - {document.id for document in old.documents}
            if unknown:
                raise UnknownDocument(
                    f"There is no document {min(unknown)!r} in the collection; clausebot documents lists them."
                )
            left = [document for document in old.documents if document.id not in ids]
            if not left:
                raise UnknownDocument("That would leave the collection empty; add another document first.")
            return self._write(left, old)

    def rebuild(self) -> tuple[Index, list[str]]:
        """Makes the index anew from the stored texts, whatever state it is in, and says which ones had to be left out.

        What a Word file or a PDF told beside its text is not stored, so of these the clauses are kept as they were read.

        With nothing left, and for the bundled resolution, the packaged text is taken. The old folder stays until the next
        write. Raises IndexDamaged when a text may not be read.
        """
        from index.parsing.document import parse_text  # a question needs none of the parser's tables

        packaged = bundled()
        documents: dict[str, Document] = {}
        lost: list[str] = []
        with writing(self.folder):
            styled = _styled(self.folder)
            for id_, name, text in _stored(self.folder):
                try:
                    if text is None:
                        document = None
                    else:
                        document = document_files.restored(styled[id_], text) if id_ in styled else parse_text(text, name)
                except NotAResolution:
                    document = None
                if document is not None:
                    documents[document.id] = document
                elif id_ == packaged.id:
                    documents[id_] = packaged
                    lost.append(f"The stored text of {id_} was damaged; the one that comes with Clausebot is in its place.")
                else:
                    lost.append(f"The stored text of {id_} is damaged, so it was left out; add its file again.")
            return self._write(list(documents.values()) or [packaged], None), lost


def _read(path: Path, reader: Reader, documents: Mapping[str, Document], batch: Mapping[str, Added]) -> list[Added]:
    """The documents of a file to add to those there are."""
    try:
        return [_taken(path, document, documents, batch) for document in parse_file(path, reader)]
    except ClausebotError as error:
        return [Added(path, problem=str(error))]


def _taken(path: Path, document: Document, documents: Mapping[str, Document], batch: Mapping[str, Added]) -> Added:
    """A document to add. In one batch, two texts that give one id are a mistake: the second is refused."""
    before = documents.get(document.id)
    replaced = before is not None and before.source.text != document.source.text
    if replaced and document.id in batch:
        advice = "add only one of them" if document.number else "rename one of them"
        return Added(
            path, problem=f"{path} is another text than {batch[document.id].path} with the same id {document.id!r}; {advice}."
        )
    return Added(path, document, replaced, unchanged=before == document)


def _stored(home: Path) -> list[tuple[str, str, str | None]]:
    """Each document of the index in force, or else of the newest one there is: its id, its name, its text as it was added.

    The text is None where no folder has a copy that is what the manifest says; without a manifest the copies are taken as
    they are. Raises IndexDamaged for what is there and may not be read.
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


def _styled(home: Path) -> dict[str, dict[str, Any]]:
    """The documents that their text alone would not give again, as the newest folder that is whole has them."""
    for folder, listed in folders(home):
        if listed and intact(folder / document_files.DOCUMENTS, listed[document_files.DOCUMENTS]):
            return document_files.styled(folder)
    return {}


def _names(folder: Path, files: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """The ids of the documents in a folder, each with its name, or with itself where only the sources tell."""
    if files and intact(folder / document_files.DOCUMENTS, files[document_files.DOCUMENTS]):
        return document_files.names(folder)
    ids = [Path(name).stem for name in files if name.startswith(document_files.SOURCES)]
    return {id_: id_ for id_ in ids or document_files.source_ids(folder)}


def _rescued(folders: Sequence[Path], document_id: str, files: Mapping[str, dict[str, Any]]) -> str | None:
    """The stored text of a document from the first folder that has it as it was added."""
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
