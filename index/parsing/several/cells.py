"""The cells of a table that was pasted with one of them a line: short lines, among them numbers, and no sentence.

Country
Amount
Kenya
1          a number alone that ends a row, or stands beside another one, and is not the label of what follows
Peru
2
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from index.language.labels import LabelStyle
from index.language.lines import patterns
from index.language.sentences import End, ending
from index.parsing.lists import label_of
from index.reading.lines import Role
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.lines import Line

_FEWEST = 6  # lines: two rows of two cells below their heads
_LONGEST = 40  # characters in a cell
_TABLE = 1.5  # evidence for a table
_HEADINGS = (patterns.ANNEX, patterns.DIVISION, patterns.ROMAN_DIVISION, patterns.LONE_CAPITAL)
_SIGNS = str.maketrans("", "", ".,% \u00a0")


def with_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines, of which those that are cells have the role of a table."""
    found = {at for start, stop in _tables(lines) for at in range(start, stop)}
    return [replace(line, role=Role.TABLE) if at in found else line for at, line in enumerate(lines)]


def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The runs of lines that are cells, each from its first line to the one after its last."""
    for cells, run in groupby(range(len(lines)), key=lambda at: _may_be_cell(lines[at])):
        places = list(run)
        stop = places[-1] + 1
        below = lines[stop] if stop < len(lines) else None
        if cells and len(places) >= _FEWEST and _evidence([lines[at].text for at in places], below) > _TABLE:
            yield places[0], stop


def _may_be_cell(line: Line) -> bool:
    if line.role or line.opens is False or len(line.text) > _LONGEST or any(one.fullmatch(line.text) for one in _HEADINGS):
        return False
    return _is_number(line.text) or ending(line.text) in (End.INSIDE, End.MARK)


def _is_number(text: str) -> bool:
    """Whether a text is a number and nothing else: "1", "12.5 %"."""
    return text.translate(_SIGNS).isdigit() and text[-1] != "."


def _may_be_labelled(line: Line | None) -> bool:
    """Whether a number above a line may be its label: it is a text, and no heading or paragraph with a number of its own."""
    if line is None or line.role or any(one.fullmatch(line.text) for one in _HEADINGS):
        return False
    mark = label_of(line)
    return mark is None or mark.readings[0].style is not LabelStyle.NUMBER


def _is_count(numbers: Sequence[bool], told: Sequence[str]) -> bool:
    """Whether the numbers count one by one and stand apart, as labels above their texts do: "7", "Wells", "8", "Roads"."""
    if any(one and other for one, other in pairwise(numbers)) or not all(text.isdecimal() for text in told):
        return False
    return all(int(after) == int(before) + 1 for before, after in pairwise(told))


def _evidence(cells: Sequence[str], below: Line | None) -> float:
    """The evidence that cells are those of a table, in which no number is the label of what stands below it."""
    numbers = [_is_number(text) for text in cells]
    told = [text for text, number in zip(cells, numbers, strict=True) if number]
    first = numbers.index(True) if told else 0
    features = (
        (1.0, len(told) > 1),
        (1.0, numbers[-1] and not _may_be_labelled(below)),
        (1.0, any(one and other for one, other in pairwise(numbers))),
        (-0.5 if _is_count(numbers, told) else 0.5, True),
        (0.5, first > 2),
        (-2.0, len(told) < 2),
    )
    return weighed(features)
