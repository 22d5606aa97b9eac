"""The verbs by which a question says that somebody must do something, is asked to, or decides it."""

from __future__ import annotations

from functools import cache, lru_cache

from index.language.roles.names import is_decision
from index.language.roles.words import stem, stem_set, word_set
from index.language.vocabulary import ENGLISH, language

NOUNS = ("ion", "ions", "ment", "ments")
"""The endings of nouns made from verbs: a "decision" is not something that somebody does."""


@cache
def duties() -> tuple[frozenset[str], frozenset[str]]:
    """The words, and the stems, by which a question says that something must be done."""
    verbs = stem_set("question", "asking") | stem_set("question", "duties") | {"do", "done"}
    return word_set("question", "modals") | {"does"}, verbs


@cache
def addressing_verbs() -> frozenset[str]:
    """The stems of the verbs by which texts ask somebody to do something."""
    return frozenset(stem(verb.split()[0]) for verb in language(ENGLISH).addressing)


@lru_cache(maxsize=1 << 12)
def decides(word: str) -> bool:
    """Whether a word is a verb by which a body itself decides: "decided"; not "decision"."""
    return is_decision(stem(word)) and not word.endswith(NOUNS)
