"""A clause as it may be quoted: its words, read again from the source, and the citation by which to find them."""

from __future__ import annotations

from index.document.model import Clause, Document
from index.document.verification import verified
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause with its verified text, and the text of its lead-in, if it has one.

    `score` is how well the clause matches a search; None for a clause that was named, cited or addressed, not searched for.
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
        """The printed labels of the lead-in."""
        lead_in = self.document.lead_in(self.clause)
        return lead_in.marks if lead_in else ()

    @property
    def page(self) -> int | None:
        """The page of the file that the clause begins on, from 1; None if the file has no pages."""
        return self.document.page(self.clause)

    @property
    def corrected(self) -> bool:
        """Whether the label or the extent of the clause was put right by hand."""
        return self.clause.corrected

    @property
    def by_ocr(self) -> bool:
        """Whether any of the clause, or of its lead-in, was read by OCR in the picture of a page."""
        lead_in = self.document.lead_in(self.clause)
        return self.document.by_ocr(self.clause) or (lead_in is not None and self.document.by_ocr(lead_in))


def quote(document: Document, clause: Clause, score: float | None = None) -> Quote:
    """A clause as a quote. Raises QuoteMismatch when the clause or its lead-in does not match the source.

    >>> import index
    >>> document = index.bundled()
    >>> print(index.quote(document, document.clauses[-1]).citation)
    Resolution 75 (Rev. Hammamet, 2016), invites all stakeholders 2
    """
    lead_in = document.lead_in(clause)
    return Quote(document, clause, verified(document, clause), verified(document, lead_in) if lead_in else None, score)
