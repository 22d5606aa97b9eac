"""Documents to JSON values and back, as the index folder keeps them. The source text is a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from index.documents import Clause, Document, Section, Source, Span


def document_to(document: Document) -> dict[str, Any]:
    """A document as a JSON object, without its source text."""
    return {
        "id": document.id,
        "kind": document.kind,
        "number": document.number,
        "revision": document.revision,
        "title": document.title,
        "body": document.body,
        "cuts": [[cut.start, cut.end] for cut in document.source.cuts],
        "sections": [[s.heading, s.part, s.span.start, s.span.end] for s in document.sections],
        "clauses": [
            [c.id, c.label, list(c.marks), c.section, c.kind, c.text, c.span.start, c.span.end, c.parent]
            for c in document.clauses
        ],
    }


def document_from(value: dict[str, Any], read_text: Callable[[str], str]) -> Document:
    """The document of a JSON object; `read_text` gives the source text for its id."""
    source = Source(read_text(value["id"]), tuple(Span(*cut) for cut in value["cuts"]))
    sections = tuple(Section(heading, part, Span(start, end)) for heading, part, start, end in value["sections"])
    clauses = tuple(
        Clause(id_, label, tuple(marks), section, kind, text, Span(start, end), parent)
        for id_, label, marks, section, kind, text, start, end, parent in value["clauses"]
    )
    identity = (value[key] for key in ("id", "kind", "number", "revision", "title", "body"))
    return Document(*identity, source, sections, clauses)
