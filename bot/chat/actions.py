"""What a button sends back: an act and what it is about, in 64 bytes, so that any process can answer it at any time.

act ":" key ":" key …       keys are short hashes of ids, resolved over the index; numbers are pages or steps
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from bot.chat.cards import CALLBACK
from index import SHORT_KEY, Clause, Document, Passage, short_key
from index.values import dataclass

MORE = (CALLBACK - 2) // SHORT_KEY
"""How many clauses a button can name."""


class Act(StrEnum):
    """What a button does, as the letter it sends. Buttons stay in chats for years: a letter keeps its meaning.

    An act that is also a command has the command's name.
    """

    CLAUSE = "c"
    CONTEXT = "n"
    ALONE = "b"
    MORE = "m"
    SUGGESTED = "q"
    ACRONYM = "g"
    GLOSSARY = "a"
    LIST = "l"
    DOCUMENTS = "d"
    TOUR = "t"
    STOPS = "T"
    WHERE = "W"
    OUTLINE = "o"
    WHO = "w"
    WHOLE = "p"
    SECTION = "s"
    SECTION_BELOW = "r"
    ADDRESSED = "h"
    PRACTISE = "z"
    PRACTISED = "k"
    PART = "e"
    EVERYWHERE = "y"
    FOUND = "f"
    NOT_ASKED = "j"
    COMPARED = "v"
    PLACES = "V"
    HISTORY = "x"
    CITES = "i"
    CITED_BY = "u"
    IN_LANGUAGE = "L"
    LANGUAGE = "S"
    BRIEF = "B"
    COPIED = "K"
    IN_ONE = "O"
    ROLE = "I"
    REMEMBER = "R"
    DAILY = "D"


FOR_MESSENGERS = (Act.COPIED, Act.IN_ONE)
"""What only helps where a message is a thing: a terminal and a page show all of a text, and let it be copied, anyway."""

key_of = short_key
"""The short key of an id, for a button."""


def data(act: Act, *about: str | int) -> str:
    """What a button sends. Raises ValueError for what does not fit."""
    sent = ":".join((act, *map(str, about)))
    if len(sent.encode()) > CALLBACK:
        raise ValueError(f"{sent!r} is too long for a button")
    return sent


def clauses_data(act: Act, clauses: Iterable[Clause]) -> str:
    """What a button about several clauses sends; it holds the first `MORE` of them."""
    return f"{act}:{''.join(key_of(clause.id) for clause in list(clauses)[:MORE])}"


class Documents(Protocol):
    """What is asked of a collection."""

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all documents."""

    def document(self, id_: str, /) -> Document | None:
        """The document with an id."""

    def keyed(self, key: str, /) -> Passage | None:
        """The clause whose id has a short key."""


@dataclass(frozen=True)
class Keys:
    """The documents and clauses of a collection that keys stand for."""

    collection: Documents

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {key_of(id_): id_ for id_ in self.collection.ids}

    def linked(self, clause_id: str) -> Passage | None:
        """The clause with this full id, as in deep links."""
        found = self.clause(key_of(clause_id))
        return found if found and found.clause.id == clause_id else None

    def document(self, key: str) -> Document | None:
        """The document of a key."""
        id_ = self._ids.get(key)
        return self.collection.document(id_) if id_ else None

    def clause(self, key: str) -> Passage | None:
        """The clause of a key."""
        return self.collection.keyed(key)

    def about(self, sent: str) -> Document | None:
        """The document that a button is about, or that of its clause; None for a button about nothing here."""
        for key in sent.split(":")[1:]:
            if document := self.document(key):
                return document
            if passage := self.clause(key):
                return passage.document
        return None

    def clauses(self, keys: str) -> list[Passage]:
        """The clauses of keys written without separators; unknown keys are skipped."""
        found = (self.clause(keys[at : at + SHORT_KEY]) for at in range(0, len(keys), SHORT_KEY))
        return [passage for passage in found if passage]
