"""A picture file → its text, read by OCR: a photograph or a scan of pages as PNG, JPEG or TIFF."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from index.errors import UnreadableFile, worded
from index.reading.pdf.recognised import MAX_RECOGNISED, page_read, warnings_of
from index.reading.pdf.source import extract_of
from index.reading.recognition.engine import INSTALL, Scanned, can_recognise

if TYPE_CHECKING:
    from index.reading.lines import Extract
    from index.reading.pdf.pages import Page

MAX_AREA = 60_000_000
"""The most pixels of a picture."""
_WIDTH = 8.27  # inches: a picture that does not say its resolution is as wide as A4


def read_picture(raw: bytes, name: str, *, recognising: bool = True) -> Extract:
    """The text in a picture with its lines in reading order.

    Raises UnreadableFile if it is damaged or too large, if no text is found, or if OCR is not installed; Scanned if it could
    be read, and `recognising` is not allowed.
    """
    if not can_recognise():
        raise UnreadableFile(
            worded(
                "{name} is a picture; install text recognition (OCR) with {install}, and try again.", name=name, install=INSTALL
            )
        )
    if not recognising:
        raise Scanned(1)
    pages = _pages(raw, name)
    if not any(page.rows for page in pages):
        raise UnreadableFile(
            worded("{name} is a picture in which no text is found; use a better scan, or a file with text.", name=name)
        )
    return extract_of(pages, tuple(warnings_of(pages)))


def _pages(raw: bytes, name: str) -> list[Page]:
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence

    pages: list[Page] = []
    try:
        with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "TIFF")) as file:
            for at, frame in enumerate(ImageSequence.Iterator(file)):
                if at >= MAX_RECOGNISED or frame.width * frame.height > MAX_AREA:
                    raise UnreadableFile(
                        worded("{name} is too large a picture; save it with fewer pages or pixels and try again.", name=name)
                    )
                picture = np.asarray(ImageOps.exif_transpose(frame).convert("L"))
                said = float(frame.info.get("dpi", (0.0,))[0])
                pages.append(page_read(picture, round(said if 70 <= said <= 1200 else picture.shape[1] / _WIDTH) or 1))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFile(worded("{name} is a damaged picture; save it again and use the new file.", name=name)) from error
    return pages
