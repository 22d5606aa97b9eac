"""What stands at the edges of pages and says nothing: page numbers, symbols, job numbers, "/…"; a line of these, and no word.

- 2 -    page 14    English / Page 2    2/2    /...
UNECE/MP.WAT/2031/5                           the symbol of the document
V.30-01234 (E)    120530    130530            the number under which it was printed, and when
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.language.alternatives import any_of
from index.language.lines.patterns import DIVISION
from index.language.vocabulary import of_all

_LONGEST = 120  # characters in such a line
SYMBOL = re.compile(r"(?=\S*\d)(?=\S*[A-Z])[A-Z][\w.()-]*(?:/[\w.()-]+)+")
"""The symbol of a document: "A/C.3/81/L.29", "C30/88-E"."""
_IN_SERIES = re.compile(r"(?<!\S)[A-Z]{1,5} \d{1,3}(?:/\d{1,3})*/[A-Z][\w.()-]*(?!\S)")  # "A 37/Res.1287", "MSC 9/17/Add.1"
JOB = re.compile(r"(?:[A-Z]{1,3}\.)?\d{2}-\d{4,6}")
"""The number under which a text was printed: "V.30-01234"."""
_JOB = re.compile(rf"(?P<job>{JOB.pattern})(?P<language>\([A-Z]\))?|\*\w{{6,12}}\*")
_PRINTED = re.compile(r"\([A-Z]\)|\d{6}")  # the language of a text, and the days on which it was printed
_YEAR = re.compile(r"\(\d{4}\)")  # "S/RES/1970 (2011)"
_CONTINUED = re.compile(r"/(?:\.{2,3}|…)")
_NUMBER = re.compile(r"\d{1,4}")
_BETWEEN = re.compile(r"[-–—](\d{1,4})[-–—]")
_OF = re.compile(r"(\d{1,4})/(\d{1,4})")
_WORD = re.compile(r"[^\W\d_]{1,10}\.?")
_DASHES = frozenset("-–—|")
_PAGE = frozenset(of_all(lambda one: one.pages))
_SOLID = re.compile(rf"第|{any_of(word for word in _PAGE if not word.isascii() and len(word) == 1 and word.isalpha())}")
_OUT_OF = frozenset(of_all(lambda one: one.out_of))


@dataclass(slots=True)
class PageMark:
    """What a line is made of: symbols, job numbers, and a page number with the word before it ("" without one).

    `dashed` if dashes stand around the number, `printed` if a job number has a language or days, `last` the number of all
    pages, `continued` for "/…".
    """

    symbols: set[str] = field(default_factory=set)
    jobs: set[str] = field(default_factory=set)
    number: int | None = None
    last: int | None = None
    word: str = ""
    dashed: bool = False
    printed: bool = False
    continued: bool = False

    @property
    def paged(self) -> bool:
        """Whether the number is that of a page by its form: "page 14", "- 2 -"."""
        return self.number is not None and (self.dashed or self.word in _PAGE)

    @property
    def certain(self) -> bool:
        """Whether the line can hardly be text: it has more than a number, or one with a word that may count anything."""
        return bool(self.symbols or self.jobs or self.continued or self.paged)


def page_mark(text: str) -> PageMark | None:
    """What a line is made of if it says nothing else; None for text.

    >>> page_mark("2/2   V.30-01234").jobs
    {'V.30-01234'}
    >>> page_mark("Article 2") is None
    True
    """
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return PageMark(continued=True) if _CONTINUED.fullmatch(text) else None
    found = PageMark(symbols=set(_IN_SERIES.findall(text)))
    tokens = _SOLID.sub(r" \g<0> ", _IN_SERIES.sub(" ", text)).split()
    for at, token in enumerate(tokens):
        if not _add(found, token, tokens[at + 1 : at + 2]):
            return None
    alone = found.word and not (found.symbols or found.jobs or found.word in _PAGE)
    return None if (alone and DIVISION.fullmatch(text)) or (found.printed and not found.jobs) else found


def _add(found: PageMark, token: str, following: list[str]) -> bool:
    """Adds a word of a line to what it is made of; False if it is text."""
    if SYMBOL.fullmatch(token):
        found.symbols.add(token)
    elif job := _JOB.fullmatch(token):
        found.jobs.add(job["job"] or token)
        found.printed = found.printed or job["language"] is not None
    elif _PRINTED.fullmatch(token):
        found.printed = True
    elif _CONTINUED.fullmatch(token):
        found.continued = True
    elif token in _DASHES:
        found.dashed = True
    elif not (found.symbols and _YEAR.fullmatch(token)):
        return _add_number(found, token, following)
    return True


def _add_number(found: PageMark, token: str, following: list[str]) -> bool:
    """Adds a number of pages, or a word beside one, to what a line is made of; False if it is text."""
    number = following and _NUMBER.fullmatch(following[0])
    if found.number is not None:
        if token.casefold() in _PAGE and found.word not in _PAGE:  # "2 | Page"
            found.word = token.casefold()
            return True
        if found.last is None and number and token in _OUT_OF:
            found.last = int(following[0])  # "2 of 3"
            return True
        return token == str(found.last)
    if between := _BETWEEN.fullmatch(token):
        found.number, found.dashed = int(between[1]), True
    elif of := _OF.fullmatch(token):
        found.number, found.last = int(of[1]), int(of[2])
    elif _NUMBER.fullmatch(token):
        found.number = int(token)
    elif number and _WORD.fullmatch(token):
        found.word = found.word or token.casefold()
    else:
        return False
    return True
