"""The parts of a UN text: the roman numeral, or a capital letter, on a line of its own or before its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.labels import roman_value
from index.language.lines import patterns
from index.language.scripts import is_capital
from index.language.sentences import ending
from index.language.terms import Part
from index.parsing.divisions import title_below
from index.parsing.openings import LONGEST_RUN_IN, Opening, is_subtitle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line


class Parts:
    """Which lines begin parts; they are counted as they open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._last = 0  # the number of the last part
        self._lettered = {"A", "B"} <= {line.text for line in lines}  # its parts may be A and B

    def restart(self) -> None:
        """Counts from the first one again."""
        self._last = 0

    def opened(self, heading: str) -> None:
        """Takes notice of a division that has opened; it is the next part if its heading is a numeral or a letter."""
        value = self._value(heading, alone=True)
        self._last = value or self._last

    def at(self, at: int) -> Opening | None:
        """The part that begins at a line, below a finished text; None if none does."""
        line = self._lines[at]
        numeral, title = (*line.text.split(maxsplit=1), "")[:2]
        value = self._value(numeral, alone=not title)
        if not value or not (value == self._last + 1 or (line.opens and value > self._last)):
            return None
        short = len(line.text) < LONGEST_RUN_IN or is_subtitle(self._lines, at)
        if title and not (is_capital(title) and short and not ending(title).finished):
            return None
        heading = numeral.rstrip(".") if title else numeral
        lines = 0 if title else 1 + title_below(self._lines, at)
        return Opening(heading, Part.OPERATIVE, lines, run_in=bool(title), division=True)

    def _value(self, numeral: str, *, alone: bool) -> int:
        """What a numeral, or a capital letter on a line of its own, counts; 0 for other words."""
        if patterns.ROMAN_DIVISION.fullmatch(numeral):
            return roman_value(numeral.rstrip(".").lower())
        if alone and patterns.LONE_CAPITAL.fullmatch(numeral) and self._lettered:
            return ord(numeral) - ord("A") + 1
        return 0
