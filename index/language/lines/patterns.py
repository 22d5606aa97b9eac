"""The lines around the body of a document: its number, enacting words, closings, annexes, divisions, the trail.

They combine the words of every language's table, as a file may contain texts in several. Only the parser needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.language.alternatives import NEVER, any_of, forms, unaccented
from index.language.bodies import any_body, numbered_session
from index.language.kinds import drafted, kinds
from index.language.labels import SUFFIXES
from index.language.lines.closing import ADOPTS, DATES, MEETINGS
from index.language.scripts import NUMERAL
from index.language.vocabulary import ENGLISH, language, of_all

_EN = language(ENGLISH)


def _capitals(words: Iterable[str]) -> str:
    return any_of(map(str.upper, words))


def _spaced(words: Iterable[str]) -> str:
    """A pattern for the given words, with any white space between their parts."""
    return any_of(words).replace("\\ ", r"\s")


FOREWORD = re.compile(unaccented(of_all(lambda one: one.forewords)), re.IGNORECASE)
_ENACTING = of_all(lambda one: (form for word in (*one.enacting, *one.body_words) for form in (word, word.upper())))
ENACTING = re.compile("|".join(any_of([word]) if word.endswith("'") else rf"{word}\b" for word in _ENACTING))
BODY_WORD = re.compile(rf"\b(?:{any_of(of_all(lambda one: one.body_words))})\b")
"""What begins the name of a body that no article stands before."""
_SMALL_WORDS = any_of(of_all(lambda one: (*one.common, *one.connectors)))
NAMED = re.compile(rf"[^\W\d_a-z][\w’'-]*(?:\s(?:(?:{_SMALL_WORDS})(?!\w)|[^\W\d_a-z][\w’'-]*))*,?")
"""A name and nothing else: "Assembly of the States Parties"."""
MEETING_AT = re.compile(rf"(?:{any_of(of_all(lambda one: one.meeting_at))})\b", re.IGNORECASE)
_SMALL = any_of(of_all(lambda one: one.common))
_NAME = rf"[A-Z][\w’'-]*(?:\s(?:{_SMALL}|on|[A-Z][\w’'-]*))*"
_SESSIONS = of_all(lambda one: one.sessions)
_SESSION = any_of(one for one in _SESSIONS if "#" not in one)
SESSION = re.compile(rf"\b(?:{_SESSION})\b|{numbered_session()}")
"""A session of a body, with its number where this stands inside the word: "第七十五届"."""
_MET = any_of((*of_all(lambda one: one.meetings), *_SESSIONS))
DECIDING = re.compile(rf"(?:{any_of(of_all(lambda one: one.deciding))})\s")
"""How a decision begins that is one sentence."""
UN_DECIDING = re.compile(  # "At its 50th plenary meeting, on 27 March 2020, the General Assembly …:"
    rf"{DECIDING.pattern}.{{3,60}}(?:{_MET})s?,? .{{0,120}}?\b(?i:{any_of(of_all(lambda one: one.enacting))})\s?"
    rf"(?P<body>{_NAME})\b.{{0,400}}?:",
    re.DOTALL,
)
DECIDED = re.compile(
    rf"(?:{ENACTING.pattern}).{{0,600}}?\b(?i:{any_of(of_all(lambda one: one.decided))})(?:\s?[,:]|\s(?=[^\W\d_]))", re.DOTALL
)
"""A decision that is one sentence, and begins with its body: "The World Health Assembly, having considered …, decided:"."""
TOLD = re.compile(rf"\d{{4}}\W*$|(?:{DATES})\W*$|\b(?:{MEETINGS})$")
"""How a line ends that has told how a text was adopted, unless it is a sentence: with a year, or a meeting."""
ON_DATE = re.compile(rf"[^\W\d]{{0,3}}\s?(?:{DATES})")
"""A date alone, or after a small word: "of 3 May 1995"."""
MASTHEAD = re.compile(
    rf"\(?(?:{any_of(of_all(lambda one: one.mastheads))})(?!\w).{{0,60}}"
    rf"|{drafted()}"  # "Draft resolution"
    rf"|.+:\*?\s?(?:{drafted()})(?!\w).*"  # "Kenya and Peru: draft resolution"
    rf"|.{{2,50}}\b(?:{_SESSION})(?:[\s,].{{0,20}})?|{numbered_session()}",
    re.IGNORECASE,
)
KEY_LINE = re.compile(r"(?P<key>[^\W\d_]{2}[^:.,;]{0,31}?)\s?:\s+(?P<value>\S.*)")
TOPIC = re.compile(rf"(?:{any_of(of_all(lambda one: one.topics))})(?:\s\w{{1,3}})?", re.IGNORECASE)
LONE_CAPITAL = re.compile(r"[A-Z]")
_ADOPTED = of_all(lambda one: one.adopted)
_PARTICIPLES = {one.split()[-1] for one in _ADOPTED if re.match(rf"(?:{kinds()})\s\S+$", one, re.IGNORECASE)}
ADOPTED = re.compile(
    "|".join(
        [
            r"\[",
            any_of(one for one in _ADOPTED if "*" not in one),
            rf"(?i:(?:{kinds()})\s(?:{any_of(_PARTICIPLES)}))\b",
            rf"(?:\((?i:{ADOPTS})|{ADOPTS})\b",
            rf"(?i:{ADOPTS})\s[^\W\d]{{0,3}}\s?(?:{DATES})",
            *(rf".{{0,80}}{re.escape(one[1:])}$" for one in _ADOPTED if one[0] == "*"),
        ]
    )
)
ADOPTING = re.compile(
    rf"\s*(?:(?:{any_of(of_all(lambda one: one.by))})\s)?(?P<body>(?i:{any_of(of_all(lambda one: one.enacting))})\s?{_NAME})"
)
"""The body that adopted a text, after a word such as "adopted"."""

_ANNEX = (*_EN.annexes, *_EN.attachments)
_ANNEXE = [word for word in of_all(lambda one: (*one.annexes, *one.attachments)) if word not in _ANNEX]
_ANNEXES = [form for word in (*_ANNEX, *_ANNEXE) for form in dict.fromkeys((word, word.upper()))]
_DE = [word for word in of_all(lambda one: one.annex_to) if word not in _EN.annex_to]
_TO_KIND = [word for word in _DE if len(word) > len("de")]  # the kind itself, in one word with "to"
# the first six letters of the kinds that have annexes: "(to Resolution 1)", "(à la Résolution 1)", but not "to resolve"
_WITH_ANNEXES = ("resolution", "decision", "recommendation")
_KINDS = of_all(lambda one: (name[:6] for kind in _WITH_ANNEXES for name in one.kinds.get(kind, ())))
# the text that it belongs to, in brackets: "(to Draft new Resolution [ARB-4])", "(к Резолюции 5)", "（第5号决议）"
_TO_TEXT = rf"[(（][^()（）]{{0,40}}?(?:{unaccented(_KINDS)}).{{0,70}}[)）]"
# "au projet de nouvelle Résolution 5", but not "de la présente Résolution", which a sentence may say
_TO_DRAFT = rf"[^\W\d_]{{1,3}}\s+(?:[^\W\d_]+\s+){{1,4}}?(?:{unaccented(_KINDS)})[^\W\d_]*\s[\[\d].{{0,60}}"
_NUMBERED = "|".join(forms(of_all(lambda one: one.number_first), r"\d[\w./-]*(?:\s?\([^()]{1,8}\))?")) or NEVER
ANNEX = re.compile(
    rf"""
    # with its title on the same line, which was seen in English only
      (?:{any_of(_ANNEX)}) \s+ [A-Z0-9]{{1,4}} (?: \. | : | \s[–—-] ) \s [A-Z] .{{2,100}}
    | (?:{any_of(_ANNEX)}) (?: : | \s[–—] ) \s [A-Z] .{{2,100}}
    | (?:{any_of(_ANNEX)}) (?: \s+ [A-Z0-9]{{1,4}} )?
      (?: \s* \(? to \s+ (?:(?:the|its)\s+)? (?i:Resolution|Decision|Recommendation|Annex)\b .{{0,60}} )?
    | (?:{_capitals(_ANNEX)}) (?: \s .{{0,80}} )?
    | (?:{any_of(_ANNEXES)}) (?: \s? (?: [A-Z0-9]{{1,4}} | {NUMERAL} ) )? (?i: \s*{_TO_TEXT} | \s+{_TO_DRAFT} )
    | (?:{_capitals(_ANNEXE)}) (?: \s+ [A-Z0-9]{{1,4}} )?
      (?: \s+ (?:{_capitals(_DE)}) \s+ (?: LA \s | (?={unaccented(map(str.upper, _KINDS))}) ) .{{0,70}} )?
    | (?:{any_of(_ANNEXE)}) (?: \s+ (?: [A-Z0-9]{{1,4}} | {NUMERAL} ) )?
      (?: \s* \(? (?: (?:{any_of(_DE)}) \s+ (?:la\s+)? (?:{unaccented(map(str.capitalize, _KINDS))}) \w+
        | {any_of(_TO_KIND)} )\b .{{0,60}} )?
    | (?:(?:{any_body()})\s?)? (?:{_NUMBERED})\s? (?:{kinds()}) (?:\s*\([^()]*\))?
      \s* (?:{any_of(_ANNEXE)}) (?: \s+ (?: \d{{1,2}} | {NUMERAL} ) )?
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
    rf"(?:\s(?:{_capitals(_EN.annex_to)}|(?:{_capitals(_DE)})\sLA)\s(?:{unaccented(map(str.upper, _KINDS))}).{{0,60}}"
    rf"|(?i:\s*{_TO_TEXT}|\s{_TO_DRAFT}))?"
)
ANNEX_TO = re.compile(
    rf"\(?(?:{any_of((*_EN.annex_to, *_DE))})\s+(?:la\s+)?(?:{unaccented(_KINDS)})\w+\b.{{0,60}}|{_TO_TEXT}|{_TO_DRAFT}",
    re.IGNORECASE,
)
_DIVISIONS = of_all(lambda one: (form for word in one.divisions for form in (word.upper(), word.capitalize())))
_ABBREVIATED = of_all(lambda one: (form for word in one.division_marks for form in (word.upper(), word.capitalize())))
_ORDINALS = of_all(lambda one: (form for forms in one.ordinal_words for form in forms.split("/")))
_COUNTING = (*of_all(lambda one: (*one.division_firsts, *one.division_numbers)), *_ORDINALS)
_WORDED = any_of(form for word in _COUNTING for form in (word.upper(), word.capitalize(), word))
_SOLE = any_of(of_all(lambda one: (form for word in one.sole for form in (word.upper(), word.capitalize()))))
_COUNT = rf"\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?[ºª°]? (?:\s?(?:{any_of(SUFFIXES)}))?"
_DIVISION = rf"""
    (?P<name>
        (?P<word> {any_of(_DIVISIONS)} | (?:{any_of(_ABBREVIATED)})\.? ) \s+
        (?P<number> (?:{_WORDED})(?!\w) | {_COUNT} | [IVXLC]{{1,7}} (?: -\d{{1,2}} | \s?(?:{any_of(SUFFIXES)}) )? | [A-Z] )
      | (?P<sole> (?:{_SOLE}) \s+ (?:{any_of((*_DIVISIONS, *map(str.lower, _DIVISIONS)))}) ) (?!\w)
      | (?P<sign> §{{1,2}} ) \s? (?P<counted> {_COUNT} )
    )
"""
DIVISION_APART = re.compile(
    rf"{_DIVISION} (?: \s?[.:][–—-]? | \s[–—-] ) \s", re.VERBOSE
)  # its number is set apart from what follows
DIVISION = re.compile(
    rf"""
    {_DIVISION}
    # its title or its text begins as a sentence does, "Section 1. Name", "§ 3 Parties pay."
    (?: (?: (?: \s?[.:][–—-]? | \s[–—-] )? \s+ | \.(?=[^\W\d_a-z][^\W\d_A-Z]) )  # "Section 1.Name", as a PDF may have it
        (?P<text> ["“«(\[]? [^\W\d_a-z] .* | \(\w{{1,3}}\) \s .* | \d{{1,2}}[.)] \s .* ) | \.? )
    """,
    re.VERBOSE,
)
PART_NUMBER = re.compile(r"[IVX]{1,6}\.?|[A-Z]")
ROMAN_DIVISION = re.compile(r"[IVX]{1,6}\.?")
HISTORY = re.compile(  # footnote marks may follow
    rf"\([^()]*\b\d{{4}}\b[^()]*\)(?:[\d*]{{1,2}})?(?:, (?:{any_of(SUFFIXES[:2])}|\d))?"
)
# a note belongs to the clause above it
NOTE = re.compile(rf"(?:{any_of(of_all(lambda one: one.notes))})\s?\d{{0,2}}\s?[–—-]")
