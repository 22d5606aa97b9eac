"""What is read in the picture of a page → its rows, as if they were printed in the file.

Where the letters of a piece stand is known from the piece's ends only; the type size, from its height.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from index.reading.pdf.columns import gutter_of
from index.reading.pdf.glyphs import Glyph, Style
from index.reading.pdf.pages import Page
from index.reading.pdf.rows import rows_of
from index.reading.recognition.engine import LEGIBLE, can_recognise, certainty, recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.pdf.rows import Row
    from index.reading.recognition.engine import Picture, Piece

MAX_RECOGNISED = 50
"""The most pages of a file that are read by OCR, because each takes seconds."""
_PARTED = 1.5  # the distance of footnotes from the text, as a multiple of the usual one between rows
_NOTED = re.compile(r"(?P<mark>\d{1,2})\s*(?=[^\W\d_])")
_MARKED = re.compile(r"(?<=[^\W\d_])\d{1,2}(?![\w/])|(?<=[^\W\d_][,.;:)”])\d{1,2}(?![\w/])")
_TYPE = 0.78  # the type size relative to the height of a piece
_LOWER, _HIGHER = 0.2, 0.16  # how much lower or higher a piece of the usual size may be: letters may all be small
_SAME_LINE = 0.4  # how far the middles of pieces on one line may be apart, relative to their height
_BASE = 0.3  # how far the baseline is below the middle, relative to the type size


def page_read(picture: Picture, dpi: int, gutter: float | None = None) -> Page:
    """The page that a picture of shape (height, width) shows, at `dpi` pixels per inch.

    `gutter` is where the columns of the page before part, in points.
    """
    pieces = recognise(picture, dpi)
    glyphs: list[Glyph] = []
    sizes = _sizes(pieces)
    for line in _lines(pieces):
        middle = sum(piece.middle * (piece.right - piece.left) for piece in line) / sum(one.right - one.left for one in line)
        largest = max(sizes[piece] for piece in line)
        base = round((picture.shape[0] - middle - _BASE * largest) * 72 / dpi, 1)
        for piece in line:
            style = Style(round(sizes[piece] * 72 / dpi, 1), italic=False, bold=False)
            glyphs += _letters(piece, base, style, dpi, len(glyphs))
    gutter = gutter_of(glyphs, gutter) if glyphs else None
    rows = tuple(rows_of([glyphs], gutter))
    _mark(rows)
    return Page(rows, pictured=True, recognised=True, gutter=gutter, certainty=certainty(pieces))


def _mark(rows: Sequence[Row]) -> None:
    """Takes the numbers that footnotes at the end of a page begin with for raised, and those after a word for their marks.

    What is read does not say what is raised or small. Notes stand below a gap, and their numbers follow words above it, as in
    "countries1".
    """
    steps = [one.base - two.base for one, two in pairwise(rows) if one.base > two.base]
    least = _PARTED * median(steps) if steps else 0.0
    for begin in range(len(rows) - 1, 0, -1):
        note = _NOTED.match(rows[begin].text)
        if note is None or rows[begin - 1].base - rows[begin].base < least:
            continue
        marks = [(row, mark) for row in rows[:begin] for mark in _MARKED.finditer(row.text)]
        notes = {one["mark"]: row for row in rows[begin:] if (one := _NOTED.match(row.text))}
        if note["mark"] in {mark.group() for _, mark in marks}:
            for row, mark in marks:
                row.marks += [mark.span()] if mark.group() in notes else []
            for number, row in notes.items():
                row.marks.insert(0, (0, len(number)))
        return


def warnings_of(pages: Sequence[Page]) -> list[str]:
    """What is to be said about the pages that are pictures."""
    read = [at for at, page in enumerate(pages, 1) if page.recognised]
    badly = [at for at, page in enumerate(pages, 1) if page.recognised and page.certainty < LEGIBLE]
    said = []
    if read:
        said.append(f"{named(read)} {'was' if len(read) == 1 else 'were'} read by OCR; check the quotes against the file.")
    if badly:
        said.append(
            f"{named(badly)} could hardly be read by OCR; use a better scan, or for Russian and Arabic install tesseract "
            "with these languages."
        )
    if sum(page.is_picture for page in pages) and can_recognise() and len(read) >= MAX_RECOGNISED:
        said.append(f"At most {MAX_RECOGNISED} pages of a file are read by OCR; split it and add the parts.")
    return said


def named(numbers: Sequence[int]) -> str:
    """Pages as a reader lists them: "Page 3", "Pages 3, 5 and 7 to 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [str(number) for number in run] if len(run) < 3 else [f"{run[0]} to {run[-1]}"]
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {listed}"


def _sizes(pieces: Sequence[Piece]) -> dict[Piece, float]:
    """The type size of each piece, in pixels: the usual one for all whose height is about the usual one."""
    usual = median(piece.height for piece in pieces) if pieces else 0.0
    return {
        piece: _TYPE * (usual if -_LOWER * usual <= piece.height - usual <= _HIGHER * usual else round(piece.height / 4) * 4)
        for piece in pieces
    }


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand at one height, from the top, and each line from the left, or as it was read from the right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.middle):
        last = lines[-1] if lines else []
        widest = max(last, key=lambda one: one.right - one.left) if last else piece
        if last and abs(widest.middle - piece.middle) <= _SAME_LINE * min(widest.height, piece.height):
            last.append(piece)
        else:
            lines.append([piece])
    order = {piece: at for at, piece in enumerate(pieces)}
    return [sorted(line, key=lambda one: order[one]) for line in lines]


def _letters(piece: Piece, base: float, style: Style, dpi: int, order: int) -> list[Glyph]:
    """The letters of a piece as glyphs, each where it would be if all were equally wide."""
    step = (piece.right - piece.left) / len(piece.text)
    found: list[Glyph] = []
    spaced = False
    for at, letter in enumerate(piece.text):
        if letter.isspace():
            spaced = bool(found)
            continue
        left, right = ((piece.left + step * place) * 72 / dpi for place in (at, at + 1))
        found.append(Glyph(letter, left, right, base, style, order + len(found), spaced=spaced))
        spaced = False
    return found
