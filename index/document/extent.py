"""How long texts are: their clauses, sections, words and pages."""

from __future__ import annotations

from collections.abc import Sequence

from index.document.model import Document
from index.language.terms import Kind, Part
from index.patterns import pattern
from index.values import dataclass

_WORD = pattern(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:[-/’'.][^\W_\u3400-\u9fff]+)*")


@dataclass(frozen=True, slots=True)
class Extent:
    """The numbers of `texts`; of their clauses, without front matter; of those in a preamble; of sections; of words.

    An ideograph counts as a word. `pages` is 0 if not all of their files have pages, as their
    sum would be taken for that of all.
    """

    texts: int
    clauses: int
    preamble: int
    sections: int
    words: int
    pages: int


def extent_of(documents: Sequence[Document]) -> Extent:
    """How long documents are together.

    >>> import index
    >>> extent_of([index.bundled()]).clauses
    58
    """
    clauses = [(document, clause) for document in documents for clause in document.clauses if clause.kind != Kind.FRONT]
    return Extent(
        len(documents),
        len(clauses),
        sum(document.sections[clause.section].part == Part.PREAMBLE for document, clause in clauses),
        sum(len(document.outline) for document in documents),
        sum(len(_WORD.findall(clause.text)) for _, clause in clauses),
        sum(len(document.pages) for document in documents) if all(document.pages for document in documents) else 0,
    )
