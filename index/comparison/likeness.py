"""How alike the clauses of two texts are: a number for each pair, from their common words, their headings and their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from index.comparison.words import is_word, tokens, worded
from index.document.model import Clause, Document
from index.language.terms import FrontPart

if TYPE_CHECKING:
    import numpy as np

    Likeness = np.ndarray[Any, np.dtype[np.float32]]

CLOSING = " ;,.；，。؛،"
"""What closes a clause according to where it stands: the last one of a list has a full stop."""
LEAST = 0.45
"""How alike two clauses must be, at least, to be taken for one that was reworded."""
_HEADING, _LABEL = 0.1, 0.05
_ONE_OF_EACH = frozenset(FrontPart) - {FrontPart.FOREWORD, FrontPart.CLOSING}
_CODES = 0x110000


def likeness(old: Document, before: Sequence[Clause], new: Document, after: Sequence[Clause]) -> Likeness:
    """How alike the clauses of two documents are: a row for each of the old ones, a column for each of the new ones.

    What words they share counts from 0 to 1, in their order; that their headings are alike and their labels equal adds a
    little, so that it decides between clauses with like words. A clause whose words are those of one other and of no third
    is like that one only, wherever it stands. Front matter is like that of its own kind only: a title is a title, whatever it
    says. Below what two clauses must have in common to be one, the number is 0.
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
    for at, place in _only_equals(before, after):
        own = found[at, place]
        found[at], found[:, place] = 0, 0
        found[at, place] = own
    return found


def _only_equals(before: Sequence[Clause], after: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """The clauses of two texts with the same words, which no other clause of either text has; not those of the front matter."""
    ones: dict[tuple[str, ...], list[int]] = {}
    twos: dict[tuple[str, ...], list[int]] = {}
    for clauses, found in ((before, ones), (after, twos)):
        for at, clause in enumerate(clauses):
            if not clause.front:
                found.setdefault(tuple(worded(clause.text.rstrip(CLOSING))), []).append(at)
    for words, places in ones.items():
        others = twos.get(words, [])
        if len(places) == len(others) == 1 and words:
            yield places[0], others[0]


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
