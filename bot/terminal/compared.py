"""Comparisons and histories on a console, all at once; and what is to be compared for a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from index import CannotCompare, Collection

if TYPE_CHECKING:
    from rich.console import Console

    from bot.chat.comparing.rows import Laid


def compared(collection: Collection, question: str, documents: Sequence[str] = ()) -> tuple[Laid | None, bool]:
    """The comparison that a question asks for, if it does, and whether that is the whole answer: of two clauses it is not."""
    try:
        found = collection.comparison_asked(question, documents)
    except CannotCompare as error:
        from bot.chat.comparing.rows import Laid
        from bot.problems import problem

        return Laid("", problem(error), ()), True
    if found is None:
        return None, False
    from bot.chat.comparing.rows import lay_out, lay_out_history
    from index import History

    return lay_out_history(found) if isinstance(found, History) else lay_out(found), found.answers


def compared_json(collection: Collection, question: str, documents: Sequence[str] = ()) -> dict[str, Any]:
    """The same as members of a JSON object: "comparison", "history", or why there is none; nothing for another question."""
    try:
        found = collection.comparison_asked(question, documents)
    except CannotCompare as error:
        from bot.problems import problem

        return {"comparison": None, "problem": problem(error)}
    if found is None:
        return {}
    from index import History, comparison_json, history_json

    return {"history": history_json(found)} if isinstance(found, History) else {"comparison": comparison_json(found)}


def print_laid(console: Console, laid: Laid, *, first: bool = True) -> None:
    """Prints a comparison or a history; a blank line before it unless it is the first thing printed."""
    from bot.chat.comparing.cards import whole_card
    from bot.terminal.console import BLANK, write
    from bot.terminal.render import print_card

    if not first:
        write(console, [BLANK])
    print_card(console, whole_card(laid), {}, ())
