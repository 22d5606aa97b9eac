"""The blocks of a Markdown text: paragraphs, titles, list items, tables, code, notes; by what each line begins with.

The rules are those of CommonMark, with one more: what begins like a label ("(a)", "a.", "iv)") is an item too, as people write
lists that Markdown does not know. An item stands inside the one that it is indented from.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from index.document.model import Cut, Span
from index.language.characters import LINE_BREAKS
from index.language.sentences import Begin, beginning, ending
from index.language.terms import Reason
from index.reading.lines import Role
from index.reading.markdown.items import Items
from index.values import dataclass

if TYPE_CHECKING:
    from index.reading.markdown.tags import Tags

_LINE = re.compile(rf"(?P<text>[^{LINE_BREAKS}]*+)(?:\r\n|[{LINE_BREAKS}]|$)")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?)++")
_FENCE = re.compile(r"`{3,}+[^`]*$|~{3,}+")
_RULE = re.compile(r"(?:\*\s*+){3,}+|(?:-\s*+){3,}+|(?:_\s*+){3,}+")
_UNDERLINE = re.compile(r"=+|-+")
_DELIMITER = re.compile(r"\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?")
_TITLE = re.compile(r"(?P<signs>#{1,6})(?=\s|$)\s*")
_NOTE = re.compile(r"\[\^[^\s\[\]]{1,100}\]:")
_DEFINED = re.compile(r"\[(?P<name>[^\[\]\n]{1,200})\]:\s*+(?:<[^<>]*>|\S+)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*")
_MARKER = re.compile(r"(?:(?P<bullet>[-+*])|(?P<number>\d{1,9})(?P<after>[.)]))(?=\s|$)")
_PEOPLES = re.compile(
    r"[*_]{0,3}+(?P<label>\(?(?:[A-Za-z]{1,2}|[ivxlIVXL]{1,7}|\d{1,3})\)|(?:[A-Za-z]|[ivxlIVXL]{1,7})\.|[•▪●◦–—])[*_]{0,3}(?=\s)"
)
_TAB = 4


@dataclass(slots=True)
class Piece:
    """A printed line of a paragraph: where its text stands, and whether it `opens` a paragraph as far as the marks show."""

    start: int
    end: int
    opens: bool | None = None


@dataclass(slots=True)
class Block:
    """A paragraph: its lines; the marker of a list item with the list that it is in; its level; what it is; its table.

    `label` is the number that the list of HTML shows which it is an item of; `titled` if it is a title, `quoted` if it stands
    in a block quote.
    """

    pieces: list[Piece]
    level: int = 0
    role: Role | None = None
    item: bool = False
    marker: Span | None = None
    listed: int | None = None
    code: bool = False
    note: bool = False
    table: int | None = None
    label: str = ""
    titled: bool = False
    quoted: bool = False


@dataclass
class Blocks:
    """Reads a text line by line into `blocks`; what only marks them goes into `cuts`, defined addresses into `references`."""

    text: str
    tags: Tags
    blocks: list[Block] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    _items: Items = field(default_factory=Items)
    _open: Block | None = None  # the paragraph that the next line may go on
    _depth: int = 0  # how many block quotes it stands in
    _fence: str = ""
    _note: bool = False  # whether the last paragraph was a footnote, which indented ones go on
    _tables: int = 0
    _shown: tuple[str, int] = ("", 0)  # the label of a list of HTML before the next text, and the level of the list

    def read(self, start: int) -> None:
        """Reads the lines from an offset on."""
        for match in _LINE.finditer(self.text, start):
            if match.end() > match.start():
                self._line(match.start(), match.end("text"))

    def _line(self, start: int, end: int) -> None:
        quote = _QUOTE.match(self.text, start, end)
        begin = quote.end() if quote and not self._fence else start
        depth = self.text.count(">", start, begin)
        if begin > start:
            self.cuts.append(Cut(start, begin, Reason.MARKUP))
        printed = self.text[begin:end]
        bare = printed.strip()
        at = begin + len(printed) - len(printed.lstrip())
        stop = at + len(bare)
        column = _column(self.text[begin:at])
        if self._fence:
            self._code(at, stop, bare)
            return
        if depth != self._depth and (depth > self._depth or _TITLE.match(bare) or _MARKER.match(bare) or not bare):
            self._close()
            self._depth = depth
        if not bare:
            self._open = None
            return
        edges = self.tags.within(at, stop)
        for edge, following in zip([at, *edges], [*edges, stop], strict=True):
            self._shown = self.tags.items.get(edge, self._shown)
            if self.tags.spans.get(edge) == following:  # a tag, and no text
                self._open = None
            elif words := self.text[edge:following].strip():
                begin = self.text.index(words, edge)
                if edge in self.tags.blocks:
                    self._open = None
                self._take(Span(begin, begin + len(words)), column, broken=edge in self.tags.breaks)
        self._shown = self.tags.items.get(stop, self._shown)
        if stop in self.tags.blocks:
            self._open = None

    def _close(self) -> None:
        """Ends the paragraph and all lists."""
        self._open = None
        self._items.close()

    def _take(self, part: Span, column: int, *, broken: bool) -> None:
        """Takes in a line, or a part of one, that is neither blank nor code; `broken` after the tag of a line break."""
        if not self._mark(part, self.text[part.start : part.end], column):
            self._paragraph(part, column, broken=broken)

    def _mark(self, part: Span, line: str, column: int) -> bool:
        """Takes in a line that only marks something, or is whole a title, a note or a definition."""
        if _FENCE.match(line):
            self._fence = line[: len(line) - len(line.lstrip(line[0]))]
        elif self._open and self._may_be_title(self._open, column) and _UNDERLINE.fullmatch(line):
            self._title(self._open, 1 if line[0] == "=" else 2)
        elif _RULE.fullmatch(line) or (len(line) > 2 and set(line) == {"="}):
            self._close()
        elif "-" in line and ("|" in line or ":" in line) and _DELIMITER.fullmatch(line):
            self._table()
        elif title := _TITLE.match(line):
            self._items.keep(column)
            inside = _without_closing(line)
            self.cuts.append(Cut(part.start, part.start + title.end(), Reason.MARKUP))
            self.cuts.append(Cut(part.start + len(inside), part.end, Reason.MARKUP))
            if len(inside) > title.end():
                self._title(self._add(Span(part.start + title.end(), part.start + len(inside))), len(title["signs"]))
            return True
        elif _NOTE.match(line):
            self._close()
            self._add(part).note = self._note = True
            return True
        elif not self._open and (defined := _DEFINED.fullmatch(line)):
            self.references.add(defined["name"])
        else:
            return False
        self.cuts.append(Cut(part.start, part.end, Reason.MARKUP))
        return True

    def _title(self, block: Block, level: int) -> None:
        """Makes a paragraph a title, or a titled number if it begins with a label and is not the first title of all."""
        first = self.text[block.pieces[0].start : block.pieces[-1].end]
        whole = level == 1 and block is self.blocks[0]
        block.role = Role.HEADING if beginning(first) is Begin.LABEL and not whole else Role.TITLE
        self._open = None
        block.titled = True

    def _table(self) -> None:
        """Makes the line before, which is the head of a table, and those after it rows."""
        self._tables += 1
        if self._open and len(self._open.pieces) > 1 and self._open.role is None:  # a paragraph stands right above the head
            head = self._open.pieces.pop()
            self._add(Span(head.start, head.end)).item = False
        if self._open:
            self._open.role, self._open.table = Role.TABLE, self._tables
        self._open = Block([], role=Role.TABLE, table=self._tables)

    def _may_be_title(self, block: Block, column: int) -> bool:
        """Whether a line that is drawn at a column below a paragraph makes it a title: inside the same list item."""
        return self._items.holds(column) and column < _TAB and bool(block.pieces) and not block.code and not block.role

    def _paragraph(self, part: Span, column: int, *, broken: bool) -> None:
        """Takes in a line of a paragraph: it begins an item or a paragraph, or the open one goes on."""
        line = self.text[part.start : part.end]
        marker, peoples = _MARKER.match(line), _PEOPLES.match(line)
        if marker and marker["bullet"] and (inner := self._labelled(part, marker)):
            self.cuts.append(Cut(part.start, inner.start, Reason.MARKUP))
            self._open = None
            self._take(inner, column + inner.start - part.start, broken=broken)
        elif self.text[part.start] == "|" or (self._open and self._open.role == Role.TABLE):
            self._row(part, broken=broken)
        elif self._note and not self._open and column >= 2:
            self._add(part).note = True
        elif marker and self._may_begin(marker, column):
            self._item(part, column, marker)
        elif peoples and (not self._open or self._items.is_deeper(column) or self._items.has(column, _kind(peoples))):
            self._item(part, column, peoples)
        elif self._open is None or self._is_back(part.start, column):
            self._items.leave(column)
            self._add(part)
        else:
            before = self._open.pieces[-1].end
            ends = broken or self.text[before - 1] == "\\" or self.text.startswith("  ", before)
            opens = ends and not beginning(line.lstrip("*_~[\\") or " ").goes_on
            self._open.pieces.append(Piece(part.start, part.end, opens or None))

    def _labelled(self, part: Span, marker: re.Match[str]) -> Span | None:
        """The text after a bullet if that begins with a label, which is then the label of the item: "- a) to act"."""
        rest = self.text[part.start + marker.end() : part.end]
        begin = part.end - len(rest.lstrip())
        inner = _MARKER.match(rest.lstrip())
        found = (inner and inner["number"]) or _PEOPLES.match(rest.lstrip())
        return Span(begin, part.end) if found else None

    def _row(self, part: Span, *, broken: bool) -> None:
        """Adds a row of a table, or what stands in a cell below a line break."""
        if broken and self._open and self._open.table and self._open.pieces:
            self._open.pieces.append(Piece(part.start, part.end, opens=False))
            return
        if not self._open or not self._open.table:
            self._tables += 1
        row = self._add(part)
        row.role, row.table = Role.TABLE, self._tables

    def _add(self, part: Span) -> Block:
        """Begins a paragraph at the level of the open items and quotes."""
        self._note = False
        (label, level), self._shown = self._shown, ("", 0)
        self._open = Block([Piece(part.start, part.end, opens=True)], self._items.depth + self._depth + level, label=label)
        self._open.item = bool(label)
        self._open.quoted = self._depth > 0
        self.blocks.append(self._open)
        return self._open

    def _is_back(self, start: int, column: int) -> bool:
        """Whether a line stands further out than the marker of the last item, whose text is finished."""
        before = self._open.pieces[-1].end if self._open else start
        return self._items.is_back(column) and ending(self.text[max(0, before - 20) : before]).finished

    def _may_begin(self, marker: re.Match[str], column: int) -> bool:
        """Whether a marker begins an item: inside a paragraph that goes on, only a bullet or the number 1 does."""
        if self._open is None or not self._items.holds(column):
            return True
        return bool(marker["bullet"]) or marker["number"] == "1"

    def _item(self, part: Span, column: int, marker: re.Match[str]) -> None:
        """Begins a list item."""
        kind = _kind(marker)
        rest = marker.string[marker.end() :]
        inset = _column(rest[: len(rest) - len(rest.lstrip())])
        listed = self._items.begin(column, column + marker.end() + (inset if 0 < inset <= _TAB else 1), kind)
        block = self._add(part)
        block.item = True
        if kind[0].isdigit():
            block.marker, block.listed = Span(part.start, part.start + marker.end()), listed

    def _code(self, begin: int, end: int, bare: str) -> None:
        """Takes in a line of code, or the fence that ends it."""
        if bare.startswith(self._fence) and not bare.strip(self._fence[0]):
            self.cuts.append(Cut(begin, end, Reason.MARKUP))
            self._fence, self._open = "", None
        elif not bare:
            self._open = None
        elif self._open and self._open.code:
            self._open.pieces.append(Piece(begin, end))
        else:
            self._add(Span(begin, end)).code = True


def _kind(marker: re.Match[str]) -> str:
    """What kind of list a marker belongs to: "1.", "a)", "-"."""
    told = marker.groupdict()
    if told.get("number"):
        return f"1{told['after']}"
    label = told.get("label")
    return f"{'a' if label[0].isalpha() else ''}{label[-1]}" if label else told["bullet"]


def _column(inset: str) -> int:
    return len(inset.expandtabs(_TAB))


def _without_closing(title: str) -> str:
    """A title without the signs that close it: "## Title ##"."""
    bare = title.rstrip("#")
    return bare.rstrip() if bare != title and (not bare or bare[-1].isspace()) else title
