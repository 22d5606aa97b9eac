"""A message → what it wants of the bot itself (a greeting, thanks, help, …) and the language it is in; or neither.

A message is compared with the examples of examples.toml by its words and by their parts, rare ones counting more, and is taken
for what the nearest examples want. It must be made of words that are known from them; among them are things that people say
of a text, so that what is nearest to those is a question. No example is a rule, and no message is matched by a pattern.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from bot.chat.small_talk.words import HAN, LONGEST, own_examples, words_in
from index import greetings, without_greeting
from index.values import dataclass

QUESTION = "question"
EMOJI = "emoji"
POLITE = frozenset({"greeting", "thanks", "bye"})
_NEAR = 0.3  # how near an example must be
_BESIDE = 0.35  # the weight of the next nearest examples of an intent
_SHORTEST, _ALIKE = 4, 0.88  # letters of a misspelt word, and how much of it must be right
_JOINING = frozenset("and et y и و".split())
_TINY = 4  # letters of a message that is small talk only as a whole: a label or an article is a part of many
_STEM = 5  # letters that two forms of a word begin with, at least
_COMPARED = 200  # of the nearest examples
_PART = 0.35  # the weight of a part of a word against the word
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]|\d")


@dataclass(frozen=True, slots=True)
class Intent:
    """What a message wants of the bot, and the code of its language; "" for an emoji, which has none."""

    wants: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Example:
    intent: Intent
    parts: Mapping[str, float]


class Examples:
    """Messages with what they want, ready to be compared with others."""

    def __init__(self, said: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self._rows = [
            (Intent(wants, code), text)
            for wants, languages in said.items()
            for code, texts in languages.items()
            for text in texts
        ]
        split = [Counter(set(_parts(text))) for _, text in self._rows]
        self._counts = Counter(part for parts in split for part in parts)
        self.examples = [_Example(intent, self._weighed(parts)) for (intent, _), parts in zip(self._rows, split, strict=True)]
        self._whole = {tuple(words_in(text)): intent for intent, text in reversed(self._rows)}
        self._words = {word for _, text in self._rows for word in words_in(text)}
        self._polite = {word for intent, text in self._rows if intent.wants in POLITE for word in words_in(text)} | _JOINING
        self._beginnings = {word[:size] for word in self._words for size in range(max(_STEM, len(word) - 3), len(word) + 1)}
        self._having: dict[str, list[int]] = {}
        for at, example in enumerate(self.examples):
            for part in example.parts:
                self._having.setdefault(part, []).append(at)

    def nearest(self, message: str, besides: int = -1) -> Intent | None:
        """What a message wants; None if it is about a text, or like nothing here.

        A word that no example has, misspelt or not, is asked about. `besides` leaves an example out.
        """
        typed = list(words_in(message))
        if besides < 0 and (whole := self._whole.get(tuple(typed))):
            return None if whole.wants == QUESTION else whole
        if sum(map(_letters, typed)) < _TINY:
            return None
        words = [self._mended(word) for word in typed]
        misspelt = sum(one != other for one, other in zip(words, typed, strict=True))
        if not words or misspelt > 1 or not all(map(self._is_known, words)):
            return None
        message = " ".join(words)
        parts = self._weighed(Counter(set(_parts(message))))
        near: dict[int, float] = {}
        for part, weight in parts.items():
            for at in self._having.get(part, ()):
                near[at] = near.get(at, 0.0) + weight * self.examples[at].parts[part]
        near.pop(besides, None)
        best: dict[Intent, list[float]] = {}
        for at, value in sorted(near.items(), key=lambda one: -one[1])[:_COMPARED]:
            best.setdefault(self.examples[at].intent, []).append(value)
        wants: dict[str, float] = {}
        for intent, values in best.items():
            wants[intent.wants] = max(wants.get(intent.wants, 0.0), values[0] + _BESIDE * sum(values[1:3]))
        if not best:
            return None
        first = max(wants, key=lambda name: wants[name])
        same = [(values[0], intent) for intent, values in best.items() if intent.wants == first]
        value, intent = max(same, key=lambda one: one[0])
        if first == QUESTION or value < _NEAR or self._goes_on(words):
            return None
        return intent if first not in POLITE or self._polite.issuperset(words) else None

    def has(self, message: str) -> bool:
        """Whether a message is one of the examples, word for word."""
        return tuple(words_in(message)) in self._whole

    def _goes_on(self, words: Sequence[str]) -> bool:
        """Whether words begin with a greeting, and go on with what is asked of a text."""
        ends = (
            end for end in range(len(words) - 1, 0, -1) if (one := self._whole.get(tuple(words[:end]))) and one.wants in POLITE
        )
        rest = words[next(ends, len(words)) :]
        return bool(rest) and sum(map(_letters, rest)) >= _TINY and self.nearest(" ".join(rest)) is None

    def _mended(self, word: str) -> str:
        """A word as the examples spell it, if it is misspelt."""
        if word in self._words or len(word) < _SHORTEST:
            return word
        return next(iter(get_close_matches(word, self._words, 1, _ALIKE)), word)

    def _is_known(self, word: str) -> bool:
        """Whether an example has a word, or another form of it."""
        return word in self._words or (len(word) >= _STEM and word[: max(_STEM, len(word) - 3)] in self._beginnings)

    def _weighed(self, parts: Counter[str]) -> dict[str, float]:
        """The parts with their weights, so that the product of two messages is between 0 and 1."""
        found = {part: self._rarity(part) * (_PART if part.startswith("#") else 1.0) for part in parts}
        length = math.sqrt(sum(weight**2 for weight in found.values()))
        return {part: weight / length for part, weight in found.items()}

    def _rarity(self, part: str) -> float:
        return math.log(1 + len(self._rows) / (self._counts[part] + 0.5))


def _letters(word: str) -> int:
    """How many letters a word is worth; an ideograph says as much as a word of several."""
    return _TINY if HAN.match(word) else len(word)


def _parts(text: str) -> Iterator[str]:
    """The words of a text, each two words that follow each other, and the letters in fours inside each."""
    words = list(words_in(text))
    yield from words
    yield from (f"{one} {two}" for one, two in pairwise(words))
    for word in words:
        yield from _inside(word)


def _inside(word: str) -> Iterator[str]:
    padded = f"<{word}>"
    if len(word) > 3:
        yield from (f"#{padded[at : at + 4]}" for at in range(len(padded) - 3))


@cache
def examples() -> Examples:
    """The packaged examples, with the greetings that are no questions."""
    own = own_examples()
    return Examples({**dict(greetings()), **own})


def use_of(name: str) -> Intent | None:
    """What somebody wants who typed a command that there is not, such as /settings; None if it is like nothing here."""
    intent = intent_of(name)
    return intent if intent and intent.wants in _USES else None


_USES = frozenset({"help", "who_are_you", "list_documents", "summarise", "outline", "translate", "language", "bye"})


def is_example(message: str) -> bool:
    """Whether a message is said just so to the bot itself: "nothing", but not "noting", which is like it."""
    return examples().has(message)


def intent_of(message: str) -> Intent | None:
    """What a message wants of the bot itself; None if it is anything else.

    >>> [intent_of(said) for said in ("thank you so much!", "👍", "what must academia do?")]
    [Intent(wants='thanks', language='en'), Intent(wants='emoji', language=''), None]
    """
    if not message.strip() or len(message) > LONGEST:
        return None
    message = without_greeting(message)
    if not _LETTERS_OR_DIGITS.search(message):
        pictures = any(unicodedata.category(character) in ("So", "Sk") for character in message)
        return Intent(EMOJI) if pictures else None
    return examples().nearest(message)
