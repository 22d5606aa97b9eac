"""Where a printed label stands among the lists that are open. Letter or roman is decided here, by sequence and parent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from index.language.alternatives import any_of
from index.language.labels import LabelStyle, Mark, Reading
from index.language.vocabulary import of_all
from index.reading.lines import HEADING_ROLE, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

_JOINS = any_of(of_all(lambda one: (*one.ands, *one.ors, *one.and_ors)))
_ENDED = re.compile(rf"[;,] (?:{_JOINS})[,:]?$|[^\W\d]\)?[,;.:]\d{{1,2}}$")  # ", and"; a footnote's mark after the full stop
_GOES_ON = re.compile(rf"(?:{any_of(of_all(lambda one: one.goes_on))})\b")


class _Open(Protocol):
    """An open list: the last label read in it, and how deep the file's styles set it, if they say so."""

    last: Reading
    level: int | None


@dataclass(frozen=True, slots=True)
class Label:
    """A label with what the file says of its line.

    `room`: the line before left so much room that its paragraph ended there. `sure`: the file itself sets it apart, by a tab or
    as a titled number; `titled`: under a heading that is no sentence, such as an annex, where a list begins without a lead-in.
    """

    mark: Mark
    line: Line
    titled: bool
    room: bool = False

    @property
    def after_room(self) -> bool:
        """Whether it stands behind a line that left room, and does not read like the rest of a sentence: "2 above"."""
        text = self.line.text[self.mark.length :].lstrip()
        apart = self.mark.bracketed or self.mark.readings[0].style == LabelStyle.DASH or (self.titled and text[:1].isupper())
        return self.room and apart and not _GOES_ON.match(text)

    @property
    def sure(self) -> bool:
        """Whether the file itself sets the label apart."""
        after = self.line.text[self.mark.length : self.mark.length + 1]
        return bool(self.line.opens) and (after == "\t" or self.line.role == HEADING_ROLE)

    @property
    def counted(self) -> bool:
        """Whether it is a paragraph number under a title, "3. Encourages …": the count may go on from another part."""
        return self.titled and bool(self.mark.point) and self.line.text[self.mark.length :].lstrip()[:1].isupper()


def place(lists: Sequence[_Open], label: Label, before: str | None) -> tuple[int, Reading] | None:
    """Where a label stands: (how many lists stay open around it, its reading), or None when it is only text.

    `before` is the line above it, None right under a heading. In this order: a list begins under the heading, or after a
    lead-in that ends in ":"; a dotted number goes on; and then what may stand only after a clause that is finished.
    """
    mark = label.mark
    if label.line.opens is False and not mark.bracketed:  # "as in\n7.2 below", where the file tells paragraphs
        return None
    firsts = [reading for reading in mark.readings if reading.is_first]
    finished = before is None or ends(before) or bool(label.line.opens) or label.after_room or _next_under_title(lists, label)
    if before is None:  # right under the heading; an excerpt may begin at c)
        opening = firsts or list(mark.readings[: mark.bracketed or label.sure or label.counted])
        return (0, opening[0]) if opening else None
    if not lists:  # after the lead-in of the section
        opening = firsts or list(mark.readings[: label.sure or label.counted])
        begins = finished or (label.titled and _under_title(label))
        return (0, opening[0]) if opening and begins else None
    if before.endswith(":") and firsts and not _goes_on_outside(lists, label):
        return len(lists), _first_of(firsts)
    found = (
        _dotted(lists, mark) or _next_paragraph(lists, label) or (_goes_on(lists, label, firsts, before) if finished else None)
    )
    return found or (_trusted(lists, mark, firsts) if label.sure else None)


def _next_under_title(lists: Sequence[_Open], label: Label) -> bool:
    """Whether a label under a title goes on with a list whose items end in nothing: "– Policy on staff careers"."""
    apart = label.mark.bracketed or label.mark.readings[0].style == LabelStyle.DASH
    capital = label.line.text[label.mark.length :].lstrip()[:1].isupper()
    return label.titled and apart and capital and any(r.steps_from(one.last) == 1 for one in lists for r in label.mark.readings)


def ends(before: str) -> bool:
    """Whether the text before a label is finished: it ends in punctuation, or in ", and"."""
    return before[-1] in ",;.:" or bool(_ENDED.search(before))


def _under_title(label: Label) -> bool:
    """Whether a label stands under a title, which ends in no punctuation: "Terms of reference", 1."""
    return label.mark.bracketed or label.line.text[label.mark.length :].lstrip()[:1].isupper()


def _goes_on_outside(lists: Sequence[_Open], label: Label) -> bool:
    """Whether the file's styles set a label that could begin a list at the depth of a list that it goes on with."""
    return label.line.level is not None and any(
        one.level == label.line.level and reading.steps_from(one.last) == 1
        for one in lists
        for reading in label.mark.readings
        if reading.style != LabelStyle.DASH
    )


def _goes_on(lists: Sequence[_Open], label: Label, firsts: list[Reading], before: str) -> tuple[int, Reading] | None:
    """Where a label stands after a finished clause.

    The next of an open list, the innermost first; the first of a list in another style; or, after ";", one that repeats
    or skips a few. A list that the file's styles set at another depth is passed over.
    """
    mark, level = label.mark, label.line.level
    steps = [
        (depth, reading, reading.steps_from(lists[depth].last))
        for depth in range(len(lists) - 1, -1, -1)
        if level is None or lists[depth].level in (None, level)
        for reading in mark.readings
    ]
    for depth, reading, step in steps:
        if step == 1:
            return depth, reading
    styles = {one.last.style for one in lists if level is None or one.level in (None, level)}
    opening = [reading for reading in firsts if reading.style not in styles and reading.style != LabelStyle.NUMBER]
    if opening and (mark.bracketed or opening[0].style == LabelStyle.DASH):
        return len(lists), _first_of(opening)
    if mark.bracketed and before[-1] in ";.":
        for depth, reading, step in steps:
            if reading == lists[depth].last or 1 < step <= 3:
                return depth, reading
    return None


def _first_of(firsts: list[Reading]) -> Reading:
    """The reading with which a nested list begins; i) is a roman there."""
    return next((reading for reading in firsts if reading.style == LabelStyle.ROMAN), firsts[0])


def _next_paragraph(lists: Sequence[_Open], label: Label) -> tuple[int, Reading] | None:
    """The next paragraph number with its full stop, "24. Commit …", after whatever ends the one before."""
    reading = label.mark.readings[0]
    if label.mark.point and reading.style == LabelStyle.NUMBER and label.line.text[label.mark.length :].lstrip()[:1].isupper():
        for depth in range(len(lists) - 1, -1, -1):
            step = reading.steps_from(lists[depth].last)
            if step == 1 or (label.line.opens and 1 < step <= 3):  # a number that was lost costs no more than itself
                return depth, reading
    return None


def _dotted(lists: Sequence[_Open], mark: Mark) -> tuple[int, Reading] | None:
    """A label such as "3.1" under an open "3", or "3.2" after "3.1"."""
    reading = mark.readings[0]
    if reading.style != LabelStyle.NUMBER or len(reading.value) < 2:
        return None
    for depth in range(len(lists) - 1, -1, -1):
        last = lists[depth].last
        if last.style == LabelStyle.NUMBER and reading.value[:-1] == last.value and reading.value[-1] in (0, 1):
            return depth + 1, reading
        if reading.steps_from(last) == 1:
            return depth, reading
    return None


def _trusted(lists: Sequence[_Open], mark: Mark, firsts: list[Reading]) -> tuple[int, Reading]:
    """A label that the file sets apart and that stands in no order: in the list of its kind, or else inside them all."""
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
                    return depth, reading
    return len(lists), _first_of(firsts) if firsts else mark.readings[0]
