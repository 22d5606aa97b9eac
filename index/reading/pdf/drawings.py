"""What a page shows besides text, as far as it tells something about the text: drawn rules, and a picture of the whole page."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from pypdfium2 import PdfPage

    from index.reading.pdf.appearance import Box

_MAX_OBJECTS = 5_000  # of a page, so that a map is not searched for rules
_MAX_DEPTH = 4
_THIN, _LONG = 2.5, 40.0  # points: how thin and how long a rule is
_GAP = 3.0  # between the pieces of one rule
_COVERS = 0.6  # the part of a page that a picture of it covers, at least


class Rule(NamedTuple):
    """A drawn line that runs along the text: its ends and its height, as the rows of the page have them."""

    left: float
    right: float
    base: float


class Drawings(NamedTuple):
    """The rules of a page, and whether a picture covers most of it."""

    rules: tuple[Rule, ...]
    pictured: bool


def drawings_of(page: PdfPage, edges: Box, turns: int) -> Drawings:
    """The drawings of a page with the given edges, whose text is rotated by a number of quarter turns."""
    import pypdfium2.raw as pdfium

    pieces: list[Rule] = []
    covered = 0.0
    for kind, box in _boxes(page.raw, pdfium):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered = max(covered, _shared(box, edges))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            piece = _along(box, edges, turns)
            pieces += [piece] if piece else []
    area = (edges[2] - edges[0]) * (edges[3] - edges[1])
    return Drawings(_joined(pieces), area > 0 and covered >= _COVERS * area)


def _boxes(page: Any, pdfium: Any) -> Iterator[tuple[int, Box]]:
    """The kind and the box of each object of a page, also of those inside a form."""
    sides = [ctypes.c_float() for _ in range(4)]
    waiting = [(pdfium.FPDFPage_GetObject(page, at), 0) for at in range(min(_MAX_OBJECTS, pdfium.FPDFPage_CountObjects(page)))]
    seen = 0
    while waiting and seen < _MAX_OBJECTS:
        one, depth = waiting.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            count = min(_MAX_OBJECTS, pdfium.FPDFFormObj_CountObjects(one))
            waiting += [(pdfium.FPDFFormObj_GetObject(one, at), depth + 1) for at in range(count)]
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT and pdfium.FPDFPageObj_GetBounds(one, *sides):
            yield kind, (sides[0].value, sides[1].value, sides[2].value, sides[3].value)


def _shared(box: Box, edges: Box) -> float:
    """The area of a box that is inside the page."""
    width = min(box[2], edges[2]) - max(box[0], edges[0])
    height = min(box[3], edges[3]) - max(box[1], edges[1])
    return max(0.0, width) * max(0.0, height)


def _along(box: Box, edges: Box, turns: int) -> Rule | None:
    """The box of a line as a rule, if it is thin and runs along the text."""
    left, bottom, right, top = box
    x, y = (left - edges[0], right - edges[0]), (bottom - edges[1], top - edges[1])
    wide, high = edges[2] - edges[0], edges[3] - edges[1]
    spans = ((x, y), (y, (wide - x[1], wide - x[0])), ((wide - x[1], wide - x[0]), (high - y[1], high - y[0])))
    along, across = spans[turns] if turns < 3 else ((high - y[1], high - y[0]), x)
    return Rule(*along, sum(across) / 2) if 0 <= across[1] - across[0] <= _THIN else None


def _joined(pieces: Sequence[Rule]) -> tuple[Rule, ...]:
    """Rules from the pieces they are drawn in, without those that are too short to be one; from the top."""
    found: list[Rule] = []
    for piece in sorted(pieces, key=lambda one: (-round(one.base), one.left)):
        last = found[-1] if found else None
        if last and abs(last.base - piece.base) <= 1.5 and piece.left - last.right <= _GAP:
            found[-1] = Rule(last.left, max(last.right, piece.right), last.base)
        else:
            found.append(piece)
    return tuple(rule for rule in found if rule.right - rule.left >= _LONG)
