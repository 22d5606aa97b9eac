"""What an organization or a country is called in other languages, by any of its names, in any of their forms: "ВОЗ" is "WHO".

The names of organizations are in organizations.toml, a closed list; those of countries are the Unicode CLDR's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from index.language.asked.facts import bare
from index.language.asked.headings import small_words
from index.language.asked.listed.tongues import country_names, is_form
from index.language.stems import SMALL_WORDS
from index.tables import read_table

_MARKS = ".,;:()[]|-–—*"  # around a word

Words = tuple[str, ...]


@lru_cache(maxsize=1024)
def words_of(name: str) -> Words:
    """The words of a name as they are compared, without small ones.

    >>> words_of("Organisation mondiale de la Santé")
    ('organisation', 'mondiale', 'sante')
    """
    words = (word.strip(_MARKS) for word in bare(name).casefold().split())
    return tuple(word for word in words if word and word not in SMALL_WORDS and word not in small_words())


@lru_cache(maxsize=64)
def names_alike(name: str) -> tuple[Words, ...]:
    """The words of a name, and those of all others of the organization that it is one of.

    >>> ("who",) in names_alike("ВОЗ"), ("african", "union") in names_alike("Африканского союза"), names_alike("Samarkand")
    (True, True, (('samarkand',),))
    """
    words = words_of(name)
    same = (own for own in _organizations().values() if any(_is_called(words, one) for one in own))
    return tuple(dict.fromkeys((words, *filter(None, next(same, ()))))) if words else ()


def is_organization(name: str) -> bool:
    """Whether a name is that of an organization of the table."""
    return len(names_alike(name)) > 1


@lru_cache(maxsize=64)
def country_in(name: str, code: str) -> str:
    """What a country is called in a language, by its name in any; "" for any other name, and for a word in small letters.

    >>> country_in("也门", "en"), country_in("Йемене", "en"), country_in("le Yémen", "en"), country_in("la réunion", "en")
    ('Yemen', 'Yemen', 'Yemen', '')
    """
    words = words_of(name)
    if not words or name.rsplit(maxsplit=1)[-1][0].islower():
        return ""
    same = (one for names in _countries().values() for one, called in names.items() if _is_called(words, called))
    country = next(same, "")
    return country_names()[code].get(country, "")


def numbers_begin(name: str) -> tuple[str, ...]:
    """What the numbers of the texts of an organization begin with, in lower case."""
    words = words_of(name)
    table = _table()
    same = (key for key, own in _organizations().items() if words and any(_is_called(words, one) for one in own))
    return tuple(one.casefold() for one in table.get(next(same, ""), ()) if "/" in one)


def _is_called(words: Words, name: Words) -> bool:
    """Whether words are a name, each in any of its forms."""
    return len(words) == len(name) and all(said == one or is_form(said, one) for said, one in zip(words, name, strict=True))


@cache
def _organizations() -> Mapping[str, Sequence[Words]]:
    """The words of each organization's names."""
    return {key: [words_of(one) for one in names if "/" not in one] for key, names in _table().items()}


@cache
def _countries() -> Mapping[str, Mapping[str, Words]]:
    """The words of the names of countries in each language, by their codes."""
    return {code: {one: words_of(name) for one, name in names.items()} for code, names in country_names().items()}


@cache
def _table() -> Mapping[str, Sequence[str]]:
    return read_table(Path(__file__).with_name("organizations.toml"))
