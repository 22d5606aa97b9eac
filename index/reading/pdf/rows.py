"""Glyphs → printed rows in reading order: words and the spaces between them, cells, raised marks, columns.

A space is printed where there is a gap, whatever characters the file has there: kerning makes "peopl e" of "people", and
many files have no spaces at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from index.language.labels import SUFFIXES
from index.reading.pdf.columns import regions
from index.reading.pdf.glyphs import main_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reading.pdf.glyphs import Glyph

# In parts of the size of the type:
_MARKED_GAP = 0.03  # between words where the file has a space
_GAP = 0.18  # between words where it has none; kerning goes up to 0.14
_REACH = 0.06  # what the ink of an "f" and of italics takes of the space after it
_CELL_GAP = 1.8
_LABEL_GAP, _LABEL_ROOM = 0.5, 6.0
_SAME_BASE = 0.15  # how far the baselines of one row are apart
_RAISED, _LOWERED = 0.65, 0.3
_SMALLER = 0.8  # the size of a raised mark against the type it stands in

_LABEL = re.compile(
    rf"(?=.*[\d).\]–—•▪-])[(\[]?(?:[^\W\d_]{{1,4}}|\d+(?:[./]\d+)*(?:{'|'.join(SUFFIXES[:3])}|[a-z])?)?[.)\]–—•▪-]{{0,2}}"
    rf"(?:{'|'.join(SUFFIXES[:2])})?"
)
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}")
_SPREAD = 0.7  # of the gaps of a row: with more of them open its letters are spaced out
_RTL = ("R", "AL")


@dataclass(slots=True, eq=False)
class Row:
    """A printed row. `left` and `right` are its edges, `base` is its baseline, in points.

    `size`, `bold` and `base` are those of most of its characters; `italic` counts its first characters that are in
    italics; `marks` are the stretches of its text that are set smaller and raised. `first` is the width of its first
    word; `stops` are where the text after a label and the cells after the first begin, and `tabbed` says that there is a
    label and a gap. `region` is the part of the page it is read in; `aside` says that it is set in another direction.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    region: int
    italic: int = 0
    first: float = 0.0
    aside: bool = False
    tabbed: bool = False
    stops: list[float] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def cells(self) -> list[str]:
        """What stands apart in the row."""
        return self.text.split("\t")


def rows_of(directions: Sequence[Sequence[Glyph]]) -> list[Row]:
    """The rows of a page in reading order: column by column where it has columns, and from top to bottom.

    `directions` are its glyphs by the direction they are set in; those in another than most come last.
    """
    rows: list[Row] = []
    region = 0
    for direction, glyphs in enumerate(directions):
        for part in regions(glyphs):
            found = [_row(line, region) for line in _lines(part)]
            for row in found:
                row.aside = direction > 0
            rows += found
            region += 1
    return rows


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by the baseline they stand on, from the top; raised and lowered small ones with the row they belong to."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.base, one.order)):
        near = lines and lines[-1][0].base - glyph.base <= _SAME_BASE * min(lines[-1][0].style.size, glyph.style.size)
        if near:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return _with_marks(lines)


def _with_marks(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """Lines of small glyphs joined to the line of larger type around whose baseline they stand."""
    facts = [(line[0].base, max(glyph.style.size for glyph in line)) for line in lines]
    host: dict[int, int] = {}
    for at, (base, size) in enumerate(facts):
        for other in (at + 1, at + 2, at - 1):  # a raised mark stands above the row it belongs to
            if not 0 <= other < len(lines) or other in host:
                continue
            rise = base - facts[other][0]
            if size <= _SMALLER * facts[other][1] and -_LOWERED * facts[other][1] <= rise <= _RAISED * facts[other][1]:
                host[at] = other
                break
    joined = [list(line) for line in lines]
    for at, other in host.items():
        joined[other] += lines[at]
    return [line for at, line in enumerate(joined) if at not in host]


def _ordered(line: list[Glyph]) -> list[Glyph]:
    """The glyphs of a row as they are read: in drawing order within a stretch, the stretches from left to right."""
    line.sort(key=lambda one: one.order)
    letters = [glyph.text for glyph in line if glyph.text.isalpha()]
    if sum(unicodedata.bidirectional(letter[0]) in _RTL for letter in letters) * 2 > len(letters):
        return line  # the library gives text that runs from right to left in the order it is read
    stretches: list[list[Glyph]] = []
    for glyph in line:
        before = stretches[-1][-1] if stretches else None
        reach = 0.5 * glyph.style.size
        if before and before.base == glyph.base and -reach <= glyph.left - before.right <= reach:
            stretches[-1].append(glyph)
        else:
            stretches.append([glyph])
    stretches.sort(key=lambda stretch: stretch[0].left)
    return [glyph for stretch in stretches for glyph in stretch]


def _row(line: list[Glyph], region: int) -> Row:
    main = main_style(line)
    base = Counter(glyph.base for glyph in line if glyph.style.size == main.size).most_common(1)[0][0]
    line = _ordered(line)
    edges = line[0].left, max(glyph.right for glyph in line)
    row = Row("", *edges, base=base, size=main.size, bold=main.bold, region=region)
    separators = _separators(row, line)
    first = next((at for at, separator in enumerate(separators) if separator), len(line))
    row.first = line[first - 1].right - line[0].left
    upright = next((at for at, glyph in enumerate(line) if not glyph.style.italic), len(line))
    parts: list[str] = []
    length = 0
    for at, (separator, glyph) in enumerate(zip(separators, line, strict=True)):
        parts += (separator, glyph.text)
        start = length + len(separator)
        length = start + len(glyph.text)
        if at < upright:
            row.italic = length
        if glyph.style.size <= _SMALLER * main.size and glyph.base >= base + 0.12 * main.size:
            _add_mark(row, start, length)
    row.text = "".join(parts)
    return row


def _separators(row: Row, line: Sequence[Glyph]) -> list[str]:
    """What stands before each glyph of a row: nothing, a space, or a tab before a cell. Notes where labels and cells end."""
    gaps = _gaps(line)
    usual = _usual(gaps) if sum(gap > 0 for gap in gaps) >= 3 else 0.0
    separators = [""]
    word: str | None = line[0].text  # the first word, until it has ended
    for glyph, gap in zip(line[1:], gaps, strict=True):
        glued = word and glyph.text.isupper() and _DOTTED.fullmatch(word)
        if not gap and not glued:  # a long label may leave no room before its text: "7.1.10If"
            separators.append("")
            word = word and word + glyph.text
            continue
        separator = " "
        if word and gap < _LABEL_ROOM and _LABEL.fullmatch(word):
            row.tabbed = gap > max(_LABEL_GAP, 1.25 * usual)
            row.stops.append(glyph.left)
        elif gap > max(_CELL_GAP, 2.5 * usual):
            separator = "\t"
            row.stops.append(glyph.left)
        separators.append(separator)
        word = None
    return separators


def _usual(gaps: Sequence[float]) -> float:
    """The usual space between the words of a row that has cells, or whose words are set far apart."""
    opened = [gap for gap in gaps if gap]
    narrow = [gap for gap in opened if gap <= _CELL_GAP]
    if not narrow and len(opened) >= 3 and max(opened) < 1.5 * min(opened):
        narrow = opened
    return median(narrow) if narrow else 0.0


def _gaps(line: Sequence[Glyph]) -> list[float]:
    """The spaces printed between the glyphs of a row; where its letters are spaced out, those between its words."""
    gaps = [_gap(one, two) for one, two in pairwise(line)]
    opened = [gap for gap in gaps if gap]
    if len(opened) >= 4 and len(opened) > _SPREAD * len(gaps):
        least = 1.8 * median(opened)
        return [gap if gap > least else 0.0 for gap in gaps]
    return gaps


def _gap(one: Glyph, two: Glyph) -> float:
    """The space printed between two glyphs, in parts of the type's size; 0 where they are of one word."""
    size = min(one.style.size, two.style.size)
    gap = (two.left - one.right) / size
    if gap < -1:  # from right to left
        gap = max(gap, (one.left - two.right) / size)
    elif two.room is not None and two.follows == one.order:
        gap = max(gap, two.room / size)
    if two.spaced:
        return gap if gap > _MARKED_GAP else 0.0
    reaches = two.room is not None and (one.text == "f" or one.style.italic)
    least = _GAP - _REACH if reaches else _GAP
    return gap if gap > least else 0.0


def _add_mark(row: Row, start: int, end: int) -> None:
    """Adds a raised glyph to the marks of a row; what a space parts is one mark ("1, 2")."""
    if row.marks and start - row.marks[-1][1] <= len(" "):
        row.marks[-1] = (row.marks[-1][0], end)
    else:
        row.marks.append((start, end))
