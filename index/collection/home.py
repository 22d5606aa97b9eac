"""A home folder: the documents in it and the index over them, built at first use and rewritten with every change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from index.document.model import Document
from index.document.verification import wrong_clauses
from index.encoding.encoder import Encoder
from index.errors import ClausebotError, SameId, UnknownDocument
from index.store import document_files
from index.store.generations import stamp, writing
from index.store.index import Index, open_index

Stage = Literal["reading", "encoding"]
Progress = Callable[[Stage, int, int], None]
"""Called with the stage ("reading" files, "encoding" passages), how many are done, and how many there are."""
Outcome = Literal["added", "replaced", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Added:
    """The outcome for one document of an added file, or for a file that could not be added (`error`).

    "replaced": another text had its id. "unchanged": the collection already had it.
    """

    path: Path
    outcome: Outcome
    document: Document | None = None
    error: ClausebotError | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """A document that a rebuild found damaged: left out, or `replaced` by the copy that comes with Clausebot."""

    id: str
    replaced: bool = False


class Home:
    """The documents in a home folder and the index over them, on disk. Writing waits for other processes that are writing."""

    def __init__(self, path: Path, encoder: Encoder, progress: Progress | None = None) -> None:
        self.path = path
        self.folder = path / "index"
        self._encoder = encoder
        self._progress = progress
        self._opened = (0, 0)

    def open(self) -> Index:
        """The current index; at first use the bundled resolution is indexed. Raises IndexDamaged, IndexNotWritten."""
        self._opened = stamp(self.folder)  # taken first: an index published meanwhile counts as newer
        found = open_index(self.folder)
        if found is not None:
            return found
        with writing(self.folder):
            built = self._ensure()
            self._opened = stamp(self.folder)
            return built

    def stamp(self) -> tuple[int, int]:
        """A value that changes whenever a new index is published; costs no more than a look at a file's date."""
        return stamp(self.folder)

    def is_current(self) -> bool:
        """Whether no other index has been published since this one was opened."""
        return self.stamp() == self._opened

    def _ensure(self) -> Index:
        """The current index, built when there is none. Call it inside `writing`."""
        found = open_index(self.folder)  # another process may have built it while this one waited
        if found is not None:
            return found
        from index.collection.bundled import bundled  # the parser's tables take time to load, and no question needs them

        return self._write([bundled()], None)

    def _write(self, documents: Sequence[Document], old: Index | None) -> Index:
        from index.store.write import write_index  # a question writes nothing

        encoding = partial(self._progress, "encoding") if self._progress else None
        return write_index(self.folder, documents, self._encoder, old, progress=encoding)

    def add(self, paths: Iterable[Path]) -> tuple[Index, list[Added]]:
        """Adds files to the collection. A file that cannot be read is reported; the others are added."""
        report: list[Added] = []
        read = self._read(list(paths))  # outside `writing`: a file that takes long keeps no other process waiting
        with writing(self.folder):
            old = self._ensure()
            documents = {document.id: document for document in old.documents}
            batch: dict[str, Added] = {}
            for path, found in read:
                for one in found:
                    added = one if isinstance(one, Added) else _taken(path, one, documents, batch)
                    report.append(added)
                    if added.document is not None:
                        documents[added.document.id] = added.document
                        batch.setdefault(added.document.id, added)
            changed = tuple(documents.values()) != old.documents
            return (self._write(list(documents.values()), old) if changed else old), report

    def _read(self, paths: Sequence[Path]) -> list[tuple[Path, Sequence[Document | Added]]]:
        """The documents in each file, or what is wrong with it."""
        from index.collection.fence import Reader
        from index.collection.files import parse_file

        read: list[tuple[Path, Sequence[Document | Added]]] = []
        with Reader() as reader:
            for path in paths:
                if self._progress:
                    self._progress("reading", len(read), len(paths))
                try:
                    read.append((path, parse_file(path, reader)))
                except ClausebotError as error:
                    read.append((path, [Added(path, "refused", error=error)]))
        if self._progress:
            self._progress("reading", len(read), len(paths))
        return read

    def remove(self, ids: Sequence[str]) -> Index:
        """Removes documents from the collection. Raises UnknownDocument, in which case none is removed."""
        with writing(self.folder):
            old = self._ensure()
            unknown = set(ids) - {document.id for document in old.documents}
            if unknown:
                raise UnknownDocument.of(min(unknown))
            left = [document for document in old.documents if document.id not in ids]
            if not left:
                raise UnknownDocument("That would leave the collection empty; add another document first.")
            return self._write(left, old)

    def rebuild(self) -> tuple[Index, list[Lost]]:
        """Rebuilds the index from the stored texts, whatever state it is in, and says which ones were damaged.

        What a Word file or a PDF says beyond its text is not stored, so the clauses of such files are kept as they were read.

        If nothing is left, or the bundled resolution is damaged, the packaged text is used. The old folder stays until the next
        write. Raises IndexDamaged when this user may not read a text.
        """
        from index.collection.bundled import bundled
        from index.collection.rescue import stored_texts, styled_documents

        packaged = bundled()
        documents: dict[str, Document] = {}
        lost: list[Lost] = []
        with writing(self.folder):
            styled = styled_documents(self.folder)
            for id_, name, text in stored_texts(self.folder):
                document = None if text is None else _rebuilt(styled.get(id_), name, text)
                if document is not None:
                    documents[document.id] = document
                elif id_ == packaged.id:
                    documents[id_] = packaged
                    lost.append(Lost(id_, replaced=True))
                else:
                    lost.append(Lost(id_))
            return self._write(list(documents.values()) or [packaged], None), lost


def _rebuilt(stored: dict[str, Any] | None, name: str, text: str) -> Document:
    """A document as it was stored; parsed again if no more than its text was stored, or if that belongs to another text."""
    from index.parsing.document import parse_text

    if stored is not None:
        document = document_files.restored(stored, text)
        if not wrong_clauses(document):
            return document
    return parse_text(text, name)


def _taken(path: Path, document: Document, documents: Mapping[str, Document], batch: Mapping[str, Added]) -> Added:
    """The outcome for one document. Two texts in one batch with the same id are a mistake: the second is refused."""
    before = documents.get(document.id)
    if before == document:
        return Added(path, "unchanged", document)
    if before is None or before.source.text == document.source.text:
        return Added(path, "added", document)
    if document.id in batch:
        advice = "add only one of them" if document.number else "rename one of them"
        other = batch[document.id].path
        error = SameId(
            f"{path} and {other} are different texts with the same id {document.id!r}; {advice}.",
            path=str(path),
            other=str(other),
            document=document.id,
        )
        return Added(path, "refused", error=error)
    return Added(path, "replaced", document)
