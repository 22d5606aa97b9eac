"""Questions in Latin letters that are in none of the official languages: "wer zahlt?" is German, "chi paga?" Italian.

They are recognised by the small words and the letters of each language, from the lists of stopwords-iso
(tests/benchmarks/small_words.py writes data/small_words.json). In most questions, most words are known to be English, and
nothing else is compared.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from index.data import DATA
from index.language.vocabulary import ENGLISH
from index.values import dataclass

_OFFICIAL = (ENGLISH, "fr", "es")
_MOST_KNOWN = 0.5  # of the words of a question; one with more is English
_LEAST = 0.5  # evidence for a language, of which a word that no other has gives 1
_MARGIN = 0.3  # by how much it must outweigh that for an official one
_LETTER = 0.5  # what a word with a letter of the language gives, if no other has that letter
_KNOWN = 0.4  # what a word of the collection gives for English
_OWN, _SHORT = 0.5, 2  # worth, and letters, above which one word is enough


@dataclass(frozen=True, slots=True)
class _Table:
    """The small words of languages and their letters outside ASCII, each with the languages and what it counts for them."""

    words: Mapping[str, Mapping[str, float]]
    letters: Mapping[str, Mapping[str, float]]


def other_language(words: Sequence[str], known: Callable[[str], bool]) -> str:
    """The ISO 639-1 code of the language of lower-case words; "" if it is an official one, or if nothing shows which it is.

    `known` says whether a word is English, or occurs in the collection.

    >>> other_language(["wer", "zahlt"], lambda _: False), other_language(["who", "pays"], {"who", "pays"}.__contains__)
    ('de', '')
    """
    strange = [word for word in words if not known(word)]
    if len(strange) < _MOST_KNOWN * len(words) or not strange:
        return ""
    table = _table()
    scores = dict.fromkeys(_OFFICIAL, 0.0) | {ENGLISH: _KNOWN * (len(words) - len(strange))}
    telling = Counter[str]()
    for word in words:
        for code, worth in table.words.get(word, {}).items():
            scores[code] = scores.get(code, 0.0) + worth
            telling[code] += (1 + (worth > _OWN and len(word) > _SHORT)) * (word in strange)
        for code, worth in _of_letters(word, table).items():
            scores[code] = scores.get(code, 0.0) + worth
            telling[code] += 1
    best = max((code for code in scores if code not in _OFFICIAL), key=lambda code: scores[code], default=ENGLISH)
    official = max(scores[code] for code in _OFFICIAL)
    return best if telling[best] > 1 and scores[best] >= max(_LEAST, official + _MARGIN) else ""


def _of_letters(word: str, table: _Table) -> dict[str, float]:
    """What the letters of a word count for each language; of several, the rarest one counts."""
    found: dict[str, float] = {}
    for letter in () if word.isascii() else set(word):
        for code, worth in table.letters.get(letter, {}).items():
            found[code] = max(found.get(code, 0.0), _LETTER * worth)
    return found


@cache
def _table() -> _Table:
    listed: dict[str, str] = json.loads((DATA / "small_words.json").read_text("utf-8"))["languages"]
    words = {code: frozenset(text.split()) for code, text in listed.items()}
    count = {code: Counter(letter for word in own for letter in set(word)) for code, own in words.items()}
    letters = {code: {one for one, times in own.items() if times > 1 and not one.isascii()} for code, own in count.items()}
    official = frozenset().union(*(letters.get(code, set()) for code in _OFFICIAL))
    return _Table(_worth(words), _worth({code: own - official for code, own in letters.items()}))


def _worth(having: Mapping[str, Collection[str]]) -> dict[str, dict[str, float]]:
    """How much each thing counts for each language that has it: the more languages share it, the less."""
    times = Counter(one for own in having.values() for one in own)
    found: dict[str, dict[str, float]] = {}
    for code, own in having.items():
        for one in own:
            found.setdefault(one, {})[code] = 1 / math.sqrt(times[one])
    return found
