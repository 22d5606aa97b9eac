"""Documents by words of what they are called, as somebody types them who looks for one in a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from index import Document


def titled_with(documents: Sequence[Document], words: str) -> list[Document]:
    """The documents whose name, title, body or id has all of some words, in any case, with or without accents."""
    wanted = _plain(words).split()
    return [one for one in documents if all(word in _plain(f"{one.name} {one.title} {one.body} {one.id}") for word in wanted)]


def _plain(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)).casefold()
