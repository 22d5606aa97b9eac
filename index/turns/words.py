"""What a message is made of: each of its words by what it does in a question that may go on from another.

Words are those of all languages in index/language/turns.toml; several may form one, the longest first ("what about"). An
ideograph is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.language.scripts import AND_THE
from index.pinpoint.query import Tokens, tokens_of
from index.tables import read_table

CONTENT = "content"
PAUSE = re.compile(r"[,;:.?!–—،؛，；。]|\s-\s")
_CONTENT_ALONE, _CONTENT_JOINED = frozenset({CONTENT}), frozenset({CONTENT, "joins"})
MOVES = ("why", "explain", "next", "previous", "more", "other")
"""What leads from a clause to another, or to its reasons; the first in this order counts."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of a message, from token `start` to `end`, what it does there, and the `gap` before it."""

    text: str
    does: frozenset[str]
    start: int
    end: int
    gap: str = ""

    @property
    def is_content(self) -> bool:
        """Whether it says something of its own."""
        return CONTENT in self.does


@cache
def _table() -> dict[tuple[str, ...], frozenset[str]]:
    """The words and phrases as tokens, each with all that it may do."""
    read = read_table(Path(__file__).parents[1] / "language" / "turns.toml")
    found: dict[tuple[str, ...], set[str]] = {}
    for does, languages in read.items():
        for phrase in (phrase for phrases in languages.values() for phrase in phrases):
            found.setdefault(tuple(token.text for token in tokens_of(phrase)), set()).add(does)
    return {phrase: frozenset(does) for phrase, does in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _table()))


def words_in(text: str) -> tuple[Word, ...]:
    """The words and phrases of a message, in order.

    >>> [(word.text, sorted(word.does)) for word in words_in("and the next one?")][2]
    ('next', ['next'])
    """
    return tuple(_words(tokens_of(text)))


def said_in(text: str) -> tuple[Word, ...]:
    """The words of a message without those by which it corrects what was said before: "no, resolves 3", "I meant resolves 3".

    >>> [word.text for word in said_in("no, I meant tea")], [word.text for word in said_in("no tea")]
    (['tea'], ['no', 'tea'])
    """
    words = words_in(text)
    at = 0
    while at + 1 < len(words) and ("corrects" in words[at].does or _denies(words, at)):
        at += 1
    return words[at:]


def _denies(words: Sequence[Word], at: int) -> bool:
    """Whether a word denies what was said before: it stands before a pause, as in "no, …"."""
    return "denies" in words[at].does and PAUSE.search(words[at + 1].gap) is not None


def _words(tokens: Tokens) -> Iterator[Word]:
    texts = [token.text for token in tokens]
    at = 0
    while at < len(texts):
        ends = range(_joined(tokens, at), at, -1)
        end = next((end for end in ends if tuple(texts[at:end]) in _table()), 0)
        does = _table()[tuple(texts[at:end])] if end else _CONTENT_JOINED if texts[at].startswith(AND_THE) else _CONTENT_ALONE
        end = end or _compound(tokens, at)
        yield Word(" ".join(texts[at:end]), does, at, end, tokens[at].gap)
        at = end


def _joined(tokens: Tokens, at: int) -> int:
    """Where a phrase that begins with a token ends at the latest: "what's for" is not "what for"."""
    end = at + 1
    while end < min(at + _longest(), len(tokens)) and len(tokens[end].gap) <= 1:  # an "'s" is left out
        end += 1
    return end


def _compound(tokens: Tokens, at: int) -> int:
    """The end of a word whose parts are joined by hyphens or slashes ("WG-WSIS"), from its first token."""
    end = at + 1
    while end < len(tokens) and tokens[end].gap in ("-", "/") and (tokens[end].text,) not in _table():
        end += 1
    return end


def doing(words: Iterable[Word], what: str) -> bool:
    """Whether one of the words does something."""
    return any(what in word.does for word in words)
