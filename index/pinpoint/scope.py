"""Which documents a question is about, by the names in it, and what it asks of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from index.document.model import Document
from index.patterns import pattern
from index.pinpoint.absent import asked_of, is_all_asked
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.titles import raised_of
from index.pinpoint.typed_names import LinkedQuery, Name
from index.values import dataclass

_BESIDE = pattern(r"\W*(?:and|or|with|to|vs|versus|plus|as well as)?\W*", re.IGNORECASE)  # between two names


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that a question is about, and what is `asked` of them: the question without their names.

    `chosen` says whether the question, or the reader, chose them. `absent` is the name, as it was typed, of an edition that
    is not in the collection, and `like` are the documents nearest to it, if any. `raised` says for which documents, by id,
    words of their titles speak, and how much. `elsewhere` if the question is asked of a text that is `absent`, and
    `itself` if that text is all it asks for.
    """

    documents: Catalogue
    question: str
    asked: str
    chosen: bool
    absent: str = ""
    like: Catalogue | None = None
    raised: Mapping[str, float] = field(default_factory=dict)
    elsewhere: bool = False
    itself: bool = False


def scope(linked: LinkedQuery) -> Scope:
    """The documents that a question names ("Res 21: …", "compare Res 2 and Res 5"), or all when it names none that exists.

    Of several editions of a text only the newest is meant, as in `look_up`.
    """
    question, text, first = linked.query.typed, linked.query.text, linked.name
    if not first.documents or first.soft:
        like = linked.catalogue.of(first.like) if first.like else None
        _, end = _together(linked, first)
        elsewhere = bool(first.number and not first.documents) and asked_of(text, first.start, end)
        itself = bool(first.number and not first.documents) and is_all_asked(text, first.start, end)
        absent = text[first.start : end].strip(" ,") if like or elsewhere or itself else ""
        raised = {} if absent else raised_of(linked.titled)
        return Scope(
            linked.current,
            question,
            question,
            chosen=linked.every,
            absent=absent,
            like=like,
            raised=raised,
            elsewhere=elsewhere,
            itself=itself,
        )
    together, end = _together(linked, first)
    rest = linked.query.around(first.start, end).text.strip(" ,:;.-–—")
    each = {document.id: document for document in together}
    return Scope(linked.catalogue.of(each.values()), question, rest or question, chosen=True)


def _together(linked: LinkedQuery, first: Name) -> tuple[list[Document], int]:
    """The documents that names beside each other mean, from a first one on, and where the last of these names ends.

    Those that are not here stand beside others that are not.
    """
    found, start, end = list(first.documents), first.start, first.end
    for name in linked.names:
        beside = name.start == start or (name.start >= end and _BESIDE.fullmatch(linked.query.text[end : name.start]))
        if beside and bool(name.documents) == bool(first.documents):
            found += name.documents
            start, end = name.start, name.end
    return found, end
