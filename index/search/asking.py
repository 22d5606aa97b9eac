"""A question as it is asked, and what is read off it; each reading is made once, when a way to answer first needs it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from index.document.said import Fact
from index.language.asked.cites import CitesAsked, cites_asked
from index.language.asked.listed.texts import ListAsked, list_named
from index.pinpoint.query import Query
from index.pinpoint.scope import Scope, scope
from index.pinpoint.texts_asked import TextsAsked, texts_asked
from index.pinpoint.typed_names import LinkedQuery
from index.search.facts import fact_asked
from index.search.mentions import quoted_phrases, without_quoted

if TYPE_CHECKING:
    from index.search.finding import Reading


class Asking:
    """A question that is asked of documents: as it was typed, with the names in it, and for how many hits.

    `chosen` is it asked of the chosen texts, if it is asked of others. `foreign` says whether the first encoder does not read
    its language; None if its own words are to tell. `texts` are those that it asks for, if that is known.
    """

    def __init__(
        self,
        question: str,
        linked: LinkedQuery,
        top: int,
        *,
        foreign: bool | None = None,
        chosen: LinkedQuery | None = None,
        texts: TextsAsked | None = None,
    ) -> None:
        self.question = question
        self.linked = linked
        self.chosen = chosen or linked
        self.top = top
        self.foreign = foreign
        self.language: str | None = None
        """That of the question, once it is known (ways/searched.py)."""
        self.read: Reading | None = None
        """What it says, if it was read before it was known to be searched for."""
        self._texts = texts

    @cached_property
    def scope(self) -> Scope:
        """The documents that it is about, and what is asked of them."""
        return scope(self.linked)

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """The phrases in quotation marks that are all it asks for, beside the texts that it names."""
        if without_quoted(self.question) == self.question:
            return ()
        text, start, rest = self._around.query.text, 0, ""
        for name in self._around.names:
            if name.documents and not name.soft:
                rest, start = f"{rest} {text[start : name.start]}", name.end
        return quoted_phrases(self.question, f"{rest} {text[start:]}")

    @cached_property
    def around_phrases(self) -> Scope:
        """The documents that it names outside its phrases."""
        return scope(self._around)

    @cached_property
    def _around(self) -> LinkedQuery:
        around = Query(without_quoted(self.linked.query.typed))
        return LinkedQuery(around, self.linked.catalogue, every=self.linked.every)

    @cached_property
    def texts(self) -> TextsAsked | None:
        """The texts that it asks for; None if it asks for clauses."""
        return self._texts or texts_asked(self.linked)

    @cached_property
    def listed(self) -> ListAsked | None:
        """The texts of which it asks for all, perhaps by a name that the collection may know; None for another question."""
        return list_named(self.question)

    @cached_property
    def cites(self) -> CitesAsked | None:
        """What it asks of citations."""
        return cites_asked(self.question)

    @cached_property
    def fact(self) -> Fact | None:
        """What it asks of a text itself."""
        return fact_asked(self.linked)
