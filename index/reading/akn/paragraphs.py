"""The paragraphs of any Akoma Ntoso document, as its blocks set them: numbers before their texts, notes cut, tables by rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from index.language.terms import Reason
from index.reading.akn.tree import child_of, name_of, notes_in, text_of
from index.reading.composed import Paragraph, is_label
from index.reading.lines import Role
from index.reading.tables import paragraphs_of_table

if TYPE_CHECKING:
    from index.reading.tables import Cell

_SPACE = re.compile(r"[ \t\n\r]+")
_INLINE = frozenset(
    "a abbr affectedDocument authorialNote b change concept courtType date def del docAuthority docCommittee docDate"
    " docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType docketNumber"
    " documentRef embeddedText entity eol eop event fillIn i img inline ins judge lawyer legislature location marker mmod mod"
    " mref neutralCitation noteRef num object omissis opinion organization outcome party person placeholder process quantity"
    " quotedText recordedTime ref relatedDocument remark rmod role rref scene session shortTitle signature span sub sup term"
    " time u vote".split()
)
_CUT = {"authorialNote": Reason.FOOTNOTE, "del": Reason.DELETED}
_TITLES = ("docTitle", "longTitle", "shortTitle")


def paragraphs_in(root: Any) -> list[Paragraph]:
    """The paragraphs of a document and of those in it, then the notes of their metadata, which are cut."""
    blocks = _Blocks()
    blocks.read(root)
    found = blocks.paragraphs()
    for note in notes_in(root):
        paragraph = Paragraph()
        paragraph.add(_SPACE.sub(" ", text_of(note)).strip(), reason=Reason.FOOTNOTE)
        found.append(paragraph)
    return found


class _Blocks:
    """Paragraphs in the order of the text, while they are read."""

    def __init__(self) -> None:
        self._into: Cell = []
        self._now = Paragraph()
        self._number = ""  # it is shown before the next text

    def paragraphs(self) -> list[Paragraph]:
        """All that were read."""
        self._alone()
        self._close()
        return self._into

    def read(self, element: Any, *, italic: bool = False, reason: Reason | None = None) -> None:
        """Reads an element and what is in it, in `italic` or cut for a `reason` where it stands in such an element."""
        name = name_of(element)
        if name in ("meta", ""):
            return
        if name == "table":
            self._table(element)
        elif name == "num":
            self._label(element)
        else:
            self._children(element, name, italic=italic or name == "i", reason=reason or _CUT.get(name))

    def _children(self, element: Any, name: str, *, italic: bool, reason: Reason | None) -> None:
        block = name not in _INLINE and reason is None
        if block:
            self._close()
        if name == "eol":
            self._now.add("\n")
        self._put(element.text, italic=italic, reason=reason)
        for child in element:
            self.read(child, italic=italic, reason=reason)
            inside = child.getparent() is element
            self._put(child.tail if inside else "", italic=italic, reason=reason)
        if name in _TITLES and self._now.shown.strip() == _SPACE.sub(" ", text_of(element)).strip():
            self._now.role = Role.TITLE
        if block:
            self._close()

    def _label(self, element: Any) -> None:
        """The number of a clause stands before its text; that of a division with a heading on a line of its own."""
        self._alone()
        self._close()
        number = _SPACE.sub(" ", text_of(element)).strip()
        heading = child_of(element.getparent(), "heading")
        if heading is None or is_label(number, numbers=True):
            self._number = number
            return
        self._put(number)
        self._close()

    def _alone(self) -> None:
        """A number that no text follows is a text of its own."""
        if self._number:
            self._close()
            self._now.add(self._number)
            self._number = ""

    def _put(self, text: str | None, *, italic: bool = False, reason: Reason | None = None) -> None:
        text = _SPACE.sub(" ", text or "")
        if self._now.last in ("", " ", "\n", "\t"):
            text = text.lstrip(" ")
        if not text:
            return
        if self._number and text.strip() and not reason:
            self._now.label(self._number)
            self._number = ""
        self._now.add(text, italic=italic, reason=reason)

    def _close(self) -> None:
        if self._now.size:
            self._into.append(self._now)
            self._now = Paragraph()

    def _table(self, table: Any) -> None:
        """The rows of a table; its caption is a paragraph."""
        rows = _rows_of(table, table)
        self._beside_rows(table, table)
        self._into += paragraphs_of_table([[_cell(cell) for cell in row] for row in rows])

    def _beside_rows(self, element: Any, table: Any) -> None:
        """What is in a table, or in an element that holds rows of it, beside the rows."""
        self._close()
        self._put(element.text)
        for other in element:
            if name_of(other) != "tr" and _rows_of(table, other):
                self._beside_rows(other, table)
            elif name_of(other) != "tr":
                self.read(other)
            self._put(other.tail)
        self._close()


def _cell(element: Any) -> Cell:
    blocks = _Blocks()
    blocks.read(element)
    return blocks.paragraphs()


def _rows_of(table: Any, element: Any) -> list[Any]:
    """The rows of a table that are in an element, which are not those of a table inside it."""
    return [one for one in element.iter() if name_of(one) == "tr" and _table_of(one) is table]


def _table_of(element: Any) -> Any:
    return next((one for one in element.iterancestors() if name_of(one) == "table"), None)
