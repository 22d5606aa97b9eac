"""What the lines above the enacting words are, in one weighted decision: the title, or lines that tell something else.

    DECISION 652 (Council 2028)          the number
    Dates of the Council in 2030         the title: below the number, above the enacting words, made of words
    (C28/37; C28/41-E)                   made of symbols
    Committee: Lake Council              a key of the head of a draft
    Adopted by … at its 9th meeting      the history

Each line is weighed by what it is made of; lines that tell nothing else are blocks, any of which may be the title. So may what
follows the number on its line, and the topic of a draft. The one with the most evidence is it: its place, its look, and what
stands around it. A line that seems to tell something else may still be one, if it goes on from the line before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.bodies import body_of, is_body
from index.language.lines import closing, patterns
from index.language.lines.heads import BY, DRAFT, MAILED, made_of
from index.language.sentences import End, ending, leads_on
from index.parsing.enacting import is_name
from index.parsing.front.number_lines import NumberLine, begins_number
from index.reading.lines import Role

if TYPE_CHECKING:
    from index.reading.lines import Line

Weighed = Iterable[tuple[float, object]]

_APART = 1.5  # evidence that a line tells something else than the title
_KEY = 2.4  # evidence for a key with its value
_TITLE = 1.2  # evidence for a title
_LONGEST_HISTORY = 12  # lines
_LONGEST_TITLE = 200  # characters in a title that is a sentence, or that no number tells apart
_MOST_LINES = 8  # in a title above the enacting words
_NEAR_TOP = 3  # lines above a number under which a title may stand above it
_LONG_WORD = 3  # letters; in a value with no longer word nothing tells a name from a phrase
_KEY_WORDS = 3
_TOP = 2  # lines in which a symbol stands beside the organization
_BEFORE_BY = 2  # words before the name of those who propose a draft
_STATE = 60  # characters in a line that tells of which day a draft is
_FIGURES = 3  # in it, of which the day is one
_FIGURE = re.compile(r"\d+")


def _sum(features: Weighed) -> float:
    return sum(weight for weight, present in features if present)


@dataclass(frozen=True, slots=True)
class Title:
    """Lines that may be the title, from `at` to `stop`; it begins at the offset `begin` of the first one, after a key."""

    at: int
    stop: int
    evidence: float
    begin: int = 0
    key: bool = False


class Heads:
    """The lines above line `stop`, where the enacting words begin, and the decision which of them are the title."""

    def __init__(self, lines: Sequence[Line], stop: int, number: NumberLine | None) -> None:
        self.lines, self.stop, self._number = lines, stop, number
        self._body = body_of(lines[stop].text)[1].casefold() if stop < len(lines) else ""
        self._matches = {at: match for at in range(stop) if (match := patterns.KEY_LINE.fullmatch(lines[at].text))}
        self.told = self._adoptions()
        self.keys = {at: match for at, match in self._matches.items() if self._is_key(at, match)}
        self._values = self._wrapped()
        self._masthead = [self._tells(at) for at in range(stop)]
        self.apart: list[bool] = []
        for at in range(stop):
            self.apart.append(self._is_apart(at))
        self.blocks = list(self._blocks())

    def title(self) -> Title | None:
        """The lines with the most evidence for a title; None if nothing has enough."""
        offered = [one for one in (*self._topics(), *self._beside(), *self._among_blocks()) if one.evidence > _TITLE]
        return max(offered, key=lambda one: (one.evidence, -one.at), default=None)

    # What a line tells

    def is_masthead(self, at: int) -> bool:
        """Whether a line tells what mastheads do: the body, its session, an item of its agenda."""
        own = self._number is not None and at == self._number.at
        return self._masthead[at] > _APART and not own

    def _is_apart(self, at: int) -> bool:
        """Whether a line is no title: it tells the history, or belongs to a masthead or to the head of a draft."""
        line, number = self.lines[at], self._number
        counted = at != self.stop - 1 and begins_number(line)
        goes_on = at and not self.apart[at - 1] and line.opens is not True and leads_on(self.lines[at - 1].text)
        features = (
            (4.0, at in self.keys or at in self._values),
            (4.0, at in self.told or (number is not None and at == number.at)),
            (4.0, is_history(self.lines, at, self.stop)),
            (3.0, counted),
            (2.5, self._is_state(at)),
            (self._masthead[at], True),
            (-3.0, goes_on),
            (-1.5, line.role == Role.TITLE),
        )
        return _sum(features) > _APART

    def _tells(self, at: int) -> float:
        """How much a line is like one of a masthead, by what it is made of."""
        text = self.lines[at].text
        made, draft = made_of(text), DRAFT.fullmatch(text)
        rest = draft["rest"].split() if draft else []
        by = next((n for n, word in enumerate(rest) if BY.fullmatch(word)), len(rest))
        by == 1 or (by <= _BEFORE_BY and is_name(" ".join(rest[by + 1 :])))
        wholly = made.pieces > 0 and not made.words
        features = (
            (3.0, patterns.MASTHEAD.fullmatch(text) or patterns.ON_DATE.fullmatch(text)),
            (3.0, text.casefold() == self._body or is_body(text)),
            (3.0, wholly),
            (2.5, made.symbols and made.words == 1 and not wholly),  # "Document C29/88"
            (2.5, made.symbols and made.bracketed and 1 < made.words <= _KEY_WORDS),
            (2.0, made.is_beside and at < _TOP),  # "United Nations A/70/L.1"
            (2.0, made.dated and made.named and 0 < made.words <= _KEY_WORDS),  # "Quito, Ecuador, 3–7 May 2034"
            (3.0, draft and len(rest) <= 1),  # "Draft decision II"
            (
                2.5,
                draft and (by == 1 or (by <= _BEFORE_BY and is_name(" ".join(rest[by + 1 :])))),
            ),  # "Draft decision submitted by Peru"
        )
        return max(weight if present else 0.0 for weight, present in features)

    def _is_key(self, at: int, match: re.Match[str]) -> bool:
        """Whether a line is a key of the head of a draft and its value, and no title with a colon."""
        value = match["value"]
        beside = at - 1 in self._matches or at + 1 in self._matches
        made = made_of(value)
        told = MAILED.search(value) or (made.pieces and made.words <= 1) or made.dated
        features = (
            (1.0, len(match["key"].split()) <= _KEY_WORDS),
            (0.5, not value[0].islower()),
            (1.0, beside),
            (1.0, beside and (is_name(value) or "," in value)),
            (1.5, patterns.TOPIC.fullmatch(match["key"])),
            (1.5, told),
            (-1.0, value[0].islower()),
            (-2.0, at and self.lines[at].opens is not True and leads_on(self.lines[at - 1].text)),
        )
        return at not in self.told and _sum(features) > _KEY

    def _wrapped(self) -> set[int]:
        """The lines on which the value of a key goes on."""
        found: set[int] = set()
        for at in range(1, self.stop):
            line, before = self.lines[at], self.lines[at - 1].text
            if at in self.keys or not (at - 1 in self.keys or at - 1 in found):
                continue
            on = line.text[:1].islower() or leads_on(before) or ending(before) is End.COMMA
            if line.opens is False or (not line.opens and on):
                found.add(at)
        return found

    def _is_state(self, at: int) -> bool:
        """Whether a short line below another one tells of which day a draft is: "Rev. 2 as of 14 October, 10 a.m."."""
        text = self.lines[at].text
        if not at or at in self.told or len(text) > _STATE or not text[0].isupper() or not closing.DAY.search(text):
            return False
        abbreviated = text.split(maxsplit=1)[0][-1] == "."
        return (abbreviated or len(_FIGURE.findall(text)) >= _FIGURES) and not ending(self.lines[at - 1].text).joins

    def _adoptions(self) -> set[int]:
        """The lines that tell how the text was adopted, with those on which such a text goes on."""
        found: set[int] = set()
        for at in range(self.stop):
            own = self._number is not None and at == self._number.at
            if at not in found and not own and patterns.ADOPTED.match(self.lines[at].text):
                found.update(range(at, self.end_of_history(at)))
        return found

    def end_of_history(self, at: int) -> int:
        """The line after the text of the adoption; it may be wrapped: "Adopted by … at its 72nd meeting, on", "24 May 2014"."""
        text = self.lines[at].text
        if not patterns.ADOPTED.match(text):
            return at + 1
        closed = (lambda one: "]" in one) if text.startswith("[") else _is_finished
        ended = (
            n + 1
            for n in range(at, self.stop)
            if closed(one := self.lines[n].text) or (self._opens(n + 1) and not ending(one).joins)
        )
        return next(ended, self.stop)

    def _opens(self, at: int) -> bool:
        """Whether the file says that a paragraph begins at a line."""
        return at < self.stop and bool(self.lines[at].opens)

    # What may be the title

    def _blocks(self) -> Iterable[tuple[int, int]]:
        """The lines that tell nothing else, a paragraph or what may be one at a time: from a line up to another."""
        begin = 0
        for at in range(self.stop + 1):
            if at < self.stop and not self.apart[at] and begin < at and not self._parts(at):
                continue
            if begin < at and not self.apart[begin]:
                yield begin, at
            begin = at

    def _parts(self, at: int) -> bool:
        """Whether a line begins another block than the one before it, which is in one."""
        line, before = self.lines[at], self.lines[at - 1].text
        if self.apart[at - 1]:
            return True
        return bool(line.opens) or (line.opens is None and ending(before).stops)

    def _topics(self) -> Iterable[Title]:
        """The topics that the head of a draft names, or the only phrase in it: "Agenda: Drones over airports"."""
        phrases = [at for at, match in self.keys.items() if _is_phrase(match["value"])]
        for at, match in self.keys.items():
            topic = patterns.TOPIC.fullmatch(match["key"])
            if not topic and phrases != [at]:
                continue
            stop = at + 1
            while stop < self.stop and stop in self._values:
                stop += 1
            features = (
                (2.5, True),
                (3.5, topic),
                (0.01 * at, topic),  # the last of several
                (-2.0, self._is_mail(at)),
                (-1.5, any(begin >= stop and self._is_prose(begin, end) for begin, end in self.blocks)),
            )
            yield Title(at, stop, _sum(features), match.start("value"), key=True)

    def _is_prose(self, at: int, stop: int) -> bool:
        """Whether a block is a sentence or a greeting, and no title."""
        text = self.lines[at].text
        return ending(self.lines[stop - 1].text).finished or text[0].islower()

    def _is_mail(self, at: int) -> bool:
        """Whether a key is in the head of a mail: with one whose value is an address."""
        near = range(max(0, at - 8), min(self.stop, at + 8))
        return any(n in self.keys and MAILED.search(self.keys[n]["value"]) for n in near)

    def _beside(self) -> Iterable[Title]:
        """What follows the number on its line, and where it goes on below."""
        number = self._number
        if number and number.title is not None:
            stop = number.at + 1
            while stop < self.stop and (not self.apart[stop] or leads_on(self.lines[stop - 1].text)):
                stop += 1
            yield Title(number.at, stop, 5.0 + 0.5 * (stop == self.stop), number.title)

    def _among_blocks(self) -> Iterable[Title]:
        """The blocks, each with what speaks for it."""
        number = self._number
        under = number.at if number else -1
        below = [n for n, (at, _) in enumerate(self.blocks) if at > under] if number else []
        for n, (at, stop) in enumerate(self.blocks):
            first = bool(below) and n == below[0]
            last = n + 1 == len(self.blocks)
            above = bool(number) and at < under
            nearest = above and (n + 1 == len(self.blocks) or self.blocks[n + 1][0] > under)
            if (above and (not nearest or under > _NEAR_TOP)) or (first and number and number.title is not None):
                continue
            place = (
                (1.5, first),
                (1.5, last and not above),
                (-0.5, above),
                (0.5, not number and not n),
                (1.0, at and self.is_masthead(at - 1)),
                (-0.5, stop < self.stop and self.is_masthead(stop)),
                (-0.5 * (len(self.blocks) - 1 - n), not number),
            )
            evidence = _sum(place) + self._look(at, stop, alone=last and not number)
            begin, end = at, stop
            if first:  # several paragraphs may be one title
                while end < self.stop and (not self.apart[end] or leads_on(self.lines[end - 1].text)):
                    end += 1
            elif not number:
                begin = max(at, stop - _MOST_LINES)
            yield Title(begin, end, evidence)

    def _look(self, at: int, stop: int, *, alone: bool) -> float:
        """How much a block looks like a title."""
        lines = self.lines[at:stop]
        text = " ".join(line.text for line in lines)
        end = ending(text)
        features = (
            (2.0, True),
            (1.5, lines[0].role == Role.TITLE),
            (-2.25, end.stops),
            (1.0, end.stops and alone and len(lines) == 1 and lines[0].opens and len(text) <= _LONGEST_TITLE),
            (-1.0, end is End.LEAD_IN),
            (-1.0, end is End.COMMA),
            (-1.0, text[0].islower()),
            (-1.0, len(text) > _LONGEST_TITLE and end.stops),
            (-3.0, patterns.FOREWORD.fullmatch(text)),
        )
        return _sum(features)


def _is_phrase(value: str) -> bool:
    """Whether the value of a key tells no name, list or date."""
    if is_name(value) or "," in value or any(map(str.isdigit, value)) or MAILED.search(value):
        return False
    return any(len(word) > _LONG_WORD for word in value.split())


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
