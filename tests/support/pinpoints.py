"""Queries asked of documents, and tiny documents to ask them of."""

from __future__ import annotations

from collections.abc import Iterable

from index.document.model import Document
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery

SECTIONS = """considering

a) that tea is served,

b) that cups

i) break;

ii) leak,

considering further

that biscuits are dear,

resolves

1 that tea be served;

2 that cups be washed;

3 that biscuits be shared,

invites Member States

1 to bring tea;

2 to bring cups"""


def linked(question: str, documents: Catalogue | Iterable[Document], *, every: bool = False) -> LinkedQuery:
    """A question asked of documents; a catalogue is worth making where several are."""
    return LinkedQuery(Query(question), documents if isinstance(documents, Catalogue) else Catalogue(documents), every=every)


def tiny(
    number: str,
    revision: str = "Oslo, 2020",
    *,
    kind: str = "Resolution",
    body: str = "World Telecommunication Standardization Assembly",
    sections: str = SECTIONS,
) -> Document:
    """A text of a few clauses: two preambular sections, one of them with sub-items, and two operative ones."""
    return parse_text(f"{kind.upper()} {number} ({revision})\n\nOn tea\n\nThe {body} ({revision}),\n\n{sections}.\n", number)
