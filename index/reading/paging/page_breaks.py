"""The feet and heads of two pages between which nothing begins a page: rows that interrupt a text, and what each looks like.

    … with the support of the
    15-16301 (E)                                  the number under which it was printed, and its bar code
    A/RES/70/399 Global action on fords           what the top of the text names: its symbol, its title, its body
    2/3                                           a page number
    international community, as appropriate;

One weighted decision over all rows of an interruption: what they are made of, and where they stand: whether the sentence runs
on below them, a page begins there, their number is next to that of another, or the sentence above them names a document. The
names in the top of the text are its own, so that only what is certain is a page break between them.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.citations import references
from index.language.lines.pieces import Made, made_only
from index.language.sentences import Begin, End, leads_on
from index.reading.paging.feet import Feet
from index.reading.paging.flow import Flow
from index.reading.paging.signs import HEAD, WEAK, Sign, Signs
from index.reading.paging.tops import Top

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.rows import Row

_SURE = 2.0  # evidence for a page break
_MOST = 8  # rows in one
_STEP = 2  # how much a page number rises from one to the next, at most
_SHORT = 40  # characters in a row between two rows of a page break that is one of it too
_WORDS = 2  # in a language
_FIRST = (1, 2)  # numbers of a page above which no other number stands
_WRAPPED = 2  # rows inside sentences show how far rows reach


def page_breaks(rows: Sequence[Row], found: set[int]) -> set[int]:
    """The rows of page breaks. `found` are rows that are known as furniture already."""
    return _Breaks(rows, found).rows()


class _Breaks:
    """The page breaks in the rows of one text."""

    def __init__(self, rows: Sequence[Row], found: set[int]) -> None:
        self._rows = rows
        self._top = Top(rows)
        self._body = self._top.body
        self._told: set[int] = set()
        self._texts = [" ".join(row.text.split()) for row in rows]
        self._flow = Flow(rows, self._texts, self._body)
        self._signs = Signs(rows, self._texts, self._top, self._told)
        self._marks, self._numbered = self._signs.marks, self._signs.numbered
        self._feet = Feet(rows, self._texts, self._top, self._flow, self._signs.is_label).rows()
        self._signs.known = found | self._feet

    def rows(self) -> set[int]:
        """The rows of all page breaks."""
        signs = {at: sign for at in range(1, len(self._rows)) if any(sign := self._signs.of(at))}
        done = 0
        for at in signs:
            if at >= done:
                start, done = self._extent(at, signs)
                if start < done and self._evidence(start, done, signs) > _SURE:
                    self._told.update(range(start, done))
        return self._told

    def _extent(self, at: int, signs: dict[int, Sign]) -> tuple[int, int]:
        """The rows of an interruption around a row: a title or a word between two of its rows is of it too."""
        start, stop = at, at + 1
        if start - 1 >= self._body and self._may_be_head(start - 1) and self._flow.cuts_in(start - 1, stop):
            start -= 1
        while stop < min(len(self._rows), start + _MOST):
            if stop in signs:
                stop += 1
            elif stop + 1 in signs and self._may_be_head(stop) and self._goes_between(stop):
                stop += 2
            elif self._may_be_head(stop) and (self._top.has_part(self._texts[stop]) or self._flow.cuts_in(start, stop + 1)):
                stop += 1
            else:
                break
        if self._signs.is_label(stop - 1):
            stop -= 1
        return (start + 1 if start + 1 < stop and self._signs.is_label(start) else start), stop

    def _may_be_head(self, at: int) -> bool:
        """Whether a row between two of a page break may be one of it: short, and neither a sentence nor an item."""
        row = self._rows[at]
        limit = HEAD if self._top.has(self._texts[at]) else 2 * _SHORT
        return len(row.text) <= limit and not row.ended and row.begin is Begin.CAPITAL

    def _goes_between(self, at: int) -> bool:
        """Whether a row between two of a page break is no text: below a print number, in capitals, a language."""
        text = self._texts[at]
        return self._is_printed(at - 1) or text.isupper() or self._top.has(text) or self._is_language(at)

    def _is_printed(self, at: int) -> bool:
        mark = self._marks.get(at)
        return bool((mark and mark.jobs) or made_only(self._texts[at], Made.PATH))

    def _is_language(self, at: int) -> bool:
        """Whether a row is a word or two between a symbol and a page number: "English"."""
        before, after = self._marks.get(at - 1), self._marks.get(at + 1)
        close = not self._rows[at].gap and not self._rows[at + 1].gap and len(self._texts[at].split()) <= _WORDS
        return bool(close and before and before.symbols and after)

    def _evidence(self, start: int, stop: int, signs: dict[int, Sign]) -> float:
        """How much shows that some rows are a page break: what they are, and where they stand."""
        rows, last = self._rows, stop == len(self._rows)
        made = [max(kind) for kind in zip(*(signs.get(at, Sign()) for at in range(start, stop)), strict=True)]
        fed = any(row.feed for row in rows[start : stop + 1])
        mark = self._marks.get(start)
        foot = start in self._feet
        first = self._is_first_page(start, stop)
        bare = stop - start == 1 and not foot and mark and not mark.certain and not mark.last
        alone = bare and not first and not self._flow.cuts_in(start, stop)
        paged = mark is not None and mark.last is not None and bool(mark.word)
        counted = paged or (mark is not None and mark.number is not None and mark.dashed)
        weak = max(made) <= WEAK
        titled = any(self._top.has_row(self._texts[at]) for at in range(start, stop) if at not in signs)
        stated = foot or self._texts[stop - 1] in self._top.names or self._is_printed(stop - 1)
        runs_on = self._flow.runs_on(start, stop)
        own = stated or any(self._is_printed(at) for at in range(start, stop))
        features = (
            (1.5, runs_on),
            (0.5, fed),
            (0.5, foot),
            (1.0, titled),
            (0.5, paged and not last),
            (-1.0, weak),
            (1.5, first),
            (1.0, self._counts_pages(start, stop)),
            (1.0, self._rises(start, stop)),
            (0.5, bool(self._told)),  # others have been found above
            (0.5, last or any(row.gap for row in rows[start : stop + 1])),
            (1.0, own and rows[start].gap > 0 and (last or rows[stop].gap > 0)),
            (-2.5, not last and rows[stop].goes_on and not runs_on and not stated),  # a text begins below it
            (-2.0, bool(alone)),  # a number, or a word with one, may be a label
            (-2.5, start < self._body),
            (
                -2.0,
                not (fed or own or counted or rows[start].gap) and leads_on(self._texts[start - 1]),
            ),  # "as contained in", "A/80/3"
            (-2.5, not (fed or foot) and self._is_listed(start, stop)),
        )
        return float(sum(made)) + sum(weight for weight, present in features if present)

    def _is_first_page(self, start: int, stop: int) -> bool:
        """Whether a row is the number of the first page: alone, before all others, where a wrapped sentence has no break.

        A row is wrapped where the next word does not fit; but "1" and "by" would have, and no other row ends so early.
        """
        mark, before = self._marks.get(start), self._rows[start - 1]
        if stop - start > 1 or self._told or not mark or mark.number not in _FIRST or self._texts[start] != str(mark.number):
            return False
        named = before.end is not End.INSIDE or not before.text.split()[-1].islower()
        if named or references(f"{before.text} {mark.number}") or not self._flow.runs_on(start, stop):
            return False
        lengths = [length for length, at in self._reaches if at != start]
        return len(lengths) >= _WRAPPED and lengths[0] > 0.5 * lengths[-1]

    @cached_property
    def _reaches(self) -> list[tuple[int, int]]:
        """How far rows inside sentences reach: the shortest ones and the longest, each with the row."""
        pairs = enumerate(pairwise(self._rows[self._body :]), self._body)
        found = sorted((row.length, at) for at, (row, below) in pairs if not (row.ended or below.gap))
        return [*found[:_WRAPPED], *found[_WRAPPED:][-_WRAPPED:]]

    def _counts_pages(self, start: int, stop: int) -> bool:
        """Whether a number in some rows is that of the page which a form feed begins or ends: "1/2"."""
        pages = self._rows[-1].line.page + 1
        marks = [(mark, self._rows[at].line.page + 1) for at in range(start, stop) if (mark := self._marks.get(at))]
        return pages > 1 and any((mark.number, mark.last) == (page, pages) for mark, page in marks)

    def _rises(self, start: int, stop: int) -> bool:
        """Whether a number in some rows, which are more than a number, is next to the one in the rows before or after them."""
        marks = [mark for at in range(start, stop) if (mark := self._marks.get(at))]
        number = next((mark.number for mark in marks if mark.number is not None), None)
        if number is None or not any(mark.certain for mark in marks):
            return False
        before, after = bisect_left(self._numbered, start) - 1, bisect_left(self._numbered, stop)
        beside = [
            self._marks[at].number for at in (*self._numbered[max(before, 0) : before + 1], *self._numbered[after : after + 1])
        ]
        return any(other is not None and 0 < abs(number - other) <= _STEP for other in beside)

    def _is_listed(self, start: int, stop: int) -> bool:
        """Whether some rows are what the text names: below a colon, symbols right below it, or several numbers of a kind."""
        marks = [self._marks.get(at) for at in range(start, stop)]
        led = self._rows[start - 1].end is End.LEAD_IN
        numbers = len(marks) > 1 and all(mark is not None and mark.last for mark in marks)
        symbols = not self._rows[start].gap and all(mark and mark.symbols and mark.number is None for mark in marks)
        return bool(led or symbols or numbers)
