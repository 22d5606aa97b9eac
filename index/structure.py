"""Lines → Document: the clause parser.

It takes any lines and never refuses: what it cannot place stays in the clause before it, or is a clause without a
label, and is reported. It decides three things a line at a time: does a section open here (openings.py), does a list
item begin here (lists.py), or does the text go on.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.documents import (
    ANNEX,
    CLAUSE,
    FIGURE_ROLE,
    FRONT,
    HEADING_ROLE,
    NOTE_ROLE,
    OPERATIVE,
    TABLE_ROLE,
    Clause,
    Document,
    Extract,
    Line,
    Section,
    Source,
    Span,
    clause_id,
)
from index.front import UN, Front, read_front
from index.identity import identify
from index.labels import DASH, NUMBER, Mark, Reading, read_mark
from index.lists import Label, ends, place
from index.openings import Opening, Openings, is_subtitle

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELEMENTS = ("para", "subpara", "point", "indent")  # Akoma Ntoso names of nested numbered units
_NOTE = re.compile(r"(?:NOTE|NOTA|REMARQUE)\s?\d{0,2}\s?[–—-]")  # belongs to the clause it stands under
MAX_WARNINGS = 20
TEXT = "text"
"""The heading of what stands under none, and the label of a paragraph that has neither heading nor label."""


@dataclass(slots=True)
class _Item:
    """A clause while it is read: its printed labels, the eId and where it stands.

    `titled` when the line of its label is only its title ("1.13 Voting").
    """

    eid: str
    marks: tuple[str, ...]
    start: int
    end: int
    parent: _Item | None
    titled: bool = False

    @property
    def title(self) -> _Item | None:
        """The titled number that the paragraph after this item stands under, if it is right under one."""
        if self.titled:
            return self
        under = self.parent
        return under if under and under.titled and self.marks == under.marks else None


@dataclass(slots=True)
class _List:
    """An open list: the last label read in it, the item that carries it, and its level in the file's styles."""

    last: Reading
    item: _Item
    level: int | None


@dataclass(slots=True)
class _Section:
    heading: str
    part: str
    span: Span
    titled: bool = False
    run_in: bool = False
    items: list[_Item] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    dashes: Counter[tuple[int, str]] = field(default_factory=Counter)


def parse(extract: Extract, name: str = "document") -> Document:
    """The document in what a file gave. `name` (a file's stem) stands in for an identity the text does not give."""
    source, lines = extract.source, extract.lines
    front = read_front(lines)
    body = _Body(source, lines[front.end : front.trail], front)
    identity = identify(front, source, name)
    front_clauses = _front_clauses(front, source, identity.id)
    clauses = [clause for at, section in enumerate(body.sections) for clause in _clauses(section, at, source, identity.id)]
    trail = [c for c in front_clauses if lines and c.span.start >= _offset(lines, front.trail)]
    ordered = [c for c in front_clauses if c not in trail] + clauses + trail
    return Document(
        identity.id,
        identity.kind,
        identity.number,
        identity.revision,
        identity.title,
        identity.body,
        source,
        tuple(Section(section.heading, section.part, section.span) for section in body.sections),
        tuple(ordered),
        extract.pages,
        (*extract.warnings, *body.warnings[:MAX_WARNINGS], *_and_more(len(body.warnings) - MAX_WARNINGS)),
        extract.styled,
    )


def _and_more(count: int) -> tuple[str, ...]:
    return (f"The same of {count} more.",) if count > 0 else ()


def _offset(lines: Sequence[Line], at: int) -> int:
    return lines[at].start if at < len(lines) else lines[-1].end + 1


def _front_clauses(front: Front, source: Source, document_id: str) -> list[Clause]:
    return [
        Clause(clause_id(document_id, label.replace(" ", "_")), label, (), -1, FRONT, source.read(span), span)
        for label, span in front.parts
    ]


def _clauses(section: _Section, at: int, source: Source, document_id: str) -> list[Clause]:
    kind = ANNEX if section.part == ANNEX else CLAUSE
    ids: set[str] = set()
    again: Counter[str] = Counter()
    given: dict[int, str] = {}
    clauses = []
    for item in section.items:
        eid = item.eid
        while eid in ids:
            again[item.eid] += 1
            eid = f"{item.eid}-{again[item.eid] + 1}"
        ids.add(eid)
        given[id(item)] = clause_id(document_id, f"sec_{at + 1}__{eid}")
        span = Span(item.start, item.end)
        clauses.append(
            Clause(
                given[id(item)],
                " ".join(part for part in (section.heading, *item.marks) if part) or TEXT,
                item.marks,
                at,
                kind,
                source.read(span),
                span,
                given[id(item.parent)] if item.parent else None,
            )
        )
    return clauses


class _Body:
    """The sections between front matter and trail, and what could not be understood in them, a sentence each."""

    def __init__(self, source: Source, lines: Sequence[Line], front: Front) -> None:
        self.sections: list[_Section] = []
        self.warnings: list[str] = []
        self._source = source
        self._lines = lines
        self._un = front.style == UN
        self._division = ""
        self._following = (1,)  # the next number of a count that goes on from part to part
        openings = Openings(lines, front.style, front.code)
        at = 0
        while at < len(lines):
            opening = openings.at(at, self._part)
            if opening:
                self._begin(opening, at)
            elif not self._counted(at) and not self.sections:  # text under no heading: kept, as the section it would be
                self._section(TEXT, OPERATIVE, at)
            if not opening or opening.run_in:
                self._take(at)
            at += opening.lines if opening and not opening.run_in else 1

    @property
    def _part(self) -> str:
        """The part the text is in; "" at its beginning, and under the number of a part, where a preamble may stand."""
        if not self.sections:
            return ""
        section = self.sections[-1]
        return "" if section.titled and not section.lists else section.part

    def _begin(self, opening: Opening, at: int) -> None:
        if opening.run_in:
            self._section(opening.heading, opening.part, at)
            self.sections[-1].run_in = True
            return
        span = Span(self._lines[at].start, self._lines[at + opening.lines - 1].end)
        whole = opening.lines > 1 and opening.part != ANNEX  # "(to Resolution 1)" below "Appendix I" is not in its name
        heading = self._source.read(span).rstrip(",:").rstrip() if whole else opening.heading
        if opening.division or opening.part == ANNEX:
            heading = " ".join(heading.split())
            self._division = heading if opening.division else ""
        self._section(heading, opening.part, at, span)
        self.sections[-1].titled = opening.division or opening.part == ANNEX

    def _section(self, heading: str, part: str, at: int, span: Span | None = None) -> None:
        start = self._lines[at].start
        self.sections.append(_Section(heading, part, span or Span(start, start)))

    def _counted(self, at: int) -> bool:
        """In UN style "1." begins the operative paragraphs, which stand under no heading, or under the number of their part."""
        if not self._un or (self.sections and not self.sections[-1].run_in):
            return False
        mark = read_mark(self._lines[at].text)
        line = self._lines[at]
        if (
            not mark
            or not mark.point
            or mark.readings[0].style != NUMBER
            or mark.readings[0].value not in {(1,), self._following}
        ):
            return False
        if not (line.opens or not at or ends(self._lines[at - 1].text)):
            return False
        self._section(self._division, OPERATIVE, at)
        self.sections[-1].titled = True
        return True

    def _take(self, at: int) -> None:
        """Adds a line to the last section: as a new item, or to the end of the last one."""
        section, line = self.sections[-1], self._lines[at]
        mark = read_mark(line.text) if line.role not in (TABLE_ROLE, NOTE_ROLE, FIGURE_ROLE) else None
        before = self._lines[at - 1].text if at and section.items else None
        if mark and section.run_in and not section.items:
            mark = None
        placed = place(section.lists, Label(mark, line, section.titled), before) if mark else None
        if mark and placed:
            self._open(section, placed, mark, at)
            return
        if mark and mark.bracketed and before and ends(before) and line.opens is not False:
            self.warnings.append(
                f"“{mark.printed}” under “{section.heading or TEXT}” is in no order, so it stays in the clause before it."
            )
        if not section.items:
            section.items.append(_Item("content", (), line.start, line.end, None))
        elif self._is_paragraph(section, at):
            self._paragraph(section, line)
        else:
            item = section.items[-1]
            if item.start == item.end:  # a label on a line of its own
                item.start = line.start
            item.end = line.end

    def _is_paragraph(self, section: _Section, at: int) -> bool:
        """Whether a line without a label is a clause of its own: where the file tells paragraphs, and none goes on here."""
        line, last = self._lines[at], section.items[-1]
        if line.role == TABLE_ROLE:
            return bool(line.opens) and at > 0 and self._lines[at - 1].role != TABLE_ROLE and last.start < last.end
        if not line.opens or line.role == NOTE_ROLE or last.start == last.end or _NOTE.match(line.text):
            return False
        if line.role == FIGURE_ROLE:
            return True
        if last.title or not section.lists:
            return True
        deepest = section.lists[-1].level
        if line.level is not None and deepest is not None:
            return line.level < deepest or line.role == HEADING_ROLE
        return (self._un or section.titled) and is_subtitle(self._lines, at)

    def _paragraph(self, section: _Section, line: Line) -> None:
        """Begins a clause without a label of its own: it has that of the clause whose text it goes on with, if any."""
        last = section.items[-1]
        if line.role in (TABLE_ROLE, FIGURE_ROLE):  # not of the clause above it, which may be any
            section.items.append(_Item("table" if line.role == TABLE_ROLE else "figure", (), line.start, line.end, None))
            return
        if line.level is not None and not last.title:
            while section.lists and (section.lists[-1].level or 0) > line.level:
                section.lists.pop()
        owner = last.title or (section.lists[-1].item if section.lists and line.level is not None else None)
        marks = owner.marks if owner else ()
        eid = f"{owner.eid}__content" if owner else "content"
        section.items.append(_Item(eid, marks, line.start, line.end, owner))

    def _open(self, section: _Section, placed: tuple[int, Reading], mark: Mark, at: int) -> None:
        """Begins an item in the list at a depth, closing the lists inside it."""
        line = self._lines[at]
        depth, reading = placed
        lists = section.lists
        del lists[depth + 1 :]
        outer = lists[depth - 1].item if depth else _lead_in(section)
        prefix = outer.marks if outer else ()
        if outer and reading.style == NUMBER and len(reading.value) > 1:
            prefix = prefix[:-1]  # "3.1" says "3" itself
        start = line.start + len(line.text) - len(line.text[mark.length :].lstrip())
        printed = mark.printed + (mark.point if self._un else "")
        item = _Item(_eid(section, outer, depth, reading, mark), (*prefix, printed), start, line.end, outer)
        item.titled = line.role == HEADING_ROLE or (reading.style == NUMBER and is_subtitle(self._lines, at))
        if depth < len(lists):
            lists[depth] = _List(reading, item, line.level)
        else:
            lists.append(_List(reading, item, line.level))
        section.items.append(item)
        if depth == 0 and reading.style == NUMBER and len(reading.value) == 1:
            self._following = (reading.value[0] + 1,)


def _lead_in(section: _Section) -> _Item | None:
    """The clause without a label that the first list of a section hangs on."""
    if not section.items or section.items[0].marks:
        return None
    outer = section.items[0]
    if outer.eid == "content":
        outer.eid = "intro"
    return outer


def _eid(section: _Section, outer: _Item | None, depth: int, reading: Reading, mark: Mark) -> str:
    """The eId of an item in its section, as Akoma Ntoso builds them: "para_e__point_iv"."""
    element = "indent" if reading.style == DASH else _ELEMENTS[min(depth, len(_ELEMENTS) - 1)]
    if reading.style == DASH:
        siblings = (id(outer), mark.printed)
        section.dashes[siblings] += 1
        number = str(section.dashes[siblings])
    else:
        number = re.sub(r"[^\w]+", "-", mark.printed.lower()).strip("-")
    own = f"{element}_{number}"
    return f"{outer.eid}__{own}" if outer and outer.marks else own
