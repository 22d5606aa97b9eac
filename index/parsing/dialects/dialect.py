"""What a dialect is: the questions that the parser asks of a grammar, and the answers that all dialects share.

A dialect says what stands around the clauses (`front`). Then, created for the lines of one body, it says what opens a
section there, what is a label, and what is counted. The defaults here suit a text without special conventions; a dialect
overrides those that differ. To add one, put a module beside itu.py and un.py and a line in this package's table.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from index.language import phrases
from index.language.labels import LabelStyle, PrintedLabel, Reading, without_dash
from index.language.lines import patterns
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.language.terms import TEXT, Part
from index.parsing.dialects.list_heads import inner_heads, list_heads
from index.parsing.divisions import annex_name, divisions, ends_division
from index.parsing.lists import label_of
from index.parsing.openings import Opening, has_room, is_subtitle, paragraph_lines
from index.reading.lines import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.parsing.front.texts import Front
    from index.parsing.sections import OpenSection
    from index.reading.lines import Line


class Dialect(ABC):
    """The grammar of one way of writing, for the lines of one body. What depends on the whole text is determined once.

    `subtitled`: a short line without a label may be a title between clauses, and ends the lists above it.
    """

    subtitled: ClassVar[bool] = False

    def __init__(self, lines: Sequence[Line], code: str = "en") -> None:
        self._lines = lines
        self._code = code
        self._phrases = phrases.phrases(code)
        self._divisions = divisions(lines)
        self._list_heads = list_heads(lines)
        self.inner_heads = inner_heads(lines)
        """The titles of lists that one clause announces, each with the first label below it."""

    # Around the clauses

    @classmethod
    @abstractmethod
    def front(cls, lines: Sequence[Line], code: str) -> Front | None:
        """The front matter of a document's lines; None if they are not written in this dialect."""

    def restarts(self) -> dict[int, int]:
        """Where another text with the same number begins: the line of its letter → the line of its enacting words."""
        return {}

    def recommended(self) -> dict[int, int]:
        """Where a text begins that the clause above recommends: the line of its enacting words → the line after them."""
        return {}

    def restart(self) -> None:
        """Restarts all counts, where another text with the same number begins."""

    # What opens a section

    def opening(self, at: int, part: Part) -> Opening | None:
        """What opens at a line. `part` is the part that the text is in, as returned by `part_in`. No row of cells is one."""
        if self._lines[at].role is Role.TABLE and "\t" in self._lines[at].text:
            return None
        after_end = self._after_end(at)
        if found := self._division(at, after_end=after_end):
            return found
        if self._lines[at].role == Role.CALL:
            return self._call(at, part)
        return self._heading(at, part, after_end=after_end)

    def part_in(self, section: OpenSection) -> Part:
        """The part the text is in after a section has begun; unknown where the next heading may belong to any part."""
        return Part.UNKNOWN if section.titled and not section.lists else section.part

    def heading_of(self, line: Line) -> str:
        """The heading of a section that begins with text under none: "" for a number, which is cited as it is printed."""
        mark = label_of(line)
        return "" if mark and mark.readings[0].style == LabelStyle.NUMBER else TEXT

    @abstractmethod
    def _heading(self, at: int, part: Part, *, after_end: bool) -> Opening | None:
        """What opens at a line, judged by its words. `after_end` says whether the text before it is finished."""

    def _after_end(self, at: int) -> bool:
        """Whether the text before a line is finished, so that something may open here."""
        line = self._lines[at]
        if at == 0 or line.opens or self.room(at):
            return True
        before = self._lines[at - 1].text
        return ending(before).closed or phrases.closed_heading(before, self._code) is not None

    def room(self, at: int) -> bool:
        """Whether the line before left room where nothing else tells paragraphs: its paragraph may have ended there."""
        return has_room(self._lines, at)

    def _division(self, at: int, *, after_end: bool) -> Opening | None:
        """An annex, or a part such as "SECTION 1"."""
        line = self._lines[at]
        if line.role == Role.ANNEX:
            return Opening(annex_name(line.text), Part.ANNEX, self._same_paragraph(at))
        if annex := self._annex(at, after_end=after_end):
            return annex
        if line.role == Role.PART and (at == 0 or self._lines[at - 1].role != Role.PART):
            return Opening(line.text, Part.OPERATIVE, 1, division=True)
        if found := self._divisions.get(at):
            return Opening(found.heading, Part.OPERATIVE, found.lines, division=True, text=found.text)
        above = at and at + 1 in self._divisions and not ends_division(self._lines, at, self._divisions)
        titled = above and ((self._sentences and is_subtitle(self._lines, at)) or self._enacts_divisions(at))
        if titled or self._follows_divisions(at):  # "FUNCTIONS AND POWERS" above "Article 10"
            return Opening(line.text.rstrip(":："), Part.OPERATIVE, 1)
        return None

    def _enacts_divisions(self, at: int) -> bool:
        """Whether a line leads from the preamble into the first division, in capitals and with no known verb: "DECRETA:"."""
        line = self._lines[at]
        alone = at + 1 == min(self._divisions) and bool(line.opens) and line.text.isupper()
        return alone and ending(line.text) is End.LEAD_IN and not self._phrases.opener(line.text)

    def _follows_divisions(self, at: int) -> bool:
        """Whether a line in capitals heads a sentence below the last division: "FINAL PROVISION" after "Article 7"."""
        line, stop = self._lines[at], at + 2
        if not (line.opens and line.text.isupper() and self._divisions and stop <= len(self._lines)) or label_of(line):
            return False
        last = max(self._divisions)
        if at <= last + self._divisions[last].lines or ending(self._lines[at - 1].text) is not End.SENTENCE:
            return False
        while stop < len(self._lines) and self._lines[stop].opens is False:
            stop += 1
        text = " ".join(one.text for one in self._lines[at + 1 : stop])
        told = is_capital(text) and not text.isupper() and not label_of(self._lines[at + 1])
        headed = ending(line.text) is End.INSIDE and told and ending(text) is End.SENTENCE
        return headed and not any(patterns.ANNEX.fullmatch(one.text) for one in self._lines[last : at + 1])

    @cached_property
    def _sentences(self) -> bool:
        """Whether the paragraphs end as sentences do, so that one that does not is a title."""
        begins = [at for at, line in enumerate(self._lines) if at and line.opens and at not in self._divisions]
        return 2 * sum(ending(self._lines[at - 1].text).finished for at in begins) > len(begins)

    def _annex(self, at: int, *, after_end: bool) -> Opening | None:
        """An annex, recognised by its words."""
        line = self._lines[at]
        if not patterns.ANNEX.fullmatch(line.text) or not (after_end or patterns.ANNEX_CAPITALS.fullmatch(line.text)):
            return None
        following = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        count = 2 if patterns.ANNEX_TO.fullmatch(following) and len(line.text) < 20 else 1
        return Opening(annex_name(line.text), Part.ANNEX, count)

    def _same_paragraph(self, at: int) -> int:
        """How many lines, from this one on, form one paragraph according to the file."""
        return paragraph_lines(self._lines, at)

    def _call(self, at: int, part: Part) -> Opening:
        """A heading recognised by its style in the file, whether or not its words are known."""
        count = self._same_paragraph(at)
        text = " ".join(one.text for one in self._lines[at : at + count])
        return Opening(text.rstrip(",:").rstrip(), self._part_of(text, part), count)

    def _above_list(self, at: int, part: Part) -> Opening | None:
        """A heading that only its place shows: one of several lines above lists that begin again."""
        if at not in self._list_heads:
            return None
        stop = self._list_heads[at]
        text = " ".join(line.text for line in self._lines[at:stop]).rstrip(" ,:")
        return Opening(text, self._part_of(text, part), stop - at)

    def _part_of(self, phrase: str, part: Part) -> Part:
        """The part that a heading belongs to; the part the text is in if its verb is in no table."""
        closed = phrases.closed_heading(phrase, self._code)
        if closed:
            return closed.part
        return Part.OPERATIVE if self._phrases.operative.match(phrase) else part

    # What is a label, and what counts

    @cached_property
    def _counted(self) -> dict[tuple[str, LabelStyle, tuple[int, ...]], int]:
        """The last line that begins with each number of each form, or with what may be read as that number."""
        marks = ((at, label_of(line)) for at, line in enumerate(self._lines) if line.opens is not False)
        return {(mark.form, one.style, one.value): at for at, mark in marks if mark for one in mark.readings}

    def runs_on(self, at: int, mark: PrintedLabel) -> bool:
        """Whether the label after the one that a line begins with stands at the beginning of a later line."""
        following = ((one.style, (*one.value[:-1], one.value[-1] + 1)) for one in mark.readings)
        return any(at < self._counted.get((mark.form, style, value), 0) for style, value in following)

    def again(self, at: int, mark: PrintedLabel) -> bool:
        """Whether the next line with a label of this form, or of it with a point, has the same one, below a finished clause."""
        form = mark.form.rstrip(".")
        for later in range(at + 1, len(self._lines)):
            found = label_of(self._lines[later]) if self._lines[later].opens is not False else None
            if found and found.form.rstrip(".") == form:
                return found.readings[0] == mark.readings[0] and ending(self._lines[later - 1].text).finished
        return False

    def leads_into(self, at: int, last: Reading) -> bool:
        """Whether a paragraph without a label, "INVITES THE COUNCIL TO:", leads into the number that follows the last one."""
        stop = at + self._same_paragraph(at)
        mark = label_of(self._lines[stop]) if stop < len(self._lines) else None
        if mark is None or ending(self._lines[stop - 1].text) is not End.LEAD_IN:
            return False
        return any(one.style == LabelStyle.NUMBER and one.steps_from(last) == 1 for one in mark.readings)

    def begins_count(self, at: int, section: OpenSection | None) -> Part | None:
        """The part whose paragraphs are counted from a line on, under no heading of their own; None if none begins there."""
        mark = label_of(self._lines[at]) if section else None
        return Part.OPERATIVE if mark and section and self._acts_below(at, mark, section) else None

    def _acts_below(self, at: int, mark: PrintedLabel, section: OpenSection) -> bool:
        """Whether "1. Resolves to …" begins the operative paragraphs, with its verb, below a heading of the preamble."""
        if section.part is not Part.PREAMBLE or section.run_in or not mark.readings[0].is_first or not at:
            return False
        text = self._lines[at].text[mark.length :].lstrip()
        found = self._phrases.opener(text) if is_capital(text) else None
        numbered = mark.readings[0].style == LabelStyle.NUMBER and ending(self._lines[at - 1].text) is not End.LEAD_IN
        return numbered and self._after_end(at) and found is not None and not found.preambular

    def heading_of_count(self, division: str) -> str:
        """The heading of counted paragraphs in a division."""
        return division

    def continues(self, reading: Reading) -> bool:
        """Whether a label that begins a list continues a count from before."""
        return False

    def label(self, at: int) -> PrintedLabel | None:
        """The label that a line begins with; None if it is not a label in this dialect."""
        return label_of(self._lines[at])

    def printed(self, mark: PrintedLabel) -> str:
        """A label as it is cited."""
        return without_dash(mark.printed)

    def second_label(self, mark: PrintedLabel, rest: str) -> PrintedLabel | None:
        """The label that the text after a label begins with, where one line may carry two; otherwise None."""
        return None

    @property
    def stops(self) -> tuple[End, ...]:
        """How the paragraphs of a preamble end."""
        return (End.COMMA, End.CLAUSE)

    def may_join(self, at: int) -> bool:
        """Whether a line would be a heading that begins with a conjunction, if anything showed that it stands apart."""
        return False

    def may_run_in(self, at: int) -> bool:
        """Whether a line that the file joins to the one before begins with a verb, as the paragraphs above it do."""
        return False

    @property
    def unstopped(self) -> bool:
        """Whether the paragraphs end without punctuation."""
        return False

    def may_open(self, text: str) -> bool:
        """Whether a text may open a paragraph with a word that is in no table."""
        return False

    def may_lack_stop(self, at: int) -> bool:
        """Whether what looks like a title may be a paragraph of the preamble that lacks its comma."""
        return False

    def begins_as_clause(self, text: str) -> bool:
        """Whether a text that looks like a title begins as an operative paragraph does: "Requests States to pay"."""
        found = self._phrases.opener(text)
        return found is not None and not found.preambular and bool(text[len(found.phrase) :].strip())

    def begins_anew(self, section: OpenSection, mark: PrintedLabel, at: int) -> bool:
        """Whether the label of a line begins a count anew, so that the lists above it end."""
        return False

    # What happens to the answers

    def opened(self, opening: Opening, below: int) -> None:
        """Called when a section has opened whose text begins at the line `below`."""

    def placed(self, mark: PrintedLabel, reading: Reading, depth: int) -> None:
        """Called when a label has been placed in a list, with the number of lists around it (`depth`)."""
