"""The documents in a home folder, to be asked: what `index.open` gives. A home and an encoder in, answers out."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.collection.home import Added, Home, Progress
from index.document.acronyms import acronyms_of
from index.document.editions import by_work
from index.document.model import Document
from index.document.passages import Passage
from index.encoding.encoder import Encoder
from index.language.glossary import Glossary
from index.search.answer import Answer, answer_of, checked_question
from index.search.search import Search

if TYPE_CHECKING:
    from index.evaluation.metrics import Report


class _Opened:
    """An index that is open, and what is read off all of its documents at once."""

    def __init__(self, search: Search) -> None:
        self.search = search

    @cached_property
    def acronyms(self) -> dict[str, Passage]:
        """The acronyms that the documents that answer define."""
        return acronyms_of(self.search.answering())


class Collection:
    """The documents in a home folder.

    Opened when something is first asked of it. What is asked may be asked from several threads at once; adding, removing
    and rebuilding take their turn with other processes that do, and what is asked next is asked of the new index.
    """

    def __init__(self, home: Path, encoder: Encoder, progress: Progress | None = None) -> None:
        self.home = home
        self._encoder = encoder
        self._progress = progress
        self._home = Home(home, encoder, progress)
        self._opening = threading.Lock()
        self._opened: _Opened | None = None

    # --- what is there --------------------------------------------------------------------------------------------

    def _now(self) -> _Opened:
        """The index in force, opened when something is first asked, and again after it was written."""
        opened = self._opened
        if opened is None:
            with self._opening:
                opened = self._opened = self._opened or _Opened(Search(self._home.open(), self._encoder))
        return opened

    def _reopen(self) -> None:
        """The next question is asked of the index that is in force by then."""
        with self._opening:
            self._opened = None

    def stamp(self) -> tuple[int, int]:
        """What changes when another index is put in force, by this process or another."""
        return self._home.stamp()

    def is_current(self) -> bool:
        """Whether no other index has been put in force since this one was opened."""
        return self._home.is_current()

    def reopened(self) -> Collection:
        """The same collection over the index in force now, opened. Raises IndexDamaged; this one goes on as it is."""
        other = Collection(self.home, self._encoder, self._progress)
        _ = other.documents
        return other

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order in which they were added. Raises IndexDamaged, IndexNotWritten."""
        return self._now().search.index.documents

    def chosen(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents with these ids, or all. Raises UnknownDocument."""
        return self._now().search.chosen(ids)

    def answering(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents that answer: those with these ids, or of each text the newest edition. Raises UnknownDocument."""
        return self._now().search.answering(ids)

    def editions(self) -> list[list[Document]]:
        """The editions of each text, oldest first."""
        return by_work(self.documents)

    def named(self, text: str, *, every: bool = False) -> Sequence[Document] | None:
        """The documents that a text names ("Res 75", an id); None when it names none. `every` edition, or only the newest."""
        return self._now().search.named(text, every=every)

    # --- questions ------------------------------------------------------------------------------------------------

    def ask(self, question: str, top: int = 3, documents: Sequence[str] = ()) -> Answer:
        """The answer to a question: all clauses that it names, else the best `top`, within documents (ids) or all.

        Raises BadQuestion, UnknownDocument, IndexDamaged, QuoteMismatch.
        """
        checked = checked_question(question)
        return answer_of(checked, self._now().search.ask(checked, top, documents))

    def look_up(self, pinpoint: str, documents: Sequence[str] = ()) -> Answer:
        """The clauses that a pinpoint names ("resolves 2"), without any search; what is no pinpoint finds nothing.

        Raises BadQuestion, UnknownDocument, IndexDamaged, QuoteMismatch.
        """
        checked = checked_question(pinpoint)
        return answer_of(checked, self._now().search.look_up(checked, documents))

    @property
    def glossary(self) -> Glossary:
        """The acronyms of the documents, and their long forms."""
        return self._now().search.index.glossary

    def acronyms(self, ids: Sequence[str] = ()) -> dict[str, Passage]:
        """The acronyms that documents define, each with the clause that does, in the order of the alphabet."""
        opened = self._now()
        return acronyms_of(opened.search.answering(ids)) if ids else opened.acronyms

    # --- the collection -------------------------------------------------------------------------------------------

    def add(self, paths: Iterable[Path | str]) -> list[Added]:
        """Takes in the documents of files; a folder or a pattern stands for the files that it holds or matches.

        A file that cannot be taken in is reported, and the others go in. Raises IndexDamaged, IndexNotWritten.
        """
        from index.collection.paths import files_of

        _, report = self._home.add(files_of(map(Path, paths)))
        self._reopen()
        return report

    def remove(self, ids: Sequence[str]) -> None:
        """Takes documents out by their ids. Raises UnknownDocument, and then takes none out."""
        self._home.remove(ids)
        self._reopen()

    def rebuild(self) -> list[str]:
        """Makes the index anew from the stored texts, whatever state it is in; a sentence for each that was lost."""
        _, lost = self._home.rebuild()
        self._reopen()
        return lost

    def damage(self) -> list[str]:
        """The files of the index that are not what they were written as."""
        return self._now().search.index.damage()

    def evaluate(self, questions: Path, *, split: str = "", limit: int | None = None, documents: Sequence[str] = ()) -> Report:
        """How well questions with known answers are answered: those of a JSON Lines file, or of a BEIR folder of its own.

        Raises BadQuestions.
        """
        from index.evaluation.run import evaluate_beir, evaluate_questions

        if not questions.is_dir():
            return evaluate_questions(questions, limit, self._now().search, documents)
        progress = self._progress
        encoding = (lambda done, total: progress("encoding", done, total)) if progress else None
        return evaluate_beir(questions, split, limit, self._encoder, self.home, encoding)
