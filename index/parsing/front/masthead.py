"""What stands above the enacting words: the number, the title, the history, and the lines of a masthead or of a draft's head.

SIXTY-EIGHTH WORLD HEALTH ASSEMBLY         a masthead: the body, its session, the agenda item, the date
WHA68.99                                   the number, in whatever form (number_lines.py)
Topic: Plastic in the open sea             the head of a draft: who proposes it to whom, and its topic, which is its title
[on the report of the Third Committee]     how the text came about, below its title
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from index.document.model import Span
from index.language.bodies import body_of, is_body
from index.language.lines import closing, patterns
from index.language.lines.numbers import KIND, KNOWN_SYMBOL
from index.language.phrases import closed_heading
from index.language.sentences import End, ending, leads_on
from index.language.terms import FrontPart
from index.parsing.enacting import is_name
from index.parsing.front.number_lines import NumberLine, begins_number, is_number, number_line, symbol_in
from index.parsing.front.texts import FrontText, Printed, foreword, front_text
from index.parsing.lists import label_of
from index.parsing.openings import paragraph_lines
from index.reading.lines import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reading.lines import Line

_LONGEST_HISTORY = 12  # lines
_TITLE_LINES = 8  # lines in a title that no number tells apart
_LONGEST_TITLE = 200  # characters in it
_NUMBER_LINES = 3  # lines at the top that may hold the number of a text of no known form, or a title above the number
_LEAST_LINES = 2  # in a text that has a title
_LONG_WORD = 3  # letters; in a value with no longer word nothing tells a name from a phrase
_STATE = 60  # characters in a line that tells of which day a draft is
_FIGURES = 3  # in it, of which the day is one
_FIGURE = re.compile(r"\d+")
_LEAST_KEYS = 2  # lines such as "Sponsors: Kenya, Peru" that make the head of a draft


def above(lines: Sequence[Line], stop: int, kind: str) -> tuple[list[FrontText], Printed | None]:
    """What stands above line `stop`, in order, and what the number says. `kind` is the kind of a text that does not say it."""
    number = number_line(lines, stop)
    printed = number.printed if number else symbol_in((line.text for line in lines[:stop]), kind)
    heads = _Heads(lines, stop, number)
    if printed and not printed.kind:
        told = KIND.match(heads.title)
        printed = replace(printed, kind=told["kind"].capitalize() if told else kind)
    return list(_numbered(heads.texts())), printed


def title_lines(lines: Sequence[Line], code: str) -> int:
    """How many lines at the top are the number and the title of a text in which nothing else tells where it begins."""
    number = next((at for at, line in enumerate(lines[:_NUMBER_LINES]) if is_number(line)), None)
    if number is not None and number + 1 < len(lines):
        return number + 1 + title_lines(lines[number + 1 :], code)
    if len(lines) < _LEAST_LINES or closed_heading(lines[0].text, code) or label_of(lines[0]):
        return 0
    stop = paragraph_lines(lines, 0)
    text, following = " ".join(line.text for line in lines[:stop]), lines[stop : stop + 1]
    if not following or ending(text).finished or len(text) > _LONGEST_TITLE:
        return 0
    apart = following[0].opens or text.isupper() or lines[0].role in (Role.TITLE, Role.HEADING)
    return stop if apart and not following[0].text[:1].islower() else 0


class _Heads:
    """The lines above the enacting words, each with the part of the front matter that it is in."""

    def __init__(self, lines: Sequence[Line], stop: int, number: NumberLine | None) -> None:
        self._lines = lines
        self._stop = stop
        self._number = number
        self._body = body_of(lines[stop].text)[1].casefold() if stop < len(lines) else ""
        self._keys = {at: match for at in range(stop) if (match := patterns.KEY_LINE.fullmatch(lines[at].text))}
        topics = [at for at, match in self._keys.items() if patterns.TOPIC.fullmatch(match["key"])]
        if not topics and len(self._keys) < _LEAST_KEYS:
            self._keys = {}
        self._parts = [FrontPart.FOREWORD] * stop
        self._told = self._adoptions()
        self._begin: int | None = None  # where the title begins on its first line
        self._marks: tuple[str, ...] = ()
        if number:
            self._parts[number.at] = FrontPart.NUMBER
        if topics:
            self._topic(topics[-1])
        elif number:
            self._below(number)
        else:
            self._title_above(stop)
        if FrontPart.TITLE not in self._parts and not (number and number.title is not None) and (phrases := self._phrases()):
            self._topic(phrases[0])

    def _phrases(self) -> list[int]:
        """The only line of a draft's head that tells no name, list or date: "Agenda: Drones over airports"."""
        values = {at: match["value"] for at, match in self._keys.items()}
        told = [at for at, text in values.items() if not (is_name(text) or "," in text or any(map(str.isdigit, text)))]
        phrases = [at for at in told if any(len(word) > _LONG_WORD for word in values[at].split())]
        return phrases if len(phrases) == 1 else []

    @property
    def title(self) -> str:
        """The first line of the title; "" without one."""
        if self._number and self._number.title is not None:
            return self._lines[self._number.at].text[self._number.title :]
        lines = (line.text for line, part in zip(self._lines, self._parts, strict=False) if part == FrontPart.TITLE)
        return next(lines, "")

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
            yield from foreword(lines, at, end, apart=self._keys)
        elif part == FrontPart.NUMBER and self._number:
            yield FrontText(part, Span(lines[at].start, lines[at].at(self._number.end - 1) + 1))
            if self._number.title is not None:
                last = next((n for n in range(at + 1, self._stop) if self._parts[n] != FrontPart.TITLE), self._stop)
                yield FrontText(FrontPart.TITLE, Span(lines[at].at(self._number.title), lines[last - 1].end))
        elif part == FrontPart.TITLE and not (self._number and self._number.title is not None and at == self._number.at + 1):
            begin = lines[at].start if self._begin is None else lines[at].at(self._begin)
            yield FrontText(part, Span(begin, lines[end - 1].end), marks=self._marks)
        elif part == FrontPart.HISTORY:
            yield front_text(part, lines, at, end)

    def _topic(self, at: int) -> None:
        """The title is the topic of a draft: "Topic: Plastic in the open sea"."""
        key = self._keys[at]
        self._begin, self._marks = key.start("value"), (self._lines[at].text[: key.start("value")].rstrip(),)
        self._parts[at] = FrontPart.TITLE
        at += 1
        while at < self._stop and at not in self._keys and self._lines[at].text[:1].islower() and not self._lines[at].opens:
            self._parts[at] = FrontPart.TITLE
            at += 1
        if self._number and self._number.title is not None:  # what follows the number on its line is no second title
            self._number = replace(self._number, end=len(self._lines[self._number.at].text), title=None)

    def _below(self, number: NumberLine) -> None:
        """The title stands below the number, or begins on its line; the history may stand above and below it."""
        at = number.at + 1
        if number.title is None:
            at = self._skip(max(at, self._under_masthead(at)))
        begin = at
        while at < self._stop and (not self._apart(at) or (at > begin and leads_on(self._lines[at - 1].text))):
            at += 1
        self._parts[begin:at] = [FrontPart.TITLE] * (at - begin)
        if number.title is None and at == begin:
            if number.at <= _NUMBER_LINES:
                self._title_above(number.at)
            return
        if at < self._stop:
            self._parts[at:] = [FrontPart.HISTORY] * (self._stop - at)

    def _under_masthead(self, at: int) -> int:
        """The line under the last one of a masthead that goes on below the number; a line before if the title is above it."""
        masthead = (n for n in range(self._stop - 2, at - 1, -1) if patterns.MASTHEAD.fullmatch(self._lines[n].text))
        last = below = next(masthead, at - 1) + 1
        while below < self._stop and self._apart(below):
            below = self._end_of_history(below)
        return last if below < self._stop else at

    def _skip(self, at: int) -> int:
        """The line after the history and the masthead that begin at a line."""
        while at < self._stop and self._apart(at):
            end = self._end_of_history(at)
            told = patterns.ADOPTED.match(self._lines[at].text) or patterns.ON_DATE.fullmatch(self._lines[at].text)
            self._parts[at:end] = [FrontPart.HISTORY if told else FrontPart.FOREWORD] * (end - at)
            at = end
        return at

    def _adoptions(self) -> set[int]:
        """The lines that tell how the text was adopted, with those on which such a text goes on."""
        found: set[int] = set()
        for at in range(self._stop):
            if (
                at not in found
                and patterns.ADOPTED.match(self._lines[at].text)
                and not (self._number and at == self._number.at)
            ):
                found.update(range(at, self._end_of_history(at)))
        return found

    def _end_of_history(self, at: int) -> int:
        """The line after the text of the adoption; it may be wrapped: "Adopted by … at its 72nd meeting, on", "24 May 2014"."""
        text = self._lines[at].text
        if not patterns.ADOPTED.match(text):
            return at + 1
        closed = (lambda one: "]" in one) if text.startswith("[") else _is_finished
        ended = (
            n + 1
            for n in range(at, self._stop)
            if closed(one := self._lines[n].text) or (self._opens(n + 1) and not ending(one).joins)
        )
        return next(ended, self._stop)

    def _opens(self, at: int) -> bool:
        """Whether the file says that a paragraph begins at a line."""
        return at < self._stop and bool(self._lines[at].opens)

    def _title_above(self, stop: int) -> None:
        """The title is what stands right above a line, apart from a masthead."""
        while stop and self._apart(stop - 1):
            stop -= 1
        begin = stop
        while begin and stop - begin < _TITLE_LINES and not self._apart(begin - 1):
            line = self._lines[begin - 1]
            alone = begin == stop and line.opens and len(line.text) <= _LONGEST_TITLE  # a title may be a sentence
            sentence = ending(line.text).stops and not alone
            if sentence or patterns.FOREWORD.fullmatch(line.text):
                break
            begin -= 1
            if line.opens:
                break
        self._parts[begin:stop] = [FrontPart.TITLE] * (stop - begin)
        for at in self._told:
            self._parts[at] = FrontPart.HISTORY

    def _apart(self, at: int) -> bool:
        """Whether a line is no title: it tells the history, or belongs to a masthead or to the head of a draft."""
        text = self._lines[at].text
        return (
            at in self._keys
            or at in self._told
            or bool(patterns.MASTHEAD.fullmatch(text) or patterns.ON_DATE.fullmatch(text))
            or KNOWN_SYMBOL.search(text) is not None
            or self._is_body(text)
            or is_history(self._lines, at, self._stop)
            or (begins_number(self._lines[at]) and at != self._stop - 1)
            or self._is_state(at)
        )

    def _is_state(self, at: int) -> bool:
        """Whether a short line below another one tells of which day a draft is: "Rev. 2 as of 14 October, 10 a.m."."""
        text = self._lines[at].text
        if not at or at in self._told or len(text) > _STATE or not text[0].isupper() or not closing.DAY.search(text):
            return False
        abbreviated = text.split(maxsplit=1)[0][-1] == "."
        return (abbreviated or len(_FIGURE.findall(text)) >= _FIGURES) and not ending(self._lines[at - 1].text).joins

    def _is_body(self, text: str) -> bool:
        """Whether a line of a masthead is the name of the body that enacts the text, or of a known one."""
        return text.casefold() == self._body or is_body(text)


def _is_finished(text: str) -> bool:
    """Whether the text of an adoption is finished: with a year, a meeting, or as any sentence."""
    return ending(text) in (End.SENTENCE, End.MARK) or patterns.TOLD.search(text) is not None


def is_history(lines: Sequence[Line], at: int, stop: int) -> bool:
    """Whether the history in brackets stands from a line on: "(Kyoto, 1994; Antalya, 2006)"."""
    if lines[at].role == Role.HISTORY:
        return True
    return (
        stop - at <= _LONGEST_HISTORY
        and lines[at].text.startswith("(")
        and bool(patterns.HISTORY.fullmatch(" ".join(x.text for x in lines[at:stop])))
    )


def _numbered(texts: Iterable[FrontText]) -> Iterable[FrontText]:
    """The texts with the ordinals of those that occur more than once: every foreword has one, others from the second on."""
    counts: Counter[FrontPart] = Counter()
    for text in texts:
        counts[text.part] += 1
        count = counts[text.part]
        yield replace(text, ordinal=count if text.part == FrontPart.FOREWORD or count > 1 else None)
