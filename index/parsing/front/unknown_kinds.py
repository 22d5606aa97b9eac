"""The number of a text whose kind is in no table, or that states none: what shows it is its place and its form."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from index.language.lines import numbers
from index.language.lines.patterns import ANNEX, DIVISION, MASTHEAD, ON_DATE, SESSION
from index.language.lines.symbols import Number
from index.language.scripts import is_capital
from index.language.sentences import ending
from index.language.vocabulary import of_all
from index.parsing.front.numbered import ENOUGH, NumberLine, is_title, titled
from index.parsing.front.numbered import MASTHEAD as MASTHEAD_LINES
from index.parsing.front.texts import Printed
from index.reading.lines import Role
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_UNKNOWN = 2.5  # evidence for a number whose kind is in no table
_ACRONYM = 3  # letters in a word that is hardly a kind, at most
_YEAR = 4  # digits
_PERIOD = 10  # years in a period, at most
_SMALL_WORD = 3  # letters in a small word of a title, at most
_LONG_WORDS = 2  # other words in a title that show how it has capitals, at least


def at_top(lines: Sequence[Line], stop: int) -> NumberLine | None:
    """The number at the top of a text with a kind that is in no table, "Acuerdo 45/2031 – Wells", or with none: "31 Wells"."""
    top = (at for at in range(min(stop, MASTHEAD_LINES)) if lines[at].opens is not False)
    found = (_of_unknown_kind(lines, at, stop) or _before_title(lines, at, stop) for at in top)
    return next((one for one in found if one), None)


def _of_unknown_kind(lines: Sequence[Line], at: int, stop: int) -> NumberLine | None:
    """The number after one word that is in no table, where it looks and stands like that of a text."""
    line = lines[at]
    words = [*line.text.split(maxsplit=3), "", "", ""]
    named = words[1] in _number_words()
    number = words[1 + named].rstrip(":.–—")
    kind, parts = words[0], [part for part in number.replace("-", "/").split("/") if part]
    dated = ON_DATE.search(line.text)
    worded = len(kind) > _ACRONYM or (named and dated)  # "Loi n° 2034-12 du 4 mai 2034", but not "Ref. No. 12"
    if not (kind.isalpha() and is_capital(kind) and worded and all(map(str.isalnum, parts)) and parts):
        return None
    told = numbers.kind_of(line.text) or MASTHEAD.fullmatch(line.text) or ANNEX.fullmatch(line.text)
    told = told or (None if named else dated)  # "Décret n° 2034-310 du 4 avril 2034 relatif aux …" is a number with its date
    if not any(map(str.isdigit, number)) or told or SESSION.search(kind.casefold()) or DIVISION.fullmatch(f"{kind} 1"):
        return None
    end = line.text.index(number, len(kind)) + len(number)
    one = titled(line, at, numbers.Reading(kind, Number(number, slash=len(parts) > 1), "", "", end, worded=True), 0.0)
    below = at + 1 < stop and lines[at + 1].opens is not False and not ending(lines[at + 1].text).finished
    features = (
        (1.0, not at),
        (1.0, line.role in (Role.TITLE, Role.NUMBER)),
        (1.0, named),
        (1.0, len(parts) > 1),
        (0.5, len(parts) > 1 and end == len(line.text)),
        (-2.0, len(parts) > 1 and _are_years(parts)),
        (-2.0, one is not None and one.title is not None and not dated and not is_capital(line.text[one.title :])),
        (1.0, one is not None and (one.title is not None or (below and one.end >= len(line.text)))),
    )
    return one if one and weighed(features) >= _UNKNOWN else None


def _are_years(parts: Sequence[str]) -> bool:
    """Whether the parts of a number are years, from one to another: "2031-2034", "2031/32"."""
    first, last = parts[0], parts[-1]
    return len(first) == _YEAR and first.isdigit() and last.isdigit() and 0 < int(last) - int(first[-len(last) :]) <= _PERIOD


def _before_title(lines: Sequence[Line], at: int, stop: int) -> NumberLine | None:
    """A bare number before a title right above the enacting words, "31 Wells in dry towns": no other word has a capital."""
    line = lines[at]
    number, _, title = line.text.partition(" ")
    long = [word for word in title.split()[1:] if len(word) > _SMALL_WORD]
    apart = number.isdigit() and len(number) < _YEAR and is_capital(title.lstrip()) and len(title.split()[0]) > _SMALL_WORD
    if not apart or len(long) < _LONG_WORDS or not all(map(str.islower, long)) or not is_title(lines, at, stop):
        return None
    begin = len(line.text) - len(title.lstrip())
    return NumberLine(at, len(number), begin, Printed("", number, ""), ENOUGH)


@cache
def _number_words() -> frozenset[str]:
    return frozenset(of_all(lambda one: one.number_words))
