"""Paragraph numbers that a sequence misses, and that stand in the text between their neighbours all the same.

    1. ENDORSES the workplan; … and civil society; 2. URGES Member States:       two paragraphs on one line
    10, Reaffirms the provisions of resolution 283 (1970)                       a full stop that was read as a comma

The numbers before and after one show that it is missing. Where exactly one place between them can hold it, a paragraph begins.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.labels import LabelStyle
from index.language.scripts import is_capital
from index.parsing.lists import label_of
from index.reading.lines import rest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.lines import Line


def with_missing(lines: Sequence[Line]) -> list[Line]:
    """The lines, where a paragraph whose number was missing begins a line of its own."""
    found = dict(_found(lines))
    kept: list[Line] = []
    for at, line in enumerate(lines):
        number, offset = found.get(at, (0, 0))
        if number and offset:
            kept += [_until(line, offset), replace(rest_of(line, offset), opens=True)]
        elif number:
            begin = re.match(rf"{number}\W?\s+", line.text)
            kept.append(replace(rest_of(line, begin.end()), opens=True, label=f"{number}.") if begin else line)
        else:
            kept.append(line)
    return kept


def _found(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The lines with a missing number: the number, and the offset at which it stands."""
    for (first, before), (last, after) in pairwise(_numbers(lines)):
        if after != before + 2:
            continue
        number = before + 1
        inside = re.compile(rf"(?<=[;.])\s+(?={number}\.\s+[^\W\d_a-z])")
        damaged = re.compile(rf"{number}(?:[,:;]|(?=\s))\s+[^\W\d_a-z]")
        places = [(at, mark.end()) for at in range(first, last) for mark in inside.finditer(lines[at].text)]
        places += [(at, 0) for at in range(first + 1, last) if lines[at].opens and damaged.match(lines[at].text)]
        if len(places) == 1:
            yield places[0][0], (number, places[0][1])


def _numbers(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The lines that begin with the number of a paragraph, "3. Requests", each with its number."""
    found = []
    for at, line in enumerate(lines):
        mark = label_of(line) if line.opens is not False else None
        numbered = mark and mark.point and mark.readings[0].style == LabelStyle.NUMBER and len(mark.readings[0].value) == 1
        if mark and numbered and is_capital(line.text[mark.length :].lstrip()):
            found.append((at, mark.readings[0].value[0]))
    return found


def _until(line: Line, offset: int) -> Line:
    """A line up to an offset in it."""
    text = line.text[:offset].rstrip()
    italic = min(line.italic, len(text)) if line.italic is not None else None
    gaps = tuple(gap for gap in line.gaps if gap[0] < len(text))
    return replace(line, text=text, end=line.at(len(text) - 1) + 1, italic=italic, gaps=gaps)
