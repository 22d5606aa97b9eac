"""Which texts a question is asked of if not all are searched, and why."""

from __future__ import annotations

from typing import Literal

from index.document.model import Document
from index.pinpoint.absent import asked_of, is_subject
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.typed_names import LinkedQuery
from index.search.facts import fact_asked

Why = Literal["", "chosen", "named", "elsewhere"]
"""Why not all texts are searched: the asker chose some, the question names some, or it names others than those chosen."""


def elsewhere(chosen: LinkedQuery, whole: Catalogue) -> LinkedQuery | None:
    """The question asked of the whole catalogue, if it is about a text outside the chosen ones; None if it is not."""
    if len(chosen.catalogue) == len(whole) or any(name.documents and not name.soft for name in chosen.names):
        return None
    everywhere = LinkedQuery(chosen.query, whole)
    name = everywhere.name
    if not name.documents or any(document.id in chosen.catalogue.ids for document in name.documents):
        return None
    text = chosen.query.text
    if is_subject(text, name.start):
        return None
    lookup = look_up(everywhere)
    of_it = fact_asked(everywhere) or (lookup and lookup.found) or asked_of(text, name.start, name.end)
    return everywhere if of_it else None


def searched_only(chosen: LinkedQuery, asked: LinkedQuery, whole: Catalogue) -> tuple[tuple[Document, ...], Why]:
    """The texts that are searched, if not all of the catalogue that answer, and why."""
    named = {document.id: document for name in asked.names if not name.soft for document in name.documents}
    if asked is not chosen:
        return tuple(named.values()) or asked.name.documents, "elsewhere"
    if len(asked.catalogue) < len(whole):
        return tuple(named.values()) or tuple(asked.catalogue), "chosen"
    return (tuple(named.values()), "named") if named and len(named) < len(asked.current) else ((), "")


def is_outside(asked: LinkedQuery, whole: Catalogue) -> bool:
    """Whether a question names a place that is only in texts outside the chosen ones, and so asks for nothing else."""
    if not asked.every or len(asked.catalogue) == len(whole):
        return False
    lookup = look_up(LinkedQuery(asked.query, whole))
    return bool(lookup and lookup.found)
