"""Slips in a question, mended by the words of the documents: "cooperaton" → "cooperation".

Only a word that neither the documents nor the encoder's vocabulary know is touched, and only when a word of the documents
is a slip or two away; the question as typed is what is answered and shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

_WORD = re.compile(r"(?<!\w)[^\W\d_]{5,}(?!\w)")
_NUMERAL = re.compile(r"[ivxlc]+", re.IGNORECASE)  # a label: "xviii"


class Spelling:
    """Mends words by those of the documents; `is_word` tells whether the encoder knows a word that they do not have."""

    def __init__(self, words: Iterable[str], is_word: Callable[[str], bool]) -> None:
        self._words = frozenset(words)
        self._is_word = is_word

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if _WORD.fullmatch(word):
                found.setdefault(word[0], []).append(word)
        return found

    def mended(self, question: str) -> str:
        """A question with the slips in it replaced by the words they are closest to."""
        return _WORD.sub(lambda match: self._mended(match.group()), question)

    def _mended(self, word: str) -> str:
        folded = word.casefold()
        if folded in self._words or word[1:] != word[1:].lower() or _NUMERAL.fullmatch(word) or self._is_word(folded):
            return word
        slips = 2 if len(folded) >= 8 and word[0].islower() else 1  # "Guterres" is a name of its own, "Budpest" a slip
        near = process.extractOne(folded, self._by_letter.get(folded[0], ()), scorer=OSA.distance, score_cutoff=slips)
        return near[0] if near else word
