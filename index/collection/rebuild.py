"""The documents of an index folder in any state, read again from their original files with the reader and parser of today.

Some are read at a time, so that a collection of any size is rebuilt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from index.collection.bundled import bundled, bundled_file
from index.collection.fencing.fence import kept
from index.collection.files import fetched_from, read_documents
from index.collection.rescue import Originals, Rescue, Rescued
from index.document.corrections import corrected
from index.document.model import Document, Origin
from index.errors import BadCorrection, UnreadableFile
from index.store.correction_files import read_corrections, write_corrections
from index.store.originals import Arrivals
from index.store.write import Part
from index.values import dataclass

MadeFrom = Literal["original", "text", "package", "as it was", "none"]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild made one document from: its original, its stored text, the package, or nothing, as all was damaged.

    A document whose file of corrections cannot be read stays "as it was". `problem` says why the original of a document that
    has one was not used, or why the document was left out or stays as it was.
    """

    id: str
    source: MadeFrom
    problem: str = ""


class Rebuilding:
    """Documents that are rebuilt, each with a report, which is complete when the last of `parts` was made."""

    def __init__(self, home: Path, folder: Path, arrivals: Arrivals, progress: Callable[[int, int], None]) -> None:
        self.report: list[Rebuilt] = []
        self._home = home
        self._originals = Originals(folder)
        self._arrivals = arrivals
        self._progress = progress
        self._documents: dict[str, Document] = {}
        self._files: dict[tuple[str, str], list[Document] | UnreadableFile | None] = {}
        self._clauses = 0
        self._taken: dict[str, int] = {}
        """The ids of all documents, also of earlier parts, each with a hash of what is compared."""
        self._packaged = bundled()
        self._listed = Rescue(folder)
        self._reader = kept()

    def parts(self, clauses: int) -> Iterator[Part]:
        """The documents, with the corrections that were made to them by hand; so many clauses are read for each part."""
        for done, one in enumerate(self._listed):
            self._progress(done, len(self._listed))
            if self._clauses >= clauses:
                yield self._part(more=True)
            self._rebuild(one)
        self._progress(len(self._listed), len(self._listed))
        if not self._taken:
            self._take_packaged()
        yield self._part(more=False)

    def _part(self, *, more: bool) -> Part:
        """What was taken in since the part before."""
        part = Part(list(self._documents.values()), dict(self._arrivals.paths), more)
        self._documents, self._files, self._clauses = {}, {}, 0
        self._arrivals.paths.clear()
        return part

    def _rebuild(self, one: Rescued) -> None:
        found, problem = self._from_original(one)
        source: MadeFrom = "original"
        if found is None:
            found, source = self._from_text(one), "text"
            self._clauses += sum(len(document.clauses) for document in found)
        if not found and one.id == self._packaged.id:
            self._take_packaged()
            source = "package"
        elif not found:
            source = "none"
        for document in found:
            try:
                if not self._take(document, one, alone=len(found) == 1):
                    source, problem = "none", f"another document is called {document.id} now"
            except BadCorrection as error:
                self._put(one.document or document)
                source, problem = "as it was", str(error)
        self.report.append(Rebuilt(one.id, source, problem))

    def _from_original(self, one: Rescued) -> tuple[list[Document] | None, str]:
        """The document that was read from a file; or all that are in the file, if these are more or fewer than there were.

        None with the reason if it cannot be read. Where its place in the file is not known for sure, its id decides.
        """
        origin = one.origin
        if origin is None:
            return None, ""
        file = (origin.sha256, origin.name)  # the name of a file may name its documents
        if file not in self._files:
            self._files[file] = self._read(origin)
        found = self._files[file]
        if found is None:
            return None, "the original is missing or damaged"
        if isinstance(found, UnreadableFile):
            return None, str(found)
        if one.document is None and (called := [document for document in found if document.id == one.id]):
            return called, ""
        return (found[origin.part - 1 : origin.part] if len(found) == origin.parts else found), ""

    def _read(self, origin: Origin) -> list[Document] | UnreadableFile | None:
        raw = self._originals.read(origin)
        if raw is None:
            return None
        self._arrivals.keep(raw)
        try:
            found = read_documents(self._reader, raw, origin.name)
        except UnreadableFile as error:
            return error
        self._clauses += sum(len(document.clauses) for document in found)
        return fetched_from(found, origin.address, origin.fetched)

    def _from_text(self, one: Rescued) -> list[Document]:
        """A document as it was stored; if no more than its text was stored, that is parsed again."""
        if one.document and (one.document.styled or one.text is None):
            return [one.document]
        if one.text is None:
            return []
        try:
            found = read_documents(self._reader, one.text.encode("utf-8", "surrogatepass"), f"{one.name}.txt")
        except UnreadableFile:
            found = []
        if len(found) != 1 or found[0].source.text != one.text:  # characters that only a file of another kind can have
            return [one.document] if one.document else []
        return [replace(found[0], origin=one.origin)]

    def _take(self, document: Document, one: Rescued, *, alone: bool) -> bool:
        """Takes in a document, or, if another one has its id, the document as it was stored; false if that is not possible."""
        own = one.id if alone else document.id
        corrections = read_corrections(self._home, own)
        if corrections is None and own == one.id and one.document:
            corrections = one.document.corrections
        if corrections and document.id != own:  # a better parser names it differently
            write_corrections(self._home, document.id, corrections)
        return any(self._put(offered) for offered in (corrected(document, corrections or ()), one.document) if offered)

    def _put(self, document: Document) -> bool:
        """Puts a document among the others; false if another one has its id."""
        own = hash(document)
        if document.id not in self._taken:
            self._documents[document.id] = document
        return self._taken.setdefault(document.id, own) == own

    def _take_packaged(self) -> None:
        self._arrivals.keep(bundled_file())
        self._documents[self._packaged.id] = self._packaged
        self._taken[self._packaged.id] = hash(self._packaged)
