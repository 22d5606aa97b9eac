"""A home folder: the documents in it and the index over them, built at first use and rewritten with every change."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index.collection.bundled import bundled, bundled_file, ready_made
from index.document.corrections import corrected
from index.document.model import Document
from index.encoding.encoder import Encoder
from index.errors import ClausebotError, IndexDamaged, IndexNotWritten, NotPushed, Remedy, UnknownDocument
from index.fetching.fetched import Download
from index.store.correction_files import has_corrections, read_corrections, write_corrections
from index.store.disk import unreadable
from index.store.generations import stamp, writing
from index.store.index import Index
from index.store.layout import Bits, Coding
from index.store.opening import OlderFormat, open_index, open_to_write, refuse_newer
from index.store.originals import Arrivals, arriving, drop_originals

if TYPE_CHECKING:
    from index.collection.adding import Added, Report
    from index.collection.rebuild import Rebuilt
    from index.store.qdrant.points import Points
    from index.store.qdrant.push import Pushed

_AT_ONCE = 36_000
"""Clauses, with front matter, that are read before they are written: two such segments are merged, and larger ones are not (as
those of 40,000 and a document more were). As many are in memory when all are written anew."""
_AT_OPEN = 500
"""Passages of an index, at most, of which records of an earlier version are made again before a question is answered: it takes
a second, and for a million 40 minutes."""

Stage = Literal["reading", "encoding", "pushing"]
Progress = Callable[[Stage, int, int], None]
"""Called with the stage ("reading" files, "encoding" passages, "pushing" documents), how many are done, and of how many."""


Read = list[tuple[Path | Download, Sequence[Document | ClausebotError]]]
"""Files, each with its documents, or with what is wrong with it."""


class Home:
    """The documents in a home folder and the index over them, on disk. Writing waits for other processes that are writing."""

    def __init__(
        self,
        path: Path,
        encoder: Encoder,
        progress: Progress | None = None,
        bits: Bits = 4,
        second: Encoder | None = None,
    ) -> None:
        self.path = path
        self.bits = bits
        self.folder = path / "index"
        self._encoder = encoder
        self._second = second
        self._progress = progress
        self._opened = (0, 0)

    moves_on = False

    @property
    def home(self) -> Home:
        """Itself: its documents can be changed."""
        return self

    def again(self) -> Home:
        """The same folder, to be opened anew."""
        return Home(self.path, self._encoder, self._progress, self.bits, self._second)

    def open(self) -> Index:
        """The current index; at first use the bundled resolution is indexed, and one of an older format is upgraded.

        Raises IndexDamaged, IndexNotWritten.
        """
        self._opened = stamp(self.folder)  # taken first: one that comes in force meanwhile counts as newer
        with suppress(OlderFormat):
            found = open_index(self.folder)
            if found is not None:
                return self._with_records(found)
        with writing(self.folder):
            self._ensure()
            self._opened = stamp(self.folder)
            found = open_index(self.folder)
        assert found is not None  # noqa: S101  (it was just built)
        return self._with_records(found)

    def _with_records(self, index: Index) -> Index:
        """An index, written again with the records of what its documents refer to and whom they address, if it has not today's.

        It is left as it is where those of an earlier version can be read and there are many, where it cannot be written to,
        while another process writes, or if another model made it. Where there are none, each process that needs the records
        makes them for itself.
        """
        if not index.without_records or _can_wait(index) or not index.is_by(self._encoder):
            return index
        with suppress(IndexNotWritten):
            self.renew(wait=False)
            self._opened = stamp(self.folder)
            return open_index(self.folder) or index
        return index

    def renew(self, *, wait: bool = True) -> bool:
        """Gives all documents today's records of what they refer to and whom they address; whether all have them now.

        They do not if another model made the index. Of many documents, some are written at a time: killed in between, the rest
        follow when this is called again. Others may write in between, and are waited for if it is to `wait`. Raises
        IndexNotWritten.
        """
        before: float = math.inf
        while True:
            with writing(self.folder, wait=wait):
                old = self._ensure()
                left = len(old.without_records)
                if not 0 < left < before or not old.is_by(self._encoder):
                    return not left  # a write that changed nothing would change nothing again
                before = left
                self._write(list(old.places), old, how=replace(self.how, second=None))  # nothing is to be encoded

    def stamp(self) -> tuple[int, int]:
        """A value that changes whenever another index comes in force; costs no more than a look at a file's date."""
        return stamp(self.folder)

    def is_current(self) -> bool:
        """Whether the index that was opened is still the one in force."""
        return self.stamp() == self._opened

    def _ensure(self) -> Index:
        """The current index, built when there is none. Call it inside `writing`; nothing of it is read or checked yet."""
        try:
            found = open_to_write(self.folder)  # another process may have built it while this one waited
        except OlderFormat as older:
            from index.references.recording import with_records
            from index.store.older import upgrade

            upgrade(self.folder, older, self._encoder, self.how, with_records, _AT_ONCE)
            return self._ensure()
        if found is not None:
            return found
        with arriving(self.folder) as arrivals:
            arrivals.keep(bundled_file())
            if has_corrections(self.path) or not self._put_ready_in_force(arrivals):
                return self._write([self._corrected(bundled())], None, arrivals)
        return self._ensure()

    def _put_ready_in_force(self, arrivals: Arrivals) -> bool:
        from index.store.ready import Wanted, put_ready_in_force  # a home that is in use has an index

        wanted = Wanted(self._encoder.fingerprint, self.bits, self._second.fingerprint if self._second else "")
        return put_ready_in_force(self.folder, ready_made(), wanted, arrivals.paths)

    @property
    def how(self) -> Coding:
        """How an index is written here, or one of other texts for these encoders."""
        return Coding(self.bits, partial(self._progress, "encoding") if self._progress else None, self._second)

    def _write(
        self,
        documents: Sequence[Document | str],
        old: Index | None,
        arrivals: Arrivals | None = None,
        how: Coding | None = None,
    ) -> Index:
        """Writes documents beside those that stay as they are in `old`; all of them anew if another model made it."""
        from index.references.recording import with_records
        from index.store.write import Given, in_parts, write_anew, write_index  # a question writes nothing

        originals, how, given = arrivals.paths if arrivals else {}, how or self.how, Given(recording=with_records)
        if old is None or old.is_by(self._encoder):
            return write_index(self.folder, documents, self._encoder, old, originals=originals, how=how, given=given)
        each = (found for one in documents if (found := old.document(one) if isinstance(one, str) else one))
        parts = in_parts(each, originals, _AT_ONCE)
        return write_anew(self.folder, parts, self._encoder, old, how=how, given=given)

    def _is_finished(self, index: Index) -> bool:
        """Whether no write has left anything to be written again, and all documents have records, or `renew` makes them."""
        from index.store.plan import left_over

        return not left_over(index) and (not index.without_records or _can_wait(index))

    def _finished(self, index: Index) -> Index:
        """An index, after as many writes as it takes to write again what was left over; killed in between, the next go on."""
        while not self._is_finished(index):
            index = self._write(list(index.places), index)
        return index

    def _corrected(self, document: Document) -> Document:
        """A document with the corrections that were made to it by hand. Raises BadCorrection."""
        return corrected(document, read_corrections(self.path, document.id) or ())

    def add(self, paths: Iterable[Path | Download]) -> tuple[Index, list[Added]]:
        """Adds files to the collection. A file that cannot be read is reported; the others are added.

        Of many files, some are read and written at a time: killed in between, those are in. The same call again adds the rest.
        So it is with older documents in which an acronym occurs that a new one defines: they are written again afterwards.
        """
        from index.collection.adding import Report

        report = Report()
        for read in self._read(list(paths)):  # outside `writing`: a file that takes long keeps no other process waiting
            index = self._take(read, report)
            read.clear()
        if not self._is_finished(index):
            with writing(self.folder):
                index = self._finished(self._ensure())
        return index, report.all(self.open)

    def _take(self, read: Read, report: Report) -> Index:
        """Writes the documents of files beside those that are there."""
        from index.collection.adding import Adding

        with writing(self.folder), arriving(self.folder) as arrivals:
            old = self._ensure()
            adding = Adding(self.path, self.folder, old, arrivals, report.taken)
            for path, found in read:
                for one in found:
                    adding.take(path, one)
            index = self._write(adding.documents, old, arrivals) if adding.changed else old
        report.take(adding.report)
        return index

    def _read(self, paths: Sequence[Path | Download]) -> Iterator[Read]:
        """The documents in each file, or what is wrong with it: of some files at a time, at least once."""
        from index.collection.files import parse_file, read_download

        read: Read = []
        clauses = 0
        for done, path in enumerate(paths):
            self._reading(done, len(paths))
            try:
                found = parse_file(path) if isinstance(path, Path) else read_download(path)
            except ClausebotError as error:
                read.append((path, [error]))
                continue
            read.append((path, found))
            clauses += sum(len(document.clauses) for document in found)
            if clauses >= _AT_ONCE and done + 1 < len(paths):
                yield read
                read, clauses = [], 0
        self._reading(len(paths), len(paths))
        yield read

    def _reading(self, done: int, total: int) -> None:
        if self._progress:
            self._progress("reading", done, total)

    def remove(self, ids: Sequence[str]) -> Index:
        """Removes documents from the collection. Raises UnknownDocument, in which case none is removed."""
        with writing(self.folder):
            old = self._ensure()
            unknown = set(ids) - old.places.keys()
            if unknown:
                raise UnknownDocument.of(min(unknown))
            left = [id_ for id_ in old.places if id_ not in ids]
            if not left:
                raise UnknownDocument("That would leave the collection empty; add another document first.")
            index = self._finished(self._write(left, old))
            drop_originals(self.folder, index.originals)  # the rest of the previous index stays until the next write
            return index

    def correct(self, id_: str, change: Callable[[Document], Document]) -> Document:
        """Corrects a document by hand, and its file of corrections; that file counts, as it may have been edited.

        Raises UnknownDocument, BadCorrection.
        """
        with writing(self.folder):
            old = self._ensure()
            before = old.document(id_)
            if before is None:
                raise UnknownDocument.of(id_)
            listed = read_corrections(self.path, id_)
            after = change(corrected(before, before.corrections if listed is None else listed))
            write_corrections(self.path, id_, after.corrections)
            self._finished(self._write([after if one == id_ else one for one in old.places], old))
            return after

    def rebuild(self) -> tuple[Index, list[Rebuilt]]:
        """Rebuilds the index from the original files, whatever state it is in, with the corrections made by hand.

        If it is intact, the texts that stay the same are not encoded again by a model that encoded them.
        Where an original is missing or cannot be read any more, the stored text is used; a damaged document without one is left
        out, or replaced by the packaged one, which also stands alone if nothing else is left. Some documents are read and
        written at a time, but nothing is in force before all are. The old folder stays until the next write. Raises
        IndexDamaged when this user may not read a file, or a later version of Clausebot wrote one.
        """
        from index.collection.rebuild import Rebuilding
        from index.references.recording import with_records
        from index.store.write import Given, write_anew

        refuse_newer(self.folder)
        with writing(self.folder), arriving(self.folder) as arrivals:
            rebuilding = Rebuilding(self.path, self.folder, arrivals, self._reading)
            given = Given(self._intact(), with_records)
            index = write_anew(self.folder, rebuilding.parts(_AT_ONCE), self._encoder, None, how=self.how, given=given)
            return index, rebuilding.report

    def push(self, qdrant: Points, *, replace: bool = False) -> Pushed:
        """Makes a collection in Qdrant say what the index says; see `push.push`. Raises NotPushed if there is none."""
        from index.store.qdrant.push import push

        if self.stamp() == (0, 0):  # the bundled text alone is nothing to put in place of what others pushed
            raise NotPushed(f"There is no index in {self.path} to push", Remedy.ADD_FIRST)
        with writing(self.folder):  # another push would be in its way, and what is read must stay
            self._ensure()
            index = open_index(self.folder)
            assert index is not None  # noqa: S101  (it is there, in today's format)
            return push(index, qdrant, partial(self._progress, "pushing") if self._progress else None, replace=replace)

    def _intact(self) -> list[Index]:
        """The index that is there, if every byte is as it was written, and its vectors have the bits that are set.

        Raises IndexDamaged when this user may not read a file.
        """
        try:
            found = open_to_write(self.folder)
        except IndexDamaged:  # also one of an older format
            return []
        try:
            return [found] if found is not None and found.bits == self.bits and not found.damage() else []
        except PermissionError as error:
            raise unreadable(self.folder, error) from error


def _can_wait(index: Index) -> bool:
    """Whether records of an earlier version in an index can be read until they are made again, which would take long."""
    return len(index.passages) > _AT_OPEN and index.keys is not None
