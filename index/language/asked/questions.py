"""Whether a message asks anything about a text, as a greeting, thanks or a sum does not; and what it asks after a greeting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from index.patterns import pattern
from index.tables import read_table

_POLITE = ("greeting", "thanks", "bye")
_LONGEST_ASKED = 1000  # characters of a message that a greeting is looked for beside
_LONGEST = 120  # characters of a greeting
_LONGEST_PHRASE = 6  # words
_PAUSE = pattern(r"[,.!?;:،؛؟。！？，；\n]+\s*|\s[-–—]\s+")
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


def without_greeting(message: str) -> str:
    """A message without the greetings, thanks and farewells at its ends; all of it if it is nothing else.

    >>> without_greeting("Thank you. And Member States?"), without_greeting("hello!")
    ('And Member States?', 'hello!')
    """
    if len(message) > _LONGEST_ASKED or not _PAUSE.search(message):
        return message
    pauses = [(0, 0), *(match.span() for match in _PAUSE.finditer(message)), (len(message), len(message))]
    parts = [(end, message[end:start]) for (_, end), (start, _) in pairwise(pauses) if message[end:start].strip()]
    first = next((at for at, (_, part) in enumerate(parts) if not _is_greeting(part)), None)
    if first is None:
        return message
    last = next(at for at in reversed(range(len(parts))) if not _is_greeting(parts[at][1]))
    behind = parts[last + 1 :]
    return message[parts[first][0] : behind[0][0] if behind else len(message)].strip()


def greetings() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """What people say for "greeting", "thanks" and "bye", by the code of the language."""
    return {key: _table()[key] for key in _POLITE}


def _is_greeting(text: str) -> bool:
    """Whether a message consists of greetings and of what people say with them, and nothing else."""
    if len(text) > _LONGEST or any(map(str.isdecimal, text)):  # tested first, as the table is read for nothing else
        return False
    words, greetings, beside = _words(text), _phrases(*_POLITE), _phrases(*_POLITE, "beside")
    at, greets = 0, False
    while at < len(words):
        end = next((end for end in range(min(at + _LONGEST_PHRASE, len(words)), at, -1) if words[at:end] in beside), 0)
        if not end or not (greets or words[at:end] in greetings):
            return False
        at, greets = end, True
    return greets


@cache
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return read_table(Path(__file__).parent / "greetings.toml")


@cache
def _phrases(*keys: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_words(phrase) for key in keys for phrases in _table()[key].values() for phrase in phrases)


def _words(text: str) -> tuple[str, ...]:
    """The words of a text without accents and capitals; each ideograph is a word."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    if not plain.isascii():
        bare = (character for character in plain if not unicodedata.combining(character))
        plain = "".join(f" {one} " if "\u3400" <= one <= "\u9fff" else one for one in bare)
    return tuple(_WORD.findall(plain))
