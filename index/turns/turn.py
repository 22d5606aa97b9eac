"""What a question may go on from: the last one, as it was understood, and the clauses that were shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from index.search.answer import Answer
from index.search.results import How, Status

_QUESTION = 600  # characters of a question that are kept
_CLAUSES = 16  # clauses that are kept


@dataclass(frozen=True, slots=True)
class Turn:
    """The last question and its answer, small enough to be kept anywhere.

    `question` is complete, as it was understood. `clauses` are the ids of the clauses shown, the best first; `listed`, the ids
    of those that a number chooses from, in their order. `pressing` is what can be typed instead of pressing a button below
    the card shown last, each with what that button sends; None after an answer. A turn of a card alone has no question.
    `about` is the id of the text that is talked of, which stays so where nothing was found: "is there a deadline?".

    >>> Turn.read(Turn("resolves 2", "found", "pinpoint", ("a__resolves_2",)).written()).question
    'resolves 2'
    """

    question: str
    status: Status = "found"
    how: How = "search"
    clauses: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    pressing: Mapping[str, str] | None = None
    compared: str = ""
    about: str = ""

    def written(self) -> str:
        """The turn as a JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> Turn | None:
        """The turn in a JSON text; None if it has another form, as of a later version."""
        try:
            value: dict[str, Any] = json.loads(written)
            clauses, listed = tuple(map(str, value["clauses"])), tuple(map(str, value["listed"]))
            pressing = value.get("pressing")
            if pressing is not None:
                pressing = {str(typed): str(sent) for typed, sent in pressing.items()}
            compared = str(value.get("compared", ""))
            more = compared, str(value.get("about", ""))
            return cls(str(value["question"]), value["status"], value["how"], clauses, listed, pressing, *more)
        except (ValueError, LookupError, TypeError, AttributeError):
            return None


def turn_of(answer: Answer, last: Turn | None = None) -> Turn:
    """What can be gone on from after an answer. Numbers count all its clauses, from the best on.

    The text that the `last` turn was about is still talked of where nothing was found.
    """
    ids = tuple(quote.clause.id for quote in answer.quotes)[:_CLAUSES]
    texts = {quote.document.id for quote in answer.quotes} if answer.found else {one.id for one in answer.searched}
    before = last.about if last and not answer.found else ""
    about = next(iter(texts)) if len(texts) == 1 else before
    return Turn((answer.understood or answer.question)[:_QUESTION], answer.status, answer.how, ids, ids, about=about)
