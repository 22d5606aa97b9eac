"""What a button sends back: an act and what it is about, in 64 bytes, so that any process can answer it at any time.

act ":" key ":" key …       keys are short hashes of ids, resolved over the index; numbers are pages or steps
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property

from bot.chat.cards import CALLBACK
from index import Clause, Document, Passage
from index.values import dataclass

_KEY = 11  # characters of a key: 66 bits, so that a million clauses have none in common
MORE = (CALLBACK - 2) // _KEY
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
    QUIZ = "z"
    PICKED = "k"
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
    ROLE = "I"


def key_of(id_: str) -> str:
    """The short hash of an id: letters, digits, "-" and "_"."""
    return base64.urlsafe_b64encode(hashlib.sha256(id_.encode("utf-8", "surrogatepass")).digest())[:_KEY].decode()


def data(act: Act, *about: str | int) -> str:
    """What a button sends. Raises ValueError for what does not fit."""
    sent = ":".join((act, *map(str, about)))
    if len(sent.encode()) > CALLBACK:
        raise ValueError(f"{sent!r} is too long for a button")
    return sent


def clauses_data(act: Act, clauses: Iterable[Clause]) -> str:
    """What a button about several clauses sends; it holds the first `MORE` of them."""
    return f"{act}:{''.join(key_of(clause.id) for clause in list(clauses)[:MORE])}"


@dataclass(frozen=True)
class Keys:
    """The documents and clauses that keys stand for."""

    documents: tuple[Document, ...]

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {key_of(document.id): document for document in self.documents}

    @cached_property
    def _clauses(self) -> dict[str, Passage]:
        return {key_of(c.id): Passage(d, c) for d in self.documents for c in d.clauses}

    def linked(self, clause_id: str) -> Passage | None:
        """The clause with this full id, as in deep links."""
        found = self.clause(key_of(clause_id))
        return found if found and found.clause.id == clause_id else None

    def document(self, key: str) -> Document | None:
        """The document of a key."""
        return self._documents.get(key)

    def clause(self, key: str) -> Passage | None:
        """The clause of a key."""
        return self._clauses.get(key)

    def clauses(self, keys: str) -> list[Passage]:
        """The clauses of keys written without separators; unknown keys are skipped."""
        found = (self.clause(keys[at : at + _KEY]) for at in range(0, len(keys), _KEY))
        return [passage for passage in found if passage]
