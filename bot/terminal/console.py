"""A console, and lines on it. Wraps at spaces on a terminal; never edits what it prints.

Lines break at a single space, a word that is too long is left to the terminal, and tabs stay tabs. If the output is not a
terminal, nothing is wrapped, so that a quote is one line and can be searched.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console, ConsoleDimensions
from rich.segment import Segment, Segments

from bot.terminal.characters import harmless

MAX_WIDTH = 100  # longer lines are hard to read
INDENT = "  "

Line = tuple[tuple[str, str], ...]
"""What stands on one line: texts, each with its style ("" for none)."""
BLANK: Line = ()


class Output(Console):
    """Standard output. A reader that goes away is left to `main`; rich itself would end the process with status 1."""

    def on_broken_pipe(self) -> None:
        """Passes the error on."""
        raise BrokenPipeError


def output() -> Console:
    """Standard output, no wider than is comfortable to read; if it is not a terminal, it never breaks a line."""
    console = Output(highlight=False, emoji=False, markup=False)
    columns, rows = shutil.get_terminal_size()  # rich itself assumes 80 columns on a terminal that it takes for a dumb one
    console.size = ConsoleDimensions(min(columns, MAX_WIDTH) if console.is_terminal else sys.maxsize, rows)
    return console


def write(console: Console, lines: Iterable[Line]) -> None:
    """Prints lines as they are, but for control characters. Rich's own text would expand tabs and drop spaces at line ends."""
    segments: list[Segment] = []
    for line in lines:
        segments += [Segment(harmless(text), console.get_style(style) if style else None) for text, style in line]
        segments.append(Segment.line())
    console.print(Segments(segments), end="", soft_wrap=True)


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


def say(console: Console, sentence: str, style: str = "", indent: str = "") -> None:
    """Prints one of our own sentences."""
    write(console, lines_of(console, sentence, style, indent))


def lines_of(console: Console, text: str, style: str = "", first: str = "", *, then: str | None = None) -> list[Line]:
    """A text in one style; `first` is put before its first line and `then` (by default the same) before the others."""
    then = first if then is None else then
    room = max(console.width - cell_len(then), 10)
    return [((first if at == 0 else then, ""), (line, style)) for at, line in enumerate(wrapped(text, room))]
