"""Documents by what they are called: by words of it, as they are typed to find one in a list; by the whole name, or the id."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from index import Collection, Document, Remedy, UnknownDocument

MOST = 200
"""Characters of the words that are looked for."""


def titled_with(documents: Sequence[Document], words: str) -> list[Document]:
    """The documents whose name, title, body or id has all of some words, in any case, with or without accents."""
    wanted = set(_plain(words[:MOST]).split())
    if not wanted:
        return [*documents]
    called = ((one, _plain(f"{one.name} {one.title} {one.body} {one.id}")) for one in documents)
    return [one for one, name in called if all(word in name for word in wanted)]


def _plain(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)).casefold()


def document_named(collection: Collection, named: str) -> Document:
    """The document with an id, or of a name, in its newest edition. Raises UnknownDocument."""
    if document := collection.document(named):
        return document
    found = collection.named(named) or ()
    if len(found) > 1:
        listed = "; ".join(f"{one.id} ({one.name})" for one in found)
        raise UnknownDocument(f"“{named}” may be any of these: {listed}.", document=named)
    if not found:
        raise UnknownDocument(f"There is no document “{named}” in the collection", Remedy.LIST, document=named)
    return found[0]
