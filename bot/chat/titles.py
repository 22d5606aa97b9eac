"""Documents by what they are called: by words of it, as they are typed to find one in a list; by the whole name, or the id."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Protocol

from bot.chat.quote_cards import short, short_name
from bot.translation import gettext as _
from bot.translation import semicolons
from index import Collection, Document, Remedy, UnknownDocument

MOST = 200
"""Characters of the words that are looked for."""
_READ = 500  # documents whose mastheads are all read


class Documents(Protocol):
    """What is asked of a collection."""

    @property
    def documents(self) -> Sequence[Document]:
        """All documents, in order."""

    def saying(self, words: str, /) -> Sequence[Document]:
        """The documents that have all of some words, in order."""


def titled_with(collection: Documents, words: str) -> Sequence[Document]:
    """The documents whose name, title, body, id or masthead has all of some words, in any case, with or without accents.

    A masthead has the symbol of a text ("A/RES/77/16"). Of many documents, only those are read for it that have such words.
    """
    documents, wanted = collection.documents, set(plain(words[:MOST]).split())
    if not wanted:
        return documents

    read = documents if len(documents) <= _READ else collection.saying(" ".join(wanted))
    headed = {one.id for one in read if _has_all(f"{_called(one)} {' '.join(clause.text for clause in one.under(-1))}", wanted)}
    return [one for one in documents if one.id in headed or _has_all(_called(one), wanted)]


def named_with(documents: Sequence[Document], words: str) -> list[Document]:
    """The documents whose name, title, body or id has all of some words, in any case; none of them is read for it."""
    wanted = set(plain(words[:MOST]).split())
    return [one for one in documents if wanted and _has_all(_called(one), wanted)]


def _has_all(said: str, words: set[str]) -> bool:
    said = plain(said)
    return all(word in said for word in words)


def _called(one: Document) -> str:
    return f"{one.name} {one.title} {one.body} {one.id}"


def called(document: Document, room: int) -> str:
    """What a document is called in a list: its short name with its year, and its title, cut after a word.

    >>> import index
    >>> called(index.bundled(), 60)
    'Res. 75 (2016): The ITU Telecommunication Standardization…'
    """
    if not document.number:
        return short(document.name, room)
    name = short_name(document)
    return short(f"{name}: {document.title}" if document.title not in ("", document.name) else name, room)


def plain(text: str) -> str:
    """A text as it is compared: without accents and cases."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)).casefold()


def document_named(collection: Collection, named: str) -> Document:
    """The document with an id, or of a name, in its newest edition. Raises UnknownDocument."""
    if document := collection.document(named):
        return document
    found = collection.named(named) or ()
    if len(found) > 1:
        listed = semicolons(f"{one.id} ({one.name})" for one in found)
        raise UnknownDocument(_("“{name}” may be any of these: {listed}.").format(name=named, listed=listed), document=named)
    if not found:
        raise UnknownDocument(_("There is no document “{id}” in the collection").format(id=named), Remedy.LIST, document=named)
    return found[0]
