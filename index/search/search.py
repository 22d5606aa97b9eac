"""A finder over an index → a Search, which answers questions and pinpoints with results, and says which documents are meant.

What is asked is tried in several ways, in the order of index/search/ways; what is searched for is found by finding.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from index.document.model import Document
from index.document.passages import Passage
from index.language.asked.listed.texts import ListAsked, list_asked
from index.language.vocabulary import ENGLISH
from index.pinpoint.look_up import look_up
from index.pinpoint.query import Query
from index.pinpoint.scope import Scope, scope
from index.pinpoint.typed_names import LinkedQuery
from index.search.asking import Asking
from index.search.facts import fact_asked
from index.search.finding import Finder
from index.search.limits import elsewhere, searched_only
from index.search.listing import counted, limited, listing
from index.search.results import Hit, Result, Status
from index.search.ways import answered
from index.search.ways.citations import who_cites
from index.search.ways.places import named_clauses
from index.search.ways.searched import asks


class Search:
    """Answers questions over the index of a finder, which is asked only for what is no pinpoint.

    Safe to use from several threads at once.
    """

    def __init__(self, finder: Finder) -> None:
        self.index = finder.index
        self.catalogue = finder.catalogue
        self._finder = finder

    def ask(self, question: str, top: int = 3, documents: Sequence[str] = (), *, foreign: bool | None = None) -> Result:
        """The hits for a question: all clauses a pinpoint names, or else the best `top` of the search.

        `documents` are the ids to stay within. A question in a `foreign` language is one that the first encoder does not read:
        the second one ranks the passages. None: the question's own words tell. Raises UnknownDocument for an id that is
        not in the index, IndexDamaged.
        """
        return self._finder.workers.run(lambda alone: self._answered(question, top, documents, foreign, alone))

    def _answered(self, question: str, top: int, documents: Sequence[str], foreign: bool | None, alone: bool) -> Result:
        self.index.check_files()
        chosen = self._linked(question, documents)
        if some := limited(chosen):
            about = Asking(some.linked.query.typed, some.linked, top, foreign=foreign, texts=some.texts)
            result = answered(about, self._finder, alone=alone)
        if some and (some.surely or result.status == "found"):
            return replace(result, texts=len(some.linked.current)) if some.some else self._limited(result, chosen, chosen)
        asked = elsewhere(chosen, self.catalogue) or chosen
        result = answered(Asking(question, asked, top, foreign=foreign, chosen=chosen), self._finder, alone=alone)
        if asked.name.bare and not result.understood:
            result = replace(result, understood=asked.query.text.replace(asked.name.number, asked.name.documents[0].name, 1))
        if result.citing and result.citing.direction == "to":  # the text that is named is not the one that is searched
            return self._limited(result, chosen, chosen) if chosen.every else result
        return self._limited(result, chosen, asked)

    def look_up(self, pinpoint: str, documents: Sequence[str] = ()) -> Result:
        """The clauses that a pinpoint names, without any search; text that is not a pinpoint finds nothing."""
        chosen = self._linked(pinpoint, documents)
        asked = elsewhere(chosen, self.catalogue) or chosen
        return self._limited(named_clauses(asked), chosen, asked)

    def who_cites(self, pinpoint: str, documents: Sequence[str] = ()) -> Result:
        """The clauses that cite what a pinpoint names, within some documents or all. Raises UnknownDocument."""
        return who_cites(pinpoint, self._linked(pinpoint, documents), self._finder)

    def _limited(self, result: Result, chosen: LinkedQuery, asked: LinkedQuery) -> Result:
        """A result with the documents that were searched, if not all."""
        searched, why = searched_only(chosen, asked, self.catalogue)
        return replace(result, searched=searched, why=why, texts=len(searched) or len(asked.current))

    def near(self, text: str, documents: Sequence[str], top: int) -> list[Passage]:
        """The passages of documents that are nearest to a text, which is not read as a question: it may mention places."""
        linked = self._linked(text, documents)
        meant = Scope(linked.current, text, text, chosen=True)
        found = self._finder.workers.run(lambda _: self._finder.found(meant))
        return [self.index.passages[int(row)] for row in found.ranked.rows[:top]]

    def decided(self, question: str, documents: Sequence[str], result: Result) -> Result:
        """A result of a search with its hits in another order: whether they answer a question is decided again.

        What was found for certain, by citation or duty, still answers.
        """
        linked = self._linked(question, documents)
        foreign = self._finder.has_second and result.language != ENGLISH
        found = self._finder.workers.run(lambda _: self._finder.found(scope(linked), foreign=foreign))
        ranked = found.ranked.led_by(list(map(self._row, result.hits)))
        probability, found_at = self._finder.likely(replace(found, ranked=ranked, features=None))
        status: Status = "found" if probability >= found_at else "not_found"
        return replace(result, status=status, probability=probability)

    def _row(self, hit: Hit) -> int:
        """The row of a hit's passage."""
        rows = self.index.rows_of[hit.passage.document.id]
        return next(row for row in rows if self.index.passages[row].clause.id == hit.passage.clause.id)

    def _linked(self, text: str, ids: Sequence[str] = ()) -> LinkedQuery:
        """What was typed, asked of the documents with these ids, or of all. Raises UnknownDocument."""
        return LinkedQuery(Query(text), self.catalogue.within(ids) if ids else self.catalogue, every=bool(ids))

    @property
    def calibrated(self) -> bool:
        """Whether the decision that a clause answers was learned for the encoders in use."""
        return self._finder.decisions.calibrated

    def evidence(
        self, question: str, without: AbstractSet[int] = frozenset(), *, foreign: bool = False
    ) -> list[tuple[float, ...]] | None:
        """The features that decide whether the best clauses answer, for each; the second encoder is asked if there is one.

        `without` are rows that are searched as if they were not there. None for a question that is decided by a pinpoint, a
        fact, a citation or a duty.
        """
        linked = self._linked(question)
        if fact_asked(linked) or look_up(linked) or not asks(question):
            return None
        found = self._finder.found(scope(linked), without, foreign=foreign, always=True)
        return None if found.first or found.unanswered else self._finder.decisions.features(found.weighing, found.ranked)

    def some_asked(self, question: str) -> bool:
        """Whether a question asks for all texts of a kind or of a body, and there are others than these; or for all clauses."""
        if (lookup := counted(self._linked(question))) and lookup.found:
            return True
        asked, catalogue = list_asked(question), self.catalogue.newest
        some, every = (listing(one, catalogue) if one else None for one in (asked, ListAsked()))
        return some is not None and every is not None and len(some.numbers) < len(every.numbers)

    def named(self, text: str, *, every: bool = False) -> Sequence[Document] | None:
        """The documents that a text names; () if what it names is not here, None if it names nothing ("", "this text").

        Of several editions the newest is meant, unless the text says which one or `every` edition is wanted.
        """
        asked = LinkedQuery(Query(text), self.catalogue, every=every)
        if asked.name.documents:
            return tuple(scope(asked).documents)
        return None if asked.query.whole.tokens.are_fillers() else ()

    def chosen(self, ids: Sequence[str]) -> Sequence[Document]:
        """The documents with these ids, or all of the index. Raises UnknownDocument."""
        return self.catalogue.within(ids).documents if ids else self.index.listed

    def answering(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents that answer: those with these ids, or the newest edition of each text. Raises UnknownDocument."""
        return self.chosen(ids) if ids else self.catalogue.newest.documents
