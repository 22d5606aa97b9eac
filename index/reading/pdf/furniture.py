"""Which printed rows of a PDF are page furniture: running heads and feet, watermarks, and footnotes.

What is not certainly furniture stays text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from index.reading.pdf.footnotes import footnotes_of
from index.reading.pdf.running import running_rows
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.reading.pdf.pages import Page
    from index.reading.pdf.rows import Row


@dataclass(slots=True)
class Furniture:
    """What is furniture: the rows that are not text of the document, those of them that are footnotes, and their numbers.

    `doubted` are the rows that may be running heads or feet.
    """

    rows: set[Row] = field(default_factory=set)
    footnotes: set[Row] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    doubted: set[Row] = field(default_factory=set)


def furniture_of(pages: Sequence[Page]) -> Furniture:
    """The furniture of a document's pages."""
    upright = [[row for row in page.rows if not row.aside] for page in pages]
    rules = [page.rules for page in pages]
    running, doubted = running_rows(upright, rules, body_size(row for page in upright for row in page))
    if all(row in running for page in upright for row in page):
        running = set()  # nothing else is printed, so what repeats is the text
    rows = running | _asides(pages)
    kept = [[row for row in page if row not in rows] for page in upright]
    notes = footnotes_of(kept, rules, body_size(row for page in kept for row in page))
    return Furniture(rows | notes.rows, notes.rows, notes.numbers, doubted)


def body_size(rows: Iterable[Row]) -> float:
    """The type size of most of the text, in points; 0 if there are no rows."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _asides(pages: Sequence[Page]) -> set[Row]:
    """What is printed across several pages or along their edges: a watermark, a note in the margin, the numbers of rows."""
    texts = Counter(text for page in pages for text in {row.text for row in page.rows if row.aside})
    return {row for page in pages for row in page.rows if row.counts or (row.aside and texts[row.text] > 1)}
