"""The number of a page in a line that may say more, in every language: what plain texts and PDFs both look for.

Page 2 of 3    – 2 –    página 2    第2页    ii
240 Resolution 2    Conference 12    RES2-14    PP-22/103-E
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.language.labels import roman_value
from index.language.lines.pieces import DASHES, LONGEST, OUT_OF, WORDS, Made, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.language.lines.pieces import Piece

_CLOSED = frozenset(",;:.")
_SET_OFF = DASHES | {"•", "·"}
_AROUND = " " + "".join(_SET_OFF)
_ROMAN = frozenset("ivx")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMANS = 40  # pages before the first that has figures, at most
_DIGITS = 4  # in a number
_LONGEST_NUMBER = 4  # pieces: "2页 / 5"
_SERIES = 9  # characters in the name of a series of documents
_ABBREVIATED = 5


class PageNumber(NamedTuple):
    """A reading of a line as a page number, with the words beside it as they are printed.

    `counted` says that it is of the form "2/5", `told` that a word or a sign sets it off from the words beside it, `leading`
    that it stands before them, `named` that the word for a page does, and `label` that it may be the label of a list, "(2)",
    or the end of a symbol.
    """

    value: int
    rest: str
    counted: bool = False
    told: bool = False
    leading: bool = False
    label: bool = False
    named: bool = False


def page_numbers(text: str) -> Iterator[PageNumber]:
    """The readings of a line as a page number at its beginning or at its end, with the words that pages repeat beside it.

    >>> [(one.value, one.rest) for one in page_numbers("240 Resolution 2")]
    [(240, 'Resolution 2'), (2, '240 Resolution')]
    """
    if len(text) > LONGEST:
        return
    if alone := _alone(text):
        yield alone
        return
    pieces = pieces_of(text)
    for reading in (_leading, _trailing):
        if one := reading(text, pieces):
            yield one
            if not one.rest:
                return


def is_figure(text: str) -> bool:
    """Whether a text is a number that pages may have, and nothing else: "12"."""
    return text.isdecimal() and len(text) <= _DIGITS


def _alone(text: str) -> PageNumber | None:
    """A number in another form than figures between words: "iv", "(2)", "RES2-14", "PP-22/103-E"."""
    bare, inner = text.strip(_AROUND), text[1:-1].strip()
    if bare and set(bare) <= _ROMAN and bare == _roman(value := roman_value(bare)):
        return PageNumber(value, "", told=True, leading=True)
    if (text[:1], text[-1:]) == ("(", ")") and is_figure(inner):
        return PageNumber(int(inner), "", leading=True, label=True)
    before, _, after = text.rpartition("-")
    series, slash, number = before.rpartition("/")
    if slash and series.isupper() and len(series) <= _SERIES and is_figure(number) and len(after) == 1 and after.isupper():
        return PageNumber(int(number), f"{series}/", told=True, label=True)
    named = before.rstrip("0123456789")
    short = named != before and (named.isupper() or named.rstrip().endswith(".")) and len(named) <= _ABBREVIATED
    if short and is_figure(after) and len(after) < _DIGITS:
        return PageNumber(int(after), before, told=True)  # the Radio Regulations
    return None


def _roman(value: int) -> str:
    """A number in small roman figures, as pages have it; "" if it is more than there are such pages."""
    return f"{'x' * (value // 10)}{_UNITS[value % 10]}" if value < _ROMANS else ""


def _leading(text: str, pieces: Sequence[Piece]) -> PageNumber | None:
    """The number that a line begins with, and the words after it."""
    at = named = int(bool(pieces) and pieces[0].made is Made.PAGE)
    while at < len(pieces) and pieces[at].text in DASHES:
        at += 1
    if at >= len(pieces) or pieces[at].made is not Made.NUMBER:
        return None
    end, counted = _end_of_number(pieces, at)
    rest = text[pieces[end].start :] if end < len(pieces) else ""
    set_off = end < len(pieces) and pieces[end].text in _SET_OFF
    return _read(pieces[at], rest, counted=counted, set_off=set_off, named=bool(named), leading=True)


def _trailing(text: str, pieces: Sequence[Piece]) -> PageNumber | None:
    """The number that a line ends with, and the words before it."""
    stop = len(pieces)
    while stop and pieces[stop - 1].text in DASHES:
        stop -= 1
    starts = (at for at in range(max(0, stop - _LONGEST_NUMBER), stop) if pieces[at].made is Made.NUMBER)
    ends = ((at, *_end_of_number(pieces, at)) for at in starts if not at or pieces[at - 1].text != "/")
    at, _, counted = next((one for one in ends if one[1] == stop), (None, 0, False))
    if at is None:
        return None
    named = at > 0 and pieces[at - 1].made is Made.PAGE
    start = at - named
    while start and pieces[start - 1].text in _SET_OFF:
        start -= 1
    set_off = start < at - named
    return _read(pieces[at], text[: pieces[start].start], counted=counted, set_off=set_off, named=named, leading=False)


def _end_of_number(pieces: Sequence[Piece], at: int) -> tuple[int, bool]:
    """The piece after the number of a page, which may be counted: "2", "2页", "2/5", "2 of 5"; and whether it is."""
    end = at + 1
    if end < len(pieces) and pieces[end].made is Made.PAGE and pieces[end].text.upper() == pieces[end].text.lower():
        end += 1
    of = pieces[end].text.casefold() if end + 1 < len(pieces) and pieces[end + 1].made is Made.NUMBER else ""
    return (end + 2, True) if of == "/" or of in OUT_OF else (end, False)


def _read(piece: Piece, rest: str, *, counted: bool, set_off: bool, named: bool, leading: bool) -> PageNumber | None:
    """A number with the words beside it; None if they are the rest of a sentence."""
    words = rest.strip()
    if words[-1:] in _CLOSED and not (named and not leading):  # "Annex 4, page 2"
        return None
    words = rest.strip(_AROUND)
    words = "" if words.casefold() in WORDS else words  # "2 | Page"
    told = named or set_off or counted or words[-1:].isdigit()
    return PageNumber(int(piece.text), words, counted, told, leading, named=named)
