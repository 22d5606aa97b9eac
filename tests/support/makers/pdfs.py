"""PDFs for the tests, typeset as the UN and ITU do: the paragraphs go in as text, and must come out unchanged.

In the text `*so*` is italic and `^1^` is the raised mark of a footnote; the footnote is placed at the foot of the page
where its mark appears.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0  # pages stay compressed, but are not written as letters, which takes a tenth of the time
_width_of = cache(stringWidth)  # words come again, and it reads each letter
Draw = Callable[[Canvas, int], None]
_PARTS = re.compile(r"(\*[^*]+\*|\^[^^]+\^)")
_SMALL = 0.65  # the size of a raised mark
_RISE = 0.34


class Piece(NamedTuple):
    text: str
    font: str
    raised: bool = False


@dataclass
class Setter:
    """Sets paragraphs on A4 pages; `spaces` says whether it prints the spaces or only moves to the next word."""

    family: tuple[str, str, str] = ("Times-Roman", "Times-Italic", "Times-Bold")
    size: float = 10.0
    leading: float = 12.0
    left: float = 123.0
    right: float = 488.0
    top: float = 730.0
    bottom: float = 70.0
    spaces: bool = True
    justified: bool = True
    rule: str = "underscores"  # or "drawn", or "none"
    notes: dict[str, str] = field(default_factory=dict)
    head: Draw | None = None
    on_page: list[str] = field(default_factory=list)
    page: int = 1
    pagesize: tuple[float, float] = (595, 842)

    def __post_init__(self) -> None:
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=self.pagesize)
        self.y = self.top
        self._begin()

    def _begin(self) -> None:
        self.y = self.top
        if self.head:
            self.head(self.canvas, self.page)

    def _end(self) -> None:
        size = 0.85 * self.size
        y = self.bottom + len(self.on_page) * 1.2 * size
        if self.on_page and self.rule == "underscores":
            self.canvas.setFont(self.family[0], size)
            self.canvas.drawString(self.left, y + 4, "_" * 18)
        elif self.on_page and self.rule == "drawn":
            self.canvas.line(self.left, y + 4, self.left + 90, y + 4)
        for mark in self.on_page:
            y -= 1.2 * size
            self.canvas.setFont(self.family[0], _SMALL * size)
            self.canvas.drawString(self.left - 6, y + _RISE * size, mark)
            self.canvas.setFont(self.family[0], size)
            self.canvas.drawString(self.left, y, self.notes[mark])
        self.on_page = []
        self.canvas.showPage()
        self.page += 1

    def turn(self) -> None:
        """Ends the page and begins the next."""
        self._end()
        self._begin()

    def done(self) -> bytes:
        self._end()
        self.canvas.save()
        return self.stream.getvalue()

    def _words(self, text: str, font: str, italic: str) -> list[list[Piece]]:
        words: list[list[Piece]] = [[]]
        for part in _PARTS.split(text):
            raised = part.startswith("^")
            face = italic if part.startswith("*") else font
            for at, word in enumerate(part.strip("*^").split(" ")):
                if at:
                    words.append([])
                if word:
                    words[-1].append(Piece(word, face, raised))
        return [word for word in words if word]

    def _width(self, word: list[Piece], size: float) -> float:
        return sum(float(_width_of(one.text, one.font, size * (_SMALL if one.raised else 1))) for one in word)

    def paragraph(
        self,
        text: str,
        *,
        label: str = "",
        first: float = 0.0,
        hang: float = 0.0,
        tab: float = 24.0,
        after: float = 6.0,
        bold: bool = False,
        centred: bool = False,
        size: float | None = None,
    ) -> None:
        """A paragraph whose first line is indented by `first`, the others by `hang`, with a label `tab` before its text."""
        size = size or self.size
        leading = self.leading * size / self.size
        words = self._words(text, self.family[2 if bold else 0], self.family[1])
        gap = _width_of(" ", self.family[0], size)
        rows: list[list[list[Piece]]] = [[]]
        used = 0.0
        for word in words:
            start = first + (tab if label else 0) if len(rows) == 1 else hang
            wide = self._width(word, size)
            if rows[-1] and start + used + gap + wide > self.right - self.left:
                rows.append([])
                used = 0.0
            used += wide + (gap if rows[-1] else 0)
            rows[-1].append(word)
        for at, row in enumerate(rows):
            marks = [one.text for word in row for one in word if one.raised and one.text in self.notes]
            room = (len(self.on_page) + len(marks) + 2) * self.size if self.on_page or marks else 0
            if self.y < self.bottom + room + leading:
                self.turn()
            self.on_page += [mark for mark in marks if mark not in self.on_page]
            x = self.left + (hang if at else first)
            if label and not at:
                self.canvas.setFont(self.family[1 if label.startswith("*") else 0], size)
                self.canvas.drawString(x, self.y, label.strip("*"))
                x += tab
            spread = self.justified and not centred and at < len(rows) - 1
            self._row(row, x, size, gap, spread=spread, centred=centred)
            self.y -= leading
        self.y -= after

    def _row(self, row: list[list[Piece]], x: float, size: float, gap: float, *, spread: bool, centred: bool) -> None:
        natural = sum(self._width(word, size) for word in row) + gap * (len(row) - 1)
        if spread and len(row) > 1:
            gap += (self.right - x - natural) / (len(row) - 1)
        if centred:
            x = (self.left + self.right - natural) / 2
        for at, word in enumerate(row):
            for piece in word:
                height = size * (_SMALL if piece.raised else 1)
                self.canvas.setFont(piece.font, height)
                self.canvas.drawString(x, self.y + (_RISE * size if piece.raised else 0), piece.text)
                x += _width_of(piece.text, piece.font, height)
            if self.spaces and at < len(row) - 1:
                self.canvas.setFont(self.family[0], size)
                self.canvas.drawString(x, self.y, " ")
            x += gap


def un(notes: dict[str, str] | None = None, symbol: str = "A/RES/80/1", job: str = "25-01234") -> Setter:
    """A setter in the style of the General Assembly: first lines indented, headers and footers that change sides."""

    def head(canvas: Canvas, page: int) -> None:
        canvas.setFont("Times-Bold", 8.5)
        if page == 1:
            canvas.setFont("Times-Roman", 14)
            canvas.drawString(123, 780, "United Nations")
            canvas.drawRightString(552, 780, symbol)
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(65, 44, f"{job} (E)")
            return
        outer, inner = (60, 552) if page % 2 else (552, 60)
        canvas.drawString(60, 780, symbol) if page % 2 == 0 else canvas.drawRightString(552, 780, symbol)
        canvas.drawString(min(outer, inner), 37, job if page % 2 else f"{page}/9")
        canvas.drawRightString(max(outer, inner), 38, f"{page}/9" if page % 2 else job)

    return Setter(notes=notes or {}, head=head)


def itu(notes: dict[str, str] | None = None, name: str = "WTSA-24 – Resolution 1", first_page: int = 1) -> Setter:
    """A setter in ITU's style: gaps between paragraphs, text that hangs on its label, the page number beside the title."""

    def head(canvas: Canvas, page: int) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        number = page + first_page - 1
        if page % 2:
            canvas.drawRightString(538, 31, str(number))
            canvas.drawRightString(500, 31, name)
        else:
            canvas.drawString(57, 31, str(number))
            canvas.drawString(99, 31, name)

    family = ("Helvetica", "Helvetica-Oblique", "Helvetica-Bold")
    return Setter(family, 11, 14, 57, 538, 766, 60, spaces=False, rule="drawn", notes=notes or {}, head=head)


def drawn(*pages: Draw, size: tuple[float, float] = (595, 842), **options: object) -> bytes:
    """A PDF with one page per function, which draws the page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, **options)
    for at, draw in enumerate(pages):
        canvas.setFont("Helvetica", 10)
        draw(canvas, at)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def titled(
    symbol: str,
    title: list[str],
    head: list[str],
    *,
    page: tuple[float, float] = (595, 842),
    rule: bool = True,
    foot: bool = True,
) -> Setter:
    """A setter whose later pages have a head of several rows: the symbol at the outer side, the title at the other.

    `title` is what the first page has, and `head` the same words as later pages break them into rows.
    """
    width, height = page

    def draw(canvas: Canvas, number: int) -> None:
        canvas.setFont("Times-Bold", 8.5)
        left, right, y = 60, width - 43, height - 62
        if number == 1:
            canvas.setFont("Times-Bold", 12)
            canvas.drawString(60, y + 30, "United Nations")
            canvas.drawRightString(right, y + 30, symbol)
            for at, row in enumerate(title):
                canvas.drawString(123, y - 14 * at, row)
        else:
            name, other = (canvas.drawString, canvas.drawRightString)[:: 1 if number % 2 == 0 else -1]
            name(left if number % 2 == 0 else right, y, symbol)
            for at, row in enumerate(reversed(head)):
                other(right if number % 2 == 0 else left, y + 10 * at, row)
            if rule:
                canvas.line(left, y - 5, right, y - 5)
        if foot:
            canvas.setFont("Times-Bold", 8.5)
            canvas.drawString(left, 40, f"{number}/9")

    setter = Setter(head=draw, pagesize=page, right=width - 107, top=height - 92)
    setter.y -= 80
    return setter
