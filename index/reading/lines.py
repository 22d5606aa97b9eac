"""The lines of a file, with what the file itself says of each; what readers give to the parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from index.document.model import Source, Span
from index.language.characters import LINE_BREAKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Role(StrEnum):
    """What a line's styling may say that it is.

    The number, title and history of a document, a heading such as "considering" (call), a part ("SECTION 1"), an annex, a
    titled number ("1.13 Voting": heading), a note, a row of a table, the legend of a figure.
    """

    NUMBER = "number"
    TITLE = "title"
    HISTORY = "history"
    CALL = "call"
    PART = "part"
    ANNEX = "annex"
    HEADING = "heading"
    NOTE = "note"
    TABLE = "table"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source without the white space around it; `page` counts from 0.

    What only some files tell, and None where a file does not: how many of its first characters are in `italic`; whether
    it `opens` a paragraph; its `level`, 0 for body text and 1 for the first enumeration. `role` is what the file's own
    styling says it is.
    """

    text: str
    start: int
    end: int
    page: int = 0
    italic: int | None = None
    opens: bool | None = None
    role: Role | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What a file gave: its source, the lines in it, where its pages begin, and a sentence for what could not be read.

    `styled` when the lines tell more than the text of the source does.
    """

    source: Source
    lines: tuple[Line, ...]
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    styled: bool = False


_PIECE = re.compile(rf"[^{LINE_BREAKS}]+")


def lines_of_paragraph(
    text: str, at: int, roman: int | None, *, role: Role | None = None, level: int | None = None
) -> Iterator[Line]:
    """The lines of a text that a file tells to be one paragraph, which begins at an offset of the source.

    `roman` is where its first character that is not in italics stands, None where all are.
    """
    opens = True
    for piece in _PIECE.finditer(text):
        bare = piece.group().strip()
        if not bare:
            continue
        start = piece.start() + piece.group().index(bare)
        italic = min(max(0, (len(text) if roman is None else roman) - start), len(bare))
        yield Line(bare, at + start, at + start + len(bare), italic=italic, opens=opens, role=role, level=level)
        opens = False


def merged(cuts: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for cut in sorted(cuts):
        if found and cut.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, cut.end))
        else:
            found.append(cut)
    return tuple(found)


def excerpt(extract: Extract, lines: Sequence[Line], start: int, stop: int) -> Extract:
    """The part of an extract between two offsets, with the lines in it, as an extract of its own."""
    cuts = (
        Span(max(cut.start, start), min(cut.end, stop)) for cut in extract.source.cuts if start < cut.end and cut.start < stop
    )
    return Extract(
        Source(extract.source.text[start:stop], tuple(Span(cut.start - start, cut.end - start) for cut in cuts)),
        tuple(replace(line, start=line.start - start, end=line.end - start) for line in lines),
        pages=tuple(max(0, page - start) for page in extract.pages if page < stop),
        warnings=extract.warnings,
        styled=extract.styled,
    )
