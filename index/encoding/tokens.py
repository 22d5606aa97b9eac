"""The tokens of a text: what a model reads of it, and which of them are words.

Only words count in a question and are given vectors in an index: a question is the same with and without "?", and every seventh
token of a resolution is punctuation, which any other text has too. (In an index that was upgraded from an older form,
punctuation has vectors, which no word of a question is near.)
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoding.stored import StoredGraph

if TYPE_CHECKING:
    import tokenizers


VOCABULARY = "vocab.txt"
"""The words of the packaged model's tokenizer, a line each, in its folder."""
_OF_WORDS = ("unk_token", "continuing_subword_prefix", "max_input_chars_per_word")
_PART = "\ufffd"  # what a token is decoded to that is a part of a character, in models that read bytes


class Tokenizer(Protocol):
    """What turns texts into the ids of tokens for a graph."""

    def ids(self, text: str) -> NDArray[np.int64]:
        """The ids of a text's tokens, with the model's own marks: shape (tokens,)."""

    def ids_of_each(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """The ids of each text's tokens, as `ids` gives them."""

    def words(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """The places of the tokens that are words or parts of one, and neither punctuation nor the model's own marks."""

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is in the model's vocabulary as a whole."""


class TextTokenizer:
    """The tokenizer that a graph was stored with; it truncates texts that are longer than the model reads."""

    def __init__(self, stored: StoredGraph) -> None:
        self._tokenizer = _load(stored)
        self._words: dict[int, bool] = dict.fromkeys(stored.settings["special_ids"], False)

    def ids(self, text: str) -> NDArray[np.int64]:
        """The ids of a text's tokens, with the model's own marks: shape (tokens,)."""
        return np.asarray(self._tokenizer.encode(text).ids, dtype=np.int64)

    def ids_of_each(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """The ids of each text's tokens, as `ids` gives them."""
        return [np.asarray(one.ids, dtype=np.int64) for one in self._tokenizer.encode_batch_fast(list(texts))]

    def words(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """The places of the tokens that are words or parts of one, and neither punctuation nor the model's own marks."""
        return np.flatnonzero([self._is_word(id_) for id_ in ids.tolist()])

    def _is_word(self, id_: int) -> bool:
        if (known := self._words.get(id_)) is None:
            text = self._tokenizer.decode([id_])
            known = self._words[id_] = _PART in text or any(map(str.isalnum, text))
        return known

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is in the model's vocabulary as a whole."""
        return self._tokenizer.token_to_id(word) is not None


def _load(stored: StoredGraph) -> tokenizers.Tokenizer:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import tokenizers

    whole = tokenizers.Tokenizer.from_file
    tokenizer = _with_words(stored) if "tokenizer" in stored.settings else whole(str(stored.tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(stored.settings["max_tokens"])
    return tokenizer


def _with_words(stored: StoredGraph) -> tokenizers.Tokenizer:
    """The tokenizer of a graph that is installed: its settings have all but the words, which are read faster from a list."""
    import tokenizers
    from tokenizers.models import WordPiece

    tokenizer = tokenizers.Tokenizer.from_str(json.dumps(stored.settings["tokenizer"]))
    given = {name: stored.settings["tokenizer"]["model"][name] for name in _OF_WORDS}
    tokenizer.model = WordPiece.from_file(str(stored.tokenizer.with_name(VOCABULARY)), **given)
    return tokenizer
