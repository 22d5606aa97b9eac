"""How a plain text is laid out, and so which of its lines open a paragraph: judged over the whole text, told line by line.

A text may be wrapped at a width or have one paragraph a line; a blank line may stand between its paragraphs, after every
printed line, or nowhere; first lines may be indented, or all but the first. What shows the layout are the lines that certainly
go on: the line before ends inside a sentence, and the line itself begins with a small letter. Where nothing shows whether a
line opens a paragraph, that is what is said (None), so that the words can decide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.labels import read_label
from index.language.scripts import folded
from index.language.sentences import Begin, End, beginning, ending
from index.reading.hyphens import in_word
from index.reading.lines import Line, Room

if TYPE_CHECKING:
    from collections.abc import Sequence

PRINTED = 130
"""The most characters in a line that was wrapped to be printed; a longer line is a paragraph of its own."""
_NARROW = 40  # characters; in lines as short as that, the room that a line leaves says nothing
_COUNTED = re.compile(r"\d{1,3}\.\s+[^\W\d_a-z]")
_NUMBER = re.compile(r"\d+\.?(?= [^A-Z])")
_APART = re.compile(r"\S{1,8}(?:\t|\s{2,})\S")
_WRAPPED = 0.1  # of the line ends of a wrapped text, so many are certainly inside a sentence
_GAPS = 3  # the fewest blank lines that show where paragraphs begin
_DEEPEST = 6  # levels of lists
_UNMEASURED = 50  # characters; and in those, if nothing shows that they were wrapped
_SHORTER = 0.85  # of the width, that a line has to leave free which ends a paragraph
_NEAR = 0.85  # of the longest line: a shorter one that seems to go on may be a heading
_LONG = 0.6  # of the width, below which a line that does not end a sentence is a heading


@dataclass(frozen=True)
class Row:
    """A line as it is printed: the column it begins in, the blank lines above it, and whether a form feed stands above it."""

    line: Line
    column: int = 0
    gap: int = 0
    feed: bool = False

    @property
    def text(self) -> str:
        """Its text."""
        return self.line.text

    @property
    def length(self) -> int:
        """The characters from the margin to its end."""
        return self.column + len(self.line.text)

    @cached_property
    def labelled(self) -> bool:
        """Whether it begins with something that may be a label."""
        return beginning(self.text) is Begin.LABEL

    @cached_property
    def end(self) -> End:
        """How it ends."""
        return ending(self.text)

    @cached_property
    def ended(self) -> bool:
        """Whether it may be the last line of a paragraph, judged by how it ends."""
        return self.end.finished

    @cached_property
    def goes_on(self) -> bool:
        """Whether it may begin inside a sentence."""
        return beginning(self.text).goes_on


class Indent(Enum):
    """How a paragraph begins: its first line stands further in than the rest, further out, or neither."""

    FIRST = "first"
    HANGING = "hanging"
    NONE = "none"


def set_apart(text: str) -> bool:
    """Whether the first word of a line is set apart from the rest, as a label is: by a tab, or by more than one space."""
    return bool(_APART.match(text))


class Layout:
    """The layout of the rows of one text."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._inside = [False, *(not a.ended and b.goes_on for a, b in pairwise(rows))]
        self._gaps = self._without_spacing()
        self._longest = sorted(row.length for row in rows)[9 * (len(rows) - 1) // 10] if rows else 0
        self._width = self._measured()
        full = [at for at in range(1, len(rows)) if self._is_full(at)]
        self._sure = self._width > PRINTED or not (full or any(self._inside))
        wide = _NARROW <= self._width <= PRINTED and any(self._inside[at] for at in full)
        self.wrapped = wide and len(full) >= _WRAPPED * (len(rows) - 1)
        self._floor = self._least(full) if self.wrapped else 0.0
        openers = [at for at in range(1, len(rows)) if not self._gaps[at] and not self._inside[at] and self._is_evident(at)]
        spaced = [at for at in range(1, len(rows)) if self._gaps[at] and not self._inside[at]]
        self._separated = len(spaced) >= max(_GAPS, len(openers))
        self._indents = {label: self._indent([*openers, *spaced], label=label) for label in (True, False)}
        inner = Counter(rows[at].column for at in full if not self._gaps[at])
        ends_head = (at for at in range(1, len(rows)) if rows[at - 1].ended and not rows[at].goes_on)
        self._head = next(ends_head, 0)
        self._base = inner.most_common(1)[0][0] if inner else 0

    def lines(self) -> list[Line]:
        """The lines, each with what the layout says about it."""
        opens = self.opens()
        levels = _levels(self._rows, opens)
        return [
            replace(row.line, opens=told, room=self.room(at), level=level, item=bool(told) and _is_item(row, level))
            for at, (row, told, level) in enumerate(zip(self._rows, opens, levels, strict=True))
        ]

    def opens(self) -> list[bool | None]:
        """For each row, whether it opens a paragraph; None where nothing shows it."""
        found: list[bool | None] = [True] if self._rows else []
        first = 0
        for at in range(1, len(self._rows)):
            told = self._opens(at, first)
            found.append(told)
            first = at if told else first
        return found

    def _measured(self) -> int:
        """The width of the text: that of the lines that certainly go on, if they are many; else of its longest lines."""
        rows = self._rows
        inner = sorted(rows[at - 1].length for at in range(1, len(rows)) if self._inside[at])
        if len(inner) >= max(3, _WRAPPED * len(rows)):
            return inner[len(inner) // 2]
        return self._longest

    def _without_spacing(self) -> list[int]:
        """The blank lines above each row, without those that stand between all lines of a double-spaced text."""
        gaps = [row.gap for row in self._rows]
        spaced = [at for at in range(1, len(gaps)) if gaps[at]]
        inside = sum(self._inside[at] for at in spaced)
        if len(spaced) >= 0.8 * (len(gaps) - 1) and inside >= max(2, 0.15 * len(spaced)):
            return [max(0, gap - 1) for gap in gaps]
        return gaps

    def _is_full(self, at: int) -> bool:
        """Whether the line before a row is long and ends inside a sentence, as the lines of a wrapped text do."""
        before = self._rows[at - 1]
        return before.length >= _LONG * self._width and not before.ended and not self._rows[at].labelled

    def _fill(self, at: int) -> int:
        """How far the line before a row would reach with the first word of the row."""
        return self._rows[at - 1].length + 1 + len(self._rows[at].text.split(" ", 1)[0])

    def _least(self, full: Sequence[int]) -> float:
        """How far a line reaches at least that goes on in the next one: measured where lines certainly do."""
        inner = [at for at in full if not self._gaps[at]] or full
        fills = sorted(self._fill(at) for at in inner)
        longest = max(self._rows[at - 1].length for at in inner)
        near = sum(_NEAR * longest < fill <= longest for fill in fills)
        if fills[len(fills) // 4] > longest and near <= _WRAPPED * len(fills):  # wrapped at a number of characters
            return longest + 1
        return max(0.9 * fills[len(fills) // 10], _LONG * self._width)

    def room(self, at: int) -> Room:
        """The room that the line before a row left for its first word: a paragraph may have ended there.

        Where no line shows how far lines reach that go on, the line before has to be clearly shorter than the others.
        """
        if not at:
            return Room.NONE
        if self._room(at):
            return Room.CLEAR
        some = Room.SOME if self._fill(at) <= self._longest else Room.NONE
        if self.wrapped or self._longest < _UNMEASURED:
            return some
        words = len(" ".join(self._rows[at].text.split(" ", 2)[:2]))
        return Room.CLEAR if self._rows[at - 1].length + words < _SHORTER * self._longest else some

    def _room(self, at: int) -> bool:
        """Whether there was clear room before a row, in a text whose lines show how far they reach."""
        return self.wrapped and self._fill(at) < self._floor

    def _is_evident(self, at: int) -> bool:
        """Whether a row without a gap above it begins a paragraph as far as its words and the line before show."""
        return not self._rows[at].goes_on and (self._room(at) if self.wrapped else self._rows[at - 1].ended)

    def _indent(self, openers: Sequence[int], *, label: bool) -> Indent:
        """How the paragraphs with or without a label begin: the first line beside the second one, where this goes on."""
        rows = self._rows
        pairs = [(rows[at], rows[at + 1]) for at in openers if at + 1 < len(rows) and self._inside[at + 1]]
        steps = [row.column - second.column for row, second in pairs if row.labelled == label]
        for found, told in ((Indent.FIRST, [s for s in steps if s > 0]), (Indent.HANGING, [s for s in steps if s < 0])):
            if len(told) >= max(2, 0.6 * len(steps)):
                return found
        return Indent.NONE

    def _opens(self, at: int, first: int) -> bool | None:
        """Whether a row opens a paragraph, where the last one opened at row `first`."""
        row = self._rows[at]
        if in_word(self._rows[at - 1].text) and not (self._gaps[at] and row.labelled):
            return False
        if row.feed:
            return self._opens_page(at)
        if self._gaps[at]:
            return self._opens_after_gap(at)
        if not self.wrapped:
            return self._opens_line(at)
        told = self._indented(at, first)
        return self._opens_wrapped(at) if told is None else told

    def _opens_page(self, at: int) -> bool | None:
        """At the top of a page a sentence may go on, and a gap says nothing."""
        if self._inside[at] or self._rows[at].goes_on:
            return None if self._rows[at - 1].ended else False
        if self._rows[at - 1].end is End.COMMA and not self._room(at):
            return None
        return True if self._rows[at - 1].ended or self._room(at) else self._opens_wrapped(at)

    def _opens_after_gap(self, at: int) -> bool | None:
        if self._inside[at]:
            return None if self._rows[at - 1].length >= _LONG * self._width else True
        doubted = self._rows[at].goes_on and not (self._rows[at - 1].ended and self._width > PRINTED)
        return None if doubted and not self._separated else True

    def _opens_line(self, at: int) -> bool | None:
        """In a text with one paragraph a line, only a line that reads like the rest of the one before is doubted."""
        if self._inside[at]:
            return None
        before, row = self._rows[at - 1], self._rows[at]
        figure = row.text[0].isdigit() and not row.labelled and before.end is End.COMMA  # "1101 (2028) of 6 August"
        if (row.goes_on or figure) and not before.end.stops and self._width <= PRINTED:
            return None
        lone = _NUMBER.match(row.text) and not set_apart(row.text)  # "1 and 2": a label, or the rest of the line before
        return True if before.ended or (self._sure and not lone) else None

    def _indented(self, at: int, first: int) -> bool | None:
        """What the columns say of a row in a wrapped text; None if they say nothing."""
        rows = self._rows
        row, before = rows[at], rows[at - 1]
        ways = self._indents[rows[first].labelled]
        deep = row.column > self._base + 1 and Indent.FIRST in (ways, self._indents[row.labelled])
        if ways == Indent.FIRST or deep:
            if row.column > (rows[first + 1].column if at > first + 1 else self._base):
                return None if self._inside[at] else True
            return None if self._room(at) or before.ended else False
        if ways == Indent.HANGING:
            if row.column > rows[first].column:
                return (True if before.ended and set_apart(row.text) else None) if row.labelled else False
            return None if self._inside[at] else True
        return None

    def _opens_wrapped(self, at: int) -> bool | None:
        """Whether a row of a wrapped text opens a paragraph, judged by the room that the line before left, and by the words."""
        before, row = self._rows[at - 1], self._rows[at]
        if self._room(at):
            if row.goes_on:
                return None
            sure = before.ended or before.length < _LONG * self._width or not self._separated
            return True if sure else None
        if not before.ended:
            return None if self._may_follow_title(at) else False
        if not self._separated and row.text[0].isupper() and (before.end is End.CLAUSE or self._is_title(at)):
            return True
        return None if row.labelled or not self._separated else False

    def _is_title(self, at: int) -> bool:
        """Whether a row stands alone and is no sentence: it ends in no punctuation, and the next one opens a paragraph."""
        rows = self._rows
        alone = self._head < at < len(rows) - 1 and self._room(at + 1) and not rows[at + 1].goes_on
        return alone and not rows[at].ended and "," not in rows[at].text

    def _may_follow_title(self, at: int) -> bool:
        """Whether the line before a row may be a title, which ends in no punctuation."""
        row = self._rows[at]
        if row.goes_on:
            return False
        counted = bool(_COUNTED.match(row.text))
        alone = row.ended and row.length < _LONG * self._width and not self._separated
        return at <= self._head or counted or alone


def _levels(rows: Sequence[Row], opens: Sequence[bool | None]) -> list[int | None]:
    """The level of each row by the column it begins in, if deeper columns hold the lists inside lists; else None for all.

    The columns of labels are the levels from 1 on. A paragraph without a label has the level of the labels at its column or
    further out; a row that goes on has none.
    """
    labels = [at for at, row in enumerate(rows) if opens[at] is not False and row.labelled]
    columns = sorted({rows[at].column for at in labels})
    steps = [(rows[a].column, rows[b]) for a, b in pairwise(labels) if rows[b].column > rows[a].column]
    nested = [row for _, row in steps if _begins(row.text)]
    if len(columns) < 2 or not nested or len(nested) < len(steps) or len(columns) > _DEEPEST:
        return [None] * len(rows)
    return [None if told is False else bisect_right(columns, row.column) for row, told in zip(rows, opens, strict=True)]


def _is_item(row: Row, level: int | None) -> bool:
    """Whether a row that opens a paragraph begins with a label that its place sets apart."""
    return row.labelled and (set_apart(row.text) or bool(level))


def _begins(text: str) -> bool:
    """Whether a line begins with the first label of a list."""
    mark = read_label(folded(text), quoted=True, weak=True)
    return mark is not None and any(reading.is_first for reading in mark.readings)
