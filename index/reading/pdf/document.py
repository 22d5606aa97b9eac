"""A PDF → its text, the printed lines in it, and what a page shows about each: italics, paragraphs, footnotes, furniture.

Everything that the library reports goes into the text; what is no text of the document, or is not seen, is cut from it.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from index.document.model import Cut, Source
from index.errors import UnreadableFile
from index.language.terms import Reason
from index.reading.lines import Extract, Line
from index.reading.pdf.footnotes import mark_cuts
from index.reading.pdf.furniture import furniture_of
from index.reading.pdf.glyphs import UNKNOWN, character_of
from index.reading.pdf.pages import Page, page_of
from index.reading.pdf.paragraphs import opens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument

MAX_PAGES = 1500
MAX_PAGE_CHARACTERS = 200_000
MAX_CHARACTERS = 8_000_000
_UNKNOWN_SHARE = 0.02
_PDFIUM = threading.Lock()  # only one thread at a time may call the library
_SPACES = frozenset(map(ord, " \t\r\n"))
_PASSWORD = 4  # FPDF_ERR_PASSWORD; also reported for some damaged files


def read_pdf(raw: bytes, name: str) -> Extract:
    """The text of a PDF with its lines in reading order.

    Raises UnreadableFile if it is not a PDF, is damaged, locked or too large, or contains only pictures of pages.
    """
    with _PDFIUM, opened(raw, name) as document:
        pages, failed = _read_pages(document, name)
    if not any(page.rows for page in pages):
        if failed:
            raise UnreadableFile(f"{name} is damaged: none of its pages can be read; export it again and use the new file.")
        raise UnreadableFile(
            f"{name} contains pictures of pages and no text; make it searchable with text recognition (OCR) and try again."
        )
    return _extract(pages, _warnings(pages, failed))


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
    """A PDF, opened and at the end closed."""
    import pypdfium2

    if b"%PDF-" not in raw[:1024]:
        raise UnreadableFile(f"{name} is not a PDF, despite its name; use the PDF file itself.")
    try:
        document = pypdfium2.PdfDocument(raw)
    except (pypdfium2.PdfiumError, OSError, ValueError) as error:
        locked = getattr(error, "err_code", None) == _PASSWORD and b"/Encrypt" in raw
        raise UnreadableFile(
            f"{name} is locked with a password; save a copy without the password and use that."
            if locked
            else f"{name} is damaged or incomplete; download or export it again and use the new file."
        ) from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableFile(f"{name} has {len(document):,} pages; the limit is {MAX_PAGES:,}. Split it and add the parts.")
        yield document
    finally:
        document.close()


def _read_pages(document: PdfDocument, name: str) -> tuple[list[Page], list[int]]:
    """The pages of a document, and the numbers of those that cannot be read, from 1."""
    pages: list[Page] = []
    failed: list[int] = []
    total = 0
    for number in range(len(document)):
        page = _read_page(document, number, name, pages[-1].gutter if pages else None)
        if page is None:
            failed.append(number + 1)
        pages.append(page or Page())
        total += sum(len(row.text) for row in pages[-1].rows) + len(pages[-1].hidden)
        if total > MAX_CHARACTERS:
            raise UnreadableFile(f"{name} contains more than {MAX_CHARACTERS:,} characters; split it and add the parts.")
    return pages, failed


def _read_page(document: PdfDocument, number: int, name: str, gutter: float | None) -> Page | None:
    """A page; None if it cannot be read."""
    import pypdfium2

    with suppress(pypdfium2.PdfiumError):
        page = document[number]
        try:
            text = page.get_textpage()
            count = max(text.count_chars(), 0)
            if count > MAX_PAGE_CHARACTERS:
                raise UnreadableFile(
                    f"Page {number + 1} of {name} contains {count:,} characters; the limit is {MAX_PAGE_CHARACTERS:,}. "
                    "Remove that page and try again."
                )
            return page_of(page, text, count, gutter)
        finally:
            page.close()
    return None


def _warnings(pages: Sequence[Page], failed: Sequence[int]) -> tuple[str, ...]:
    """One sentence for each thing that could not be read."""
    empty = [at + 1 for at, page in enumerate(pages) if not page.rows and at + 1 not in failed]
    garbled = [at + 1 for at, page in enumerate(pages) if _garbled(page)]
    warnings = []
    if failed:
        warnings.append(f"{_named(failed)} {'is' if len(failed) == 1 else 'are'} damaged and could not be read.")
    if empty:
        what = ("contains", "a picture", "was") if len(empty) == 1 else ("contain", "pictures", "were")
        warnings.append(f"{_named(empty)} {what[0]} no text ({what[1]}?) and {what[2]} not read.")
    if garbled:
        warnings.append(f"Some characters on {_named(garbled).lower()} could not be decoded; check the quotes against the PDF.")
    return tuple(warnings)


def _garbled(page: Page) -> bool:
    unknown = sum(row.text.count(UNKNOWN) for row in page.rows)
    return unknown > _UNKNOWN_SHARE * sum(len(row.text) for row in page.rows)


def _named(numbers: Sequence[int]) -> str:
    """Pages as a reader lists them: "Page 3", "Pages 3, 5 and 7 to 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [str(number) for number in run] if len(run) < 3 else [f"{run[0]} to {run[-1]}"]
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {listed}"


def _extract(pages: Sequence[Page], warnings: tuple[str, ...]) -> Extract:
    """The rows of all pages as one text: each printed row is a line, and what is no text is cut."""
    furniture = furniture_of(pages)
    kept = [[row for row in page.rows if row not in furniture.rows] for page in pages]
    begins = {row: flag for page, flags in zip(kept, opens(kept), strict=True) for row, flag in zip(page, flags, strict=True)}
    parts: list[str] = []
    lines: list[Line] = []
    cuts: list[Cut] = []
    starts: list[int] = []
    at = 0
    for number, page in enumerate(pages):
        starts.append(at)
        for row in page.rows:
            end = at + len(row.text)
            if row in furniture.rows:
                cuts.append(Cut(at, end, Reason.FOOTNOTE if row in furniture.footnotes else Reason.FURNITURE))
            else:
                lines.append(Line(row.text, at, end, page=number, italic=row.italic, opens=begins[row]))
                cuts += [Cut(at + cut.start, at + cut.end, Reason.MARK) for cut in mark_cuts(row, furniture.numbers)]
            parts += (row.text, "\n")
            at = end + 1
        if page.hidden:
            cuts.append(Cut(at, at + len(page.hidden), Reason.HIDDEN))
            parts += (page.hidden, "\n")
            at += len(page.hidden) + 1
    return Extract(Source("".join(parts), tuple(sorted(cuts))), tuple(lines), tuple(starts), warnings)
