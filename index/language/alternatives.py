"""Turns lists of words into alternatives of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.language.characters import plain


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, longest first; an apostrophe may be straight or curly."""
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))


def unaccented(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, longest first, each with or without its accents.

    "résolution" becomes "r[eéÉ]solution"; the capital is there for `re.ASCII`, which does not fold accented letters.
    """
    spelt: dict[str, list[str]] = {}
    for word in words:
        spelt.setdefault(plain(word), []).append(word)
    columns = (zip(folded, *spelt[folded], strict=True) for folded in sorted(spelt, key=len, reverse=True))
    return "|".join("".join(map(_letter, letters)) for letters in columns)


def _letter(spellings: Iterable[str]) -> str:
    """One letter of a word: unaccented, or with any accent it has in some language."""
    bare, *accented = dict.fromkeys(spellings)
    return f"[{bare}{''.join(one + one.upper() for one in accented)}]" if accented else re.escape(bare)
