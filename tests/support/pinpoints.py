"""Queries linked to documents, and tiny documents to ask about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from index.document.model import Document
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery

ASSEMBLY, CONFERENCE = "World Telecommunication Standardization Assembly", "Plenipotentiary Conference"
SECTIONS = """considering

a) that tea is served,

b) that cups:

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
    """A question asked of documents; pass a catalogue when several questions are asked of the same ones."""
    return LinkedQuery(Query(question), documents if isinstance(documents, Catalogue) else Catalogue(documents), every=every)


def tiny(
    number: str,
    revision: str = "Oslo, 2020",
    *,
    kind: str = "Resolution",
    body: str = ASSEMBLY,
    sections: str = SECTIONS,
) -> Document:
    """A text of a few clauses: two preambular sections, one of them with sub-items, and two operative ones."""
    return parse_text(f"{kind.upper()} {number} ({revision})\n\nOn tea\n\nThe {body} ({revision}),\n\n{sections}.\n", number)


COLLECTION_TEXT = """RESOLUTION {number} ({revision})

{title}

The {body} ({revision}),

considering

a) that {title} matters;

b) the following:

i) the first;

ii) the second,

considering further

a) that it matters more,

resolves

1 to act on {title};

2 to report,

considering

c) that a heading may stand twice,

invites Member States

to take part.
"""


@cache
def collection() -> Catalogue:
    """Two bodies with a Resolution 2, and two editions of a Resolution 7."""
    return Catalogue(
        parse_text(COLLECTION_TEXT.format(number=number, revision=revision, title=title, body=body), f"{title}-{revision}")
        for number, revision, title, body in (
            ("2", "Rev. Geneva, 2022", "fees", ASSEMBLY),
            ("2", "Rev. Kyoto, 2022", "spectrum", CONFERENCE),
            ("7", "Dubai, 2012", "old names", ASSEMBLY),
            ("7", "Rev. New Delhi, 2024", "new names", ASSEMBLY),
        )
    )
