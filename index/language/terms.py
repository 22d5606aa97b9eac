"""The words for what a document is made of, each once: kinds of clause, parts of a document and of its front, dialects."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a clause is: of the front matter, of an annex, or one of those that a document is there for."""

    FRONT = "front"
    CLAUSE = "clause"
    ANNEX = "annex"


class Part(StrEnum):
    """The part of a document that a section is in; `UNKNOWN` at its beginning, where the verb of a heading tells none."""

    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    ANNEX = "annex"
    UNKNOWN = ""


class FrontPart(StrEnum):
    """What stands around the clauses; `TRAIL` is a history at the end where another one stands under the title."""

    FOREWORD = "foreword"
    NUMBER = "number"
    TITLE = "title"
    HISTORY = "history"
    ENACTING = "enacting"
    CLOSING = "closing"
    TRAIL = "trail"


class DialectName(StrEnum):
    """A way of writing a resolution."""

    ITU = "itu"
    UN = "un"
