"""A question in any official language → what it says about roles, in one structure; each language is read in its own way.

The search for the clauses that answer works from that structure (asked.py), and not from the language.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from index.language.glossary import Glossary
from index.language.vocabulary import ENGLISH
from index.search.roles.abroad import places_abroad, roles_abroad
from index.search.roles.mentions import places_of, words_of
from index.search.roles.question import may_ask, roles_of
from index.search.roles.said import Roles

_ABROAD = 0.6  # of the weights, where only the second encoder ranks: its scores lie closer together


class Read(NamedTuple):
    """The `roles` in a question, where its words stand in it, and the `share` of the weights that roles have in ranking."""

    roles: Roles
    question: str
    places: Callable[[], Sequence[tuple[int, int]]]
    share: float = 1.0

    @property
    def addressed(self) -> str:
        """Those that the question says are addressed, as it names them."""
        places, named = self.places(), self.roles.addressed
        begin, end = min(one.first for one in named), max(one.last for one in named)
        return self.question[places[begin][0] : places[end][1]]


def read(question: str, code: str, glossary: Glossary, nouns: Callable[[], Collection[str]]) -> Read | None:
    """What a question in a language says about roles; None if it is not about them.

    `nouns` gives the stems of the nouns by which the documents address somebody: it is called only for a question that can be
    about roles. What is asked in no official language is read as if it were English.
    """
    if code in (ENGLISH, ""):
        words = words_of(question, glossary)
        roles = roles_of(words, nouns()) if may_ask(words) else None
        return Read(roles, question, lambda: places_of(question)) if roles else None
    roles = roles_abroad(question, code, glossary, nouns)
    return Read(roles, question, lambda: places_abroad(question, code), _ABROAD) if roles else None
