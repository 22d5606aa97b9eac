"""Whether a message asks anything about a text: a greeting, thanks or a sum does not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from index.patterns import pattern

_LONGEST = 120  # characters of a greeting
_LONGEST_PHRASE = 4  # words
_WORD = pattern(r"[^\W_]+")
_NUMBER = r"[\d.,]*\d"
_SUM = pattern(
    rf"(?:what(?:'s| is)|how much is|calculate|compute)?\s*"
    rf"(?:{_NUMBER}\s*(?:[+*×÷^=%]|\s[-/x]\s|plus|minus|times|divided by|multiplied by|% ?of)\s*(?:{_NUMBER}|(?=\W*$))\s*)+\W*"
    rf"|(?:what(?:'s| is)\s+)?(?:the )?(?:square|cube) root of {_NUMBER}\W*",
    re.IGNORECASE,
)


def is_question(message: str) -> bool:
    """Whether a message asks anything about a text: it is not a greeting, not thanks and not a sum."""
    text = message.strip()
    return not (_SUM.fullmatch(text) or _is_greeting(text))


def _is_greeting(text: str) -> bool:
    """Whether a message is made of greetings, and of what is said beside them, alone."""
    if len(text) > _LONGEST:
        return False
    words, greetings = _words(text), _phrases("greetings")
    beside = greetings | _phrases("beside")
    at, greets = 0, False
    while at < len(words):
        end = next((end for end in range(min(at + _LONGEST_PHRASE, len(words)), at, -1) if words[at:end] in beside), 0)
        if not end or not (greets or words[at:end] in greetings):
            return False
        at, greets = end, True
    return greets


@cache
def _phrases(key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_words(phrase) for phrases in _table()[key].values() for phrase in phrases)


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    import tomllib  # importing it takes longer than reading a table

    return tomllib.loads((Path(__file__).parent / "greetings.toml").read_text("utf-8"))


def _words(text: str) -> tuple[str, ...]:
    """The words of a text without accents and capitals; an ideograph is a word."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    if not plain.isascii():
        bare = (character for character in plain if not unicodedata.combining(character))
        plain = "".join(f" {one} " if "\u3400" <= one <= "\u9fff" else one for one in bare)
    return tuple(_WORD.findall(plain))
