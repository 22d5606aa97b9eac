"""The tokens of a text: what a model reads of it, and which of them are words.

Only words count in a question and are given vectors in an index: a question is the same with and without "?", and every seventh
token of a resolution is punctuation, which any other text has too. (In an index that was upgraded from an older form,
punctuation has vectors, which no word of a question is near.)
"""

from __future__ import annotations

import json
import os
from base64 import b64decode
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.encoding.stored import StoredGraph

if TYPE_CHECKING:
    import tokenizers


VOCABULARY = "vocab.txt"
"""The file of the packaged model's words, one per line, in its folder."""
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


class Words:
    """The words of a graph that is installed, by their numbers from 0, each looked up in their file.

    Reading all 30,000 of them takes a thirtieth of what a question costs in a new process, which needs a hundred. `raw` is the
    file, one word per line; `order` are their numbers, sorted by the words' bytes, of shape (words,).
    """

    def __init__(self, raw: bytes, order: NDArray[np.uint16]) -> None:
        self._raw = raw.removesuffix(b"\n")
        ends = np.append(np.flatnonzero(np.frombuffer(self._raw, np.uint8) == ord("\n")), len(self._raw))
        starts = np.concatenate(([0], ends[:-1] + 1))
        self._starts, self._ends, self._order = starts.data, ends.data, order.data

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, number: int) -> str:
        return self._bytes(number).decode("utf-8")

    def number(self, word: str) -> int | None:
        """The number of a word; None if it is not in the file."""
        wanted = word.encode("utf-8", "surrogatepass")
        at = bisect_left(self._order, wanted, key=self._bytes)
        found = self._order[at] if at < len(self) else None
        return found if found is not None and self._bytes(found) == wanted else None

    def _bytes(self, number: int) -> bytes:
        return self._raw[self._starts[number] : self._ends[number]]


class TextTokenizer:
    """The tokenizer that a graph was stored with; it truncates texts that are longer than the model reads.

    For the first few texts, the library gets only those of an installed graph's 30,000 words that may be in the text: loading
    all of them takes a twentieth of what a question costs in a new process.
    """

    def __init__(self, stored: StoredGraph) -> None:
        self._stored = stored
        self._marks = frozenset[int](stored.settings["special_ids"])
        self._is_listed = "tokenizer" in stored.settings
        self._few = iter(range(_FEW if self._is_listed else 0))

    @cached_property
    def _tokenizer(self) -> tokenizers.Tokenizer:
        """The whole tokenizer, with all words."""
        return _loaded(self._stored)

    @cached_property
    def _listed(self) -> Words:
        """The words of a graph that is installed; their numbers are the ids of tokens. Raises EncoderUnavailable."""
        raw, known = self._stored.tokenizer.with_name(VOCABULARY).read_bytes(), self._stored.settings["words"]
        if crc32(raw) != known["crc32"]:
            raise self._stored.unusable
        return Words(raw, np.frombuffer(b64decode(known["order"]), "<u2"))

    def _reading(self, text: str) -> tokenizers.Tokenizer:
        """A tokenizer that reads this text as the whole one does."""
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
        return np.flatnonzero(list(map(self._is_word, ids.tolist())))

    @cached_property
    def _is_word(self) -> Callable[[int], bool]:
        """Whether a token, given by its id, is a word or a part of one; remembered for each id."""
        return cache(self._says)

    def _says(self, id_: int) -> bool:
        text = "" if id_ in self._marks else self._text(id_)
        return _PART in text or any(map(str.isalnum, text))

    def _text(self, id_: int) -> str:
        return self._listed[id_] if self._is_listed else self._tokenizer.decode([id_])

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is in the model's vocabulary as a whole."""
        return (self._listed.number(word) if self._is_listed else self._tokenizer.token_to_id(word)) is not None


def _loaded(stored: StoredGraph, listed: Words | None = None, text: str = "") -> tokenizers.Tokenizer:
    """A tokenizer as it was stored; if its words are `listed`, one that knows only those that may be in a text."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import tokenizers

    own = "tokenizer" in stored.settings
    tokenizer = _with_words(stored, listed, text) if own else tokenizers.Tokenizer.from_file(str(stored.tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(stored.settings["max_tokens"])
    return tokenizer


def _with_words(stored: StoredGraph, listed: Words | None, text: str) -> tokenizers.Tokenizer:
    """The tokenizer of a graph that is installed: its settings have everything but the words, which load faster from a list."""
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


def _parts(tokenizer: tokenizers.Tokenizer, text: str, listed: Words, prefix: str) -> Iterator[tuple[str, int]]:
    """The tokens that a text may have, with their ids: each word that is listed as a whole, or else all its listed parts.

    A part that is not the beginning of a word has the prefix.
    """
    plain = tokenizer.normalizer.normalize_str(text)
    for word in {word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(plain)}:
        if (whole := listed.number(word)) is not None:  # the longest part is taken first
            yield word, whole
            continue
        for begin in range(len(word)):
            before = prefix if begin else ""
            parts = (before + word[begin:end] for end in range(begin + 1, len(word) + 1))
            yield from ((part, number) for part in parts if (number := listed.number(part)) is not None)
