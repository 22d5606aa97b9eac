"""Splits a file with several resolutions into one extract each.

A resolution begins at a number that enacting words follow, or that stands under the mark of a proposal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language import patterns, phrases
from index.language.numbers import PROPOSAL
from index.parsing.enacting import enacting_at
from index.parsing.folding import folded
from index.parsing.number_lines import begins_number
from index.reading.lines import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Extract, Line

_FRONT = 24  # lines from a number to the first enacting word, at most


def resolutions(extract: Extract) -> list[Extract]:
    """The parts of a file, one resolution each; the file itself if it has no more than one."""
    lines = folded(extract).lines
    code = phrases.language_of(line.text for line in lines[:400])
    begins = [_with_marks(lines, at) for at in range(len(lines)) if _begins(lines, at, code)]
    if len(begins) < 2:
        return [extract]
    bounds = [0, *begins[1:], len(lines)]
    offsets = [0, *(lines[at].start for at in begins[1:]), len(extract.source.text)]
    return [excerpt(extract, lines[bounds[n] : bounds[n + 1]], offsets[n], offsets[n + 1]) for n in range(len(begins))]


def _with_marks(lines: Sequence[Line], at: int) -> int:
    """Where a resolution begins, with the marks of a proposal above its number: "MOD EUR/44A1/1"."""
    while at and PROPOSAL.fullmatch(lines[at - 1].text):
        at -= 1
    return at


def _begins(lines: Sequence[Line], at: int, code: str) -> bool:
    """Whether a resolution begins at a line: its number is there, and enacting words follow before the next number."""
    if not begins_number(lines[at]):
        return False
    proposal = PROPOSAL.fullmatch(lines[at - 1].text) if at and begins_number(lines[at], kind=True) else None
    if proposal and proposal["what"]:  # it may propose to suppress it, and then nothing of it follows
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
