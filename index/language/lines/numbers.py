"""What a number line says, read from its tokens: body, draft and kind, number, what stands in brackets, the body behind it.

RESOLUTION 75 (Rev. Dubai, 2012)              kind, number, edition
STUDENT SENATE RESOLUTION 24-07               body, kind, number
42 C/Resolution 19    AG/RES. 2908 (L-O/20)   a number that names its kind
73/6. Space           WHA66.10 Follow-up      a number and a title
第75号决议（2024年，洛桑，修订版）                 a number before its kind
Resolution 1 of the 26th CGPM (2018)          the body behind it

How numbers are built is in symbols.py.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from index.language.bodies import is_body
from index.language.kinds import SHORT_KINDS, common_kind
from index.language.lines.symbols import Number, counting_word, is_year, known_symbols, number_at
from index.language.lines.tokens import Phrases, Tokens
from index.language.terms import NO_KIND
from index.language.vocabulary import of_all
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = 6  # in the name of a body, besides small ones
_SMALL = 2  # small words between two of them
_NAME = 24  # tokens in the name of a body that stands between a kind and its number, or before a number with words around it
_ROMAN = frozenset("IVXLES-")  # what counts sessions: "XV", "S-IV"
ROMAN_FIGURES = frozenset("IVXLC")
"""What Roman figures are made of that count texts."""
_SESSION = 13  # characters
_WITHOUT_BRACKETS = str.maketrans("", "", "[]()")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says as a number line up to the offset `end`: kind, number, edition and body, "" for what it omits.

    `worded` if the kind, which is as printed, stands in words of its own; `named` if its body stands before it.
    """

    kind: str
    number: Number
    edition: str
    body: str
    end: int
    worded: bool = False
    named: bool = False


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[Reading, ...]:
    """What a text may say as a number line, in each way in which it can be read.

    >>> [(one.kind, one.number.text, one.edition) for one in readings("RESOLUTION 75 (Rev. Dubai, 2012)")]
    [('RESOLUTION', '75', 'Rev. Dubai, 2012')]
    """
    if symbol := next((one for one in known_symbols(text) if one[0] == text), None):
        return (Reading("Resolution", Number(symbol[1], own="resolution"), symbol[2], "", len(text)),)
    tokens = Tokens(text)
    return (*_number_first(tokens), *_worded(tokens), *_bare(tokens))


def kind_of(text: str) -> str:
    """The kind that a text begins with, of a draft too: "Draft resolution"; "" for none."""
    found = _kind(Tokens(text), 0)
    return found.text if found else ""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind as it is printed, up to the place `stop`; an abbreviated one has to be that of a number with several parts."""

    text: str
    stop: int
    abbreviated: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    """The phrases that number lines are made of, in every language; `first` are those before and behind a number."""

    kinds: Phrases
    abbreviations: Phrases
    drafts: Phrases
    of: Phrases
    articles: Phrases
    small: Phrases
    first: tuple[tuple[str, Phrases, Phrases], ...]


@cache
def _tables() -> _Tables:
    forms = (form.partition("#") for form in of_all(lambda one: one.number_first))
    return _Tables(
        kinds=Phrases(of_all(lambda one: (name for names in one.kinds.values() for name in names))),
        abbreviations=Phrases(of_all(lambda one: (name for names in one.abbreviations.values() for name in names))),
        drafts=Phrases(of_all(lambda one: (draft for draft in one.drafts if "#" not in draft))),
        of=Phrases(of_all(lambda one: one.of)),
        articles=Phrases(of_all(lambda one: one.enacting)),
        small=Phrases(of_all(lambda one: one.common)),
        first=tuple((before, Phrases([before]), Phrases([behind])) for before, _, behind in forms),
    )


def _kind(tokens: Tokens, at: int) -> _Kind | None:
    """The kind that begins at a place: "Resolution", "[Draft] decision", "Res."; one word may tell which draft it is."""
    tables, bracket = _tables(), tokens[at].text in ("(", "[")
    drafted = tables.drafts.end(tokens, at + bracket)
    begin = drafted + (tokens[drafted].text in (")", "]")) if drafted > at + bracket else at
    if begin > at and tables.kinds.end(tokens, begin) == begin and tokens[begin].is_word:  # "ПРОЕКТ НОВОЙ РЕЗОЛЮЦИИ"
        begin += tables.kinds.end(tokens, begin + 1) > begin + 1
    stop = tables.kinds.end(tokens, begin)
    if stop > begin:
        apart = not (tokens.glued(stop) and tokens[stop].is_solid)
        stop += begin > at and _is_behind(tokens, stop)
        return _Kind(tokens.read(at, stop).translate(_WITHOUT_BRACKETS), stop) if apart else None
    stop = tables.abbreviations.end(tokens, begin)
    if stop == begin or not tokens.glued(stop) or tokens[stop].text != ".":
        return None
    short = tokens.read(begin, stop)
    return _Kind(common_kind(short).capitalize() if short[0].isupper() else common_kind(short), stop + 1, abbreviated=True)


def _is_behind(tokens: Tokens, at: int) -> bool:
    """Whether a word between a kind and its number tells which draft it is, where it stands behind: "مشروع القرار الجديد 5"."""
    word, number = tokens[at], tokens[at + 1]
    told = word.is_word and not word.is_cased and counting_word(tokens, at) == at
    return told and word.spaced and (number.is_figure or number.text == "[")


def _number_first(tokens: Tokens) -> Iterator[Reading]:
    """The reading of a number that words stand around, before its kind, perhaps with a known body in front: "第45号决议"."""
    for word, before, behind in _tables().first:
        places = range(min(_NAME, len(tokens))) if word in tokens.text else ()
        at = next((at for at in places if before.end(tokens, at) > at), None)
        if at is None or (at and not is_body(tokens.read(0, at))):
            continue
        found = number_at(tokens, before.end(tokens, at), kind=tokens[at].text)
        if found is None:
            continue
        year, stop = _brackets(tokens, found[1])
        kind = _kind(tokens, behind.end(tokens, stop)) if behind.end(tokens, stop) > stop else None
        if kind:
            yield _edited(tokens, kind, (found[0], kind.stop), year)


def _worded(tokens: Tokens) -> Iterator[Reading]:
    """The reading of a number behind its kind, with a body before the kind or between the two."""
    at, kind = _in_front(tokens)
    if kind is None:
        return
    body, begin = tokens.read(0, at), kind.stop
    if between := _between(tokens, begin):
        body, begin = tokens.read(*between), between[1]
    found = number_at(tokens, counting_word(tokens, begin), kind=kind.text)
    if found and (found[0].slash or found[0].parted or not kind.abbreviated):
        yield _edited(tokens, kind, found, body=body, named=at > 0)
    roman = tokens.read(begin, len(tokens)) if begin == kind.stop and not at else ""
    if roman and ROMAN_FIGURES.issuperset(roman) and common_kind(kind.text) in SHORT_KINDS:  # "Resolution II", and no draft
        yield Reading(kind.text, Number(roman), "", "", tokens.end(len(tokens)), worded=True)


def _bare(tokens: Tokens) -> Iterator[Reading]:
    """The reading of a number whose kind no word tells."""
    noted = _tables().kinds.end(tokens, 0) == 1 and tokens.glued(1) and len(tokens) == 2  # "RESOLUTION1", with a note
    if found := None if noted else number_at(tokens, 0):
        number, stop = found
        edition, end = _brackets(tokens, stop)
        counts_session = is_year(edition) or (len(edition) <= _SESSION and set(edition) <= _ROMAN)
        edition, stop = (edition, end) if counts_session else ("", stop)
        kind = NO_KIND if number.series and not number.own else number.own.capitalize()
        yield Reading(kind, number, edition, "", tokens.end(stop))


def _edited(
    tokens: Tokens, kind: _Kind, found: tuple[Number, int], year: str = "", body: str = "", *, named: bool = False
) -> Reading:
    """The reading of a number with its kind, which ends at a place, with the edition or the body behind them."""
    number, stop = found
    edition, end = _brackets(tokens, stop)
    edition, end = (year, stop) if year else (edition, end)
    if behind := _behind(tokens, stop):
        body, (edition, end) = tokens.read(*behind), _brackets(tokens, behind[1])
        edition = year or edition
    return Reading(kind.text, number, edition, body, tokens.end(end), worded=True, named=named)


def _brackets(tokens: Tokens, at: int) -> tuple[str, int]:
    """What stands in round brackets at a place, and the place after them; "" and the place itself if none do."""
    stop = tokens.group(at) if tokens[at].text == "(" else at
    inner = tokens.read(at + 1, stop - 1)
    return inner, stop + (is_year(inner) and tokens.glued(stop) and tokens[stop].text == ",")  # "1514 (1946), on tea"


def _in_front(tokens: Tokens) -> tuple[int, _Kind | None]:
    """The place of the kind that a line begins with, perhaps behind the name of its body, and it: "LAKE SENATE DECISION"."""
    at = 0
    for _ in range(_WORDS + 1):
        for _ in range(_SMALL + 1):
            if tokens[at].spaced and (kind := _kind(tokens, at)):
                return at, kind
            small = _tables().small.end(tokens, at) if at else at
            if small == at:
                break
            at = small
        word = at if tokens[at].is_figure else _word(tokens, at)
        if word == at:
            break
        at = word
    return 0, None


def _word(tokens: Tokens, at: int) -> int:
    """The place after a word of a name, which begins with a capital or a figure: "Asia-Pacific", "26th"."""
    stop = at + 1 if tokens[at].is_figure or tokens[at].text[:1].isupper() else at
    while stop > at and tokens.glued(stop) and (tokens[stop].is_solid or tokens[stop].text in ("-", "’", "'")):
        stop += 1
    return stop


def _of(tokens: Tokens, at: int) -> int:
    """The place after "of", and an article behind it; the place itself without it."""
    stop = _tables().of.end(tokens, at)
    return _tables().articles.end(tokens, stop) if stop > at else at


def _between(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The places around a body between a kind and its number: "of the Ministerial Council No. 12/34", "Совета № 5"."""
    begin = _of(tokens, at)
    if not tokens[begin].text[:1].isupper():
        return None
    for stop in range(begin + 1, begin + _NAME):
        if begin == at and not (tokens[stop - 1].is_word and _tables().small.end(tokens, stop - 1) < stop):
            return None  # in a language that says "of" with the ending of a word only a name can stand there
        if tokens[stop].spaced and tokens[counting_word(tokens, stop)].is_figure and counting_word(tokens, stop) > stop:
            return begin, stop
    return None


def _behind(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The places around a body behind a number, with which the line ends, but for brackets: "of the 26th CGPM (2018)"."""
    begin = stop = _of(tokens, at)
    if tokens[begin].is_figure and not tokens.glued(begin + 1):  # "of 5 May 2031"
        return None
    while stop > at and (word := _word(tokens, stop)) > stop:
        stop = after = word
        for _ in range(_SMALL):
            after = _tables().small.end(tokens, after)
        stop = after if _word(tokens, after) > after else stop
    ended = tokens[stop].text in ("", "(") and _brackets(tokens, stop)[1] == len(tokens)
    return (begin, stop) if begin < stop and ended else None
