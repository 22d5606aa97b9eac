"""The lines of a file, with what the file itself says about each; this is what readers pass to the parser."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from enum import IntEnum, StrEnum
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from index.document.model import Cut, Source
from index.language.characters import CONTROL, INVISIBLE, LINE_BREAKS
from index.language.terms import Reason
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.document.stated import Stated


class Role(StrEnum):
    """What a line's styling may say that it is.

    The number, title and history of a document, a heading such as "considering" (call), a part ("SECTION 1"), an annex, a
    titled number ("1.13 Voting": heading), a note, a row of a table, the caption of a figure, what stands in a text box.
    """

    NUMBER = "number"
    TITLE = "title"
    HISTORY = "history"
    CALL = "call"
    PART = "part"
    ANNEX = "annex"
    HEADING = "heading"
    NOTE = "note"
    TABLE = "table"
    FIGURE = "figure"
    BOX = "box"


class Room(IntEnum):
    """The room that a line left for the first word of the next: none, or some, or so much that its paragraph seems to end."""

    NONE = 0
    SOME = 1
    CLEAR = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source without the white space and the cuts in it and around it; `page` counts from 0.

    `gaps` are where cuts inside the line were left out, in order: the offset in `text`, and how many characters of the source
    are left out up to there.

    Only some files say the following, and None means that a file does not: how many of its first characters are in
    `italic`; whether it `opens` a paragraph; its `level`, 0 for body text and 1 for the first level of enumeration. `role`
    is what the file's own styling says it is. An `item` begins with a label that the file sets apart, so that "a." and "i."
    are labels too. `label` is one that is not in `text`: the number that is shown for a lazy "1." in Markdown ("3."). `room`
    is what the line before left, for a line that may open a paragraph as far as its file shows. `doubted` says that it may be
    the head or the foot of a page.
    """

    text: str
    start: int
    end: int
    page: int = 0
    italic: int | None = None
    opens: bool | None = None
    room: Room = Room.NONE
    role: Role | None = None
    level: int | None = None
    item: bool = False
    label: str = ""
    gaps: tuple[tuple[int, int], ...] = ()
    doubted: bool = False

    def at(self, offset: int) -> int:
        """The offset in the source of the character at an offset in `text`."""
        gap = bisect_right(self.gaps, offset, key=lambda one: one[0])
        return self.start + offset + (self.gaps[gap - 1][1] if gap else 0)


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read from a file: its source, its lines, where its pages begin, and a warning for each unreadable thing.

    `styled` when the lines say more than the text of the source does. `recognised` are the pages that OCR read, from 0.
    `stated` is the structure of the text, if the file states all of it.
    """

    source: Source
    lines: tuple[Line, ...]
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    styled: bool = False
    recognised: tuple[int, ...] = ()
    stated: Stated | None = None


_CONTROLS = re.compile(rf"(?<=\s)(?:{CONTROL.pattern})+ |(?:{CONTROL.pattern})+")
_DRAWN = re.compile(r"(?:[_*=~–—+|-]\s*){3,}")
_PIECE = re.compile(rf"[^{LINE_BREAKS}]+")


def lines_of_paragraph(
    text: str, at: int, roman: int | None, *, role: Role | None = None, level: int | None = None
) -> Iterator[Line]:
    """The lines of a text that a file marks as one paragraph, which begins at offset `at` of the source.

    `roman` is the offset of its first character that is not in italics, or None if all are.
    """
    opens = True
    for piece in _PIECE.finditer(text):
        bare = piece.group().strip()
        if not bare:
            continue
        start = piece.start() + piece.group().index(bare)
        italic = min(max(0, (len(text) if roman is None else roman) - start), len(bare))
        yield Line(bare, at + start, at + start + len(bare), italic=italic, opens=opens, role=role, level=level)
        opens = False


def merged(cuts: Iterable[Cut]) -> tuple[Cut, ...]:
    """Cuts in order and without overlaps: those with one reason that touch become one.

    Where two overlap, the first one keeps what they share; but what stands inside a broken word keeps its own reason, and so
    does what parts two cells inside the bars around them.
    """
    listed = list(cuts)
    firm = _joined(cut for cut in listed if cut.reason != Reason.BREAK)
    between: list[Cut] = []
    at = 0
    for one in _joined(cut for cut in listed if cut.reason == Reason.BREAK):
        start = one.start
        while at < len(firm) and firm[at].end <= start:
            at += 1
        inside = at
        while inside < len(firm) and firm[inside].start < one.end:
            between.append(Cut(start, firm[inside].start, one.reason))
            start, inside = firm[inside].end, inside + 1
        between.append(Cut(start, one.end, one.reason))
    return tuple(sorted([*firm, *(cut for cut in between if cut.start < cut.end)]))


def _joined(cuts: Iterable[Cut]) -> list[Cut]:
    """Cuts in order, without overlaps and empty ones."""
    found: list[Cut] = []
    for cut in sorted(cuts):
        last = found[-1] if found else None
        touches = last and cut.start < last.end + (cut.reason != Reason.CELLS)  # each cell is one
        if last and touches and cut.reason == last.reason:
            found[-1] = Cut(last.start, max(last.end, cut.end), last.reason)
        elif last and cut.reason == Reason.CELLS and cut.end <= last.end and last.reason == Reason.MARKUP:
            pieces = Cut(last.start, cut.start, last.reason), cut, Cut(cut.end, last.end, last.reason)
            found[-1:] = [one for one in pieces if one.start < one.end]
        elif cut.start < cut.end and (not last or cut.end > last.end):
            found.append(Cut(max(cut.start, last.end) if last else cut.start, cut.end, cut.reason))
    return found


def invisible(text: str) -> list[Cut]:
    """The marks in a text that nobody sees."""
    return [Cut(mark.start(), mark.end(), Reason.INVISIBLE) for mark in INVISIBLE.finditer(text)]


def controls(text: str) -> list[Cut]:
    """The control characters in a text, which have no meaning in it; with one of two spaces around them."""
    return [Cut(mark.start(), mark.end(), Reason.CONTROL) for mark in _CONTROLS.finditer(text)]


def drawn(lines: Sequence[Line]) -> list[Cut]:
    """The lines that are drawn between texts, and say nothing: "* * *", "=     =     =", "_____"; none inside a paragraph."""
    alone = (
        line
        for line, following in zip_longest(lines, lines[1:])
        if line.role is None and line.opens is not False and (following is None or following.opens is not False)
    )
    return [Cut(line.start, line.end, Reason.MARKUP) for line in alone if _DRAWN.fullmatch(line.text)]


def parted(text: str, lines: Sequence[Line], cuts: Sequence[Cut]) -> list[Cut]:
    """The line ends around the rows of the tables in a text, outside of other cuts."""
    return [
        Cut(start + first, start + last + 1, Reason.ROWS)
        for before, line in pairwise(lines)
        if Role.TABLE in (before.role, line.role) and line.opens is not False
        for start, piece in _outside(Line(text[before.end : line.start], before.end, line.start), _between(cuts, before, line))
        if (breaks := [at for at, char in enumerate(piece) if char in LINE_BREAKS])
        for first, last in [(breaks[0], breaks[-1])]
    ]


def _between(cuts: Sequence[Cut], before: Line, line: Line) -> Sequence[Cut]:
    """Those of the cuts, which are in order, that reach into what stands between two lines."""
    first = bisect_right(cuts, before.end, key=lambda cut: cut.end)
    return cuts[first : bisect_left(cuts, line.start, key=lambda cut: cut.start)]


def without_cuts(lines: Iterable[Line], cuts: Sequence[Cut]) -> list[Line]:
    """The lines without the cuts in them; a line that is cut whole is gone. Both are in the order of the source.

    A tab stands where the cells of a table are parted.

    Where the line that opens a paragraph is gone, the next one opens it, unless it is known to do so or not.
    """
    kept: list[Line] = []
    first, opening = 0, False
    for line in lines:
        while first < len(cuts) and cuts[first].end <= line.start:
            first += 1
        last = first
        while last < len(cuts) and cuts[last].start < line.end:
            last += 1
        one = _without(line, cuts[first:last]) if last > first else line
        if one:
            kept.append(replace(one, opens=True) if opening and one.opens is None else one)
        opening = one is None and (opening or bool(line.opens))
    return kept


def _without(line: Line, cuts: Sequence[Cut]) -> Line | None:
    """A line without the given cuts; None if nothing of it is left."""
    pieces = list(_outside(line, cuts))
    text = "".join(piece for _, piece in pieces)
    bare = text.strip()
    if not bare:
        return None
    offset = text.index(bare) * -1
    places: list[tuple[int, int]] = []  # the offset in the text that is left, and in the source, of each piece
    for start, piece in pieces:
        if offset + len(piece) > 0 and offset < len(bare):
            places.append((max(offset, 0), start - min(offset, 0)))
        offset += len(piece)
    start = places[0][1]
    gaps = tuple((at, place - start - at) for at, place in places[1:])
    italic = line.italic
    if italic is not None:
        roman = line.at(italic) if italic < len(line.text) else line.end
        italic = sum(place < roman for place in _places(bare, places))
    found = replace(line, text=bare, start=start, end=start, gaps=gaps, italic=italic)
    return replace(found, end=found.at(len(bare) - 1) + 1)


def rest_of(line: Line, offset: int) -> Line:
    """A line from an offset on, which is neither its first character nor white space."""
    begin = line.at(offset)
    gaps = tuple((at - offset, more - (begin - line.start - offset)) for at, more in line.gaps if at > offset)
    italic = max(0, line.italic - offset) if line.italic is not None else None
    return replace(line, text=line.text[offset:], start=begin, gaps=gaps, italic=italic)


def _pieces(line: Line) -> Iterator[tuple[int, str]]:
    """The stretches of a line that are not interrupted in the source, each with its offset there."""
    bounds = [0, *(at for at, _ in line.gaps), len(line.text)]
    for begin, stop in pairwise(bounds):
        yield line.at(begin), line.text[begin:stop]


def _outside(line: Line, cuts: Sequence[Cut]) -> Iterator[tuple[int, str]]:
    """What cuts leave of the stretches of a line."""
    first = 0
    for start, text in _pieces(line):
        while first < len(cuts) and cuts[first].end <= start:
            first += 1
        at, end, number = start, start + len(text), first
        while number < len(cuts) and cuts[number].start < end:
            if cuts[number].start > at:
                yield at, text[at - start : cuts[number].start - start]
            if cuts[number].reason == Reason.CELLS:
                yield max(at, cuts[number].start), "\t"
            at, number = cuts[number].end, number + 1
        if at < end:
            yield at, text[at - start :]


def _places(text: str, places: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The offset in the source of each character of a text."""
    for (begin, place), stop in zip(places, [*(at for at, _ in places[1:]), len(text)], strict=True):
        yield from range(place, place + stop - begin)


def excerpt(extract: Extract, lines: Sequence[Line], start: int, stop: int) -> Extract:
    """The part of an extract between two offsets, with the lines in it, as a separate extract."""
    found = extract.source.cuts
    first, last = bisect_right(found, start, key=lambda cut: cut.end), bisect_left(found, stop, key=lambda cut: cut.start)
    cuts = (Cut(max(cut.start, start) - start, min(cut.end, stop) - start, cut.reason) for cut in found[first:last])
    return Extract(
        Source(extract.source.text[start:stop], tuple(cuts)),
        tuple(replace(line, start=line.start - start, end=line.end - start) for line in lines),
        pages=tuple(max(0, page - start) for page in extract.pages if page < stop),
        warnings=extract.warnings,
        styled=extract.styled,
        recognised=extract.recognised,
    )
