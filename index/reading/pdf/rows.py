"""Glyphs → printed rows in reading order: words and the spaces between them, cells, raised marks, columns.

A space is where a gap is printed, whatever characters the file contains there: kerning turns "people" into "peopl e", and
many files have no spaces at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import field, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from index.language.labels import SUFFIXES
from index.reading.pdf.columns import regions
from index.reading.pdf.glyphs import main_style
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reading.pdf.glyphs import Glyph

# As multiples of the type size:
_MARKED_GAP = 0.03  # between words where the file has a space
_GAP = 0.18  # between words where it has none; kerning goes up to 0.14
_REACH = 0.06  # how far the ink of an "f" or of italics reaches into the space after it
_CELL_GAP = 1.8
_LABEL_GAP, _LABEL_ROOM = 0.5, 6.0
_SAME_BASE = 0.15  # how far apart the baselines of one row may be
_RAISED, _LOWERED = 0.65, 0.3
_SMALLER = 0.8  # the size of a raised mark relative to the type around it
_HIGH, _HIGHEST, _BESIDE = 0.28, 0.85, 0.5  # how high one that is not smaller is raised, and how near to a word it is

_LABEL = re.compile(
    rf"(?=.*[\d).\]–—•▪-])[(\[]?(?:[^\W\d_]{{1,4}}|\d+(?:[./]\d+)*(?:{'|'.join(SUFFIXES[:3])}|[a-z])?)?[.)\]–—•▪-]{{0,2}}"
    rf"(?:{'|'.join(SUFFIXES[:2])})?"
)
_MARK = re.compile(r"\d{1,3}(?:[,\s]{1,2}\d{1,3}){0,3}|\*{1,4}|[†‡§]")
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}")
_SPREAD = 0.7  # share of a row's gaps; if more are open, its letters are spaced out
_RTL = ("R", "AL")


@dataclass(slots=True, eq=False)
class Row:
    """A printed row. `left` and `right` are its edges and `base` is its baseline, in points.

    `size`, `bold` and `base` are those of most of its characters; `italic` is how many of its first characters are in
    italics; `marks` are the stretches of its text that are smaller and raised. `first` is the width of its first word;
    `stops` are where the text after a label begins, and each cell after the first; `tabbed` says that a label is followed by
    a gap. `lift` is how far a raised mark reaches above the type around it. `region` is the part of the page it belongs to;
    `aside` says that it is set in another direction, `counts` that it is a number in the margin that counts rows.
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
    counts: bool = False
    tabbed: bool = False
    lift: float = 0.0
    stops: list[float] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def cells(self) -> list[str]:
        """The parts of the row that stand apart from each other."""
        return self.text.split("\t")


def rows_of(directions: Sequence[Sequence[Glyph]], gutter: float | None = None) -> list[Row]:
    """The rows of a page in reading order: column by column if it has columns, and from top to bottom.

    `directions` are its glyphs grouped by writing direction; rows that do not run in the main direction, which has the
    `gutter`, come last.
    """
    rows: list[Row] = []
    region = 0
    for direction, glyphs in enumerate(directions):
        for part in regions(glyphs, gutter if direction == 0 else None):
            found = [_row(line, region) for line in _lines(part)]
            for row in found:
                row.aside = direction > 0
            rows += found
            region += 1
    return rows


def counted_rows(numbers: Iterable[list[Glyph]]) -> list[Row]:
    """The numbers that count the rows of a page, each as a row that is none of them."""
    return [replace(_row(glyphs, -1), aside=True, counts=True) for glyphs in numbers]


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped by baseline, from the top; small raised or lowered ones go with the row they belong to."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (-one.base, one.order)):
        near = lines and lines[-1][0].base - glyph.base <= _SAME_BASE * min(lines[-1][0].style.size, glyph.style.size)
        if near:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return _with_marks(lines)


def _with_marks(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """Lines of small glyphs joined to the line of larger type whose baseline they are raised above or lowered below."""
    facts = [(line[0].base, max(glyph.style.size for glyph in line)) for line in lines]
    host: dict[int, int] = {}
    for at, (base, size) in enumerate(facts):
        for other in (at + 1, at + 2, at - 1):  # a raised mark stands above the row it belongs to
            if not 0 <= other < len(lines) or other in host:
                continue
            rise = (base - facts[other][0]) / facts[other][1]
            small = size <= _SMALLER * facts[other][1] and -_LOWERED <= rise <= _RAISED
            if small or (_HIGH <= rise <= _HIGHEST and _is_mark_beside(lines[at], lines[other])):
                host[at] = other
                break
    joined = [list(line) for line in lines]
    for at in reversed(host):  # a host that has one itself comes later, as only rows below have one by then
        host[at] = host.get(host[at], host[at])
        joined[host[at]] += lines[at]
    return [line for at, line in enumerate(joined) if at not in host]


def _is_mark_beside(line: list[Glyph], host: list[Glyph]) -> bool:
    """Whether a line is only the mark of a footnote, set beside a word of the line below it."""
    if len(line) > 12 or not _MARK.fullmatch("".join(glyph.text for glyph in sorted(line, key=lambda one: one.left))):
        return False
    left, right, reach = min(one.left for one in line), max(one.right for one in line), _BESIDE * host[0].style.size
    if any(one.left < right - 1.0 and one.right > left + 1.0 for one in host):
        return False
    return any(0 <= left - one.right + 1.0 <= reach + 1.0 or 0 <= one.left - right + 1.0 <= reach + 1.0 for one in host)


def _ordered(line: list[Glyph]) -> list[Glyph]:
    """The glyphs of a row in reading order: in drawing order within a stretch, and the stretches from left to right."""
    line.sort(key=lambda one: one.order)
    letters = [glyph.text for glyph in line if glyph.text.isalpha()]
    if sum(unicodedata.bidirectional(letter[0]) in _RTL for letter in letters) * 2 > len(letters):
        return line  # the library returns right-to-left text in reading order
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
        if _is_raised(glyph, base, main.size):
            _add_mark(row, start, length)
            row.lift = max(row.lift, glyph.base + glyph.style.size - base - main.size)
    row.text = "".join(parts)
    return row


def _is_raised(glyph: Glyph, base: float, size: float) -> bool:
    """Whether a glyph is raised above the baseline of a row whose type has the given size."""
    rise = glyph.base - base
    return rise >= (0.12 if glyph.style.size <= _SMALLER * size else _HIGH) * size


def _separators(row: Row, line: Sequence[Glyph]) -> list[str]:
    """What stands before each glyph of a row: nothing, a space, or a tab before a cell. Records the stops in the row."""
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
    """The usual space between the words of a row that has cells, or whose words are far apart."""
    opened = [gap for gap in gaps if gap]
    narrow = [gap for gap in opened if gap <= _CELL_GAP]
    if not narrow and len(opened) >= 3 and max(opened) < 1.5 * min(opened):
        narrow = opened
    return median(narrow) if narrow else 0.0


def _gaps(line: Sequence[Glyph]) -> list[float]:
    """The spaces printed between the glyphs of a row; if its letters are spaced out, only those between words."""
    gaps = [_gap(one, two) for one, two in pairwise(line)]
    opened = [gap for gap in gaps if gap]
    if len(opened) >= 4 and len(opened) > _SPREAD * len(gaps):
        least = 1.8 * median(opened)
        return [gap if gap > least else 0.0 for gap in gaps]
    return gaps


def _gap(one: Glyph, two: Glyph) -> float:
    """The space printed between two glyphs, as a multiple of the type size; 0 if they belong to one word."""
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
    """Adds a raised glyph to the marks of a row; marks separated by a space are one mark ("1, 2")."""
    if row.marks and start - row.marks[-1][1] <= len(" "):
        row.marks[-1] = (row.marks[-1][0], end)
    else:
        row.marks.append((start, end))
