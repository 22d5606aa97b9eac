"""A page of a PDF → its glyphs: each character with its place, size and style, in the order the page draws them.

Coordinates are points from the lower left corner; a page that is set sideways is turned first. One call of the PDF
library costs more than all that is done with its answer, so what holds for a whole piece of text is asked once.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfTextPage

UNKNOWN = "\ufffd"
"""What stands for a character whose font does not say which it is."""
_SPACES = " \u00a0\u2002\u2003\u2009\u202f\t\r\n"
_LINE_END_HYPHENS = (0x02, 0xFFFE)  # how the library gives a hyphen at the end of a line
_PRINTED = {
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF02D: "–",
    0xF0E3: "©",
    0xF0D3: "©",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
}
_NAMED_ITALIC, _NAMED_BOLD = ("italic", "oblique", "-it", "slanted"), ("bold", "black", "heavy")
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18


class Style(NamedTuple):
    """How a piece of text is set: its size in points, and whether italic and bold."""

    size: float
    italic: bool
    bold: bool


class Glyph(NamedTuple):
    """A printed character: what it is, its left and right edge, its baseline, and its place in drawing order.

    `spaced` says that the file itself has a space before it, however narrow.
    """

    text: str
    left: float
    right: float
    base: float
    style: Style
    spaced: bool
    order: int


class _Piece(NamedTuple):
    """What holds for all the characters of one piece of text: the style, the baseline, the quarter turns it is set at."""

    style: Style
    base: float
    turns: int


def glyphs_of(page: PdfTextPage, count: int) -> list[list[Glyph]]:
    """The `count` glyphs of a page, one list for each direction of writing, the one with most text first."""
    found: dict[int, list[Glyph]] = {}
    for turns, glyph in _read(page, count):
        found.setdefault(turns, []).append(glyph)
    return sorted(found.values(), key=len, reverse=True)


def _read(page: PdfTextPage, count: int) -> Iterator[tuple[int, Glyph]]:
    import pypdfium2.raw as pdfium

    unicode, loose, owner = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetTextObject
    box = pdfium.FS_RECTF()
    reader = _PieceReader(page)
    piece, last, spaced = None, 0, False
    for at in range(count):
        code = unicode(page, at)
        character = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else UNKNOWN
        if character in _SPACES:
            spaced = spaced or not pdfium.FPDFText_IsGenerated(page, at)
            continue
        if code in _LINE_END_HYPHENS:
            character = "-"
        elif code in _PRINTED:
            character = _PRINTED[code]
        elif code < 32 and code:
            continue
        handle = owner(page, at)
        address = ctypes.addressof(handle.contents) if handle else 0
        if piece is None or address != last:
            piece, last = reader.piece(at), address
        if not loose(page, at, box):
            continue
        left, right = _along(piece.turns, box.left, box.bottom, box.right, box.top)
        if not (math.isfinite(left) and math.isfinite(right) and math.isfinite(piece.base)):
            continue
        yield piece.turns, Glyph(character, left, right, piece.base, piece.style, spaced, at)
        spaced = False


def _along(turns: int, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
    """The two edges of a box along the direction of writing."""
    edges = ((left, right), (bottom, top), (-right, -left), (-top, -bottom))[turns]
    return min(edges), max(edges)


class _PieceReader:
    """Asks what holds for a piece of text, and keeps what it knows of fonts."""

    def __init__(self, page: PdfTextPage) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._page = pdfium, page
        self._matrix, self._x, self._y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def piece(self, at: int) -> _Piece:
        """The piece of text that the character `at` belongs to."""
        turns, scale = 0, 1.0
        if self._pdfium.FPDFText_GetMatrix(self._page, at, self._matrix):
            a, b, c, d = self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d
            if math.isfinite(a + b + c + d):
                scale = math.hypot(c, d) or 1.0
                turns = round(math.atan2(b, a) / (math.pi / 2)) % 4
        self._pdfium.FPDFText_GetCharOrigin(self._page, at, self._x, self._y)
        size = abs(self._pdfium.FPDFText_GetFontSize(self._page, at) * scale)
        size = round(size, 1) if 0.5 < size < 2000 else 10.0
        x, y = self._x.value, self._y.value
        base = (y, -x, -y, x)[turns]
        return _Piece(Style(size, *self._face(at)), base, turns)

    def _face(self, at: int) -> tuple[bool, bool]:
        """Whether a character is italic, and whether bold: as its font is called, or as it says itself."""
        self._name.value = b""
        self._pdfium.FPDFText_GetFontInfo(self._page, at, self._name, len(self._name), self._flags)
        name, flags = self._name.value.decode("utf-8", "replace").lower(), self._flags.value
        italic = bool(flags & _ITALIC_FLAG) or any(word in name for word in _NAMED_ITALIC)
        return italic, bool(flags & _FORCE_BOLD_FLAG) or any(word in name for word in _NAMED_BOLD)


def main_style(glyphs: list[Glyph]) -> Style:
    """The style that most of the glyphs have."""
    return Counter(glyph.style for glyph in glyphs).most_common(1)[0][0]
