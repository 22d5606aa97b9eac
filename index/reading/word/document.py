"""A Word file (.docx) → its text and lines, as Word shows them: each paragraph and each table row is a line.

It is read from the file's own XML. What tracked changes deleted, notes, headers and field codes are not text; what tracked
changes inserted is. Numbers that Word generates (numbering.py) stand in the text like typed ones.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from index.document.model import Cut, Source, Span
from index.errors import UnreadableFile
from index.language.characters import CONTROL, SYMBOLS
from index.language.terms import Reason
from index.reading.formats import OLE
from index.reading.lines import Extract, Line, Role, lines_of_paragraph
from index.reading.word.numbering import Numbering
from index.reading.word.xml import child_of, qualified, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

MAX_UNPACKED = 200_000_000
"""The most bytes a file may unpack to; zipfile reads no more of a member than the size it declares."""
MAX_LINES = 200_000
# ITU's styles, without spaces and underscores, and the role each indicates (from the Word files of Resolution 1, WTSA)
_STYLES = (
    (re.compile(r"call"), Role.CALL),
    (re.compile(r"(?:res|rec|dec|opinion|question)no.*"), Role.NUMBER),
    (re.compile(r"(?:res|rec|dec|opinion|question)title.*|title\d?"), Role.TITLE),
    (re.compile(r"(?:res|rec|dec|opinion)ref.*"), Role.HISTORY),
    (re.compile(r"(?:section|part|chap|chapter|art|article)(?:no|title).*"), Role.PART),
    (re.compile(r"(?:annex|appendix|attachment)(?:no|nr|ref).*"), Role.ANNEX),
    (re.compile(r"heading\d"), Role.HEADING),
    (re.compile(r"note"), Role.NOTE),
    (re.compile(r"(?:figure|table)(?:no|title|legend|notitle)?.*|caption"), Role.FIGURE),
)
_LEVEL = re.compile(r"enumlev(\d)")
_SYMBOLS = {**SYMBOLS, "\uf06f": "o", "\uf0be": "–"}  # two more occur as inserted signs, but never as list bullets
_PLAIN = {"noBreakHyphen": "-", "softHyphen": "\u00ad", "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_OUTSIDE = {"del", "moveFrom", "instrText", "delText", "Fallback", "footnoteReference", "endnoteReference", "rPr", "pPr"}


@dataclass(slots=True)
class _Paragraph:
    """One paragraph as Word shows it; `cuts` are the offsets in its text of footnote marks, which are not text."""

    text: str = ""
    style: str = ""
    cuts: list[Span] = field(default_factory=list)
    roman: int | None = None  # offset of the first character that is not in italics
    generated: int | None = None  # the level of the number that Word generates
    table: bool = False


def read_word(raw: bytes, name: str) -> Extract:
    """The text of a Word file. Raises UnreadableFile if it is encrypted, broken, too large or contains no text."""
    document = _opened(raw, name)
    try:
        paragraphs = list(_Reader(document).paragraphs())
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # python-docx and lxml let all kinds of internal errors through
        raise UnreadableFile(f"{name} is not a valid Word file; save it again as .docx and try again.") from error
    if len(paragraphs) > MAX_LINES:
        raise UnreadableFile(f"{name} has more than {MAX_LINES:,} paragraphs; split it and add the parts.")
    extract = _extract(paragraphs)
    if not extract.lines:
        raise UnreadableFile(f"{name} contains no text; if its pages are pictures, make them searchable (OCR) first.")
    return extract


def _opened(raw: bytes, name: str) -> WordDocument:
    import docx

    if raw.startswith(OLE):
        raise UnreadableFile(f"{name} is encrypted or an old .doc; save it as .docx without a password and try again.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            members = packed.infolist()
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise UnreadableFile(f"{name} unpacks to more than {MAX_UNPACKED // 1_000_000} MB; split it and add the parts.")
            if "word/document.xml" not in {member.filename for member in members}:
                raise UnreadableFile(f"{name} is an archive or another kind of Office file; save it as .docx and try again.")
        return docx.Document(io.BytesIO(raw))
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # as above
        raise UnreadableFile(f"{name} is not a valid Word file; save it again as .docx and try again.") from error


def _extract(paragraphs: list[_Paragraph]) -> Extract:
    """Paragraphs as one source; levels are set only if the file's styles distinguish them."""
    levelled = any(_LEVEL.fullmatch(_slug(paragraph.style)) for paragraph in paragraphs)
    parts: list[str] = []
    lines: list[Line] = []
    cuts: list[Cut] = []
    at = 0
    for paragraph in paragraphs:
        lines += _lines(paragraph, at, levelled)
        cuts += [Cut(at + cut.start, at + cut.end, Reason.MARK) for cut in paragraph.cuts]
        parts.append(paragraph.text)
        at += len(paragraph.text) + 1
    return Extract(Source("\n".join(parts), tuple(cuts)), tuple(lines))


def _lines(one: _Paragraph, at: int, levelled: bool) -> Iterator[Line]:
    role, level = _role(one, levelled)
    return lines_of_paragraph(one.text, at, one.roman, role=role, level=level)


def _slug(style: str) -> str:
    return re.sub(r"[\s_]+", "", style).lower()


def _role(paragraph: _Paragraph, levelled: bool) -> tuple[Role | None, int | None]:
    """What the style of a paragraph says: its role and its level."""
    if paragraph.table:
        return Role.TABLE, None
    style = _slug(paragraph.style)
    if level := _LEVEL.fullmatch(style):
        return None, int(level[1])
    role = next((role for pattern, role in _STYLES if pattern.fullmatch(style)), None)
    if paragraph.generated is not None and not role:
        return role, paragraph.generated
    return role, 0 if levelled else None


class _Look(NamedTuple):
    """How a paragraph's style sets its text, unless its runs say otherwise."""

    italic: bool
    capitals: bool


class _Reader:
    """The paragraphs of a document in reading order."""

    def __init__(self, document: WordDocument) -> None:
        self._body: Any = document.element.body
        self._styles = {style.style_id: style for style in document.styles}
        self._numbering = Numbering(document)

    @cached_property
    def _default(self) -> str:
        return next((style.style_id for style in self._styles.values() if getattr(style, "default", False)), "")

    def paragraphs(self) -> Iterator[_Paragraph]:
        """Each paragraph of the body, and each row of its tables."""
        yield from self._blocks(self._body)

    def _blocks(self, parent: Any) -> Iterator[_Paragraph]:
        for block in parent.iterchildren():
            tag = qualified(block)
            if tag == "p":
                yield from self._paragraph(block)
            elif tag == "tbl":
                for row in block.iterchildren():
                    if qualified(row) == "tr":
                        yield self._row(row)
            elif tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
                yield from self._blocks(block)

    def _row(self, row: Any) -> _Paragraph:
        """A row of a table: tabs between its cells, spaces between the paragraphs of a cell."""
        whole = _Paragraph(table=True, roman=0)
        cells = [cell for cell in row.iterdescendants() if qualified(cell) == "tc" and _row_of(cell) is row]
        for number, cell in enumerate(cells):
            texts = [paragraph for paragraph in self._blocks(cell) if paragraph.text.strip()]
            for at, paragraph in enumerate(texts):
                whole.text += ("\t" if number and not at else " ") if number or at else ""
                whole.cuts += [Span(len(whole.text) + cut.start, len(whole.text) + cut.end) for cut in paragraph.cuts]
                whole.text += re.sub(r"[\n\r\v\f]", " ", paragraph.text)
        return whole

    def _paragraph(self, element: Any) -> Iterator[_Paragraph]:
        properties = element.find(f"{{{element.nsmap['w']}}}pPr") if "w" in element.nsmap else None
        style_id = value_of(properties, "pStyle") or self._default
        style = self._styles.get(style_id)
        found = _Paragraph(style=(style.name or "") if style is not None else "")
        boxes: list[Any] = []
        pieces: list[tuple[str, bool, bool]] = []
        self._runs(element, _Look(bool(_style_says(style, "i")), bool(_style_says(style, "caps"))), pieces, boxes)
        if any(text.strip() for text, _, _ in pieces):
            label, found.generated = self._numbering.next(properties, style)
            if label:
                found.text = f"{label}\t"
                found.roman = 0 if not _all_italic(pieces) else None
        for piece, italic, mark in pieces:
            text = CONTROL.sub(" ", piece)
            if mark:
                found.cuts.append(Span(len(found.text), len(found.text) + len(text)))
            elif not italic and found.roman is None and text.strip():
                found.roman = len(found.text) + len(text) - len(text.lstrip())
            found.text += text
        yield found
        for box in boxes:
            yield from self._blocks(box)

    def _runs(self, element: Any, look: _Look, pieces: list[tuple[str, bool, bool]], boxes: list[Any]) -> None:
        """The pieces of text below an element, (text, in italics, is a footnote mark), and the text boxes that it contains."""
        for child in element.iterchildren():
            tag = qualified(child)
            if tag == "txbxContent":
                boxes.append(child)
            elif tag == "r":
                self._run(child, look, pieces, boxes)
            elif tag and tag not in _OUTSIDE:
                self._runs(child, look, pieces, boxes)

    def _run(self, run: Any, look: _Look, pieces: list[tuple[str, bool, bool]], boxes: list[Any]) -> None:
        properties = child_of(run, "rPr")
        style = self._styles.get(value_of(properties, "rStyle"))
        own = _switch(properties, "i")
        if own is None:
            own = _style_says(style, "i")
        capitals = _switch(properties, "caps")
        if _switch(properties, "vanish"):
            return
        raised = value_of(properties, "vertAlign") == "superscript" or _raised(style)
        mark = any(qualified(child) in {"footnoteReference", "endnoteReference"} for child in run.iterchildren())
        for child in run.iterchildren():
            tag = qualified(child)
            text = _PLAIN.get(tag, "")
            if tag == "t":
                text = child.text or ""
            elif tag == "sym":
                text = _symbol(value_of(child, "", "char"))
            elif not text and tag not in _OUTSIDE:
                self._runs(child, look, pieces, boxes)
                continue
            before = "".join(piece for piece, _, _ in pieces[-2:])
            glued = raised and (
                mark
                or _raised(style)
                or bool(re.fullmatch(r"[\d*,\s]+", text) and re.search(r"[^\W\d][)”’\"]?$|[.,;:)]$", before))
            )
            if look.capitals if capitals is None else capitals:
                text = text.upper()
            pieces.append((text, look.italic if own is None else own, glued and bool(text)))


def _row_of(cell: Any) -> Any:
    parent = cell.getparent()
    while parent is not None and qualified(parent) != "tr":
        parent = parent.getparent()
    return parent


def _symbol(char: str) -> str:
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    if not 0 <= code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    return _SYMBOLS.get(chr(code), chr(code))


def _switch(properties: Any, name: str) -> bool | None:
    """The value of an on/off property; None if it is not set."""
    found = child_of(properties, name)
    return None if found is None else value_of(found, "", "val") not in {"0", "false", "off", "none"}


def _style_says(style: Any, name: str) -> bool | None:
    """The same for a style and the styles that it is based on."""
    for _ in range(20):
        if style is None:
            return None
        own = _switch(child_of(style.element, "rPr"), name)
        if own is not None:
            return own
        style = style.base_style
    return None


def _raised(style: Any) -> bool:
    """Whether a character style is one for footnote marks: small and raised."""
    if style is None:
        return False
    return value_of(child_of(style.element, "rPr"), "vertAlign") == "superscript" or _slug(style.name or "") in {
        "footnotereference",
        "endnotereference",
    }


def _all_italic(pieces: list[tuple[str, bool, bool]]) -> bool:
    return all(italic or mark for text, italic, mark in pieces if text.strip())
