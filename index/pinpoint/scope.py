"""Which documents a question is about, by the names in it, and what it asks of them."""

from __future__ import annotations

import re

from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.typed_names import LinkedQuery
from index.values import dataclass

_BESIDE = pattern(r"\W*(?:and|or|with|to|vs|versus|plus|as well as)?\W*", re.IGNORECASE)  # between two names


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that a question is about, and what is `asked` of them: the question without their names.

    `chosen` says whether the question, or the reader, chose them. `absent` is the name, as it was typed, of an edition that
    is not in the collection, and `like` are the documents nearest to it, if any.
    """

    documents: Catalogue
    question: str
    asked: str
    chosen: bool
    absent: str = ""
    like: Catalogue | None = None


def scope(linked: LinkedQuery) -> Scope:
    """The documents that a question names ("Res 21: …", "compare Res 2 and Res 5"), or all when it names none that exists.

    Of several editions of a text only the newest is meant, as in `look_up`.
    """
    question, text, first = linked.query.typed, linked.query.text, linked.name
    if not first.documents:
        like = linked.catalogue.of(first.like) if first.like else None
        absent = first.typed(text) if like else ""
        return Scope(linked.current, question, question, chosen=linked.every, absent=absent, like=like)
    together, end = list(first.documents), first.end
    for name in linked.names:
        if name.start >= end and name.documents and _BESIDE.fullmatch(text[end : name.start]):
            together += name.documents
            end = name.end
    rest = linked.query.around(first.start, end).text.strip(" ,:;.-–—")
    each = {document.id: document for document in together}
    return Scope(linked.catalogue.of(each.values()), question, rest or question, chosen=True)
