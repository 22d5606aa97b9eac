"""How a clause is cited within its document: by its label (ITU), or by the number of its paragraph (UN)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.language.terms import Part

_NO_HEADING = re.compile(r"[IVXL]*")


def pinpoint(label: str, marks: Sequence[str], heading: str, part: Part, *, recital: int = 0) -> str:
    """Where a clause stands: "considering e) iv)"; "paragraph 1 (a)", "part II, paragraph 3" in a UN text.

    There the operative part has no headings, or numerals for them, and its paragraphs are numbered; those of the
    preamble, headed by their verbs, are counted: "preambular paragraph 5" for the `recital` with that number. A number that
    says its section already stands alone: "9.3.8" in SECTION 9.
    """
    if recital:
        return " ".join((f"preambular paragraph {recital}", *marks))
    if marks and "." in marks[0] and heading.split()[-1:] == marks[0].split(".")[:1]:
        return " ".join(marks)
    if part != Part.OPERATIVE or not marks or not _NO_HEADING.fullmatch(heading):
        return label
    number = " ".join((marks[0].removesuffix("."), *marks[1:]))
    return f"{f'part {heading}, ' if heading else ''}paragraph {number}"


def is_recital(heading: str, part: Part, *, run_in: bool) -> bool:
    """Whether the clauses under a heading are cited by their number in the preamble: their own verb heads them (`run_in`)."""
    return part == Part.PREAMBLE and run_in and heading[:1].isupper()
