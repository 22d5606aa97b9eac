"""The footnotes of a plain text: their bodies, at the foot of a page or after the end, and their marks glued to words.

A body is recognised by its number, which stands at a word above it and continues no list. A number that a space sets apart
from the word is as likely a reference, "resolves 1 and 2 above", and what stands below a heading is a clause.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from index.document.model import Cut
from index.language.labels import read_label
from index.language.lines import closing
from index.language.lines.patterns import ANNEX, DIVISION
from index.language.lines.symbols import ends_in_symbol
from index.language.phrases import closed_heading, could_be_addressed, language_of
from index.language.scripts import has_capitals, is_capital
from index.language.sentences import End, leads_on
from index.language.terms import Reason
from index.reading.rows import Row, is_rule
from index.reading.ruled_notes import ruled_notes
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.lines import Line

# glued to a word, or to a bracket, quotation mark or punctuation after it; but not directly to capitals: "MPEG1"
_MARK = re.compile(
    r"(?:(?<=[^\W\d_A-Z]{3})|(?<=[A-Z]s)|(?<=[^\W\d][)”’])|(?<=[^\W\d_A-Z]{3}[,.;:])|(?<=[^\W\d_A-Z][)”][,.;:]))"
    r"(?P<mark>[1-9]\d?)(?=[\s;,.:)]|$)|(?<=\d[,;])(?P<weak>[1-9]\d?)(?=\s|$)|(?<=\S)(?P<raised>[¹²³⁰⁴-⁹]{1,3})"
    r"|(?<=\S)\s(?P<slashed>[1-9]\d?)/(?=\s|$)"  # "the Declaration 1/ signed"
)
_FIGURE = re.compile(r"[1-9¹²³⁰⁴-⁹]")  # every mark begins with one, and few lines have any
_IN_FRONT = re.compile(r"(?:^|\s)(\d{1,3})[,;]$")
_LOOSE = re.compile(r"[^\W\d_]{3}[)”]?[,.;:)”]? (?P<mark>[1-9]\d{0,2})(?= [^\W\d_]|$)")  # "its session, 16 held at"
_BODY = re.compile(r"(?P<mark>[1-9]\d{0,2})/?\s+\S|(?P<raised>[¹²³⁰⁴-⁹]{1,3})\s*\S")
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]{1,3}(?=\s*\S)")
_ALONE = re.compile(r"[1-9]\d{0,2}|[¹²³⁰⁴-⁹]{1,3}")
_OPENING = '“"«('
_IBID = re.compile(r"\S+\s+Ib[ií]d\b", re.IGNORECASE)
_FOOT = 12  # how many lines the footnotes of a page may take
_NOTE = 6  # how many lines a note at the end may take


def footnotes(rows: Sequence[Row], tops: set[int]) -> list[Cut]:
    """The bodies of the footnotes of a text and their marks; `tops` are the rows that begin a page."""
    cuts: list[Cut] = []
    left: list[Row] = []
    for start, stop in pairwise(sorted({0, *tops, len(rows)})):
        page = _Page(_with_numbers(rows[start:stop]), last=stop == len(rows))
        page.read()
        cuts += page.cuts
        left += page.text
    away = list(_away(left))
    for start, stop in away:
        cuts += _cut([row.line for row in left[start:stop]], [row.line for row in left[:start]])
    left = [row for at, row in enumerate(left) if not any(start <= at < stop for start, stop in away)]
    return [*ruled_notes(rows), *cuts, *_at_end(left)]


def _away(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """The paragraphs that begin with a raised number which a word on a page before bears: notes between text and annex."""
    borne: set[str] = set()
    for at, row in enumerate(rows):
        begins = _RAISED.match(row.text)
        if begins and begins.group() in borne and (row.gap or row.feed):
            later = (n for n in range(at + 1, len(rows)) if rows[n].gap or rows[n].feed or _RAISED.match(rows[n].text))
            yield at, next(later, len(rows))
        borne |= {mark["raised"] for mark in _marks(row.line) if mark["raised"]}


def raised_notes(lines: Sequence[Line]) -> list[Cut]:
    """The notes in a file that marks paragraphs, which begin with a raised sign that a word above bears, and their marks."""
    cuts: list[Cut] = []
    borne: dict[str, list[Cut]] = {}
    note = False
    for line in lines:
        begins = _RAISED.match(line.text)
        note = begins is not None and begins.group() in borne if line.opens else note
        if note:
            cuts += [Cut(line.start, line.end, Reason.FOOTNOTE), *borne.pop(begins.group() if begins else "", ())]
            continue
        for mark in _MARK.finditer(line.text):
            if raised := mark["raised"]:
                place = Cut(line.at(mark.start("raised")), line.at(mark.end("raised") - 1) + 1, Reason.MARK)
                borne.setdefault(raised, []).append(place)
    return cuts


def stray_marks(lines: Sequence[Line]) -> list[Cut]:
    """The marks of notes that a file does not have: a figure glued to the punctuation after a word, where none can be meant.

    Behind a comma or semicolon, the line ends there or goes on in small letters: "Freedoms,10 including"; behind a colon, the
    line ends and a list begins: "URGES Member States:2". In a script without capitals, figures stand so in sentences.
    """
    return [
        Cut(line.at(mark.start("mark")), line.at(mark.end("mark") - 1) + 1, Reason.MARK)
        for line, below in zip(lines, [*lines[1:], None], strict=False)
        for mark in _marks(line)
        if mark["mark"] and has_capitals(line.text[: mark.start()]) and _is_stray(mark, below)
    ]


def _is_stray(mark: re.Match[str], below: Line | None) -> bool:
    """Whether a mark can be nothing else, given the line below it."""
    sign, rest = mark.string[mark.start() - 1], mark.string[mark.end() :].lstrip()
    if sign == ":":
        label = None if rest or below is None else read_label(below.text)
        return label is not None and any(reading.is_first for reading in label.readings)
    return sign in ",;" and (not rest or rest[0].islower())


def _with_numbers(rows: Sequence[Row]) -> list[Row]:
    """The rows, in which a number alone above a sentence ("1", "Document A67/18.") is one row with it, as a raised mark is."""
    found: list[Row] = []
    for row in rows:
        before = found[-1] if found else None
        if before and _ALONE.fullmatch(before.text) and is_capital(row.text.lstrip(_OPENING)):
            begin = len(before.text) + 1
            shift = row.line.start - before.line.start - begin
            gaps = ((begin, shift), *((at + begin, more + shift) for at, more in row.line.gaps))
            line = replace(row.line, text=f"{before.text} {row.text}", start=before.line.start, gaps=gaps)
            found[-1] = replace(before, line=line)
        else:
            found.append(row)
    return found


@dataclass
class _Page:
    """A page, or a text without pages: the footnotes in it become `cuts`, the other rows its `text`.

    What is known while it is read: the numbers of the marks above, those that notes had above their marks, the last numbered
    line, the first row that may bear the marks of the next notes, and whether paragraphs are counted "1.".
    """

    rows: Sequence[Row]
    last: bool = True
    cuts: list[Cut] = field(default_factory=list)
    text: list[Row] = field(default_factory=list)
    _marked: set[int] = field(default_factory=set)
    _loose: set[int] = field(default_factory=set)
    _owed: set[int] = field(default_factory=set)
    _last: str = ""
    _first: int = 0
    _pointed: bool = False

    def read(self) -> None:
        """Reads the page row by row."""
        at = 0
        while at < len(self.rows):
            stop = self._notes(at) if at else at
            if stop > at:
                self._cut(at, stop)
                at = stop
                continue
            row = self.rows[at]
            self._marked |= {_number(mark) for mark in _marks(row.line)}
            self._cut_owed(row.line)
            self._loose |= {_number(mark) for mark in _LOOSE.finditer(row.text)}
            self._pointed |= row.mark is not None and bool(row.mark.point)
            self._last = row.text if _BODY.match(row.text) else self._last
            self.text.append(row)
            at += 1

    def _notes(self, at: int) -> int:
        """Where the notes end that begin at a row, or the row itself: their marks stand above, and they continue no list."""
        row = self.rows[at]
        note = _BODY.match(row.text)
        ruled = is_rule(self.rows[at - 1].text)
        marked = self._marked | self._loose if ruled else self._marked  # below a rule, "its session 12" may be one
        if not note or _number(note) not in marked or not _begins_sentence(row.text):
            return at
        if _goes_on_list(_number(note), self._last) or self._is_headed(at):
            return at
        apart = row.gap or ruled
        stop, numbers = self._end(at, _number(note), len(self.rows) if apart else at + _FOOT + 1)
        foot = stop == len(self.rows) and stop - at <= _FOOT
        inside = stop < len(self.rows) and self.rows[at - 1].ended and self.rows[stop].labelled
        bare = inside and self._pointed and set(numbers) <= self._marked  # where paragraphs are counted "1."
        if not set(numbers) <= marked and apart:  # where a page ended here, words below it may bear the last numbers
            marked = marked | {number for number in numbers if self._lowest.get(number, -1) >= stop}
        return stop if bare or ((foot or apart) and 2 * len(set(numbers) & marked) > len(numbers)) else at

    def _is_headed(self, at: int) -> bool:
        """Whether a row stands below a heading, also one that is underlined; a raised number is none of a list.

        On any page but the last, notes may stand inside a sentence, or between a lead-in and its list.
        """
        above = self.rows[:at]
        if _RAISED.match(self.rows[at].text):
            return False
        if len(above) > 1 and is_rule(above[-1].text):
            return not above[-1].gap and _is_heading(above[:-1])
        return _is_heading(above) or (self.last and bool(self.rows[at].gap) and _may_be_heading(above))

    @cached_property
    def _lowest(self) -> dict[int, int]:
        """The last row that bears a mark, by the number of the mark."""
        return {_number(mark): at for at, row in enumerate(self.rows) for mark in _marks(row.line)}

    def _end(self, at: int, number: int, most: int) -> tuple[int, list[int]]:
        """The row after the notes that begin at a row, `most` of all, and their numbers; other paragraphs stand apart."""
        numbers = [number]
        stop = at + 1
        while stop < min(most, len(self.rows)):
            row = self.rows[stop]
            note = _BODY.match(row.text)
            if note and _number(note) == numbers[-1] + 1:
                numbers.append(_number(note))
            elif row.gap or (row.labelled and not note):
                break
            stop += 1
        return stop, numbers

    def _cut(self, at: int, stop: int) -> None:
        """Cuts the notes in some rows, with the rule above them, and their marks in the text above."""
        if self.text and is_rule(self.text[-1].text):
            rule = self.text.pop().line
            self.cuts.append(Cut(rule.start, rule.end, Reason.FOOTNOTE))
        self.cuts += _cut([row.line for row in self.rows[at:stop]], [row.line for row in self.text[self._first :]])
        self._first = len(self.text)
        bodies = {_number(note) for row in self.rows[at:stop] if (note := _BODY.match(row.text))}
        self._owed |= bodies - self._marked - self._loose
        self._marked.clear()
        self._loose.clear()

    def _cut_owed(self, line: Line) -> None:
        """Cuts the marks of notes that stand above them."""
        for mark in _marks(line):
            if _number(mark) in self._owed and not mark["weak"]:
                self.cuts.append(Cut(line.at(mark.start()), line.at(mark.end() - 1) + 1, Reason.MARK))
                self._owed.discard(_number(mark))


def _cut(body: Sequence[Line], above: Sequence[Line]) -> list[Cut]:
    """The cuts of footnotes and of their marks above; one that may be part of a number is cut if it is the only one."""
    known = {_number(match) for line in body if (match := _BODY.match(line.text))}
    cuts = [Cut(line.start, line.end, Reason.FOOTNOTE) for line in body]
    marks = [(line, mark) for line in above for mark in _marks(line) if _number(mark) in known]
    count = Counter(_number(mark) for _, mark in marks)
    for line, mark in marks:
        if not mark["weak"] or count[_number(mark)] == 1:
            cuts.append(Cut(line.at(mark.start()), line.at(mark.end() - 1) + 1, Reason.MARK))
    return cuts


def _number(match: re.Match[str]) -> int:
    """The number of a mark or of a body."""
    return int(unicodedata.normalize("NFKC", match[match.lastgroup or 0]))


def _marks(line: Line) -> list[re.Match[str]]:
    """Possible footnote marks in a line; not the end of its own label, "1bis.1", or of a symbol, "9/Circ.4"."""
    text = line.text
    if not _FIGURE.search(text):
        return []
    marks = [mark for mark in _MARK.finditer(text) if text[mark.start() - 1] != "." or not ends_in_symbol(text[: mark.start()])]
    marks = [mark for mark in marks if not (mark["weak"] and _is_enumerated(mark))]
    label = read_label(line.text) if marks else None
    return [mark for mark in marks if mark.start() >= label.length] if label else marks


def _is_enumerated(mark: re.Match[str]) -> bool:
    """Whether a number goes on from the one in front of it: "resolves 1,2", but not "resolution 12,1"."""
    before = _IN_FRONT.search(mark.string[: mark.start()])
    return before is not None and int(before[1]) < _number(mark)


def _is_heading(rows: Sequence[Row]) -> bool:
    """Whether the last of some rows is certainly a heading, and no line inside a sentence: "ANNEX", "requests academia"."""
    text = rows[-1].text
    if (len(rows) > 1 and not (rows[-1].gap or rows[-2].ended)) or _is_title_of_notes(text):
        return False
    if ANNEX.fullmatch(text) or DIVISION.fullmatch(text):
        return True
    code = language_of(row.text for row in rows)
    return closed_heading(text, code) is not None or (could_be_addressed(text, code) and not rows[-1].end.closes)


def _may_be_heading(rows: Sequence[Row]) -> bool:
    """Whether the last of some rows is a lead-in, or a paragraph that nothing ends and that is no date or vote."""
    row = rows[-1]
    if row.ended or row.labelled or is_rule(row.text):
        return row.end is End.LEAD_IN
    apart = bool(row.gap) and is_capital(row.text.lstrip("[*_")) and not leads_on(row.text)
    return apart and not (closing.HINT.search(row.text) or _is_title_of_notes(row.text))


def _is_title_of_notes(text: str) -> bool:
    """Whether a line is "Notes", and not the heading "notes"."""
    return is_capital(text) and closing.BELOW.fullmatch(text) is not None


def _begins_sentence(text: str) -> bool:
    """Whether a capital follows the number of a note: items of a list begin with small letters, or a script has no capitals."""
    note = _BODY.match(text)
    return note is not None and text[note.end() - 1 :].lstrip(_OPENING)[:1].isupper()


def _goes_on_list(number: int, last: str) -> bool:
    """Whether the last numbered line has the number before this one: a list, not a note; "2 To react." after "1 To act;"."""
    return _begins_sentence(last) and last.split(maxsplit=1)[0] == str(number - 1)


def _at_end(rows: Sequence[Row]) -> list[Cut]:
    """The notes collected after the end of a text, each with its number, and their marks."""
    begins: list[tuple[int, int]] = []
    for at in range(len(rows) - 1, 0, -1):
        note = _BODY.match(rows[at].text)
        if note and _begins_sentence(rows[at].text) and (not begins or _number(note) == begins[-1][1] - 1):
            begins.append((at, _number(note)))
        elif (begins[-1][0] if begins else len(rows)) - at >= _NOTE or (rows[at].gap and not rows[at].goes_on):
            break
    if not begins:
        return []
    first, number = begins[-1]
    above = [row.line for row in rows[:first]]
    last = next((line.text for line in reversed(above) if _BODY.match(line.text)), "")
    if not (rows[first].gap or rows[first - 1].ended) or _goes_on_list(number, last):
        return []
    raised = _RAISED.match(rows[first].text)
    if not raised and (_is_heading(rows[:first]) or _may_be_heading(rows[:first])) and not _refer(rows, begins):
        return []
    return _cut([row.line for row in rows[first:]], above) if _are_notes(rows, begins, above) else []


def _are_notes(rows: Sequence[Row], begins: Sequence[tuple[int, int]], above: Sequence[Line]) -> bool:
    """Whether numbered paragraphs at the end are notes: words above bear their numbers, or they refer to one another."""
    if _refer(rows, begins):
        return True
    numbers = {number for _, number in begins}
    marked = {_number(found) for line in above for found in _marks(line)}
    if 1 not in numbers:  # "its session, 16 held at", but not "under paragraph 16 above", nor a list, which begins with 1
        loose = (found for line in above for found in _LOOSE.finditer(line.text))
        marked |= {_number(found) for found in loose if not found.string[found.start("mark") - 2].isalnum()}
    borne = len(marked & numbers)
    return len(begins) > 1 and (borne == len(numbers) or (1 not in numbers and 2 * borne >= len(numbers)))


def _refer(rows: Sequence[Row], begins: Sequence[tuple[int, int]]) -> bool:
    """Whether one of some numbered paragraphs refers to another as only notes do: "2 Ibid."."""
    return any(_IBID.match(rows[at].text) for at, _ in begins)
