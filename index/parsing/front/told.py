"""What the lines above the enacting words tell, each weighed by what it is made of and by the lines beside it.

    (C28/37; C28/41-E)                   symbols, and nothing else
    Council 2028    Distr.: General      a masthead: the body, its session, the agenda item, who gets the text
    Committee: Lake Council              a key of the head of a draft, and its value
    Adopted by … at its 9th meeting      how the text came about
    Dates of the Council in 2030         nothing of this: it may be the title

A line that seems to tell something may still be the title, if it goes on from the line before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.bodies import body_of, is_body
from index.language.lines import closing, patterns
from index.language.lines.heads import BY, DRAFT_LAST, MAILED, draft_of, is_counted, is_kind, made_of
from index.language.lines.pages import page_mark
from index.language.lines.tokens import Tokens
from index.language.sentences import End, ending, leads_on
from index.parsing.enacting import is_name
from index.parsing.front.number_lines import begins_number
from index.parsing.front.numbered import NumberLine
from index.parsing.lists import label_of
from index.reading.lines import Role
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_APART = 1.5  # evidence that a line tells something else than the title
_KEY = 2.4  # evidence for a key with its value
_LONGEST_HISTORY = 12  # lines
_KEY_WORDS = 3
_TOP = 2  # lines in which a symbol stands beside the organization
_BEFORE_BY = 2  # words before the name of those who propose a draft
_STATE = 60  # characters in a line that tells of which day a draft is
_STATE_WORDS = 4  # in one that tells no day
_YEAR = 4  # figures in a year
_FIGURES = 3  # in one that tells a day, of which the day is one
_COUNTED = re.compile(rf"{closing.ORDINAL.pattern}\s[^\W\d_a-z][^\W\d_]+")  # "Third Committee"
_ADOPTED_SO = re.compile(closing.ADOPTED_SO.pattern, re.IGNORECASE)


def key_line(line: Line) -> re.Match[str] | None:
    """The key and the value that a line is made of, also as an item of a list: "- Topic: Wells"; None if it is not."""
    mark = label_of(line)
    begin = len(line.text) - len(line.text[mark.length :].lstrip()) if mark else 0
    return patterns.KEY_LINE.fullmatch(line.text, begin)


def tells_adoption(text: str) -> bool:
    """Whether a text tells how it was adopted, also with a small letter: "adopted at the Summit, 3 May 2034"."""
    return _ADOPTED_SO.match(text) is not None and patterns.TOLD.search(text) is not None


def _is_proposed(words: Sequence[str]) -> bool:
    """Whether the words after the kind of a draft say who proposes it: "submitted by Peru"."""
    by = next((n for n, word in enumerate(words) if BY.fullmatch(word)), len(words))
    return by == 1 or (by <= _BEFORE_BY and is_name(" ".join(words[by + 1 :])))


def _is_code(value: str) -> bool:
    """Whether a value is one word of capitals and figures, as a register has them: "TREL3406712A"."""
    return value.isalnum() and value.isupper() and any(map(str.isdigit, value))


def is_place_year(text: str) -> bool:
    """Whether a text may be where and when a body met, or the month of a text: "Skopje 2033", "October 2033"."""
    place, _, year = text.partition(" ")
    return place.rstrip(",").isalpha() and len(year) == _YEAR and year.isdigit()


class Told:
    """What each line above line `stop` tells; `stop` is where the enacting words begin.

    `told` are those about the adoption, `keys` the lines with a key, `values` those on which the value of one goes on; `apart`
    says of each line whether it is no title.
    """

    def __init__(self, lines: Sequence[Line], stop: int, number: NumberLine | None) -> None:
        self.lines, self.stop, self._number = lines, stop, number
        self._body = body_of(lines[stop].text)[1].casefold() if stop < len(lines) else ""
        self._matches = {at: match for at in range(stop) if (match := key_line(lines[at]))}
        self.told = self._adoptions()
        self.keys = {at: match for at, match in self._matches.items() if self._is_key(at, match)}
        self.values = self._wrapped()
        self._masthead = [self._tells(at) for at in range(stop)]
        self._listing: set[int] = set()  # lines that list names below what may be a title
        self.apart: list[bool] = []
        for at in range(stop):
            self.apart.append(self._is_apart(at))

    def is_masthead(self, at: int) -> bool:
        """Whether a line tells what mastheads do: the body, its session, an item of its agenda."""
        own = self._number is not None and at == self._number.at
        return self._masthead[at] > _APART and not own

    def heads(self, at: int) -> bool:
        """Whether a line is of a masthead, and no symbol or date, which stand below a title as well."""
        made = made_of(self.lines[at].text)
        return self.is_masthead(at) and not (made.symbols or (made.dated and made.pieces == 1))

    def may_tell(self, at: int) -> bool:
        """Whether a line may tell what mastheads do, and may be a title as well: "October 2033"."""
        return self._masthead[at] > 0 and not (self._number is not None and at == self._number.at)

    def _is_apart(self, at: int) -> bool:
        """Whether a line is no title: it tells the history, or belongs to a masthead or to the head of a draft."""
        line, number = self.lines[at], self._number
        counted = at != self.stop - 1 and begins_number(line)
        goes_on = at and not self.apart[at - 1] and line.opens is not True and leads_on(self.lines[at - 1].text)
        features = (
            (4.0, at in self.keys or at in self.values or self._lists(at)),
            (4.0, at in self.told or (number is not None and at == number.at)),
            (4.0, _is_history(self.lines, at, self.stop)),
            (3.0, counted),
            (2.5, self._is_state(at)),
            (3.5, self._is_counted(at)),
            (self._masthead[at], True),
            (-3.0, goes_on),
            (-1.5, line.role == Role.TITLE),
        )
        return weighed(features) > _APART

    def _lists(self, at: int) -> bool:
        """Whether a line below what may be a title lists names after a key that stands alone: "Sponsored by: Kenya, Peru"."""
        line, match = self.lines[at], self._matches.get(at)
        if match is None:
            on = at - 1 in self._listing and line.opens is not True
            found = on and (line.opens is False or line.text[:1].islower() or leads_on(self.lines[at - 1].text))
        else:
            found = at > 0 and self._names(at) and not self.apart[at - 1]
        if found:
            self._listing.add(at)
        return found

    def _names(self, at: int) -> bool:
        """Whether a line has a key and lists names after it."""
        match = self._matches.get(at)
        return (
            match is not None and "," in match["value"] and is_name(match["value"]) and len(match["key"].split()) <= _KEY_WORDS
        )

    def _tells(self, at: int) -> float:
        """How much a line is like one of a masthead, by what it is made of."""
        text = self.lines[at].text
        made, rest = made_of(text), draft_of(text)
        mark = page_mark(text)
        wholly = made.pieces > 0 and not made.words
        features = (
            (3.0, patterns.MASTHEAD.fullmatch(text) or patterns.ON_DATE.fullmatch(text)),
            (3.0, self._is_own_body(text) or is_body(text)),
            (3.0, wholly),
            (3.0, mark and mark.certain),  # "Page 1"
            (1.0, mark or is_place_year(text) or _COUNTED.fullmatch(text)),
            (2.5, made.symbols and made.words == 1 and not wholly),  # "Document C29/88"
            (2.5, made.symbols and made.bracketed and 1 < made.words <= _KEY_WORDS),
            (2.0, made.is_beside and at < _TOP),  # "United Nations A/70/L.1"
            (2.0, made.dated and made.named and 0 < made.words <= _KEY_WORDS),  # "Quito, Ecuador, 3–7 May 2034"
            (3.0, rest is not None and len(rest) <= 1),  # "Draft decision II"
            (2.5, rest and _is_proposed(rest)),  # "Draft decision submitted by Peru"
        )
        return max(weight if present else 0.0 for weight, present in features)

    def _is_own_body(self, text: str) -> bool:
        """Whether a line is the body that enacts the text, perhaps with its session: "37th CONFERENCE OF THE LAKES"."""
        return bool(self._body) and self._body in text.casefold() and body_of(text)[1].casefold() == self._body

    def _is_key(self, at: int, match: re.Match[str]) -> bool:
        """Whether a line is a key of the head of a draft and its value, and no title with a colon."""
        value = match["value"]
        beside = at - 1 in self._matches or at + 1 in self._matches
        made = made_of(value)
        named = MAILED.search(value) or is_place_year(value) or _is_code(value)
        told = named or (made.pieces and made.words <= 1) or made.dated
        features = (
            (1.0, len(match["key"].split()) <= _KEY_WORDS),
            (0.5, not value[0].islower()),
            (1.0, beside),
            (1.0, beside and (is_name(value) or "," in value)),
            (1.5, patterns.TOPIC.fullmatch(match["key"]) or is_kind(match["key"])),
            (1.5, told),
            (-1.0, value[0].islower()),
            (-2.0, at and self.lines[at].opens is not True and leads_on(self.lines[at - 1].text)),
        )
        return at not in self.told and weighed(features) > _KEY

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
        """Whether a short line tells of which day a draft is, or which draft: "Rev. 2 as of 14 October, 10 a.m."."""
        text = self.lines[at].text
        if at in self.told or len(text) > _STATE or (at and ending(self.lines[at - 1].text).joins):
            return False
        bracketed = text[0] + text[-1] in ("()", "[]")
        bare = text[1:-1] if bracketed else text
        if closing.ends_in_day(bare, timed=True):
            return at > 0 or self.stop > 1
        if not at:
            return False
        if DRAFT_LAST.fullmatch(bare) and len(bare.split()) <= _STATE_WORDS:
            return bracketed or not self.apart[at - 1]
        if bracketed:
            return closing.ends_in_day(bare)
        tokens = Tokens(text)
        abbreviated = text.split(maxsplit=1)[0][-1] == "."
        figures = abbreviated or sum(one.is_figure for one in tokens.between(0, len(tokens))) >= _FIGURES
        return text[0].isupper() and figures and not self.apart[at - 1] and closing.DAY.search(text) is not None

    def _is_counted(self, at: int) -> bool:
        """Whether a line is a phrase and its number, of a kind that is in no table, above what may be a title: "Paper 3"."""
        below = at + 1
        if below >= self.stop or not is_counted(self.lines[at].text) or not self.lines[below].opens:
            return False
        told = below in self.told or below in self.keys or self.may_tell(below) or self._names(below)
        told = told or (self._number is not None and below == self._number.at)
        return not told and not ending(self.lines[below].text).finished and self.lines[below].text[0].isupper()

    def _adoptions(self) -> set[int]:
        """The lines that tell how the text was adopted, with those on which such a text goes on."""
        found: set[int] = set()
        for at in range(self.stop):
            own = self._number is not None and at == self._number.at
            if at not in found and not own and self._adopts(at):
                found.update(range(at, self._end_of_history(at)))
        return found

    def _adopts(self, at: int) -> bool:
        """Whether a line begins to tell how the text was adopted: "Adopted by …", "adopted at the Summit, 3 May 2034"."""
        line = self.lines[at]
        return patterns.ADOPTED.match(line.text) is not None or (line.opens is True and tells_adoption(line.text))

    def _end_of_history(self, at: int) -> int:
        """The line after the text of the adoption; it may be wrapped: "Adopted by … at its 72nd meeting, on", "24 May 2014"."""
        text = self.lines[at].text
        if not self._adopts(at):
            return at + 1
        bracket = next((after for before, after in ("[]", "()") if text.startswith(before)), "")
        ended = (
            n + 1
            for n in range(at, self.stop)
            if self._closes(n, bracket) or (self._opens(n + 1) and not ending(self.lines[n].text).joins)
        )
        return next(ended, self.stop)

    def _closes(self, at: int, bracket: str) -> bool:
        """Whether the text of an adoption ends on a line: with its bracket, if it stands in brackets."""
        text = self.lines[at].text
        return bracket in text if bracket else _is_finished(text)

    def _opens(self, at: int) -> bool:
        """Whether the file says that a paragraph begins at a line."""
        return at < self.stop and bool(self.lines[at].opens)


def _is_finished(text: str) -> bool:
    """Whether the text of an adoption is finished: with a year, a meeting, or as any sentence."""
    return ending(text) in (End.SENTENCE, End.MARK) or patterns.TOLD.search(text) is not None


def _is_history(lines: Sequence[Line], at: int, stop: int) -> bool:
    """Whether the history in brackets stands from a line on: "(Kyoto, 1994; Antalya, 2006)"."""
    if lines[at].role == Role.HISTORY:
        return True
    return (
        stop - at <= _LONGEST_HISTORY
        and lines[at].text.startswith("(")
        and bool(patterns.HISTORY.fullmatch(" ".join(x.text for x in lines[at:stop])))
    )
