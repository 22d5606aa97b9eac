"""A page of a PDF as it is seen: its rows, the rules drawn on it, and what the library reports but nobody sees."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from index.reading.pdf.columns import gutter_of
from index.reading.pdf.drawings import drawings_of
from index.reading.pdf.glyphs import glyphs_of
from index.reading.pdf.margin import Counted, counting
from index.reading.pdf.rows import counted_rows, rows_of
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdfium2 import PdfPage, PdfTextPage

    from index.reading.pdf.drawings import Rule
    from index.reading.pdf.glyphs import Glyph, PageGlyphs
    from index.reading.pdf.rows import Row

_LITTLE = 200  # characters, such as a stamp on a scanned page
_FEW = 0.1  # the part of a page's characters that may be painted over the picture of a scanned page


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its rows in reading order and its rules from the top, as they stand on it; `hidden` is text that is not seen.

    `pictured` says that a picture covers it, and `recognised` that its rows are what a program once read in that picture.
    `gutter` is where its columns part, if it has two, and `margin` the common edge of the numbers that count its rows, if any
    do; `width` is that of the page as it is read, 0 if that is not known; these are in points. `certainty` is how certain the
    reading of a picture is, up to 1.
    """

    rows: tuple[Row, ...] = ()
    rules: tuple[Rule, ...] = ()
    hidden: str = ""
    pictured: bool = False
    recognised: bool = False
    gutter: float | None = None
    margin: float | None = None
    width: float = 0.0
    certainty: float = 1.0

    @property
    def text(self) -> str:
        """The text of its rows."""
        return "\n".join(row.text for row in self.rows)

    @property
    def counted(self) -> int:
        """The last number that counts a row, 0 if there is none."""
        return next((int(row.text) for row in reversed(self.rows) if row.counts), 0)

    @property
    def is_picture(self) -> bool:
        """Whether what it shows is in a picture: it has no text, or little besides the picture of a page."""
        return not self.rows or (self.pictured and not self.recognised and len(self.text) < _LITTLE)


def page_of(page: PdfPage, text: PdfTextPage, count: int, before: Page, edges: Sequence[float] = ()) -> Page:
    """A page with `count` characters; its columns may part where those of the page `before` do.

    The numbers that count its rows may stand at one of the `edges` of those of other pages.
    """
    box = page.get_cropbox()
    glyphs = glyphs_of(text, count, box)
    drawings = drawings_of(page, box, glyphs.turns)
    painted, unpainted = (sum(map(len, found)) for found in (glyphs.directions, glyphs.unpainted))
    recognised = drawings.pictured and painted <= _FEW * unpainted and unpainted > 0
    directions = [*glyphs.directions, *glyphs.unpainted] if recognised else glyphs.directions
    numbers: list[list[Glyph]] = []
    gutter = margin = None
    if directions:
        first, numbers, margin = counting(directions[0], Counted(edges, before.counted))
        directions = [first, *directions[1:]]
        gutter = gutter_of(first, before.gutter)
    hidden = _hidden(glyphs, [] if recognised else list(chain.from_iterable(glyphs.unpainted)))
    rows = (*rows_of(directions, gutter), *counted_rows(numbers))
    width = box[3] - box[1] if glyphs.turns % 2 else box[2] - box[0]
    return Page(rows, drawings.rules, hidden, drawings.pictured, recognised, gutter, margin, width)


def _hidden(glyphs: PageGlyphs, unpainted: list[Glyph]) -> str:
    """The characters of a page that are not seen, in drawing order."""
    found = glyphs.hidden | {glyph.order: glyph.text for glyph in unpainted}
    return "".join(found[at] if at - 1 in found else f" {found[at]}" for at in sorted(found)).strip()
