"""Comparisons and histories on a console, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from bot.chat.comparing.rows import Laid


def print_laid(console: Console, laid: Laid, *, first: bool = True) -> None:
    """Prints a comparison or a history; a blank line before it unless it is the first thing printed."""
    from bot.chat.comparing.cards import whole_card
    from bot.chat.lines.layout import BLANK
    from bot.terminal.console import write
    from bot.terminal.render import print_card

    if not first:
        write(console, [BLANK])
    print_card(console, whole_card(laid), {}, ())
