"""Decides where a printed label stands among the open lists, and whether it is a letter or a roman: by sequence and parent."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from index.language.alternatives import any_of
from index.language.labels import LabelStyle, PrintedLabel, Reading, read_label
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.language.vocabulary import of_all
from index.reading.lines import Line, Role
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.parsing.sections import OpenList

_SPACE = re.compile(r"\s")
_DEEPEST = 12  # lists inside one another
_FEW = 3  # how many numbers may be missing in a list
_REST_OF_SENTENCE = re.compile(rf"(?:{any_of(of_all(lambda one: one.goes_on))})\b")


class Standing(NamedTuple):
    """Where a label stands: how many lists stay open around it, and how it is read there."""

    depth: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A line that begins with a label, and what the file says about it.

    `room`: the line before left so much room that its paragraph ended there. `sure`: the file itself sets the label apart,
    by a tab or as a titled number. `titled`: it stands under a heading that is not a sentence, such as an annex, where a list
    begins without a lead-in. `runs`: the next number, or the label after a weak one, begins a later line. `again`: the same
    number does, after a finished clause. `expected`: a count from before comes to it. `begun`: it begins the count of a
    section. `below`: the next line, where the text of a label stands that is alone.
    """

    mark: PrintedLabel
    line: Line
    titled: bool
    room: bool = False
    runs: bool = False
    again: bool = False
    expected: bool = False
    begun: bool = False
    below: str = ""

    @property
    def text(self) -> str:
        """The line without its label."""
        return self.line.text[self.mark.length :].lstrip()

    @property
    def capital(self) -> bool:
        """Whether the text after the label, on its line or below it, begins with a capital, as a sentence does."""
        return is_capital(self.text or self.below)

    @property
    def after_room(self) -> bool:
        """Whether it follows a line that left room, and does not read like the rest of a sentence: "2 above"."""
        apart = self.mark.bracketed or self.mark.readings[0].style == LabelStyle.DASH or (self.titled and self.capital)
        return self.room and apart and not reads_on(self.text)

    @property
    def tabbed(self) -> bool:
        """Whether a tab follows the label."""
        return self.line.text[self.mark.length : self.mark.length + 1] == "\t"

    @property
    def sure(self) -> bool:
        """Whether the file itself sets the label apart."""
        apart = self.tabbed or self.line.item or self.line.role == Role.HEADING
        return self.mark.counts_part or (bool(self.line.opens) and apart)

    @property
    def solid(self) -> bool:
        """Whether it opens a paragraph and has the form of a label only: "(c)", "4. Decides"."""
        form = self.mark.bracketed or (bool(self.mark.point) and self.capital)
        return bool(self.line.opens) and form and not reads_on(self.text)

    @property
    def goes_on(self) -> bool:
        """Whether it goes on with a count from before: alone on its line, or "3 Paragraph 5.6 is replaced"."""
        return self.expected and (not self.text or (self.capital and bool(self.line.opens)))

    @property
    def counted(self) -> bool:
        """Whether it is a paragraph number under a title, "3. Encourages …": the count may continue from another part."""
        return self.titled and bool(self.mark.point) and self.capital


def reads_on(text: str) -> bool:
    """Whether the text after what looks like a label is the rest of a sentence: "above", "and (c)"."""
    return _REST_OF_SENTENCE.match(text.lstrip()) is not None


def label_of(line: Line, *, quoted: bool = False) -> PrintedLabel | None:
    """The label of a line: the one that its text begins with, or that the file shows before it."""
    if line.label:
        mark = read_label(f"{line.label}\t")  # set apart, so that "a." is one too
        return replace(mark, length=0) if mark else None
    text = _SPACE.sub("\t", line.text, count=1) if line.item else line.text  # set apart as if by a tab: "a. to count"
    found = read_label(text, quoted=quoted, weak=bool(line.opens) or line.level is not None)
    inside = found is not None and line.item and "\t" in found.printed  # "2 bis": the space does not end it
    return replace(found, printed=found.printed.replace("\t", " ")) if found and inside else found


def standing(lists: Sequence[OpenList], label: LabelledLine, before: str | None) -> Standing | None:
    """Where a label stands among the open lists, or None when it is only text.

    `before` is the line above it, or None right under a heading. The order of the tests: the file's own levels; a list begins
    under the heading, or after a lead-in that ends in ":"; a dotted number continues; then what may stand only after a finished
    clause; last, a label out of sequence that opens a paragraph of its own.
    """
    mark = label.mark
    if _is_text(lists, label, before):
        return None
    firsts = [reading for reading in mark.readings if reading.is_first]
    if before is None:  # right under the heading; an excerpt may begin at c)
        trusted = mark.bracketed or label.sure or label.counted or label.runs or label.goes_on
        return _outermost(label, firsts, trusted=trusted)
    finished = ending(before).finished or bool(label.line.opens) or label.after_room or _is_next_apart(lists, label)
    if not lists:  # after the lead-in of the section
        begins = finished or (label.titled and _under_title(label))
        trusted = label.sure or label.counted or label.solid or label.goes_on or label.runs
        return _outermost(label, firsts, trusted=trusted) if begins else None
    if found := _by_level(lists, label, firsts):
        return found
    if ending(before) is End.LEAD_IN and firsts and len(lists) < _DEEPEST and not _goes_on_outside(lists, label):
        return Standing(len(lists), _first_of(firsts))
    found = _dotted(lists, mark) or _next_paragraph(lists, label)
    if found is None and finished:
        found = _after_finished(lists, label, firsts, before)
    if found is None and label.sure:
        found = _trusted(lists, mark, firsts)
    return found or (_out_of_sequence(lists, label, before) if finished and label.line.opens else None)


def _is_text(lists: Sequence[OpenList], label: LabelledLine, before: str | None) -> bool:
    """Whether a label is only text: "7.2 below" where no paragraph opens, or quoted in a clause: "by: “3. Requests …”".

    So is one that counts paragraphs below others that are counted otherwise, such as that of a note, "[1]".
    """
    first = not lists and label.titled and label.runs and label.capital and not (before and ending(before).joins)
    inside = label.line.opens is False and not label.mark.bracketed
    goes_on = inside and not first and not _is_next_inside(lists, label, before)
    note = label.mark.counts_all and bool(lists) and all(one.form != label.mark.form for one in lists)
    return goes_on or note or (label.mark.quoted and bool(lists) and not lists[-1].quoted)


def _is_next_inside(lists: Sequence[OpenList], label: LabelledLine, before: str | None) -> bool:
    """Whether a number that the file has inside a paragraph is the next one all the same: "2. It shall …" after a sentence.

    No later line begins with it.
    """
    paragraph = label.mark.point and label.capital and not label.again and label.mark.readings[0].style == LabelStyle.NUMBER
    return bool(paragraph and before and ending(before).closes) and any(one.continues(label.mark) for one in lists)


def _depths(lists: Sequence[OpenList], mark: PrintedLabel) -> list[int]:
    """The depths of the open lists, innermost first; but those whose labels have the same form come before others."""
    return sorted(range(len(lists) - 1, -1, -1), key=lambda depth: lists[depth].form != mark.form)


def _by_level(lists: Sequence[OpenList], label: LabelledLine, firsts: Sequence[Reading]) -> Standing | None:
    """Where a label stands in a file that indents its lists: in the list of its level, or in a new one further in."""
    level = label.line.level
    if level is None or any(one.level is None for one in lists):
        return None
    last = lists[-1].level or 0
    if level > last and firsts and len(lists) < _DEEPEST:
        return Standing(len(lists), _first_of(list(firsts)))
    for depth in range(len(lists) - 1, -1, -1):
        if lists[depth].level == level and lists[depth].form == label.mark.form:
            return next((Standing(depth, one) for one in label.mark.readings if one.steps_from(lists[depth].last) == 1), None)
    return None


def _outermost(label: LabelledLine, firsts: Sequence[Reading], *, trusted: bool) -> Standing | None:
    """A label that begins the first list of a section: the first of its kind, or any label if it is `trusted`."""
    mark = label.mark
    if mark.weak and mark.printed.isupper() and not (label.begun or label.runs):  # "A. Smith"
        return None
    if firsts:
        return Standing(0, firsts[0])
    return Standing(0, mark.readings[0]) if trusted else None


def _is_next_apart(lists: Sequence[OpenList], label: LabelledLine) -> bool:
    """Whether a label continues a list whose items have no final punctuation: below a title, or with a tab after it."""
    apart = label.mark.bracketed or label.mark.readings[0].style == LabelStyle.DASH
    listed = (label.titled and apart and label.capital) or label.tabbed
    return listed and any(r.steps_from(one.last) == 1 for one in lists for r in label.mark.readings)


def _under_title(label: LabelledLine) -> bool:
    """Whether a label stands under a title, which has no final punctuation: "Terms of reference", 1."""
    return label.mark.bracketed or label.capital


def _goes_on_outside(lists: Sequence[OpenList], label: LabelledLine) -> bool:
    """Whether the file's styles place a label that could begin a list at the depth of a list that it continues."""
    return label.line.level is not None and any(
        one.level == label.line.level and reading.steps_from(one.last) == 1
        for one in lists
        for reading in label.mark.readings
        if reading.style != LabelStyle.DASH
    )


def _after_finished(lists: Sequence[OpenList], label: LabelledLine, firsts: list[Reading], before: str) -> Standing | None:
    """Where a label stands after a finished clause.

    It is the next of an open list, innermost first; the first of a list in another style; or, after ";", one that repeats
    or skips a few. A list that the file's styles place at another depth is passed over.
    """
    mark, level = label.mark, label.line.level
    steps = [
        (depth, reading, reading.steps_from(lists[depth].last))
        for depth in _depths(lists, mark)
        if level is None or lists[depth].level in (None, level)
        for reading in mark.readings
    ]
    following = [Standing(depth, reading) for depth, reading, step in steps if step == 1]
    if following:
        return following[_is_over(lists, following, before)]
    styles = {one.last.style for one in lists if level is None or one.level in (None, level)}
    apart = bool(label.line.opens) and mark.bracketed and ending(before) is not End.JOINING
    counted = apart and all(one.form != mark.form for one in lists)  # "(1)" under "2."
    opening = [
        reading for reading in firsts if (counted if reading.style == LabelStyle.NUMBER else reading.style not in styles)
    ]
    if opening and (mark.bracketed or mark.printed.endswith(".") or opening[0].style == LabelStyle.DASH):
        dashes = lists[-1].last.style == LabelStyle.DASH and not mark.bracketed  # no list hangs on a dash without a lead-in
        return Standing(len(lists) - dashes, _first_of(opening))
    if mark.bracketed and ending(before).closes:
        for depth, reading, step in steps:
            if reading == lists[depth].last or 1 < step <= 3:
                return Standing(depth, reading)
    return None


def _is_over(lists: Sequence[OpenList], following: Sequence[Standing], before: str) -> bool:
    """Whether the inner one of two lists with the same form is over: its items end in commas, and this one does not."""
    if len(following) == 1 or lists[following[0].depth].form != lists[following[1].depth].form:
        return False
    return lists[following[0].depth].stop is End.COMMA and ending(before).closes


def either_list(lists: Sequence[OpenList], placed: Standing, mark: PrintedLabel, before: str | None) -> bool:
    """Whether a label goes on with a list, or as well with one around it of the same form: ".3" after ".2 …: .1 …; .2 …;"."""
    if placed.depth >= len(lists) or before is None or not ending(before).closes:
        return False
    inner = lists[placed.depth]
    around = (one for one in lists[: placed.depth] if one.form == mark.form == inner.form and one.level is None)
    return any(placed.reading.steps_from(one.last) == 1 for one in around)


def _first_of(firsts: list[Reading]) -> Reading:
    """The reading that begins a nested list; there, i) is a roman."""
    return next((reading for reading in firsts if reading.style == LabelStyle.ROMAN), firsts[0])


def _next_paragraph(lists: Sequence[OpenList], label: LabelledLine) -> Standing | None:
    """The next paragraph number with its full stop, "24. Commit …", whatever the previous paragraph ends with."""
    reading = label.mark.readings[0]
    if label.again and not label.line.opens:  # "… in annex", "2. They may …", and then "2. Urges"
        return None
    if label.mark.point and reading.style == LabelStyle.NUMBER and label.capital:
        for depth in _depths(lists, label.mark):
            step = reading.steps_from(lists[depth].last)
            if step == 1 or (label.line.opens and 1 < step <= 3):  # a lost number must not cost the ones after it
                return Standing(depth, reading)
    return None


def _dotted(lists: Sequence[OpenList], mark: PrintedLabel) -> Standing | None:
    """A label such as "3.1" under an open "3", or "3.2" after "3.1"."""
    reading = mark.readings[0]
    if reading.style != LabelStyle.NUMBER or len(reading.value) < 2:
        return None
    for depth in range(len(lists) - 1, -1, -1):
        last = lists[depth].last
        if last.style == LabelStyle.NUMBER and reading.value[:-1] == last.value and reading.value[-1] in (0, 1):
            return Standing(depth + 1, reading)
        if reading.steps_from(last) == 1:
            return Standing(depth, reading)
    return None


def _out_of_sequence(lists: Sequence[OpenList], label: LabelledLine, before: str) -> Standing | None:
    """A label out of sequence that opens a paragraph: in the innermost list of its form, or in a new one if there is none.

    A number without bracket and full stop may belong to a sentence ("7 days later"), so it may only skip a few.
    """
    mark = label.mark
    if mark.weak or not (ending(before).finished or (label.solid and mark.point)):
        return None
    alike = [
        (depth, reading, reading.value[-1] - lists[depth].last.value[-1])
        for depth in range(len(lists) - 1, -1, -1)
        if lists[depth].form == mark.form
        for reading in mark.readings
        if reading.style == lists[depth].last.style and reading.value[:-1] == lists[depth].last.value[:-1]
    ]
    if alike:
        depth, reading, step = min(alike, key=lambda one: abs(one[2]))
        return Standing(depth, reading) if label.solid or 0 <= step <= _FEW else None
    return Standing(len(lists), mark.readings[0]) if mark.bracketed else None


def _trusted(lists: Sequence[OpenList], mark: PrintedLabel, firsts: list[Reading]) -> Standing:
    """A label that the file sets apart but that is out of sequence: placed in a list of its kind, or else inside all lists."""
    for reading in mark.readings:
        for depth in range(len(lists) - 1, -1, -1):
            last = lists[depth].last
            if reading.style == last.style and len(reading.value) <= len(last.value):
                outer = (
                    depth > 0
                    and len(reading.value) < len(last.value)
                    and len(lists[depth - 1].last.value) >= len(reading.value)
                )
                if not (outer and lists[depth - 1].last.style == reading.style):
                    return Standing(depth, reading)
    return Standing(len(lists), _first_of(firsts) if firsts else mark.readings[0])
