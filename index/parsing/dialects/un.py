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

from index.language.labels import QUOTES, LabelStyle, PrintedLabel, Reading, read_label, without_dash
from index.language.lines import patterns
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.language.terms import TEXT, DialectName, FrontPart, Part
from index.language.vocabulary import language
from index.parsing.dialects.counts import Counts
from index.parsing.dialects.dialect import Dialect
from index.parsing.dialects.headings import Headings
from index.parsing.dialects.parts import Parts
from index.parsing.dialects.points import Points
from index.parsing.dialects.unstopped import Unstopped
from index.parsing.enacting import (
    enacting_words,
    first_opening,
    heads_paragraphs,
    in_capitals,
    opens_paragraph,
    stated,
    written_as,
)
from index.parsing.ends.closings import last_closing
from index.parsing.front.masthead import above
from index.parsing.front.number_lines import deciding_words
from index.parsing.front.texts import Front, front_text, trail_text
from index.parsing.lists import label_of
from index.parsing.openings import Opening, is_subtitle
from index.parsing.several.inner import lettered, recommended
from index.parsing.titles import TITLE, title_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.parsing.sections import OpenSection
    from index.reading.lines import Line

_LONGEST_VERB = 60  # characters in the phrase that opens a paragraph
_ACRONYM = 5  # letters, at most
_FAR_SHORTER = 0.4  # of the longest line


class Un(Dialect):
    """Resolutions and decisions of the General Assembly, the Security Council and other bodies of the United Nations."""

    subtitled: ClassVar[bool] = True

    def __init__(self, lines: Sequence[Line], code: str = "en") -> None:
        super().__init__(lines, code)
        self._lower = self._first_is_lower()  # paragraphs open with small letters: "considérant les progrès …,"
        self._points = Points(lines, code)
        self._unstopped_texts = Unstopped(lines, code)
        self._headings = Headings(lines, code)
        self._acting = False  # whether the last paragraph is an operative one without a number
        self._parts = Parts(lines)
        self._counts = Counts(lines, code)

    # Around the clauses

    @classmethod
    def front(cls, lines: Sequence[Line], code: str) -> Front | None:
        """The front matter of a text whose paragraphs open with their verbs; None if headings stand on lines of their own."""
        written = written_as(lines, code)
        enacting = enacting_words(lines, code)
        if enacting and (written == DialectName.UN or (written is None and in_capitals(lines, enacting[1]))):
            return _front(lines, *enacting, kind="resolution", code=code)
        if deciding := deciding_words(lines):
            return _front(lines, *deciding, kind="decision", code=code)
        if written == DialectName.UN:
            first = first_opening(lines, code)
            return _front(lines, first, first, kind="resolution", code=code)
        return None

    def restarts(self) -> dict[int, int]:
        """Where "B", a title and "The General Assembly," begin another resolution of a number: letter → enacting words."""
        return lettered(self._lines, self._code)

    def recommended(self) -> dict[int, int]:
        """Where a text begins that the clause above recommends."""
        return recommended(self._lines, self._code)

    def restart(self) -> None:
        """Restarts the counts of parts and paragraphs."""
        self._parts.restart()
        self._counts.restart()

    def opened(self, opening: Opening, below: int) -> None:
        """Counts the parts; an annex has its own, and its own count of paragraphs."""
        if opening.part == Part.ANNEX and not opening.division:
            self._parts.restart()
            self._counts.annexed(below)
        elif opening.division:
            self._parts.opened(opening.heading)
        self._acting = opening.run_in and opening.part == Part.OPERATIVE and not opening.division

    # What opens a section

    def part_in(self, section: OpenSection) -> Part:
        """Still the preamble after a "Decides …" without a number, because another such paragraph may follow."""
        return Part.PREAMBLE if section.may_count else super().part_in(section)

    def heading_of(self, line: Line) -> str:
        """No heading ("") for a paragraph with any label, as operative paragraphs have none."""
        return "" if label_of(line) else super().heading_of(line)

    def _heading(self, at: int, part: Part, *, after_end: bool) -> Opening | None:
        if after_end and (alone := self._alone(at)):
            return alone
        begins = after_end or part == Part.UNKNOWN or (self.unstopped and opens_paragraph(self._lines[at], self._code))
        verb = heads_paragraphs(self._lines, at, self._code) if begins and part in (Part.PREAMBLE, Part.UNKNOWN) else None
        if verb:
            return Opening(verb.phrase, Part.PREAMBLE if verb.preambular else Part.OPERATIVE, 1)
        if begins and not self._phrases.opener(self._lines[at].text) and (headed := self._above_list(at, part)):
            return headed
        return self._verb(at, part) if begins else None

    def _alone(self, at: int) -> Opening | None:
        """A heading on a line of its own, as ITU writes, in small letters where paragraphs begin with capitals: "resolves"."""
        if self._lower or not self._lines[at].text[:1].islower():
            return None
        joined = self._headings.is_apart(at)
        if closed := self._headings.closed(at, joined=joined):
            return Opening(closed.phrase, closed.part, closed.lines)
        return self._headings.addressed(at, joined=joined) if self._headings.stand_alone else self._headings.paragraph(at)

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
        return super()._division(at, after_end=after_end) or (self._parts.at(at) if after_end else None)

    def _verb(self, at: int, part: Part) -> Opening | None:
        """The verb that opens a paragraph, "Recalling its resolution …". It does so only before the operative part."""
        line = self._lines[at]
        begin = stated(line.text) or len(line.text) - len(line.text.lstrip(QUOTES + "["))
        if line.label or self._under_label(at):  # the file shows a number before it, or it is on the line above
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

    def _under_label(self, at: int) -> bool:
        """Whether the line above is the label of a draft and nothing else: "PP1"."""
        mark = label_of(self._lines[at - 1]) if at else None
        return mark is not None and mark.counts_part and mark.length == len(self._lines[at - 1].text)

    def _resumes(self, at: int) -> bool:
        """Whether a verb opens a paragraph below the points of another one: "BE IT RESOLVED to:", "1. buy traps;"."""
        line, before = self._lines[at], self._lines[at - 1]
        found = self._phrases.opener(line.text) if line.opens and ending(before.text).finished else None
        mark = label_of(before)
        if not found or (mark and mark.length >= len(before.text)) or found.preambular or not self._begins(line.text):
            return False
        return self._acting or self._points.stand_above(at)

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
        if is_subtitle(self._lines, at) and not (self.unstopped and self._unstopped_texts.opens(line.text)):
            return Opening(TEXT, Part.PREAMBLE, 0, run_in=True)
        if last.endswith(":") and last[:-1].isupper() and not patterns.ENACTING.match(line.text):
            text = " ".join(one.text for one in self._lines[at : at + count])
            return Opening(text.rstrip(":"), Part.OPERATIVE, count)
        phrase = self._phrases.first_words(line.text) if self._begins(line.text) else ""
        preambular = self._phrases.participle.match(line.text) or ending(last) in (End.COMMA, End.CLAUSE, End.JOINED)
        return Opening(phrase or TEXT, Part.PREAMBLE if preambular else Part.OPERATIVE, 0, run_in=True)

    def may_lack_stop(self, at: int) -> bool:
        """Also where nothing but a participle says so, "Sinking wells", unless the number below makes it a title."""
        return self._unstopped_texts.may_be_paragraph(at)

    # What is a label, and what counts

    def begins_count(self, at: int, section: OpenSection | None) -> Part | None:
        """Whether "1." begins the operative paragraphs here; they stand under no heading, or under the number of a part."""
        mark = label_of(self._lines[at], quoted=True)
        if not mark:
            return None
        if mark.readings[0].style != LabelStyle.NUMBER or self._is_point(at, mark, section):
            later = self.runs_on(at, mark)
            begins = section is not None and self._counts.letters_begin(at, mark, section, later=later)
        elif mark.counts_part:
            return self._counts.part_of_draft(mark, section)
        else:
            below = section is not None and self._acts_below(at, mark, section)
            begins = below or self._counts.begins(at, mark, section, later=self.runs_on(at, mark))
        return Part.OPERATIVE if begins else None

    def heading_of_count(self, division: str) -> str:
        """No heading, though under "II", where the count runs through all parts."""
        return "" if self._counts.through and patterns.PART_NUMBER.fullmatch(division) else division

    def continues(self, reading: Reading) -> bool:
        """Whether a number continues the count of the part before: 3. after 2. in part I, OP4 after PP3."""
        return self._counts.continues(reading)

    def label(self, at: int) -> PrintedLabel | None:
        """The label of a line; a bare number ("2 May 2018") is not one where paragraphs are counted "1."."""
        mark = label_of(self._lines[at], quoted=True)
        if mark is None or self._is_lettered_title(mark, at):
            return None
        number = mark.readings[0]
        bare = number.style == LabelStyle.NUMBER and len(number.value) == 1 and not (mark.point or mark.bracketed)
        return None if bare and self._counts.pointed and "." not in mark.printed else mark

    def begins_anew(self, section: OpenSection, mark: PrintedLabel, at: int) -> bool:
        """Under a title without a label, the count may start again: "Principle 2", "1. A State …"."""
        number = mark.readings[0]
        counted = mark.point and number.style == LabelStyle.NUMBER and len(number.value) == 1 and number.is_first
        titled = section.lists and section.clauses[-1].subtitle and not section.under_inner_title
        return bool(counted and titled) and not is_subtitle(self._lines, at)

    def _is_lettered_title(self, mark: PrintedLabel, at: int) -> bool:
        """Whether the letter of a line is that of a title between numbered paragraphs: "B. Financial support", "4. Urges"."""
        if mark.readings[0].style != LabelStyle.CAPITAL or mark.bracketed or not is_subtitle(self._lines, at):
            return False
        count = self._same_paragraph(at)
        below = label_of(self._lines[at + count]) if at + count < len(self._lines) else None
        return below is not None and below.readings[0].style == LabelStyle.NUMBER and bool(below.point)

    def printed(self, mark: PrintedLabel) -> str:
        """A label with its full stop: "1."."""
        return without_dash(mark.printed + mark.point)

    def second_label(self, mark: PrintedLabel, rest: str) -> PrintedLabel | None:
        """The first label of a list that begins on the line of a number: "2. (a) Requests …"."""
        inner = read_label(rest) if mark.point or mark.counts_part else None
        return inner if inner and inner.bracketed and inner.readings[0].is_first else None

    def placed(self, mark: PrintedLabel, reading: Reading, depth: int) -> None:
        """Remembers how far the paragraphs have been counted."""
        self._acting = self._acting and not (depth == 0 and reading.style == LabelStyle.NUMBER)
        self._counts.placed(mark, reading, depth)


def _front(lines: Sequence[Line], start: int, stop: int, *, kind: str, code: str) -> Front:
    """The front matter of a text whose enacting words are the lines from `start` to `stop`, if there are any."""
    heads = above(lines, start, language(code).cited[kind], code)
    texts, printed = heads.texts, heads.printed
    trail = last_closing(lines, stop, code)
    if stop > start:
        texts.append(front_text(FrontPart.ENACTING, lines, start, stop))
    texts += trail_text(lines, trail, texts)
    return Front(tuple(texts), end=stop, trail=trail, dialect=DialectName.UN, printed=printed, code=code, rival=heads.rival)
