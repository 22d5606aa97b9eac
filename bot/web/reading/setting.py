"""How words are set, so that what belongs together stays on one line. No character is added to them or taken away."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h
from htpy import Node

from index import Clause, Document

_MOST = 14  # characters of an acronym that is kept on one line


def whole_acronyms(text: str) -> Node:
    """A text in which no acronym with a hyphen ("ITU-T") is broken at that."""
    return [*_parts(text)] if "-" in text else text


def _parts(text: str) -> Iterator[Node]:
    plain = ""
    for at, word in enumerate(text.split(" ")):
        plain += " " if at else ""
        if "-" in word and word.isupper() and len(word) <= _MOST:
            yield plain
            yield h.span(".kept")[word]
            plain = ""
        else:
            plain += word
    yield plain


def label(document: Document, clause: Clause) -> Node:
    """Where a clause stands ("resolves 4 iii)"): its marks stay with the word before them."""
    return ending(document.pinpoint(clause), len(clause.marks))


def citation(document: Document, clause: Clause) -> Node:
    """The citation of a clause, in the same way."""
    return ending(document.citation(clause), len(clause.marks))


def ending(text: str, marks: int) -> Node:
    """A text whose last words stay together: so many marks, and the word before them; at least two words."""
    words = text.rsplit(" ", max(marks, 1) + 1)
    if len(words) < 2 or len(text) - len(words[0]) > _MOST * 2:
        return text
    kept = " ".join(words[1:]) if len(words) > max(marks, 1) + 1 else text
    return [text.removesuffix(kept), h.span(".kept")[kept]]
