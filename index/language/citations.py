"""What clauses cite, by number: "Resolution 140 (Rev. Busan, 2014)", "§§ 69-71 of the Tunis Agenda", "UNGA Resolution 70/1".

A cited document is matched by its number, never by similarity, so that a document that nothing cites is not found.
"""

from __future__ import annotations

import re
from functools import cache

from index.language.alternatives import any_of
from index.language.bodies import SYMBOL, SYMBOLS
from index.language.vocabulary import ENGLISH, language
from index.patterns import pattern
from index.values import dataclass

PARAGRAPH = "paragraph"
# spelling of a kind in an English text or question (the long words may be misspelt) → kind
_DOCUMENTS = {
    r"resol(?!v)[^\W\d_]{2,8}|ress?": "resolution",
    r"decisions?|dec": "decision",
    r"recom[^\W\d_]{2,6}tions?|recs?": "recommendation",
    r"opinions?": "opinion",
}
_KINDS = {
    **_DOCUMENTS,
    r"articles?|arts?": "article",
    r"(?-i:No)(?=\.?\s*\d)|no(?=\.)|nos": "provision",  # "no" is not an abbreviation in "is there no 2 …"
    r"para(?:graph)?s?|parag|pars?|§§?": PARAGRAPH,
}
# The bodies that texts cite, in the order in which they are tried, with what people write besides their English names.
# The body named nearest to the number counts. "Human Rights Council" is not "Council", so "Council" has only this pattern.
# "RA" itself is not matched, and the WTPF is missing because no text was seen to cite its opinions.
_ALSO = {
    "UNSC": r"UNSC|(?:UN\ |United\ Nations\ )Security\ Council",
    "HRC": "HRC",
    "ECOSOC": "ECOSOC",
    "Council": r"(?<!rights\ )(?<!security\ )(?<!social\ )council",
    "WTSA": r"WTSA|(?:World\ )?Telecommunication\ Standardi[sz]ation\ Assembly",
    "WTDC": r"WTDC|(?:World\ )?Telecommunication\ Development\ Conference",
    "PP": r"PP|plenipot[^\W\d_]*",
    "RA": "ITU-R",
    "WRC": "WA?RC",
    "WCIT": "WCIT",
    "UNGA": r"UNGA|GA|UN|(?:United\ Nations\ |UN\ )General\ Assembly|United\ Nations",
}
# What may stand between a number and the body that is named before or after it.
_IN_FRONT = r"""
    \b (?:{name}) (?: ['’]s | -\d\d(?:\d\d)? )? (?: \s* \([\w-]+\) )?
    [\s,]* (?: (?: in | by | its | of | under | the | sessions? | (?:19|20)\d\d ) [\s,]+ )* $
"""
_BEHIND = r"""
    [\s(]* (?: (?: of | by | from | the | adopted | approved | agreed | ITU | rev\.? | UN | (?:19|20)\d\d | session ) [\s(]+ )*
    (?:{name}) \b
"""
_DIGIT = pattern(r"\d")
_BOTH = pattern(r"(?!(?:19|20)\d\d/\d{1,3}$)\d{3,}/\d")  # "140/141", but not "2005/70", which has the year of its session
_PREFIX = r"(?: (?:ITU|WTSA|WTDC|PP|UNGA|GA) (?:-[RTD])? [\s-]+ )?"
_UNITS = r"(?:agenda|years?|days?|weeks?|months?|hours?|minutes?|times|pages?|per\s?cent)\b | \s*%"
_NUMBER = r"""
    (?<!\d) (?: [A-Z]{1,3}\.\d{1,5}(?:\.\d{1,5})? | \d{1,5}[A-Z]?(?:/\d{1,5}|/[A-Z]{2,4}\.\d{1,3})? ) (?! [\w.]*\d | \w )
"""
_EDITION = r"\s* \( (?= [^()]{0,60}\d\d\) | [IVXLCS-]{1,9}\) ) [^()]{1,60} \)"  # "(Rev. Busan, 2014)", "(XII)"
_DATED = r"\s+of\s+ \d{1,2} \s+ [A-Z]{3,9} \s+ (?:19|20)\d\d"  # "of 21 December 2001"
_TO = r"\s* (?: - | – | to | through | till | until ) \s*"
_JOIN = r"(?: \s*,\s* (?:and\s+)? | \s+(?:and|or|et)\s+ | \s*&\s* )"
_LETTERS = r"\s* \(?[a-z]\) (?: -\(?[a-z]\) )?"  # "35 a)-e)"
_ITEM = rf"""
    {_PREFIX} {_NUMBER}
    (?: (?-i: \s[A-E] (?![\w)’']) ) )?  # one of several resolutions with a number: "46/36 L"
    (?: {_EDITION} | {_LETTERS} )? (?: {_DATED} )?
    (?! \s+ {_UNITS} )
"""
_CITED = rf"""
    (?<!\w) (?: {"|".join(f"(?P<k{at}>{kind})" for at, kind in enumerate(_KINDS))} ) (?: \. | (?![^\W\d_]) )
    \s* (?: (?:no|nos|nr|num|number|n°|nº|\#) \.? \s* )?
    (?P<items> {_ITEM} (?: {_TO} {_ITEM} | {_JOIN} (?!(?:19|20)\d\d\b) {_ITEM} )* )
"""
# A number without its kind. "WTSA 16" and "PP 2022" are the conferences of those years.
_BARE = rf"""
    (?<![\w/.]) (?:
      (?P<symbol> {SYMBOL} ) /RES/ (?P<un> \d{{1,5}}(?:/\d{{1,5}})? )
    | (?: ITU-[TR]\s+ ) (?P<series> [A-Z]{{1,3}}\.\d{{1,5}}(?:\.\d{{1,5}})? )
    | (?P<alone> (?-i: [A-Z]{{1,2}}\.\d{{2,5}} ) )
    | (?P<body> ITU-R | UNGA | GA | General\s+Assembly | Council | WTSA | WTDC | PP )
      \s+ (?! (?:19|20)\d\d\b | [0-29]\d\b(?!/) ) (?P<numbered> \d{{1,4}}(?:/\d{{1,5}})? )
    | (?P<session> \d\d/\d{{3}} )
    ) (?! [\w/] | \.\d )
"""
_CITES = pattern(
    r"\b(?:cit(?:es?|ed|ing|ations?)|quot(?:es?|ed|ing)|mention(?:s|ed|ing)?|refer(?:s|red|ring)?)\b", re.IGNORECASE
)
_RANGE = pattern(rf"(\d{{1,5}}) (?:{_LETTERS})? {_TO} (\d{{1,5}})", re.VERBOSE)
_GENRES = frozenset("agenda charter commitment constitution convention declaration plan protocol statement vision".split())
# Words around a paragraph number in a question that are not part of a text's name.
_NO_NAME = pattern(
    r"(?:about|also|anything|annex|body|cit\w+|claus\w+|decision|does|done|each|find|from|give|have|here|into|know|like"
    r"|mean\w*|mention\w*|need|operative|para\w*|please|point\w*|preambl\w+|quot\w+|read|refer\w*|resolution|said"
    r"|say\w*|section|show|some|somewhere|talk\w*|tell|text|that|them|there|these|they|this|used?|want|what|where|which"
    r"|with|word\w*|would)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited place: kind ("resolution", "paragraph", …), number ("140", "70/1"), and the body or text named with it."""

    kind: str
    number: str
    body: str = ""
    of: str = ""

    @property
    def is_work(self) -> bool:
        """Whether it names a text by its number, and not a paragraph or an article."""
        return self.kind in _DOCUMENTS.values()

    @property
    def is_document(self) -> bool:
        """Whether it names a document, or a paragraph of one, so that if nothing cites it, nothing is found."""
        return self.kind in _DOCUMENTS.values() or (self.kind == PARAGRAPH and bool(self.of))

    def meets(self, asked: Reference) -> bool:
        """Whether this citation is the one asked for: same kind and number, and nothing that contradicts it."""
        if (self.kind, self.number) != (asked.kind, asked.number):
            return False
        if self.kind == PARAGRAPH and not _same_text(self.of, asked.of):
            return False
        return not (self.body and asked.body and self.body != asked.body)


def asks_who_cites(text: str) -> bool:
    """Whether a question is about who cites a text, and not about what that text is about: "who cites Resolution 102?"."""
    return _CITES.search(text) is not None


def references(text: str) -> list[Reference]:
    """What a text cites, in order, with every number of a range or a list."""
    if not _DIGIT.search(text):
        return []
    found: list[tuple[int, Reference]] = []
    taken: list[tuple[int, int]] = []
    for match in _pattern(_CITED).finditer(text):
        kind = next(kind for at, kind in enumerate(_KINDS.values()) if match[f"k{at}"])
        taken.append(match.span())
        after = re.split(r"[;:,]", text[match.end() : match.end() + 160])[0]
        body = "" if kind == PARAGRAPH else _body(match["items"], text[max(0, match.start() - 120) : match.start()], after)
        of = _named(after, text, match.start()) if kind == PARAGRAPH else ""
        found += [(match.start(), Reference(kind, number, body, of)) for number in _numbers(match["items"])]
    for match in _pattern(_BARE).finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            found.append((match.start(), _bare(match)))
    return list(dict.fromkeys(reference for _, reference in sorted(found, key=lambda one: one[0])))


def _bare(match: re.Match[str]) -> Reference:
    """A reference given by number alone: "A/RES/70/1", "ITU-T E.164", "UNGA 70/1", "70/125"."""
    if match["series"] or match["alone"]:
        return Reference("recommendation", (match["series"] or match["alone"]).upper())
    body = SYMBOLS[match["symbol"].casefold()].lower() if match["symbol"] else _body(match["body"] or "", "", "")
    return Reference("resolution", match["un"] or match["numbered"] or match["session"], body)


def _numbers(items: str) -> list[str]:
    """The numbers in a list, with ranges filled in: "69-71" is 69, 70, 71; "140/141" is both: no session has 3 digits."""
    items = _pattern(rf"{_EDITION} | {_DATED}").sub("", items)
    numbers: list[str] = []
    for first, last in _RANGE.findall(items):
        if int(first) < int(last) <= int(first) + 200:
            numbers += [str(number) for number in range(int(first), int(last) + 1)]
    for number in _pattern(_NUMBER).findall(items):
        numbers += number.split("/") if _BOTH.match(number) else [number.upper()]
    return list(dict.fromkeys(numbers))


def _body(items: str, before: str, after: str) -> str:
    """The body whose text is cited, if words near the number name it: first within the items, then after them, then before."""
    for body, name in _bodies().items():
        if _pattern(rf"\b(?:{name})\b").search(items):
            return body
    behind = (body for body, name in _bodies().items() if _pattern(_BEHIND.format(name=name)).match(after))
    in_front = (body for body, name in _bodies().items() if _pattern(_IN_FRONT.format(name=name)).search(before))
    return next(behind, "") or next(in_front, "")


@cache
def _bodies() -> dict[str, str]:
    """A pattern for each body that texts cite, in the order in which they are tried."""
    known = language(ENGLISH).bodies
    return {short.lower(): also if short == "Council" else f"{also}|{any_of(known[short])}" for short, also in _ALSO.items()}


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """A pattern of this module, compiled on first use: most questions cite nothing, and compiling takes time."""
    return re.compile(source, re.IGNORECASE | re.VERBOSE)


def _named(after: str, text: str, at: int) -> str:
    """The text that a paragraph belongs to: "tunis agenda information society"; in a question it may come before the number."""
    words = _names(re.split(r"\b(?:and|as|is|are|was|should|shall)\b", after)[0])
    if not words and len(text) < 200:
        words = _names(re.split(r"[^\w\s]", text[:at])[-1])
    return " ".join(words)


def _names(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]{4,}", text.casefold()) if not _NO_NAME.fullmatch(word)]


def _same_text(one: str, other: str) -> bool:
    """Whether two names may refer to one text: "Tunis Agenda" and "Tunis", but not "Tunis Agenda" and "2030 Agenda"."""
    first, second = set(one.split()), set(other.split())
    parts = ((first & _GENRES, second & _GENRES), (first - _GENRES, second - _GENRES))
    return all(not a or not b or bool(a & b) for a, b in parts)
