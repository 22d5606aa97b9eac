"""What is found about a quotation or a citation of a draft, and what is found about a whole draft; both as JSON."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from index.document.model import Clause, Document, Span
from index.values import dataclass

if TYPE_CHECKING:
    from index.objects import DifferenceObject, FindingObject


class Checked(StrEnum):
    """What came of checking a quotation or a citation: `NOT_HERE` if the text it is from is not in the collection."""

    VERIFIED = "verified"
    DIFFERS = "differs"
    NOT_FOUND = "not_found"
    NOT_HERE = "not_here"


class Why(StrEnum):
    """Why a citation is not verified."""

    NOTHING = ""
    ABSENT = "not in the collection"
    EDITION = "this edition is not in the collection"
    SEVERAL = "several texts may be meant"
    CLAUSE = "no such clause"
    ELSEWHERE = "the quoted words stand elsewhere"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a draft from `start` to `end` that differ: the words in the `draft`, and those in the `text`; "" for none.

    `place` is where the words of the draft stand, if that is another clause.
    """

    start: int
    end: int
    draft: str
    text: str
    place: str = ""

    def to_json(self) -> DifferenceObject:
        """The difference as a JSON object."""
        made: DifferenceObject = {"start": self.start, "end": self.end, "draft": self.draft, "text": self.text}
        if self.place:
            made["place"] = self.place
        return made


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one quotation or citation, which stands from `start` to `end` in a draft; `text` is what stands there.

    `document` and `clause` are where the words of a quotation stand, whatever is cited, and what a citation cites; None where
    that is not known. `beside` is the citation beside a quotation, or the quotation beside a citation, as the draft has them.
    The `label` is what the place is called that is cited; of several clauses some of which are not there, these.
    `right` is where the quotation beside a citation that differs stands, and what a quotation that is not found is nearest to.
    """

    kind: Literal["quotation", "citation"]
    status: Checked
    start: int
    end: int
    text: str
    document: Document | None = None
    clause: Clause | None = None
    beside: str = ""
    label: str = ""
    differences: tuple[Difference, ...] = ()
    right: str = ""
    why: Why = Why.NOTHING

    @property
    def citation(self) -> str:
        """The pinpoint citation of what was found: "Resolution 75 (Rev. Hammamet, 2016), resolves 2"; "" if nothing was."""
        if self.document is None:
            return ""
        return self.document.citation(self.clause) if self.clause else self.document.name

    def to_json(self) -> FindingObject:
        """The finding as a JSON object; offsets are those of the draft's text as it was read."""
        quoted = self.kind == "quotation"
        made: FindingObject = {
            "kind": self.kind,
            "status": self.status.value,
            "quote": self.text if quoted else self.beside or None,
            "citation": (self.beside or None) if quoted else self.text,
            "document": self.document.id if self.document else None,
            "label": self.label or (self.clause.label if self.clause else None),
            "start": self.start,
            "end": self.end,
            "differences": [one.to_json() for one in self.differences],
        }
        if quoted and self.right:
            made["nearest"] = self.right
        if self.why:
            made["reason"] = self.why.value
        return made


@dataclass(frozen=True, slots=True)
class Check:
    """What came of a whole draft: its text, what was found in it, in order, and the quoted terms that are no quotations.

    `unfound` are the spans of those terms that are as long as a quotation may be. `texts` is how many texts there are, and
    `read` how many of them the draft was compared with, if what differs or is not found may stand in one of the others;
    otherwise 0.
    """

    text: str
    findings: tuple[Finding, ...]
    terms: tuple[str, ...] = ()
    unfound: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    texts: int = 0
    read: int = 0

    @property
    def failed(self) -> bool:
        """Whether something differs or is not found."""
        return any(one.status in (Checked.DIFFERS, Checked.NOT_FOUND) for one in self.findings)

    @property
    def unsure(self) -> bool:
        """Whether anything would be found if it stood in a text that the draft was not compared with."""
        return bool(self.terms) or any(one.status != Checked.VERIFIED for one in self.findings)

    def count(self, kind: str, status: Checked) -> int:
        """How many findings there are of a kind with a status."""
        return sum(one.kind == kind and one.status == status for one in self.findings)
