"""The documents in a home folder, ready for questions: what `index.open` returns. A home and an encoder in, answers out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index.collection.answering import Answering, listed
from index.collection.home import Home, Progress
from index.document.corrections import with_correction, without_correction
from index.document.model import Document
from index.encoding.encoder import Encoder
from index.errors import BadCorrection, ClausebotError, NotPublished
from index.fetching.fetched import Download
from index.language.terms import Change
from index.store.layout import Bits

if TYPE_CHECKING:
    from index.collection.adding import Added
    from index.collection.rebuild import Rebuilt
    from index.collection.source import IndexSource
    from index.collection.verification import Verification
    from index.evaluation.metrics import Report
    from index.publishing.sending import Published
    from index.publishing.sharing import Pulled, Sharing
    from index.store.qdrant.push import Pushed

T = TypeVar("T")
_BEHIND = 19  # how far a process that renews records lets others go first


class Collection(Answering):
    """The documents in a home folder; what is asked of them is in `Answering`.

    The index is opened on first use. Questions may be asked from several threads at once. Adding, removing and
    rebuilding wait for other processes that are writing, and later questions are answered from the new index.
    """

    def __init__(  # noqa: PLR0913  (options have names)
        self,
        home: Path,
        encoder: Encoder,
        progress: Progress | None = None,
        bits: Bits = 4,
        second: Encoder | None = None,
        sharing: Sharing | None = None,
        *,
        source: IndexSource | None = None,
    ) -> None:
        self.home = home
        self.sharing = sharing
        """The store that the index is shared in with other homes, if there is one."""
        super().__init__(source or Home(home, encoder, progress, bits, second), encoder, second)

    # --- what is there --------------------------------------------------------------------------------------------

    def stamp(self) -> tuple[int, int]:
        """A value that changes whenever another index comes in force here, written by this process or another."""
        return self._source.stamp()

    def is_current(self) -> bool:
        """Whether the index that was opened is still the one in force."""
        return self._source.is_current()

    @property
    def is_outdated(self) -> bool:
        """Whether the records of references and roles were made by an earlier version, and `renew` can make them again."""
        index = self._now().search.index
        return bool(index.without_records) and index.is_by(self.encoder)

    def renew(self) -> bool:
        """Makes these records again, some at a time; if it is killed, the next call continues. Whether all are today's now.

        They are not if another model made the index. Questions asked meanwhile are answered. Raises IndexDamaged,
        IndexNotWritten.
        """
        return self._changed(self._source.home.renew)

    def renew_apart(self) -> bool:
        """Calls `renew` in another process, so that it takes no time from this one, and waits; whether all are today's now.

        That process has a model of its own, in case an earlier write left a text to encode, and ends with this one. Only for a
        collection whose encoder is that of a model. Raises OSError if no process can be started.
        """
        import multiprocessing

        given = (self.home, self.encoder.name, self._source.bits)
        process = multiprocessing.get_context("spawn").Process(target=_renew, args=given, daemon=True)
        process.start()
        process.join()
        return process.exitcode == 0

    def reopened(self) -> Collection:
        """The same collection, opened over the index that is current now. Raises IndexDamaged; this one stays as it is."""
        source = self._source.again()
        other = Collection(self.home, self.encoder, second=self.second, sharing=self.sharing, source=source)
        _ = other.ids
        return other

    # --- the collection -------------------------------------------------------------------------------------------

    def _changed(self, change: Callable[[], T]) -> T:
        """Makes a change; in a shared index as the only writer, after what others published, and published itself."""
        try:
            return self.sharing.changed(change) if self.sharing else change()
        finally:
            self._reopen()

    def pull(self, *, thorough: bool = False) -> Pulled | None:
        """Puts the index that is current in the store in force here; None if it is so already, or there is no store.

        With `thorough`, every file is checked, and what is damaged is fetched again. Raises NotPulled, StoreUnavailable,
        IndexNotWritten; the index that was in force stays so then.
        """
        pulled = self.sharing.pull(thorough=thorough) if self.sharing else None
        if pulled:
            self._reopen()
        return pulled

    @property
    def shared_number(self) -> int:
        """The number of the published index that this home was last the same as; 0 for none."""
        return self.sharing.number if self.sharing else 0

    def publish(self, *, replace: bool = False, verify: bool = False) -> Published:
        """Makes the index of this home the current one in the store, from which other homes pull it.

        It is refused if another one was published since this home pulled, unless it is to `replace` that. With `verify`, every
        file of it in the store is read, and sent again if it is wrong. Raises NotPublished, StoreUnavailable.
        """
        if self.sharing is None:
            raise NotPublished("No store is set")
        _ = self.ids  # indexed first, if they never were
        return self.sharing.publish(replace=replace, verify=verify)

    def add(self, paths: Iterable[Path | str | Download] | Path | str | Download) -> list[Added]:
        """Adds the documents in files; a folder stands for the files in it, and a pattern for the files that it matches.

        A file may also be a download (`index.download`); nothing is fetched here.

        A file that cannot be read is reported, and the others are added. Raises IndexDamaged, IndexNotWritten.
        """
        from index.collection.paths import files_of

        given = [paths] if isinstance(paths, str | Path | Download) else list(paths)
        files = files_of(Path(one) for one in given if not isinstance(one, Download))
        _, report = self._changed(lambda: self._source.home.add([*files, *(one for one in given if isinstance(one, Download))]))
        return report

    def remove(self, ids: Sequence[str]) -> None:
        """Removes documents by their ids. Raises UnknownDocument, in which case none is removed."""
        self._changed(lambda: self._source.home.remove(listed(ids)))

    def correct(
        self, document: str, clause: str, change: Change, *, label: str = "", heading: str = "", words: str = ""
    ) -> Document:
        """Puts right by hand what the parser made of a clause, given by its id; rebuilds keep it. The words stay the source's.

        LABEL: its whole `label` under its heading. HEADING: the `heading` that it and the clauses after it stand under. SPLIT:
        a second clause begins at `words`, with a `label` or without. MERGE: it goes on in the clause before it.
        Raises UnknownDocument, BadCorrection.

        >>> import tempfile, index
        >>> from index import Change
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> wrong = collection.look_up("resolves 2").quotes[0].clause.id
        >>> after = collection.correct("wtsa-res-75-2016", wrong, Change.LABEL, label="2bis")
        >>> after.by_id[wrong].label, collection.undo("wtsa-res-75-2016").by_id[wrong].label
        ('resolves 2bis', 'resolves 2')
        """

        def made(now: Document) -> Document:
            found = now.by_id.get(clause)
            if found is None:
                raise BadCorrection(f"There is no clause {clause!r} in {now.name}.")
            return with_correction(now, found, change, to=heading or label, words=words)

        return self._changed(lambda: self._source.home.correct(document, made))

    def undo(self, document: str, clause: str = "") -> Document:
        """Undoes the last correction by hand of a document, or of a clause in it. Raises UnknownDocument, BadCorrection."""
        return self._changed(
            lambda: self._source.home.correct(document, lambda now: without_correction(now, now.by_id.get(clause)))
        )

    def rebuild(self) -> list[Rebuilt]:
        """Rebuilds the index, whatever state it is in; returns what each document was made from.

        The original files are read again; where that fails, the stored texts are used. Corrections by hand are kept.
        """
        _, report = self._changed(self._source.home.rebuild)
        return report

    def verify(self, ids: Sequence[str] = ()) -> list[Verification]:
        """Checks documents, with these ids or all, against their sources, and against their originals, which are read again.

        Raises UnknownDocument.
        """
        from index.collection.verification import verify_all

        if not self.is_current():  # the files of an older index are removed
            return self.reopened().verify(ids)
        return list(verify_all(self.chosen(ids), self._source.home.folder))

    def push(self, address: str, key: str = "", *, replace: bool = False) -> Pushed:
        """Makes a collection of Qdrant say what this one says: what is new is written there, what is gone is removed.

        `address` is "qdrant://host:port/collection", or "qdrant+https://…"; `key` is the server's. Whoever asks there meanwhile
        is answered as before. After a failure, or when it was killed, it goes on where it was. What others published is pulled
        first, and nobody publishes meanwhile. Raises NotPushed where there is no index, where another push began, and, unless
        it is to `replace` them, where more documents would go than stay; also IndexUnreachable, IndexDamaged, IndexNotWritten,
        and NotPulled, NotPublished or StoreUnavailable before anything is pushed.
        """
        from index.store.qdrant.client import Address, connected

        target = connected(Address.of(address), key)
        try:
            if self.sharing is None:
                return self._source.home.push(target, replace=replace)
            return self.sharing.as_published(lambda: self._source.home.push(target, replace=replace))
        finally:
            self._reopen()

    def damage(self) -> list[str]:
        """The files of the index that have changed since they were written."""
        if not self.is_current():  # the files of an older index are removed
            return self.reopened().damage()
        return self._now().search.index.damage()

    def evaluate(
        self, questions: Path | str, *, split: str = "", limit: int | None = None, documents: Sequence[str] = ()
    ) -> Report:
        """Measures how well the questions in a JSON Lines file, or in a BEIR folder with its own texts, are answered.

        Raises BadQuestions.
        """
        if limit is not None and limit < 1:
            raise ValueError("limit must be at least 1")
        from index.evaluation.run import evaluate_beir, evaluate_questions

        path = Path(questions)
        if path.is_dir():
            return evaluate_beir(path, self.encoder, self.home, split=split, limit=limit, how=self._source.how)
        return evaluate_questions(path, limit, self._now().search, listed(documents))


def _renew(home: Path, model: str, bits: Bits) -> None:
    import signal

    import index

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller receives it too, and ends this process
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    try:
        renewed = index.open(home, model=model, token_bits=bits, second="off").renew()
    except ClausebotError as error:  # the disk may be full
        raise SystemExit(str(error)) from None
    if not renewed:
        raise SystemExit(f"The index in {home} was made with another model; its records stay as they are.")
