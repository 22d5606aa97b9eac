"""Makes Word files for the tests: paragraphs in ITU's styles, italics, footnote marks, numbers that Word generates."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

LEVELS = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3)"), ("bullet", "\uf0b7"))
"""The levels of the list that `generated` paragraphs belong to, each with its number format and text."""


@dataclass(frozen=True)
class Para:
    """One paragraph: runs as (text, "i" for italics or "^" for a raised mark), its style, its level in the list."""

    text: str | tuple[tuple[str, str], ...]
    style: str = ""
    level: int | None = None


def word_file(paragraphs: Iterable[Para | list[list[str]]], levels: Iterable[tuple[str, str]] = LEVELS) -> bytes:
    """The bytes of a Word file; a list of lists of texts is a table."""
    document = docx.Document()
    _number(document, tuple(levels))
    for one in paragraphs:
        if isinstance(one, list):
            table = document.add_table(len(one), len(one[0]))
            for row, texts in zip(table.rows, one, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            continue
        paragraph = document.add_paragraph(style=_style(document, one.style))
        for text, how in ((one.text, ""),) if isinstance(one.text, str) else one.text:
            run = paragraph.add_run(text)
            run.italic = True if how == "i" else None
            run.font.superscript = True if how == "^" else None
        if one.level is not None:
            properties = paragraph._p.get_or_add_pPr()
            numbered = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{one.level}"/><w:numId w:val="77"/></w:numPr>'
            properties.append(parse_xml(numbered))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def body_of(document_bytes: bytes) -> Any:
    """The body of a Word file, to change its XML by hand, and a function that writes the file again."""
    document = docx.Document(io.BytesIO(document_bytes))

    def written() -> bytes:
        into = io.BytesIO()
        document.save(into)
        return into.getvalue()

    return document.element.body, written


def _style(document: Any, name: str) -> Any:
    if not name:
        return None
    if name not in [style.name for style in document.styles]:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return document.styles[name]


def _number(document: Any, levels: tuple[tuple[str, str], ...]) -> None:
    numbering = document.part.numbering_part.element
    rows = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{rows}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
