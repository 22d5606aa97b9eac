"""The ways in which resolutions are written, a grammar each: what opens a section, what counts, what stands around it all.

In: the lines of a document. Out: its front matter, and the answers to what the parser asks line by line (dialect.py).
A dialect places no label in a list and makes no clause, and knows no other dialect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language import phrases
from index.language.terms import DialectName
from index.parsing.dialects.itu import Itu
from index.parsing.dialects.un import Un

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.parsing.dialects.dialect import Dialect
    from index.parsing.front_matter import Front
    from index.reading.lines import Line

DIALECTS: dict[DialectName, type[Dialect]] = {DialectName.UN: Un, DialectName.ITU: Itu}
"""In the order in which a text is offered to them; the last one takes any."""


def read_front(lines: Sequence[Line]) -> Front:
    """The front matter of any lines, in the first dialect that they are written in."""
    code = phrases.language_of(line.text for line in lines[:400])
    offered = (dialect.front(lines, code) for dialect in DIALECTS.values())
    return next(front for front in offered if front is not None)
