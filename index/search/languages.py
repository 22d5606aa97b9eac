"""An answer in another official language: the same clauses, in the texts of that language that the collection has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.document.languages import counterpart
from index.document.model import Document
from index.document.passages import Passage
from index.document.quotes import quote
from index.errors import NotInLanguage
from index.search.answer import Answer


def in_language(answer: Answer, language: str, documents: Sequence[Document]) -> tuple[Answer, tuple[NotInLanguage, ...]]:
    """An answer with each of its clauses in another language, and what is said of those that are not there in it.

    Raises NotInLanguage if none of the clauses is there.
    """
    found, missing = [], []
    for one in answer.quotes:
        try:
            other = counterpart(Passage(one.document, one.clause), language, documents)
        except NotInLanguage as error:
            missing.append(error)
        else:
            found.append(quote(other.document, other.clause, one.score))
    if missing and not found:
        raise missing[0]
    told = {error.problem: error for error in missing}
    return replace(answer, quotes=tuple(found)), tuple(told.values())
