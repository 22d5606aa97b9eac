"""Languages that no table reads: recognised by their script or their small words, so that they can be said by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from index.language.scripts import folded, script_of
from index.language.vocabulary import languages

_ENOUGH = 0.04  # of the words of a text must be small words of its language
_MOST = 1.5  # times as many as of any language that a table reads
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
    words = Counter(word for text in texts for word in text.lower().split())
    read = max(sum(words[word] for word in one.common) for one in languages())
    counts = {name: sum(words[word] for word in common) for name, common in _data()["common"].items()}
    name, count = max(counts.items(), key=lambda one: one[1])
    return name if count > max(_MOST * read, _ENOUGH * words.total(), 3) else ""


@cache
def _data() -> dict[str, Any]:
    """The scripts and the small words, by language."""
    import tomllib

    table = tomllib.loads(files(__package__).joinpath("unread.toml").read_text("utf-8"))
    table["common"] = {name: tuple(map(folded, words)) for name, words in table["common"].items()}
    return table
