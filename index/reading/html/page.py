"""A web page → its text and lines: blocks and rows of tables are paragraphs, lists are numbered as a browser shows them.

All text of the page goes into the source; what a reader does not see (scripts, hidden elements), what is struck through and
what belongs to the page and not to the text (menus, its foot) is cut.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from index.errors import UnreadableFile, worded
from index.language.labels import read_label
from index.language.terms import Reason
from index.reading.composed import Paragraph, composed, is_label
from index.reading.html.around import around, told
from index.reading.html.blocks import inline_blocks, is_paragraph, key_of
from index.reading.html.counters import Counters
from index.reading.html.css import Sheet
from index.reading.html.look import Look, is_block, is_gone
from index.reading.html.notes import notes_in
from index.reading.html.numbering import LISTS, Counted, count_in
from index.reading.html.tree import has_main, header_with_title, tree_of
from index.reading.lines import Role
from index.reading.marks import is_mark
from index.reading.tables import paragraphs_of_table
from index.values import dataclass

if TYPE_CHECKING:
    from index.reading.html.css import Style
    from index.reading.lines import Extract
    from index.reading.tables import Cell

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLANK_LINES = re.compile(r"\n[ \t\r\f]*\n\s*")
_LONGEST_LABEL = 20
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BESIDE = {"div", "dt", "dd"}  # blocks that pages set beside each other: the number in one, its text in the next


def read_html(raw: bytes, name: str) -> Extract:
    """The text of a web page. Fetches nothing, and resolves only HTML's own entities.

    Raises UnreadableFile if it is not valid HTML or contains no text.
    """
    page = _Page(tree_of(raw, name))
    paragraphs = page.paragraphs()
    extract = composed(paragraphs, told(page.left_out))
    if not extract.lines:
        raise UnreadableFile(worded("{name} contains no text; there is nothing to read in it.", name=name))
    return extract


@dataclass(slots=True)
class _Table:
    """A table while it is read: the cells of its rows, each with the columns and rows it reaches; what stands outside them."""

    layout: bool
    rows: list[list[Cell]] = field(default_factory=list)
    reaches: list[list[tuple[int, int]]] = field(default_factory=list)
    outside: Cell = field(default_factory=list)

    def begin_row(self) -> None:
        """Begins a row."""
        self.rows.append([])
        self.reaches.append([])


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    look: Look
    block: bool
    beside: bool
    one_paragraph: bool
    begin: tuple[Paragraph, int, int] | None
    into: Cell
    lists: int
    labels: int
    level: int | None


class _Page:
    """The paragraphs of a page, collected in reading order."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._sheet = Sheet()
        for style in root.iter("style"):
            self._sheet.add("".join(style.itertext()), style.get("media") or "")
        self._inline = inline_blocks(root)
        self._header = header_with_title(root)
        self._look = Look(main_known=has_main(root))
        self._notes = notes_in(root)
        self._around = around(root)
        self.left_out: list[Any] = []  # what no tag says to be around the text: blocks, and links at headings
        self._into: Cell = []
        self._now = Paragraph()
        self._numbered = (self._now, 0)  # a paragraph that begins with a number in an element of its own, and how far
        self._open: list[_Open] = []
        self._tables: list[_Table] = []
        self._lists: list[Counted] = []
        self._counters = Counters()
        self._labels: list[str] = []  # shown before the next text
        self._level: int | None = None

    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs; those outside lists are body text where the page has lists."""
        from lxml import etree

        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            if event == "start":
                self._begin(element)
                self._add(element.text)
            else:
                self._end(element)
                if self._open:
                    self._add(element.tail)
        self._close()
        for one in self._into:
            if one.role is Role.TITLE and _begins_with_label(one):  # "1. Scope" is a number with its title
                one.role = None
        if any(one.level and one.seen for one in self._into):
            for one in self._into:
                if one.level is None and one.role in (None, Role.TITLE) and not _begins_with_label(one):
                    one.level = 0
        return self._into

    def _begin(self, element: Any) -> None:
        outer = self._open[-1] if self._open else None
        style = self._sheet.style_of(element)
        look = (outer.look if outer else self._look).inside(
            element, style, titled=element is self._header, note=element in self._notes.bodies
        )
        if not look.cut and (element in self._around.blocks or element in self._around.at_headings):
            look = replace(look, reason=Reason.AROUND)
            self.left_out.append(element)
        alone = outer is not None and outer.one_paragraph
        key = None if alone else key_of(element)
        apart = key in self._inline.paragraphs
        block = apart or is_block(element, style)
        beside = apart or element.tag in _BESIDE
        if block:
            self._edge(beside=beside)
        raised = (look.raised and not (outer and outer.look.raised)) or element in self._notes.marks
        begin = (self._now, len(self._now.pieces), self._now.size) if raised else None
        one = alone or is_paragraph(element)
        kept = (self._into, len(self._lists), len(self._labels), self._level)
        self._open.append(_Open(look, block, beside, one, begin, *kept))
        self._enter(element, style)

    def _enter(self, element: Any, style: Style) -> None:
        """What an element of a certain tag begins: a line, a list and its items, a table and its cells."""
        tag = element.tag
        if tag in _HEADINGS and not self._now.size:
            self._now.role = Role.TITLE
        first = self._lists[-1].number_of(element) if tag == "li" and self._lists else 1
        self._counters.begin({} if is_gone(element, style) else style, first)
        if tag == "br":
            self._line_break()
        elif tag in LISTS:
            self._lists.append(Counted(element, style, len(self._lists) + 1))
        elif tag == "li":
            label = self._lists[-1].label(element, style) if self._lists else "•"
            self._labels += [label] if label else []
            self._level = max(1, len(self._lists))
        elif tag == "table":
            self._tables.append(_Table(layout=element.get("role") in {"presentation", "none"}))
            self._into = self._tables[-1].outside
        elif tag == "tr" and self._tables:
            self._tables[-1].begin_row()
        elif tag in {"td", "th"} and self._tables:
            rows = self._tables[-1].rows
            if not rows:
                self._tables[-1].begin_row()
            self._into = []
            across, down = (count_in(element.get(name), 1) for name in ("colspan", "rowspan"))
            rows[-1].append(self._into)
            self._tables[-1].reaches[-1].append((across, down))
        if written := self._counters.content(self._sheet.style_before(element)):
            self._labels.append(written)

    def _end(self, element: Any) -> None:
        one = self._open.pop()
        self._counters.end()
        if one.begin and not one.look.cut:
            self._mark(element, *one.begin)
        if not one.one_paragraph and key_of(element) in self._inline.numbers:
            self._numbered = (self._now, self._now.size)
        if one.block:
            self._edge(beside=one.beside)
        del self._lists[one.lists :]
        if element.tag == "li":
            del self._labels[one.labels :]  # of an item without text
            self._level = one.level
        elif element.tag == "table":
            table = self._tables.pop()
            self._into = one.into
            self._into += [*table.outside, *paragraphs_of_table(table.rows, table.reaches, layout=table.layout)]
        elif element.tag in {"td", "th"}:
            self._close()
            self._into = one.into

    def _add(self, text: str | None) -> None:
        if not text:
            return
        look = self._open[-1].look
        if not look.as_typed:
            text = _SPACE.sub(" ", text)
            self._put(text.lstrip(" ") if self._now.last in {"", " ", "\n", "\t"} else text, look)
            return
        for count, piece in enumerate(_BLANK_LINES.split(text)):
            if count:
                self._close()
            self._put(piece, look)

    def _put(self, text: str, look: Look) -> None:
        reason = look.cut
        if self._labels and not reason and text.strip():
            self._now.label("\t".join(self._labels))
            self._labels.clear()
        if self._now.level is None and text.strip():
            self._now.level = self._level
        self._now.add(text, italic=look.italic, reason=reason)

    def _mark(self, element: Any, paragraph: Paragraph, piece: int, start: int) -> None:
        """Cuts a raised mark of a footnote."""
        if paragraph is not self._now or paragraph.size == start:
            return
        linked = [element, *element.iterdescendants("a"), *element.iterancestors("a")]
        inside = any((one.get("href") or "").startswith("#") for one in linked)
        raised = "".join(paragraph.pieces[piece:])
        if element in self._notes.marks or is_mark(raised, paragraph.before(piece), linked=inside):
            paragraph.mark(start, paragraph.size, raised)

    def _line_break(self) -> None:
        """A line break; two of them end the paragraph."""
        if self._now.last == "\n":
            self._close()
        elif self._now.size:
            self._now.add("\n")

    def _edge(self, *, beside: bool) -> None:
        """The edge of a block ends the paragraph; but a number that stands beside its text stays before it."""
        now = self._now
        short = now.seen and now.size < _LONGEST_LABEL and (beside or now.last == "\t")
        numbered = self._numbered[0] is now and self._numbered[1] == now.size
        if short and (numbered or is_label(now.shown.strip())):
            if now.last != "\t":
                now.add("\t")
            self._numbered = (now, now.size)
            return
        self._close()

    def _close(self) -> None:
        """Ends the paragraph that is put together."""
        if self._now.size:
            self._into.append(self._now)
        if self._now.size or self._now.role:
            self._now = Paragraph()


def _begins_with_label(paragraph: Paragraph) -> bool:
    return paragraph.labelled is not None or read_label(paragraph.shown.lstrip()) is not None
