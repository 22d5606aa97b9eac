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
from typing import TYPE_CHECKING, NamedTuple

from index.language.citations import references
from index.language.lines.patterns import ANNEX, DIVISION
from index.language.lines.pieces import Made, made_only
from index.language.sentences import Begin, End, leads_on
from index.reading.paging.feet import Feet
from index.reading.paging.flow import NARROW, Flow
from index.reading.paging.signs import HEAD, WEAK, Sign, Signs
from index.reading.paging.tops import Top
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from index.reading.rows import Row

_SURE, _DOUBT = 2.0, 1.0  # evidence for a page break: what more than shows one, and the least that a warning tells of
_MOST = 8  # rows in one
_STEP = 2  # how much a page number rises from one to the next, at most
_SHORT = 40  # characters in a row between two rows of a page break that is one of it too
_WORDS = 2  # in a language
_WORD = 12  # characters in a word for which a full row may have no room
_HEADS = 2  # rows in a head that says what no other row does
_FIRST = (1, 2)  # numbers of a page above which no other number stands
_WRAPPED = 2  # rows inside sentences show how far rows reach


class Edges(NamedTuple):
    """The rows that are heads and feet of pages, and those that may be: too little shows which of the two they are."""

    sure: set[int]
    doubted: set[int]


class PageBreaks:
    """The page breaks in the rows of one text; `feet` are the rows that a number which rises shows to be heads or feet."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._top = Top(rows)
        self._body = self._top.body
        self._told: set[int] = set()
        self._texts = [" ".join(row.text.split()) for row in rows]
        self._flow = Flow(rows, self._texts, self._body)
        self._signs = Signs(rows, self._texts, self._top, self._told)
        self._marks, self._numbered = self._signs.marks, self._signs.numbered
        self._flow.marks = self._marks
        self.feet = Feet(rows, self._texts, self._top, self._flow, self._signs.is_label)
        self._feet = self.feet.anywhere()

    def edges(self, found: Collection[int] = ()) -> Edges:
        """The rows of all page breaks, and those that may be; `found` are heads and feet by what repeats."""
        self._signs.known = self._flow.known = {*found, *self._feet}
        rows, doubted = self._rows, set[int]()
        signs = {at: sign for at in range(len(rows)) if any(sign := self._signs.of(at))}
        done = 0
        for at in range(len(rows)):
            strong = at in signs and max(signs[at]) > WEAK
            if at < done or not (strong or self._may_interrupt(at, signs)):
                continue
            start, stop = self._extent(at, signs)
            done = max(stop, at + 1)
            if start < stop and (evidence := self._evidence(start, stop, signs)) > _SURE:
                self._told.update(range(start, stop))
            elif self._body <= start < stop and evidence >= _DOUBT:
                doubted.update(range(start, stop))
        return Edges(self._told, doubted)

    def _may_interrupt(self, at: int, signs: Mapping[int, Sign]) -> bool:
        """Whether a row that shows little by itself stands where a page may end, and reads like no part of the text."""
        if at < self._body or at + 1 >= len(self._rows) or leads_on(self._texts[at]):
            return False
        if at not in signs and not self._may_be_head(at):
            return False
        inside = self._runs_inside(at, at + 1) or self._breaks_off(at)
        return self._is_at_edge(at) or ((at in signs or inside) and self._is_apart(at))

    def _breaks_off(self, at: int) -> bool:
        """Whether a sentence ends neither in the row above, which is full, nor in this one, which is not."""
        above, row = self._rows[at - 1], self._rows[at]
        full = self._flow.reach >= NARROW and abs(above.length - self._flow.reach) <= _WORD
        return full and not above.ended and not row.text[-1].isdigit() and self._flow.is_early(at, at + 1)

    def _runs_inside(self, start: int, stop: int) -> bool:
        """Whether a sentence runs on below some rows that ends above them in no way, not even in a comma."""
        return not self._rows[start - 1].ended and self._flow.runs_on(start, stop)

    def _is_at_edge(self, at: int) -> bool:
        """Whether a row is the last of a page or the first, perhaps with another one, and stands apart from the text there."""
        rows = self._rows
        for end in range(at + 1, min(at + _HEADS, len(rows) - 1) + 1):
            head, foot = rows[at].feed, rows[end].feed
            if (head and (rows[end].gap or self._flow.is_early(at, end))) or (
                foot and (rows[at].gap or self._flow.is_early(at, at + 1))
            ):
                return True
            if not self._may_be_head(end):
                return False
        return False

    def _is_apart(self, at: int) -> bool:
        """Whether a row stands between blank lines, or ends so early that the word below it would have had room."""
        gaps = self._rows[at].gap and self._rows[at + 1].gap and not self._flow.spaced
        return bool(gaps) or self._flow.is_early(at, at + 1)

    def _extent(self, at: int, signs: dict[int, Sign]) -> tuple[int, int]:
        """The rows of an interruption around a row: a title or a word between two of its rows is of it too."""
        start, stop, known = at, at + 1, self._signs.known
        if start - 1 >= self._body and self._may_be_head(start - 1) and self._flow.cuts_in(start - 1, stop):
            start -= 1
        while stop < min(len(self._rows), start + _MOST):
            if (stop < self._body and (start in known) != (stop in known)) or self._counts_else(start, stop):
                break
            if stop in signs:
                stop += 1
            elif stop + 1 in signs and self._may_be_head(stop) and self._goes_between(stop):
                stop += 2
            elif stop >= self._body and self._may_be_head(stop) and self._has_or_cuts(start, stop):
                stop += 1
            elif more := self._cut_below(start, stop):
                stop += more
            else:
                break
        if at not in signs and stop - at > 1 and not self._runs_inside(start, stop):
            return at, at + 1  # the first row of a paragraph may stand right above the foot of its page
        if self._signs.is_label(stop - 1):
            stop -= 1
        return self._without_told(start + 1 if start + 1 < stop and self._signs.is_label(start) else start, stop, signs)

    def _counts_else(self, start: int, stop: int) -> bool:
        """Whether a number alone among some rows and the one below is not that of the same page as the others: "2024"."""
        marks = [self._marks[at] for at in range(start, stop + 1) if at in self._marks]
        numbers = [one.number for one in marks if one.number is not None and (one.named or not one.word)]
        bare = any(self._texts[at].isdecimal() for at in (start, stop))
        return bare and stop in self._marks and len(numbers) > 1 and max(numbers) - min(numbers) > _STEP

    def _has_or_cuts(self, start: int, stop: int) -> bool:
        """Whether the row below some is in the top, or a sentence runs on below it over the notes of a page."""
        return self._top.has_part(self._texts[stop]) or self._flow.cuts_in(start, stop + 1)

    def _without_told(self, start: int, stop: int, signs: Mapping[int, Sign]) -> tuple[int, int]:
        """Some rows without those at their ends that a closing or a masthead may have, if no sentence runs on below them."""
        told = [at in signs and max(signs[at]) == signs[at].told for at in range(start, stop)]
        if self._flow.runs_on(start, stop) or all(told):
            return start, stop
        return start + told.index(False), stop - told[::-1].index(False)

    def _cut_below(self, start: int, stop: int) -> int:
        """How many rows below some at the end of a page are the head of the next one, below which a sentence runs on."""
        for end in range(stop + 1, stop + _HEADS + 1):
            if end >= len(self._rows) or not self._may_be_head(end - 1):
                return 0
            begun = next((at for at in range(end - 1, start - 1, -1) if self._rows[at].feed), None)
            apart = self._rows[end].gap or self._flow.is_early(end - 1, end)
            if begun is not None and end - begun <= _HEADS and apart and self._runs_inside(start, end):
                return end - stop
        return 0

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

    def _evidence(self, start: int, stop: int, signs: Mapping[int, Sign]) -> float:
        """The evidence that some rows are a page break: what they are, and where they stand."""
        shown = [signs[at] for at in range(start, stop) if at in signs]
        made = Sign(*map(max, zip(*(shown or [Sign()]), strict=True)))
        runs_on = self._flow.runs_on(start, stop) if shown else self._runs_inside(start, stop)
        features = [
            *self._of_place(start, stop, bool(shown), runs_on=runs_on),
            *self._of_number(start, stop),
            *self._of_text(start, stop, shown, runs_on=runs_on),
        ]
        return made.shown + weighed(features)

    def _of_place(self, start: int, stop: int, shown: bool, *, runs_on: bool) -> Iterator[tuple[float, object]]:
        """What the place of some rows shows, each with its weight; those that are `shown` show something by themselves."""
        rows, last, known = self._rows, stop == len(self._rows), self._is_known(start, stop)
        apart = not last and bool(rows[start].gap if rows[stop].feed else rows[stop].gap)  # on the side of the text
        own = self._is_stated(start, stop) or any(self._is_printed(at) for at in range(start, stop))
        yield 1.5, runs_on
        yield 0.5, self._is_fed(start, stop)
        yield 1.0, not runs_on and not last and self._breaks_off(start)
        yield 0.5, bool(self._told)  # others have been found above
        early = not last and self._flow.is_early(start, stop)
        yield 0.5, last or (any(row.gap for row in rows[start : stop + 1]) if shown else apart or (early and not runs_on))
        yield 1.0, own and rows[start].gap > 0 and (last or rows[stop].gap > 0)
        full = not (early or last or all(row.small for row in rows[start:stop]))
        yield -1.0, full and not (shown or runs_on) and rows[stop].feed  # a paragraph may begin so low
        yield -0.5, any(row.small is False for row in rows[start:stop])
        yield -2.0, not (shown or apart or early)
        yield (
            -2.5,
            not last and rows[stop].goes_on and not runs_on and not self._is_stated(start, stop),
        )  # a text begins below it
        yield -2.5, start < self._body and not known
        yield 1.0, known

    def _of_number(self, start: int, stop: int) -> Iterator[tuple[float, object]]:
        """What the number in some rows shows, each with its weight."""
        mark, first, last = self._marks.get(start), self._is_first_page(start, stop), stop == len(self._rows)
        bare = stop - start == 1 and not self._is_known(start, stop) and mark and not mark.certain and not mark.last
        yield 0.5, start in self._feet
        yield 0.5, mark is not None and mark.last is not None and mark.word and not last
        yield 1.5, first
        yield 1.0, self._counts_pages(start, stop)
        yield 1.0, self._rises(start, stop)
        yield -2.5, bare and not first and not self._flow.cuts_in(start, stop)  # it may be a label

    def _of_text(self, start: int, stop: int, shown: Sequence[Sign], *, runs_on: bool) -> Iterator[tuple[float, object]]:
        """What speaks for some rows as the title of the text, and against them as text, each with its weight."""
        mark, above, text = self._marks.get(start), self._texts[start - 1], self._texts[start]
        weak = max(map(max, shown), default=0.0) <= WEAK
        counted = mark is not None and mark.number is not None and (mark.dashed or (mark.last is not None and mark.word))
        own = self._is_stated(start, stop) or any(self._is_printed(at) for at in range(start, stop))
        free = self._is_fed(start, stop) or self._is_known(start, stop) or own or counted or self._rows[start].gap
        listed = not (self._is_fed(start, stop) or start in self._feet) and self._is_listed(start, stop)
        needs, small = leads_on(above), all(row.small for row in self._rows[start:stop])
        yield 1.0, self._has_title(start, stop)
        yield -0.5, weak and shown and runs_on
        yield -1.0, weak and not runs_on and self._is_alike(start, stop)
        yield -1.0, not shown and not runs_on and self._has_titles
        yield -1.5, ANNEX.fullmatch(above)  # its title, which may be that of the top
        yield -2.0, not free and needs  # "as contained in", "A/80/3"
        unshown = not shown and not small  # what a sentence may need: "the roads to", "Kenya"
        yield -1.0, unshown and ((free and needs) or (runs_on and self._is_item(start, stop)))
        yield -2.5, weak and (DIVISION.fullmatch(text) or ANNEX.fullmatch(text))
        yield -3.0, listed or (weak and len(shown) > 1 and len(set(shown)) == 1)  # days, or rows of a table

    def _has_title(self, start: int, stop: int) -> bool:
        """Whether one of some rows is a row of the top, where only its place shows anything."""
        return any(self._top.has_row(self._texts[at]) for at in range(start, stop) if not any(self._signs.of(at)))

    def _is_known(self, start: int, stop: int) -> bool:
        """Whether all of some rows repeat, or have a number that rises."""
        return all(at in self._signs.known for at in range(start, stop))

    def _is_fed(self, start: int, stop: int) -> bool:
        """Whether a page begins in some rows or right below them."""
        return any(row.feed for row in self._rows[start : stop + 1])

    def _is_stated(self, start: int, stop: int) -> bool:
        """Whether some rows are a foot by their number, or end in a name of the top or in the number of the printer."""
        return start in self._feet or self._texts[stop - 1] in self._top.names or self._is_printed(stop - 1)

    def _is_alike(self, start: int, stop: int) -> bool:
        """Whether what stands above or below some rows looks as they do: in a list without punctuation, a table, a title."""
        near = [
            at for at, first in ((start - 1, start), (stop, stop)) if first < len(self._rows) - 1 and not self._rows[first].feed
        ]
        beside = (at for at in near if at >= self._body and self._may_be_head(at))
        return any(self._rows[at + 1].gap or self._flow.reach < NARROW or self._flow.is_early(at, at + 1) for at in beside)

    def _is_item(self, start: int, stop: int) -> bool:
        """Whether some rows, and the row above them, are more than one that is short: items of a list over two pages too."""
        short = [at >= self._body and self._may_be_head(at) and len(self._texts[at]) <= _SHORT for at in range(start - 1, stop)]
        return any(map(all, pairwise(short)))

    @cached_property
    def _has_titles(self) -> bool:
        """Whether titles stand between the paragraphs of the text, elsewhere than where a page begins or ends."""
        rows = self._rows
        return any(
            rows[at].gap and rows[at + 1].gap and rows[at - 1].ended and self._may_be_head(at) and not self._is_at_edge(at)
            for at in range(self._body, len(rows) - 2)
        )

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
