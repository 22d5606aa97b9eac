"""Sections, clauses and lists while they are being read: what is open at a line, and may still grow."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, replace

from index.document.model import Span
from index.language.labels import PrintedLabel, Reading
from index.language.sentences import End
from index.language.terms import TEXT, Part
from index.values import dataclass


@dataclass(slots=True)
class OpenClause:
    """A clause while it is being read: its printed labels, its eId and its place.

    `titled` when the line of its label is only its title ("1.13 Voting"); `subtitle` when it is a title without a label.
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
        """The titled number that the next paragraph stands under, if it stands directly under one."""
        if self.titled:
            return self
        under = self.parent
        return under if under and under.titled and self.marks == under.marks else None


@dataclass(slots=True)
class OpenList:
    """An open list: the last label read in it, its form, the clause with that label, and its level in the file's styles.

    `stop` is how the item before the last one ends; None in a list of one.
    """

    last: Reading
    clause: OpenClause
    level: int | None
    form: str
    quoted: bool
    stop: End | None = None

    def is_of(self, mark: PrintedLabel) -> bool:
        """Whether a label has the form and the style of those of this list."""
        return self.form == mark.form and any(reading.style == self.last.style for reading in mark.readings)

    def continues(self, mark: PrintedLabel) -> bool:
        """Whether a label is the next one of this list, in its form."""
        return self.form == mark.form and any(reading.steps_from(self.last) == 1 for reading in mark.readings)


@dataclass(slots=True)
class OpenSection:
    """A section while it is being read.

    `titled` when its heading is not a sentence; `run_in` when its heading is part of its clause; `annex` when
    it is in an annex. `between` is a clause without a label that stands below the open lists: the next label shows whether
    they go on after it.
    """

    heading: str
    part: Part
    span: Span
    titled: bool = False
    run_in: bool = False
    annex: bool = False
    clauses: list[OpenClause] = field(default_factory=list)
    lists: list[OpenList] = field(default_factory=list)
    between: OpenClause | None = None
    dashes: Counter[tuple[int, str]] = field(default_factory=Counter)

    def resume(self, mark: PrintedLabel | None = None) -> None:
        """Closes the inner lists above the clause `between`, on which a new list hangs, unless a label continues one."""
        inner = self.lists[1:]
        if self.between and not (mark and any(one.continues(mark) for one in inner)):
            self.lists[:] = [replace(self.lists[0], clause=self.between)]
        self.between = None

    def begin_inner(self, depth: int, start: int, end: int) -> None:
        """Begins a title in the clause that the innermost of `depth` lists is at; the list below hangs on the title."""
        del self.lists[depth:]
        above = self.lists[-1].clause
        owner = above.parent if above.subtitle and above.parent else above
        title = OpenClause(f"{owner.eid}__content", owner.marks, start=start, end=end, parent=owner, subtitle=True)
        self.clauses.append(title)
        self.lists[-1] = replace(self.lists[-1], clause=title)

    @property
    def under_inner_title(self) -> bool:
        """Whether the last clause is a title inside a clause, on which the next list hangs."""
        last = self.clauses[-1] if self.clauses else None
        return bool(last and last.subtitle and self.lists) and self.lists[-1].clause is last

    @property
    def may_count(self) -> bool:
        """Whether a count of paragraphs may begin here: after a run-in verb, or in text under no heading."""
        return (self.run_in or self.heading == TEXT) and not self.lists
