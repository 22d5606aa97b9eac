"""Lines: texts, each with its style, broken only at spaces. A channel that has lines prints them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from rich.cells import cell_len

INDENT = "  "
BAR = "│ "
"""What stands beside a quote."""

Line = tuple[tuple[str, str], ...]
"""What stands on one line: texts, each with its style ("" for none)."""
BLANK: Line = ()
CELLS = " │ "
"""What stands between the cells of a table, where a tab would not be seen."""


def wrapped(text: str, width: int) -> list[str]:
    """Lines of a text, broken only at spaces: joined by one space they are the text again."""
    lines: list[str] = []
    words: list[str] = []
    used = 0
    for word in text.split(" "):
        cells = cell_len(word)
        if words and used + 1 + cells > width:
            lines.append(" ".join(words))
            words, used = [], 0
        used += cells + bool(words)
        words.append(word)
    return [*lines, " ".join(words)]


def tabled(text: str, width: int) -> list[str]:
    """Lines of a quote: the rows of a table on lines of their own, with a bar between two cells, each column below the other.

    Where it is too wide for that, a row is broken at spaces, as all other lines are.
    """
    if "\n" not in text:
        return wrapped(text, width)
    rows = [row.split("\t") for row in text.split("\n")]
    columns = zip_longest(*(row for row in rows if len(row) > 1), fillvalue="")
    widths = [max(map(cell_len, column)) for column in columns]
    fits = sum(widths) + len(CELLS) * (len(widths) - 1) <= width
    lines: list[str] = []
    for row in rows:
        if len(row) > 1 and fits:
            padded = [cell + " " * (wide - cell_len(cell)) for cell, wide in zip(row, widths, strict=False)]
            lines.append(CELLS.join(padded).rstrip(" "))
        else:
            lines += wrapped(CELLS.join(row), width)
    return lines


def lines_of(width: int, text: str, style: str = "", first: str = "", *, then: str | None = None) -> list[Line]:
    """A text in one style, at most `width` cells wide; `first` stands before its first line, `then` (or it) before others."""
    then = first if then is None else then
    room = max(width - cell_len(then), 10)
    return [((first if at == 0 else then, ""), (line, style)) for at, line in enumerate(wrapped(text, room))]


def plain(lines: Iterable[Line]) -> str:
    """Lines as a text, without their styles; a line that is wide enough keeps a quote as it is."""
    return "\n".join("".join(text for text, _ in line) for line in lines)
