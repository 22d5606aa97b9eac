"""How a plain text is laid out, and so which of its lines open a paragraph: judged over the whole text, told line by line.

A text may be wrapped at a width or have one paragraph a line; a blank line may stand between its paragraphs, after every
printed line, or nowhere; first lines may be indented, or all but the first. What shows the layout are the lines that certainly
go on: the line before ends inside a sentence, and the line itself begins with a small letter. Where nothing shows whether a
line opens a paragraph, that is what is said (None), so that the words can decide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.joins import CLAUSE, LIKELY, continues, follows, in_word, is_counted, opens_clause
from index.language.scripts import is_capital
from index.language.sentences import Begin, End, leads_on
from index.reading.lines import Room
from index.reading.room import PRINTED, Reach, full_of
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.language.labels import PrintedLabel
    from index.reading.lines import Line
    from index.reading.rows import Row

_LONGEST = 8  # characters in a label that is set apart
_GAPS = 3  # the fewest blank lines that show where paragraphs begin
_MIXED = 4  # times as many paragraphs below a gap as without one, or gaps do not tell where paragraphs begin
_LEAD_IN = 3.5  # evidence
_DEEPEST = 6  # levels of lists
_BELOW = 60  # rows in which the next paragraph of a list begins, most of the time
_FEWEST = 2  # paragraphs that show how paragraphs begin


class Indent(Enum):
    """How a paragraph begins: its first line stands further in than the rest, further out, or neither."""

    FIRST = "first"
    HANGING = "hanging"
    NONE = "none"


def set_apart(text: str) -> bool:
    """Whether the first word of a line is set apart from the rest, as a label is: by a tab, or by more than one space."""
    word = text.split(maxsplit=1)[0]
    gap = text[len(word) : len(word) + 2]
    return len(word) <= _LONGEST and (gap[:1] == "\t" or (len(gap) > 1 and gap.isspace()))


class Layout:
    """The layout of the rows of one text."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._inside = [False, *(continues(a.text, b.text) >= LIKELY for a, b in pairwise(rows))]
        self._gaps = self._without_spacing()
        self.reach = Reach(rows, self._inside, self._gaps)
        self._sure = self.reach.width > PRINTED or not (self.reach.full or any(self._inside))
        openers = [at for at in range(1, len(rows)) if not self._gaps[at] and not self._inside[at] and self._is_evident(at)]
        spaced = [at for at in range(1, len(rows)) if self._gaps[at] and not self._inside[at]]
        self._separated = len(spaced) >= max(_GAPS, _MIXED * len(openers))
        self._indents = self._paragraph_indents([*openers, *spaced])
        inner = Counter(rows[at].column for at in self.reach.full if not self._gaps[at])
        ends_head = (at for at in range(1, len(rows)) if rows[at - 1].ended and not rows[at].goes_on)
        self._head = next(ends_head, 0)
        self._base = inner.most_common(1)[0][0] if inner else 0

    def lines(self) -> list[Line]:
        """The lines, each with what the layout says about it."""
        opens = self.opens()
        levels = _levels(self._rows, opens)
        return [
            replace(row.line, opens=told, room=self.reach.room(at), level=level, item=bool(told) and _is_item(row, level))
            for at, (row, told, level) in enumerate(zip(self._rows, opens, levels, strict=True))
        ]

    def opens(self) -> list[bool | None]:
        """For each row, whether it opens a paragraph; None where nothing shows it."""
        found: list[bool | None] = [True] if self._rows else []
        first = 0
        last: dict[str, PrintedLabel] = {}  # of each form
        for at, row in enumerate(self._rows):
            if at:
                told = self._opens(at, first)
                begins = told is None and (self._is_next(at, first, last) or self._leads_in(at, last) > _LEAD_IN)
                found.append(True if begins else told)
                first = at if told else first
            if row.mark and found[at] is not False:
                last[row.mark.form] = row.mark
        return found

    def _is_next(self, at: int, first: int, last: Mapping[str, PrintedLabel]) -> bool:
        """Whether a doubted row begins, after a clause or below a title, as the next paragraph does, with a label or a mark.

        A label is the next of its form, "b)" after "a)", or it is a paragraph number, "7. Urges"; a paragraph that is quoted
        begins with a mark as the one before does, which opened at row `first`.
        """
        row, before = self._rows[at], self._rows[at - 1].end
        if row.begin is Begin.QUOTE:
            return before.closes and self._rows[first].begin is Begin.QUOTE
        if row.mark is None:
            return False
        room = self.reach.room(at) is Room.CLEAR
        return opens_clause(row.mark, row.text, before, last.get(row.mark.form), room=room) >= CLAUSE

    def _leads_in(self, at: int, last: Mapping[str, PrintedLabel]) -> float:
        """The evidence that a doubted row leads in to the paragraphs counted below it: "Hereby:" above "1. Requests".

        The end of a sentence may look alike: "Member States:" above "(a) to pay".
        """
        row, below = self._rows[at], self._rows[at + 1] if at + 1 < len(self._rows) else None
        mark, room = below.mark if below else None, self.reach.room(at)
        features = (
            (1.5, is_capital(row.text.lstrip("[")) and row.end is End.LEAD_IN),
            (1.0, self._rows[at - 1].ended),
            (1.0, self._rows[at - 1].end.closes),
            (1.0, below is not None and mark is not None and is_counted(mark, below.text)),
            (0.5, mark is not None and mark.form not in last),
            (0.5, " " not in row.text),
            (0.5, room is Room.CLEAR),
            (-0.5, room is Room.NONE),
        )
        return weighed(features)

    def _without_spacing(self) -> list[int]:
        """The blank lines above each row, without those that stand between all lines of a double-spaced text."""
        gaps = [row.gap for row in self._rows]
        spaced = [at for at in range(1, len(gaps)) if gaps[at]]
        inside = [at for at in spaced if self._inside[at] and " " in self._rows[at - 1].text]  # not below a number alone
        full = len(full_of(self._rows, inside))  # headings go on in the text below them, and fill no line
        if len(spaced) >= 0.8 * (len(gaps) - 1) and full >= max(2, 0.1 * len(spaced), 0.5 * len(inside)):
            return [max(0, gap - 1) for gap in gaps]
        return gaps

    def _is_evident(self, at: int) -> bool:
        """Whether a row without a gap above it begins a paragraph as far as its words and the line before show."""
        return not self._rows[at].goes_on and (self.reach.clear(at) if self.reach.wrapped else self._rows[at - 1].ended)

    def _paragraph_indents(self, openers: Sequence[int]) -> dict[bool, Indent]:
        """How the paragraphs begin that have a label and those that have none.

        That is the first line beside the second one, where this goes on. Those that are too few to show it are indented as the
        others are; lines hang below labels only.
        """
        rows = self._rows
        pairs = [
            (rows[at], rows[at + 1]) for at in openers if at + 1 < len(rows) and self._inside[at + 1] and not self._gaps[at + 1]
        ]
        steps = {label: [one.column - two.column for one, two in pairs if one.labelled == label] for label in (True, False)}
        found = {label: _indent(own) for label, own in steps.items()}
        for label, own in steps.items():
            if len(own) < _FEWEST and all(step > 0 for step in own) and found[not label] is Indent.FIRST:
                found[label] = Indent.FIRST
        return found

    def _opens(self, at: int, first: int) -> bool | None:
        """Whether a row opens a paragraph, where the last one opened at row `first`."""
        row = self._rows[at]
        if in_word(self._rows[at - 1].text) and not (self._gaps[at] and row.labelled):
            return False
        if row.feed:
            return self._opens_page(at)
        if self._gaps[at]:
            return self._opens_after_gap(at)
        if not self.reach.wrapped:
            return self._opens_line(at)
        told = self._indented(at, first)
        return self._opens_wrapped(at) if told is None else told

    def _opens_page(self, at: int) -> bool | None:
        """At the top of a page a sentence may go on, and a gap says nothing."""
        if self._inside[at] or self._rows[at].goes_on:
            return None if self._rows[at - 1].ended else False
        if self._leads_on(at):
            return None
        if self._rows[at - 1].end is End.COMMA and not self.reach.clear(at):
            return None
        return True if self._rows[at - 1].ended or self.reach.clear(at) else self._opens_wrapped(at)

    def _opens_after_gap(self, at: int) -> bool | None:
        if self._inside[at]:
            return None if self.reach.wrapped and self.reach.is_long(at - 1) else True  # else nothing shows broken lines
        if self._leads_on(at):
            return None
        doubted = self._rows[at].goes_on and not (self._rows[at - 1].ended and self.reach.width > PRINTED)
        return None if doubted and not self._separated else True

    def _leads_on(self, at: int) -> bool:
        """Whether the line before ends in "of" or "on", and no list begins in the row."""
        row = self._rows[at]
        return leads_on(self._rows[at - 1].text) and not _is_first(row)

    def _counts_below(self, at: int) -> bool:
        """Whether a list begins with a row, below one without a label: a row below it has the next one, "13" after "12"."""
        mark = self._rows[at].mark
        if mark is None or self._rows[at - 1].mark is not None:
            return False
        below = (row.mark for row in self._rows[at + 1 : at + 1 + _BELOW])
        return any(one is not None and one.form == mark.form and follows(one, mark) for one in below)

    def _opens_line(self, at: int) -> bool | None:
        """In a text with one paragraph a line, only a line that reads like the rest of the one before is doubted."""
        if self._inside[at]:
            return None
        before, row = self._rows[at - 1], self._rows[at]
        figure = row.text[0].isdigit() and not row.labelled and before.end is End.COMMA  # "1101 (2028) of 6 August"
        if (row.goes_on or figure) and not before.end.stops and self.reach.width <= PRINTED:
            return None
        if self._leads_on(at) or self._is_inside(at):
            return None
        # where gaps part paragraphs, or the same number stands again below, a line may be broken
        doubted = _is_lone(row) or self._separated or self._stands_again(at)
        return True if before.ended or (self._sure and not doubted) else None

    def _stands_again(self, at: int) -> bool:
        """Whether the next row with a label of the form of a row's has the same one, and a finished clause above it."""
        later = self._alike.get(at)
        return later is not None and self._rows[later].mark == self._rows[at].mark and self._rows[later - 1].ended

    @cached_property
    def _alike(self) -> dict[int, int]:
        """The next row with a label of the same form, for each row that has one."""
        following: dict[str, int] = {}
        found: dict[int, int] = {}
        for at in range(len(self._rows) - 1, -1, -1):
            if mark := self._rows[at].mark:
                if mark.form in following:
                    found[at] = following[mark.form]
                following[mark.form] = at
        return found

    def _indented(self, at: int, first: int) -> bool | None:
        """What the columns say of a row in a wrapped text; None if they say nothing."""
        rows = self._rows
        row, before = rows[at], rows[at - 1]
        ways = self._indents[rows[first].labelled]
        deep = row.column > self._base + 1 and Indent.FIRST in (ways, self._indents[row.labelled])
        if ways == Indent.FIRST or deep:
            if row.column > (rows[first + 1].column if at > first + 1 else self._base):
                return None if self._inside[at] else True
            inside = self._inside[at] or before.end is End.JOINING
            return None if (self.reach.clear(at) and not inside) or before.ended else False
        if ways == Indent.HANGING:
            if row.column > rows[first].column:
                return (True if before.ended and set_apart(row.text) else None) if row.labelled else False
            return None if self._inside[at] else True
        return None

    def _opens_wrapped(self, at: int) -> bool | None:
        """Whether a row of a wrapped text opens a paragraph, judged by the room that the line before left, and by the words."""
        before, row = self._rows[at - 1], self._rows[at]
        if self.reach.clear(at):
            if row.goes_on:
                return True if self.reach.exact and before.ended else None
            lone = _is_lone(row) and not (before.ended or _is_first(row) or self._counts_below(at))
            if self._leads_on(at) or self._is_inside(at) or lone:
                return None
            sure = before.ended or not self.reach.is_long(at - 1) or not self._separated
            return True if sure else None
        if not before.ended:
            return None if self._may_follow_title(at) else False
        clause, titled = before.end is End.CLAUSE, self._is_title(at)
        if row.text[0].isupper() and ((clause and titled) or (not self._separated and (clause or titled))):
            return True
        return None if row.labelled or not self._separated else False

    def _is_inside(self, at: int) -> bool:
        """Whether a row may be a few words of a sentence on a line of their own: "…,", "Phase 2", "a survey of it, and"."""
        if at + 1 >= len(self._rows) or self._gaps[at + 1] or self._rows[at].ended or self._rows[at].labelled:
            return False
        return self._rows[at - 1].end.joins and self._inside[at + 1] and self.reach.room(at + 1) is Room.CLEAR

    def _is_title(self, at: int) -> bool:
        """Whether a row stands alone and is no sentence: it ends in no punctuation, and the next one opens a paragraph."""
        rows = self._rows
        alone = self._head < at < len(rows) - 1 and self.reach.clear(at + 1) and not rows[at + 1].goes_on
        return alone and not rows[at].ended and "," not in rows[at].text

    def _may_follow_title(self, at: int) -> bool:
        """Whether the line before a row may be a title, which ends in no punctuation."""
        row = self._rows[at]
        if row.goes_on:
            return False
        counted = row.mark is not None and is_counted(row.mark, row.text)
        alone = row.ended and not self.reach.is_long(at) and not self._separated
        return at <= self._head or counted or alone


def _is_first(row: Row) -> bool:
    """Whether a list may begin with the label of a row."""
    return row.mark is not None and row.mark.readings[0].is_first


def _is_lone(row: Row) -> bool:
    """Whether a row begins with a number that may be a label, or the rest of the row before: "1 and 2"."""
    number, _, rest = row.text.partition(" ")
    return number.removesuffix(".").isdecimal() and bool(rest) and not is_capital(rest) and not set_apart(row.text)


def _indent(steps: Sequence[int]) -> Indent:
    """How paragraphs begin, by how much further in than the second line the first one stands in each."""
    for found, told in ((Indent.FIRST, [s for s in steps if s > 0]), (Indent.HANGING, [s for s in steps if s < 0])):
        if len(told) >= max(_FEWEST, 0.6 * len(steps)):
            return found
    return Indent.NONE


def _levels(rows: Sequence[Row], opens: Sequence[bool | None]) -> list[int | None]:
    """The level of each row by the column it begins in, if deeper columns hold the lists inside lists; else None for all.

    The columns of labels are the levels from 1 on. A paragraph without a label has the level of the labels at its column or
    further out; a row that goes on has none.
    """
    labels = [at for at, row in enumerate(rows) if opens[at] is not False and row.labelled]
    columns = sorted({rows[at].column for at in labels})
    steps = [(rows[a].column, rows[b]) for a, b in pairwise(labels) if rows[b].column > rows[a].column]
    nested = [row for _, row in steps if row.mark and any(one.is_first for one in row.mark.readings)]
    if len(columns) < 2 or not nested or len(nested) < len(steps) or len(columns) > _DEEPEST:
        return [None] * len(rows)
    return [None if told is False else _level(row, columns) for row, told in zip(rows, opens, strict=True)]


def _level(row: Row, columns: Sequence[int]) -> int:
    """The level of a row among the columns of the labels.

    What goes on with a sentence where the labels of a list stand, and not where its items do, is outside of that list.
    """
    tail = row.goes_on and not row.labelled
    return max(min(1, bisect_right(columns, row.column)), (bisect_left if tail else bisect_right)(columns, row.column))


def _is_item(row: Row, level: int | None) -> bool:
    """Whether a row that opens a paragraph begins with a label that its place sets apart."""
    return row.labelled and (set_apart(row.text) or bool(level))
