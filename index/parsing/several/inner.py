"""Other texts inside one: resolutions that share its number, and a text that one of its clauses recommends.

A                                       a letter, a title, and enacting words
Drums
The General Assembly,

2. RECOMMENDS … the following resolution:       a lead-in, and enacting words that open a preamble of their own
The Seventy-sixth World Health Assembly,
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.lines import patterns
from index.language.phrases import phrases
from index.language.sentences import End, ending
from index.parsing.enacting import enacting_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_LONGEST_TITLE = 9  # lines between the letter of a resolution and its enacting words


def lettered(lines: Sequence[Line], code: str) -> dict[int, int]:
    """Where a letter begins another resolution of the same number: its line → the line of its enacting words."""
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        if patterns.ENACTING.match(line.text) and enacting_at(lines, at, code) == at + 1:
            higher = range(at - 1, max(-1, at - _LONGEST_TITLE), -1)
            letter = next((n for n in higher if patterns.LONE_CAPITAL.fullmatch(lines[n].text)), None)
            if letter is not None:
                found[letter] = at
    return found


def recommended(lines: Sequence[Line], code: str) -> dict[int, int]:
    """Where a text begins that the clause above recommends: the line of its enacting words → the line after them."""
    found: dict[int, int] = {}
    for at in range(1, len(lines)):
        if not lines[at].opens or ending(lines[at - 1].text) is not End.LEAD_IN:
            continue
        stop = enacting_at(lines, at, code)
        opener = phrases(code).opener(lines[stop].text) if stop else None
        if stop and opener and opener.preambular:
            found[at] = stop
    return found
