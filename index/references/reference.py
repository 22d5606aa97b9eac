"""A reference: a mention in a clause with what it means in the collection, or why that is not known."""

from __future__ import annotations

from enum import StrEnum

from index.values import dataclass


class Unresolved(StrEnum):
    """Why a mention names nothing that is known."""

    ABSENT = "not in the collection"
    EDITION = "this edition is not in the collection"
    SEVERAL = "several texts may be meant"
    CLAUSE = "no such clause"
    CLAUSES = "several clauses may be meant"
    BEFORE = "no text is named before it"


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention in the quote of a clause: `text` stands there from `start` to `end`.

    `work` is the text meant, as it is cited: the name of the `document` if it is in the collection (its id, else None), or what
    the mention calls it. `places` are the places named in it, "paragraph 3 (a)", and `clauses` the ids of the clauses there.
    `reason` says why the mention leads to no document, or to none of its clauses; None if nothing is left open.
    """

    clause: str
    start: int
    end: int
    text: str
    work: str
    document: str | None = None
    places: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    reason: Unresolved | None = None

    @property
    def citation(self) -> str:
        """The text meant with the places in it, as they are cited: "Tunis Agenda, paragraph 69 and paragraph 70"."""
        return ", ".join(filter(None, (self.work, " and ".join(self.places))))
