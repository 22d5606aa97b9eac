"""What stands above the enacting words: the number, the title, the history, and the lines of a masthead or of a draft's head.

SIXTY-EIGHTH WORLD HEALTH ASSEMBLY         a masthead: the body, its session, the agenda item, the date
WHA68.99                                   the number, in whatever form (number_lines.py)
Topic: Plastic in the open sea             the head of a draft: who proposes it to whom, and its topic, which is its title
[on the report of the Third Committee]     how the text came about, below its title
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from index.document.model import Span
from index.language.bodies import body_of
from index.language.kinds import SHORT_KINDS
from index.language.lines import patterns
from index.language.lines.heads import draft_of, made_of
from index.language.lines.numbers import kind_of
from index.language.lines.symbols import is_symbol
from index.language.phrases import closed_heading
from index.language.terms import FrontPart
from index.language.vocabulary import language, of_all
from index.parsing.front.heads import Heads, Title
from index.parsing.front.number_lines import is_blank, is_number, number_line, symbol_in
from index.parsing.front.numbered import NumberLine
from index.parsing.front.texts import FrontText, Printed, foreword, front_text
from index.parsing.front.told import tells_adoption
from index.parsing.lists import label_of
from index.parsing.openings import paragraph_lines
from index.parsing.titles import TITLE, title_evidence
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reading.lines import Line

_NUMBER_LINES = 3  # lines at the top that may hold the number of a text of no known form, or a title above the number
_PLACE = 3  # words in the name of a place
_LEAST_LINES = 2  # in a text that has a title


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above the enacting words: the texts in order, what the number says, and what may be the title as well."""

    texts: list[FrontText]
    printed: Printed | None
    rival: Span | None


def above(lines: Sequence[Line], stop: int, kind: str, code: str) -> Above:
    """What stands above line `stop`.

    `kind` is the kind of a text that does not say it, `code` its language.
    """
    number = number_line(lines, stop)
    printed = number.printed if number else symbol_in((line.text for line in lines[:stop]), kind)
    if number and is_blank(number.printed):  # the draft is cited by its symbol
        printed = _symbol(lines, number.at, kind) or printed
    heads = _Parts(lines, stop, number, code)
    if printed and not printed.kind:
        body = body_of(lines[stop].text)[1] if stop < len(lines) else ""
        told = next(filter(None, map(kind_of, heads.kinds())), "").capitalize()
        printed = replace(printed, kind=told or kind_of_body(next(iter(heads.kinds()), ""), body) or kind)
    elif number and printed:
        printed = replace(printed, kind=_in_language(printed.kind, lines[number.at].text, code))
    return Above(list(_numbered(heads.texts())), printed, heads.rival)


def _in_language(kind: str, line: str, code: str) -> str:
    """A kind that only the code in a number tells, in the language of the text: "AG/RES. 2991" is "Resolución" in Spanish."""
    common = kind.casefold()
    if common not in SHORT_KINDS or common in line.casefold() or common not in language(code).kinds:
        return kind
    return language(code).kinds[common][0].capitalize()


def kind_of_body(title: str, body: str) -> str:
    """The kind that a title names with the body whose text it is, of no known kind: "Council conclusions on …"; "" for none.

    >>> kind_of_body("Council conclusions on peat", "Council of Lakes"), kind_of_body("Conclusions du Conseil sur", "Conseil")
    ('Council conclusions', 'Conclusions du Conseil')
    """
    of, small = of_all(lambda one: one.of), {*of_all(lambda one: (*one.connectors, *one.common))}
    words, names = title.split(), list(takewhile(lambda word: word not in of, body.split()))  # "Council" of many
    size = len(names)
    begin = 2 + (words[2:3] != names[:1])  # behind "of", and an article
    behind = names and words[:size] == names and words[size : size + 1] and words[size].islower() and words[size] not in small
    before = names and words[begin : begin + size] == names and words[1] in of
    count = size + 1 if behind else begin + size if before else 0
    return " ".join(words[:count]) if count and words[count : count + 1] and words[count] in small else ""


def _symbol(lines: Sequence[Line], stop: int, kind: str) -> Printed | None:
    """The symbol above line `stop`, by which a draft is cited whose number is left open."""
    if number := number_line(lines[:stop], stop):
        return number.printed
    texts = [line.text for line in lines[:stop]]
    alone = (text.split()[-1] for text in texts if made_of(text).is_beside)
    return symbol_in(texts, kind) or next((Printed(kind, symbol) for symbol in alone if is_symbol(symbol)), None)


def title_lines(lines: Sequence[Line], code: str) -> int:
    """How many lines at the top are the number and the title of a text in which nothing else tells where it begins."""
    number = next((at for at, line in enumerate(lines[:_NUMBER_LINES]) if is_number(line)), None)
    if number is not None and number + 1 < len(lines):
        return number + 1 + title_lines(lines[number + 1 :], code)
    if len(lines) < _LEAST_LINES or closed_heading(lines[0].text, code) or label_of(lines[0]):
        return 0
    stop = paragraph_lines(lines, 0)
    text, following = " ".join(line.text for line in lines[:stop]), lines[stop : stop + 1]
    if not following or title_evidence(text, following[0], role=lines[0].role) <= TITLE:
        return 0
    while (after := stop + paragraph_lines(lines, stop)) < len(lines) and _tells(lines[stop:after]):
        stop = after
    return stop


def _tells(lines: Sequence[Line]) -> bool:
    """Whether a paragraph below a title tells how, or when and where, the text came about."""
    text = " ".join(line.text for line in lines)
    made = made_of(text)
    when = made.dated and made.named and made.words <= _PLACE and label_of(lines[0]) is None
    return when or tells_adoption(text)


class _Parts:
    """The lines above the enacting words, each with the part of the front matter that it is in."""

    def __init__(self, lines: Sequence[Line], stop: int, number: NumberLine | None, code: str) -> None:
        self._lines, self._stop, self._number = lines, stop, number
        self._heads = Heads(lines, stop, number, code)
        self._parts = [FrontPart.FOREWORD] * stop
        self._title, rival, *_ = (*self._heads.titles(), None, None)
        self.rival = Span(lines[rival.at].start, lines[rival.stop - 1].end) if rival else None
        if number:
            self._parts[number.at] = FrontPart.NUMBER
        self._set(self._title)

    def _set(self, title: Title | None) -> None:
        """Sets the parts of the lines around the title: the history stands below it, or anywhere if no number tells."""
        number, heads = self._number, self._heads
        below = title is not None and not title.key and number is not None and title.at >= number.at
        for at in heads.told:
            if not below or (number and at > number.at):
                self._parts[at] = FrontPart.HISTORY
        for at in range(number.at + 1, self._stop) if number else ():
            if patterns.ON_DATE.fullmatch(self._lines[at].text):
                self._parts[at] = FrontPart.HISTORY
        if title is None:
            return
        if below:
            self._parts[title.stop :] = [FrontPart.HISTORY] * (self._stop - title.stop)
        begin = title.at + (number is not None and title.at == number.at)
        self._parts[begin : title.stop] = [FrontPart.TITLE] * (title.stop - begin)
        if title.key and number and number.title is not None:  # what follows the number on its line is no second title
            self._number = replace(number, end=len(self._lines[number.at].text), title=None)

    def kinds(self) -> Iterable[str]:
        """The texts that may say of what kind the text is: its title, and the lines that say of what it is the draft."""
        if self._title:
            yield self._lines[self._title.at].text[self._title.begin :]
        yield from (line.text for line in self._lines[: self._stop] if draft_of(line.text) is not None)

    def texts(self) -> Iterable[FrontText]:
        """The texts in the order of the lines."""
        at = 0
        while at < self._stop:
            end = at + 1
            while end < self._stop and self._parts[end] == self._parts[at]:
                end += 1
            yield from self._texts(at, end)
            at = end

    def _texts(self, at: int, end: int) -> Iterable[FrontText]:
        """The texts of lines that are in one part."""
        part, lines = self._parts[at], self._lines
        if part == FrontPart.FOREWORD:
            yield from foreword(lines, at, end, apart=self._heads.keys)
        elif part == FrontPart.NUMBER and self._number:
            yield FrontText(part, Span(lines[at].start, lines[at].at(self._number.end - 1) + 1))
            if self._number.title is not None:
                last = next((n for n in range(at + 1, self._stop) if self._parts[n] != FrontPart.TITLE), self._stop)
                yield FrontText(FrontPart.TITLE, Span(lines[at].at(self._number.title), lines[last - 1].end))
        elif part == FrontPart.TITLE and self._title and not (self._number and self._title.at == self._number.at):
            marks = (lines[at].text[: self._title.begin].rstrip(),) if self._title.key else ()
            yield FrontText(part, Span(lines[at].at(self._title.begin), lines[end - 1].end), marks=marks)
        elif part == FrontPart.HISTORY:
            yield front_text(part, lines, at, end)


def _numbered(texts: Iterable[FrontText]) -> Iterable[FrontText]:
    """The texts with the ordinals of those that occur more than once: every foreword has one, others from the second on."""
    counts: Counter[FrontPart] = Counter()
    for text in texts:
        counts[text.part] += 1
        count = counts[text.part]
        yield replace(text, ordinal=count if text.part == FrontPart.FOREWORD or count > 1 else None)
