"""Plain text in two columns, as it is taken from a page that is printed so: read down the left one, then the right one.

    Having regard to the Treaty on the      1. The position to be taken on the
    Functioning of the European Union,         Union’s behalf shall be to support
    and in particular Article 100(2),          the rules.

A table looks alike, except that its rows end in both columns at once, where a paragraph of text ends in one of them.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import NamedTuple

from index.language.joins import LIKELY, continues

_BOTH = 8  # rows that have text in both columns, at least
_WIDEST = 300  # characters in a row of a page
_BEGIN = 3  # rows that begin where the right column does, at least
_RUN_ON = 3  # rows from which sentences run on to the next, in both columns together
_GAP = "  "  # between the columns, at least
_INNER = (0.3, 0.7)  # the part of the width in which the right column may begin
_CROSSING = 0.3  # the part of the rows that may reach over both columns
_ALIGNED = 0.4  # of the gaps between paragraphs, the part that may go through both columns


class _Row(NamedTuple):
    """A row in its columns: what stands left and right; `over` if it reaches over both."""

    left: str
    right: str
    over: bool


def in_reading_order(text: str) -> str:
    """A text whose pages in two columns are read column by column; other pages are as they were."""
    return "\f".join(map(_read, text.split("\f"))) if _GAP in text else text


def _read(page: str) -> str:
    """A page in the order in which it is read."""
    lines = page.expandtabs().splitlines() if "\t" in page else page.splitlines()
    at = _column(lines)
    if not at:
        return page
    found: list[str] = []
    for over, band in groupby((_parted(line, at) for line in lines), key=lambda row: row.over):
        rows = list(band)
        found += [row.left for row in rows]
        found += [] if over else [row.right for row in rows]
    return "\n".join(found) + "\n"


def _column(lines: list[str]) -> int:
    """Where the right column of a page begins; 0 if it has no columns."""
    width = max(map(len, lines), default=0)
    if width > _WIDEST:
        return 0
    filled = sum(1 for line in lines if line.strip())
    found: list[tuple[int, int, int]] = []
    for at in range(max(len(_GAP), int(_INNER[0] * width)), int(_INNER[1] * width)):
        begins = sum(line[at - len(_GAP) : at] == _GAP and line[at] != " " for line in lines if len(line) > at)
        over = sum(_parted(line, at).over for line in lines) if begins >= _BEGIN else filled
        if over <= _CROSSING * filled:
            found.append((over, -begins, at))  # what hangs on labels begins more often further in
    best = min(found)[-1] if found else 0
    return best if best and _is_text([_parted(line, best) for line in lines]) else 0


def _parted(line: str, at: int) -> _Row:
    """A row in the columns of which the right one begins at a place."""
    if len(line) > at and line[at - len(_GAP) : at].strip():
        return _Row(line, "", over=True)
    return _Row(line[:at].rstrip(), line[at:], over=False)


def _is_text(rows: list[_Row]) -> bool:
    """Whether sentences run on down both columns, and paragraphs end in one where the other goes on."""
    rows = [row for row in rows if not row.over]
    both = [row for row in rows if row.left.strip() and row.right.strip()]
    if len(both) < _BOTH:
        return False
    sides = [[row.left for row in rows], [row.right for row in rows]]
    run_on = [
        sum(continues(one.strip(), two.strip()) >= LIKELY for one, two in pairwise(side) if one and two) for side in sides
    ]
    gaps = [[not one.strip() and bool(two.strip()) for one, two in pairwise(side)] for side in sides]
    ends = sum(map(any, zip(*gaps, strict=True)))
    return min(run_on) > 0 and sum(run_on) >= _RUN_ON and sum(map(all, zip(*gaps, strict=True))) <= _ALIGNED * ends
