"""The documents in a home folder, ready for questions: what `index.open` returns. A home and an encoder in, answers out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index.collection.home import Home, Opened, Progress
from index.document.corrections import with_correction, without_correction
from index.document.editions import by_work
from index.document.model import Document
from index.document.passages import Passage
from index.encoding.encoder import Encoder
from index.errors import BadCorrection, NotInLanguage, NotPublished
from index.fetching.fetched import Download
from index.language.asked.questions import without_greeting
from index.language.glossary import Glossary
from index.language.terms import Change
from index.search.acronyms import acronyms_in
from index.search.answer import Answer, answer_of, checked_question, in_language
from index.search.finding import Finder
from index.search.search import Search
from index.store.layout import Bits, Stored

if TYPE_CHECKING:
    from index.collection.adding import Added
    from index.collection.elsewhere.home import Elsewhere
    from index.collection.rebuild import Rebuilt
    from index.collection.verification import Verification
    from index.comparison.comparison import Comparison
    from index.comparison.history import History
    from index.drafts.finding import Check
    from index.evaluation.metrics import Report
    from index.publishing.sending import Published
    from index.publishing.sharing import Pulled, Sharing
    from index.references.cites import Cites
    from index.store.qdrant.push import Pushed
    from index.turns.carrying import Carried
    from index.turns.turn import Turn

T = TypeVar("T")


class Collection:
    """The documents in a home folder.

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
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self.home = home
        self.sharing = sharing
        """The store that the index is shared in with other homes, if there is one."""
        self.second = second
        """The encoder that gives a second opinion, if there is one."""
        self._encoder = encoder
        self._progress = progress
        self._elsewhere = elsewhere
        self._home = elsewhere or Home(home, encoder, progress, bits, second)
        self._opening = threading.Lock()
        self._opened: Opened | None = None

    # --- what is there --------------------------------------------------------------------------------------------

    def _now(self) -> Opened:
        """The current index, opened at the first question, and reopened after it was rewritten."""
        if self._elsewhere and not self._elsewhere.is_current():  # what is read of an older one is removed some day
            self._reopen()
        opened = self._opened
        if opened is None:
            with self._opening:
                opened = self._opened = self._opened or Opened(
                    Search(Finder(self._home.open(), self._encoder, second=self.second))
                )
        return opened

    def _reopen(self) -> None:
        """Makes the next question open the index that is current by then."""
        with self._opening:
            self._opened = None

    def stamp(self) -> tuple[int, int]:
        """A value that changes whenever a new index is published, by this process or another."""
        return self._home.stamp()

    def is_current(self) -> bool:
        """Whether no other index has been published since this one was opened."""
        return self._home.is_current()

    def reopened(self) -> Collection:
        """The same collection, opened over the index that is current now. Raises IndexDamaged; this one stays as it is."""
        elsewhere = self._elsewhere.again() if self._elsewhere else None
        other = Collection(
            self.home, self._encoder, self._progress, self._home.bits, self.second, self.sharing, elsewhere=elsewhere
        )
        _ = other.documents
        return other

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order in which they were added. Raises IndexDamaged, IndexNotWritten."""
        return self._now().search.index.documents

    @property
    def stored(self) -> Stored:
        """What the index is on disk, which depends on how it was built. Raises IndexDamaged, IndexNotWritten."""
        return self._now().search.index.stored

    @property
    def version(self) -> str:
        """What tells this index from every other, also on another machine: a hash of all it is made of, 64 hexadecimal digits.

        Raises IndexDamaged, IndexNotWritten.
        """
        return self._now().search.index.version

    @property
    def lacks_second(self) -> bool:
        """Whether there is a second encoder that is not asked, as part of the index was written without it; see `rebuild`."""
        return self.second is not None and not self._now().search.index.has_vectors_by(self.second.fingerprint)

    @property
    def calibrated(self) -> bool:
        """Whether "not found" was learned for the models in use; with others, how likely an answer is, is only a guess."""
        return self._now().search.calibrated

    def document(self, id_: str) -> Document | None:
        """The document with an id; None if there is none. Raises IndexDamaged, IndexNotWritten."""
        return self._now().search.catalogue.get(id_)

    def chosen(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents with these ids, or all. Raises UnknownDocument."""
        return self._now().search.chosen(_listed(ids))

    def answering(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents that are searched: those with these ids, or the newest edition of each. Raises UnknownDocument."""
        return self._now().search.answering(_listed(ids))

    def editions(self) -> list[list[Document]]:
        """The editions of each text, oldest first."""
        return by_work(self.documents)

    def named(self, text: str, *, every: bool = False) -> Sequence[Document] | None:
        """The documents that a text names ("Res 75", an id), in `every` edition or only the newest.

        () if what it names is not here, None if it names nothing ("", "this text").
        """
        return self._now().search.named(text, every=every)

    # --- questions ------------------------------------------------------------------------------------------------

    def ask(self, question: str, top: int = 3, documents: Sequence[str] = ()) -> Answer:
        """The answer to a question: all clauses that it names, or else the best `top`; `documents` are the ids to search.

        Raises BadQuestion, UnknownDocument, IndexDamaged, QuoteMismatch, and ValueError if `top` is less than 1.
        """
        if top < 1:
            raise ValueError("top must be at least 1")
        checked = checked_question(question)
        return answer_of(checked, self._now().search.ask(without_greeting(checked), top, _listed(documents)))

    def carry_on(self, message: str, last: Turn, top: int = 3, documents: Sequence[str] = ()) -> Carried | None:
        """The answer to a message that goes on from the last turn ("and Member States?"); None if it is complete in itself.

        Raises BadQuestion, UnknownDocument, IndexDamaged, QuoteMismatch.

        >>> import tempfile, index
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> last = index.turn_of(collection.ask("resolves 2"))
        >>> collection.carry_on("and the next one?", last).answer.understood
        'resolves 3'
        >>> collection.carry_on("what must academia do?", last)
        """
        checked = checked_question(message)
        return self._now().talk.carry_on(without_greeting(checked), last, top, _listed(documents))

    def look_up(self, pinpoint: str, documents: Sequence[str] = ()) -> Answer:
        """The clauses that a pinpoint names ("resolves 2"), without any search; text that is not a pinpoint finds nothing.

        Raises BadQuestion, UnknownDocument, IndexDamaged, QuoteMismatch.
        """
        checked = checked_question(pinpoint)
        return answer_of(checked, self._now().search.look_up(checked, _listed(documents)))

    def who_cites(self, pinpoint: str, documents: Sequence[str] = ()) -> Answer:
        """The clauses that cite the text or the clause that a pinpoint names, within all documents or those with these ids.

        A text need not be here to be cited. If there is no such clause, those nearest to the pinpoint are given, and nothing is
        said of `citing`. Raises BadQuestion, UnknownDocument, IndexDamaged, QuoteMismatch.

        >>> import tempfile, index
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> [quote.clause.label for quote in collection.who_cites("resolves 2").quotes]
        ['resolves 3']
        """
        checked = checked_question(pinpoint)
        return answer_of(checked, self._now().search.who_cites(checked, _listed(documents)))

    def in_language(self, answer: Answer, language: str) -> tuple[Answer, tuple[NotInLanguage, ...]]:
        """An answer with its clauses in another official language ("fr"), and what is said of those that are not here in it.

        They are the clauses in the same places of the official text; nothing is translated. Raises NotInLanguage if none is.
        """
        return in_language(answer, language, self.documents)

    def compare(self, first: str | Document, second: str | Document = "") -> Comparison:
        """What became of each clause of one text in another: of those that two names mean, or the first one together.

        A single text is compared with the edition before it. A name may also mean places ("Res 75 (2012) resolves"),
        and a document need not be in the collection.
        Raises CannotCompare, IndexDamaged, QuoteMismatch.

        >>> import tempfile, index
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> comparison = collection.compare("resolves 2", "resolves 3")
        >>> comparison.changed[0].words[0].text
        'that ITU-T should '
        """
        from index.search.comparing.sides import compared

        return compared(first, second, self._now().search.catalogue)

    def comparison_asked(self, question: str, documents: Sequence[str] = ()) -> Comparison | History | None:
        """The comparison that a question asks for ("what changed in Res 75?"); None for any other question.

        What changed in one clause is its history. With `documents`, by their ids, one of these must be compared. Raises
        CannotCompare if the text has no other edition here, IndexDamaged, QuoteMismatch.
        """
        from index.search.comparing.asked import comparison_asked

        return comparison_asked(question, self._now().search.catalogue, _listed(documents))

    def history_asked(self, message: str, last: Turn) -> Passage | None:
        """The clause of the last turn whose history a message asks for ("since when?"); None if it asks anything else.

        >>> import tempfile, index
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> collection.history_asked("since when?", index.turn_of(collection.ask("resolves 2"))).clause.label
        'resolves 2'
        """
        return self._now().talk.history_asked(message, last)

    def history(self, pinpoint: str | Passage, documents: Sequence[str] = ()) -> History:
        """A clause, given by its pinpoint or itself, through all editions of its text: since when it says what it says.

        A pinpoint is looked up in `documents` by their ids, or in all. Raises CannotCompare if it is not one clause,
        IndexDamaged, QuoteMismatch.

        >>> import tempfile, index
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> collection.history("resolves 2").since.name
        'Resolution 75 (Rev. Hammamet, 2016)'
        """
        from index.search.comparing.sides import history_at, history_of

        catalogue = self._now().search.catalogue
        if isinstance(pinpoint, str):
            return history_of(pinpoint, catalogue, _listed(documents))
        return history_at(pinpoint, catalogue)

    def check(self, draft: Path | bytes | bytearray | str, name: str = "draft.txt", documents: Sequence[str] = ()) -> Check:
        """What came of each quotation and citation of a draft: of a file, of its bytes, or of a text, and what it is called.

        It is checked against all documents in every edition, or those with these ids. Raises UnreadableFile, BadQuestion for a
        draft that is too long, UnknownDocument, IndexDamaged.

        >>> import tempfile, index
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> check = collection.check("“to be included in a yearly plan of ITU-T” (Resolution 75, resolves 9)")
        >>> [(one.kind, one.status.value) for one in check.findings]
        [('quotation', 'not_found'), ('citation', 'not_found')]
        """
        from index.collection.drafts.reading import read_draft
        from index.drafts.check import Checker

        listed = _listed(documents)
        opened = self._now()
        checker = Checker(opened.search.chosen(listed)) if listed else opened.checker
        return checker.check(read_draft(draft, name))

    @property
    def cites(self) -> Cites:
        """What clauses cite, and what cites them: `of(document, clause)` and `to(document, clause)`.

        >>> import tempfile, index
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> quote = collection.look_up("resolves 3").quotes[0]
        >>> [one.text for one in collection.cites.of(quote.document, quote.clause)]
        ['resolves 1 and 2 above']
        >>> cited = quote.document.by_id[collection.cites.of(quote.document, quote.clause)[0].clauses[0]]
        >>> [passage.clause.label for passage in collection.cites.to(quote.document, cited)]
        ['resolves 3']
        """
        return self._now().cites

    @property
    def glossary(self) -> Glossary:
        """The acronyms in the documents, and their long forms."""
        return self._now().search.index.glossary

    def acronyms(self, ids: Sequence[str] = ()) -> dict[str, Passage]:
        """The acronyms that documents define, each with the clause that defines it, in alphabetical order."""
        opened, listed = self._now(), _listed(ids)
        return acronyms_in(opened.search.catalogue.within(listed)) if listed else opened.acronyms

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
        _ = self.documents  # indexed first, if they never were
        return self.sharing.publish(replace=replace, verify=verify)

    def add(self, paths: Iterable[Path | str | Download] | Path | str | Download) -> list[Added]:
        """Adds the documents in files; a folder stands for the files in it, and a pattern for the files that it matches.

        A file may also be a download (`index.download`); nothing is fetched here.

        A file that cannot be read is reported, and the others are added. Raises IndexDamaged, IndexNotWritten.
        """
        from index.collection.paths import files_of

        given = [paths] if isinstance(paths, str | Path | Download) else list(paths)
        files = files_of(Path(one) for one in given if not isinstance(one, Download))
        _, report = self._changed(lambda: self._home.add([*files, *(one for one in given if isinstance(one, Download))]))
        return report

    def remove(self, ids: Sequence[str]) -> None:
        """Removes documents by their ids. Raises UnknownDocument, in which case none is removed."""
        self._changed(lambda: self._home.remove(_listed(ids)))

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

        return self._changed(lambda: self._home.correct(document, made))

    def undo(self, document: str, clause: str = "") -> Document:
        """Undoes the last correction by hand of a document, or of a clause in it. Raises UnknownDocument, BadCorrection."""
        return self._changed(lambda: self._home.correct(document, lambda now: without_correction(now, now.by_id.get(clause))))

    def rebuild(self) -> list[Rebuilt]:
        """Rebuilds the index, whatever state it is in; returns what each document was made from.

        The original files are read again; where that fails, the stored texts are used. Corrections by hand are kept.
        """
        _, report = self._changed(self._home.rebuild)
        return report

    def verify(self, ids: Sequence[str] = ()) -> list[Verification]:
        """Checks documents, with these ids or all, against their sources, and against their originals, which are read again.

        Raises UnknownDocument.
        """
        from index.collection.verification import verify_all

        if not self.is_current():  # the files of an older index are removed
            return self.reopened().verify(ids)
        return list(verify_all(self.chosen(ids), self._home.folder))

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
                return self._home.push(target, replace=replace)
            return self.sharing.as_published(lambda: self._home.push(target, replace=replace))
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
            return evaluate_beir(path, self._encoder, self.home, split=split, limit=limit, how=self._home.how)
        return evaluate_questions(path, limit, self._now().search, _listed(documents))


def _listed(ids: Sequence[str]) -> Sequence[str]:
    """Ids, which can be read more than once; a single one may be given as it is, and "" is none."""
    return ((ids,) if ids else ()) if isinstance(ids, str) else tuple(ids)
