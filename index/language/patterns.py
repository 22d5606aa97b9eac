"""The lines around the body of a document: its number, enacting words, closings, annexes, divisions, the trail.

They combine the words of every language's table, as a file may contain texts in several. Only the parser needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.language.alternatives import NEVER, any_of, unaccented
from index.language.bodies import SYMBOL
from index.language.kinds import kinds
from index.language.labels import SUFFIXES
from index.language.scripts import NUMERAL
from index.language.vocabulary import ENGLISH, language, of_all

_EN = language(ENGLISH)


def _capitals(words: Iterable[str]) -> str:
    return any_of(map(str.upper, words))


def _forms(forms: Iterable[str], number: str = r"\d{1,4}") -> list[str]:
    """Patterns for forms in which "#" stands for a number: "第#号"."""
    return [re.escape(form).replace("\\#", rf"\s?{number}\s?") for form in forms]


def _spaced(words: Iterable[str]) -> str:
    """A pattern for the given words, with any white space between their parts."""
    return any_of(words).replace("\\ ", r"\s")


# a number as it is printed: "75", "ITU-R 2-8", "COM5/1", "1/CP.21", "A.1126(30)"; a year in brackets is not part of it
_DIGITS = r"(?:(?:ITU|UIT)-[RTD]\s+)? (?=\S*\d) [A-Z\d] (?:[\w./-]*\w)? (?: \((?!\d{4}\))\w{1,5}\) (?:[\w./-]*\w)? )*"
_FIRST = r"(?P<number>\d[\w./-]*)(?:\s?\((?P<year>\d{4})\))?"
_KIND_LINE = rf"""
    (?P<kind> (?: (?:{any_of(of_all(lambda one: one.drafts))}) \s )? (?a:{kinds()}) ) \s+
    (?P<number> (?: \( [A-Z]{{2,6}} \) \s+ )? {_DIGITS} ) \s*  # also "(EU) 2031/55"
    (?: \( (?P<revision> [^()]* (?: \([^()]*\) [^()]* )* ) \) (?: (?<=\(\d\d\d\d\)) , )? )?
"""
NUMBER_LINE = re.compile(rf"{_KIND_LINE} [\d*]{{0,2}}  # the mark of a footnote", re.IGNORECASE | re.VERBOSE)
# with the number before the kind: "第45号决议（2024年，洛桑，修订版）"
_NUMBERED = (
    rf"(?:{'|'.join(_forms(of_all(lambda one: one.number_first), _FIRST))})\s?(?P<kind>{kinds()})\s*"
    r"(?:\((?P<revision>[^()]*(?:\([^()]*\)[^()]*)*)\))?"
)
NUMBER_FIRST = re.compile(rf"{_NUMBERED}[\d*]{{0,2}}")
# with the body in front of it, or the title behind it: "STUDENT SENATE RESOLUTION 24-07", "Resolution 3/4: Title"
NUMBER_LINE_NAMED = re.compile(
    rf"""
    (?-i: (?P<body> (?: [A-Z][\w’'-]* \s+ ){{1,6}} ) )? {_KIND_LINE} [\d*]{{0,2}} (?: \s?[.:–—-] \s+ (?P<title> \S.* ) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
UN_NUMBER = re.compile(r"(?P<number>(?:S-|ES-)?\d{1,4}/\d{1,4}(?:\s[A-Z])?)\.(?:\s+(?P<title>\S.*))?")
_SEGMENT = r"[A-Za-z\d]{1,9} (?: \([A-Za-z\d-]{1,6}\) )?"
# a number without its kind, perhaps before the title: "WHA66.10 Follow-up", "GC(60)/RES/10", "A/L.632", "12 (1946)"
CODE = re.compile(
    rf"""
    (?: (?P<number>
            \d{{1,4}}/\d{{1,4}}
          | (?=\S*\d) (?=\S*[A-Z])
            (?: [A-Z]\d{{1,3}}-\d{{1,3}} | (?=[A-Z\d]) {_SEGMENT} (?: (?:-{_SEGMENT})? [./] {_SEGMENT} )+ (?:-{_SEGMENT})? )
        )
      | (?P<old> \d{{1,4}} (?:\s[A-Z])? ) \s \( (?P<revision> (?:19|20)\d\d | [IVXLES]{{1,6}} (?:-[IVXLES]{{1,6}})? ) \)
    )
    [.:]? (?: \s+ (?P<title> [“"«]? [A-Z] .* ) )?
    """,
    re.VERBOSE,
)
UN_SYMBOL = re.compile(
    rf"(?:{SYMBOL})/RES/(?P<number>(?:S-|ES-)?\d{{1,4}}(?:/\d{{1,4}}[A-Z]?)?)\s*(?:\((?P<revision>\d{{4}})\))?"
)
FOREWORD = re.compile(unaccented(of_all(lambda one: one.forewords)), re.IGNORECASE)
_ENACTING = of_all(lambda one: (form for word in (*one.enacting, *one.body_words) for form in (word, word.upper())))
ENACTING = re.compile("|".join(any_of([word]) if word.endswith("'") else rf"{word}\b" for word in _ENACTING))
MEETING_AT = re.compile(rf"(?:{any_of(of_all(lambda one: one.meeting_at))})\b", re.IGNORECASE)
_WESTERN = r"\d{1,2}(?:er)?\s(?:de\s)?[^\W\d]{3,12}\s(?:de\s)?\d{4}\.?"
_DATE = "|".join([_WESTERN, *(form.replace("\\*", r"[^\W\d]{3,12}") for form in _forms(of_all(lambda one: one.dates)))])
_NAME = r"[A-Z][\w’'-]*(?:\s(?:of|and|the|for|on|[A-Z][\w’'-]*))*"
UN_DECIDING = re.compile(  # a decision: "At its 50th plenary meeting, on 27 March 2020, the General Assembly …:"
    rf"At its .{{3,60}}(?:meetings?|session),? .{{0,120}}?\b[Tt]he (?P<body>{_NAME})\b.{{0,400}}?:", re.DOTALL
)
_MEETINGS = of_all(lambda one: one.meetings)
_ORDINAL = (
    rf"(?:\d{{1,4}}\s?(?:{any_of(of_all(lambda one: one.ordinals))})?"
    rf"|[^\W\d_][\w-]*(?:{any_of(of_all(lambda one: one.ordinal_endings))}))"
)
_RESUMED = rf"\((?:{any_of(of_all(lambda one: one.resumed))})\)"
# a meeting by its number or ordinal, perhaps resumed: "55th (resumed) plenary meeting", "Eighth plenary meeting"
# or named before its number, or around it: "第61次全体会议"
_NAMED = _spaced(one for one in _MEETINGS if "#" not in one)
_AROUND = "|".join(_forms(one for one in _MEETINGS if "#" in one)) or NEVER
_MEETING = rf"(?:{_ORDINAL}\s(?:{_RESUMED}\s)?(?:{_NAMED})(?:\s{_RESUMED})?|{_AROUND})"
_ADOPTS = any_of(of_all(lambda one: one.closes))
CLOSING = re.compile(
    rf"{_MEETING}[,.]?(?:\s(?:{_DATE}))?"
    rf"|(?:{_DATE})(?:\s?{_MEETING})?"
    rf"|\([^()]{{0,60}}?{_MEETING}[^()]*(?:\([^()]*\)[^()]*)*\)\.?"
    rf"|\(?(?:{_ADOPTS})\b[^;]{{2,600}}?(?:[.)\d]|(?:{_NAMED}))"
)
"""One sentence of a closing: a meeting with its date, a date alone, or how the text was adopted."""
CLOSING_BEGINS = re.compile(rf"[(\[–—]|{_ORDINAL}\s|{_MEETING}|(?:{_DATE})|\(?(?:{_ADOPTS})\b")
SIGNED = re.compile(rf"(?:{any_of(of_all(lambda one: one.signed))})\b")
VOTE = re.compile(rf"\[\s?(?:{_ADOPTS})\b")
UN_DATE = re.compile(_DATE)
ON_DATE = re.compile(rf"[^\W\d]{{0,3}}\s?(?:{_DATE})")
"""A date alone, or after a small word: "of 3 May 1995"."""
MASTHEAD = re.compile(
    rf"\(?(?:{any_of(of_all(lambda one: one.mastheads))})(?!\w).{{0,60}}"
    rf"|.+:\s(?:{any_of(of_all(lambda one: one.drafts))})\s(?:{kinds()})\b.*"  # "Kenya and Peru: draft resolution"
    rf"|.{{2,50}}\b(?:{any_of(of_all(lambda one: one.sessions))})(?:\s.{{0,20}})?",
    re.IGNORECASE,
)
KEY_LINE = re.compile(r"(?P<key>[^\W\d_][^\W\d][^:.,;]{1,30}?)\s?:\s+(?P<value>\S.*)")
TOPIC = re.compile(rf"(?:{any_of(of_all(lambda one: one.topics))})(?:\s[^\W\d]{{1,3}})?", re.IGNORECASE)
LONE_CAPITAL = re.compile(r"[A-Z]")
_ADOPTED = of_all(lambda one: one.adopted)
ADOPTED = re.compile(
    "|".join(
        [
            r"\[",
            any_of(one for one in _ADOPTED if "*" not in one),
            rf"\(?(?:{any_of(of_all(lambda one: one.closes))})\b",
            *(rf".{{0,80}}{re.escape(one[1:])}$" for one in _ADOPTED if one[0] == "*"),
        ]
    )
)

_ANNEX = (*_EN.annexes, *_EN.attachments)
_ANNEXE = [word for word in of_all(lambda one: (*one.annexes, *one.attachments)) if word not in _ANNEX]
_DE = [word for word in of_all(lambda one: one.annex_to) if word not in _EN.annex_to]
_TO_KIND = [word for word in _DE if len(word) > len("de")]  # the kind itself, in one word with "to"
# the first six letters of the kinds that have annexes: "(to Resolution 1)", "(à la Résolution 1)", but not "to resolve"
_WITH_ANNEXES = ("resolution", "decision", "recommendation")
_KINDS = of_all(lambda one: (name[:6] for kind in _WITH_ANNEXES for name in one.kinds.get(kind, ())))
ANNEX = re.compile(
    rf"""
    # with its title on the same line, which was seen in English only
      (?:{any_of(_ANNEX)}) \s+ [A-Z0-9]{{1,4}} (?: \. | : | \s[–—-] ) \s [A-Z] .{{2,100}}
    | (?:{any_of(_ANNEX)}) (?: : | \s[–—] ) \s [A-Z] .{{2,100}}
    | (?:{any_of(_ANNEX)}) (?: \s+ [A-Z0-9]{{1,4}} )?
      (?: \s* \(? to \s+ (?:(?:the|its)\s+)? (?i:Resolution|Decision|Recommendation|Annex)\b .{{0,60}} )?
    | (?:{_capitals(_ANNEX)}) (?: \s .{{0,80}} )?
    | (?:{_capitals(_ANNEXE)}) (?: \s+ [A-Z0-9]{{1,4}} )?
      (?: \s+ (?:{_capitals(_DE)}) \s+ (?: LA \s | (?={unaccented(map(str.upper, _KINDS))}) ) .{{0,70}} )?
    | (?:{any_of(_ANNEXE)}) (?: \s+ (?: [A-Z0-9]{{1,4}} | {NUMERAL} ) )?
      (?: \s* \(? (?: (?:{any_of(_DE)}) \s+ (?:la\s+)? (?:{unaccented(map(str.capitalize, _KINDS))}) \w+
        | {any_of(_TO_KIND)} )\b .{{0,60}} )?
    | {_NUMBERED} \s* (?:{any_of(_ANNEXE)}) (?: \s+ (?: \d{{1,2}} | {NUMERAL} ) )?
    """,
    re.VERBOSE,
)
# the word and the number that an annex is cited by: "annex 2", and not its title
ANNEX_NAME = re.compile(
    rf"(?P<word>{any_of((*_ANNEX, *_ANNEXE))})"
    rf"(?:\s+(?P<number>\d{{1,3}}|{NUMERAL}|[IVXLC]{{1,6}}|[A-Z]\d{{0,2}}(?!\s(?:{_capitals(_DE)}|LA)\s))(?![^\W_]))?",
    re.IGNORECASE,
)
ANNEX_CAPITALS = re.compile(  # unlike an attachment, opens whatever the line before ends with
    rf"(?:{_capitals((*_EN.annexes, *_ANNEXE))})(?:\s[A-Z0-9]{{1,3}})?"
    rf"(?:\s(?:{_capitals(_EN.annex_to)}|(?:{_capitals(_DE)})\sLA)\s(?:{unaccented(map(str.upper, _KINDS))}).{{0,60}})?"
)
ANNEX_TO = re.compile(
    rf"\(?(?:{any_of((*_EN.annex_to, *_DE))})\s+(?:la\s+)?(?:{unaccented(_KINDS)})\w+\b.{{0,60}}", re.IGNORECASE
)
_DIVISIONS = of_all(lambda one: (form for word in one.divisions for form in (word.upper(), word.capitalize())))
_ABBREVIATED = of_all(lambda one: (form for word in one.division_marks for form in (word.upper(), word.capitalize())))
_COUNT = rf"\d{{1,3}}(?:\.\d{{1,3}})*[a-z]? (?:\s?(?:{any_of(SUFFIXES)}))?"
_DIVISION = rf"""
    (?P<name>
        (?P<word> {any_of(_DIVISIONS)} | (?:{any_of(_ABBREVIATED)})\.? ) \s+
        (?P<number> {_COUNT} | [IVXLC]{{1,7}} (?: -\d{{1,2}} | \s?(?:{any_of(SUFFIXES)}) )? | [A-Z] )
      | (?P<sign> §{{1,2}} ) \s? (?P<counted> {_COUNT} )
    )
"""
DIVISION_APART = re.compile(rf"{_DIVISION} (?: \s?[.:] | \s[–—-] ) \s", re.VERBOSE)  # its number is set apart from what follows
DIVISION = re.compile(
    rf"""
    {_DIVISION}
    # its title or its text begins as a sentence does, "Section 1. Name", "§ 3 Parties pay."
    (?: (?: \s?[.:] | \s[–—-] )? \s+ (?P<text> ["“«(\[]? [^\W\d_a-z] .* | \(\w{{1,3}}\) \s .* | \d{{1,2}}[.)] \s .* ) | \.? )
    """,
    re.VERBOSE,
)
PART_NUMBER = re.compile(r"[IVX]{1,6}\.?|[A-Z]")
ROMAN_DIVISION = re.compile(r"[IVX]{1,6}\.?")
_PLACE_YEAR = r"\((?:(?:[^()]|\([^()]*\)){2,60}?\d{4}(?:\s[^\W\d]\.)?|\d{4}\s[\u4e00-\u9fff][^()]{2,60})\)"
TRAIL = re.compile(rf"{_PLACE_YEAR}(?:\s*[–—-]\s*{_PLACE_YEAR})*\.?")
HISTORY = re.compile(  # footnote marks may follow
    rf"\([^()]*\b\d{{4}}\b[^()]*\)(?:[\d*]{{1,2}})?(?:, (?:{any_of(SUFFIXES[:2])}|\d))?"
)
# a note belongs to the clause above it
NOTE = re.compile(rf"(?:{any_of(of_all(lambda one: one.notes))})\s?\d{{0,2}}\s?[–—-]")
