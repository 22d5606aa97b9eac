"""Turns lists of words into alternatives of a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.language import characters

NEVER = "(?!)"
"""A pattern that matches nothing."""


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, longest first; an apostrophe may be straight or curly. None match nothing."""
    listed = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("'", "['’]") for word in listed) if listed else NEVER


def forms(listed: Iterable[str], number: str = r"\d{1,4}") -> list[str]:
    """Patterns for forms in which "#" stands for a number, and "####" for a year: "第#号", "####年#月#日"."""
    years = (re.escape(form).replace(r"\#" * 4, r"\s?\d{4}\s?") for form in listed)
    return [form.replace(r"\#", rf"\s?{number}\s?") for form in years]


def unaccented(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, longest first, each with or without its accents.

    "résolution" becomes "r[eéÉ]solution"; the capital is there for `re.ASCII`, which folds only the letters of ASCII.
    """
    spelt: dict[str, list[str]] = {}
    for word in words:
        spelt.setdefault(characters.unaccented(word), []).append(word)
    columns = (zip(folded, *spelt[folded], strict=True) for folded in sorted(spelt, key=len, reverse=True))
    return "|".join("".join(map(_letter, letters)) for letters in columns)


def _letter(spellings: Iterable[str]) -> str:
    """One letter of a word: unaccented, or with any accent it has in some language."""
    bare, *accented = dict.fromkeys(spellings)
    if not accented and (bare.isascii() or bare.upper() == bare.lower()):
        return re.escape(bare)
    return f"[{bare}{'' if bare.isascii() else bare.upper()}{''.join(one + one.upper() for one in accented)}]"
