"""Names in a text that are spelt as the texts of a collection print their numbers (printed.py): by letters and digits alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Protocol

from index.document.editions import work_of
from index.document.model import Document
from index.language.asked.headings import plain, small_words
from index.language.bodies import SYMBOLS, short_body
from index.language.stems import SMALL_WORDS
from index.pinpoint.registers.printed import (
    ALIKE,
    BEGUN,
    SHORT,
    Piece,
    begun,
    compared,
    is_name,
    narrow,
    pieces_of,
    shape_of,
    sort_of,
    spelt,
)
from index.values import dataclass

_LONGEST = 12  # letters and digits in a row that a name has
_PARTS = frozenset("/-.‑–")
_JOINS = _PARTS | {"("}
_PARTING = _PARTS | frozenset("()[]_:°")
_MOST_BETWEEN = 3  # characters
_SHORTENED = 3  # letters of a kind in short, which may be another word: "Dec"
_FEW = 2  # pieces, which may be anything: "COVID-19"
_LONG = 24  # characters of the brackets behind a name


class Kept(Protocol):
    """The documents by their keys, as a catalogue has them."""

    def numbers_having(self, key: str) -> Sequence[int]:
        """The numbers of the documents that have a key."""

    def having(self, key: str) -> Sequence[Document]:
        """The documents that have a key."""

    def numbered(self, kind: str, number: str) -> Sequence[Document]:
        """The documents of a kind with a number."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A name from `start` to `end` of a text that is spelt as these documents, the editions of one text, print it.

    Without documents, it is spelt as others are but for its digits. Behind a kind of text, it begins with this; the `number`
    begins behind it.
    """

    documents: tuple[Document, ...]
    start: int
    end: int
    number: int


def beside(printed: Sequence[Printed], matches: Iterable[re.Match[str]]) -> list[tuple[int, Printed | re.Match[str]]]:
    """Names as they are printed and those that match otherwise, by where they begin, the longer first.

    What overlaps a printed name without holding all of it is none.
    """
    names: list[tuple[int, int, Printed | re.Match[str]]] = [(one.start, one.end, one) for one in printed]
    for match in matches:
        start, end = match.span()
        if not any(start < one.end and one.start < end and (one.start < start or end < one.end) for one in printed):
            names.append((start, end, match))
    return [(start, name) for start, _, name in sorted(names, key=lambda one: (one[0], -one[1]))]


def printed_in(text: str, catalogue: Kept) -> list[Printed]:
    """The names in a text that are spelt as documents print their numbers or symbols, in order; none overlaps another."""
    if not any(map(str.isdecimal, text)):
        return []
    pieces, text = pieces_of(text), narrow(text)
    found: list[Printed] = []
    at = 0
    for last, one in enumerate(pieces):
        if not one.is_number:
            continue
        at = max(at, last - _LONGEST + 1)
        while at <= last:
            name, at = _at(text, pieces, at, catalogue)
            found += name
    return found


def kinds_and_numbers(text: str, catalogue: Kept) -> list[Printed]:
    """The numbers of documents behind their kinds, in whatever language, and resolutions by session, with it or without.

    These are "resolución 75" and "58/9".
    """
    pieces, text = pieces_of(text), narrow(text)
    found: list[Printed] = []
    for at, first in enumerate(pieces):
        if not first.is_number or _goes_on(text[max(0, first.start - 2) : first.start][::-1]):
            continue
        last = at
        while last + 1 < len(pieces) and pieces[last + 1].is_number and text[pieces[last].end : pieces[last + 1].start] == "/":
            last += 1
        end = pieces[last].end
        before = pieces[at - 1] if at and text[pieces[at - 1].end : first.start] == " " else None
        kind = before if before and before.is_kind and before.end - before.start > _SHORTENED else None
        if (kind is None and last == at) or _goes_on(text[end : end + 2]):
            continue
        number = "/".join(one.text for one in pieces[at : last + 1])
        if there := catalogue.numbered(kind.text if kind else "resolution", number):
            found.append(Printed(tuple(there), kind.start if kind else first.start, end, first.start))
    return found


def _at(text: str, pieces: Sequence[Piece], at: int, catalogue: Kept) -> tuple[list[Printed], int]:
    """The longest name that begins at a piece, if one does, and the piece at which the next may."""
    begins, stop = pieces[at].start, at + 1
    key = f"{begun(pieces[at : at + 2])}{BEGUN}"
    letters = [letter for letter in "ob" if len(catalogue.numbers_having(f"{letter}{key}"))]
    if not letters or _goes_on(text[max(0, begins - 2) : begins][::-1]):
        return [], at + 1
    while stop < len(pieces) and stop - at < _LONGEST and _is_parted(text[pieces[stop - 1].end : pieces[stop].start]):
        stop += 1
    before = pieces[at - 1] if at and not text[pieces[at - 1].end : begins].strip(" .[") else None
    kind = before if before and before.is_kind else None
    alike: tuple[list[Printed], int] | None = None
    for end in range(stop, at + 1, -1):
        there = pieces[at:end]
        behind = text[there[-1].end : there[-1].end + _LONG]
        if not is_name(there) or _goes_on(behind) or not _is_spelt(text, there):
            continue
        first, closed = _closed(text, begins, there[-1].end)
        span = kind.start if kind else first, closed, first
        same = _spelt(there, behind, letters, catalogue)
        if kind:
            own = {one.text for one in there}
            same = [one for one in same if kind.text in {compared(one.kind.rpartition(" ")[2]), *own}]
        if same:
            return [Printed(tuple(same), *span)], end
        if there_by_symbol := _by_symbol(text, there, catalogue):
            return [Printed(there_by_symbol, *span)], end
        if not alike and len(there) > _FEW and any(map(catalogue.numbers_having, _alike(there, letters))):
            alike = [Printed((), *span)], end
    return alike or ([], at + 1)


def _spelt(there: Sequence[Piece], behind: str, letters: Sequence[str], catalogue: Kept) -> list[Document]:
    """The documents spelt so; without the brackets at the end, if that leaves one text, and no others are `behind`."""
    key = spelt(there)
    same = [one for letter in letters for one in catalogue.having(f"{letter}{key}")]
    if not same and not _is_of_another(behind):
        same = [one for letter in letters for one in catalogue.having(f"{letter}{key}{SHORT}")]
        same = same if len(set(map(work_of, same))) == 1 else []
    return list({one.id: one for one in same}.values())


def _by_symbol(text: str, there: Sequence[Piece], catalogue: Kept) -> tuple[Document, ...]:
    """The resolution of a body of the UN by its symbol, also where the text does not print that: "A/RES/78/171"."""
    kind = next((at for at, one in enumerate(there) if one.text == "resolution"), 0)
    prefix = text[there[0].start : there[kind].start].casefold()
    body, numbers = SYMBOLS.get(prefix.removesuffix("/"), ""), there[kind + 1 :]
    if not (body and prefix.endswith("/") and numbers and all(one.is_number for one in numbers)):
        return ()
    found = catalogue.numbered("resolution", text[numbers[0].start : numbers[-1].end])
    return tuple(one for one in found if short_body(one.body) == body)


def _alike(there: Sequence[Piece], letters: Sequence[str]) -> list[str]:
    return [f"{letter}{shape_of(there)}{ALIKE}" for letter in letters]


def _is_parted(between: str) -> bool:
    """Whether what stands between two pieces only parts them."""
    return len(between) <= _MOST_BETWEEN and all(char in _PARTING or char.isspace() for char in between)


def _goes_on(rest: str) -> bool:
    """Whether a name goes on in the `rest` of the text: "WHA76.14.3", "ITU-R 77-1"."""
    beyond = rest[1:2] if rest[:1] in _PARTS else rest[:1]
    return bool(beyond) and sort_of(beyond) > 0


def _is_spelt(text: str, there: Sequence[Piece]) -> bool:
    """Whether pieces that labels or words may be, too, are joined as those of a number are: "A41-22", but not "a 41 22"."""
    if _is_closed_first(text[there[0].start : there[-1].end]):
        return False
    if any(one.tells for one in there) or any(one.is_kind for one in there[2:]):
        return True
    gaps = [text[one.end : two.start] for one, two in pairwise(there)]
    article = len(there[0].text) == 1 and gaps[0].isspace() and there[1].is_kind
    begins = not gaps[0] and text[there[0].start].isupper()
    joined = (gap.strip() if text[there[0].start].isupper() else gap for gap in gaps)
    return not article and (begins or any(gap in _JOINS for gap in joined if gap))


def _is_closed_first(said: str) -> bool:
    """Whether a bracket is closed that was not opened: "a) of resolution 78" is a label, and no "A/RES/78"."""
    depths = accumulate((char == "(") - (char == ")") for char in said)
    return any(depth < 0 for depth in depths)


def _is_of_another(behind: str) -> bool:
    """Whether brackets behind a name without those at its end are others of the kind: a session, "(XXXVI)" or "(83)"."""
    inside, closed, _ = behind.lstrip(" ").removeprefix("(").partition(")")
    return behind.lstrip(" ").startswith("(") and bool(closed) and len(inside) > 1 and (inside.isupper() or inside.isdecimal())


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a name begins and ends with the bracket that closes it, or with those around it, as around a draft's."""
    if text[max(0, start - 1) : start] == "[" and text[end : end + 1] == "]":
        return start - 1, end + 1
    said = text[start:end]
    return start, end + (said.count("(") > said.count(")") and text[end : end + 1] == ")")


@lru_cache(maxsize=1 << 10)
def initials_of(body: str) -> str:
    """The first letters of the words of a body, without the small ones: "cgpm"."""
    return "".join(word[0] for word in plain(body).split() if word not in SMALL_WORDS and word not in small_words())
