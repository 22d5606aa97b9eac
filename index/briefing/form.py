"""The form that the United Nations gives to a resolution, and what of a draft has another: by the tables of its language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from index.document.languages import document_language
from index.document.model import Clause, Document
from index.language.phrases import phrases
from index.language.scripts import folded
from index.language.terms import Kind, Part
from index.values import dataclass

_COMMA, _SEMICOLON, _STOP, _LEADS_IN = ",", ";", ".", ":"  # as they are folded: "；" is ";"


class Flaw(Enum):
    """What may be wrong in the form of a draft."""

    NO_PREAMBLE = auto()
    NO_OPERATIVE = auto()
    PREAMBULAR_OPENING = auto()
    OPERATIVE_OPENING = auto()
    COMMA = auto()
    SEMICOLON = auto()
    FULL_STOP = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Flawed:
    """A flaw, and the clause that has it; None if the whole text does."""

    flaw: Flaw
    clause: Clause | None = None


def flaws_in(document: Document) -> tuple[Flawed, ...]:
    r"""What in a draft is not as in a resolution of the United Nations, in the order of the text.

    The clauses of its preamble open with a participle or a phrase of that kind and end with a comma. Those of its operative
    part open with a verb, are numbered from 1, and end with a semicolon, the last with a full stop. Where the verbs are printed
    as headings, as in the ITU, there is nothing to say. An opening that is in no table is not judged.

    >>> import index
    >>> text = "80/9. Lakes\n\nThe General Assembly,\n\nRecalling that lakes dry up;\n\n1. Decides to count them.\n"
    >>> [(one.flaw.name, one.clause.label) for one in flaws_in(index.parse(text.encode(), "lakes.txt")[0])]
    [('COMMA', 'Recalling')]
    """
    code = document_language(document)
    parts = {part: tuple(_whole(document, part)) for part in (Part.PREAMBLE, Part.OPERATIVE)}
    there = {section.part for section in document.sections}
    return (
        *((Flawed(Flaw.NO_PREAMBLE),) if Part.PREAMBLE not in there else ()),
        *(found for clause in parts[Part.PREAMBLE] for found in _of_recital(document, clause, code)),
        *((Flawed(Flaw.NO_OPERATIVE),) if Part.OPERATIVE not in there else ()),
        *_of_operative(document, parts[Part.OPERATIVE], code),
    )


def _whole(document: Document, part: Part) -> Iterator[Clause]:
    """The clauses of a part that have no heading above them and are no sub-items."""
    for at, section in enumerate(document.sections):
        if section.part == part and not section.printed:
            yield from (one for one in document.under(at) if not one.parent and one.kind != Kind.ANNEX)


def _of_recital(document: Document, clause: Clause, code: str) -> Iterator[Flawed]:
    opener = phrases(code).opener(folded(clause.text))
    if opener and not opener.preambular:
        yield Flawed(Flaw.PREAMBULAR_OPENING, clause)
    if _end(document, clause) not in (_COMMA, _LEADS_IN):
        yield Flawed(Flaw.COMMA, clause)


def _of_operative(document: Document, clauses: Sequence[Clause], code: str) -> Iterator[Flawed]:
    begins = next((at for at, one in enumerate(clauses) if _number(one)), 0)
    for clause in clauses[:begins]:  # what opens as no clause does is a title
        if phrases(code).opener(folded(clause.text)) and _end(document, clause) != _LEADS_IN:
            yield Flawed(Flaw.PREAMBULAR_OPENING, clause)
    clauses = clauses[begins:]
    numbered = [_number(clause) for clause in clauses]
    last = max((at for at, number in enumerate(numbered) if number), default=len(clauses) - 1)
    again = next((at for at, number in enumerate(numbered) if number == 1 and at and any(numbered[:at])), last + 1)
    clauses = clauses[: min(last + 1, again)]  # what has no number after these, or begins again, is of an annex
    before = 0
    for number, clause in enumerate(clauses, start=1):
        opener, text = phrases(code).opener(folded(clause.text)), folded(clause.text)
        if opener.preambular if opener else phrases(code).participle.match(text):
            yield Flawed(Flaw.OPERATIVE_OPENING, clause)
        if numbered[number - 1] != before + 1 and len(clauses) > 1:  # a single one needs none
            yield Flawed(Flaw.NUMBER, clause)
        before = numbered[number - 1] or before + 1
        end = _end(document, clause)
        if number < len(clauses) and end not in (_SEMICOLON, _LEADS_IN):
            yield Flawed(Flaw.SEMICOLON, clause)
        elif number == len(clauses) and end != _STOP:
            yield Flawed(Flaw.FULL_STOP, clause)


def _number(clause: Clause) -> int:
    """The number that is printed before a clause; 0 for none."""
    digits = "".join(c for c in folded(clause.marks[0] if clause.marks else "") if c.isdecimal())
    return int(digits[:6] or 0)


def _end(document: Document, clause: Clause) -> str:
    """The sign that ends a clause with its sub-items; the number of a note after it does not count."""
    inside = {clause.id}
    last = clause
    for one in document.under(clause.section):
        if one.parent in inside:
            inside.add(one.id)
            last = one
    return folded(last.text).rstrip("0123456789 ")[-1:]
