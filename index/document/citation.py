"""How a clause is cited within its document: by its label (ITU), or by the number of its paragraph (UN)."""

from __future__ import annotations

from collections.abc import Sequence

from index.language.scripts import is_capital
from index.language.terms import Part
from index.patterns import pattern

_NO_HEADING = pattern(r"[IVXL]*")


def pinpoint(label: str, marks: Sequence[str], heading: str, part: Part, *, recital: int = 0) -> str:
    """Where a clause stands: "considering e) iv)"; in a UN text, "paragraph 1 (a)" or "part II, paragraph 3".

    The operative part of a UN text has no headings, or only numerals, and its paragraphs are numbered. Its preambular
    paragraphs, headed by their verbs, are counted: `recital` 5 is "preambular paragraph 5". A number that already
    contains the number of its section stands alone: "9.3.8" in SECTION 9.
    """
    if recital:
        return " ".join((f"preambular paragraph {recital}", *marks))
    number, *inside = marks[0].rstrip(".").split(".") if marks else ("",)
    if inside and heading.split()[-1:] == [number]:
        return " ".join(marks)
    if part != Part.OPERATIVE or not marks or not _NO_HEADING.fullmatch(heading):
        return label
    number = " ".join((marks[0].removesuffix("."), *marks[1:]))
    return f"{f'part {heading}, ' if heading else ''}paragraph {number}"


def is_recital(heading: str, part: Part, *, run_in: bool) -> bool:
    """Whether the clauses under a heading are cited by number in the preamble, because their own verb heads them (`run_in`)."""
    return part == Part.PREAMBLE and run_in and is_capital(heading)
