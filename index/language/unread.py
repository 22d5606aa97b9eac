"""Languages that no table reads: recognised by their script or their small words, so that they can be said by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from index.language.scripts import folded, script_of
from index.language.vocabulary import Vocabulary, languages
from index.tables import read_table

_ENOUGH = 0.04  # of the words of a text must be small words of its language
_MOST = 1.5  # times as many as of any language that a table reads, without the words that both have
_KINDS = 2  # different words of its own, at least
_SHARE = 0.15  # of the letters tell a script; Japanese is written in Chinese characters too
_READ = frozenset({"LATIN", "CYRILLIC", "ARABIC", "CJK", "MODIFIER", "MASCULINE", "FEMININE", "MICRO", "FULLWIDTH"})
_SAMPLE = 4000  # letters


def unread_language(lines: Iterable[str]) -> str:
    """What a text seems to be written in, if no table reads it: "German"; "" for a language that is read, or for none."""
    texts = list(lines)
    return _by_script("".join(texts)) or _by_words(texts)


def _by_script(text: str) -> str:
    letters = [letter for letter in text if letter.isalpha()][:_SAMPLE]
    if all(letter.isascii() for letter in letters):
        return ""
    found = Counter(script_of(letter) for letter in letters if not letter.isascii())
    script, count = max(
        ((script, count) for script, count in found.items() if script not in _READ), key=lambda one: one[1], default=("", 0)
    )
    if count <= _SHARE * len(letters):
        return ""
    return _data()["scripts"].get(script) or f"the {script.capitalize()} script"


def _by_words(texts: list[str]) -> str:
    """The language of most small words, if its own ones outnumber those of each language that a table reads.

    Related languages share many: "de", "la" and "que" are as Spanish as Catalan.
    """
    words = Counter(word for text in texts for word in text.lower().split())
    least = max(_ENOUGH * words.total(), 3)
    counts = {name: sum(words[word] for word in common) for name, common in _data()["common"].items()}
    clear = {name: count for name, count in counts.items() if count > least and _is_clear(words, _data()["common"][name])}
    return max(clear, key=lambda name: clear[name], default="")


def _is_clear(words: Counter[str], small: Collection[str]) -> bool:
    """Whether the small words of a language occur more often than those of each language that a table reads."""
    for one in languages():
        own = [words[word] for word in small if words[word] and word not in _small_words(one)]
        others = sum(words[word] for word in one.common if word not in small)
        if len(own) < _KINDS or sum(own) <= _MOST * others:
            return False
    return True


@cache
def _small_words(language: Vocabulary) -> frozenset[str]:
    """All small words in the table of a language, those that other languages have as well."""
    lists = (language.common, language.openers, language.clausal, language.connectors, language.articles, language.that)
    return frozenset(word for words in (*lists, language.addressee_ends, language.ands, language.ors) for word in words)


@cache
def _data() -> dict[str, Any]:
    """The scripts and the small words, by language."""
    table = read_table(Path(__file__).with_name("unread.toml"))
    table["common"] = {name: tuple(map(folded, words)) for name, words in table["common"].items()}
    return table
