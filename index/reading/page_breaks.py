"""The feet and heads of two pages between which nothing begins a page: rows that interrupt a text, and what each looks like.

    … with the support of the
    15-16301 (E)                                  the number under which it was printed, and its bar code
    A/RES/70/399 Global action on fords           what the top of the text names: its symbol, its title, its body
    2/3                                           a page number
    international community, as appropriate;

One weighted decision over all rows of an interruption: what they are, and whether the sentence runs on below them. What begins
a line of its own at the top of a text stays; only what comes again below its first clause is a head.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from index.language.lines.patterns import DIVISION
from index.language.sentences import Begin, End, ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.rows import Row

_SURE = 2.0  # evidence for a page break
_MOST = 8  # rows in one
_SHORT = 40  # characters in a row between two rows of a page break that is one of it too
_LIKE_FEET = 1.5  # evidence that rows which differ only in their number are feet of pages
_HEAD = 90  # characters in a running head
_KNOWN = 8  # characters in words that are no accident if the top has them
_BACK = 60  # rows in which the paragraph before a number stands
_JOB = r"(?:[A-Z]{2}\.)?\d{2}-\d{4,6}(?:\s\([A-Z]\))?(?:\s+\d{6})?"
_BARE = re.compile(r"\d{1,4}")
_COUNT = re.compile(r"(?P<page>\d{1,4})(?:/|\sof\s)(?P<of>\d{1,4})|[-–—]\s?\d{1,4}\s?[-–—]|[Pp](?:age|\.)\s?\d{1,4}")
_EDGE = re.compile(rf"{_COUNT.pattern}|\d{{1,4}}".replace("?P<page>", "").replace("?P<of>", ""))
_PRINT = re.compile(rf"{_JOB}|\*\d{{6,}}\*|(?:[A-Za-z]:)?\\\S.*\.[a-z]{{3,4}}")
_PAGED = re.compile(r"\S.{0,30}[\s:,]+[Pp]age\s\d{1,4}")
_SYMBOL = re.compile(r"(?=\S*\d)(?=\S*[A-Z])[A-Z][\w.()-]*(?:/[\w.()-]+)+(?:\s\(\d{4}\))?")
_RULE = re.compile(r"[=*]{1,3}")  # "=  =  =" below a text, one sign a line
_NAME = re.compile(r"(?=\S*\d)(?=\S*[A-Z])\S{5,}|\S+/\S+")  # "WHA66.98", "A/RES/70/1", "73/21/Add.2"
_NOTE = re.compile(r"(?P<mark>[1-9]\d{0,2})(?:/?\s+[^\W\da-z].*)?")
_FEET = re.compile(r"(?:(?P<rest>\S.*[^\W_].*?)\s+)?(?P<page>\d{1,3})")  # "Final Acts (Doha, 2030) 1", "1"
_FIGURES = re.compile(r"\d{2,}")
_FOOT = 12  # rows that the notes above a page break take, at most


def page_breaks(rows: Sequence[Row], found: set[int]) -> set[int]:
    """The rows of page breaks. `found` are rows that are known as furniture already."""
    return _Breaks(rows, found).rows()


class _Breaks:
    """The page breaks in the rows of one text, below the first line of it that ends as the enacting words do."""

    def __init__(self, rows: Sequence[Row], found: set[int]) -> None:
        self._rows = rows
        self._found = found
        self._body = next((at + 1 for at, row in enumerate(rows) if row.text[-1] in ",;."), len(rows))
        self._told: set[int] = set()
        self._texts = [" ".join(row.text.split()) for row in rows]
        top = self._texts[: self._body]
        self._names = {text for text in top if _is_name(text)}
        self._names |= {word for text in top for word in text.split() if _NAME.fullmatch(word)}

    @cached_property
    def _top(self) -> str:
        return " ".join(self._texts[: self._body]).casefold()

    def rows(self) -> set[int]:
        """The rows of all page breaks."""
        signs = {at: sign for at in range(self._body, len(self._rows)) if (sign := self._sign(at))}
        told = self._told
        for at in signs:
            if at not in told:
                start, stop = self._extent(at, signs)
                if self._is_break(start, stop, signs, others=bool(told)):
                    told.update(range(start, stop))
        return told

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
        figures = set(_FIGURES.findall(rest)) & set(_FIGURES.findall(self._top))
        features = (
            (1.0, run[-1] == len(rows) - 1),  # the last one ends the text
            (1.5, cut),
            (0.5, len(run) > 2),
            (1.0, between and not rest),  # "(2) to count it;" | "1" | "(3) to show it;"
            (1.0, figures or self._is_known(shown[: len(rest)])),
            (-2.0, DIVISION.fullmatch(shown)),
        )
        return sum(weight for weight, present in features if present)

    def _sign(self, at: int) -> float:
        """How much a row is like a foot or a head by itself; 0 for any other text."""
        text = self._texts[at]
        if at in self._feet or at in self._found or _PRINT.fullmatch(text) or text in self._names:
            return 2.0
        if len(text) > _HEAD or self._rows[at].ended:
            return 0.0
        if _PAGED.fullmatch(text):
            return 2.0
        if _BARE.fullmatch(text) or _RULE.fullmatch(text):
            return 1.0
        goes_on = text[0].islower() and ending(self._texts[at - 1]).joins  # "in the paper on", "page 3"
        if not goes_on and (count := _COUNT.fullmatch(text)):
            return 1.5 if not count["of"] or int(count["page"]) <= int(count["of"]) else 0.0
        return 0.0 if goes_on or self._counts_on(at) else self._head(text)

    def _head(self, text: str) -> float:
        """How much a text is like a head of several parts: a name or a number, and words that the top has."""
        words = text.split()
        named = [word for word in (words[0], words[-1]) if word in self._names]
        if _SYMBOL.fullmatch(text):
            return 1.0
        edges = [word for word in (words[0], words[-1]) if _EDGE.fullmatch(word) or _PRINT.fullmatch(word)]
        rest = " ".join(word for word in words if word not in named and word not in edges)
        if not (named or edges):
            return 0.0
        if rest and (len(edges) > 1 or not self._is_known(rest)):
            return 0.0
        printed = any(map(_PRINT.fullmatch, edges))
        return 2.0 * (bool(named) or printed) + 1.0 * bool(edges) + 1.5 * bool(rest)

    def _is_known(self, words: str) -> bool:
        """Whether the top has some words, as no title that is counted: "Study Group 1" above "Study Group 2"."""
        known = len(words) >= _KNOWN and " " in words and words[:1].isupper() and not ending(words).joins
        return known and re.search(rf"{re.escape(words.casefold())}(?!\s*\d\b|\w)", self._top) is not None

    def _extent(self, at: int, signs: dict[int, float]) -> tuple[int, int]:
        """The rows of an interruption around a row: a title or a word between two of its rows is of it too."""
        start, stop = at, at + 1
        if start - 1 >= self._body and self._may_be_head(start - 1) and self._cuts_in(start - 1, stop):
            start -= 1
        while stop < min(len(self._rows), start + _MOST):
            if stop in signs:
                stop += 1
            elif stop + 1 in signs and self._may_be_head(stop) and self._goes_between(stop):
                stop += 2
            elif self._may_be_head(stop) and (self._is_known(self._texts[stop]) or self._cuts_in(start, stop + 1)):
                stop += 1
            else:
                break
        if self._is_label(stop - 1):
            stop -= 1
        return (start + 1 if start + 1 < stop and self._is_label(start) else start), stop

    def _may_be_head(self, at: int) -> bool:
        """Whether a row between two of a page break may be one of it: short, and neither a sentence nor an item."""
        row = self._rows[at]
        limit = _HEAD if self._is_known(self._texts[at]) else 2 * _SHORT
        return len(row.text) <= limit and not row.ended and row.begin is Begin.CAPITAL

    def _goes_between(self, at: int) -> bool:
        """Whether a row between two of a page break is no text: it stands below a print number, or is in capitals."""
        text = self._texts[at]
        return bool(_PRINT.fullmatch(self._texts[at - 1])) or text.isupper() or self._is_known(text)

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
        before = re.compile(rf"{int(number) - 1}(?=\s|$)")
        above = (n for n in range(max(self._body, at - _BACK), at) if n not in self._told)
        return any(before.match(self._texts[n]) for n in above)

    def _runs_on(self, start: int, stop: int) -> bool:
        """Whether a sentence runs on from above some rows to below them."""
        rows = self._rows
        return stop < len(rows) and rows[stop].goes_on and not rows[self._above(start) - 1].end.stops

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

    def _is_break(self, start: int, stop: int, signs: dict[int, float], *, others: bool) -> bool:
        """Whether the rows of an interruption are a page break; `others` have been found above."""
        rows = self._rows
        inside = rows[start : stop + 1]
        last = stop == len(rows)
        apart = any(row.gap for row in inside) or last
        fed = any(row.feed for row in inside)
        only_number = stop - start == 1 and _BARE.fullmatch(rows[start].text)
        if self._is_listed(start, stop):
            return False
        foot = start in self._feet
        if start >= stop or (only_number and not foot and not self._cuts_in(start, stop)):
            return False
        stated = self._texts[stop - 1] in self._names or _PRINT.fullmatch(self._texts[stop - 1]) is not None
        begins = not last and rows[stop].goes_on and not self._runs_on(start, stop) and not (stated or foot)
        features = (
            (1.5, self._runs_on(start, stop)),
            (0.5, fed),
            (0.5, foot),
            (0.5, others),
            (0.5, apart),
            (-2.5, begins),
        )
        evidence = sum(signs.get(at, 0.0) for at in range(start, stop))
        return evidence + sum(weight for weight, present in features if present) > _SURE

    def _is_listed(self, start: int, stop: int) -> bool:
        """Whether some rows are symbols right below the text that names them: "in document", "A/80/1"; or several of a kind."""
        texts, fed = self._texts[start:stop], any(row.feed for row in self._rows[start : stop + 1])
        numbers = len(texts) > 1 and all((count := _COUNT.fullmatch(text)) and count["of"] for text in texts)
        symbols = not self._rows[start].gap and all(map(_SYMBOL.fullmatch, texts))
        return not fed and bool(symbols or numbers)


def _is_name(text: str) -> bool:
    """Whether a row can be what a running head names: "ANNEX 7", "A 30/Res.1199"; a digit, and no word in small letters."""
    words = text.split()
    numbered = [any(map(str.isdigit, word)) for word in words]
    plain = all(has or word.isupper() for word, has in zip(words, numbered, strict=True))
    return plain and any(numbered) and any(map(str.isupper, text))
