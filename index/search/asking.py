"""A question as it is asked, and what is read off it; each reading is made once, when a way to answer first needs it."""

from __future__ import annotations

from functools import cached_property

from index.pinpoint.query import Query
from index.pinpoint.scope import Scope, scope
from index.pinpoint.texts_asked import TextsAsked, texts_asked
from index.pinpoint.typed_names import LinkedQuery
from index.search.facts import Fact, fact_asked
from index.search.mentions import quoted_phrase


class Asking:
    """A question that is asked of documents: as it was typed, with the names in it, and for how many hits.

    `foreign` says whether the first encoder does not read its language; None if its own words are to tell.
    """

    def __init__(self, question: str, linked: LinkedQuery, top: int, *, foreign: bool | None = None) -> None:
        self.question = question
        self.linked = linked
        self.top = top
        self.foreign = foreign

    @cached_property
    def scope(self) -> Scope:
        """The documents that it is about, and what is asked of them."""
        return scope(self.linked)

    @cached_property
    def phrase(self) -> str:
        """The phrase in quotation marks that is all it asks for; "" if there is none."""
        return quoted_phrase(self.question)

    @cached_property
    def around_phrase(self) -> Scope:
        """The documents that it names outside its phrase."""
        around = Query(self.linked.query.typed.replace(self.phrase, " "))
        return scope(LinkedQuery(around, self.linked.catalogue, every=self.linked.every))

    @cached_property
    def texts(self) -> TextsAsked | None:
        """The texts that it asks for; None if it asks for clauses, or if there is only one text."""
        return texts_asked(self.linked) if len(self.linked.current) > 1 else None

    @cached_property
    def fact(self) -> Fact | None:
        """What it asks of a text itself."""
        return fact_asked(self.linked)
