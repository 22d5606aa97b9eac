"""Checks that every character of a source is accounted for: that it is in a clause, heading, label or furniture."""

from __future__ import annotations

import re

from index.document.model import Document, Span

_WORD = re.compile(r"\S+")


def uncovered(document: Document) -> list[Span]:
    """The words of the source that are in no clause, heading, label or furniture; a fully covered document has none.

    A label stands right before its clause and is printed there as in its marks, also where it was corrected by hand. The
    line "FOREWORD" counts as a heading.
    """
    from index.language.lines.patterns import FOREWORD  # loading the tables takes time

    text = document.source.text
    free = list(text)
    for span in (*document.source.cuts, *(section.span for section in document.sections)):
        free[span.start : span.end] = " " * (span.end - span.start)
    left, at, found = "".join(free), 0, []
    clauses = [(clause.span.start, clause.span.end, (clause.marks, clause.printed)) for clause in document.clauses]
    for start, end, marks in [*clauses, (len(text), 0, ((),))]:
        labelled = any(_is_label(left[at:start], one) for one in marks)
        if not labelled and not FOREWORD.fullmatch(left[at:start].strip()):
            found += [Span(at + word.start(), at + word.end()) for word in _WORD.finditer(left[at:start])]
        at = max(at, end)
    return found


def _is_label(gap: str, marks: tuple[str, ...]) -> bool:
    """Whether the text before a clause is its own label, or nothing; a line such as "2. (a)" has the last few of its marks."""
    from index.language.labels import QUOTES, without_dash  # as above

    printed = "".join(gap.split()).lstrip(QUOTES)
    ends = ["".join("".join(marks[at:]).split()) for at in range(len(marks))]
    damaged = f"{printed.rstrip(',:;')}." in ends  # "10," for "10."
    return damaged or {printed, without_dash(printed)} & {"", *ends, f"{ends[-1]}." if ends else ""} != set()
