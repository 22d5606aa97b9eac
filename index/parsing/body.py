"""Reads the body of a document line by line: which sections open, and which lines stand in them.

The dialect says where a section opens; clauses.py puts the other lines into its clauses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.document.model import Source, Span, label_of
from index.language.lines.patterns import ENACTING, PART_NUMBER
from index.language.phrases import unbracketed
from index.language.scripts import COMMAS
from index.language.terms import TEXT, Part
from index.parsing.clauses import Clauses
from index.parsing.folding import as_printed
from index.parsing.sections import OpenClause, OpenSection
from index.parsing.several.quotations import quotations
from index.parsing.warnings import Warnings, inner_text
from index.reading.lines import Line, rest_of

if TYPE_CHECKING:
    from collections.abc import Container

    from index.parsing.dialects.dialect import Dialect
    from index.parsing.openings import Opening


class Body:
    """The sections between front matter and trail, and one warning for each thing in them that could not be understood."""

    def __init__(self, source: Source, lines: list[Line], dialect: Dialect, *, after: Container[int] = ()) -> None:
        """Reads the lines; those that stand `after` the closing of a text never go on with the clause before it."""
        self.sections: list[OpenSection] = []
        self.warnings = Warnings()
        self._source = source
        self._lines = lines
        self._dialect = dialect
        self._division = ""
        self._annex = ""  # the annex that the text is in; the divisions in it are named with it
        self._outer = ""  # the label of the clause that recommends the text
        self._after = after
        self._clauses = Clauses(source, lines, dialect, self.warnings)
        self._restarts, self._inner, self._quoted = dialect.restarts(), dialect.recommended(), quotations(lines)
        at = 0
        while at < len(lines):
            at = self._passage(at) or self._line(at)

    def _passage(self, at: int) -> int:
        """Reads a passage that is apart from the rest and begins at a line: the line after what was read of it; 0 for none."""
        if at in self._restarts:
            self._begin_again(at, self._restarts[at])
            return self._restarts[at] + 1
        if at in self._inner and self._begin_inner(at, self._inner[at]):
            return self._inner[at]
        if at in self._quoted and self._quotes(at):
            self.sections[-1].clauses[-1].end = self._lines[self._quoted[at] - 1].end
            return self._quoted[at]
        return 0

    def _line(self, at: int) -> int:
        """Reads a line, or the heading that begins at it: the line after it."""
        opening = self._dialect.opening(at, self._part)
        if opening:
            cut = next((n - at for n in range(at + 1, at + opening.lines) if n in self._after), opening.lines)
            opening = replace(opening, lines=cut)
            self._begin(opening, at)
            self._dialect.opened(opening, at + opening.lines)
        else:
            self._begin_count(at)
        if opening and opening.text:  # what follows the number of a division on its line is its text
            self._lines[at] = rest_of(self._lines[at], opening.text)
        if not opening or opening.run_in or opening.text:
            self._clauses.take(self.sections[-1], at)
        return at + (opening.lines if opening and not opening.run_in else 1)

    def _begin_count(self, at: int) -> None:
        """Begins a section under no heading if the paragraphs are counted from a line on, or if no section can take it."""
        section = self.sections[-1] if self.sections else None
        if part := self._dialect.begins_count(at, section):
            heading = _within(self._annex or self._outer, self._dialect.heading_of_count(self._division))
            self._section(heading, Part.ANNEX if self._annex else part, at)
            self.sections[-1].titled = True
        elif section is None or at in self._after:  # text under no heading is kept, as a section
            self._section(self._dialect.heading_of(self._lines[at]), Part.OPERATIVE, at)

    @property
    def _part(self) -> Part:
        """The part the text is in; unknown at the beginning, and under the number of a part, where a preamble may stand."""
        return self._dialect.part_in(self.sections[-1]) if self.sections else Part.UNKNOWN

    def _quotes(self, at: int) -> bool:
        """Whether the last clause quotes the passage that begins at a line; a text that is quoted whole has its own labels."""
        section = self.sections[-1] if self.sections else None
        if section is None or not section.clauses or not (section.lists or section.run_in):
            return False
        return bool(section.lists) or not ENACTING.match(self._lines[at].text[1:])

    def _begin(self, opening: Opening, at: int) -> None:
        division = " ".join(opening.heading.split()) if opening.division else ""
        if opening.part == Part.ANNEX:
            self._annex, self._outer = opening.heading, ""
        elif opening.division and self._annex:
            opening = replace(opening, heading=_within(self._annex, opening.heading), part=Part.ANNEX)
        heading = as_printed(opening.heading, self._source, self._lines[at : at + (opening.lines or 1)])
        if opening.run_in:
            around = self._annex or self._outer
            own = around and not opening.division and opening.heading != TEXT  # a text of its own may be annexed
            self._section(f"{around} {heading}" if own else heading, opening.part, at)
            self.sections[-1].run_in = True
            self._division = division or self._division
            return
        span = Span(self._lines[at].start, self._lines[at + opening.lines - 1].end)
        if opening.text:
            span = Span(span.start, self._lines[at].at(opening.text - 1) + 1)
        # "(to Resolution 1)" below "Appendix I" is not in its name, and the title below "Article 1" is not
        whole = opening.lines > 1 and opening.part != Part.ANNEX and not opening.division
        heading = unbracketed(self._source.read(span).rstrip(COMMAS).rstrip()) if whole else heading
        if opening.division or opening.part == Part.ANNEX:
            heading = " ".join(heading.split())
            self._division = division
        self._section(heading, opening.part, at, span)
        self.sections[-1].titled = opening.division or opening.part == Part.ANNEX

    def _begin_again(self, at: int, enacting: int) -> None:
        """Begins resolution "B" of a number that covers several: its letter, its title, "The General Assembly,"."""
        letter, stop = self._lines[at].text, self._lines[enacting].end
        self._division, self._annex, self._outer = letter, "", ""
        self._dialect.restart()
        self._section(letter, Part.OPERATIVE, at, Span(self._lines[at].start, self._lines[at].end))
        self.sections[-1].titled = True
        self.sections[-1].clauses.append(OpenClause("content", (), start=self._lines[at + 1].start, end=stop))

    def _begin_inner(self, at: int, stop: int) -> bool:
        """Begins the text that the last clause recommends, if this has a label: its clauses are named with it, "2. Recalling".

        Below a verb without a number, "RECOMMENDS … the following resolution:", its clauses keep their own labels.
        """
        clause = self.sections[-1].clauses[-1] if self.sections and self.sections[-1].clauses else None
        if clause is None:
            return False
        outer, span = label_of(self.sections[-1].heading, clause.marks), Span(self._lines[at].start, self._lines[stop - 1].end)
        self.warnings.add(span.start, inner_text(outer))
        if not clause.marks:
            return False
        self._outer, self._division = outer, ""
        self._dialect.restart()
        self._section(outer, Part.OPERATIVE, at, span)
        self.sections[-1].titled = True
        self.sections[-1].clauses.append(OpenClause("content", (), start=span.start, end=span.end, parent=clause))
        return True

    def _section(self, heading: str, part: Part, at: int, span: Span | None = None) -> None:
        start = self._lines[at].start
        self.sections.append(OpenSection(heading, part, span or Span(start, start), annex=bool(self._annex)))


def _within(outer: str, heading: str) -> str:
    """A heading with the annex or the clause that it stands in: "annex Article 2"; "annex, I", as it is no annex I."""
    parted = ", " if outer[-1:].isalnum() and PART_NUMBER.fullmatch(heading) else " "
    return parted.join(filter(None, (outer, heading)))
