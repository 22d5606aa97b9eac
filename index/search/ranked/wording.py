"""A question in the words of the passages: each of its tokens becomes the word that is nearest to it by the second encoder.

That encoder puts a word and its translations near each other. So a question in a language that the first encoder does not
read is put into words that it does read: "¿cada cuánto se reúne la Asamblea?" becomes "years meeting Assembly".
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate

import numpy as np

from index.document.passages import context, encoded_text
from index.encoding.encoder import Encoder
from index.store.searched.protocol import Matching, Rows, Searched

_AROUND = "\"'“”‘’«»()[]{},.;:!?"


class Wording:
    """The words of the passages of an index, by the vectors that an encoder made of them."""

    def __init__(self, index: Searched, encoder: Encoder) -> None:
        self._index = index
        self._pieces: Callable[[str], int] = lru_cache(20_000)(lambda word: len(encoder.ids(word)))

    def of(self, matching: Matching, rows: Rows, least: float) -> str:
        """The words in rows that are nearest to the tokens of a question, in the question's order, each once.

        A token is left out if no word is at least as near as `least`: it is a small word, or nothing here says the same.
        """
        if not len(rows):
            return ""
        near = matching.best_matches(rows)
        best = near.argmax(axis=0)
        said = np.flatnonzero(near.max(axis=0) >= least)
        some = np.unique(best[said])
        each = dict(zip(some.tolist(), zip(rows[some].tolist(), matching.cosines(rows[some]), strict=True), strict=True))
        words: dict[str, str] = {}
        for token in said.tolist():
            row, cosines = each[int(best[token])]
            word = self._word(row, int(cosines[:, token].argmax()))
            words.setdefault(word.casefold(), word)
        return " ".join(words.values())

    def _word(self, row: int, place: int) -> str:
        """The word of a passage to which a token belongs, given the token's place."""
        passage = self._index.passages[row]
        words = encoded_text(passage, self._index.glossary.expand(context(passage))).split()
        ends = accumulate(map(self._pieces, words))
        return next((word.strip(_AROUND) for word, end in zip(words, ends, strict=True) if end > place), "")
