"""What the library reports of a page but nobody sees: text that is drawn invisibly, too small, in the colour of the paper.

Text in a light colour may stand on a dark ground, so the page itself is looked at where there is such text.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage, PdfTextPage


_INVISIBLE_MODES = (3, 7)  # of the PDF's text rendering modes: not painted at all
_STROKED = (1, 5)
_LIGHT, _FAINT = 225, 40  # of 255: how light a colour, how low an opacity may make text unseen
_CONTRAST = 12  # of 255: a lighter or darker spot than this is seen
_SCALE, _MAX_SIDE = 2.0, 4000.0
Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""
SMALLEST = 1.0
"""Points; smaller type is not seen."""


class Appearance:
    """How the text of a page is painted."""

    def __init__(self, text: PdfTextPage) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._text = pdfium, text
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._pixels: NDArray[np.uint8] | None = None

    def painted(self, at: int) -> bool:
        """Whether the piece of text that the character `at` belongs to is painted."""
        return self._mode(at) not in _INVISIBLE_MODES

    def is_pale(self, at: int) -> bool:
        """Whether the piece of text that the character `at` belongs to is so light that it may not be seen."""
        stroked = self._mode(at) in _STROKED
        get = self._pdfium.FPDFText_GetStrokeColor if stroked else self._pdfium.FPDFText_GetFillColor
        if not get(self._text.raw, at, *self._colour):
            return False
        *colours, opacity = (one.value for one in self._colour)
        return min(colours) >= _LIGHT or opacity <= _FAINT

    def shows(self, box: Box) -> bool:
        """Whether anything is seen in a box of the page, which is drawn for that once."""
        if self._pixels is None:
            self._pixels = _drawn(self._text.page)
        height, width = self._pixels.shape[:2]
        left, top = self._pixel(box[0], box[3], width, height)
        right, bottom = self._pixel(box[2], box[1], width, height)
        (left, right), (top, bottom) = sorted((left, right)), sorted((top, bottom))
        part = self._pixels[max(0, top) : max(0, bottom) + 1, max(0, left) : max(0, right) + 1]
        return bool(part.size) and int(part.max()) - int(part.min()) >= _CONTRAST

    def _mode(self, at: int) -> int:
        handle = self._pdfium.FPDFText_GetTextObject(self._text.raw, at)
        return int(self._pdfium.FPDFTextObj_GetTextRenderMode(handle)) if handle else 0

    def _pixel(self, x: float, y: float, width: int, height: int) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        self._pdfium.FPDF_PageToDevice(self._text.page.raw, 0, 0, width, height, 0, x, y, across, down)
        return across.value, down.value


def _drawn(page: PdfPage) -> NDArray[np.uint8]:
    """The pixels of a page in shades of grey."""
    scale = min(_SCALE, _MAX_SIDE / max(1.0, *page.get_size()))
    pixels: NDArray[np.uint8] = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_numpy()
    return pixels[:, :, 0] if pixels.ndim == 3 else pixels
