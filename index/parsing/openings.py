"""What a dialect says of a line where a section opens, and what all of them ask of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.labels import read_mark
from index.language.terms import Part
from index.parsing.lists import ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

MAX_HEADING_LINES = 4
LONGEST_RUN_IN = 160
"""Characters of a heading that is no line of its own, and of a title between two clauses."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A section that opens: its heading, its part, the lines that the heading takes.

    Of a `run_in` heading (lines 0) the text goes on in the same line, and the clause has both. `division` for "SECTION 1"
    or "II", under which other headings may stand.
    """

    heading: str
    part: Part
    lines: int
    run_in: bool = False
    division: bool = False


def begins_list(line: str) -> bool:
    """Whether a line begins with the first label of a list."""
    mark = read_mark(line)
    return mark is not None and any(reading.is_first for reading in mark.readings)


def is_subtitle(lines: Sequence[Line], at: int) -> bool:
    """Whether a paragraph that begins at a line is a title between clauses: short, no sentence, and another one follows."""
    line, stop = lines[at], at + 1
    while stop < len(lines) and lines[stop].opens is False and stop - at < MAX_HEADING_LINES:
        stop += 1
    if not line.opens or stop >= len(lines) or not lines[stop].opens:
        return False
    length = lines[stop - 1].end - line.start
    return (line.text[:1].isupper() or line.text[:1].isdigit()) and length < LONGEST_RUN_IN and not ends(lines[stop - 1].text)
