"""The grammar of the United Nations: the verb that opens a paragraph is its heading, and operative paragraphs are counted.

    73/6. Title                             or "Resolution 2178 (2014)"; otherwise the masthead symbol has the number
    The General Assembly,                   in a decision: "At its 50th plenary meeting, on …, the General Assembly …:"
    Recalling its resolution 54/68 …        the preamble: each paragraph is a section, headed by its verb
    1. Requests the Secretary-General …     the operative part: one section; "1." is a label, a bare "1" is not
    (a) To report …
    II                                      a part; the count may continue from one to the next, or start again
    26th plenary meeting                    the closing, at the end and before an annex or a part

The paragraphs of a draft that is quoted whole begin with a quotation mark, before the verb or the number. Resolutions
that share a number stand under letters, each with its own title and enacting words.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from index.language.labels import PREAMBULAR, QUOTES, LabelStyle, PrintedLabel, Reading, read_label, roman_value
from index.language.lines import patterns
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.language.terms import TEXT, DialectName, FrontPart, Part
from index.parsing.closings import last_closing
from index.parsing.dialects.dialect import Dialect
from index.parsing.dialects.points import Points
from index.parsing.divisions import title_below
from index.parsing.enacting import enacting_words, first_opening, heads_paragraphs, in_capitals, opens_paragraph, written_as
from index.parsing.front.masthead import above
from index.parsing.front.number_lines import deciding_words
from index.parsing.front.texts import Front, front_text, trail_text
from index.parsing.lists import label_of
from index.parsing.openings import LONGEST_RUN_IN, Opening, is_subtitle
from index.parsing.several.inner import lettered, recommended
from index.parsing.titles import TITLE, title_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.parsing.sections import OpenSection
    from index.reading.lines import Line

_LONGEST_VERB = 60  # characters in the phrase that opens a paragraph
_ACRONYM = 5  # letters, at most
_FAR_SHORTER = 0.4  # of the longest line
_SHORT = 60  # characters in a heading between two paragraphs


class Un(Dialect):
    """Resolutions and decisions of the General Assembly, the Security Council and other bodies of the United Nations."""

    subtitled: ClassVar[bool] = True

    def __init__(self, lines: Sequence[Line], code: str = "en") -> None:
        super().__init__(lines, code)
        self._runs_through = self._counts_once(0)  # paragraphs are counted through all parts, so the number says enough
        self._lower = self._first_is_lower()  # paragraphs open with small letters: "considérant les progrès …,"
        self._points = Points(lines, code)
        self._parts = 0  # the numeral of the last part
        self._lettered = {"A", "B"} <= {line.text for line in lines}  # its parts may be A and B
        self._following = (1,)  # the next number of a count that continues from part to part
        self._pointed = False  # whether paragraphs are counted "1.", so that a bare "1" is not a label

    # Around the clauses

    @classmethod
    def front(cls, lines: Sequence[Line], code: str) -> Front | None:
        """The front matter of a text whose paragraphs open with their verbs; None if headings stand on lines of their own."""
        written = written_as(lines, code)
        enacting = enacting_words(lines, code)
        if enacting and (written == DialectName.UN or (written is None and in_capitals(lines, enacting[1]))):
            return _front(lines, *enacting, kind="Resolution", code=code)
        if deciding := deciding_words(lines):
            return _front(lines, *deciding, kind="Decision", code=code)
        if written == DialectName.UN:
            first = first_opening(lines, code)
            return _front(lines, first, first, kind="Resolution", code=code)
        return None

    def restarts(self) -> dict[int, int]:
        """Where "B", a title and "The General Assembly," begin another resolution of a number: letter → enacting words."""
        return lettered(self._lines, self._code)

    def recommended(self) -> dict[int, int]:
        """Where a text begins that the clause above recommends."""
        return recommended(self._lines, self._code)

    def restart(self) -> None:
        """Restarts the counts of parts and paragraphs."""
        self._parts, self._following = 0, (1,)

    # What opens a section

    def part_in(self, section: OpenSection) -> Part:
        """Still the preamble after a "Decides …" without a number, because another such paragraph may follow."""
        return Part.PREAMBLE if section.may_count else super().part_in(section)

    def heading_of(self, line: Line) -> str:
        """No heading ("") for a paragraph with a label, as operative paragraphs have none."""
        return "" if label_of(line) else super().heading_of(line)

    def _heading(self, at: int, part: Part, *, after_end: bool) -> Opening | None:
        begins = after_end or part == Part.UNKNOWN or (self.unstopped and opens_paragraph(self._lines[at], self._code))
        verb = heads_paragraphs(self._lines, at, self._code) if begins and part in (Part.PREAMBLE, Part.UNKNOWN) else None
        if verb:
            return Opening(verb.phrase, Part.PREAMBLE if verb.preambular else Part.OPERATIVE, 1)
        return self._verb(at, part) if begins else None

    @cached_property
    def unstopped(self) -> bool:
        """Whether the paragraphs end without punctuation, as the lines above most of the paragraph numbers show."""
        found = [at for at, line in enumerate(self._lines) if at and (mark := label_of(line)) and mark.point]
        return len(found) > 1 and 2 * sum(ending(self._lines[at - 1].text).finished for at in found) < len(found)

    @cached_property
    def _longest(self) -> int:
        return max((len(line.text) for line in self._lines), default=0)

    def room(self, at: int) -> bool:
        """Also where paragraphs end without punctuation, and the line before is far shorter than the longest one."""
        if super().room(at) or not (at and self.unstopped and self._lines[at].opens is None):
            return super().room(at)
        return len(self._lines[at - 1].text) < _FAR_SHORTER * self._longest

    def _division(self, at: int, *, after_end: bool) -> Opening | None:
        """An annex, a part such as "SECTION 1", or the next roman numeral on a line of its own."""
        if found := super()._division(at, after_end=after_end):
            return found
        line = self._lines[at]
        numeral, title = (*line.text.split(maxsplit=1), "")[:2]
        if not after_end or not self._is_next_part(line, numeral, alone=not title):
            return None
        short = len(line.text) < LONGEST_RUN_IN or is_subtitle(self._lines, at)
        if title and not (is_capital(title) and short and not ending(title).finished):
            return None
        self._parts += 1
        lines = 0 if title else 1 + title_below(self._lines, at)
        heading = numeral.rstrip(".") if title else numeral
        return Opening(heading, Part.OPERATIVE, lines, run_in=bool(title), division=True)

    def _is_next_part(self, line: Line, numeral: str, *, alone: bool) -> bool:
        """Whether a roman numeral, or a capital letter on a line of its own, is that of the next part."""
        if patterns.ROMAN_DIVISION.fullmatch(numeral):
            value = roman_value(numeral.rstrip(".").lower())
        elif alone and patterns.LONE_CAPITAL.fullmatch(numeral) and self._lettered:
            value = ord(numeral) - ord("A") + 1
        else:
            return False
        if value == self._parts + 1 or (line.opens and value > self._parts):
            self._parts = value - 1
            return True
        return False

    def _annex(self, at: int, *, after_end: bool) -> Opening | None:
        found = super()._annex(at, after_end=after_end)
        if found:
            self._parts = 0
            self._runs_through = self._counts_once(at + found.lines)
        return found

    def _verb(self, at: int, part: Part) -> Opening | None:
        """The verb that opens a paragraph, "Recalling its resolution …". It does so only before the operative part."""
        line = self._lines[at]
        begin = len(line.text) - len(line.text.lstrip(QUOTES + "["))
        if line.label:  # the file shows a number before it
            return None
        if part not in (Part.PREAMBLE, Part.UNKNOWN) and not self._resumes(at):
            return None
        if part == Part.UNKNOWN and at and self._is_title(at):
            return None
        found = self._phrases.opener(line.text[begin:])
        if not found:
            return self._unknown_verb(at, part)
        if not self._begins(line.text[begin:]) or (part == Part.UNKNOWN and at and is_subtitle(self._lines, at)):
            return None
        phrase, italics = found.phrase, line.text[begin : line.italic or 0].rstrip(" ,:")
        if italics and (phrase.startswith(italics) or (italics.startswith(phrase) and len(italics) < _LONGEST_VERB)):
            phrase = self._phrases.completed(line.text[begin:], italics)
        return Opening(phrase, Part.PREAMBLE if found.preambular else Part.OPERATIVE, 0, run_in=True)

    def _resumes(self, at: int) -> bool:
        """Whether a verb opens a paragraph below the points of another one: "BE IT RESOLVED to:", "1. buy traps;"."""
        line = self._lines[at]
        found = self._phrases.opener(line.text) if line.opens and ending(self._lines[at - 1].text).finished else None
        if not found or found.preambular or not self._begins(line.text):
            return False
        return self._points.stand_above(at)

    def _is_point(self, at: int, mark: PrintedLabel, section: OpenSection | None) -> bool:
        """Whether a number counts the points of an unnumbered paragraph: "Requests the Secretary-General:", "1. To pay;"."""
        if section is None or not (section.run_in and section.part == Part.OPERATIVE and section.clauses):
            return False
        return self._points.begin_at(at, mark) or bool(section.lists and section.lists[0].last.style == LabelStyle.NUMBER)

    def _first_is_lower(self) -> bool:
        if not self._lines or not self._lines[0].text[:1].islower() or not self._phrases.opener(self._lines[0].text):
            return False
        return ending(self._lines[self._same_paragraph(0) - 1].text) in (End.COMMA, End.CLAUSE)

    def _begins(self, text: str) -> bool:
        """Whether a text begins as paragraphs do here: with a capital, unless the first one does not."""
        return self._phrases.may_begin(text) or (self._lower and text[:1].islower())

    def _is_title(self, at: int) -> bool:
        """Whether a line right under an annex or a part is its title: "Building confidence", and not a paragraph."""
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        listed = following is not None and title_evidence(self._lines[at].text, following, announced=True) > TITLE
        return listed or is_subtitle(self._lines, at)

    def _unknown_verb(self, at: int, part: Part) -> Opening | None:
        """A phrase that is in no table, at the start of a preambular paragraph: recognised by its italics or its paragraph."""
        line = self._lines[at]
        if line.text[0] in QUOTES or (line.text[0].islower() and not self._begins(line.text)):
            return None
        if (mark := label_of(line)) and not self._is_lettered_title(mark, at):
            return None
        if not line.opens:
            return self._participle(at) if line.opens is None and part == Part.PREAMBLE else None
        if line.italic:
            phrase = self._phrases.completed(line.text, line.text[: line.italic].rstrip(" ,"))
            whole = line.italic >= len(line.text)
            return None if whole or not 3 < len(phrase) < _LONGEST_VERB else Opening(phrase, Part.PREAMBLE, 0, run_in=True)
        return self._paragraph(at) if part == Part.PREAMBLE or not at else None

    def _participle(self, at: int) -> Opening | None:
        """A participle after a comma, where nothing else tells paragraphs."""
        before, line = self._lines[at - 1].text, self._lines[at]
        verb = self._phrases.participle.match(line.text) if at and ending(before) in (End.COMMA, End.CLAUSE) else None
        goes_on = verb and (rest := line.text[verb.end() :].lstrip(" ,"))[:1].isalpha() and not rest[:1].isupper()
        if verb is None or not goes_on:
            return None
        return Opening(self._phrases.completed(line.text, verb.group()), Part.PREAMBLE, 0, run_in=True)

    @property
    def stops(self) -> tuple[End, ...]:
        """How the paragraphs of a preamble end: without punctuation, where those of the operative part do."""
        return (*super().stops, End.INSIDE, End.MARK) if self.unstopped else super().stops

    def may_open(self, text: str) -> bool:
        """A word with a capital and one without, "Committed to", or a participle of the language."""
        first, second, *_ = (*text.split(maxsplit=2), "", "")
        small = first[1:].islower() and second[:1].islower()
        capitals = len(first) > _ACRONYM and first.isupper() and second.isupper()
        return (is_capital(first) and small) or capitals or self._phrases.participle.match(text) is not None

    def _paragraph(self, at: int) -> Opening | None:
        """A paragraph between the enacting words and paragraph 1, judged by how it ends.

        It is a title without any punctuation, a heading after a colon ("HAS ADOPTED THIS:", but not "THE ASSEMBLY:"), of the
        preamble after a comma or semicolon, and of the operative part after a full stop; it belongs to no other paragraph.
        """
        line, count = self._lines[at], self._same_paragraph(at)
        last = self._lines[at + count - 1].text
        if is_subtitle(self._lines, at) and not (self.unstopped and self._opens_unstopped(line.text)):
            return Opening(TEXT, Part.PREAMBLE, 0, run_in=True)
        if last.endswith(":") and last[:-1].isupper() and not patterns.ENACTING.match(line.text):
            text = " ".join(one.text for one in self._lines[at : at + count])
            return Opening(text.rstrip(":"), Part.OPERATIVE, count)
        phrase = self._phrases.first_words(line.text) if self._begins(line.text) else ""
        preambular = self._phrases.participle.match(line.text) or ending(last) in (End.COMMA, End.CLAUSE, End.JOINED)
        return Opening(phrase or TEXT, Part.PREAMBLE if preambular else Part.OPERATIVE, 0, run_in=True)

    def may_lack_stop(self, at: int) -> bool:
        """Also where nothing but a participle says so, "Sinking wells", unless the number below makes it a title."""
        text, stop = self._lines[at].text, at + self._same_paragraph(at)
        numbered = stop < len(self._lines) and label_of(self._lines[stop]) is not None
        return self._opens_unstopped(text) and (not numbered or " " in self._phrases.first_words(text))

    def _opens_unstopped(self, text: str) -> bool:
        """Whether a text without punctuation at its end may be no title but a paragraph.

        It begins with a participle, or with words that belong to a verb: "Taking good note of", "Committed to".
        """
        words = text.split()
        phrased = len(words) > 3 and " " in self._phrases.first_words(text)
        return words[0][1:].islower() and (phrased or self._phrases.participle.match(text) is not None)

    # What is a label, and what counts

    def begins_count(self, at: int, section: OpenSection | None) -> Part | None:
        """Whether "1." begins the operative paragraphs here; they stand under no heading, or under the number of a part."""
        line = self._lines[at]
        mark = label_of(line, quoted=True)
        if not mark or mark.readings[0].style != LabelStyle.NUMBER or self._is_point(at, mark, section):
            return Part.OPERATIVE if mark and section and self._begins_letters(at, mark, section) else None
        value = mark.readings[0].value
        if mark.counts_part:  # drafts count the paragraphs of both parts
            goes_on = section and section.lists and section.lists[0].last.value[0] == value[0]
            return None if goes_on else (Part.PREAMBLE if value[0] == PREAMBULAR else Part.OPERATIVE)
        before = self._lines[at - 1].text if at else ""
        below = self._lines[at + 1].text if at + 1 < len(self._lines) else ""
        capital = self._phrases.may_begin(line.text[mark.length :].lstrip() or below)
        # a run of numbers with capitals is evidence enough, whatever comes between
        runs = capital and self.runs_on(at, mark)
        if section and not (section.run_in or section.may_count or self._is_part(section)):
            lettered = section.lists and section.lists[0].last.style != LabelStyle.NUMBER and section.part != Part.ANNEX
            return (
                Part.OPERATIVE
                if lettered and mark.point and runs and line.opens and ending(before) in (End.COMMA, End.CLAUSE, End.SENTENCE)
                else None
            )
        if not mark.point:
            bare = value in {(1,), self._following} and (not mark.bracketed or opens_paragraph(line, self._code))
            leads_in = ending(before) is End.LEAD_IN and not patterns.ENACTING.match(
                before
            )  # "The Assembly:" enacts what follows
            clear = (line.opens or ending(before).finished) and not leads_in and not (section and section.lists)
            return Part.OPERATIVE if bare and runs and clear else None
        if not (value in {(1,), self._following} or (line.opens and capital)):
            return None
        titled = capital and len(before) < _SHORT
        return Part.OPERATIVE if line.opens or not at or ending(before).finished or titled or runs else None

    def _begins_letters(self, at: int, mark: PrintedLabel, section: OpenSection) -> bool:
        """Whether the operative paragraphs have letters and begin here: "(a) Requests …", below "Recalling …,"."""
        if section.part != Part.PREAMBLE or section.lists or not mark.bracketed or mark.readings[0].style == LabelStyle.NUMBER:
            return False
        if not self._lines[at].opens or not any(one.is_first for one in mark.readings):
            return False
        text = self._lines[at].text[mark.length :].lstrip()
        found = self._phrases.opener(text) if is_capital(text) else None
        leads_in = not at or not ending(self._lines[at - 1].text).finished or ending(self._lines[at - 1].text) is End.LEAD_IN
        return found is not None and not found.preambular and not leads_in

    def _is_part(self, section: OpenSection) -> bool:
        """Whether a section is a part such as "II" in which no count has begun."""
        return section.titled and not section.lists and patterns.PART_NUMBER.fullmatch(section.heading) is not None

    def _counts_once(self, begin: int) -> bool:
        """Whether at most one paragraph from a line to the next annex has the first number, in the form of the first one."""
        after = range(begin, len(self._lines))
        annex = next((at for at in after if patterns.ANNEX.fullmatch(self._lines[at].text)), len(self._lines))
        found = (label_of(line) for line in self._lines[begin:annex])
        marks = [mark for mark in found if mark and mark.readings[0].style == LabelStyle.NUMBER]
        return sum(mark.form == marks[0].form and mark.readings[0].value == (1,) for mark in marks) <= 1

    def heading_of_count(self, division: str) -> str:
        """No heading, though under "II", where the count runs through all parts."""
        return "" if self._runs_through and patterns.PART_NUMBER.fullmatch(division) else division

    def continues(self, reading: Reading) -> bool:
        """Whether a number continues the count of the part before: 3. after 2. in part I, OP4 after PP3."""
        return reading.style == LabelStyle.NUMBER and reading.value[-1:] == self._following and not reading.suffix

    def label(self, section: OpenSection, at: int) -> PrintedLabel | None:
        """The label of a line; a bare number ("2 May 2018") is not one where paragraphs are counted "1.".

        Under a title without a label the count may start again: "Principle 2", "1. A State …".
        """
        mark = label_of(self._lines[at], quoted=True)
        if mark is None or self._is_lettered_title(mark, at):
            return None
        number = mark.readings[0]
        if number.style != LabelStyle.NUMBER or len(number.value) > 1:
            return mark
        if not mark.point:
            return None if self._pointed and not (mark.bracketed or mark.printed.startswith(".")) else mark
        self._pointed = True
        if section.lists and section.clauses[-1].subtitle and number.is_first and not is_subtitle(self._lines, at):
            section.lists.clear()
            section.titled = True
        return mark

    def _is_lettered_title(self, mark: PrintedLabel, at: int) -> bool:
        """Whether the letter of a line is that of a title between numbered paragraphs: "B. Financial support", "4. Urges"."""
        if mark.readings[0].style != LabelStyle.CAPITAL or mark.bracketed or not is_subtitle(self._lines, at):
            return False
        count = self._same_paragraph(at)
        below = label_of(self._lines[at + count]) if at + count < len(self._lines) else None
        return below is not None and below.readings[0].style == LabelStyle.NUMBER and bool(below.point)

    def printed(self, mark: PrintedLabel) -> str:
        """A label with its full stop: "1."."""
        return mark.printed + mark.point

    def second_label(self, mark: PrintedLabel, rest: str) -> PrintedLabel | None:
        """The first label of a list that begins on the line of a number: "2. (a) Requests …"."""
        inner = read_label(rest) if mark.point else None
        return inner if inner and inner.bracketed and inner.readings[0].is_first else None

    def placed(self, reading: Reading, depth: int) -> None:
        """Remembers how far the paragraphs have been counted."""
        if depth == 0 and reading.style == LabelStyle.NUMBER and (len(reading.value) == 1 or reading.value[0] == PREAMBULAR):
            self._following = (max(reading.value[-1], reading.through) + 1,)


def _front(lines: Sequence[Line], start: int, stop: int, *, kind: str, code: str) -> Front:
    """The front matter of a text whose enacting words are the lines from `start` to `stop`, if there are any."""
    heads = above(lines, start, kind, code)
    texts, printed = heads.texts, heads.printed
    trail = last_closing(lines, stop, code)
    if stop > start:
        texts.append(front_text(FrontPart.ENACTING, lines, start, stop))
    texts += trail_text(lines, trail, texts)
    return Front(tuple(texts), end=stop, trail=trail, dialect=DialectName.UN, printed=printed, code=code, rival=heads.rival)
