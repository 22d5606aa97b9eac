"""What is to be compared for a question: found once, and laid out as rows; its object is made in bot/chat/objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from index import CannotCompare, Collection

if TYPE_CHECKING:
    from bot.chat.comparing.rows import Laid
    from index import Comparison, History

Between: TypeAlias = "Comparison | History | CannotCompare | None"
"""What a question gets that asks for a comparison, or why it gets none; None for any other question."""


def between(collection: Collection, question: str, documents: Sequence[str] = ()) -> Between:
    """The comparison or the history that a question asks for, or why there is none; None for any other question."""
    try:
        return collection.comparison_asked(question, documents)
    except CannotCompare as error:
        return error


def laid_out(found: Between) -> tuple[Laid | None, bool]:
    """What was found, laid out, and whether that is the whole answer: of two clauses it is not."""
    if found is None:
        return None, False
    from bot.chat.comparing.rows import Laid, lay_out, lay_out_history

    if isinstance(found, CannotCompare):
        from bot.problems import problem

        return Laid("", problem(found), ()), True
    from index import History

    return lay_out_history(found) if isinstance(found, History) else lay_out(found), found.answers
