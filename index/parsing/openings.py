"""What a dialect reports about a line where a section opens, and the tests on lines that all dialects share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.joins import LIKELY, continues
from index.language.terms import Part
from index.parsing.lists import label_of
from index.parsing.titles import TITLE, title_evidence
from index.reading.lines import Room
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

MAX_HEADING_LINES = 4
LONGEST_RUN_IN = 160
"""The most characters in a heading without a line of its own, and in a title between two clauses."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A section that opens: its heading, its part, and the number of lines that the heading takes.

    After a `run_in` heading (0 lines) the text continues on the same line, and the clause contains both. `division` marks
    "SECTION 1" or "II", under which other headings may stand; its `text` may begin at that offset of its line.
    """

    heading: str
    part: Part
    lines: int
    run_in: bool = False
    division: bool = False
    text: int = 0


def paragraph_lines(lines: Sequence[Line], at: int) -> int:
    """How many lines, from one on, form one paragraph according to the file."""
    count = 1
    while at + count < len(lines) and lines[at + count].opens is False:
        count += 1
    return count


def has_room(lines: Sequence[Line], at: int) -> bool:
    """Whether the line before left room where nothing else tells paragraphs: its paragraph may have ended there."""
    return bool(at) and lines[at].opens is None and lines[at].room is Room.CLEAR


def _is_marked(line: Line) -> bool:
    """Whether the text of a number is a mark in brackets: "4. (SUP)", "5. [deleted]"."""
    mark = label_of(line)
    return mark is not None and line.text[mark.length :].lstrip().startswith(("(", "["))


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line goes on with the one before it: the file says so, or it says nothing and the words do."""
    line = lines[at]
    likely = line.opens is None and continues(lines[at - 1].text, line.text) >= LIKELY
    return line.opens is False or (likely and label_of(line) is None)


def is_subtitle(lines: Sequence[Line], at: int) -> bool:
    """Whether a paragraph that begins at a line is a title between clauses: no sentence, and followed by a paragraph.

    It is short, or what follows has a number: "5. Recalls …".
    """
    line, stop = lines[at], at + 1
    while stop < len(lines) and stop - at <= MAX_HEADING_LINES and _goes_on(lines, stop):
        stop += 1
    if not line.opens or stop >= len(lines) or stop - at > MAX_HEADING_LINES or _is_marked(line):
        return False
    text = " ".join(one.text for one in lines[at:stop])
    return title_evidence(text, lines[stop]) > TITLE
