"""Which documents a question is asked of, by the names in it, and what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.document.model import Document
from index.pinpoint.catalogue import registers_of
from index.pinpoint.typed_names import first_of, names_in

_BESIDE = re.compile(r"\W*(?:and|or|with|to|vs|versus|plus|as well as)?\W*", re.IGNORECASE)  # between two names


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents that a question is asked of, and what is `asked` of them: the question without their name.

    `chosen` tells whether it, or the reader, chose them. `absent` is the name, as it was typed, of an edition that is not
    here, and `like` are the documents that come nearest to it.
    """

    documents: Sequence[Document]
    question: str
    asked: str
    chosen: bool
    absent: str = ""
    like: Sequence[Document] = ()


def scope(question: str, documents: Sequence[Document], *, every: bool = False) -> Scope:
    """The documents that a question names ("Res 21: …", "compare Res 2 and Res 5"), or all when it names none that is there.

    Of several editions of a text only the newest, as in `look_up`.
    """
    text = " ".join(question.split())
    names = names_in(text, documents, every=every)
    first = first_of(names)
    if not first.documents:
        current = documents if every else registers_of(documents).newest
        absent = text[first.start : first.end].strip(" ,") if first.like else ""
        return Scope(current, question, question, chosen=every, absent=absent, like=first.like)
    together, end = list(first.documents), first.end
    for name in names:
        if name.start >= end and name.documents and _BESIDE.fullmatch(text[end : name.start]):
            together += name.documents
            end = name.end
    rest = f"{text[: first.start]} {text[end:]}".strip(" ,:;.-–—")
    each = {id(document): document for document in together}
    return Scope(tuple(each.values()), question, rest or question, chosen=True)
