"""The paragraphs of a part of a Word file in reading order: blocks, tables, text boxes, and the runs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.language.terms import Reason
from index.reading.composed import Paragraph
from index.reading.lines import Role
from index.reading.marks import is_mark
from index.reading.tables import paragraphs_of_table
from index.reading.word.roles import is_contents, role_and_level
from index.reading.word.styles import Look, Styles
from index.reading.word.xml import TEXT, child_of, qualified, switch, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.reading.tables import Cell
    from index.reading.word.numbering import Numbering

_SPACES = {"softHyphen": "\u00ad", "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"}
_OUTSIDE = {"instrText", "delInstrText", "fldData", "rPr", "pPr", "sectPr", "sdtPr", "tab", "tabs"}
_BESIDE = {"drawing", "pict", "object", "txbxContent"}
_AROUND = {"body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "footnote", "endnote", "comment"}
_TAKEN_OUT = {"del", "moveFrom"}
_LONGEST_COUNT = 5  # digits
_NOTE_MARKS = {"footnoteReference", "endnoteReference"}


class Reader:
    """Reads the parts of a file; `levelled` if its styles tell levels."""

    def __init__(self, styles: Styles, numbering: Numbering, *, levelled: bool) -> None:
        self._styles = styles
        self._numbering = numbering
        self._levelled = levelled
        self._unended: _Runs | None = None  # a paragraph whose mark is deleted or hidden: the next one goes on in it

    def blocks(self, parent: Any, reason: Reason | None = None) -> Iterator[Paragraph]:
        """Each paragraph of a part, a cell or a text box, and those of its tables. With a reason, none of it is text."""
        for block in parent.iterchildren():
            tag = qualified(block)
            if tag == "p":
                yield from self._paragraph(block, reason)
            elif tag == "tbl":
                yield from self._rest()
                printed = [*_within(block, "tr")]
                reaches = [[(_across(cell), 1) for cell in _within(row, "tc")] for row in printed]
                yield from paragraphs_of_table([self._cells(row, reason) for row in printed], reaches)
            elif tag in _AROUND:
                yield from self.blocks(block, reason or _prompts(block))
            elif tag in _TAKEN_OUT:
                yield from self.blocks(block, reason or Reason.DELETED)
        if qualified(parent) not in _AROUND:
            yield from self._rest()

    def _cells(self, row: Any, reason: Reason | None) -> list[Cell]:
        properties = child_of(row, "trPr")
        if not reason and child_of(properties, "del") is not None:
            reason = Reason.DELETED
        elif not reason and switch(properties, "hidden"):
            reason = Reason.HIDDEN
        return [list(self.blocks(cell, reason)) for cell in _within(row, "tc")]

    def _paragraph(self, element: Any, reason: Reason | None) -> Iterator[Paragraph]:
        properties = child_of(element, "pPr")
        style_id = value_of(properties, "pStyle") or self._styles.default
        runs = _Runs(self._styles, self._styles.look(style_id, Look()))
        runs.read(element, reason or (Reason.FURNITURE if is_contents(self._styles.name(style_id)) else None))
        if self._unended:
            runs.follow(self._unended)
            self._unended = None
        mark = child_of(properties, "rPr")
        joined = runs.paragraph.seen and (switch(mark, "vanish") or switch(mark, "specVanish"))
        if joined or any(child_of(mark, name) is not None for name in _TAKEN_OUT):
            self._unended = runs
            return
        yield self._labelled(runs.paragraph, properties, style_id)
        yield from self._boxes(runs)

    def _labelled(self, found: Paragraph, properties: Any, style_id: str) -> Paragraph:
        """A paragraph with its number, role and level."""
        label, generated = self._numbering.next(properties, self._styles.of(style_id)) if found.seen else ("", None)
        role, level = role_and_level(self._styles.name(style_id), generated, levelled=self._levelled)
        whole = Paragraph(role, level)
        if label:
            whole.label(label)
        whole.take(found)
        return whole

    def _rest(self) -> Iterator[Paragraph]:
        """The paragraph that nothing follows."""
        if self._unended:
            runs, self._unended = self._unended, None
            yield runs.paragraph
            yield from self._boxes(runs)

    def _boxes(self, runs: _Runs) -> Iterator[Paragraph]:
        """What stands in the text boxes and drawings of a paragraph: apart from the text around them."""
        for box, reason in runs.boxes:
            if qualified(box) == "txbxContent":
                found: Iterable[Paragraph] = self.blocks(box, reason)
            else:
                inner = _Runs(self._styles, Look())
                inner.read(box, reason)
                found = [inner.paragraph, *self._boxes(inner)]
            for one in found:
                one.boxed = one.boxed or not one.role
                one.role = one.role or Role.BOX
                yield one


class _Runs:
    """The text of a paragraph, put together from its runs, and the text boxes and drawings that are anchored in it."""

    def __init__(self, styles: Styles, look: Look) -> None:
        self.paragraph = Paragraph()
        self.boxes: list[tuple[Any, Reason | None]] = []
        self._styles = styles
        self._look = look
        self._codes: list[bool] = []  # of each open field, whether its code is still being read

    def follow(self, other: _Runs) -> None:
        """Puts what went before in front."""
        other.paragraph.take(self.paragraph)
        self.paragraph, self.boxes = other.paragraph, [*other.boxes, *self.boxes]

    def read(self, element: Any, reason: Reason | None) -> None:
        """Adds all text below an element."""
        for child in element.iterchildren():
            self._take(child, self._look, reason, noted=False)

    def _take(self, element: Any, look: Look, reason: Reason | None, *, noted: bool) -> None:
        tag = qualified(element)
        if tag == "r":
            self._run(element, reason)
        elif tag in TEXT:
            self._add(look.shown(element), look, reason, noted=noted)
        elif tag == "fldChar":
            self._field(value_of(element, "", "fldCharType"))
        elif tag in _BESIDE:
            self.boxes.append((element, reason))
        elif tag == "p":  # in a diagram
            self._add("\n" if self.paragraph.size else "", look, reason, noted=False)
            self.read(element, reason)
        elif tag not in _OUTSIDE and tag not in _SPACES:
            self.read(element, reason or (Reason.DELETED if tag in _TAKEN_OUT else _prompts(element)))

    def _run(self, run: Any, reason: Reason | None) -> None:
        properties = child_of(run, "rPr")
        look = self._styles.run(properties, self._look)
        noted = self._styles.marks_notes(properties) or any(qualified(child) in _NOTE_MARKS for child in run.iterchildren())
        for child in run.iterchildren():
            tag = qualified(child)
            if tag in _SPACES:
                self._add(_SPACES[tag], look, reason, noted=False)
            else:
                self._take(child, look, reason, noted=noted)

    def _add(self, text: str, look: Look, reason: Reason | None, *, noted: bool) -> None:
        reason = reason or look.reason or (Reason.HIDDEN if any(self._codes) else None)
        marks = not reason and bool(text) and (noted or (look.raised and self._is_mark(text)))
        start = self.paragraph.size
        self.paragraph.add(text, italic=look.italic or marks, reason=reason)
        if marks:
            self.paragraph.mark(start, self.paragraph.size, text)

    def _is_mark(self, text: str) -> bool:
        """Whether a raised text is the mark of a note."""
        before = self.paragraph.before(len(self.paragraph.pieces))
        return not before[-1:].isspace() and is_mark(text, before)

    def _field(self, kind: str) -> None:
        """Between the beginning of a field and its result stands its code, in which other fields may stand."""
        if kind == "begin":
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()


def _prompts(element: Any) -> Reason | None:
    """Why the text in a content control is none: it is only the prompt to fill it in."""
    return Reason.HIDDEN if switch(child_of(element, "sdtPr"), "showingPlcHdr") else None


def _across(cell: Any) -> int:
    """How many columns a cell of a table reaches across; one that reaches down has empty ones below it."""
    told = value_of(child_of(cell, "tcPr"), "gridSpan")
    return int(told) if told.isdecimal() and len(told) < _LONGEST_COUNT else 1


def _within(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those in content controls; not those of a table inside it."""
    for child in element.iterchildren():
        tag = qualified(child)
        if tag == name:
            yield child
        elif tag not in {"tr", "tc", "tbl", "p"}:
            yield from _within(child, name)
