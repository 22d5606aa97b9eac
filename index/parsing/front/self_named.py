"""What a text without a title calls itself: "the present Charter of the United Nations"."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from index.language.alternatives import any_of
from index.language.scripts import is_capital
from index.language.vocabulary import of_all

_OFTEN = 3  # times that a text speaks of itself, at least
_MOST_WORDS = 12  # of a name
_REACH = 200  # characters in which a name ends
_NAME = re.compile(r"C(?:(?:oa?)?C)*")  # "Charter of the United Nations", by the sorts of its words


def self_name(text: str) -> str:
    """The longest name that a text gives itself, if it speaks of itself often; "" if it does not, or only by one word.

    >>> from index.parsing.front.self_named import self_name
    >>> self_name("under the present Statute of the Tea Court … the present Statute … the present Statute")
    'Statute of the Tea Court'
    """
    named = [name for match in _present().finditer(text) if (name := _name(text, match.end()))]
    kinds = Counter(name.split()[0] for name in named)
    kind, times = max(kinds.items(), key=lambda one: one[1], default=("", 0))
    long = [name for name in named if name.split()[0] == kind and len(name.split()) > 1]
    return max(long, key=len) if times >= _OFTEN and long else ""


def _name(text: str, at: int) -> str:
    """The words with capitals from an offset on, and those that "of" joins to them; "" if the first has none."""
    words = text[at : at + _REACH].split()[:_MOST_WORDS]
    last = next((number for number, word in enumerate(words) if not word[-1].isalnum()), len(words))  # before a comma
    shape = _NAME.match("".join(map(_sort, words[: last + 1])))
    return " ".join(words[: shape.end()]).rstrip(".,:;()") if shape else ""


def _sort(word: str) -> str:
    """A letter for what a word may be in a name: with a capital, "of", an article, or none of these."""
    if is_capital(word):
        return "C"
    return "o" if word in _of() else "a" if word in _articles() else "-"


@cache
def _present() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(of_all(lambda one: one.present))})\s+", re.IGNORECASE)


@cache
def _of() -> frozenset[str]:
    return frozenset(of_all(lambda one: one.of))


@cache
def _articles() -> frozenset[str]:
    return frozenset(word.lower() for word in of_all(lambda one: one.enacting))
