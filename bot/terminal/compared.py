"""Comparisons and histories on a console, all at once; and what is to be compared for a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.terminal.console import BLANK, write
from index import CannotCompare, Collection

if TYPE_CHECKING:
    from rich.console import Console

    from bot.chat.comparing.rows import Laid


def compared(collection: Collection, question: str) -> tuple[Laid | None, bool]:
    """The comparison that a question asks for, if it does, and whether that is the whole answer: of two clauses it is not."""
    try:
        found = collection.comparison_asked(question)
    except CannotCompare as error:
        from bot.chat.comparing.rows import Laid
        from bot.problems import problem

        return Laid("", problem(error), ()), True
    if found is None:
        return None, False
    from bot.chat.comparing.rows import lay_out

    return lay_out(found), found.whole


def print_laid(console: Console, laid: Laid, *, first: bool = True) -> None:
    """Prints a comparison or a history; a blank line before it unless it is the first thing printed."""
    from bot.chat.comparing.cards import whole_card
    from bot.terminal.render import print_card

    if not first:
        write(console, [BLANK])
    print_card(console, whole_card(laid), {}, ())
