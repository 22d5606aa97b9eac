"""The lines of an extract as the grammar reads them: in a script that is not Latin, in folded form. Their places stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.document.model import Source, Span
from index.language.scripts import fold, is_foreign, restored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Extract, Line


def folded(extract: Extract) -> Extract:
    """An extract whose lines are folded; folding it again changes nothing."""
    if not any(is_foreign(line.text) for line in extract.lines):
        return extract
    return replace(extract, lines=tuple(_folded(line) if is_foreign(line.text) else line for line in extract.lines))


def _folded(line: Line) -> Line:
    """One line folded: its gaps say where each of its characters stands in the source."""
    text, places = fold(line.text)
    if text == line.text or not text:
        return line
    gaps: list[tuple[int, int]] = []
    for at, place in enumerate([*places, len(line.text)]):
        gap = line.at(place) - line.start - at
        if gap != (gaps[-1][1] if gaps else 0):
            gaps.append((at, gap))
    italic = line.italic
    if italic is not None:
        italic = sum(place < italic for place in places)
    return replace(line, text=text, gaps=tuple(gaps), italic=italic)


def as_printed(part: str, source: Source, lines: Sequence[Line]) -> str:
    """A part of some lines as it is printed: the grammar has read it in folded form."""
    span = Span(lines[0].start, lines[-1].end)
    return restored(part, source.read(span)) if is_foreign(source.text[span.start : span.end]) else part
