"""A PDF → its text, the printed lines in it, and what a page shows about each: italics, paragraphs, footnotes, furniture.

Everything that the library reports goes into the text; what is no text of the document, or is not seen, is cut from it.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from index.errors import UnreadableFile, worded
from index.reading.pdf.glyphs import UNKNOWN, character_of
from index.reading.pdf.pages import Page, page_of
from index.reading.pdf.recognised import MAX_RECOGNISED, named, page_read, warnings_of
from index.reading.pdf.source import extract_of
from index.reading.recognition.engine import INSTALL, Scanned, can_recognise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument

    from index.reading.lines import Extract
    from index.reading.recognition.engine import Picture

MAX_PAGES = 1500
MAX_PAGE_CHARACTERS = 200_000
MAX_CHARACTERS = 8_000_000
DPI = 200
"""Pixels per inch of the pictures in which text is read."""
MAX_PIXELS = 4_000
"""The most pixels of one side of such a picture."""
_ENOUGH = 1_650  # pixels of the longer side, where letters of usual size are read
_COVERS, _PICTURES = 0.8, 50  # of a page's width that is a scan of it, and how many pictures of a page are looked at
_GLANCE, _CONTRAST = 36, 12  # pixels per inch, and shades of 255: what is seen of a page that is not blank
_UNKNOWN_SHARE = 0.02
_PDFIUM = threading.Lock()  # only one thread at a time may call the library
_SPACES = frozenset(map(ord, " \t\r\n"))
_PASSWORD = 4  # FPDF_ERR_PASSWORD; also reported for some damaged files


def read_pdf(raw: bytes, name: str, *, recognising: bool = True) -> Extract:
    """The text of a PDF with its lines in reading order; pages that are pictures are read by OCR where that is installed.

    Raises UnreadableFile if it is not a PDF, is damaged, locked or too large, or contains only pictures of pages that cannot
    be read; Scanned if it has pictures of pages that could be read, and `recognising` them is not allowed.
    """
    with _PDFIUM, opened(raw, name) as document:
        pages, failed = _read_pages(document, name)
        pictured = [
            at for at, page in enumerate(pages) if page.is_picture and at + 1 not in failed and _shows_something(document, at)
        ]
        if pictured and can_recognise():
            if not recognising:
                raise Scanned(min(len(pictured), MAX_RECOGNISED))
            _recognise(document, pages, pictured[:MAX_RECOGNISED])
    if not any(page.rows for page in pages):
        raise UnreadableFile(_nothing(name, failed))
    return extract_of(pages, (*_warnings(pages, failed), *warnings_of(pages)))


def _shows_something(document: PdfDocument, number: int) -> bool:
    """Whether a page is not blank."""
    pixels = _drawn(document, number, _GLANCE / 72)[0]
    return bool(pixels.size) and int(pixels.max()) - int(pixels.min()) >= _CONTRAST


def _drawn(document: PdfDocument, number: int, scale: float) -> tuple[Picture, float]:
    """The picture of a page in shades of grey, and its scale, which is smaller than asked for if the page is large."""
    page = document[number]
    try:
        scale = min(scale, MAX_PIXELS / max(1.0, *page.get_size()))
        pixels: Picture = page.render(scale=scale, grayscale=True, may_draw_forms=False).to_numpy()
        return pixels.reshape(pixels.shape[:2]), scale
    finally:
        page.close()


def _finest(document: PdfDocument, number: int) -> float:
    """The pixels per point beyond which a page that is a scan shows nothing more: letters that are drawn larger blur."""
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    finest = 0.0
    page = document[number]
    try:
        width, height = page.get_size()
        for picture in islice(page.get_objects([FPDF_PAGEOBJ_IMAGE]), _PICTURES):
            left, _, right, _ = picture.get_bounds()
            if right - left >= _COVERS * width:
                finest = max(finest, picture.get_px_size()[0] / max(1.0, right - left))
    except PdfiumError:
        return DPI / 72
    finally:
        page.close()
    return max(finest, _ENOUGH / max(1.0, width, height)) if finest else DPI / 72


def _recognise(document: PdfDocument, pages: list[Page], pictured: Sequence[int]) -> None:
    """Puts what is read in the pictures of some pages in their place."""
    for at in pictured:
        picture, scale = _drawn(document, at, min(DPI / 72, _finest(document, at)))
        found = page_read(picture, max(1, round(scale * 72)), pages[at - 1].gutter if at else None)
        if len(found.text) > len(pages[at].text):
            pages[at] = replace(found, hidden=" ".join(filter(None, (pages[at].text, pages[at].hidden))))


def _nothing(name: str, failed: Sequence[int]) -> str:
    """Says why nothing of a file can be read."""
    if failed:
        return worded("{name} is damaged: none of its pages can be read; export it again and use the new file.", name=name)
    if can_recognise():
        return worded(
            "{name} contains pictures of pages in which no text is found; use a better scan, or a file with text.", name=name
        )
    return worded(
        "{name} contains pictures of pages and no text; install text recognition (OCR) with {install}, or make the file"
        " searchable, and try again.",
        name=name,
        install=INSTALL,
    )


def yielded(raw: bytes) -> str:
    """All characters that the library reports for a PDF, in its order, whether they are seen or not.

    This does not use what reads a PDF; so every one of them, white space aside, must be in the source of its extract. Codes
    that are no characters become those that they stand for, as `character_of` says.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium

    parts: list[str] = []
    with _PDFIUM, opened(raw, "The file") as document:
        for number in range(len(document)):
            with suppress(pypdfium2.PdfiumError):
                page = document[number].get_textpage()
                codes = [pdfium.FPDFText_GetUnicode(page.raw, at) for at in range(page.count_chars())]
                parts += [*(chr(code) if code in _SPACES else character_of(code) for code in codes), "\n"]
    return "".join(parts)


@contextmanager
def opened(raw: bytes, name: str) -> Iterator[PdfDocument]:
    """A PDF, opened and at the end closed. Raises UnreadableFile if it is none, encrypted, or has too many pages."""
    import pypdfium2

    if b"%PDF-" not in raw[:1024]:
        raise UnreadableFile(worded("{name} is not a PDF, despite its name; use the PDF file itself.", name=name))
    try:
        document = pypdfium2.PdfDocument(raw)
    except (pypdfium2.PdfiumError, OSError, ValueError) as error:
        locked = getattr(error, "err_code", None) == _PASSWORD and b"/Encrypt" in raw
        raise UnreadableFile(
            worded("{name} is locked with a password; save a copy without the password and use that.", name=name)
            if locked
            else worded("{name} is damaged or incomplete; download or export it again and use the new file.", name=name)
        ) from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableFile(
                worded(
                    "{name} has {count} pages; the limit is {most}. Split it and add the parts.",
                    name=name,
                    count=len(document),
                    most=MAX_PAGES,
                )
            )
        yield document
    finally:
        document.close()


def _read_pages(document: PdfDocument, name: str) -> tuple[list[Page], list[int]]:
    """The pages of a document, and the numbers of those that cannot be read, from 1."""
    pages: list[Page] = []
    failed: list[int] = []
    total = 0
    for number in range(len(document)):
        page = _read_page(document, number, name, pages[-1] if pages else Page())
        if page is None:
            failed.append(number + 1)
        pages.append(page or Page())
        total += sum(len(row.text) for row in pages[-1].rows) + len(pages[-1].hidden)
        if total > MAX_CHARACTERS:
            raise UnreadableFile(
                worded(
                    "{name} contains more than {count} characters; split it and add the parts.", name=name, count=MAX_CHARACTERS
                )
            )
    edges = sorted({page.margin for page in pages if page.margin is not None})
    for number, page in enumerate(pages) if edges else ():
        if page.rows and page.margin is None:  # it has too few rows to tell whether they are counted
            pages[number] = _read_page(document, number, name, pages[number - 1] if number else Page(), edges) or page
    return pages, failed


def _read_page(document: PdfDocument, number: int, name: str, before: Page, edges: Sequence[float] = ()) -> Page | None:
    """A page; None if it cannot be read. `edges` are those of numbers that count the rows of other pages, in points."""
    import pypdfium2

    with suppress(pypdfium2.PdfiumError):
        page = document[number]
        try:
            text = page.get_textpage()
            count = max(text.count_chars(), 0)
            if count > MAX_PAGE_CHARACTERS:
                raise UnreadableFile(
                    worded(
                        "Page {page} of {name} contains {count} characters; the limit is {most}. Remove that page and try"
                        " again.",
                        page=number + 1,
                        name=name,
                        count=count,
                        most=MAX_PAGE_CHARACTERS,
                    )
                )
            return page_of(page, text, count, before, edges)
        finally:
            page.close()
    return None


def _warnings(pages: Sequence[Page], failed: Sequence[int]) -> tuple[str, ...]:
    """One sentence for each thing that could not be read."""
    empty = [at + 1 for at, page in enumerate(pages) if not page.rows and at + 1 not in failed]
    garbled = [at + 1 for at, page in enumerate(pages) if _garbled(page)]
    warnings = []
    if failed:
        warnings.append(f"{named(failed)} {'is' if len(failed) == 1 else 'are'} damaged and could not be read.")
    if empty:
        what = ("contains", "a picture", "was") if len(empty) == 1 else ("contain", "pictures", "were")
        warnings.append(f"{named(empty)} {what[0]} no text ({what[1]}?) and {what[2]} not read.")
    if garbled:
        warnings.append(f"Some characters on {named(garbled).lower()} could not be decoded; check the quotes against the PDF.")
    return tuple(warnings)


def _garbled(page: Page) -> bool:
    unknown = sum(row.text.count(UNKNOWN) for row in page.rows)
    return unknown > _UNKNOWN_SHARE * sum(len(row.text) for row in page.rows)
