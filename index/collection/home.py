"""A home folder: the documents in it and the index over them, built at first use, added to, taken from, rebuilt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index.document.model import Document
from index.encoding.encoder import Encoder
from index.errors import ClausebotError, NotAResolution, Remedy, SameId, UnknownDocument
from index.store import document_files
from index.store.generations import stamp, writing
from index.store.index import Index, open_index

if TYPE_CHECKING:
    from index.collection.fence import Reader

Stage = Literal["reading", "encoding"]
Progress = Callable[[Stage, int, int], None]
"""Called with what is done ("reading" files, "encoding" passages), how many are done, and how many there are."""
Outcome = Literal["added", "replaced", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document in a file, or of a file that gives none (`error`).

    "replaced": another text had its id. "unchanged": the collection had it already.
    """

    path: Path
    outcome: Outcome
    document: Document | None = None
    error: ClausebotError | None = None


class Home:
    """The documents in a home folder and the index over them, on disk. Writing waits for other processes that write."""

    def __init__(self, path: Path, encoder: Encoder, progress: Progress | None = None) -> None:
        self.path = path
        self.folder = path / "index"
        self._encoder = encoder
        self._progress = progress
        self._opened = (0, 0)

    def open(self) -> Index:
        """The index in force; at first use the bundled resolution is indexed. Raises IndexDamaged, IndexNotWritten."""
        self._opened = stamp(self.folder)  # before: what is put in force meanwhile is another one
        found = open_index(self.folder)
        if found is not None:
            return found
        with writing(self.folder):
            built = self._ensure()
            self._opened = stamp(self.folder)
            return built

    def stamp(self) -> tuple[int, int]:
        """What changes when another index is put in force; costs no more than a look at a file's date."""
        return stamp(self.folder)

    def is_current(self) -> bool:
        """Whether no other index has been put in force since this one was opened."""
        return self.stamp() == self._opened

    def _ensure(self) -> Index:
        """The index in force, built when there is none; inside `writing`."""
        found = open_index(self.folder)  # another process may have built it while this one waited
        if found is not None:
            return found
        from index.collection.bundled import bundled  # the parser's tables cost time to load, and a question needs none of them

        return self._write([bundled()], None)

    def _write(self, documents: Sequence[Document], old: Index | None) -> Index:
        from index.store.write import write_index  # a question writes nothing

        encoding = partial(self._progress, "encoding") if self._progress else None
        return write_index(self.folder, documents, self._encoder, old, encoding)

    def add(self, paths: Iterable[Path]) -> tuple[Index, list[Added]]:
        """Adds files to the collection. A file that cannot be taken in is reported; the others go in."""
        from index.collection.fence import Reader

        report: list[Added] = []
        listed = list(paths)
        with writing(self.folder):
            old = self._ensure()
            documents = {document.id: document for document in old.documents}
            batch: dict[str, Added] = {}
            with Reader() as reader:
                for done, path in enumerate(listed):
                    if self._progress:
                        self._progress("reading", done, len(listed))
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
                raise UnknownDocument(f"There is no document {min(unknown)!r} in the collection", Remedy.LIST)
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
        from index.collection.bundled import bundled
        from index.collection.rescue import stored_texts, styled_documents
        from index.parsing.document import parse_text

        packaged = bundled()
        documents: dict[str, Document] = {}
        lost: list[str] = []
        with writing(self.folder):
            styled = styled_documents(self.folder)
            for id_, name, text in stored_texts(self.folder):
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
    from index.collection.files import parse_file

    try:
        return [_taken(path, document, documents, batch) for document in parse_file(path, reader)]
    except ClausebotError as error:
        return [Added(path, "refused", error=error)]


def _taken(path: Path, document: Document, documents: Mapping[str, Document], batch: Mapping[str, Added]) -> Added:
    """A document to add. In one batch, two texts that give one id are a mistake: the second is refused."""
    before = documents.get(document.id)
    if before == document:
        return Added(path, "unchanged", document)
    if before is None or before.source.text == document.source.text:
        return Added(path, "added", document)
    if document.id in batch:
        advice = "add only one of them" if document.number else "rename one of them"
        other = batch[document.id].path
        error = SameId(f"{path} is another text than {other} with the same id {document.id!r}; {advice}.")
        return Added(path, "refused", error=error)
    return Added(path, "replaced", document)
