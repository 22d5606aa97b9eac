"""The words of a document, as it is found by them: by their stems."""

from __future__ import annotations

from index.document.model import Document
from index.language.stems import stems_said


def stems_of(document: Document) -> set[str]:
    """The stems of the words in the clauses and headings of a document.

    >>> import index
    >>> {"women", "internet"} <= stems_of(index.bundled())
    True
    """
    return stems_said((*(clause.text for clause in document.clauses), *(section.heading for section in document.sections)))
