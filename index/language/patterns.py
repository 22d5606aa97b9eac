"""The lines around the body of a document: its number, enacting words, closings, annexes, divisions, the trail.

They combine the words of every language's table, as a file may contain texts in several. Only the parser needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.language.alternatives import any_of, unaccented
from index.language.bodies import SYMBOL, UN_BODIES, names_of
from index.language.kinds import kinds
from index.language.labels import SUFFIXES
from index.language.vocabulary import ENGLISH, language, of_all

_EN = language(ENGLISH)


def _capitals(words: Iterable[str]) -> str:
    return any_of(map(str.upper, words))


def _spaced(words: Iterable[str]) -> str:
    """A pattern for the given words, with any white space between their parts."""
    return any_of(words).replace("\\ ", r"\s")


NUMBER_LINE = re.compile(
    rf"""
    (?P<kind> (?a:{kinds()}) ) \s+
    (?P<number> (?: (?:ITU|UIT) -[RTD]\s+ )? [A-Z]{{0,3}} -? \d[\w./-]* ) \s*
    (?: \( (?P<revision> [^()]* (?: \([^()]*\) [^()]* )* ) \) )?
    [\d*]{{0,2}}  # the mark of a footnote
    """,
    re.IGNORECASE | re.VERBOSE,
)
UN_NUMBER = re.compile(r"(?P<number>(?:S-|ES-)?\d{1,4}/\d{1,4}(?:\s[A-Z])?)\.(?:\s+(?P<title>\S.*))?")
UN_SYMBOL = re.compile(
    rf"(?:{SYMBOL})/RES/(?P<number>(?:S-|ES-)?\d{{1,4}}(?:/\d{{1,4}}[A-Z]?)?)\s*(?:\((?P<revision>\d{{4}})\))?"
)
FOREWORD = re.compile(unaccented(of_all(lambda one: one.forewords)), re.IGNORECASE)
_ENACTING = of_all(lambda one: one.enacting)
ENACTING = re.compile("|".join(any_of([word]) if word.endswith("'") else rf"{word}\s" for word in _ENACTING))
UN_ENACTING = re.compile(rf"(?:{any_of(_ENACTING)})\s?(?P<body>{names_of(UN_BODIES)})\s*,?")
_DATE = r"\d{1,2}(?:er)?\s(?:de\s)?[^\W\d]{3,12}\s(?:de\s)?\d{4}\.?"
UN_DECIDING = re.compile(  # a decision: "At its 50th plenary meeting, on 27 March 2020, the General Assembly …:"
    r"At its .{3,60}meetings?,? .{0,120}?"
    rf"\b[Tt]he (?P<body>{any_of(name for short in UN_BODIES for name in _EN.bodies[short])})\b.{{0,400}}?:",
    re.DOTALL,
)
# "26th plenary meeting", perhaps with its date: "1408th plenary meeting, 21 December 1965."
UN_MEETING = re.compile(
    rf"""
    \d{{1,4}} (?:{any_of(of_all(lambda one: one.ordinals))})? \s (?:{_spaced(of_all(lambda one: one.meetings))})
    (?: \s\( (?:{any_of(of_all(lambda one: one.resumed))}) \) )?
    [,.]? (?: \s{_DATE} )?
    """,
    re.VERBOSE,
)
UN_DATE = re.compile(_DATE)
LONE_CAPITAL = re.compile(r"[A-Z]")
ADOPTED = re.compile(rf"\[|{any_of(of_all(lambda one: one.adopted))}")

_ANNEX = (*_EN.annexes, *_EN.attachments)
_ANNEXE = [word for word in of_all(lambda one: one.annexes) if word not in _EN.annexes]
_DE = [word for word in of_all(lambda one: one.annex_to) if word not in _EN.annex_to]
# the first six letters of the kinds that have annexes: "(to Resolution 1)", "(à la Résolution 1)", but not "to resolve"
_WITH_ANNEXES = ("resolution", "decision", "recommendation")
_KINDS = of_all(lambda one: (name[:6] for kind in _WITH_ANNEXES for name in one.kinds.get(kind, ())))
ANNEX = re.compile(
    rf"""
    # with its title on the same line, which was seen in English only
      (?:{any_of(_ANNEX)}) \s+ [A-Z0-9]{{1,4}} (?: \. | : | \s[–—-] ) \s [A-Z] .{{2,100}}
    | (?:{any_of(_ANNEX)}) (?: \s+ [A-Z0-9]{{1,4}} )?
      (?: \s* \(? to \s+ (?:Resolution|Decision|Recommendation|Annex)\b .{{0,60}} )?
    | (?:{_capitals(_ANNEX)}) (?: \s .{{0,80}} )?
    | (?:{_capitals(_ANNEXE)}) (?: \s+ [A-Z0-9]{{1,4}} )? (?: \s+ (?:{_capitals(_DE)}) \s+ LA \s .{{0,70}} )?
    | (?:{any_of(_ANNEXE)}) (?: \s+ [A-Z0-9]{{1,4}} )?
      (?: \s* \(? (?:{any_of(_DE)}) \s+ (?:la\s+)? (?:{unaccented(map(str.capitalize, _KINDS))}) \w+\b .{{0,60}} )?
    """,
    re.VERBOSE,
)
ANNEX_CAPITALS = re.compile(  # unlike an attachment, opens whatever the line before ends with
    rf"(?:{_capitals((*_EN.annexes, *_ANNEXE))})(?:\s[A-Z0-9]{{1,3}})?"
    rf"(?:\s(?:{_capitals(_EN.annex_to)}|(?:{_capitals(_DE)})\sLA)\s(?:{unaccented(map(str.upper, _KINDS))}).{{0,60}})?"
)
ANNEX_TO = re.compile(
    rf"\(?(?:{any_of((*_EN.annex_to, *_DE))})\s+(?:la\s+)?(?:{unaccented(_KINDS)})\w+\b.{{0,60}}", re.IGNORECASE
)
_DIVISIONS = of_all(lambda one: (form for word in one.divisions for form in (word, word.upper(), word.capitalize())))
DIVISION = re.compile(
    rf"""
    (?:{any_of(_DIVISIONS)}) \s+
    (?: \d{{1,3}} | [IVXLC]{{1,6}} | [A-Z] ) (?: \s? (?:{any_of(SUFFIXES[:3])}) )?
    (?: \s[–—-]\s [^\W\d_a-z] .{{0,90}} [^.;,:] )?
    """,
    re.VERBOSE,
)
ROMAN_DIVISION = re.compile(r"[IVX]{1,6}\.?")
_PLACE_YEAR = r"\((?:[^()]|\([^()]*\)){2,60}?\d{4}\)"
TRAIL = re.compile(rf"{_PLACE_YEAR}(?:\s*[–—-]\s*{_PLACE_YEAR})*\.?")
HISTORY = re.compile(  # footnote marks may follow
    rf"\([^()]*\b\d{{4}}\b[^()]*\)(?:[\d*]{{1,2}})?(?:, (?:{any_of(SUFFIXES[:2])}|\d))?"
)
# a note belongs to the clause above it
NOTE = re.compile(rf"(?:{any_of(of_all(lambda one: one.notes))})\s?\d{{0,2}}\s?[–—-]")
