"""The lines of a file, with what the file itself says about each; this is what readers pass to the parser."""

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
    titled number ("1.13 Voting": heading), a note, a row of a table, the caption of a figure.
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

    Only some files say the following, and None means that a file does not: how many of its first characters are in
    `italic`; whether it `opens` a paragraph; its `level`, 0 for body text and 1 for the first level of enumeration. `role`
    is what the file's own styling says it is.
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
    """What was read from a file: its source, its lines, where its pages begin, and a warning for each unreadable thing.

    `styled` when the lines say more than the text of the source does.
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
    """The lines of a text that a file marks as one paragraph, which begins at offset `at` of the source.

    `roman` is the offset of its first character that is not in italics, or None if all are.
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
    """Spans in order, with those that touch or overlap merged into one."""
    found: list[Span] = []
    for cut in sorted(cuts):
        if found and cut.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, cut.end))
        else:
            found.append(cut)
    return tuple(found)


def excerpt(extract: Extract, lines: Sequence[Line], start: int, stop: int) -> Extract:
    """The part of an extract between two offsets, with the lines in it, as a separate extract."""
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
