"""The words of a text as BM25 counts them: lower case, without English stop words, stemmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from index.language.scripts import folded
from index.patterns import pattern

if TYPE_CHECKING:
    from Stemmer import Stemmer

_WORD = pattern(r"\w+")
SMALL_WORDS = frozenset("a an and by for in of on or the to".split())
"""English articles, conjunctions and prepositions; every list of stop words includes them and adds its own."""
# The stop words of bm25s.
STOP_WORDS = SMALL_WORDS | frozenset(
    "are as at be but if into is it no not such that their then there these they this was will with".split()
)
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "‐": "-"})


@cache
def stemmer() -> Stemmer:
    """The English Snowball stemmer."""
    import Stemmer

    return Stemmer.Stemmer("english")


_NAME = pattern(r"[^\W_]+(?:[-/][^\W_]+)*")
_DATED = pattern(r", ?(?:19|20)\d\d\b")  # a quick test before searching for editions
_EDITION = pattern(r"([^\W\d_]+), ?((?:19|20)\d\d)\b")


def vocabulary(texts: Iterable[str]) -> list[str]:
    """The lower-case words of texts in alphabetical order: compounds whole and in parts, and editions ("geneva, 2022")."""
    names: set[str] = set()
    editions: set[str] = set()
    for text in texts:
        folded = text.casefold()
        names.update(_NAME.findall(folded))
        if _DATED.search(folded):
            editions.update(f"{place}, {year}" for place, year in _EDITION.findall(folded))
    return sorted(editions.union(names, *(re.split("[-/]", name) for name in names)))


def words_of(texts: Sequence[str]) -> list[list[str]]:
    """The stemmed words of each text, in order; an ideograph is a word."""
    stem = stemmer().stemWords
    return [stem([word for word in _WORD.findall(folded(text).lower()) if word not in STOP_WORDS]) for text in texts]


def plain(text: str) -> str:
    """A text as it is compared with a phrase: capitals, spaces and the kinds of apostrophe and hyphen do not matter."""
    return " ".join(folded(text).translate(_ALIKE).casefold().split())


def stems_said(texts: Iterable[str]) -> set[str]:
    """The stems of which a text that has a word or a phrase has all, as they stand or as they are compared.

    >>> sorted(stems_said(["“Bridging the divides”"]))
    ['bridg', 'divid']
    """
    every = [*texts]
    return {stem for stems in words_of([*every, *map(plain, every)]) for stem in stems}
