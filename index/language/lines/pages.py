"""Rows at the edges of pages that say nothing: page numbers, symbols, job numbers, "/…"; a line of these, and no word.

- 2 -    page 14    English / Page 2    2/2    /...
UNECE/MP.WAT/2031/5                           the symbol of the document
V.30-01234 (E)    120530    130530            the number under which it was printed, and when
"""

from __future__ import annotations

from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.lines.patterns import DIVISION
from index.language.lines.pieces import DASHES, LONGEST, OUT_OF, Made, pieces_of
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.language.lines.pieces import Piece

_WORD = 11  # characters in a word that counts pages or anything else


@dataclass(slots=True)
class PageMark:
    """What a line is made of: symbols, job numbers, and a page number with the word before it ("" without one).

    `dashed` if dashes stand around the number, `printed` if a job number has a language or days, `last` the number of all
    pages, `continued` for "/…", `named` if a word for a page stands before the number: "page 14".
    """

    symbols: set[str] = field(default_factory=set)
    jobs: set[str] = field(default_factory=set)
    number: int | None = None
    last: int | None = None
    word: str = ""
    dashed: bool = False
    printed: bool = False
    continued: bool = False
    named: bool = False

    @property
    def paged(self) -> bool:
        """Whether the number is that of a page by its form: "page 14", "- 2 -"."""
        return self.number is not None and (self.dashed or self.named)

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
    if len(text) > LONGEST or not (any(map(str.isdigit, text)) or text[:1] == "/"):
        return None
    found = PageMark()
    pieces = pieces_of(text)
    if not pieces or not all(_add(found, pieces, at) for at in range(len(pieces))) or _is_range(pieces):
        return None
    alone = found.word and not (found.symbols or found.jobs or found.named)
    return None if (alone and DIVISION.fullmatch(text)) or (found.printed and not found.jobs) else found


def _is_range(pieces: Sequence[Piece]) -> bool:
    """Whether a dash is joined to a number on one side only: "-2", "12-", "2-4"."""
    sides = [
        one.made is Made.NUMBER
        for one, two in pairwise(pieces)
        if one.end == two.start and {one.made, two.made} == {Made.NUMBER, Made.SIGN} and "/" not in (one.text, two.text)
    ]
    return sides.count(True) != sides.count(False)


def _add(found: PageMark, pieces: Sequence[Piece], at: int) -> bool:
    """Adds a piece of a line to what it is made of; False if it is text."""
    piece = pieces[at]
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    match piece.made:
        case Made.SYMBOL:
            found.symbols.add(piece.text)
        case Made.JOB:
            number, language, _ = piece.text.partition("(")
            found.jobs.add(number)
            found.printed = found.printed or bool(language)
        case Made.PRINTED:
            found.printed = True
        case Made.CONTINUED:
            found.continued = True
        case Made.YEAR:
            return bool(found.symbols)
        case Made.PAGE:
            found.named, found.word = True, piece.text.casefold()
        case Made.SIGN if piece.text in DASHES:
            found.dashed = True
        case Made.NUMBER:
            return _add_number(found, piece, pieces[at - 1] if at else None)
        case Made.SIGN | Made.WORD if following and following.made is Made.NUMBER:
            return _leads_to_number(found, piece)
        case _:
            return False
    return True


def _leads_to_number(found: PageMark, piece: Piece) -> bool:
    """Whether a word or a sign before a number is no text: "2/3", "2 of 3", "rule 2"; it is added."""
    if found.number is not None:
        return found.last is None and (piece.text == "/" or piece.text in OUT_OF)
    found.word = found.word or piece.text.casefold()
    return piece.made is Made.WORD and len(piece.text) <= _WORD


def _add_number(found: PageMark, piece: Piece, before: Piece | None) -> bool:
    """Adds the number of a page, or that of all pages, to what a line is made of; False if it counts something else."""
    if found.number is None:
        found.number = int(piece.text)
    elif before and (before.text == "/" or before.text in OUT_OF):
        found.last = int(piece.text)
    else:
        return False
    return True
