"""A file with several resolutions → one extract each. A resolution begins at its number, where enacting words follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language import bodies, patterns
from index.reading.lines import Role, excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Extract, Line

_FRONT = 24  # lines from a number to the first enacting word, at most


def resolutions(extract: Extract) -> list[Extract]:
    """The parts of a file, each with one resolution; the file itself when it has no more than one."""
    lines = extract.lines
    begins = [at for at in range(len(lines)) if _begins(lines, at)]
    if len(begins) < 2:
        return [extract]
    bounds = [0, *begins[1:], len(lines)]
    offsets = [0, *(lines[at].start for at in begins[1:]), len(extract.source.text)]
    return [excerpt(extract, lines[bounds[n] : bounds[n + 1]], offsets[n], offsets[n + 1]) for n in range(len(begins))]


def _begins(lines: Sequence[Line], at: int) -> bool:
    """Whether a resolution begins at a line: its number, and enacting words before the next number."""
    if not _is_number(lines[at]):
        return False
    for following in range(at + 1, min(at + _FRONT, len(lines))):
        line = lines[following]
        if _is_number(line):
            return False
        if patterns.UN_ENACTING.fullmatch(line.text):
            return True
        if line.text.startswith("At its "):
            return patterns.UN_DECIDING.match(" ".join(one.text for one in lines[following : following + 8])) is not None
        if patterns.ENACTING.match(line.text):
            words = " ".join(one.text for one in lines[following : following + 4])
            sentence = words.partition(",")[0] + ","
            body = bodies.body_of(words)[1]
            if body and line.text[:40].find(body.split(" ")[0]) >= 0 and (")," in words or sentence.endswith(body + ",")):
                return True
    return False


def _is_number(line: Line) -> bool:
    return (
        line.role == Role.NUMBER
        or patterns.NUMBER_LINE.fullmatch(line.text) is not None
        or patterns.UN_NUMBER.fullmatch(line.text) is not None
    )
