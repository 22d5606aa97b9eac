r"""What a row at the edge of a page is made of, piece by piece: the one reader for text pages and PDF pages.

English / Page 2 of 3            a word, a sign, the word for a page, a number, "of", a number
2/2   V.30-01234 (E)             a number, a sign, a number, and the number under which the text was printed
A/RES/70/399 Global action       a symbol, and words
12/05/2030, 10:45  C:\A\80.docx  when it was printed, and from where
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from index.language.alternatives import any_of
from index.language.vocabulary import of_all

LONGEST = 120
"""Characters in a row that is read; one that is longer is text."""
SYMBOL = re.compile(r"(?=\S*\d)(?=\S*[A-Z])[A-Z][\w.()-]*(?:/[\w.()-]+)+")
"""The symbol of a document: "A/C.3/81/L.29", "C30/88-E"."""
DASHES = frozenset("-–—|")
"""What may stand around the number of a page."""
_JOB = r"(?:[A-Z]{1,3}\.)?\d{2}-\d{4,6}"  # "V.30-01234"
_SERIES = r"[A-Z]{1,5}\s\d{1,3}(?:/\d{1,3})*/[A-Z][\w.()-]*"  # "A 37/Res.1287", "MSC 9/17/Add.1"
_DAY = r"\d{1,4}(?P<between>[./-])\d{1,2}(?P=between)\d{2,4},?"
_TIME = r"\s\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp][Mm])?"
WORDS = of_all(lambda one: one.pages)
"""The words for a page, in every language."""
_PAGE = any_of((*WORDS, *(f"{word}s" for word in WORDS if word.isascii())))
_SOLID = any_of(word for word in WORDS if len(word) == 1 and word.isalpha() and not word.isascii())  # "2页"
OUT_OF = frozenset(of_all(lambda one: one.out_of))
"""What stands between the number of a page and that of all pages: "of"."""


class Made(Enum):
    """What one piece of a row is."""

    PATH = "path"
    ADDRESS = "address"
    WHEN = "when"
    """The day on which a text was printed, in figures, and the time."""
    SYMBOL = "symbol"
    JOB = "job"
    """The number under which a text was printed, or its bar code."""
    PRINTED = "printed"
    """The language of a text, and the days on which it was printed."""
    YEAR = "year"
    """A year in brackets, as of a symbol: "S/RES/1970 (2011)"."""
    CONTINUED = "continued"
    PAGE = "page"
    """A word for a page."""
    NUMBER = "number"
    SIGN = "sign"
    RULE = "rule"
    """A sign that only rules are made of: "=  =  =" below a text, one sign a line."""
    WORD = "word"
    OTHER = "other"


_PIECE = re.compile(
    rf"""
    (?<!\S)(?:
        (?P<path> (?:[A-Za-z]:)?\\\S.*\.[a-z]{{3,4}}$ )
      | (?P<address> (?:https?://|www\.)\S+ )
      | (?P<when> {_DAY}(?:{_TIME})?(?!\S) )
      | (?P<symbol> (?:{_SERIES}|{SYMBOL.pattern})(?!\S) )
      | (?P<job> (?:{_JOB}(?:\([A-Z]\))?|\*\w{{6,12}}\*)(?!\S) )
      | (?P<printed> (?:\([A-Z]\)|\d{{6}})(?!\S) )
      | (?P<year> \(\d{{4}}\)(?!\S) )
      | (?P<continued> /(?:\.{{2,3}}|…)(?!\S) )
    )
  | (?P<sign> [-–—|•·/] )
  | (?P<rule> [=*]+ )
  | (?P<page> (?<![^\W\d_])(?i:{_PAGE})(?![^\W\d_]) | 第 | {_SOLID} )
  | (?P<number> \d{{1,4}}(?=(?:{_SOLID})?(?![\w.)])) )
  | (?P<word> [^\W\d_]+\.? )
  | (?P<other> \w+ | \S )
    """,
    re.VERBOSE,
)


class Piece(NamedTuple):
    """A piece of a row: what it is, its text, and where it stands."""

    made: Made
    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of a row, in order; a row that is too long is one.

    >>> [piece.made.value for piece in pieces_of("Page 2/3  24-21877")]
    ['page', 'number', 'sign', 'number', 'job']
    """
    if len(text) > LONGEST:
        return (Piece(Made.OTHER, text, 0, len(text)),)
    found: list[Piece] = []
    for match in _PIECE.finditer(text):
        made = Made(match.lastgroup)
        joined = text[match.start() - 1 : match.start()] if match.start() else ""
        if made is Made.NUMBER and (joined.isalnum() or joined in ("_", ".")) and found[-1].made is not Made.PAGE:
            made = Made.OTHER  # "A80", "12.5"
        found.append(Piece(made, match.group(), match.start(), match.end()))
    return tuple(found)


def made_only(text: str, made: Made) -> bool:
    """Whether a row is made of pieces of one kind, and nothing else; an empty one is made of none."""
    return {piece.made for piece in pieces_of(text)} == {made}
