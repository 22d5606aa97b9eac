"""A reference: a mention in a clause with what it means in the collection, or why that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from index.document.model import Clause, Document
from index.document.passages import Passage
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


@dataclass(frozen=True, slots=True)
class Target:
    """The characters of a quote from `start` to `end` lead to a clause of a document, or to all clauses up to a `last` one.

    Without a clause, they lead to the document as a whole.
    """

    start: int
    end: int
    document: Document
    clause: Clause | None = None
    last: Clause | None = None


def targets_in(reference: Reference, clauses: Sequence[Passage]) -> Iterator[Target]:
    """A target for each clause of a reference, at its label; or one up to the last, if those between are not printed."""
    ends = [*_label_ends(reference.text, [one.clause for one in clauses])]
    if len(ends) == len(clauses):
        starts = [0, *(end - len(_label(one.clause)) for end, one in zip(ends[1:], clauses[1:], strict=True))]
        for start, end, one in zip(starts, ends, clauses, strict=True):
            yield Target(reference.start + start, reference.start + end, one.document, one.clause)
    else:
        last = clauses[-1].clause if len(clauses) > 1 else None
        yield Target(reference.start, reference.end, clauses[0].document, clauses[0].clause, last)


def _label_ends(text: str, clauses: Sequence[Clause]) -> Iterator[int]:
    """Where the labels of clauses end in a mention, in order, as far as they are printed there."""
    at = 0
    for clause in clauses:
        label = _label(clause)
        found = re.compile(rf"(?<!\w){re.escape(label)}(?!\w)").search(text, at) if label else None
        if found is None:
            return
        at = found.end()
        yield at


def _label(clause: Clause) -> str:
    """The last printed label of a clause, without its brackets and its full stop."""
    return clause.marks[-1].strip("().") if clause.marks else ""
