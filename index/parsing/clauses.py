"""What becomes of a line in a section: a label in a list, a paragraph of its own, or the rest of the clause before it.

The dialect says what is a label, lists.py where it stands. What cannot be placed stays in the previous clause, or becomes a
clause without a label, and is reported.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from index.document.model import Source, Span
from index.language.labels import QUOTES, LabelStyle, PrintedLabel, read_label
from index.language.lines.patterns import NOTE
from index.language.scripts import is_capital, restored
from index.language.sentences import End, ending
from index.language.terms import TEXT, Part, Reason
from index.parsing.eids import eid_inside, eid_of
from index.parsing.folding import as_printed
from index.parsing.lists import LabelledLine, Standing, either_list, reads_on, standing
from index.parsing.openings import is_subtitle, paragraph_lines
from index.parsing.sections import OpenClause, OpenList, OpenSection
from index.parsing.warnings import (
    EITHER,
    LEFT_INSIDE,
    MAY_BEGIN,
    MAY_GO_ON,
    MAY_GO_ON_ABOVE,
    NO_STOP,
    SWALLOWED,
    UNLIKE,
    Warnings,
    irregularity,
    unlabelled,
)
from index.reading.lines import Line, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.parsing.dialects.dialect import Dialect

_BESIDE = (Role.FIGURE, Role.BOX)
_INSET = 200  # characters in front of a row
_UNLABELLED = (Role.TABLE, Role.NOTE, *_BESIDE)


class Clauses:
    """Puts the lines of a body into the clauses of its sections, and warns of what it could not place for sure."""

    def __init__(self, source: Source, lines: list[Line], dialect: Dialect, warnings: Warnings) -> None:
        self._source = source
        self._lines = lines
        self._dialect = dialect
        self.warnings = warnings

    def take(self, section: OpenSection, at: int) -> None:
        """Adds a line to a section: as a new clause, or to the end of the last one."""
        line = self._lines[at]
        mark = self._label(section, at)
        if mark:
            section.resume(mark)
            if self._dialect.begins_anew(section, mark, at):
                section.lists.clear()
                section.titled = True
        before = self._lines[at - 1].text if at and section.clauses else None
        if before and section.under_inner_title:
            before += ":"  # the title leads in to its list
        placed = standing(section.lists, self._labelled(mark, section, at), before) if mark else None
        if mark and placed:
            self._open(section, placed, mark, at, before)
            return
        counted = line.opens and not section.lists and mark and mark.readings[0].style == LabelStyle.NUMBER
        told = counted or (mark and mark.bracketed)
        if mark and told and before and ending(before).finished and line.opens is not False:
            self._warn(section, line, mark.printed, LEFT_INSIDE)
        self._take_unlabelled(section, at, before)

    def _take_unlabelled(self, section: OpenSection, at: int, before: str | None) -> None:
        """Adds a line without a label of its own: as a first clause, a title, a paragraph, or the rest of the last clause."""
        line = self._lines[at]
        if not section.clauses:
            if section.heading == TEXT and self._may_lack_stop(section, at):
                self.warnings.add(line.start, f"“{_first_words(line.text)} …” {NO_STOP}")
            section.clauses.append(OpenClause("content", (), start=line.start, end=line.end))
        elif depth := self._depth_of_inner(section, at):
            section.begin_inner(depth, line.start, line.end)
        elif self._is_paragraph(section, at):
            self._paragraph(section, at)
        else:
            clause = section.clauses[-1]
            if before and ending(before).closes and self._is_swallowed(section, line):
                self._warn(section, line, clause.marks[-1], SWALLOWED)
            elif before and not line.opens and (what := self._may_begin(section, at, ending(before))):
                self.warnings.add(line.start, f"“{_first_words(line.text)} …”{_under(section)} {what}")
            if clause.start == clause.end:  # a label on a line of its own
                clause.start = line.start
            clause.end = line.end

    def _depth_of_inner(self, section: OpenSection, at: int) -> int:
        """How many lists stay open around a title that stands with its list inside a clause; 0 if a line is none."""
        mark, lists = self._dialect.inner_heads.get(at), section.lists
        if not (mark and lists) or lists[0].is_of(mark):
            return 0
        return next((depth for depth, one in enumerate(lists) if one.is_of(mark)), len(lists))

    def _may_lack_stop(self, section: OpenSection, at: int) -> bool:
        """Whether what was taken for a title among the paragraphs of a preamble may be one of them."""
        follows = at == 0 or ending(self._lines[at - 1].text) in (End.COMMA, End.CLAUSE)
        stop = at + paragraph_lines(self._lines, at)
        unstopped = not ending(self._lines[stop - 1].text).finished
        preambular = section.run_in and section.part is Part.PREAMBLE
        return preambular and follows and unstopped and self._dialect.may_lack_stop(at)

    def _labelled(self, mark: PrintedLabel, section: OpenSection, at: int) -> LabelledLine:
        return LabelledLine(
            mark,
            self._lines[at],
            section.titled,
            room=self._dialect.room(at),
            runs=self._runs(section, at, mark),
            again=not self._lines[at].opens and self._dialect.again(at, mark),
            expected=self._dialect.continues(mark.readings[0]),
            begun=section.titled and not section.clauses and section.span.start == self._lines[at].start,
            below=self._lines[at + 1].text if at + 1 < len(self._lines) else "",
        )

    def _is_swallowed(self, section: OpenSection, line: Line) -> bool:
        """Whether a paragraph that joins the clause before it may be one whose label was lost."""
        last = section.clauses[-1]
        labelled = section.lists and last.marks and last.start < last.end and section.part != Part.ANNEX
        if NOTE.match(line.text):
            return False
        return bool(
            labelled and line.opens and line.role in (None, Role.TITLE) and line.level is None and line.text[0] not in QUOTES
        )

    def _may_begin(self, section: OpenSection, at: int, end: End) -> str:
        """What a line may begin that joins the clause before it where nothing tells paragraphs; "" if it is the rest of one."""
        line = self._lines[at]
        if self._dialect.may_join(at):
            return MAY_BEGIN
        if section.run_in and (end in self._dialect.stops or end is End.JOINED) and self._dialect.may_run_in(at):
            return MAY_BEGIN
        untold = line.opens is None or not end.finished  # without punctuation, wrapping alone tells nothing
        if section.part == Part.PREAMBLE and section.run_in and untold and end in self._dialect.stops:
            return MAY_BEGIN if self._dialect.may_open(line.text) else ""
        ended = end is End.CLAUSE or (end in self._dialect.stops and not end.finished and reads_on(line.text))
        tail = line.opens is None and len(section.lists) > 1 and ended and line.text[0].islower()
        return MAY_GO_ON if tail else ""

    def _runs(self, section: OpenSection, at: int, mark: PrintedLabel) -> bool:
        """Whether the next number, or the label after a weak one, begins a later line.

        The first number may be joined to the title above it.
        """
        first = section.titled and not section.lists and mark.readings[0].is_first
        begins = bool(self._lines[at].opens) or first
        counts = mark.readings[0].style == LabelStyle.NUMBER or mark.weak
        return begins and counts and self._dialect.runs_on(at, mark)

    def _warn(self, section: OpenSection, line: Line, label: str, says: str) -> None:
        self.warnings.add(line.start, f"“{label}”{_under(section)} {says}")

    def _label(self, section: OpenSection, at: int) -> PrintedLabel | None:
        """The label that a line begins with; None in tables, notes and figures, and where the verb of the section stands."""
        if self._lines[at].role in _UNLABELLED or (section.run_in and not section.clauses):
            return None
        return self._dialect.label(at) or self._next_weak(section, at)

    def _next_weak(self, section: OpenSection, at: int) -> PrintedLabel | None:
        """The next letter of an open list, "c." after "b. … ;", where nothing tells whether the line opens a paragraph."""
        line = self._lines[at]
        mark = read_label(line.text, weak=True) if line.opens is None and section.lists and at else None
        if mark is None or not mark.weak or not ending(self._lines[at - 1].text).finished:
            return None
        return mark if any(one.continues(mark) for one in section.lists) else None

    def _is_paragraph(self, section: OpenSection, at: int) -> bool:
        """Whether an unlabelled line is a separate clause: only where the file marks paragraphs, and none continues here."""
        line, last = self._lines[at], section.clauses[-1]
        if line.role == Role.TABLE:
            before = self._lines[at - 1]
            announced = ending(before.text) is End.LEAD_IN  # "shall be as follows:": the clause goes on with it
            return bool(line.opens) and before.role != Role.TABLE and last.start < last.end and not announced
        opens = line.opens or (len(section.lists) > 1 and line.text[0].islower() and self._dialect.room(at))
        if not opens or line.role == Role.NOTE or last.start == last.end or NOTE.match(line.text):
            return False
        if line.role in _BESIDE or last.title or not section.lists or (last.subtitle and is_capital(line.text)):
            return True
        titled = (self._dialect.subtitled or section.titled) and is_subtitle(self._lines, at)
        outermost, deepest = section.lists[0].level, section.lists[-1].level
        if line.level is not None and deepest is not None:
            title = titled and outermost is not None and line.level <= outermost and ending(self._lines[at - 1].text).closes
            return title or line.level < deepest or line.role == Role.HEADING
        return titled or self._follows_list(section, at)

    def _follows_list(self, section: OpenSection, at: int) -> bool:
        """Whether a paragraph ends the sentence that a list interrupts ("and to report thereon"), or is one without a number.

        The latter only where paragraphs are counted. Quoted paragraphs belong to the clause that quotes them.
        """
        line, before = self._lines[at], self._lines[at - 1].text
        goes_on = self._dialect.unstopped and len(section.lists) > 1 and line.text[0].islower() and reads_on(line.text)
        if not (ending(before).finished or goes_on) or ending(before) is End.LEAD_IN or line.text[0] in QUOTES:
            return False
        if line.text[0].islower():
            return len(section.lists) > 1 or not section.clauses[0].marks
        bare = section.heading == TEXT or not (section.heading or section.titled)
        plain = bare and ending(before).closes  # text under no heading is counted as print shows it
        small = self._source.text[section.clauses[-1].start].islower()  # no sentence begins inside "that buoys drift;"
        apart = ending(before) is End.CLAUSE or ending(line.text) is End.INSIDE
        told = self._dialect.subtitled or plain or (small and apart and not section.titled)
        return told and section.part != Part.ANNEX and is_capital(line.text.lstrip("["))

    def _paragraph(self, section: OpenSection, at: int) -> None:
        """Begins a clause without a label of its own; if it continues the text of a labelled clause, it takes that label."""
        line, last = self._lines[at], section.clauses[-1]
        section.resume()
        if line.role in (Role.TABLE, *_BESIDE):  # does not belong to the clause that happens to stand above it
            start = self._row_start(line) if line.role is Role.TABLE else line.start
            section.clauses.append(OpenClause(line.role.value, (), start=start, end=line.end))
            return
        tail = len(section.lists) > 1 and line.text[0].islower() and not last.title
        if line.level is not None and not last.title and not tail:
            while section.lists and (section.lists[-1].level or 0) > line.level:
                section.lists.pop()
        subtitle = self._dialect.subtitled and is_subtitle(self._lines, at)
        if last.subtitle and not subtitle:  # text under a title ends the lists above it
            section.lists.clear()
            section.titled = True
        deeper = section.lists and line.level is not None and (not subtitle or line.level > (section.lists[0].level or 0))
        owner = last.title or (section.lists[-1].clause if deeper else None)
        if tail and len(section.lists) > 1:
            owner = _interrupted(section.lists, line.level)
        marks = owner.marks if owner else ()
        eid = f"{owner.eid}__content" if owner else "content"
        clause = OpenClause(eid, marks, start=line.start, end=line.end, parent=owner, subtitle=subtitle)
        section.clauses.append(clause)
        if marks and marks == last.marks and not subtitle and self._is_cut(last, at):
            self.warnings.add(line.start, f"“{_first_words(line.text)} …”{_under(section)} {MAY_GO_ON_ABOVE}")
        titled = subtitle and not self._dialect.begins_as_clause(line.text)
        if self._is_unlike(section, line):
            self.warnings.add(line.start, f"“{_first_words(line.text)} …”{_under(section)} {UNLIKE}")
        if section.lists and not (marks or titled or section.part == Part.ANNEX or line.text[0].islower()):
            section.between = clause
            if not self._dialect.leads_into(at, section.lists[0].last):  # no label was lost between the two
                self.warnings.add(line.start, unlabelled(last.marks[0] if last.marks else TEXT))

    def _row_start(self, line: Line) -> int:
        """Where a row of a table begins, with the empty cells before its text: behind the end of the row above."""
        cuts = self._source.cuts
        above = bisect_right(cuts, line.start, key=lambda cut: cut.end) - 1
        while above >= 0 and cuts[above].reason is not Reason.ROWS and cuts[above].start > line.start - _INSET:
            above -= 1
        if above < 0 or cuts[above].reason is not Reason.ROWS:
            return line.start
        inset = Span(cuts[above].end, line.start)
        return inset.start if not self._source.read(inset) else line.start

    def _is_unlike(self, section: OpenSection, line: Line) -> bool:
        """Whether a paragraph begins with a capital under a heading whose first text does not: "to pay", "NB: …"."""
        first = self._source.text[section.clauses[0].start]
        own = not (section.lists or section.run_in or section.titled) and section.part is not Part.ANNEX
        return own and section.heading != TEXT and first.islower() and is_capital(line.text)

    def _is_cut(self, last: OpenClause, at: int) -> bool:
        """Whether the clause before a line, which is a paragraph with the same label, ends as no paragraph does."""
        text = self._source.read(Span(last.start, last.end))
        titled = last.subtitle or (last.title and not self._dialect.begins_as_clause(text))
        unstopped = End.INSIDE in self._dialect.stops
        return not titled and not unstopped and ending(self._lines[at - 1].text) in (End.JOINING, End.INSIDE)

    def _open(self, section: OpenSection, placed: Standing, mark: PrintedLabel, at: int, before: str | None) -> None:
        """Begins a clause in the list at the given depth, and closes the lists inside it."""
        line = self._lines[at]
        depth, reading = placed
        lists = section.lists
        either = either_list(lists, placed, mark, before)
        del lists[depth + 1 :]
        outer = lists[depth - 1].clause if depth else _lead_in(section)
        prefix = outer.marks if outer else ()
        if outer and reading.style == LabelStyle.NUMBER and len(reading.value) > 1:
            prefix = prefix[:-1]  # "3.1" already contains "3"
        rest = line.text[mark.length :].lstrip()
        start = line.at(len(line.text) - len(rest)) if rest else line.end
        if "[" in mark.before:  # the brackets of a draft open before the label
            start = line.start
        eid = eid_of(section, outer, placed, mark)
        marks = (*prefix, as_printed(self._dialect.printed(mark), self._source, [line]))
        clause = OpenClause(eid, marks, start=start, end=line.end, parent=outer)
        numbered = reading.style == LabelStyle.NUMBER and not rest[:1].islower()
        clause.titled = line.role == Role.HEADING or (numbered and is_subtitle(self._lines, at))
        if not (depth == 0 and self._dialect.continues(reading)) and (irregular := irregularity(lists, placed)):
            self._warn(section, line, clause.marks[-1], irregular)
        if either:
            self._warn(section, line, clause.marks[-1], EITHER)
        stop = ending(before) if before and depth < len(lists) else None
        lists[depth:] = [OpenList(reading, clause, line.level, mark.form, mark.quoted, stop)]
        section.clauses.append(clause)
        self._dialect.placed(mark, reading, depth)
        if inner := self._dialect.second_label(mark, rest):
            self._open_inside(section, line, inner, len(line.text) - len(rest))

    def _open_inside(self, section: OpenSection, line: Line, inner: PrintedLabel, begin: int) -> None:
        """Opens a second label on the line of the first: "2. (a) Requests …". The number then has no text of its own."""
        text = self._source.text[line.at(begin) : line.end]
        clause = section.clauses[-1]
        rest = line.text[begin + inner.length :].lstrip()
        start = line.at(len(line.text) - len(rest)) if rest else line.end
        eid = eid_inside(clause, inner)
        inside = OpenClause(
            eid, (*clause.marks, restored(inner.printed, text)), start=start, end=line.end, parent=clause.parent
        )
        section.clauses[-1] = inside
        section.lists.append(OpenList(inner.readings[0], inside, line.level, inner.form, inner.quoted))


def _first_words(text: str) -> str:
    return " ".join(text.split(maxsplit=3)[:3])


def _under(section: OpenSection) -> str:
    return f" under “{section.heading}”" if section.heading else ""


def _interrupted(lists: Sequence[OpenList], level: int | None) -> OpenClause:
    """The clause that goes on below the lists in it: the innermost that a line of a level is not outside of, if that shows."""
    around = [one for one in lists[:-1] if level is None or one.level is None or one.level <= level]
    return (around or lists[:-1])[-1].clause


def _lead_in(section: OpenSection) -> OpenClause | None:
    """The clause without a label that the first list of a section hangs on."""
    if not section.clauses or section.clauses[0].marks:
        return None
    outer = section.clauses[0]
    if outer.eid == "content":
        outer.eid = "intro"
    return outer
