"""Lines → Document: the clause parser.

It takes any lines and never refuses: what it cannot place stays in the clause before it. It decides three things a line
at a time: does a section begin here, does a list item begin here, or does the text go on. Letter or roman is decided by
the open lists, never by shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index import headings
from index.documents import ANNEX, CLAUSE, FRONT, OPERATIVE, Clause, Document, Line, Section, Source, Span, clause_id
from index.front import Front, read_front
from index.identity import identify
from index.labels import DASH, NUMBER, ROMAN, Mark, Reading, read_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONNECTOR = re.compile(r"(?:\b(?:and|or|of|the|to|with|in|for|by|on)|,)$")
_STRONG_OPENER = re.compile(r"(?:not )?(?:to|that)\b", re.IGNORECASE)
_ELEMENTS = ("para", "subpara", "point", "indent")  # Akoma Ntoso names of nested numbered units
MAX_HEADING_LINES = 4


@dataclass(slots=True)
class _Item:
    """A clause while it is read: its printed labels, the eId and where it stands."""

    eid: str
    marks: tuple[str, ...]
    start: int
    end: int
    parent: _Item | None


@dataclass(slots=True)
class _List:
    """An open list: the last label read in it and the item that carries it."""

    last: Reading
    item: _Item


@dataclass(slots=True)
class _Section:
    heading: str
    part: str
    span: Span
    items: list[_Item] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)


def parse(source: Source, lines: Sequence[Line], name: str = "document") -> Document:
    """The document in a source. `name` (a file's stem) stands in for an identity the text does not give."""
    front = read_front(lines)
    sections = _sections(source, lines[front.end : front.trail])
    identity = identify(front, source, name)
    front_clauses = _front_clauses(front, source, identity.id)
    clauses = [clause for at, section in enumerate(sections) for clause in _clauses(section, at, source, identity.id)]
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
        tuple(Section(section.heading, section.part, section.span) for section in sections),
        tuple(ordered),
    )


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
    given: dict[int, str] = {}
    clauses = []
    for item in section.items:
        eid, again = item.eid, 2
        while eid in ids:
            eid, again = f"{item.eid}-{again}", again + 1
        ids.add(eid)
        given[id(item)] = clause_id(document_id, f"sec_{at + 1}__{eid}")
        span = Span(item.start, item.end)
        clauses.append(
            Clause(
                given[id(item)],
                " ".join((section.heading, *item.marks)),
                item.marks,
                at,
                kind,
                source.read(span),
                span,
                given[id(item.parent)] if item.parent else None,
            )
        )
    return clauses


def _sections(source: Source, lines: Sequence[Line]) -> list[_Section]:
    sections: list[_Section] = []
    at = 0
    while at < len(lines):
        heading = heading_at(lines, at)
        if heading:
            span = Span(lines[at].start, lines[at + heading.lines - 1].end)
            phrase = source.read(span).rstrip(",:").rstrip() if heading.lines > 1 else heading.phrase
            sections.append(_Section(phrase, heading.part, span))
            at += heading.lines
            continue
        if not sections:  # text under no heading at all: kept, as the section it would be
            sections.append(_Section("text", OPERATIVE, Span(lines[at].start, lines[at].start)))
        _take(sections[-1], lines, at)
        at += 1
    return sections


def heading_at(lines: Sequence[Line], at: int) -> headings.Heading | None:
    """The heading that begins at a line, if one does: a whole line, or up to four that together are the phrase."""
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    after_end = at == 0 or lines[at - 1].text[-1] in ',;.:)]”"' or heading_ends_before(lines, at)
    if headings.ANNEX.fullmatch(line.text) and after_end:
        return headings.Heading(line.text, ANNEX)
    closed = headings.closed_heading(line.text)
    if closed and (after_end or (following and _begins_list(following.text))):
        return closed
    return _addressed_at(lines, at) if after_end else None


def _addressed_at(lines: Sequence[Line], at: int) -> headings.Heading | None:
    """The heading at a line that names whom it addresses; where it ends is told by what the next line opens with."""
    weak: headings.Heading | None = None
    for count in range(1, min(MAX_HEADING_LINES, len(lines) - at - 1) + 1):
        text = " ".join(one.text for one in lines[at : at + count])
        if not headings.could_be_addressed(text):
            break
        opening = lines[at + count].text
        leads_in = _begins_list(opening)
        strong = leads_in or bool(_STRONG_OPENER.match(opening))
        if strong or (weak is None and headings.OPENERS.match(opening)):
            found = headings.addressed_heading(text, leads_in=leads_in and weak is None)
            if found and (leads_in or not _CONNECTOR.search(text)):
                weak = headings.Heading(found.phrase, found.part, count)
        if strong:
            break
    return weak


def heading_ends_before(lines: Sequence[Line], at: int) -> bool:
    """Whether the line before is itself a closed heading (two headings in a row)."""
    return at > 0 and headings.closed_heading(lines[at - 1].text) is not None


def _begins_list(line: str) -> bool:
    mark = read_mark(line)
    return mark is not None and any(reading.is_first for reading in mark.readings)


def _take(section: _Section, lines: Sequence[Line], at: int) -> None:
    """Adds a line to a section: as a new item, or to the end of the last one."""
    line = lines[at]
    mark = read_mark(line.text)
    before = lines[at - 1].text if at and section.items else None
    placed = _place(section, mark, before, line) if mark else None
    if mark and placed:
        depth, reading = placed
        _open(section, depth, reading, mark, line)
    elif section.items:
        item = section.items[-1]
        if item.start == item.end:  # a label on a line of its own
            item.start = line.start
        item.end = line.end
    else:
        section.items.append(_Item("content", (), line.start, line.end, None))


def _place(section: _Section, mark: Mark, before: str | None, line: Line) -> tuple[int, Reading] | None:
    """Where a label stands: (how many lists stay open around it, its reading), or None when it is only text.

    In this order: a list begins under the heading, or after a lead-in that ends in ":"; a dotted number goes on; and then
    what may stand only after a clause that is finished.
    """
    firsts = [reading for reading in mark.readings if reading.is_first]
    lists = section.lists
    if before is None:  # right under the heading; an excerpt may begin at c)
        opening = firsts or list(mark.readings[: mark.bracketed])
        return (0, opening[0]) if opening else None
    if not lists:  # after the lead-in of the section
        return (0, firsts[0]) if firsts and (_ends(before) or _under_title(section, mark, line)) else None
    if before.endswith(":") and firsts:
        return len(lists), _first_of(firsts)
    return _dotted(lists, mark) or (_goes_on(lists, mark, firsts, before) if _ends(before) else None)


def _goes_on(lists: Sequence[_List], mark: Mark, firsts: list[Reading], before: str) -> tuple[int, Reading] | None:
    """Where a label stands after a finished clause.

    The next of an open list, the innermost first; the first of a list in another style; or, after ";", one that repeats
    or skips a few.
    """
    steps = [
        (depth, reading, reading.steps_from(lists[depth].last)) for depth in _inside_out(lists) for reading in mark.readings
    ]
    for depth, reading, step in steps:
        if step == 1:
            return depth, reading
    styles = {one.last.style for one in lists}
    opening = [reading for reading in firsts if reading.style not in styles and reading.style != NUMBER]
    if opening and (mark.bracketed or opening[0].style == DASH):
        return len(lists), _first_of(opening)
    if mark.bracketed and before[-1] in ";.":
        for depth, reading, step in steps:
            if reading == lists[depth].last or 1 < step <= 3:
                return depth, reading
    return None


def _inside_out(lists: Sequence[_List]) -> range:
    return range(len(lists) - 1, -1, -1)


def _first_of(firsts: list[Reading]) -> Reading:
    """The reading with which a nested list begins; i) is a roman there."""
    return next((reading for reading in firsts if reading.style == ROMAN), firsts[0])


def _dotted(lists: Sequence[_List], mark: Mark) -> tuple[int, Reading] | None:
    """A label such as "3.1" under an open "3", or "3.2" after "3.1"."""
    reading = mark.readings[0]
    if reading.style != NUMBER or len(reading.value) < 2:
        return None
    for depth in _inside_out(lists):
        last = lists[depth].last
        if last.style == NUMBER and reading.value[:-1] == last.value and reading.is_first:
            return depth + 1, reading
        if reading.steps_from(last) == 1:
            return depth, reading
    return None


def _under_title(section: _Section, mark: Mark, line: Line) -> bool:
    """Whether a label stands under the title of an annex, which ends in no punctuation: "Terms of reference", 1."""
    return section.part == ANNEX and (mark.bracketed or line.text[mark.length :].lstrip()[:1].isupper())


def _ends(before: str) -> bool:
    """Whether the text before a label is finished: it ends in punctuation, or in ", and"."""
    return before[-1] in ",;.:" or bool(re.search(r"[;,] (?:and|or|et|ou|y|o)$", before))


def _open(section: _Section, depth: int, reading: Reading, mark: Mark, line: Line) -> None:
    """Begins an item in the list at a depth, closing the lists inside it."""
    lists = section.lists
    del lists[depth + 1 :]
    outer = lists[depth - 1].item if depth else None
    if outer is None and section.items and not section.items[0].marks:
        outer = section.items[0]
        if outer.eid == "content":
            outer.eid = "intro"
    prefix = outer.marks if outer else ()
    if outer and reading.style == NUMBER and len(reading.value) > 1:
        prefix = prefix[:-1]  # "3.1" says "3" itself
    start = line.start + len(line.text) - len(line.text[mark.length :].lstrip())
    item = _Item(_eid(section, outer, depth, reading, mark), (*prefix, mark.printed), start, line.end, outer)
    if depth < len(lists):
        lists[depth] = _List(reading, item)
    else:
        lists.append(_List(reading, item))
    section.items.append(item)


def _eid(section: _Section, outer: _Item | None, depth: int, reading: Reading, mark: Mark) -> str:
    """The eId of an item in its section, as Akoma Ntoso builds them: "para_e__point_iv"."""
    element = "indent" if reading.style == DASH else _ELEMENTS[min(depth, len(_ELEMENTS) - 1)]
    if reading.style == DASH:
        siblings = sum(item.parent is outer and item.marks[-1:] == (mark.printed,) for item in section.items)
        number = str(siblings + 1)
    else:
        number = re.sub(r"[^\w]+", "-", mark.printed.lower()).strip("-")
    own = f"{element}_{number}"
    return f"{outer.eid}__{own}" if outer and outer.marks else own
