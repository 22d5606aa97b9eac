"""Splits a file with several resolutions into one extract each.

A resolution begins at a number that enacting words follow, or that stands under the mark of a proposal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language import phrases
from index.language.bodies import is_body
from index.language.lines import patterns
from index.language.lines.closing import MEETING
from index.language.lines.symbols import known_symbols, proposal
from index.parsing.enacting import enacting_at
from index.parsing.ends.closings import is_item
from index.parsing.folding import folded
from index.parsing.front.number_lines import begins_number
from index.reading.lines import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Extract, Line

_APART = 2  # lines of a masthead that may be anything, between those that tell it
_FRONT = 24  # lines from a number to the first enacting word, at most


def resolutions(extract: Extract) -> list[Extract]:
    """The parts of a file, one resolution each; the file itself if it has no more than one."""
    lines = folded(extract).lines
    code = phrases.language_of(line.text for line in lines[:400])
    begins = [_with_masthead(lines, at) for at in range(len(lines)) if _begins(lines, at, code)]
    if len(begins) < 2:
        return [extract]
    bounds = [0, *begins[1:], len(lines)]
    offsets = [0, *(lines[at].start for at in begins[1:]), len(extract.source.text)]
    return [excerpt(extract, lines[bounds[n] : bounds[n + 1]], offsets[n], offsets[n + 1]) for n in range(len(begins))]


def _with_masthead(lines: Sequence[Line], at: int) -> int:
    """Where a resolution begins whose number stands at a line: with its masthead, or the mark of a proposal, above it."""
    first = at
    for n in range(at - 1, max(-1, at - _FRONT), -1):
        if _begins_masthead(lines[n]):
            first = n
        elif first - n > _APART or is_item(lines[n]) or begins_number(lines[n]):
            break
    return first


def _begins_masthead(line: Line) -> bool:
    """Whether a line can only be one of a masthead, and no closing of the text above it."""
    text = line.text
    if proposal(text) or any(symbol == text for symbol, *_ in known_symbols(text)) or is_body(text):
        return True
    return patterns.MASTHEAD.fullmatch(text) is not None and not MEETING.search(text)


def _begins(lines: Sequence[Line], at: int, code: str) -> bool:
    """Whether a resolution begins at a line: its number is there, and enacting words follow before the next number."""
    if not begins_number(lines[at]):
        return False
    mark = proposal(lines[at - 1].text) if at and begins_number(lines[at], kind=True) else None
    if mark and mark[0]:  # it may propose to suppress it, and then nothing of it follows
        return True
    for following in range(at + 1, min(at + _FRONT, len(lines))):
        line = lines[following]
        if begins_number(line):
            return False
        if enacting_at(lines, following, code):
            return True
        if patterns.DECIDING.match(line.text):
            return patterns.UN_DECIDING.match(" ".join(one.text for one in lines[following : following + 8])) is not None
    return False
