"""The kinds of texts, as they are printed and typed: "RESOLUTION", "Résolution", "dec"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from index.language.alternatives import any_of, forms, unaccented
from index.language.characters import unaccented as bare
from index.language.scripts import folded
from index.language.vocabulary import Vocabulary, languages, of_all

SHORT_KINDS = {"resolution": "res", "decision": "dec", "recommendation": "rec", "opinion": "opi", "declaration": "decl"}
"""The kinds of texts, in English and lower case, with the abbreviations used in document ids."""

ANY_KIND = ("text", "document")
"""What a text of any kind is called."""


def kinds(*, abbreviated: bool = False) -> str:
    """A case-insensitive pattern for the names of kinds in every language; with `abbreviated`, for their abbreviations too."""
    return unaccented(of_all(lambda one: (name for _, name in _names(one, abbreviated=abbreviated))))


def drafted() -> str:
    """A case-insensitive pattern for the draft of a text: "draft resolution", "draft ministerial decision", "决议草案"."""
    drafts = of_all(lambda one: one.drafts)
    before = any_of(draft for draft in drafts if "#" not in draft)
    around = forms((draft for draft in drafts if "#" in draft), rf"(?:{kinds()})")
    return "|".join([rf"(?:{before})\s(?:[^\W\d_]+\s)?(?:{kinds()})", *around])


@lru_cache(maxsize=1024)
def common_kind(name: str) -> str:
    """A kind in English and lower case, however written: "résolution" becomes "resolution". Other words are only folded."""
    bared = bare(folded(name)).casefold()
    if not bared:
        return ""
    return kind_by_name().get(bared, bared)


@cache
def kind_by_name() -> dict[str, str]:
    """The kinds in English and lower case, by what they are called, also in short, in every language: without accents."""
    found: dict[str, str] = {}
    for kind, name in (pair for one in languages() for pair in _names(one, abbreviated=True)):
        found.setdefault(bare(name), kind)
    return found


@lru_cache(maxsize=1024)
def is_kind(word: str) -> bool:
    """Whether a word is the name of a kind of text in English, or of any text, in the singular or the plural.

    >>> is_kind("resolutions"), is_kind("texts"), is_kind("clauses")
    (True, True, False)
    """
    one = word.removesuffix("s")
    return one in ANY_KIND or one in SHORT_KINDS


def _names(words: Vocabulary, *, abbreviated: bool) -> Iterator[tuple[str, str]]:
    """Each kind paired with each of its names in a language."""
    for table in (words.kinds, words.abbreviations) if abbreviated else (words.kinds,):
        for kind, names in table.items():
            yield from ((kind, name) for name in names)
