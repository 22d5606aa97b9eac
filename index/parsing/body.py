"""The body of a document, a line at a time: does a section open here, does a list item begin here, or does the text go on.

openings.py tells the first, lists.py the second. What cannot be placed stays in the clause before it, or is a clause
without a label, and is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.document.model import Source, Span
from index.language.labels import LabelStyle, Mark, Reading, read_mark
from index.language.patterns import LONE_CAPITAL, NOTE, UN_ENACTING
from index.language.terms import ANNEX, OPERATIVE, PREAMBLE, UN
from index.parsing.front_matter import Front
from index.parsing.lists import Label, ends, place
from index.parsing.openings import Opening, Openings, is_subtitle
from index.reading.lines import FIGURE_ROLE, HEADING_ROLE, NOTE_ROLE, TABLE_ROLE, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELEMENTS = ("para", "subpara", "point", "indent")  # Akoma Ntoso names of nested numbered units
_SHORT = 60  # characters of a heading between two paragraphs
_LONGEST_TITLE = 9  # lines
TEXT = "text"
"""The heading of what stands under none, and the label of a paragraph that has neither heading nor label."""


@dataclass(slots=True)
class Item:
    """A clause while it is read: its printed labels, the eId and where it stands.

    `titled` when the line of its label is only its title ("1.13 Voting"); `subtitle` when it is one that has no label.
    """

    eid: str
    marks: tuple[str, ...]
    start: int
    end: int
    parent: Item | None
    titled: bool = False
    subtitle: bool = False

    @property
    def title(self) -> Item | None:
        """The titled number that the paragraph after this item stands under, if it is right under one."""
        if self.titled:
            return self
        under = self.parent
        return under if under and under.titled and self.marks == under.marks else None


@dataclass(slots=True)
class _List:
    """An open list: the last label read in it, the item that carries it, and its level in the file's styles."""

    last: Reading
    item: Item
    level: int | None


@dataclass(slots=True)
class OpenSection:
    """A section while it is read; `titled` under a heading that is no sentence, `run_in` when its heading is in its clause."""

    heading: str
    part: str
    span: Span
    titled: bool = False
    run_in: bool = False
    items: list[Item] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    dashes: Counter[tuple[int, str]] = field(default_factory=Counter)


class Body:
    """The sections between front matter and trail, and what could not be understood in them, a sentence each."""

    def __init__(self, source: Source, lines: Sequence[Line], front: Front) -> None:
        self.sections: list[OpenSection] = []
        self.warnings: list[str] = []
        self._source = source
        self._lines = lines
        self._un = front.style == UN
        self._division = ""
        self._following = (1,)  # the next number of a count that goes on from part to part
        self._pointed = False  # whether paragraphs are counted "1.", so that a bare "1" is no label
        self._openings = openings = Openings(lines, front.style, front.code)
        again = _enacted_again(lines) if self._un else {}
        at = 0
        while at < len(lines):
            if at in again:
                self._begin_again(at, again[at])
                at = again[at] + 1
                continue
            opening = openings.at(at, self._part)
            if opening:
                self._begin(opening, at)
            elif not self._counted(at) and not self.sections:  # text under no heading: kept, as the section it would be
                self._section("" if self._un and read_mark(lines[at].text) else TEXT, OPERATIVE, at)
            if not opening or opening.run_in:
                self._take(at)
            at += opening.lines if opening and not opening.run_in else 1

    @property
    def _part(self) -> str:
        """The part the text is in; "" at its beginning, and under the number of a part, where a preamble may stand."""
        if not self.sections:
            return ""
        section = self.sections[-1]
        if self._un and self._may_count(section):
            return PREAMBLE  # "Decides …" without a number may be followed by another one
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

    def _begin_again(self, at: int, enacting: int) -> None:
        """Begins resolution "B" of a number that has several: its letter, its title, "The General Assembly,"."""
        letter, stop = self._lines[at].text, self._lines[enacting].end
        self._division, self._following = letter, (1,)
        self._openings.restart()
        self._section(letter, OPERATIVE, at, Span(self._lines[at].start, self._lines[at].end))
        self.sections[-1].titled = True
        self.sections[-1].items.append(Item("content", (), self._lines[at + 1].start, stop, None))

    def _section(self, heading: str, part: str, at: int, span: Span | None = None) -> None:
        start = self._lines[at].start
        self.sections.append(OpenSection(heading, part, span or Span(start, start)))

    def _counted(self, at: int) -> bool:
        """In UN style "1." begins the operative paragraphs, which stand under no heading, or under the number of their part."""
        if not self._un or (self.sections and not (self.sections[-1].run_in or self._may_count(self.sections[-1]))):
            return False
        mark = read_mark(self._lines[at].text, quoted=True)
        line = self._lines[at]
        if (
            not mark
            or not mark.point
            or mark.readings[0].style != LabelStyle.NUMBER
            or mark.readings[0].value not in {(1,), self._following}
        ):
            return False
        before = self._lines[at - 1].text if at else ""
        titled = len(before) < _SHORT and line.text[mark.length :].lstrip()[:1].isupper()  # a heading in between
        if not (line.opens or not at or ends(before) or titled):
            return False
        self._section(self._division, OPERATIVE, at)
        self.sections[-1].titled = True
        return True

    @staticmethod
    def _may_count(section: OpenSection) -> bool:
        """Whether the count may begin here: after a verb that opened a paragraph, or what stands under no heading."""
        return (section.run_in or section.heading == TEXT) and not section.lists

    def _take(self, at: int) -> None:
        """Adds a line to the last section: as a new item, or to the end of the last one."""
        section, line = self.sections[-1], self._lines[at]
        mark = read_mark(line.text, quoted=self._un) if line.role not in (TABLE_ROLE, NOTE_ROLE, FIGURE_ROLE) else None
        before = self._lines[at - 1].text if at and section.items else None
        if mark and section.run_in and not section.items:
            mark = None
        if mark and self._un:
            mark = self._counts(section, mark, at)
        placed = place(section.lists, Label(mark, line, section.titled, self._openings.room(at)), before) if mark else None
        if mark and placed:
            self._open(section, placed, mark, at)
            return
        if mark and mark.bracketed and before and ends(before) and line.opens is not False:
            self.warnings.append(
                f"“{mark.printed}” under “{section.heading or TEXT}” is in no order, so it stays in the clause before it."
            )
        if not section.items:
            section.items.append(Item("content", (), line.start, line.end, None))
        elif self._is_paragraph(section, at):
            self._paragraph(section, at)
        else:
            item = section.items[-1]
            if item.start == item.end:  # a label on a line of its own
                item.start = line.start
            item.end = line.end

    def _counts(self, section: OpenSection, mark: Mark, at: int) -> Mark | None:
        """A label in UN style, or None for a bare number where paragraphs are counted "1.": "2 May 2018".

        Under a title without a label the count may begin again: "Principle 2", "1. A State …".
        """
        number = mark.readings[0]
        if number.style != LabelStyle.NUMBER or len(number.value) > 1:
            return mark
        if not mark.point:
            return None if self._pointed and not mark.bracketed else mark
        self._pointed = True
        if section.lists and section.items[-1].subtitle and number.is_first and not is_subtitle(self._lines, at):
            section.lists.clear()
            section.titled = True
        return mark

    def _is_paragraph(self, section: OpenSection, at: int) -> bool:
        """Whether a line without a label is a clause of its own: where the file tells paragraphs, and none goes on here."""
        line, last = self._lines[at], section.items[-1]
        if line.role == TABLE_ROLE:
            return bool(line.opens) and at > 0 and self._lines[at - 1].role != TABLE_ROLE and last.start < last.end
        if not line.opens or line.role == NOTE_ROLE or last.start == last.end or NOTE.match(line.text):
            return False
        if line.role == FIGURE_ROLE:
            return True
        if last.title or not section.lists or (self._un and last.subtitle and line.text[:1].isupper()):
            return True
        deepest = section.lists[-1].level
        if line.level is not None and deepest is not None:
            return line.level < deepest or line.role == HEADING_ROLE
        return (self._un or section.titled) and is_subtitle(self._lines, at)

    def _paragraph(self, section: OpenSection, at: int) -> None:
        """Begins a clause without a label of its own: it has that of the clause whose text it goes on with, if any."""
        line, last = self._lines[at], section.items[-1]
        if line.role in (TABLE_ROLE, FIGURE_ROLE):  # not of the clause above it, which may be any
            section.items.append(Item("table" if line.role == TABLE_ROLE else "figure", (), line.start, line.end, None))
            return
        if line.level is not None and not last.title:
            while section.lists and (section.lists[-1].level or 0) > line.level:
                section.lists.pop()
        subtitle = is_subtitle(self._lines, at)
        if self._un and last.subtitle and not subtitle:  # text under a title: the lists above it are over
            section.lists.clear()
            section.titled = True
        owner = last.title or (section.lists[-1].item if section.lists and line.level is not None else None)
        marks = owner.marks if owner else ()
        eid = f"{owner.eid}__content" if owner else "content"
        section.items.append(Item(eid, marks, line.start, line.end, owner, subtitle=subtitle))

    def _open(self, section: OpenSection, placed: tuple[int, Reading], mark: Mark, at: int) -> None:
        """Begins an item in the list at a depth, closing the lists inside it."""
        line = self._lines[at]
        depth, reading = placed
        lists = section.lists
        del lists[depth + 1 :]
        outer = lists[depth - 1].item if depth else _lead_in(section)
        prefix = outer.marks if outer else ()
        if outer and reading.style == LabelStyle.NUMBER and len(reading.value) > 1:
            prefix = prefix[:-1]  # "3.1" says "3" itself
        start = line.start + len(line.text) - len(line.text[mark.length :].lstrip())
        printed = mark.printed + (mark.point if self._un else "")
        item = Item(_eid(section, outer, depth, reading, mark), (*prefix, printed), start, line.end, outer)
        item.titled = line.role == HEADING_ROLE or (reading.style == LabelStyle.NUMBER and is_subtitle(self._lines, at))
        if depth < len(lists):
            lists[depth] = _List(reading, item, line.level)
        else:
            lists.append(_List(reading, item, line.level))
        section.items.append(item)
        if depth == 0 and reading.style == LabelStyle.NUMBER and len(reading.value) == 1:
            self._following = (reading.value[0] + 1,)
        if self._un and mark.point:
            self._open_inside(section, item, line)

    def _open_inside(self, section: OpenSection, item: Item, line: Line) -> None:
        """A second label on the line of the first: "2. (a) Requests …". The number then has no text of its own."""
        rest = self._source.text[item.start : line.end]
        inner = read_mark(rest)
        if inner is None or not inner.bracketed or not inner.readings[0].is_first:
            return
        start = item.start + len(rest) - len(rest[inner.length :].lstrip())
        eid = f"{item.eid}__{_ELEMENTS[1]}_{_number(inner)}"
        inside = Item(eid, (*item.marks, inner.printed), start, line.end, item.parent)
        section.items[-1] = inside
        section.lists.append(_List(inner.readings[0], inside, line.level))


def _enacted_again(lines: Sequence[Line]) -> dict[int, int]:
    """Where "B", a title and "The General Assembly," begin one more resolution of a number: letter → enacting words."""
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        if UN_ENACTING.fullmatch(line.text):
            letters = (n for n in range(at - 1, max(-1, at - _LONGEST_TITLE), -1) if LONE_CAPITAL.fullmatch(lines[n].text))
            if (letter := next(letters, None)) is not None:
                found[letter] = at
    return found


def _lead_in(section: OpenSection) -> Item | None:
    """The clause without a label that the first list of a section hangs on."""
    if not section.items or section.items[0].marks:
        return None
    outer = section.items[0]
    if outer.eid == "content":
        outer.eid = "intro"
    return outer


def _number(mark: Mark) -> str:
    """A printed label as an eId has it: "iv" of "iv)"."""
    return re.sub(r"[^\w]+", "-", mark.printed.lower()).strip("-")


def _eid(section: OpenSection, outer: Item | None, depth: int, reading: Reading, mark: Mark) -> str:
    """The eId of an item in its section, as Akoma Ntoso builds them: "para_e__point_iv"."""
    element = "indent" if reading.style == LabelStyle.DASH else _ELEMENTS[min(depth, len(_ELEMENTS) - 1)]
    if reading.style == LabelStyle.DASH:
        siblings = (id(outer), mark.printed)
        section.dashes[siblings] += 1
        number = str(section.dashes[siblings])
    else:
        number = _number(mark)
    own = f"{element}_{number}"
    return f"{outer.eid}__{own}" if outer and outer.marks else own
