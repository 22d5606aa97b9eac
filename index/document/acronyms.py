"""The acronyms that documents define, and where they define them."""

from __future__ import annotations

from collections.abc import Iterable

from index.document.model import Document
from index.document.passages import Passage, passages_of
from index.language.glossary import definitions


def acronyms_of(documents: Iterable[Document]) -> dict[str, Passage]:
    """The acronyms that documents define, each with its defining clause, in alphabetical order."""
    found: dict[str, Passage] = {}
    for passage in passages_of(documents):
        if "(" in passage.clause.text:
            for acronym, _ in definitions(passage.clause.text):
                found.setdefault(acronym, passage)
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))
