"""Word files by hand: python-docx would not write what is wrong in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    f' xmlns:m="{_OFFICE}/math" xmlns:r="{_OFFICE}/relationships"'
)
DOCUMENT = f"<w:document {NAMES}><w:body><w:p><w:r><w:t>resolves</w:t></w:r></w:p>{{}}</w:body></w:document>"
PARAGRAPH = "<w:p><w:r><w:t>tea is served</w:t></w:r></w:p>"
NESTED = PARAGRAPH
_TYPES = "".join(
    f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
    for part, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
)
_NUMBERING = (
    f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def word(document: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with the XML of its document, and other parts of the package in place of the usual ones."""
    related = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/relationships/{part}" Target="{part}.xml"/>'
        for at, part in enumerate(("styles", "numbering"))
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{_TYPES}</Types>'
        ),
        "_rels/.rels": _relationships(
            f'<Relationship Id="r1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(related),
        "word/styles.xml": f"<w:styles {NAMES}/>",
        "word/numbering.xml": _NUMBERING,
        "word/document.xml": document,
        **(more or {}),
    }
    return packed(parts)


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of files."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return into.getvalue()


def _relationships(rows: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
