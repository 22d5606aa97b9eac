"""Which of the lines above the enacting words are the title, in one weighted decision.

Lines that tell nothing else (told.py) are blocks, any of which may be the title. So may what follows the number on its line,
and the topic of a draft. The one with the most evidence is it: its place, its look, and what stands around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.lines import closing, patterns
from index.language.lines.heads import MAILED, is_kind, made_of
from index.language.lines.numbers import kind_of
from index.language.phrases import phrases
from index.language.scripts import has_capitals, is_capital
from index.language.sentences import End, ending, leads_on
from index.language.vocabulary import of_all
from index.parsing.enacting import is_name
from index.parsing.front.told import Told, is_place_year
from index.parsing.lists import label_of
from index.reading.lines import Role, Room
from index.values import dataclass
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.parsing.front.numbered import NumberLine
    from index.reading.lines import Line

_TITLE = 1.2  # evidence for a title
_DOUBTFUL = 0.3  # evidence between two titles of which either may be right
_LONGEST_TITLE = 200  # characters in a title that is a sentence
_SENTENCE = 60  # characters in a short one
_MOST_LINES = 8  # in a title above the enacting words
_PLACE = 3  # words in the name of a place
_NEAR_TOP = 3  # lines above a number under which a title may stand above it
_PARTS = 1.5  # evidence that a line begins another block
_MAY_PART = 0.8  # that it may
_EARLY = 0.5  # of the length of another line, that of one which is broken early
_LONG_WORD = 3  # letters; in a value with no longer word nothing tells a name from a phrase
_DATED = re.compile(rf",\s(?:{closing.DAY.pattern})$")  # "Chair's text, 9 December"
_NEAR = 8  # lines of the head of a mail around its subject


@dataclass(frozen=True, slots=True)
class Title:
    """Lines that may be the title, from `at` to `stop`; it begins at the offset `begin` of the first one, after a key."""

    at: int
    stop: int
    evidence: float
    begin: int = 0
    key: bool = False


class Heads(Told):
    """The lines above line `stop`, and the decision which of them are the title. `code` is the language of the text."""

    def __init__(self, lines: Sequence[Line], stop: int, number: NumberLine | None, code: str) -> None:
        super().__init__(lines, stop, number)
        self._code = code
        self._widest = max((len(line.text) for line in lines), default=0)
        self._blocks = list(self._paragraphs())
        self._under = number.at if number else -1
        below = [n for n, (at, _) in enumerate(self._blocks) if at > self._under] if number else []
        self._first = below[0] if below else None  # the block right below the number
        self._zone = any(self.heads(at) for at in range(self._under + 1, stop))  # whether a masthead is below the number
        rivals = [n for n in below or range(len(self._blocks)) if not self._is_prose(*self._blocks[n])]
        self._longest = max(rivals, key=self._words) if len(rivals) > 1 else None

    def titles(self) -> list[Title]:
        """The lines with the most evidence for a title, if anything has enough; then those that may be it as well."""
        offered = [one for one in (*self._topics(), *self._beside(), *self._among_blocks()) if one.evidence > _TITLE]
        offered.sort(key=lambda one: (-one.evidence, one.at))
        best = offered[:1]
        apart = (one for one in offered[1:] if one.at >= best[0].stop or one.stop <= best[0].at)
        rivals = [one for one in apart if one.evidence > best[0].evidence - _DOUBTFUL]
        return [*best, *rivals, *(self._inside(best[0]) if best and not rivals else ())]

    def _inside(self, title: Title) -> Iterable[Title]:
        """The rest of a title, if that may be all of it."""
        for at in range(title.at + 1, title.stop):
            if not self.apart[at] and _MAY_PART < self._parting(at, title.at) <= _PARTS:
                yield Title(at, title.stop, title.evidence)

    def _paragraphs(self) -> Iterable[tuple[int, int]]:
        """The lines that tell nothing else, a paragraph or what may be one at a time: from a line up to another."""
        begin = 0
        for at in range(self.stop + 1):
            if at < self.stop and not self.apart[at] and begin < at and self._parting(at, begin) <= _PARTS:
                continue
            if begin < at and not self.apart[begin]:
                yield begin, at
            begin = at

    def _parting(self, at: int, begin: int) -> float:
        """The evidence that a line begins another block than the one before it, which is in one from `begin` on."""
        line, before = self.lines[at], self.lines[at - 1].text
        text = line.text
        first, capitals = text.split(maxsplit=1)[0], before.isupper() and text.isupper()
        on = leads_on(before) or (capitals and leads_on(first.lower()))  # "AND HUTS" below "PATHS"
        if self.apart[at - 1] or line.opens is not None:
            return 2 * _PARTS if self.apart[at - 1] or (line.opens and not (on and capitals)) else 0.0
        begins, alone = is_capital(text), is_capital(text) and at - 1 == begin
        cased = begins and has_capitals(text) and not (before.isupper() or text.isupper())
        name, names = is_name(before), is_name(before) + is_name(text)
        fill = len(before) + 1 + len(first)  # the length of the line above with the next word
        features = (
            (2.0, before.isupper() and text[0].isupper() and not text.isupper()),  # "FINAL", "Wells in dry towns"
            (2.0, self.may_tell(at) or self.may_tell(at - 1)),
            (4.0, ending(before).stops),
            (1.0 if name else 0.6, cased and names == 1),  # "Committee on Wells", "Wells in dry towns"; or the other way round
            (0.6, cased and alone and not names),  # inside such a title, few words have capitals
            (1.0, alone and " " not in before),  # "Restricted"
            (0.6, begins and text == first),
            (1.0, alone and len(before) < _EARLY * len(text)),  # no title is broken so early
            (0.5, alone and fill < len(text)),
            (0.25, begins and fill < self._widest),
            (0.5, begins and (line.room is Room.CLEAR or fill < _EARLY * self._widest)),
            (-4.0, on),
        )
        return weighed(features)

    def _topics(self) -> Iterable[Title]:
        """The topics that the head of a draft names, or the only phrase in it: "Agenda: Drones over airports"."""
        phrased = [at for at, match in self.keys.items() if _is_phrase(match["value"])]
        prose = max((begin for begin, end in self._blocks if self._is_prose(begin, end)), default=-1)
        for at, match in self.keys.items():
            topic = patterns.TOPIC.fullmatch(match["key"]) or is_kind(match["key"])  # "Draft resolution: wells"
            if not topic and phrased != [at]:
                continue
            stop = at + 1
            while stop < self.stop and stop in self.values:
                stop += 1
            features = (
                (2.5, True),
                (3.5, topic),
                (0.01 * at, topic),  # the last of several
                (-2.0, self._is_mail(at)),
                (-1.5, prose >= stop),
            )
            yield Title(at, stop, weighed(features), match.start("value"), key=True)

    def _is_prose(self, at: int, stop: int) -> bool:
        """Whether a block is a sentence or a greeting, and no title."""
        text = self.lines[at].text
        return ending(self.lines[stop - 1].text).finished or text[0].islower()

    def _is_mail(self, at: int) -> bool:
        """Whether a key is in the head of a mail: with one whose value is an address."""
        near = range(max(0, at - _NEAR), min(self.stop, at + _NEAR))
        return any(n in self.keys and MAILED.search(self.keys[n]["value"]) for n in near)

    def _beside(self) -> Iterable[Title]:
        """What follows the number on its line, and where it goes on below."""
        number = self._number
        if number and number.title is not None:
            stop = number.at + 1
            while stop < self.stop and (leads_on(self.lines[stop - 1].text) or not self._is_other(stop)):
                stop += 1
            yield Title(number.at, stop, 5.0 + 0.5 * (stop == self.stop), number.title)

    def _is_other(self, at: int) -> bool:
        """Whether a line is no part of the title above it: it tells something else, or is a paragraph that ends as texts do."""
        paragraph = self.lines[at].opens and (at + 1 == self.stop or self.lines[at + 1].opens)
        return self.apart[at] or (bool(paragraph) and ending(self.lines[at].text).finished and self.lines[at].text[0].isupper())

    def _among_blocks(self) -> Iterable[Title]:
        """The blocks, each with what speaks for it."""
        number = self._number
        enacted = self.stop < len(self.lines) and patterns.ENACTING.match(self.lines[self.stop].text)
        for n, (at, stop) in enumerate(self._blocks):
            first, last = n == self._first, n + 1 == len(self._blocks)
            if number and at < self._under:  # of those above the number, only the nearest may be the title
                possible = n + 1 in (self._first, len(self._blocks)) and self._under <= _NEAR_TOP
            else:
                possible = not (first and number and number.title is not None)
            if not possible:
                continue
            evidence = self._place(n) + self._look(at, stop, alone=last and not number and enacted)
            end = stop
            while first and end < self.stop and self._goes_on(end):
                end += 1
            yield Title(at if number else max(at, stop - _MOST_LINES), end, evidence)

    def _place(self, n: int) -> float:
        """How much the place of a block speaks for it."""
        at, stop = self._blocks[n]
        number, first, last = self._number, n == self._first, n + 1 == len(self._blocks)
        above = number is not None and at < self._under
        close = first and not any(self.is_masthead(between) for between in range(self._under + 1, at))
        below_masthead = at > 0 and self.may_tell(at - 1)
        longest = n == self._longest
        features = (
            (1.0, first),  # below the number
            (0.5, close),
            (1.5, last and not above),  # above the enacting words
            (-0.5, above),
            (0.5, not number and not n),
            (-0.5 * (len(self._blocks) - 1 - n), not number),
            (0.5, below_masthead),
            (0.5, at and self.is_masthead(at - 1)),
            (0.5, last and number and self._zone and not below_masthead),
            (0.25, longest),
            (0.5, longest and self._zone),
            (-1.5, self._longest is not None and not longest and self._words(n) == 1),  # "Restricted", "Preamble"
            (-0.5, stop < self.stop and self.may_tell(stop)),
            (-1.5, stop < self.stop and self.heads(stop)),
            (-1.5, not last and stop < self.stop and self._words(n) <= _PLACE and self._is_day(stop)),
        )
        return weighed(features)

    def _is_day(self, at: int) -> bool:
        """Whether a line is a date and nothing else, below the place where a session was: "26–29 October 2032"."""
        made = made_of(self.lines[at].text)
        return made.dated and made.pieces == 1 and not made.words

    def _words(self, n: int) -> int:
        at, stop = self._blocks[n]
        return sum(len(line.text.split()) for line in self.lines[at:stop])

    def _opens_text(self, at: int, stop: int) -> bool:
        """Whether a line is the verb of a paragraph and nothing else: "Recognizing"."""
        text = self.lines[at].text.rstrip(" ,:")
        found = phrases(self._code).opener(text) if stop == at + 1 else None
        return found is not None and len(found.phrase) == len(text)

    def _goes_on(self, at: int) -> bool:
        """Whether a title goes on from the line before in another paragraph."""
        before, line = self.lines[at - 1].text, self.lines[at]
        if leads_on(before):
            return True
        open_ended = ending(before) in (End.LEAD_IN, End.JOINING) or line.text[:1].islower()
        return not self.apart[at] and (open_ended or self._parting(at, at - 1) <= _PARTS)

    def _look(self, at: int, stop: int, *, alone: object) -> float:
        """How much a block looks like a title."""
        lines = self.lines[at:stop]
        text = " ".join(line.text for line in lines)
        end = ending(text)
        features = (
            (2.0, True),
            (2.0, lines[0].role in (Role.TITLE, Role.HEADING)),
            (-2.25, end.stops),
            (-1.5, end.stops and len(text) > _SENTENCE),
            (2.5, end.closes and alone and len(lines) == 1 and lines[0].opens and len(text) <= _LONGEST_TITLE),
            (-1.0, end is End.LEAD_IN),
            (-1.0, end is End.COMMA),
            (-2.0, end.finished and label_of(lines[0])),  # "- the report of the Board,"
            (-1.0, text[0].islower()),
            (-1.5, is_place_year(text)),
            (-3.0, self._opens_text(at, stop)),
            (-1.0, len(text) > _LONGEST_TITLE and end.stops),
            (-3.0, patterns.FOREWORD.fullmatch(text)),
            (-2.0, _is_proposal(text)),
            (0.75, _tells_subject(text)),
            (-1.75, at and _DATED.search(text)),
            (-1.0, lines[0].role == Role.BOX),
        )
        return weighed(features)


def _is_proposal(text: str) -> bool:
    """Whether a text names who proposes a draft, and ends in what it is: "Fiji, Japan and Kenya: draft resolution"."""
    names, colon, kind = text.replace("\xa0", " ").rpartition(": ")
    return bool(colon and names and kind) and is_kind(kind)


def _tells_subject(text: str) -> bool:
    """Whether a text says of what kind it is, and then what it is about and not whose it is: "Decision on wells"."""
    kind = kind_of(text)
    after = text[len(kind) :].split(maxsplit=1)
    return bool(kind and after) and after[0].lower() not in of_all(lambda one: one.of)


def _is_phrase(value: str) -> bool:
    """Whether the value of a key tells no name, list or date."""
    if is_name(value) or "," in value or any(map(str.isdigit, value)) or MAILED.search(value):
        return False
    return any(len(word) > _LONG_WORD for word in value.split())
