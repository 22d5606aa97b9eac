"""What is asked of the documents of an index, and changes nothing. An index and an encoder in, answers out."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from index.collection.opened import Opened
from index.document.extent import Extent
from index.document.languages import counterpart, in_languages
from index.document.model import Document
from index.document.passages import Passage
from index.encoding.encoder import Encoder
from index.errors import BadQuestion, NotInLanguage, worded
from index.language.asked.questions import without_greeting
from index.language.glossary import Glossary
from index.language.stems import words_of
from index.search.acronyms import acronyms_in
from index.search.answer import Answer, answer_of, checked_question, in_language
from index.search.finding import Finder
from index.search.search import Search
from index.store.layout import Stored
from index.turns.completing import list_meant

if TYPE_CHECKING:
    from index.collection.source import IndexSource
    from index.comparison.comparison import Comparison
    from index.comparison.history import History
    from index.drafts.finding import Check
    from index.references.cites import Cites
    from index.turns.carrying import Carried
    from index.turns.turn import Turn


class Answering:
    """The documents of an index, which is opened at the first question; several threads may ask at once."""

    def __init__(self, source: IndexSource, encoder: Encoder, second: Encoder | None) -> None:
        self.second = second
        """The encoder that gives a second opinion, if there is one."""
        self.encoder = encoder
        """The encoder that the index is made with, and questions are read by."""
        self._source = source
        self._opening = threading.Lock()
        self._opened: Opened | None = None

    # --- what is there --------------------------------------------------------------------------------------------

    def _now(self) -> Opened:
        """The current index, opened at the first question, and reopened after it was rewritten."""
        if self._source.moves_on and not self._source.is_current():
            self._reopen()
        opened = self._opened
        if opened is None:
            with self._opening:
                opened = self._opened = self._opened or Opened(
                    Search(Finder(self._source.open(), self.encoder, second=self.second))
                )
        return opened

    def _reopen(self) -> None:
        """Makes the next question open the index that is current by then."""
        with self._opening:
            self._opened = None

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, in the order in which they were added; none is read until more is asked than how it is called.

        Raises IndexDamaged, IndexNotWritten.
        """
        return self._now().search.index.listed

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

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all documents, in the order in which they were added. Raises IndexDamaged, IndexNotWritten."""
        return self._now().search.index.ids

    @property
    def extent(self) -> Extent:
        """How long all documents are together. Raises IndexDamaged, IndexNotWritten."""
        return self._now().search.catalogue.extent(range(len(self.ids)))

    def document(self, id_: str) -> Document | None:
        """The document with an id; None if there is none. Raises IndexDamaged, IndexNotWritten."""
        return self._now().search.catalogue.get(id_)

    def keyed(self, key: str) -> Passage | None:
        """The clause whose id has a short key (`short_key`); None if there is none. Raises IndexDamaged, IndexNotWritten."""
        return self._now().search.catalogue.keyed(key)

    def chosen(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents with these ids, or all. Raises UnknownDocument."""
        return self._now().search.chosen(listed(ids))

    def answering(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents that are searched: those with these ids, or the newest edition of each. Raises UnknownDocument."""
        return self._now().search.answering(listed(ids))

    @property
    def newest(self) -> AbstractSet[str]:
        """The ids of the newest edition of each text: of the documents that answer."""
        return self._now().search.catalogue.newest.ids

    def editions(self, document: Document) -> Sequence[Document]:
        """The editions of the text of a document that are here, the oldest first."""
        return self._now().search.catalogue.editions(document)

    def newer(self, document: Document) -> Document | None:
        """The edition that answers instead of a document; None if that answers itself."""
        return None if document.id in self.newest else next(reversed(self.editions(document)), None)

    def several_editions(self) -> Sequence[Sequence[Document]]:
        """The editions of each text of which there are several, the oldest first, in the order in which they were added."""
        return self._now().search.catalogue.several_editions()

    def saying(self, words: str) -> Sequence[Document]:
        """The documents that have all of some words in their clauses or headings, whatever their forms."""
        return self._now().search.catalogue.saying(words_of([words])[0])

    def languages(self, document: Document) -> dict[str, Document]:
        """The same edition of a document in the other official languages in which it is here, by their codes."""
        return in_languages(document, self._now().search.catalogue.numbered_alike(document))

    def counterpart(self, passage: Passage, language: str) -> Passage:
        """The same clause in another official language, by its code; see `index.counterpart`. Raises NotInLanguage."""
        return counterpart(passage, language, self._now().search.catalogue.numbered_alike(passage.document))

    def to_akn(self, document: Document) -> bytes:
        """A document as Akoma Ntoso, with its references to the documents here; see `index.to_akn`."""
        from index.references.akn import to_akn

        return to_akn(document, self._now().search.catalogue)

    def named(self, text: str, *, every: bool = False) -> Sequence[Document] | None:
        """The documents that a text names ("Res 75", an id), in `every` edition or only the newest.

        () if what it names is not here, None if it names nothing ("", "this text").
        """
        return self._now().search.named(text, every=every)

    def some_asked(self, question: str, last: Turn | None = None) -> bool:
        """Whether a question asks for all texts of a kind or of a body ("list the decisions"), and there are others here.

        So does one that goes on from the last turn, if that asked for texts: "and resolutions?".
        """
        return bool(last and list_meant(question, last.question)) or self._now().search.some_asked(question)

    # --- questions ------------------------------------------------------------------------------------------------

    def ask(self, question: str, top: int = 3, documents: Sequence[str] = ()) -> Answer:
        """The answer to a question: all clauses that it names, or else the best `top`; `documents` are the ids to search.

        Raises BadQuestion, UnknownDocument, IndexDamaged, QuoteMismatch, and ValueError if `top` is less than 1.
        """
        if top < 1:
            raise ValueError("top must be at least 1")
        checked = checked_question(question)
        return answer_of(checked, self._now().search.ask(without_greeting(checked), top, listed(documents)))

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
        return self._now().talk.carry_on(without_greeting(checked), last, top, listed(documents))

    def look_up(self, pinpoint: str, documents: Sequence[str] = ()) -> Answer:
        """The clauses that a pinpoint names ("resolves 2"), without any search; text that is not a pinpoint finds nothing.

        Raises BadQuestion, UnknownDocument, IndexDamaged, QuoteMismatch.
        """
        if not pinpoint.strip():
            raise BadQuestion(worded("No clause is named; name one, such as “resolves 2”."))
        checked = checked_question(pinpoint)
        return answer_of(checked, self._now().search.look_up(checked, listed(documents)))

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
        return answer_of(checked, self._now().search.who_cites(checked, listed(documents)))

    def in_language(self, answer: Answer, language: str) -> tuple[Answer, tuple[NotInLanguage, ...]]:
        """An answer with its clauses in another official language ("fr"), and what is said of those that are not here in it.

        They are the clauses in the same places of the official text; nothing is translated. Raises NotInLanguage if none is.
        """
        return in_language(answer, language, self._now().search.catalogue.numbered_alike)

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

        return comparison_asked(question, self._now().search.catalogue, listed(documents))

    def compared_with(self, message: str, last: Turn) -> str:
        """The name of the text that a message asks to compare the one compared last with; "" if it asks anything else.

        >>> import tempfile, index
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> collection.compared_with("and with Resolution 5?", index.Turn("", compared="wtsa-res-75-2016"))
        'Resolution 5'
        """
        return self._now().talk.compared_with(message, last)

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
            return history_of(pinpoint, catalogue, listed(documents))
        return history_at(pinpoint, catalogue)

    def check(self, draft: Path | bytes | bytearray | str, name: str = "draft.txt", documents: Sequence[str] = ()) -> Check:
        """What came of each quotation and citation of a draft: of a file, of its bytes, or of a text, and what it is called.

        It is checked against all documents in every edition, or those with these ids; of very many documents, against those
        that have nearly all words of a quotation or that it names, and if these are too many, `Check.read` says so. Raises
        UnreadableFile, BadQuestion for a draft that is too long, UnknownDocument, IndexDamaged.

        >>> import tempfile, index
        >>> collection = index.open(tempfile.mkdtemp(), encoder=letters)
        >>> check = collection.check("“to be included in a yearly plan of ITU-T” (Resolution 75, resolves 9)")
        >>> [(one.kind, one.status.value) for one in check.findings]
        [('quotation', 'not_found'), ('citation', 'not_found')]
        """
        from index.collection.drafts.likely import READ, checked
        from index.collection.drafts.reading import read_draft
        from index.drafts.check import Checker

        ids, opened, read = listed(documents), self._now(), read_draft(draft, name)
        if ids:
            return Checker(opened.search.chosen(ids)).check(read)
        if len(self.ids) > READ:
            return checked(read, opened.search)
        return opened.checker.check(read)

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
        opened, within = self._now(), listed(ids)
        return acronyms_in(opened.search.catalogue.within(within)) if within else opened.acronyms


def listed(ids: Sequence[str]) -> Sequence[str]:
    """Ids, which can be read more than once; a single one may be given as it is, and "" is none."""
    return ((ids,) if ids else ()) if isinstance(ids, str) else tuple(ids)
