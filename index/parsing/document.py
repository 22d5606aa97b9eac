"""Lines → Document: front matter (front.py), body (body.py) and identity (identity.py) put together.

It takes any lines and never refuses, and loses none of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from index.document.model import Clause, Document, Section, Source, Span, clause_id
from index.errors import NotAResolution
from index.language.terms import ANNEX, CLAUSE, FRONT, UN
from index.parsing.body import TEXT, Body, OpenSection
from index.parsing.front_matter import closings, read_front
from index.parsing.identity import identify
from index.reading.lines import Extract

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_WARNINGS = 20
"""How many of them are told in full."""


def parse(extract: Extract, name: str = "document") -> Document:
    """The document in what a file gave. `name` (a file's stem) stands in for an identity the text does not give."""
    source, lines = extract.source, extract.lines
    front = read_front(lines)
    inner = list(lines[front.end : front.trail])
    closed: list[tuple[str, Span]] = []  # before an annex or a part
    for begin, stop in reversed(closings(inner) if front.style == UN else []):
        closed.insert(0, ("closing", Span(inner[begin].start, inner[stop - 1].end)))
        del inner[begin:stop]
    body = Body(source, inner, front)
    identity = identify(front, source, name)
    if front.printed is None:
        body.warnings.insert(0, "It does not say what it is (such as “RESOLUTION 75”), so it has the name of its file.")
    parts = (*front.parts, *((f"{label} {number}", span) for number, (label, span) in enumerate(closed, start=1)))
    clauses = [clause for at, section in enumerate(body.sections) for clause in _clauses(section, at, source, identity.id)]
    ordered = sorted([*_front_clauses(parts, source, identity.id), *clauses], key=lambda clause: clause.span)
    return Document(
        identity.id,
        identity.kind,
        identity.number,
        identity.revision,
        identity.title,
        identity.body,
        source,
        tuple(Section(section.heading, section.part, section.span) for section in body.sections),
        tuple(ordered),
        extract.pages,
        (*extract.warnings, *body.warnings[:MAX_WARNINGS], *_and_more(len(body.warnings) - MAX_WARNINGS)),
        extract.styled,
    )


def _and_more(count: int) -> tuple[str, ...]:
    return (f"The same of {count} more.",) if count > 0 else ()


def _front_clauses(parts: Iterable[tuple[str, Span]], source: Source, document_id: str) -> list[Clause]:
    return [
        Clause(clause_id(document_id, label.replace(" ", "_")), label, (), -1, FRONT, source.read(span), span)
        for label, span in parts
    ]


def _clauses(section: OpenSection, at: int, source: Source, document_id: str) -> list[Clause]:
    kind = ANNEX if section.part == ANNEX else CLAUSE
    ids: set[str] = set()
    again: Counter[str] = Counter()
    given: dict[int, str] = {}
    clauses = []
    for item in section.items:
        eid = item.eid
        while eid in ids:
            again[item.eid] += 1
            eid = f"{item.eid}-{again[item.eid] + 1}"
        ids.add(eid)
        given[id(item)] = clause_id(document_id, f"sec_{at + 1}__{eid}")
        span = Span(item.start, item.end)
        clauses.append(
            Clause(
                given[id(item)],
                " ".join(part for part in (section.heading, *item.marks) if part) or TEXT,
                item.marks,
                at,
                kind,
                source.read(span),
                span,
                given.get(id(item.parent)),  # None too for a number that has no text of its own
            )
        )
    return clauses


def parse_text(text: str, name: str, path: str = "") -> Document:
    """The document in a text, named `name` if it does not say itself what it is.

    Raises NotAResolution, with the path of the file if there is one, when it has no heading and no labelled clause.
    """
    from index.reading.plain_text import extract_text

    return parse_extract(extract_text(text), name, path)


def parse_extract(extract: Extract, name: str, path: str = "") -> Document:
    """The document in what a file gave. Raises NotAResolution as parse_text does."""
    from index.parsing.body import TEXT

    document = parse(extract, name)
    if not document.number and all(section.heading == TEXT for section in document.sections):
        raise NotAResolution(
            f"{path or name} has no heading such as “considering” or “resolves”;"
            " Clausebot reads resolutions, decisions and the like."
        )
    return document
