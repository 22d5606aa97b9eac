"""A comparison → a Word file with tracked changes: with all accepted it is the new text, with all rejected the old one.

Nothing else stands in it: the names of the texts and the counts are in its properties. The changes have no date.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from docx import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from bot.chat.comparing.rows import lay_out
from index import Comparison, Paragraph, Run, Stretch, Style, tracked

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph as WordParagraph

_AUTHOR = "Clausebot"
_TAGS = {Stretch.DELETED: ("w:del", "w:delText"), Stretch.INSERTED: ("w:ins", "w:t")}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT = re.compile(r"[^A-Za-z\u00c0-\u058f\u0900-\u1fff\u3040-\ufb1c]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_AFTER_BIDI = "w:adjustRightInd w:snapToGrid w:spacing w:ind w:contextualSpacing w:jc w:outlineLvl w:rPr".split()
_INDENT = 0.75  # cm for each label


def word_file(comparison: Comparison) -> bytes:
    """The file."""
    document = Docx()
    laid = lay_out(comparison)
    document.core_properties.author = _AUTHOR
    document.core_properties.title = _NOT_XML.sub("\ufffd", laid.title)[:250]
    document.core_properties.comments = laid.said
    changes = _Changes()
    for paragraph in tracked(comparison):
        _add(document, paragraph, changes)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class _Changes:
    """Tracked changes; each has a number of its own."""

    def __init__(self) -> None:
        self._count = 0

    def element(self, tag: str) -> BaseOxmlElement:
        self._count += 1
        made = OxmlElement(tag)
        made.set(qn("w:id"), str(self._count))
        made.set(qn("w:author"), _AUTHOR)
        return made


def _add(document: Document, paragraph: Paragraph, changes: _Changes) -> None:
    """A paragraph; if all of it was deleted or inserted, so was its end."""
    made = document.add_paragraph(style="Heading 3" if paragraph.style == Style.HEADING else None)
    if paragraph.style == Style.FRONT:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if paragraph.depth > 1:
        made.paragraph_format.left_indent = Cm(_INDENT * (paragraph.depth - 1))
    properties = made._p.get_or_add_pPr()  # noqa: SLF001  (what has no name of its own in the library)
    if _RIGHT_TO_LEFT.match("".join(run.text for run in paragraph.runs)):
        properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    if paragraph.stretch in _TAGS:
        end = OxmlElement("w:rPr")
        end.append(changes.element(_TAGS[paragraph.stretch][0]))
        properties.append(end)
    for run in paragraph.runs:
        _write(made, run, changes)


def _write(paragraph: WordParagraph, run: Run, changes: _Changes) -> None:
    text = _NOT_XML.sub("\ufffd", run.text)
    made = paragraph.add_run(text)
    if run.stretch not in _TAGS:
        return
    tag, holds = _TAGS[run.stretch]
    for element in made._r.findall(qn("w:t")):  # noqa: SLF001
        element.tag = qn(holds)
    change = changes.element(tag)
    made._r.addprevious(change)  # noqa: SLF001
    change.append(made._r)  # noqa: SLF001
