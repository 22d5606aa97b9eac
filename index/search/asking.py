"""A question and everything that can be read from it. Each part is read once, when a way of answering first needs it."""

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
    """A question to the documents: as typed, with the names in it, and how many hits are wanted.

    If the question goes to other texts than the user chose, `chosen` is the same question to the chosen ones. `foreign` says
    whether the first encoder cannot read its language; None leaves that to its words. `texts` is what texts it asks for, if
    that is known already.
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
        """The documents it is about, and what it asks of them."""
        return scope(self.linked)

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """The phrases in quotation marks, if it asks for nothing else beside the texts that it names."""
        if without_quoted(self.question) == self.question:
            return ()
        text, start, rest = self._around.query.text, 0, ""
        for name in self._around.names:
            if name.documents and not name.soft:
                rest, start = f"{rest} {text[start : name.start]}", name.end
        return quoted_phrases(self.question, f"{rest} {text[start:]}")

    @cached_property
    def around_phrases(self) -> Scope:
        """The documents named outside its phrases."""
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
        """The texts of which it asks for all, perhaps by a name that only the collection knows; None for other questions."""
        return list_named(self.question)

    @cached_property
    def cites(self) -> CitesAsked | None:
        """What it asks of citations."""
        return cites_asked(self.question)

    @cached_property
    def fact(self) -> Fact | None:
        """What it asks of a text itself."""
        return fact_asked(self.linked)
