"""The pages of a document → its source, in which what is no text is cut, and the lines in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.document.model import Cut, Source
from index.language.terms import Reason
from index.reading.lines import Extract, Line, Role, merged, parted
from index.reading.pdf.composition.paragraphs import opens
from index.reading.pdf.footnotes import mark_cuts
from index.reading.pdf.furniture import furniture_of
from index.reading.recognition.labels import repaired
from index.reading.rows import Row
from index.reading.typed_tables import typed_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.pdf.furniture import Furniture
    from index.reading.pdf.pages import Page
    from index.reading.pdf.rows import Row as Printed


def extract_of(pages: Sequence[Page], warnings: tuple[str, ...]) -> Extract:
    """The rows of all pages as one text: each printed row is a line, and what is no text is cut."""
    furniture = furniture_of(pages)
    kept = [[row for row in page.rows if row not in furniture.rows] for page in pages]
    opened = opens(kept, [page.width for page in pages])
    begins = {row: flag for page, flags in zip(kept, opened, strict=True) for row, flag in zip(page, flags, strict=True)}
    parts: list[str] = []
    lines: list[Line] = []
    places: list[tuple[int, ...]] = []  # where the cells of each line begin, in points
    cuts: list[Cut] = []
    starts: list[int] = []
    at = 0
    for number, page in enumerate(pages):
        starts.append(at)
        for row in page.rows:
            end = at + len(row.text)
            if row in furniture.rows:
                cuts.append(Cut(at, end, _reason(row, furniture)))
            else:
                italic = None if page.recognised else row.italic
                lines.append(
                    Line(row.text, at, end, page=number, italic=italic, opens=begins[row], doubted=row in furniture.doubted)
                )
                places.append((round(row.left), *map(round, row.stops)))
                cuts += [Cut(at + cut.start, at + cut.end, Reason.MARK) for cut in mark_cuts(row, furniture.numbers)]
            parts += (row.text, "\n")
            at = end + 1
        if page.hidden:
            cuts.append(Cut(at, at + len(page.hidden), Reason.HIDDEN))
            parts += (page.hidden, "\n")
            at += len(page.hidden) + 1
    text = "".join(parts)
    lines, cells = _with_tables(text, lines, places)
    cuts += [*cells, *parted(text, lines, merged(cuts))]
    recognised = tuple(number for number, page in enumerate(pages) if page.recognised)
    lines, misread, said = repaired(lines, recognised)
    source = Source(text, merged([*cuts, *misread]))
    return Extract(source, tuple(lines), tuple(starts), (*warnings, *said), recognised=recognised)


def _with_tables(text: str, lines: Sequence[Line], places: Sequence[tuple[int, ...]]) -> tuple[list[Line], list[Cut]]:
    """The lines, of which some are rows of tables, and what parts their cells."""
    tables, cells = typed_tables(text, [Row(line, stops=stops) for line, stops in zip(lines, places, strict=True)])
    return [replace(one, role=Role.TABLE, opens=True) if at in tables else one for at, one in enumerate(lines)], cells


def _reason(row: Printed, furniture: Furniture) -> Reason:
    """Why a row is no text."""
    if row.counts:
        return Reason.NUMBERING
    return Reason.FOOTNOTE if row in furniture.footnotes else Reason.FURNITURE
