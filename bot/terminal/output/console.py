"""A console, and lines on it. Wraps at spaces on a terminal; never edits what it prints.

Lines break at a single space, a word that is too long is left to the terminal, and tabs stay tabs. If the output is not a
terminal, nothing is wrapped, so that a quote is one line and can be searched.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable

from rich.console import Console, ConsoleDimensions
from rich.segment import Segment, Segments

from bot.chat.lines.layout import Line, lines_of
from bot.terminal.output.characters import harmless

MAX_WIDTH = 100  # longer lines are hard to read


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


def say(console: Console, sentence: str, style: str = "", indent: str = "") -> None:
    """Prints one of our own sentences."""
    write(console, lines_of(console.width, sentence, style, indent))
