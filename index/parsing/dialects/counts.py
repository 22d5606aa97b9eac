"""How the operative paragraphs of a UN text are counted: where a count begins, and how far it has come.

1. Requests the Secretary-General …     below the preamble, under no heading, or under the number of a part
OP1 Requests …                          drafts count the paragraphs of both parts
(a) Requests …                          some texts have letters instead
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.labels import PREAMBULAR, LabelStyle, PrintedLabel, Reading
from index.language.lines import patterns
from index.language.phrases import phrases
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.language.terms import Part
from index.parsing.enacting import opens_paragraph
from index.parsing.lists import label_of
from index.parsing.openings import paragraph_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.parsing.sections import OpenSection
    from index.reading.lines import Line

_SHORT = 60  # characters in a heading between two paragraphs


class Counts:
    """The count of the paragraphs in the lines of a text, which may run through its parts. `code` is its language.

    `through` says whether it does, so that a number says enough; `pointed`, whether paragraphs are counted "1.", so that a bare
    "1" is no label.
    """

    def __init__(self, lines: Sequence[Line], code: str) -> None:
        self._lines = lines
        self._code = code
        self._phrases = phrases(code)
        self._following = (1,)  # the next number
        self.through = self._is_once(0)
        self.pointed = False

    def restart(self) -> None:
        """Counts from 1 again, where another text with the same number begins."""
        self._following = (1,)

    def annexed(self, begin: int) -> None:
        """Takes notice of an annex whose text begins at a line."""
        self.through = self._is_once(begin)
        self.pointed = False

    def placed(self, mark: PrintedLabel, reading: Reading, depth: int) -> None:
        """Takes notice of a label that has been placed in a list, with the number of lists around it (`depth`)."""
        self.pointed = self.pointed or bool(mark.point)
        if depth == 0 and reading.style == LabelStyle.NUMBER and (len(reading.value) == 1 or reading.value[0] == PREAMBULAR):
            self._following = (max(reading.value[-1], reading.through) + 1,)

    def continues(self, reading: Reading) -> bool:
        """Whether a number continues the count of the part before: 3. after 2. in part I, OP4 after PP3."""
        return reading.style == LabelStyle.NUMBER and reading.value[-1:] == self._following and not reading.suffix

    def part_of_draft(self, mark: PrintedLabel, section: OpenSection | None) -> Part | None:
        """The part that the label of a draft begins, "OP1" after "PP3"; None if it goes on with one."""
        value = mark.readings[0].value
        goes_on = section and section.lists and section.lists[0].last.value[0] == value[0]
        return None if goes_on else (Part.PREAMBLE if value[0] == PREAMBULAR else Part.OPERATIVE)

    def begins(self, at: int, mark: PrintedLabel, section: OpenSection | None, *, later: bool) -> bool:
        """Whether the number of a line begins the count, in a section or before any.

        `later` says that the next number begins a later line: a run of numbers with capitals is evidence enough, whatever comes
        between.
        """
        line = self._lines[at]
        below = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        capital = self._phrases.may_begin(line.text[mark.length :].lstrip() or below)
        runs = capital and later
        if section and not (section.run_in or section.may_count or self._is_part(section)):
            return bool(mark.point and runs and line.opens) and self._ends_others(at, mark, section)
        return self._begins_pointed(at, mark, capital, runs) if mark.point else self._begins_bare(at, mark, section, runs)

    def _ends_others(self, at: int, mark: PrintedLabel, section: OpenSection) -> bool:
        """Whether a number stands below a preamble that is counted otherwise: "(b) Recalling …,", "1. Requests"."""
        if not section.lists or section.part == Part.ANNEX:
            return False
        lettered = section.lists[0].last.style != LabelStyle.NUMBER
        acts = section.lists[0].form != mark.form and mark.readings[0].is_first and opens_paragraph(self._lines[at], self._code)
        return (lettered or acts) and ending(self._lines[at - 1].text) in (End.COMMA, End.CLAUSE, End.SENTENCE)

    def _begins_bare(self, at: int, mark: PrintedLabel, section: OpenSection | None, runs: bool) -> bool:
        """Whether a count without full stops begins: "1 Requests"."""
        line, before = self._lines[at], self._lines[at - 1].text if at else ""
        bare = self._is_next(mark) and (not mark.bracketed or opens_paragraph(line, self._code))
        leads_in = ending(before) is End.LEAD_IN and not patterns.ENACTING.match(before)  # "The Assembly:" enacts what follows
        clear = (line.opens or ending(before).finished) and not leads_in and not (section and section.lists)
        return bool(bare and runs and clear)

    def _begins_pointed(self, at: int, mark: PrintedLabel, capital: bool, runs: bool) -> bool:
        """Whether a count with full stops begins: "1. Requests"."""
        line, before = self._lines[at], self._lines[at - 1].text if at else ""
        if not (self._is_next(mark) or (line.opens and capital)):
            return False
        titled = capital and len(before) < _SHORT
        return bool(line.opens or not at or ending(before).finished or titled or runs)

    def _is_next(self, mark: PrintedLabel) -> bool:
        return mark.readings[0].value in {(1,), self._following}

    def letters_begin(self, at: int, mark: PrintedLabel, section: OpenSection, *, later: bool) -> bool:
        """Whether the operative paragraphs have letters, romans or bullets and begin here: "(a) Requests …".

        They stand below the preamble; those with a full stop, "I. Recommends …", also below a lead-in, "On the proposal of:".
        These need no known verb if they are sentences and the next one begins a `later` line.
        """
        number = mark.readings[0].style == LabelStyle.NUMBER
        if section.lists or number or not self._lines[at].opens or not any(one.is_first for one in mark.readings):
            return False
        text = self._lines[at].text[mark.length :].lstrip()
        found = self._phrases.opener(text) if is_capital(text) else None
        end = ending(self._lines[at - 1].text) if at else End.INSIDE
        acts = found is not None and not found.preambular and end.finished
        pointed = mark.printed.endswith(".") and section.run_in
        apart = mark.bracketed or mark.readings[0].style == LabelStyle.DASH
        if pointed and later and not found and section.part == Part.PREAMBLE and end is not End.LEAD_IN:
            return end.finished and is_capital(text) and self._is_sentence(at)
        return acts and (pointed or (apart and section.part == Part.PREAMBLE and end is not End.LEAD_IN))

    def _is_sentence(self, at: int) -> bool:
        """Whether the paragraph that begins at a line ends as one does, and as no title."""
        return ending(self._lines[at + paragraph_lines(self._lines, at) - 1].text).finished

    @staticmethod
    def _is_part(section: OpenSection) -> bool:
        """Whether a section is a part such as "II" in which no count has begun."""
        return section.titled and not section.lists and patterns.PART_NUMBER.fullmatch(section.heading) is not None

    def _is_once(self, begin: int) -> bool:
        """Whether at most one paragraph from a line to the next annex has the first number, in the form of the first one."""
        after = range(begin, len(self._lines))
        annex = next((at for at in after if patterns.ANNEX.fullmatch(self._lines[at].text)), len(self._lines))
        found = (label_of(line) for line in self._lines[begin:annex])
        marks = [mark for mark in found if mark and mark.readings[0].style == LabelStyle.NUMBER]
        return sum(mark.form == marks[0].form and mark.readings[0].value == (1,) for mark in marks) <= 1
