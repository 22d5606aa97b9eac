"""The words of roles, read from `roles.toml` once, as stems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from index.language.stems import stemmer
from index.patterns import pattern
from index.tables import read_table

_WORD = pattern(r"[^\W_]+")
_SILENT = frozenset("the of for in on and all a an itu three other relevant".split())  # these tell no name from another
_PLURALS = {"bureaux": "bureau"}


@cache
def table() -> Mapping[str, Any]:
    """What `roles.toml` says."""
    return read_table(Path(__file__).with_name("roles.toml"))


@cache
def stem(word: str) -> str:
    """The stem of a single word of the tables or of the texts.

    >>> stem("Bureaux"), stem("States")
    ('bureau', 'state')
    """
    folded = word.casefold()
    found: str = stemmer().stemWord(_PLURALS.get(folded, folded))
    return found


def as_written(stem: str) -> tuple[str, ...]:
    """The stems that any of the words have which have this stem here: those of the words as a text is searched for them.

    >>> as_written("bureau"), as_written("state")
    (('bureau', 'bureaux'), ('state',))
    """
    return (stem, *(stemmer().stemWord(plural) for plural, one in _PLURALS.items() if one == stem))


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, without those that tell no name from another.

    >>> stems("the Secretary-General of the Union")
    ('secretari', 'general', 'union')
    """
    return tuple(_stems(text))


def first_stem(text: str) -> str:
    """The first of these stems; "" if there is none.

    >>> first_stem("the Union resolves")
    'union'
    """
    return next(_stems(text), "")


def _stems(text: str) -> Iterator[str]:
    plain = (_PLURALS.get(word, word) for word in _WORD.findall(text.casefold()))
    return (stemmer().stemWord(word) for word in plain if word not in _SILENT)


@cache
def stem_set(group: str, key: str) -> frozenset[str]:
    """The stems of a list of single words in the table: `stem_set("question", "asking")`."""
    return frozenset(map(stem, _split(table()[group][key])))


@cache
def word_set(group: str, key: str) -> frozenset[str]:
    """A list of the table as it stands: `word_set("question", "who")`."""
    return frozenset(table()[group][key])


def _split(entries: Iterable[str]) -> Iterable[str]:
    return (word for entry in entries for word in entry.split())
