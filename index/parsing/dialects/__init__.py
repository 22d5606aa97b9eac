"""The ways in which resolutions are written, one grammar each: what opens a section, what is counted, what surrounds it all.

In: the lines of a document. Out: its front matter, and answers to the parser's questions about each line (dialect.py).
A dialect places no label in a list, makes no clause, and knows no other dialect.
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
    from index.parsing.front.texts import Front
    from index.reading.lines import Line

DIALECTS: dict[DialectName, type[Dialect]] = {DialectName.UN: Un, DialectName.ITU: Itu}
"""In the order in which they are tried; the last one accepts any text."""


def read_front(lines: Sequence[Line]) -> Front:
    """The front matter of any lines, from the first dialect that recognises them."""
    code = phrases.language_of(line.text for line in lines[:400])
    offered = (dialect.front(lines, code) for dialect in DIALECTS.values())
    return next(front for front in offered if front is not None)
