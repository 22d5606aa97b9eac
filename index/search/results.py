"""What was found for a question: the clauses, best first, and what is said of them and of how the question was taken."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Literal

from index.document.extent import Extent
from index.document.model import Document
from index.document.passages import Passage
from index.language.vocabulary import ENGLISH
from index.pinpoint.places import Lacking, Lookup, lacking
from index.search.citations.cited import Citing
from index.search.limits import Why
from index.search.mentions import Mentioned, Mentions
from index.values import dataclass

Status = Literal["found", "not_found"]
How = Literal["pinpoint", "search"]
NEAREST = 3
"""How many nearest clauses are offered for a pinpoint that does not exist."""

FEW = 5
"""Texts whose clauses are all quoted."""
MOST_TEXTS = 12
"""Texts to choose from: as many as a number chooses from afterwards."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its score in the ranking; None for a clause that was found by name, by citation or by duty."""

    passage: Passage
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What is said of a question, and of what was found for it, beside the clauses.

    If nothing was found because the question names a document or edition that is not searched, `absent` is its name as typed;
    so it is if that document is all that is asked for, and what was found are the clauses that cite it.
    `lacking` is which part of the place that it names is not there.
    `unaddressed` is whom it names, if it asks for all that they must do, and no clause addresses them.
    `understood` is what the question was taken for, in the words of somebody who asks, if that is not literally what was typed.
    `missing` are the labels that are not there, if others of several were found.
    `language` is the ISO 639-1 code of the language of a question that was searched for, "" if it is not an official one;
    `unread` if no encoder here reads it. `mentions` are the words whose every clause was asked for.
    `acronym` is one that it asks the meaning of, and no text defines; `long_form` is what it usually stands for, if known. With
    it, `mentions` says that clauses use it.
    `counted` if their number is part of the answer: "how many resolves are there?". `more` if there are more of them than one
    reads: these are the first.
    `extent` is how long the texts are that this was asked of. `citing` is what was asked of citations.
    `searched` are the documents that were searched, if not all that answer, and `why`: the asker had "chosen" them, or the
    question has "named" them; "elsewhere" if others had been chosen. `texts` is how many were searched, and `read` how many of
    these were read for what is shown, if others may have what was asked for, too; otherwise 0.
    `each` if the question asks for texts: every clause is the nearest of another one.
    `among` is how many texts have what was asked for, if they are too many to quote: the clauses are the first ones of some.
    `undated` is how many texts may also be of the year that is asked for, as they state none.
    `probability` is how likely it is that a clause answers, from 0 to 1.
    """

    absent: str = ""
    lacking: Lacking | None = None
    unaddressed: str = ""
    acronym: str = ""
    long_form: str = ""
    understood: str = ""
    missing: str = ""
    language: str = ENGLISH
    unread: bool = False
    mentions: Mentions | None = None
    counted: bool = False
    more: bool = False
    extent: Extent | None = None
    citing: Citing | None = None
    searched: tuple[Document, ...] = ()
    why: Why = ""
    texts: int = 1
    read: int = 0
    each: bool = False
    among: int = 0
    undated: int = 0
    probability: float = 0.0

    def remarks(self) -> dict[str, Any]:
        """The remarks alone, by the names of their fields.

        >>> Result("not_found", "search", (), absent="Resolution 999").remarks()["absent"]
        'Resolution 999'
        """
        return {one.name: getattr(self, one.name) for one in fields(Remarks)}


@dataclass(frozen=True, slots=True)
class Result(Remarks):
    """What was found for a question, best first. When the status is "not_found", the hits are only the nearest clauses."""

    status: Status
    how: How
    hits: tuple[Hit, ...]

    @property
    def certain(self) -> bool:
        """Whether it was found without a search by likeness: by name, by citation or by duty."""
        return self.status == "found" and bool(self.hits) and self.hits[0].score is None


def looked_up(lookup: Lookup, top: int) -> Result:
    """All clauses that a pinpoint names, or the nearest few to one that does not exist."""
    if lookup.found:
        found = tuple(map(Hit, lookup.found))
        there, missing = lookup.understood, lookup.missing
        return Result("found", "pinpoint", found, understood=there, missing=missing, more=lookup.more, read=lookup.read)
    nearest = tuple(map(Hit, lookup.nearest[:top]))
    missed = Result("not_found", "pinpoint", nearest, absent=lookup.absent, understood=lookup.understood, read=lookup.read)
    return replace(missed, lacking=lacking(lookup))


def choosing(result: Result, top: int) -> Result:
    """The first clause of each text, to choose from, if the clauses of a result are of more texts than one reads.

    They are the first `top` texts, or the first few.
    """
    first: dict[str, Hit] = {}
    for hit in result.hits:
        first.setdefault(hit.passage.document.id, hit)
    if result.status != "found" or len(first) <= FEW:
        return result
    return replace(result, hits=tuple(first.values())[: max(MOST_TEXTS, top)], each=True, among=len(first))


def mentioning(mentioned: Mentioned) -> Result:
    """All clauses that have some words."""
    status: Status = "found" if mentioned.found else "not_found"
    found = tuple(map(Hit, mentioned.found))
    return Result(status, "pinpoint", found, mentions=mentioned.mentions, more=mentioned.more, read=mentioned.read)
