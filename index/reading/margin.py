"""The numbers that count the printed lines of a text in its left margin: every line, blank ones too, or every fifth."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.joins import LIKELY, continues, follows
from index.language.labels import LabelStyle, PrintedLabel, read_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"\s*(?P<number>[1-9]\d{0,4})(?=\s|$)")
_FEWEST = 5  # lines


def line_numbers(printed: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Where the line numbers stand: the number of each printed line that has one → its begin and end in the line."""
    found = {at: match for at, line in enumerate(printed) if (match := _NUMBER.match(line))}
    numbers = {at: int(match["number"]) for at, match in found.items()}
    filled = [at for at, line in enumerate(printed) if line.strip()]
    if len(filled) < _FEWEST or not numbers:
        return {}
    counted = _count_lines(printed, filled, numbers) or _fifths(printed, filled, numbers)
    return {at: found[at].span("number") for at in counted}


def _count_lines(printed: Sequence[str], filled: Sequence[int], numbers: dict[int, int]) -> list[int]:
    """The lines that are counted, if every one that is not blank has the number after the one before: all, or all below a head.

    Sentences run on between such lines, or paragraphs in them have labels of their own: "4 1. Asks", "5 2. Thanks".
    """
    first = next(at for at, line in enumerate(filled) if line in numbers)
    counted = filled[first:]
    regular = all(at in numbers for at in counted) and all(numbers[b] in (numbers[a] + 1, 1) for a, b in pairwise(counted))
    if not regular or len(counted) < _FEWEST or (first and numbers[counted[0]] != 1):
        return []
    bare = [printed[at].strip().lstrip("0123456789").strip() for at in counted]
    whole = "" in bare or sum(continues(a, b) >= LIKELY for a, b in pairwise(bare)) > 1
    return list(counted) if (whole and not first) or _have_labels(bare) else []


def _have_labels(texts: Iterable[str]) -> bool:
    """Whether two texts begin with labels of which the second is the next one of the first: "1." and "2."."""
    last: dict[str, PrintedLabel] = {}
    for mark in map(read_label, texts):
        if mark is None or mark.readings[0].style is LabelStyle.DASH:
            continue
        if follows(mark, last.get(mark.form)):
            return True
        last[mark.form] = mark
    return False


def _fifths(printed: Sequence[str], filled: Sequence[int], numbers: dict[int, int]) -> list[int]:
    """The lines with the numbers 5, 10, 15 …, five lines apart, if these stand further out than all text."""
    margin = min((len(printed[at]) - len(printed[at].lstrip()) for at in filled if at not in numbers), default=0)
    counted = [at for at in numbers if len(printed[at]) - len(printed[at].lstrip()) + len(str(numbers[at])) < margin]
    place = {at: number for number, at in enumerate(filled)}
    steps = [(numbers[b] - numbers[a], b - a, place[b] - place[a]) for a, b in pairwise(counted) if numbers[b] != 5]
    regular = all(step == 5 and 5 in apart for step, *apart in steps)
    return counted if len(counted) > 1 and regular and numbers[counted[0]] == 5 else []
