"""Sections, clauses and lists while they are read: what is open at a line, and may still grow."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from index.document.model import Span
from index.language.labels import Reading
from index.language.terms import Part

TEXT = "text"
"""The heading of what stands under none, and the label of a paragraph that has neither heading nor label."""


@dataclass(slots=True)
class OpenClause:
    """A clause while it is read: its printed labels, the eId and where it stands.

    `titled` when the line of its label is only its title ("1.13 Voting"); `subtitle` when it is one that has no label.
    """

    eid: str
    marks: tuple[str, ...]
    start: int
    end: int
    parent: OpenClause | None = None
    titled: bool = False
    subtitle: bool = False

    @property
    def title(self) -> OpenClause | None:
        """The titled number that the paragraph after this clause stands under, if it is right under one."""
        if self.titled:
            return self
        under = self.parent
        return under if under and under.titled and self.marks == under.marks else None


@dataclass(slots=True)
class OpenList:
    """An open list: the last label read in it, the clause that carries it, and its level in the file's styles."""

    last: Reading
    clause: OpenClause
    level: int | None


@dataclass(slots=True)
class OpenSection:
    """A section while it is read; `titled` under a heading that is no sentence, `run_in` when its heading is in its clause."""

    heading: str
    part: Part
    span: Span
    titled: bool = False
    run_in: bool = False
    clauses: list[OpenClause] = field(default_factory=list)
    lists: list[OpenList] = field(default_factory=list)
    dashes: Counter[tuple[int, str]] = field(default_factory=Counter)

    @property
    def may_count(self) -> bool:
        """Whether a count of paragraphs may begin here: after a verb that opened one, or what stands under no heading."""
        return (self.run_in or self.heading == TEXT) and not self.lists
