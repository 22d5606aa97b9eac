"""Documents of new files beside those of an index: what becomes of each, and the original that is kept with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from index.document.corrections import corrected
from index.document.model import Document
from index.errors import ClausebotError, IndexNotWritten, SameId, UnreadableFile, worded
from index.fetching.fetched import Download
from index.reading.formats import contents
from index.store.correction_files import read_corrections
from index.store.index import Index
from index.store.originals import Arrivals, read_original
from index.values import dataclass

Outcome = Literal["added", "replaced", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Added:
    """The outcome for one document of an added file, or for a file that could not be added (`error`).

    `path` is the address of a file that was fetched. `document` is None, too, if another process has removed it since.

    "replaced": another text had its id. "unchanged": the collection already had it.
    """

    path: Path | str
    outcome: Outcome
    document: Document | None = None
    error: ClausebotError | None = None


class Adding:
    """The documents of an index and those that are added to them, with a report of each in the order in which they came.

    `taken` are the ids of those that the same call added before, with their files; those that are taken in are put among them.
    """

    def __init__(self, home: Path, folder: Path, old: Index, arrivals: Arrivals, taken: dict[str, Path | str]) -> None:
        self.report: list[Added] = []
        self._home = home
        self._folder = folder
        self._old = old
        self._arrivals = arrivals
        self._originals = old.originals
        self._documents: dict[str, Document | str] = {id_: id_ for id_ in old.places}
        self._taken = taken

    @property
    def documents(self) -> list[Document | str]:
        """All documents: those that were added, and of those that stay as they are in the index the ids."""
        return list(self._documents.values())

    @property
    def changed(self) -> bool:
        """Whether the index must be written again."""
        return bool(self._arrivals.paths) or self.documents != list(self._old.places)

    def take(self, file: Path | Download, found: Document | ClausebotError) -> None:
        """Takes in a document of a file, or reports what is wrong with the file."""
        path = file.address if isinstance(file, Download) else file
        try:
            if isinstance(found, ClausebotError):
                raise found
            document = corrected(found, read_corrections(self._home, found.id) or ())
            before = self._before(document.id)
            outcome = self._outcome(path, document, before)
            stays = outcome == "unchanged" and before is not None and self._has_original(before)
            stays = stays and not (_is_fetched(document) and not _is_fetched(before))
            if not stays and not self._has_original(document):
                self._keep(file, path, document)
        except IndexNotWritten:  # the disk is full: no other file will fit either
            raise
        except ClausebotError as error:
            self.report.append(Added(path, "refused", error=error.with_traceback(None)))  # which would keep the document
            return
        self.report.append(Added(path, outcome, before if stays else document))
        if not stays:
            self._documents[document.id] = document
        self._taken.setdefault(document.id, path)

    def _before(self, id_: str) -> Document | None:
        """The document with an id that there is so far."""
        found = self._documents.get(id_)
        return self._old.document(found) if isinstance(found, str) else found

    def _outcome(self, path: Path | str, document: Document, before: Document | None) -> Outcome:
        """What becomes of a document. Raises SameId for two texts in one call with the same id, which are a mistake."""
        if before == document:
            return "unchanged"
        if before is None or before.source.text == document.source.text:
            return "added"
        if document.id in self._taken:
            advice = (
                "add only one of them; added by itself, the other takes its place" if document.number else "rename one of them"
            )
            other = self._taken[document.id]
            raise SameId(
                f"{path} and {other} are different texts with the same id {document.id!r}; {advice}.",
                path=str(path),
                other=str(other),
                document=document.id,
            )
        return "replaced"

    def _has_original(self, document: Document) -> bool:
        """Whether the original of a document is there already."""
        origin = document.origin
        if origin is None:
            return False
        if origin.sha256 in self._arrivals.paths:
            return True
        return origin.sha256 in self._originals and read_original(self._folder, origin) is not None

    def _keep(self, file: Path | Download, path: Path | str, document: Document) -> None:
        """Keeps the file that a document was read from. Raises UnreadableFile when it has changed since then."""
        raw = file.raw if isinstance(file, Download) else contents(file)
        if document.origin is None or self._arrivals.keep(raw) != document.origin.sha256:
            raise UnreadableFile(
                worded("{name} changed while it was being added; add it again.", name=str(path)), path=str(path)
            )


class Report:
    """What became of the documents of one call, however many times it wrote.

    Of those that an earlier write took in, the documents are read from the index again, so that they need no memory meanwhile.
    """

    def __init__(self) -> None:
        self.taken: dict[str, Path | str] = {}
        self._earlier: list[tuple[Added, str]] = []
        self._last: list[Added] = []

    def take(self, some: list[Added]) -> None:
        """Takes in what a write did."""
        self._earlier += ((replace(one, document=None), one.document.id if one.document else "") for one in self._last)
        self._last = some

    def all(self, opened: Callable[[], Index]) -> list[Added]:
        """What became of each; `opened` gives the index as it is afterwards, which stays complete whoever writes meanwhile."""
        if not self._earlier:
            return self._last
        index = opened()
        return [*(replace(one, document=index.document(id_)) for one, id_ in self._earlier), *self._last]


def _is_fetched(document: Document | None) -> bool:
    """Whether it is known where the file of a document was fetched from."""
    return document is not None and document.origin is not None and bool(document.origin.address)
