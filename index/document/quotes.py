"""A clause as it may be quoted: its words read again from the source, and the citation to find them by."""

from __future__ import annotations

from dataclasses import dataclass

from index.document.model import Clause, Document
from index.document.verification import verified


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause with its verified text, and that of the clause that leads in, if any.

    `score` is how well a search found that it fits; None for a clause that was named, cited or addressed, not searched.
    """

    document: Document
    clause: Clause
    text: str
    lead_in: str | None = None
    score: float | None = None

    @property
    def citation(self) -> str:
        """The pinpoint citation: "Resolution 75 (Rev. Hammamet, 2016), considering e) iv)"."""
        return self.document.citation(self.clause)

    @property
    def section(self) -> str:
        """The heading that the clause stands under."""
        return self.document.heading(self.clause)

    @property
    def lead_in_marks(self) -> tuple[str, ...]:
        """The printed labels of the clause that leads in."""
        lead_in = self.document.lead_in(self.clause)
        return lead_in.marks if lead_in else ()

    @property
    def page(self) -> int | None:
        """The page of the file that the clause begins on, from 1; None where the file has no pages."""
        return self.document.page(self.clause)


def quote(document: Document, clause: Clause, score: float | None = None) -> Quote:
    """A clause as a quote. Raises QuoteMismatch when it, or what leads in, is not what the source says.

    >>> import index
    >>> document = index.bundled()
    >>> print(index.quote(document, document.clauses[-1]).citation)
    Resolution 75 (Rev. Hammamet, 2016), invites all stakeholders 2
    """
    lead_in = document.lead_in(clause)
    return Quote(document, clause, verified(document, clause), verified(document, lead_in) if lead_in else None, score)
