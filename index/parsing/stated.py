"""A document whose file states its structure: sections, clauses and labels are taken over, and nothing is inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.document.model import Clause, Document
from index.document.model import label_of as printed_label
from index.ids import clause_id

if TYPE_CHECKING:
    from index.document.model import Source
    from index.document.stated import Stated, StatedClause
    from index.reading.lines import Extract


def as_stated(extract: Extract, stated: Stated) -> Document:
    """The document of an extract whose file states its structure; the texts of clauses are read from the source."""
    ids = {one.eid: clause_id(stated.id, one.eid) for one in stated.clauses}
    return Document(
        id=stated.id,
        kind=stated.kind,
        number=stated.number,
        revision=stated.revision,
        title=stated.title,
        body=stated.body,
        source=extract.source,
        sections=stated.sections,
        clauses=tuple(_clause(one, stated, extract.source, ids) for one in stated.clauses),
        pages=extract.pages,
        warnings=extract.warnings,
        styled=True,
        recognised=extract.recognised,
    )


def _clause(one: StatedClause, stated: Stated, source: Source, ids: dict[str, str]) -> Clause:
    if one.front:
        label = one.front.value if one.ordinal is None else f"{one.front.value} {one.ordinal}"
    else:
        label = printed_label(stated.sections[one.section].heading, one.marks)
    return Clause(
        id=ids[one.eid],
        label=label,
        marks=one.marks,
        section=one.section,
        kind=one.kind,
        text=source.read(one.span),
        span=one.span,
        parent=ids[one.parent] if one.parent else None,
        front=one.front,
        ordinal=one.ordinal,
    )
