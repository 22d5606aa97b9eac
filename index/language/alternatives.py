"""Lists of words → alternatives of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.language.characters import plain


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; an apostrophe may be straight or curly."""
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(words, key=len, reverse=True))


def unaccented(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, each with or without its accents.

    "résolution" is "r[eéÉ]solution": the capital stands in it for `re.ASCII`, which folds no letter with an accent.
    """
    spelt: dict[str, list[str]] = {}
    for word in words:
        spelt.setdefault(plain(word), []).append(word)
    columns = (zip(folded, *spelt[folded], strict=True) for folded in sorted(spelt, key=len, reverse=True))
    return "|".join("".join(map(_letter, letters)) for letters in columns)


def _letter(spellings: Iterable[str]) -> str:
    """One letter of a word: without its accent, and with those that it has in some language."""
    bare, *accented = dict.fromkeys(spellings)
    return f"[{bare}{''.join(one + one.upper() for one in accented)}]" if accented else re.escape(bare)
