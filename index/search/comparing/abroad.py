"""What is typed to have texts compared in another official language → the same in English words; names stay as they are.

"Compara la Resolución 2 con la Resolución 5" is read as "compare the Resolution 2 with the Resolution 5".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.language.asked.facts import any_bare_word, bare
from index.language.asked.languages import asked_language
from index.pinpoint.query import Query
from index.tables import read_table

if TYPE_CHECKING:
    import re

_ASKS = ("compare", "differences", "changed")
_JOINS = ("with", "and")


def in_english(question: str) -> str:
    """A question that asks for a comparison in another language, with English words for that; any other as it is.

    >>> in_english("compara la Resolución 2 con la Resolución 5")
    'compare the Resolution 2 with the Resolution 5'
    >>> in_english("compare resolves 2 with resolves 3")
    'compare resolves 2 with resolves 3'
    """
    words, plain = _tables().get(asked_language(question)), bare(Query(question).text)
    return _read(plain, words) if words and any(words[key].search(plain) for key in _ASKS) else question


def joined_in_english(names: str) -> Iterator[str]:
    """Names that words of another language may stand between, in each of these languages: "Résolution 5 et Résolution 2"."""
    plain = bare(Query(names).text)
    for words in _tables().values():
        if any(words[key].search(plain) for key in _JOINS if key in words):
            yield _read(plain, words)


def _read(text: str, words: Mapping[str, re.Pattern[str]]) -> str:
    for english, pattern in words.items():
        text = pattern.sub(f" {english} ", text)
    return " ".join(text.split())


@cache
def _tables() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    table = read_table(Path(__file__).with_name("compared.toml"))
    return {code: {english: any_bare_word(words) for english, words in language.items()} for code, language in table.items()}
