"""Whether a document matches its source: every clause is checked against it, and every character of it must be in a clause."""

from __future__ import annotations

from dataclasses import dataclass

from index.document.model import Clause, Document, Span
from index.document.verification import wrong_clauses
from index.parsing.coverage import uncovered


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of checking a document: the clauses that are `wrong`, and the words of its source `outside` every clause."""

    document: Document
    wrong: tuple[Clause, ...]
    outside: tuple[Span, ...]

    @property
    def matching(self) -> int:
        """How many clauses match the source."""
        return len(self.document.clauses) - len(self.wrong)

    @property
    def uncovered(self) -> int:
        """How many characters of the source are in no clause, heading, label or furniture."""
        return sum(span.end - span.start for span in self.outside)


def verify(document: Document) -> Verification:
    """Checks a document against its source.

    >>> import index
    >>> checked = index.verify(index.bundled())
    >>> checked.matching, checked.wrong, checked.uncovered
    (66, (), 0)
    """
    return Verification(document, tuple(wrong_clauses(document)), tuple(uncovered(document)))
