"""The tokens of a text: what a model reads of it, and which of them are words.

Only words count in a question and are given vectors in an index: a question is the same with and without "?", and every seventh
token of a resolution is punctuation, which any other text has too. (In an index that was upgraded from an older form,
punctuation has vectors, which no word of a question is near.)
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.encoding.stored import StoredGraph

if TYPE_CHECKING:
    import tokenizers


VOCABULARY = "vocab.txt"
"""The words of the packaged model's tokenizer, a line each, in its folder."""
_FEW, _SHORT = 8, 500  # texts, and characters of a text, for which not all words are taken in
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
    """The tokenizer that a graph was stored with; it truncates texts that are longer than the model reads.

    Of the 30,000 words of a graph that is installed, the library takes in, for the first few texts, just those that may be in
    the text: all of them take a twentieth of what a question costs in a new process.
    """

    def __init__(self, stored: StoredGraph) -> None:
        self._stored = stored
        self._words: dict[int, bool] = dict.fromkeys(stored.settings["special_ids"], False)
        self._is_listed = "tokenizer" in stored.settings
        self._few = iter(range(_FEW if self._is_listed else 0))

    @cached_property
    def _tokenizer(self) -> tokenizers.Tokenizer:
        """With all words."""
        return _loaded(self._stored)

    @cached_property
    def _listed(self) -> dict[str, int]:
        """The words of a graph that is installed, with their ids, in the order of these."""
        words = self._stored.tokenizer.with_name(VOCABULARY).read_bytes().decode("utf-8").removesuffix("\n").split("\n")
        return dict(zip(words, range(len(words)), strict=True))

    def _reading(self, text: str) -> tokenizers.Tokenizer:
        """What reads a text as the whole tokenizer does."""
        if "_tokenizer" in vars(self) or len(text) > _SHORT or next(self._few, None) is None:
            return self._tokenizer
        return _loaded(self._stored, self._listed, text)

    def ids(self, text: str) -> NDArray[np.int64]:
        """The ids of a text's tokens, with the model's own marks: shape (tokens,)."""
        return np.asarray(self._reading(text).encode(text).ids, dtype=np.int64)

    def ids_of_each(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """The ids of each text's tokens, as `ids` gives them."""
        return [np.asarray(one.ids, dtype=np.int64) for one in self._tokenizer.encode_batch_fast(list(texts))]

    def words(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """The places of the tokens that are words or parts of one, and neither punctuation nor the model's own marks."""
        return np.flatnonzero([self._is_word(id_) for id_ in ids.tolist()])

    def _is_word(self, id_: int) -> bool:
        if (known := self._words.get(id_)) is None:
            text = self._text(id_)
            known = self._words[id_] = _PART in text or any(map(str.isalnum, text))
        return known

    def _text(self, id_: int) -> str:
        return self._in_order[id_] if self._is_listed else self._tokenizer.decode([id_])

    @cached_property
    def _in_order(self) -> list[str]:
        return list(self._listed)

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is in the model's vocabulary as a whole."""
        return word in self._listed if self._is_listed else self._tokenizer.token_to_id(word) is not None


def _loaded(stored: StoredGraph, listed: Mapping[str, int] | None = None, text: str = "") -> tokenizers.Tokenizer:
    """A tokenizer as it was stored; if its words are `listed`, one that knows those that may be in a text, and no others."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import tokenizers

    own = "tokenizer" in stored.settings
    tokenizer = _with_words(stored, listed, text) if own else tokenizers.Tokenizer.from_file(str(stored.tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(stored.settings["max_tokens"])
    return tokenizer


def _with_words(stored: StoredGraph, listed: Mapping[str, int] | None, text: str) -> tokenizers.Tokenizer:
    """The tokenizer of a graph that is installed: its settings have all but the words, which are read faster from a list."""
    import tokenizers
    from tokenizers.models import WordPiece

    settings = stored.settings["tokenizer"]
    tokenizer = tokenizers.Tokenizer.from_str(json.dumps(settings))
    given = {name: settings["model"][name] for name in _OF_WORDS}
    if listed is None:
        tokenizer.model = WordPiece.from_file(str(stored.tokenizer.with_name(VOCABULARY)), **given)
    else:
        words = dict(_parts(tokenizer, text, listed, given["continuing_subword_prefix"]))
        tokenizer.model = WordPiece(words | settings["model"]["vocab"], **given)
    return tokenizer


def _parts(tokenizer: tokenizers.Tokenizer, text: str, listed: Mapping[str, int], prefix: str) -> Iterator[tuple[str, int]]:
    """What a token of a text may be, with its id: a word if it is listed as a whole, or any listed part of it.

    Parts that are not the beginning of a word have the prefix.
    """
    plain = tokenizer.normalizer.normalize_str(text)
    for word in {word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(plain)}:
        if word in listed:  # the longest part is taken first
            yield word, listed[word]
            continue
        for begin in range(len(word)):
            before = prefix if begin else ""
            parts = (before + word[begin:end] for end in range(begin + 1, len(word) + 1))
            yield from ((part, listed[part]) for part in parts if part in listed)
