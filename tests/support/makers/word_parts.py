"""Word files of raw XML for the tests: the body, notes, heads and feet of pages, comments and lists, written by hand."""

from __future__ import annotations

import io
import zipfile

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
    "aFChunk": "document",
}


def word_of(body: str, **parts: str) -> bytes:
    """The bytes of a Word file with the XML of its body and of other parts, named as in `_KINDS`."""
    types = f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    relations = ""
    written = {"document": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    for name, inside in parts.items():
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
        relations += f'<Relationship Id="r{name}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
        written[name] = f"<w:{_KINDS[name]} {NAMES}>{inside}</w:{_KINDS[name]}>"
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _TYPES.format(types))
        packed.writestr(
            "_rels/.rels",
            _RELATIONS.format(f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'),
        )
        packed.writestr("word/_rels/document.xml.rels", _RELATIONS.format(relations))
        for name, xml in written.items():
            packed.writestr(f"word/{name}.xml", xml)
    return into.getvalue()


def para(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; text that is no XML becomes a plain run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text with the XML of its properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str]) -> str:
    """A table; each cell holds the XML of its content, or text."""
    cells = ("".join(f"<w:tc>{one if one.startswith('<') else para(one)}</w:tc>" for one in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
