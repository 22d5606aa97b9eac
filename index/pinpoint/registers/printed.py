"""How texts write their own numbers, whatever the body: as letters and digits in order, with anything that parts these between.

"41 C/Resolution 17", "AG/RES. 2991 (LII-O/22)", "A/RES/79/231" on a masthead. A text is named by what has the same letters and
digits, whatever parts them: case, brackets, spaces, "Res." for "Resolution", and the brackets at the end may be left out. Of a
number in digits alone the grammar of numbers knows more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from index.document.model import Document
from index.language.characters import unaccented
from index.language.kinds import SHORT_KINDS, kind_by_name
from index.language.scripts import is_ideograph

_MASTHEAD = 4000  # characters
_LABEL = 2  # pieces of a label, or digits
_ROMAN = frozenset("ivxlcdm")
SHORT, BEGUN, ALIKE = "\x1e", "\x1d", "\x1c"
"""What ends the key of a name without the brackets at its end, of how a name begins, and of its shape without digits."""


class Piece(NamedTuple):
    """Letters or digits that stand together, from `start` to `end`, as they are compared."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is digits."""
        return self.text.isdecimal()

    @property
    def is_kind(self) -> bool:
        """Whether it is the name of a kind of text, or short for it."""
        return self.text in SHORT_KINDS

    @property
    def is_numeral(self) -> bool:
        """Whether it is a Roman numeral of several letters."""
        return len(self.text) > 1 and _ROMAN.issuperset(self.text)

    @property
    def tells(self) -> bool:
        """Whether it is more than the labels of clauses have: letters that are no kind of text, nor a numeral."""
        return len(self.text) > 1 and not (self.is_number or self.is_kind or self.is_numeral)


def pieces_of(text: str) -> list[Piece]:
    """The letters and digits of a text, in order; ideographs are none, and part the others.

    >>> [one.text for one in pieces_of("41 C/Rés. 17")]
    ['41', 'c', 'resolution', '17']
    """
    found: list[Piece] = []
    at = 0
    for sort, run in groupby(text, key=sort_of):
        end = at + sum(1 for _ in run)
        if sort:
            found.append(Piece(compared(text[at:end]), at, end))
        at = end
    return found


def narrow(text: str) -> str:
    """A text of the same length with its signs as in ASCII, where they are wide."""
    if text.isascii():
        return text
    return "".join(one if one.isascii() or len(like := unicodedata.normalize("NFKC", one)) != 1 else like for one in text)


@lru_cache(maxsize=1 << 12)
def sort_of(char: str) -> int:
    """Whether a character is a digit, 1, or a letter, 2, of such a piece; 0 for any other."""
    return 1 if char.isdecimal() else 2 if char.isalpha() and not is_ideograph(char) else 0


@lru_cache(maxsize=1 << 14)
def compared(piece: str) -> str:
    """A piece as it is compared: a kind of text in English."""
    bare = unaccented(unicodedata.normalize("NFKC", piece)).casefold()
    return kind_by_name().get(bare, bare)


# --- keys --------------------------------------------------------------------------------------------------------------


def _written(number: str) -> Iterator[tuple[list[Piece], str]]:
    """The pieces of a number as it is printed, and of what stands before the brackets at its end, with the mark of its key."""
    head = number[: number.rindex("(")] if number.endswith(")") and "(" in number else ""
    yield from ((pieces, mark) for one, mark in ((number, ""), (head, SHORT)) if is_name(pieces := pieces_of(one)))


def spellings(number: str) -> Iterator[str]:
    """The keys of a number: as it is printed, and without the brackets at its end; and of what these are like.

    >>> [key for key in spellings("MEPC.392(82)") if key.isprintable()], list(spellings("79/231"))
    (['mepc 392 82'], [])
    """
    for pieces, mark in _written(number):
        yield from (f"{spelt(pieces)}{mark}", f"{shape_of(pieces)}{ALIKE}", f"{begun(pieces)}{BEGUN}")


def within(number: str) -> str:
    """The digits behind the kind of text inside a number, by which the text may be called; "" if there is none.

    >>> within("AG/RES. 2991 (LII-O/22)"), within("43 C/Resolution 22"), within("79/231")
    ('2991', '22', '')
    """
    pairs = pairwise(pieces_of(number))
    return next((two.text for one, two in pairs if one.is_kind and two.is_number), "")


def parts_of(number: str) -> Iterator[str]:
    """The keys of what is left of a number without what begins it, or without the kind of text inside it.

    >>> [key[:-1] for key in parts_of("Assembly/AU/Dec.871(XXXVII)") if key.endswith(SHORT)]
    ['au decision 871 xxxvii', 'decision 871 xxxvii', 'assembly au 871 xxxvii', 'au decision 871', 'assembly au 871']
    """
    for pieces, _ in _written(number):
        kind = next((at for at, one in enumerate(pieces) if one.is_kind), 0)
        short = [pieces[at:] for at in range(1, kind + 1) if pieces[at].tells or pieces[at].is_kind]  # not "C/Resolution 17"
        short += [[*pieces[:kind], *pieces[kind + 1 :]]] * (kind > 0)
        for part in filter(is_name, short):
            yield from (f"{spelt(part)}{SHORT}", f"{begun(part)}{BEGUN}")
            if any(one.is_kind for one in part[1:]):  # "43 C/23" may be anything
                yield f"{shape_of(part)}{ALIKE}"


def end_of_number(text: str, number: str) -> int:
    """Where a number ends with which a text begins, behind its kind or without that, however it is parted; 0 if it does not.

    >>> end_of_number("Res. 41 c/res 17, paragraph 2", "41 C/Resolution 17")
    16
    """
    said = pieces_of(text)
    for pieces, _ in _written(number):
        own = [one.text for one in pieces]
        for first in (0, 1) if said and said[0].is_kind else (0,):
            there = said[first : first + len(own)]
            if [one.text for one in there] == own:
                end = there[-1].end
                return end + (text[end : end + 1] == ")" and "(" in text[:end])
    return 0


def spelt(pieces: Sequence[Piece]) -> str:
    """Pieces as a key has them."""
    return " ".join(one.text for one in pieces)


def shape_of(pieces: Sequence[Piece]) -> str:
    """The same with one 0 for every number, also in Roman numerals of several letters."""
    return " ".join("0" if one.is_number or one.is_numeral else one.text for one in pieces)


def begun(pieces: Sequence[Piece]) -> str:
    """The first two of them, with one 0 for a number."""
    return " ".join("0" if one.is_number else one.text for one in pieces[:2])


def symbols(document: Document) -> Iterator[str]:
    """The same keys of the symbols on the masthead of a document: they say its kind, and have the digits of its number."""
    digits = [one.text for one in pieces_of(document.number) if one.is_number]
    begins = min((section.span.start for section in document.sections), default=0)
    for word in dict.fromkeys(document.source.text[: min(begins, _MASTHEAD)].split()) if digits else ():
        if "/" in word and word != document.number:
            pieces = pieces_of(word)
            if any(one.is_kind for one in pieces) and [one.text for one in pieces if one.is_number] == digits:
                yield from spellings(word)


def is_name(pieces: Sequence[Piece]) -> bool:
    """Whether pieces are more than a kind and a number, and than a label: "WHA 2", "A 41 22", "A 1006", but not "A 2"."""
    numbers = [one for one in pieces if one.is_number]
    letters = [one for one in pieces if not (one.is_number or one.is_kind)]
    long = len(pieces) > _LABEL or any(one.tells for one in letters) or any(len(one.text) > _LABEL for one in numbers)
    return bool(letters and numbers) and long
