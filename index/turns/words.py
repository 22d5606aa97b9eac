"""A message as words, each with what it does in a question that goes on from another one.

The words of all languages are in index/language/turns.toml. Several may form one, the longest first ("what about"); an
ideograph is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.language.scripts import AND, AND_THE
from index.pinpoint.query import Tokens, spans_of, tokens_of
from index.tables import read_table

CONTENT = "content"
PAUSE = re.compile(r"[,;:.?!–—،؛，；。]|\s-\s")
_CONTENT_ALONE = frozenset({CONTENT})
MOVES = ("why", "explain", "next", "previous", "more", "other")
"""What leads from a clause to another, or to its reasons; the first in this order counts."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of a message: its tokens, from `start` to `end`, what it does, and the `gap` before it.

    `led` says that an Arabic "and" is written as the first letter of its first token.
    """

    text: str
    does: frozenset[str]
    start: int
    end: int
    gap: str = ""
    led: bool = False

    @property
    def is_content(self) -> bool:
        """Whether it carries content of its own."""
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


def unled(text: str) -> str:
    """A message without the Arabic "and" that is written together with its first word.

    >>> unled("ومتى اعتمد؟") == "متى اعتمد؟", unled("and when?")
    (True, 'and when?')
    """
    first = words_in(text)[:1]
    return text.lstrip().removeprefix(AND) if first and first[0].led else text


def unjoined(text: str) -> str:
    """A message without the words that only join it to what was said before.

    >>> unjoined("а когда она принята?"), unjoined("and then who pays?"), unjoined("and?")
    ('когда она принята?', 'who pays?', 'and?')
    """
    words, spans = words_in(text), spans_of(text)
    first = next((word for word in words if "joins" not in word.does or word.led), None)
    return unled(text[spans[first.start][0] :] if first and first.start else text)


def _words(tokens: Tokens) -> Iterator[Word]:
    texts = [token.text for token in tokens]
    at = 0
    while at < len(texts):
        ends = range(_joined(tokens, at), at, -1)
        end, does = _known(texts, at, ends)
        led = not end and texts[at].startswith(AND) and len(texts[at]) > len(AND)
        if led:
            end, does = _known([*texts[:at], texts[at].removeprefix(AND), *texts[at + 1 :]], at, ends)
            led = bool(end) or texts[at].startswith(AND_THE)
            does = does or _CONTENT_ALONE
        end = end or _compound(tokens, at)
        yield Word(" ".join(texts[at:end]), does | {"joins"} if led else does or _CONTENT_ALONE, at, end, tokens[at].gap, led)
        at = end


def _known(texts: Sequence[str], at: int, ends: Iterable[int]) -> tuple[int, frozenset[str]]:
    """Where the longest known word or phrase that starts at a token ends, and what it does; 0 if there is none."""
    end = next((end for end in ends if tuple(texts[at:end]) in _table()), 0)
    return end, _table()[tuple(texts[at:end])] if end else frozenset()


def _joined(tokens: Tokens, at: int) -> int:
    """The furthest that a phrase starting at a token can reach: "what's for" is not "what for"."""
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


def asks_anew(text: str) -> bool:
    """Whether a message is a question that says what it asks for: "who must pay the fees?", but not "who pays?"."""
    words = words_in(text)
    return doing(words[:1], "asks") and sum(word.is_content for word in words) > 1


def asks_what_is_said(text: str) -> bool:
    """Whether a question begins with what a text says, whether it names that or not: "¿qué dice sobre …?", "что она говорит".

    >>> asks_what_is_said("que dit-elle sur les femmes ?"), asks_what_is_said("qui dit quoi sur les femmes ?")
    (True, False)
    """
    words = words_in(text)
    at = next((at for at, word in enumerate(words) if "says" in word.does), 0)
    before = words[:at]
    led = all("stands_for" in word.does or "small" in word.does for word in before[1:])
    return at > 0 and doing(before[:1], "asks") and not doing(before[:1], "actor") and led
