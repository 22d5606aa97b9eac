"""What a row shows by itself of being the foot or the head of a page: what it is made of, and what the top of its text has.

15-16301 (E)                                  the number under which the text was printed, and its bar code
A/RES/70/399 Global action on fords           what the top of the text names: its symbol, its title, its body
2/3                                           a page number
Distr.: General    Geneva, 3 May 2031         what heads are made of: who gets the text; where and when
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from index.language.lines.closing import DATE_ALONE, MEETING
from index.language.lines.heads import made_of
from index.language.lines.numbers import kind_of
from index.language.lines.page_numbers import is_figure, page_numbers
from index.language.lines.pages import PageMark, page_mark
from index.language.lines.pieces import Made, pieces_of
from index.language.sentences import Begin, ending

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.reading.paging.tops import Top
    from index.reading.rows import Row

WEAK = 0.5
"""What a row shows that a sentence may have too: a date, an address."""
HEAD = 90
"""Characters in a running head."""
_TOLD = {Made.PATH, Made.WHEN, Made.ADDRESS}
_BESIDE = _TOLD | {Made.NUMBER, Made.SIGN, Made.PAGE, Made.JOB}
_SIGNS = 3  # in a rule that has one on each row: "="
_BACK = 60  # rows in which the paragraph before a number stands


class Sign(NamedTuple):
    """How much the rows of one kind in a page break show."""

    name: float = 0.0  # what the top of the text names, or may name, and rows that are known as furniture
    number: float = 0.0
    printed: float = 0.0  # the number or the path under which the text was printed
    head: float = 0.0  # words that the top has
    rule: float = 0.0
    told: float = 0.0  # what heads tell, and other texts too: where and when, who gets it

    @property
    def shown(self) -> float:
        """How much all of it shows together; what any text may tell counts alone only."""
        return sum(self[:-1]) or self.told


class Signs:
    """What each row of a text shows by itself; `texts` are those of its rows, `told` the rows that are known as page breaks.

    `known` are the rows that are furniture by what repeats.
    """

    def __init__(self, rows: Sequence[Row], texts: Sequence[str], top: Top, told: Collection[int]) -> None:
        self._rows, self._texts, self._top, self._told = rows, texts, top, told
        self.known: Collection[int] = ()
        self.marks = {at: mark for at, text in enumerate(texts) if at and (mark := self._mark(text))}
        self.numbered = [at for at, mark in self.marks.items() if mark.number is not None]
        seen = Counter(symbol for mark in self.marks.values() for symbol in mark.symbols)
        self._again = {symbol for symbol, count in seen.items() if count > 1}

    def _mark(self, text: str) -> PageMark | None:
        """What a text says if it is nothing but what pages are marked with; none has more pages than rows: "6/2031".

        A kind and a number that the top has not are the number of another text: "RESOLUTION 2/5".
        """
        mark = page_mark(text)
        if mark is None or (mark.last or 0) > len(self._rows):
            return None
        return None if mark.last and _is_kind(mark.word) and not self._top.has_row(text) else mark

    def of(self, at: int) -> Sign:
        """How much a row is like a foot or a head by itself; nothing for any other text."""
        text = self._texts[at]
        inside = at >= self._top.body
        if at in self.known or (inside and text in self._top.names):
            return Sign(name=2.0)
        if inside and (self._top.has_number(text) or (self._rows[at].feed and self._top.has_row(text))):
            return Sign(name=1.5)
        mark, ended = self.marks.get(at), self._rows[at].ended
        # a note ends as a sentence does, "3 A/80/12.", but the point in "A/80/12/Add.1" ends nothing
        if mark and (mark.continued or not ended or (mark.symbols and text[-1].isdigit())):
            return self._marked(at, mark)
        if not inside or len(text) > HEAD or ended:
            return Sign()
        if (alone := _alone(text)) is not None:
            return Sign() if alone.told and self._closes(at) else alone
        return Sign() if self._leads_to(at) or self._counts_on(at) else self._head(text)

    def _marked(self, at: int, mark: PageMark) -> Sign:
        """How much a row that says nothing shows by what it is made of."""
        number = 0.0
        if mark.number is not None and not self._leads_to(at) and mark.number <= (mark.last or mark.number):
            number = 1.5 if mark.paged or mark.last else 0.5 if mark.word else 1.0
        own = at >= self._top.body and not mark.symbols.isdisjoint(self._top.names)
        name = 2.0 if own else 1.5 if mark.symbols & self._again else 1.0 if mark.symbols else 0.0
        return Sign(name, number, 2.0 if mark.jobs or mark.continued else 0.0)

    def _leads_to(self, at: int) -> bool:
        """Whether the sentence above a row goes on in it: "in the paper on", "page 3"."""
        return self._texts[at][0].islower() and ending(self._texts[at - 1]).joins

    def _head(self, text: str) -> Sign:
        """How much a text is like a head of several parts: a name or a number, and words that the top has."""
        when = pieces_of(text)[0]
        if when.made is Made.WHEN and when.end < len(text):
            return Sign(number=1.0, head=1.5) if self._top.has_part(text[when.end :].strip()) else Sign()
        words = text.split()
        outer = (words[0], words[-1])
        named = [word for word in outer if word in self._top.names]
        marks = {word: mark for word in outer if (mark := self._mark(word)) and not mark.symbols}
        printed = [word for word in outer if word in marks and marks[word].jobs]
        edges = [word for word in outer if word in marks]
        rest = " ".join(word for word in words if word not in named and word not in edges)
        said = not rest or (self._top.has_parts(rest) and bool(named or not _is_kind(rest)))
        if not (named or edges) or (len(edges) > 1 and not named) or not said:
            return Sign()
        return Sign(2.0 * bool(named), 1.0 * bool(edges), 2.0 * bool(printed), 1.5 * bool(rest))

    def _closes(self, at: int) -> bool:
        """Whether a row tells of a meeting, or stands beside one that does, as in the closing of a text; page marks aside."""
        above = next((n for n in range(at - 1, -1, -1) if n not in self.marks), at)
        below = next((n for n in range(at + 1, len(self._texts)) if n not in self.marks), at)
        return any(MEETING.search(self._texts[n]) for n in (above, at, below))

    def is_label(self, at: int) -> bool:
        """Whether a number alone is the label of the paragraph below it: the one before it has the number before."""
        rows, text = self._rows, self._rows[at].text
        if not is_figure(text) or at + 1 >= len(rows) or rows[at + 1].begin is not Begin.CAPITAL:
            return False
        return self._counts_on(at)

    def _counts_on(self, at: int) -> bool:
        """Whether the number that a row begins with is the one after that of a row above."""
        number = self._texts[at].split(" ", 1)[0]
        if not is_figure(number):
            return False
        above = (n for n in range(max(self._top.body, at - _BACK), at) if n not in self._told)
        return any(self._texts[n].split(" ", 1)[0] == str(int(number) - 1) for n in above)


def _is_kind(words: str) -> bool:
    """Whether some words are the kind of a text, and nothing else: "resolution", "Draft decision"."""
    return bool(words) and kind_of(words) == words


def _alone(text: str) -> Sign | None:
    """How much a row shows that is nothing but a rule, or what heads tell: when and from where it was printed, who gets it.

    A sentence may name an address or a date too.
    """
    kinds = {piece.made for piece in pieces_of(text)}
    if kinds == {Made.RULE} and len(text) <= _SIGNS:
        return Sign(rule=1.0)
    if any(one.named and one.rest and not one.leading for one in page_numbers(text)):
        return Sign(printed=2.0)  # "Annex 4, page 2"
    if kinds & _TOLD and kinds <= _BESIDE:
        return Sign(printed=2.0 if Made.PATH in kinds or len(kinds - {Made.SIGN}) > 1 else WEAK)
    made = made_of(text)
    placed = DATE_ALONE.fullmatch(text) and not text[0].islower()
    return Sign(told=WEAK) if placed or (made.pieces > made.symbols and not made.words) else None
