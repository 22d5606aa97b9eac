"""Every quote against its source, and every character of a source accounted for.

What does not match is an error, never a quote.
"""

from __future__ import annotations

import re

from index.documents import Clause, Document, Span
from index.errors import QuoteMismatch

_WORDS = re.compile(r"\S+")


def verified(document: Document, clause: Clause) -> str:
    """The text of a clause, after it was read anew from the source and found the same. Raises QuoteMismatch."""
    source = document.source.text
    span = clause.span
    if not 0 <= span.start <= span.end <= len(source) or document.source.read(span) != clause.text:
        raise QuoteMismatch(
            f"{document.citation(clause)} is not what its source says, so it is not quoted; run: clausebot documents --rebuild"
        )
    return clause.text


def count_verified(document: Document) -> tuple[int, list[Clause]]:
    """How many clauses of a document match their source, and those that do not."""
    wrong = []
    for clause in document.clauses:
        try:
            verified(document, clause)
        except QuoteMismatch:
            wrong.append(clause)
    return len(document.clauses) - len(wrong), wrong


def uncovered(document: Document) -> list[Span]:
    """The words of the source that are in no clause, heading, label or furniture: the coverage of a document is that of none.

    A label stands right before its clause and is printed there as in its marks. The line "FOREWORD" is a heading too.
    """
    from index.headings import FOREWORD

    text = document.source.text
    free = list(text)
    for span in (*document.source.cuts, *(section.span for section in document.sections)):
        free[span.start : span.end] = " " * (span.end - span.start)
    left, at, found = "".join(free), 0, []
    for start, end, marks in [*((c.span.start, c.span.end, c.marks) for c in document.clauses), (len(text), 0, ())]:
        if not _is_label(left[at:start], marks) and not FOREWORD.fullmatch(left[at:start].strip()):
            found += [Span(at + word.start(), at + word.end()) for word in _WORDS.finditer(left[at:start])]
        at = max(at, end)
    return found


def _is_label(gap: str, marks: tuple[str, ...]) -> bool:
    """Whether what stands before a clause is its own label, or nothing; on a line "2. (a)" its whole label stands there."""
    printed = "".join(gap.split()).lstrip("“«„")
    own, whole = ("".join("".join(part).split()) for part in (marks[-1:], marks))
    return printed in {"", own, f"{own}.", whole}
