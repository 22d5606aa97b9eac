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

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.language.alternatives import any_of
from index.language.citations import references
from index.language.joins import POSSIBLE, continues
from index.language.lines.pages import PageMark, page_mark
from index.language.lines.patterns import DIVISION
from index.language.sentences import Begin, End, ending, leads_on
from index.language.vocabulary import of_all
from index.reading.paging.tops import Top

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.rows import Row

_WEAK = 0.5
_SURE = 2.0  # evidence for a page break
_MOST = 8  # rows in one
_STEP = 2  # how much a page number rises from one to the next, at most
_SHORT = 40  # characters in a row between two rows of a page break that is one of it too
_LIKE_FEET = 1.5  # evidence that rows which differ only in their number are feet of pages
_WORDS = 2  # in a language
_HEAD = 90  # characters in a running head
_BACK = 60  # rows in which the paragraph before a number stands
_BARE = re.compile(r"\d{1,4}")
_EDGE = re.compile(r"\d{1,4}(?:/\d{1,4})?")
_PATH = re.compile(r"(?:[A-Za-z]:)?\\\S.*\.[a-z]{3,4}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_WHEN = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{2,4},?(?:\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]M)?)?(?!\S)", re.IGNORECASE)
_PAGES = any_of(of_all(lambda one: (word for word in one.pages if word.isalpha())))
_PAGED = re.compile(rf"\S.{{0,30}}[\s:,]+(?:{_PAGES})\s\d{{1,4}}", re.IGNORECASE)  # "Annex 4, page 2"
_RULE = re.compile(r"[=*]{1,3}")  # "=  =  =" below a text, one sign a line
_NOTE = re.compile(r"(?P<mark>[1-9]\d{0,2})(?:/?\s+[^\W\da-z].*)?")
_FEET = re.compile(r"(?:(?P<rest>\S.*[^\W_].*?)\s+)?(?P<page>\d{1,3})")  # "Final Acts (Doha, 2030) 1", "1"
_FIRST = (1, 2)  # numbers of a page above which no other number stands
_WRAPPED = 2  # rows inside sentences show how far rows reach
_FEWEST = 3  # rows from one foot to the next that some page of a text has more than
_FOOT = 12  # rows that the notes above a page break take, at most


def page_breaks(rows: Sequence[Row], found: set[int]) -> set[int]:
    """The rows of page breaks. `found` are rows that are known as furniture already."""
    return _Breaks(rows, found).rows()


class _Sign(NamedTuple):
    """How much the rows of one kind in a page break show."""

    name: float = 0.0  # what the top of the text names, or may name, and rows that are known as furniture
    number: float = 0.0
    printed: float = 0.0  # the number or the path under which the text was printed
    head: float = 0.0  # words that the top has
    rule: float = 0.0


class _Breaks:
    """The page breaks in the rows of one text."""

    def __init__(self, rows: Sequence[Row], found: set[int]) -> None:
        self._rows = rows
        self._found = found
        self._top = Top(rows)
        self._body = self._top.body
        self._told: set[int] = set()
        self._texts = [" ".join(row.text.split()) for row in rows]
        self._marks = {at: mark for at, text in enumerate(self._texts) if at and (mark := page_mark(text))}
        self._numbered = [at for at, mark in self._marks.items() if mark.number is not None]
        seen = Counter(symbol for mark in self._marks.values() for symbol in mark.symbols)
        self._again = {symbol for symbol, count in seen.items() if count > 1}

    def rows(self) -> set[int]:
        """The rows of all page breaks."""
        signs = {at: sign for at in range(1, len(self._rows)) if any(sign := self._sign(at))}
        done = 0
        for at in signs:
            if at >= done:
                start, done = self._extent(at, signs)
                if start < done and self._evidence(start, done, signs) > _SURE:
                    self._told.update(range(start, done))
        return self._told

    @cached_property
    def _feet(self) -> set[int]:
        """Rows that differ only in a number that rises by one from each to the next, as the feet of pages do."""
        runs: dict[str, list[list[int]]] = {}
        for at in range(self._body, len(self._rows)):
            foot = _FEET.fullmatch(self._texts[at]) if len(self._texts[at]) <= _HEAD else None
            if foot is None or (not foot["rest"] and self._is_label(at)) or (foot["rest"] or "A")[0].islower():
                continue
            same = runs.setdefault((foot["rest"] or "").casefold(), [[]])
            before = same[-1] and _FEET.fullmatch(self._texts[same[-1][-1]])
            if not before or (int(foot["page"]) == int(before["page"]) + 1 and at > same[-1][-1] + 1):
                same[-1].append(at)
            else:
                same.append([at])
        several = ((rest, run) for rest, same in runs.items() for run in same if len(run) > 1)
        return {at for rest, run in several if self._are_feet(rest, run) > _LIKE_FEET for at in run}

    def _are_feet(self, rest: str, run: Sequence[int]) -> float:
        """How much rows that differ only in their rising number are like the feet of pages; those may be no more than it."""
        rows, shown = self._rows, self._texts[run[0]]
        cut = any(self._runs_on(at, at + 1) and (rest or rows[at - 1].end is End.JOINING) for at in run)
        between = any(rows[at - 1].ended and rows[at + 1].labelled for at in run[:-1])
        features = (
            (1.0, run[-1] == len(rows) - 1),  # the last one ends the text
            (1.5, cut),
            (0.5, len(run) > 2),
            (1.0, between and not rest),  # "(2) to count it;" | "1" | "(3) to show it;"
            (1.0, self._top.has_figures(rest) or self._top.has(shown[: len(rest)])),
            (-2.0, DIVISION.fullmatch(shown)),
            (-1.5, self._too_near(run)),  # "Phase 1" | a survey, | "Phase 2" | training
        )
        return sum(weight for weight, present in features if present)

    @staticmethod
    def _too_near(run: Sequence[int]) -> bool:
        """Whether rows are nearer to each other than pages are long: the first is at the end of one, the last may not be."""
        between = [after - at for at, after in pairwise(run)]
        return max(between) <= _FEWEST or (len(run) > 2 and 2 * max(between[:-1]) < run[0])

    def _sign(self, at: int) -> _Sign:
        """How much a row is like a foot or a head by itself; nothing for any other text."""
        text = self._texts[at]
        inside = at >= self._body
        if inside and (at in self._found or at in self._feet or text in self._top.names):
            return _Sign(name=2.0)
        if inside and (self._top.has_number(text) or (self._rows[at].feed and self._top.has_row(text))):
            return _Sign(name=1.5)
        mark, ended = self._marks.get(at), self._rows[at].ended
        # a note ends as a sentence does, "3 A/80/12.", but the point in "A/80/12/Add.1" ends nothing
        if mark and (mark.continued or not ended or (mark.symbols and text[-1].isdigit())):
            return self._marked(at, mark)
        if not inside or len(text) > _HEAD or ended:
            return _Sign()
        if (alone := _alone(text)) is not None:
            return alone
        return _Sign() if self._leads_to(at) or self._counts_on(at) else self._head(text)

    def _marked(self, at: int, mark: PageMark) -> _Sign:
        """How much a row that says nothing shows by what it is made of."""
        number = 0.0
        if mark.number is not None and not self._leads_to(at) and mark.number <= (mark.last or mark.number):
            number = 1.5 if mark.paged or mark.last else 0.5 if mark.word else 1.0
        own = at >= self._body and not mark.symbols.isdisjoint(self._top.names)
        name = 2.0 if own else 1.5 if mark.symbols & self._again else 1.0 if mark.symbols else 0.0
        return _Sign(name, number, 2.0 if mark.jobs or mark.continued else 0.0)

    def _leads_to(self, at: int) -> bool:
        """Whether the sentence above a row goes on in it: "in the paper on", "page 3"."""
        return self._texts[at][0].islower() and ending(self._texts[at - 1]).joins

    def _head(self, text: str) -> _Sign:
        """How much a text is like a head of several parts: a name or a number, and words that the top has."""
        when = _WHEN.match(text)
        if when and when.end() < len(text):
            return _Sign(number=1.0, head=1.5) if self._top.has_part(text[when.end() :].strip()) else _Sign()
        words = text.split()
        outer = (words[0], words[-1])
        named = [word for word in outer if word in self._top.names]
        printed = [word for word in outer if (mark := page_mark(word)) and mark.jobs]
        edges = [word for word in outer if word in printed or _EDGE.fullmatch(word)]
        rest = " ".join(word for word in words if word not in named and word not in edges)
        if not (named or edges) or (len(edges) > 1 and not named) or (rest and not self._top.has_parts(rest)):
            return _Sign()
        return _Sign(2.0 * bool(named), 1.0 * bool(edges), 2.0 * bool(printed), 1.5 * bool(rest))

    def _extent(self, at: int, signs: dict[int, _Sign]) -> tuple[int, int]:
        """The rows of an interruption around a row: a title or a word between two of its rows is of it too."""
        start, stop = at, at + 1
        if start - 1 >= self._body and self._may_be_head(start - 1) and self._cuts_in(start - 1, stop):
            start -= 1
        while stop < min(len(self._rows), start + _MOST):
            if stop in signs:
                stop += 1
            elif stop + 1 in signs and self._may_be_head(stop) and self._goes_between(stop):
                stop += 2
            elif self._may_be_head(stop) and (self._top.has_part(self._texts[stop]) or self._cuts_in(start, stop + 1)):
                stop += 1
            else:
                break
        if self._is_label(stop - 1):
            stop -= 1
        return (start + 1 if start + 1 < stop and self._is_label(start) else start), stop

    def _may_be_head(self, at: int) -> bool:
        """Whether a row between two of a page break may be one of it: short, and neither a sentence nor an item."""
        row = self._rows[at]
        limit = _HEAD if self._top.has(self._texts[at]) else 2 * _SHORT
        return len(row.text) <= limit and not row.ended and row.begin is Begin.CAPITAL

    def _goes_between(self, at: int) -> bool:
        """Whether a row between two of a page break is no text: below a print number, in capitals, a language."""
        text = self._texts[at]
        return self._is_printed(at - 1) or text.isupper() or self._top.has(text) or self._is_language(at)

    def _is_printed(self, at: int) -> bool:
        mark = self._marks.get(at)
        return bool((mark and mark.jobs) or _PATH.fullmatch(self._texts[at]))

    def _is_language(self, at: int) -> bool:
        """Whether a row is a word or two between a symbol and a page number: "English"."""
        before, after = self._marks.get(at - 1), self._marks.get(at + 1)
        close = not self._rows[at].gap and not self._rows[at + 1].gap and len(self._texts[at].split()) <= _WORDS
        return bool(close and before and before.symbols and after)

    def _is_label(self, at: int) -> bool:
        """Whether a number alone is the label of the paragraph below it: the one before it has the number before."""
        rows, text = self._rows, self._rows[at].text
        if not _BARE.fullmatch(text) or at + 1 >= len(rows) or rows[at + 1].begin is not Begin.CAPITAL:
            return False
        return self._counts_on(at)

    def _counts_on(self, at: int) -> bool:
        """Whether the number that a row begins with is the one after that of a row above."""
        number = self._texts[at].split(" ", 1)[0]
        if not _BARE.fullmatch(number):
            return False
        above = (n for n in range(max(self._body, at - _BACK), at) if n not in self._told)
        return any(self._texts[n].split(" ", 1)[0] == str(int(number) - 1) for n in above)

    def _runs_on(self, start: int, stop: int) -> bool:
        """Whether a sentence runs on from above some rows to below them."""
        rows = self._rows
        if stop >= len(rows) or not rows[stop].goes_on:  # after "of", the rows themselves may go on
            return False
        return continues(rows[self._above(start) - 1].text, rows[stop].text) >= POSSIBLE

    def _cuts_in(self, start: int, stop: int) -> bool:
        """Whether a sentence runs on from above some rows to below them, and the notes of a page stand above them."""
        return self._above(start) != start and self._runs_on(start, stop)

    def _above(self, start: int) -> int:
        """The row after the text above some rows, which may stand below the notes of their page."""
        above = start
        for at in range(start - 1, max(start - _FOOT, self._body) - 1, -1):
            if self._is_note(at):
                above = at
            elif self._rows[at + 1].gap and above != start:
                break
        return above

    def _is_note(self, at: int) -> bool:
        """Whether a footnote begins at a row: with a number, also alone above it, that a word above bears."""
        note = _NOTE.fullmatch(self._texts[at])
        if note is None or (note.end("mark") == len(note.string) and self._rows[at + 1].begin is not Begin.CAPITAL):
            return False
        borne = re.compile(rf"[^\W\d_][)”,.;:]{{0,2}}{note['mark']}(?![\w-])")
        return any(borne.search(text) for text in self._texts[max(0, at - _BACK) : at])

    def _evidence(self, start: int, stop: int, signs: dict[int, _Sign]) -> float:
        """How much shows that some rows are a page break: what they are, and where they stand."""
        rows, last = self._rows, stop == len(self._rows)
        made = [max(kind) for kind in zip(*(signs.get(at, _Sign()) for at in range(start, stop)), strict=True)]
        fed = any(row.feed for row in rows[start : stop + 1])
        mark = self._marks.get(start)
        foot = start in self._feet
        first = self._is_first_page(start, stop)
        bare = stop - start == 1 and not foot and mark and not mark.certain and not mark.last
        alone = bare and not first and not self._cuts_in(start, stop)
        paged = mark is not None and mark.last is not None and bool(mark.word)
        counted = paged or (mark is not None and mark.number is not None and mark.dashed)
        weak = max(made) <= _WEAK
        titled = any(self._top.has_row(self._texts[at]) for at in range(start, stop) if at not in signs)
        stated = foot or self._texts[stop - 1] in self._top.names or self._is_printed(stop - 1)
        runs_on = self._runs_on(start, stop)
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
        if named or references(f"{before.text} {mark.number}") or not self._runs_on(start, stop):
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


def _alone(text: str) -> _Sign | None:
    """How much a row shows that is nothing but a rule, the place of a file, or when and from where it was printed.

    A sentence may name an address or a date too.
    """
    if _RULE.fullmatch(text):
        return _Sign(rule=1.0)
    if _PATH.fullmatch(text) or _PAGED.fullmatch(text):
        return _Sign(printed=2.0)
    return _Sign(printed=_WEAK) if _WHEN.fullmatch(text) or _ADDRESS.fullmatch(text) else None
