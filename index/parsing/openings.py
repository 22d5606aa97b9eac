"""Where a section opens: heading lines (ITU), verbs that open a paragraph (UN), parts, annexes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language import patterns, phrases
from index.language.labels import read_mark, roman_value
from index.language.terms import ANNEX, ITU, OPERATIVE, PREAMBLE, UN
from index.parsing.lists import ends
from index.reading.lines import ANNEX_ROLE, CALL_ROLE, PART_ROLE, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_HEADING_LINES = 4
_LONGEST_RUN_IN = 160
_NARROW = 50  # characters of a line, below which the room it leaves tells nothing
_LONGEST_VERB = 60  # characters of the verb that opens a paragraph, with what goes with it


@dataclass(frozen=True, slots=True)
class Opening:
    """A section that opens: its heading, its part, the lines that the heading takes.

    Of a `run_in` heading (lines 0) the text goes on in the same line, and the clause has both. `division` for "SECTION 1"
    or "II", under which other headings may stand.
    """

    heading: str
    part: str
    lines: int
    run_in: bool = False
    division: bool = False


class Openings:
    """Finds the openings in the body of one document; what it knows of the whole text is read once."""

    def __init__(self, lines: Sequence[Line], style: str = ITU, code: str = "en") -> None:
        self._lines = lines
        self._un = style == UN
        self._code = code
        self._phrases = phrases.phrases(code)
        # in a file that tells italics, and sets its headings in them, only what is in italics is a heading
        self._italics = any(line.italic == len(line.text) and phrases.closed_heading(line.text, code) for line in lines)
        self._width = sorted(len(line.text) for line in lines)[int(0.9 * (len(lines) - 1))] if lines else 0
        self._tells = any(line.italic for line in lines)  # then a verb that is not in italics is none
        own = [line.text[:1].isupper() for line in lines if phrases.closed_heading(line.text, code)]
        self._capitals = style == ITU and len(own) > 1 and all(own)
        self._romans = 0

    def restart(self) -> None:
        """Begins the count of the parts anew."""
        self._romans = 0

    def at(self, at: int, part: str) -> Opening | None:
        """What opens at a line. `part` is the part that the text is in: verbs open paragraphs only before the operative one."""
        line = self._lines[at]
        after_end = self._after_end(at)
        if found := self._division(at, after_end):
            return found
        if line.role == CALL_ROLE:
            return self._call(at, part)
        if self._un:
            return self._run_in(at, part) if after_end or not part else None
        closed = phrases.closed_heading(line.text, self._code) if self._may_be_heading(line) else None
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if closed and (after_end or (following and begins_list(following.text))):
            return Opening(closed.phrase, closed.part, closed.lines)
        if not after_end:
            return None
        return self._addressed(at) or self._in_italics(at, part) or self._run_in(at, part)

    def _after_end(self, at: int) -> bool:
        """Whether the text before a line is finished, so that something may open here."""
        line = self._lines[at]
        if at == 0 or line.opens or self.room(at):
            return True
        before = self._lines[at - 1].text
        return before[-1] in ',;.:)]”"' or ends(before) or phrases.closed_heading(before, self._code) is not None

    def room(self, at: int) -> bool:
        """Whether the line before one ended so short that two words of this one had fitted: its paragraph ended there."""
        if not at or self._lines[at].opens is not None or self._width < _NARROW:
            return False
        words = len(" ".join(self._lines[at].text.split(" ")[:2]))
        return self._width - len(self._lines[at - 1].text) > words + 0.15 * self._width

    def _may_be_heading(self, line: Line) -> bool:
        return not self._italics or (line.italic or 0) >= 0.9 * len(line.text)

    def _division(self, at: int, after_end: bool) -> Opening | None:
        """An annex, a part such as "SECTION 1", or, in UN style, a roman number on a line of its own."""
        line = self._lines[at]
        if line.role == ANNEX_ROLE:
            count = self._same_paragraph(at)
            own = next((n for n in range(1, count) if patterns.ANNEX_TO.fullmatch(self._lines[at + n].text)), count)
            return Opening(" ".join(one.text for one in self._lines[at : at + own]), ANNEX, count)
        if patterns.ANNEX.fullmatch(line.text) and (after_end or patterns.ANNEX_CAPITALS.fullmatch(line.text)):
            self._romans = 0
            following = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
            count = 2 if patterns.ANNEX_TO.fullmatch(following) and len(line.text) < 20 else 1
            return Opening(line.text, ANNEX, count)
        if line.role == PART_ROLE and (at == 0 or self._lines[at - 1].role != PART_ROLE):
            return Opening(line.text, OPERATIVE, 1, division=True)
        clear = at == 0 or line.opens or self._lines[at - 1].text[-1] in ".;:" or self.room(at)
        if clear and patterns.DIVISION.fullmatch(line.text):
            return Opening(line.text, OPERATIVE, 1, division=True)
        if self._un and after_end and patterns.ROMAN_DIVISION.fullmatch(line.text):
            value = roman_value(line.text.rstrip(".").lower())
            if value == self._romans + 1:
                self._romans = value
                return Opening(line.text, OPERATIVE, 1, division=True)
        return None

    def _same_paragraph(self, at: int) -> int:
        """How many lines from one on are one paragraph, as the file says."""
        count = 1
        while at + count < len(self._lines) and self._lines[at + count].opens is False:
            count += 1
        return count

    def _call(self, at: int, part: str) -> Opening:
        """A heading by its style in the file, known or not."""
        count = self._same_paragraph(at)
        text = " ".join(one.text for one in self._lines[at : at + count])
        return Opening(text.rstrip(",:").rstrip(), self._part_of(text, part), count)

    def _part_of(self, phrase: str, part: str) -> str:
        closed = phrases.closed_heading(phrase, self._code)
        if closed:
            return closed.part
        return OPERATIVE if self._phrases.operative.match(phrase) else part

    def _addressed(self, at: int) -> Opening | None:
        """The heading at a line that names whom it addresses; where it ends is told by what the next line opens with."""
        weak: Opening | None = None
        for count in range(1, min(MAX_HEADING_LINES, len(self._lines) - at - 1) + 1):
            text = " ".join(one.text for one in self._lines[at : at + count])
            if not phrases.could_be_addressed(text, self._code, capitals=self._capitals) or not self._may_be_heading(
                self._lines[at + count - 1]
            ):
                break
            opening = self._lines[at + count]
            leads_in = begins_list(opening.text)
            ended = self._italics and not self._may_be_heading(opening)
            strong = leads_in or bool(self._phrases.strong.match(opening.text)) or ended
            if strong or (weak is None and self._phrases.openers.match(opening.text)):
                found = phrases.addressed_heading(text, self._code, leads_in=(leads_in or ended) and weak is None)
                if found and (leads_in or ended or not self._phrases.connector.search(text)):
                    weak = Opening(found.phrase, found.part, count)
            if strong:
                break
        return weak

    def _in_italics(self, at: int, part: str) -> Opening | None:
        """A heading whose verb is in no table: whole lines in italics that open a paragraph, where headings are in italics."""
        line = self._lines[at]
        if not self._italics or not line.opens or not line.text[:1].islower() or read_mark(line.text):
            return None
        count = 1
        while at + count < len(self._lines) and self._may_be_heading(self._lines[at + count]) and count <= MAX_HEADING_LINES:
            count += 1
        if count > MAX_HEADING_LINES or at + count >= len(self._lines) or not self._may_be_heading(line):
            return None
        text = " ".join(one.text for one in self._lines[at : at + count])
        if text[-1] in ".;" or len(text) > _LONGEST_RUN_IN:
            return None
        return Opening(text.rstrip(",:").rstrip(), self._part_of(text, part), count)

    def _run_in(self, at: int, part: str) -> Opening | None:
        """The verb that opens a paragraph: "Recalling its resolution …" (UN), "emphasizing the urgent need …" (ITU)."""
        line = self._lines[at]
        quoted = len(line.text) - len(line.text.lstrip("“«„")) if self._un else 0  # a draft that is quoted whole
        match = self._phrases.run_in.match(line.text, quoted)
        if not match or part not in (PREAMBLE, ""):
            return self._italic_verb(line, part)
        if self._un and not line.text[quoted : quoted + 1].isupper():
            return None
        if not self._un and (not match["pre"] or not line.text[:1].islower() or not self._paragraph_ended(at)):
            return None
        phrase, italics = match.group(), line.text[quoted : line.italic or 0].rstrip(" ,")
        if italics and (
            phrase.startswith(italics) or (self._un and italics.startswith(phrase) and len(italics) < _LONGEST_VERB)
        ):
            phrase = italics
        return Opening(phrase, PREAMBLE if match["pre"] else OPERATIVE, 0, run_in=True)

    def _italic_verb(self, line: Line, part: str) -> Opening | None:
        """A verb that no table has, at the beginning of a paragraph of the preamble: by its italics, or else by its ending."""
        if not (self._un and line.opens and part in (PREAMBLE, "")):
            return None
        if not line.italic:
            verb = None if self._tells else self._phrases.participle.match(line.text)
            return Opening(verb.group(), PREAMBLE, 0, run_in=True) if verb and part == PREAMBLE else None
        phrase = line.text[: line.italic].rstrip(" ,")
        if not phrase[:1].isupper() or not 3 < len(phrase) < _LONGEST_VERB or line.italic >= len(line.text):
            return None
        return Opening(phrase, PREAMBLE, 0, run_in=True)

    def _paragraph_ended(self, at: int) -> bool:
        """Whether a new paragraph begins at a line: the file says so, or the line before had room for its first word."""
        line, before = self._lines[at], self._lines[at - 1].text if at else ""
        if line.opens is not None or not at:
            return bool(line.opens)
        room = self._width - len(before) > len(line.text.split(" ")[0]) + 0.1 * self._width
        return before[-1] in ";." or (before[-1] == "," and room)


def begins_list(line: str) -> bool:
    """Whether a line begins with the first label of a list."""
    mark = read_mark(line)
    return mark is not None and any(reading.is_first for reading in mark.readings)


def is_subtitle(lines: Sequence[Line], at: int) -> bool:
    """Whether a paragraph that begins at a line is a title between clauses: short, no sentence, and another one follows."""
    line, stop = lines[at], at + 1
    while stop < len(lines) and lines[stop].opens is False and stop - at < MAX_HEADING_LINES:
        stop += 1
    if not line.opens or stop >= len(lines) or not lines[stop].opens:
        return False
    length = lines[stop - 1].end - line.start
    return (line.text[:1].isupper() or line.text[:1].isdigit()) and length < _LONGEST_RUN_IN and not ends(lines[stop - 1].text)
