"""Heads and feet of a PDF that come only once: what stands apart in small type where a sentence runs on to the next page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from index.language.joins import CERTAIN, continues
from index.language.sentences import Begin, beginning, ending
from index.reading.pdf.evidence import begins_raised, is_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.pdf.rows import Row

_SURE = 3.0  # evidence
_SMALLER = 0.93  # the size of type that is not the text's, relative to it
_APART = 1.3  # the distance of a head from the text, as a multiple of that of rows in a paragraph
_FAR = 1.8
_MOST = 2  # rows at each edge


class _Edge(NamedTuple):
    """The rows at the foot of a page or at the head of the next one that may be no text, and the row of text beside them."""

    rows: list[Row]
    text: Row | None


def interrupting_rows(pages: Sequence[Sequence[Row]], found: set[Row], body: float, between: float) -> set[Row]:
    """The rows between two pages that cut a sentence in two and are no part of it.

    `found` are the rows known as heads and feet, `body` is the type size of the text, `between` the distance of its rows.
    """
    kept = [[row for row in page if row not in found] for page in pages]
    return {row for one, two in pairwise(kept) for row in _between(one, two, body, between)}


def _between(one: Sequence[Row], two: Sequence[Row], body: float, between: float) -> Iterator[Row]:
    foot, head = _edge(one[::-1], body), _edge(two, body)
    if foot.text and head.text and continues(foot.text.text, head.text.text) >= CERTAIN:
        for edge in (foot, head):
            if edge.rows and edge.text and _evidence(edge.rows, edge.text, body, between) >= _SURE:
                yield from edge.rows


def _edge(rows: Sequence[Row], body: float) -> _Edge:
    """The outermost rows, from the edge inwards, that are set in other type than the text is, and the first one of the text."""
    other = next((at for at, row in enumerate(rows) if row.size >= _SMALLER * body), len(rows))
    return _Edge(list(rows[:other]), rows[other] if other < len(rows) else None) if other <= _MOST else _Edge([], None)


def _evidence(rows: Sequence[Row], text: Row, body: float, between: float) -> float:
    """How much shows that rows beside the text are no part of it, where a sentence runs on across them."""
    nearest = rows[-1]
    apart = abs(nearest.base - text.base) / max(between, body)
    features = (
        (1.5, all(row.size < _SMALLER * body for row in rows)),
        (1.5, apart >= _APART),
        (0.5, apart >= _FAR),
        (-3.0, any(begins_raised(row) or is_rule(row.text) for row in rows)),  # notes
        (-3.0, any(ending(row.text).closes for row in rows)),  # a sentence, such as that of a note
        (-3.0, any(beginning(row.text) in (Begin.SMALL, Begin.LABEL, Begin.OTHER) for row in rows)),
    )
    return sum(weight for weight, present in features if present)
