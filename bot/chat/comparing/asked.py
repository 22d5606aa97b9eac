"""What is to be compared for a question, laid out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index import CannotCompare, Collection

if TYPE_CHECKING:
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
