"""How alike the clauses of two texts are: a number for each pair, from their common words, their headings and their labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from index.comparison.words import is_word, tokens
from index.document.model import Clause, Document
from index.language.terms import FrontPart

if TYPE_CHECKING:
    import numpy as np

    Likeness = np.ndarray[Any, np.dtype[np.float32]]

LEAST = 0.45
"""How alike two clauses must be, at least, to be taken for one that was reworded."""
_HEADING, _LABEL = 0.1, 0.05
_ONE_OF_EACH = frozenset(FrontPart) - {FrontPart.FOREWORD, FrontPart.CLOSING}
_CODES = 0x110000


def likeness(old: Document, before: Sequence[Clause], new: Document, after: Sequence[Clause]) -> Likeness:
    """How alike the clauses of two documents are: a row for each of the old ones, a column for each of the new ones.

    What words they share counts from 0 to 1, in their order; that their headings are alike and their labels equal adds a
    little, so that it decides between clauses with like words. Front matter is like that of its own kind only: a title is a
    title, whatever it says. Below what two clauses must have in common to be one, the number is 0.
    """
    import numpy as np
    from rapidfuzz import fuzz, process

    ratios = _ratios([clause.text for clause in before], [clause.text for clause in after])
    kinds, others = ([clause.front or "" for clause in clauses] for clauses in (before, after))
    same = np.array(kinds, object)[:, None] == np.array(others, object)
    only = np.array([kind in _ONE_OF_EACH for kind in kinds])
    found: Likeness = np.where(same & only[:, None], np.float32(1), ratios) * same
    headings = process.cdist(
        [old.heading(clause) for clause in before],
        [new.heading(clause) for clause in after],
        scorer=fuzz.ratio,
        dtype=np.float32,
    )
    found += headings * np.float32(_HEADING / 100) * (found > 0)
    labels = np.array(["\0".join(clause.marks) for clause in before])[:, None] == np.array(
        ["\0".join(clause.marks) for clause in after]
    )
    found += np.float32(_LABEL) * labels * (found > 0)
    return found


def _ratios(before: Sequence[str], after: Sequence[str]) -> Likeness:
    """The share of words that texts have in common with other texts, in their order. Each word becomes one character."""
    import numpy as np
    from rapidfuzz import fuzz, process

    codes: dict[str, int] = {}

    def coded(text: str) -> str:
        words = (token for token in tokens(text.casefold()) if is_word(token))
        return "".join(chr(codes.setdefault(word, len(codes)) % _CODES) for word in words)

    one, two = [*map(coded, before)], [*map(coded, after)]
    least = 100 * (LEAST - _HEADING - _LABEL)
    found: Likeness = process.cdist(one, two, scorer=fuzz.ratio, score_cutoff=least, dtype=np.float32)
    found /= np.float32(100)
    return found
