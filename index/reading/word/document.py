"""A Word file (.docx) → its text and lines, as Word shows them: each paragraph is one, and each row of a table of records.

It is read from the file's own XML. Numbers that Word generates stand in the text like typed ones. What tracked changes or
strike-through took out, hidden text, notes, and the heads and feet of pages are in the source and cut; the codes of fields
are instructions to Word, and no text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import UnreadableFile, worded
from index.reading.composed import Paragraph, composed
from index.reading.word.numbering import Numbering
from index.reading.word.package import invalid, opened
from index.reading.word.paragraphs import Reader
from index.reading.word.roles import is_level
from index.reading.word.styles import Styles
from index.reading.word.xml import child_of, qualified, value_of

if TYPE_CHECKING:
    from index.reading.lines import Extract
    from index.reading.word.package import Package

MAX_LINES = 200_000


def read_word(raw: bytes, name: str) -> Extract:
    """The text of a Word file. Raises UnreadableFile if it is encrypted, broken, too large or contains no text."""
    package = opened(raw, name)
    try:
        paragraphs = _paragraphs(package)
    except MemoryError:
        raise
    except Exception as error:  # python-docx and lxml let all kinds of internal errors through
        raise invalid(name) from error
    if len(paragraphs) > MAX_LINES:
        raise UnreadableFile(
            worded("{name} has more than {count} paragraphs; split it and add the parts.", name=name, count=MAX_LINES)
        )
    extract = composed(paragraphs, package.warnings)
    if not extract.lines:
        raise UnreadableFile(
            worded("{name} contains no text; if its pages are pictures, make them searchable (OCR) first.", name=name)
        )
    return extract


def _paragraphs(package: Package) -> list[Paragraph]:
    """Those of the document, then those of its notes, of the heads and feet of its pages, and of its comments."""
    styles = Styles(package.document)
    body = package.document.element
    used = {value_of(child_of(one, "pPr"), "pStyle") for one in body.iter() if qualified(one) == "p"}
    levelled = any(is_level(styles.name(style)) for style in used)
    reader = Reader(styles, Numbering(package.document, styles), levelled=levelled)
    found = list(reader.blocks(body))
    boxed = [one for one in found if one.boxed]
    if 2 * sum(one.size for one in boxed) > sum(one.size for one in found):  # a document that is set in boxes
        for one in boxed:
            one.role = None
    return [*found, *(one for root, reason in package.aside for one in reader.blocks(root, reason))]
