"""The numbers that count the printed lines of a text in its left margin: every line, blank ones too, or every fifth."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.sentences import beginning, ending

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER = re.compile(r"\s*(?P<number>[1-9]\d{0,4})(?=\s|$)")
_FEWEST = 5  # lines


def line_numbers(printed: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Where the line numbers stand: the number of each printed line that has one → its begin and end in the line."""
    found = {at: match for at, line in enumerate(printed) if (match := _NUMBER.match(line))}
    numbers = {at: int(match["number"]) for at, match in found.items()}
    filled = [at for at, line in enumerate(printed) if line.strip()]
    if len(filled) < _FEWEST or not numbers:
        return {}
    counted = filled if _count_lines(printed, filled, numbers) else _fifths(printed, filled, numbers)
    return {at: found[at].span("number") for at in counted}


def _count_lines(printed: Sequence[str], filled: Sequence[int], numbers: dict[int, int]) -> bool:
    """Whether every line that is not blank has the number after the one before, and sentences run on between them."""
    if len(numbers) < len(filled) or any(numbers[b] not in (numbers[a] + 1, 1) for a, b in pairwise(filled)):
        return False
    bare = [printed[at].strip().lstrip("0123456789").strip() for at in filled]
    return "" in bare or sum(not ending(a).finished and beginning(b).goes_on for a, b in pairwise(bare)) > 1


def _fifths(printed: Sequence[str], filled: Sequence[int], numbers: dict[int, int]) -> list[int]:
    """The lines with the numbers 5, 10, 15 …, five lines apart, if these stand further out than all text."""
    margin = min((len(printed[at]) - len(printed[at].lstrip()) for at in filled if at not in numbers), default=0)
    counted = [at for at in numbers if len(printed[at]) - len(printed[at].lstrip()) + len(str(numbers[at])) < margin]
    place = {at: number for number, at in enumerate(filled)}
    steps = [(numbers[b] - numbers[a], b - a, place[b] - place[a]) for a, b in pairwise(counted) if numbers[b] != 5]
    regular = all(step == 5 and 5 in apart for step, *apart in steps)
    return counted if len(counted) > 1 and regular and numbers[counted[0]] == 5 else []
