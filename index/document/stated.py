"""What a file states about the structure of its text, where it states all of it: sections and clauses with their places."""

from __future__ import annotations

from index.document.model import Section, Span
from index.language.terms import FrontPart, Kind
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class StatedClause:
    """A clause as a file states it: its eId, its printed labels from the outermost, and where it is.

    `section` is the number of its section, or -1 in the front matter, where `front` says what it is; `parent` is the eId of its
    lead-in.
    """

    eid: str
    marks: tuple[str, ...]
    section: int
    span: Span
    kind: Kind = Kind.CLAUSE
    parent: str | None = None
    front: FrontPart | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """The structure of one document as a file states it; the words are in the source of the same extract."""

    id: str
    kind: str
    number: str
    revision: str
    title: str
    body: str
    sections: tuple[Section, ...]
    clauses: tuple[StatedClause, ...]
