"""An open index, and what is read off all of its documents at once: each part when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.document.passages import Passage
    from index.drafts.check import Checker
    from index.references.cites import Cites
    from index.search.search import Search
    from index.turns.carrying import Talk


class Opened:
    """An index that is open for questions, until another one takes its place."""

    def __init__(self, search: Search) -> None:
        self.search = search

    @cached_property
    def acronyms(self) -> dict[str, Passage]:
        """The acronyms that the documents that answer define."""
        from index.search.acronyms import acronyms_in

        return acronyms_in(self.search.catalogue.newest)

    @cached_property
    def checker(self) -> Checker:
        """What checks drafts against all documents, in every edition."""
        from index.drafts.check import Checker

        return Checker(self.search.index.documents)

    @cached_property
    def cites(self) -> Cites:
        """What its clauses cite, and what cites them."""
        from index.references.cites import Cites

        return Cites(self.search.catalogue)

    @cached_property
    def talk(self) -> Talk:
        """What carries on from a turn."""
        from index.turns.carrying import Talk

        return Talk(self.search, self.search.index.glossary)
