"""A page of a PDF → its glyphs: each character with its place, size and style, in the order in which the page draws them.

Coordinates are points from the lower left corner of the page; sideways text is rotated first. A call to the PDF library
costs more than everything done with its result, so what a whole piece of text has in common is asked for once.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from index.language.characters import SYMBOLS
from index.reading.pdf.appearance import SMALLEST, Appearance, Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pypdfium2 import PdfTextPage

UNKNOWN = "\ufffd"
"""Stands for a character that its font does not identify."""
_SPACES = " \u00a0\u2002\u2003\u2009\u202f\t\r\n"
_LINE_END_HYPHENS = (0x02, 0xFFFE)  # how the library reports a hyphen at the end of a line
# only those private-use signs that were seen in PDF files, as fonts that use the same codes differently are not told apart
_PRINTED = {ord(sign): SYMBOLS[sign] for sign in "\uf0b7\uf0a7\uf02d"} | {
    0xF0E3: "©",
    0xF0D3: "©",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
}
_NAMED_ITALIC, _NAMED_BOLD = ("italic", "oblique", "-it", "slanted"), ("bold", "black", "heavy")
_TWICE = 0.15  # how far apart a character drawn twice may be from itself, as a multiple of the type size
_LIGATURE = 3  # characters in the longest one
_ENOUGH = 8  # of the glyphs at one place are compared with another
_FAR = 100_000.0  # points; farther away there is no page
_ASKEW = 0.06  # in quarter turns; about 5 degrees
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18


class Style(NamedTuple):
    """How a piece of text is set: its size in points, and whether it is italic and bold."""

    size: float
    italic: bool
    bold: bool


class Glyph(NamedTuple):
    """A printed character: what it is, its left and right edges, its baseline, and its position in drawing order.

    If a space stands before it, `room` is the printed width of that space, from the end of the glyph with the order
    `follows` to this glyph's origin, and `spaced` says that the file itself contains the space. The edges are those of the
    ink where that is wider than the type: an italic "f" reaches into its neighbours.
    """

    text: str
    left: float
    right: float
    base: float
    style: Style
    order: int
    follows: int = -1
    room: float | None = None
    spaced: bool = False


class _Piece(NamedTuple):
    """What all the characters of one piece of text have in common.

    The style, the baseline, the number of quarter turns by which it is rotated, and whether it runs askew; whether it is
    painted, and whether it is so pale or small that a look at each character must decide whether it is seen.
    """

    style: Style
    base: float
    turns: int
    askew: bool
    painted: bool
    doubtful: bool


class PageGlyphs(NamedTuple):
    """The characters of a page.

    `directions` has those that are seen, one list per writing direction, the fullest first; `turns` is how many quarter turns
    the first of them is rotated by. `unpainted` are characters that are placed but not painted, such as those behind the
    picture of a scanned page. `hidden` is what cannot be seen for another reason: the text of each such character.
    """

    directions: list[list[Glyph]]
    turns: int
    unpainted: list[list[Glyph]]
    hidden: dict[int, str]


def glyphs_of(page: PdfTextPage, count: int, box: Box) -> PageGlyphs:
    """The `count` characters of a page with the given edges."""
    seen: dict[tuple[int, bool], list[Glyph]] = {}
    unpainted: dict[tuple[int, bool], list[Glyph]] = {}
    hidden: dict[int, str] = {}
    for piece, glyph in _placed(page, count, box):
        if piece is None:
            hidden[glyph.order] = glyph.text
        else:
            (seen if piece.painted else unpainted).setdefault((piece.turns, piece.askew), []).append(glyph)
    for glyphs in seen.values():
        twice = _drawn_twice(glyphs)
        hidden |= {glyph.order: glyph.text for glyph in glyphs if glyph.order in twice}
        glyphs[:] = [glyph for glyph in glyphs if glyph.order not in twice] if twice else glyphs
    ways = _fullest(seen)
    return PageGlyphs(
        [seen[way] for way in ways], ways[0][0] if ways else 0, [unpainted[way] for way in _fullest(unpainted)], hidden
    )


def _fullest(found: dict[tuple[int, bool], list[Glyph]]) -> list[tuple[int, bool]]:
    return sorted(found, key=lambda way: (way[1], -len(found[way])))


def _drawn_twice(glyphs: Iterable[Glyph]) -> set[int]:
    """The orders of glyphs that are drawn over themselves, as some files do for bold type or a shadow."""
    places: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    reach: dict[int, float] = {}  # how far to the right each height of the page is covered
    found: set[int] = set()
    for glyph in glyphs:
        left, row = glyph.left, round(glyph.base)
        covered = left < reach.get(row, left) or left < reach.get(row - 1, left) or left < reach.get(row + 1, left)
        if covered and any(_is_over(glyph, other) for other in _near(places, glyph, row)):
            found.add(glyph.order)
            continue
        places[glyph.text, round(left), row].append(glyph)
        if glyph.right > reach.get(row, 0.0):
            reach[row] = glyph.right
    return found


def _near(places: dict[tuple[str, int, int], list[Glyph]], glyph: Glyph, row: int) -> Iterator[Glyph]:
    """The last of the same glyphs near the place of one."""
    for left in range(round(glyph.left) - 1, round(glyph.left) + 2):
        for base in (row, row - 1, row + 1):
            yield from places.get((glyph.text, left, base), ())[-_ENOUGH:]


def _is_over(glyph: Glyph, other: Glyph) -> bool:
    """Whether a glyph stands where another one does; the letters of a ligature do so too, but one follows the other."""
    apart = max(abs(glyph.left - other.left), abs(glyph.right - other.right), abs(glyph.base - other.base))
    ligature = glyph.left == other.left and glyph.order - other.order < _LIGATURE
    size = glyph.style.size
    return apart <= _TWICE * size and abs(other.style.size - size) < 0.5 and not ligature


def _placed(page: PdfTextPage, count: int, edges: Box) -> Iterator[tuple[_Piece | None, Glyph]]:
    """The characters of a page with the pieces they belong to; None for one that has no place where it could be seen."""
    import pypdfium2.raw as pdfium

    unicode, loose = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    box = pdfium.FS_RECTF()
    reader, text = _PieceReader(page, edges), page.raw
    piece, spaced, follows = None, False, -1
    space: float | None = None  # where the space before the next glyph begins
    for at in range(count):
        code = unicode(text, at)
        if _scalar(code) in _SPACES:
            spaced = spaced or not pdfium.FPDFText_IsGenerated(text, at)
            if space is None and piece:
                space = reader.origin(at, piece.turns)
            continue
        character = character_of(code)
        piece = reader.piece(at)
        place = (box.left, box.bottom, box.right, box.top) if loose(text, at, box) else None
        if place is None or not reader.is_seen(piece, place):
            yield None, Glyph(character, 0.0, 0.0, 0.0, piece.style, order=at)
            continue
        left, right = _along(piece.turns, place, edges)
        room = None if space is None else reader.origin(at, piece.turns) - space
        base, style = piece.base, piece.style
        yield piece, Glyph(character, left, right, base, style, order=at, follows=follows, room=room, spaced=spaced)
        spaced, space, follows = False, None, at


def _scalar(code: int) -> str:
    """The character of a code, or UNKNOWN for what is none."""
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else UNKNOWN


def character_of(code: int) -> str:
    """The characters that are printed for a code of the library.

    A hyphen at the end of a line has codes of its own, ligatures are letters, and a font that does not tell what its glyphs
    mean leaves control characters, which stand for something that is printed.
    """
    if code in _LINE_END_HYPHENS:
        return "-"
    if code in _PRINTED:
        return _PRINTED[code]
    return UNKNOWN if 0 < code < 32 else _scalar(code)


def _along(turns: int, box: Box, page: Box) -> tuple[float, float]:
    """The two edges of a box along the writing direction, measured from where the page begins in that direction."""
    at = turns % 2
    edges = (page[at + 2] - box[at], page[at + 2] - box[at + 2]) if turns > 1 else (box[at] - page[at], box[at + 2] - page[at])
    return min(edges), max(edges)


class _PieceReader:
    """Asks the library what all the characters of a piece of text have in common, and reuses its buffers."""

    def __init__(self, page: PdfTextPage, box: Box) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._page, self._box = pdfium, page.raw, box
        self._matrix, self._x, self._y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._appearance = Appearance(page)
        self._last: tuple[int, _Piece] | None = None  # the piece of the character before, and its address

    def piece(self, at: int) -> _Piece:
        """The piece of text that the character `at` belongs to."""
        handle = self._pdfium.FPDFText_GetTextObject(self._page, at)
        address = ctypes.addressof(handle.contents) if handle else 0
        if self._last is None or address != self._last[0]:
            self._last = (address, self._read(at))
        return self._last[1]

    def is_seen(self, piece: _Piece, place: Box) -> bool:
        """Whether a character is seen at its place on the page, as far as that does not depend on painting it."""
        left, bottom, right, top = place
        edges = self._box
        if not (
            left < edges[2] and right > edges[0] and bottom < edges[3] and top > edges[1] and right - left + top - bottom < _FAR
        ):
            return False  # outside the page, or nowhere
        if not piece.doubtful:
            return True
        return abs(piece.base) < _FAR and max(right - left, top - bottom) >= SMALLEST and self._appearance.shows(place)

    def _read(self, at: int) -> _Piece:
        turns, scale, askew = 0, 1.0, False
        if self._pdfium.FPDFText_GetMatrix(self._page, at, self._matrix):
            a, b, c, d = self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d
            if math.isfinite(a + b + c + d):
                scale = math.hypot(c, d) or 1.0
                angle = math.atan2(b, a) / (math.pi / 2)
                turns, askew = round(angle) % 4, abs(angle - round(angle)) > _ASKEW
        self._pdfium.FPDFText_GetCharOrigin(self._page, at, self._x, self._y)
        size = abs(self._pdfium.FPDFText_GetFontSize(self._page, at) * scale)
        doubtful = size < 2 * SMALLEST or self._appearance.is_pale(at)
        size = round(size, 1) if 0.5 < size < 2000 else 10.0
        x, y = self._x.value, self._y.value
        left, bottom, right, top = self._box
        base = (y - bottom, right - x, top - y, x - left)[turns]
        painted = self._appearance.painted(at)
        doubtful = (doubtful and painted) or not abs(base) < _FAR
        return _Piece(Style(size, *self._face(at)), base, turns, askew, painted, doubtful)

    def origin(self, at: int, turns: int) -> float:
        """Where a character begins along the writing direction; only the distance between two such places is meaningful."""
        self._pdfium.FPDFText_GetCharOrigin(self._page, at, self._x, self._y)
        return (self._x.value, self._y.value, -self._x.value, -self._y.value)[turns]

    def _face(self, at: int) -> tuple[bool, bool]:
        """Whether a character is italic, and whether it is bold, according to its font's name or flags."""
        self._name.value = b""
        self._pdfium.FPDFText_GetFontInfo(self._page, at, self._name, len(self._name), self._flags)
        name, flags = self._name.value.decode("utf-8", "replace").lower(), self._flags.value
        italic = bool(flags & _ITALIC_FLAG) or any(word in name for word in _NAMED_ITALIC)
        return italic, bool(flags & _FORCE_BOLD_FLAG) or any(word in name for word in _NAMED_BOLD)


def main_style(glyphs: list[Glyph]) -> Style:
    """The style that most of the glyphs have."""
    return Counter(glyph.style for glyph in glyphs).most_common(1)[0][0]
