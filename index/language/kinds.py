"""The kinds of texts as they are printed and typed: "RESOLUTION", "Résolution", "dec"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from index.language.alternatives import unaccented
from index.language.characters import plain
from index.language.vocabulary import Vocabulary, languages, of_all

SHORT_KINDS = {"resolution": "res", "decision": "dec", "recommendation": "rec", "opinion": "opi", "declaration": "decl"}
"""The kinds of texts, in English and lower case, with what the id of a document has for them."""


def kinds(*, abbreviated: bool = False) -> str:
    """A pattern for the names of kinds in every language, to be matched without regard to case; `abbreviated` ones too."""
    return unaccented(of_all(lambda one: (name for _, name in _names(one, abbreviated=abbreviated))))


@lru_cache(maxsize=1024)
def common_kind(name: str) -> str:
    """A kind in English and lower case, however it is written: "résolution" is "resolution"; what is no kind in lower case."""
    folded = plain(name).casefold()
    named = (kind for one in languages() for kind, name in _names(one, abbreviated=True) if plain(name) == folded)
    return next(named, folded)


def _names(words: Vocabulary, *, abbreviated: bool) -> Iterator[tuple[str, str]]:
    """Each kind with one of its names in a language."""
    for table in (words.kinds, words.abbreviations) if abbreviated else (words.kinds,):
        for kind, names in table.items():
            yield from ((kind, name) for name in names)
