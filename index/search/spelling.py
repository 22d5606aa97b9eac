"""Misspellings in a question, corrected by the words of the documents: "cooperaton" → "cooperation".

Only a word that is neither in the documents nor in the encoder's vocabulary is corrected, and only if a word of the documents
is one or two typing errors away. Only the search uses the correction; the answer shows the question as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import cached_property

from index.patterns import pattern

_WORD = pattern(r"(?<!\w)[^\W\d_]{5,}(?!\w)")
_NUMERAL = pattern(r"[ivxlc]+", re.IGNORECASE)  # a label: "xviii"


class Spelling:
    """Corrects words by those of the documents; `is_word` says whether the encoder knows a word that they do not contain."""

    def __init__(self, words: AbstractSet[str], is_word: Callable[[str], bool]) -> None:
        self._words = words
        self._is_word = is_word

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in sorted(self._words):
            if _WORD.fullmatch(word):
                found.setdefault(word[0], []).append(word)
        return found

    def mended(self, question: str) -> str:
        """A question with each misspelling replaced by the closest word of the documents."""
        return _WORD.sub(lambda match: self._mended(match.group()), question)

    def _mended(self, word: str) -> str:
        folded = word.casefold()
        if folded in self._words or word[1:] != word[1:].lower() or _NUMERAL.fullmatch(word) or self._is_word(folded):
            return word
        from rapidfuzz import process  # most questions have no such word
        from rapidfuzz.distance import OSA

        slips = 2 if len(folded) >= 8 and word[0].islower() else 1  # "Guterres" is not misspelt, "Budpest" is
        near = process.extractOne(folded, self._by_letter.get(folded[0], ()), scorer=OSA.distance, score_cutoff=slips)
        return near[0] if near else word
