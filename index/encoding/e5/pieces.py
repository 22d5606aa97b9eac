"""The tokens of a text: the likeliest division of its words into pieces, the same as the `tokenizers` library finds.

That library takes 0.7 s and 270 MB to load 250,002 pieces. Here a sorted table of their hashes is mapped into memory: all
stretches of a text's new words are hashed and looked up at once, and only those that are pieces are considered. No piece goes
beyond a word, so each word is divided once, and remembered.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.encoding.e5.weights import Pieces, WeightsFile
from index.encoding.encoder import FloatArray

Hashes = NDArray[np.uint64]
_BEGINS = "\u2581"
"""The character that begins a word in the pieces."""
_LONGEST = 16  # characters of a piece
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_UNKNOWN_COSTS = 10.0  # less than the least likely piece
_REMEMBERED = 50_000  # words, which take about 10 MB
_LONG_WORD = 40  # characters; longer ones, such as a sentence in Chinese, are not remembered
_MARKS = 1  # before a text, and after it


def _points(text: str) -> NDArray[np.uint64]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def _hashes_from(points: NDArray[np.uint64]) -> Iterator[Hashes]:
    """The hashes of all stretches of 1 character, of 2, and so on up to _LONGEST, in the order in which they begin."""
    stretch = np.zeros(len(points), np.uint64)
    for length in range(min(_LONGEST, len(points))):
        stretch = stretch[: len(points) - length] * _FACTOR + points[length:] + np.uint64(1)
        yield stretch


def table(pieces: Pieces) -> tuple[Hashes, NDArray[np.uint32]]:
    """The sorted hashes of all pieces except the model's marks, and the id of each. Raises ValueError if two hashes are equal.

    The marks are not in the table, so that no text can contain one.
    """
    begins_character = (pieces.texts & 0xC0) != 0x80  # in UTF-8
    before = np.cumsum(np.concatenate([[False], begins_character]), dtype=np.int32)
    starts = before[pieces.places]
    del before  # as large as all that is left
    lengths = np.diff(starts)
    if lengths.max() > _LONGEST:
        raise ValueError("a piece is too long")
    points = np.frombuffer(pieces.texts.tobytes().decode("utf-8").encode("utf-32-le"), np.uint32)
    longest = np.argsort(-lengths, kind="stable")  # those that go on are always the first ones
    starts, ending = starts[longest], -lengths[longest]
    hashes = np.zeros(len(lengths), np.uint64)
    for at in range(_LONGEST):
        going_on = hashes[: np.searchsorted(ending, -at)]
        going_on *= _FACTOR
        going_on += points[starts[: len(going_on)] + at]
        going_on += np.uint64(1)
    by_id = np.empty_like(hashes)
    by_id[longest] = hashes
    ids = np.flatnonzero(pieces.scores < 0).astype(np.uint32)  # a mark scores 0
    hashes = by_id[ids]
    order = np.argsort(hashes)
    hashes = hashes[order]
    if (hashes[1:] == hashes[:-1]).any():
        raise ValueError("two pieces have one hash")
    return hashes, ids[order]


class PieceTokenizer:
    """Turns texts into ids, by the table that `table` made of the file's pieces. Truncates what is too long for the model."""

    def __init__(self, file: WeightsFile, hashes: Hashes, ids: NDArray[np.uint32]) -> None:
        self._file = file
        self._pieces = file.pieces
        self._hashes, self._ids = hashes, ids
        self._known: dict[str, tuple[int, ...]] = {}
        marks = (self._pieces.begin, self._pieces.end, self._pieces.padding, self._pieces.unknown)
        self._words: dict[int, bool] = dict.fromkeys(marks, False)

    def ids(self, text: str) -> NDArray[np.int64]:
        """The ids of a text's tokens, with the model's own marks: shape (tokens,)."""
        found = self._inner(text)[: self._file.sizes.positions - 2 * _MARKS]
        return np.array([self._pieces.begin, *found, self._pieces.end], dtype=np.int64)

    def ids_of_each(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """The ids of each text's tokens, as `ids` gives them."""
        return [self.ids(text) for text in texts]

    def before(self, prefix: str) -> int:
        """How many tokens come before a text that follows this prefix, which must end a word."""
        return _MARKS + len(self._inner(prefix))

    def words(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """The places of the tokens that are words or parts of one, and neither punctuation nor the model's own marks."""
        return np.flatnonzero([self._is_word(id_) for id_ in ids.tolist()])

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is one piece."""
        return len(self._inner(word)) == 1 and self._inner(word)[0] != self._pieces.unknown

    def _is_word(self, id_: int) -> bool:
        if (known := self._words.get(id_)) is None:
            known = self._words[id_] = any(map(str.isalnum, self._pieces.text(id_)))
        return known

    def normalised(self, text: str) -> str:
        """A text in the characters that the model reads. Plain ASCII needs no table, which would take a while to load."""
        if text.isascii() and text.isprintable():
            return text
        return unicodedata.normalize("NFC", text).translate(self._file.written_as)

    def _inner(self, text: str) -> list[int]:
        """The ids of a text's tokens without marks."""
        if len(self._known) > _REMEMBERED:
            self._known = {}
        known = self._known  # another thread may take a new one
        words = self.normalised(text).split()
        new = list({word: None for word in words if word not in known})
        found = dict(zip(new, self._apart(new), strict=True))
        known.update((word, ids) for word, ids in found.items() if len(word) <= _LONG_WORD)
        return [id_ for word in words for id_ in known.get(word) or found[word]]

    @cached_property
    def _scores(self) -> FloatArray:
        return self._pieces.scores

    @cached_property
    def _score_of_unknown(self) -> float:
        return float(self._scores.min()) - _UNKNOWN_COSTS

    def _apart(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The ids of the pieces of each word."""
        if not words:
            return []
        marked = [_BEGINS + word for word in words]
        points = _points("".join(marked))
        ends = np.cumsum([len(word) for word in marked])
        room = np.repeat(ends, [len(word) for word in marked]) - np.arange(len(points))  # characters to the end of the word
        found: list[list[tuple[int, int, float]]] = [[] for _ in range(len(points))]
        for length, hashes in enumerate(_hashes_from(points), 1):
            starts = np.flatnonzero(room[: len(hashes)] >= length)
            at = np.searchsorted(self._hashes, hashes[starts])
            at[at == len(self._hashes)] = 0
            there = self._hashes[at] == hashes[starts]
            ids = self._ids[at[there]]
            for start, id_, score in zip(starts[there].tolist(), ids.tolist(), self._scores[ids].tolist(), strict=True):
                found[start].append((length, id_, score))
        begins = [0, *ends.tolist()]
        return [self._best(found[begin:end]) for begin, end in pairwise(begins)]

    def _best(self, found: Sequence[Sequence[tuple[int, int, float]]]) -> tuple[int, ...]:
        """The ids of the likeliest pieces of a word, of those (length, id, score) that begin at each of its characters."""
        unknown = self._pieces.unknown
        best = [(-math.inf, 0, unknown)] * (len(found) + 1)  # (score, start, id) of what ends there; something does everywhere
        best[0] = (0.0, 0, unknown)
        for start, here in enumerate(found):
            so_far, _, _ = best[start]
            single = any(length == 1 for length, _, _ in here)
            for length, id_, score in here if single else (*here, (1, unknown, self._score_of_unknown)):
                if so_far + score > best[start + length][0]:
                    best[start + length] = (so_far + score, start, id_)
        ids: list[int] = []
        end = len(found)
        while end > 0:
            _, end, id_ = best[end]
            if not (id_ == unknown and ids and ids[-1] == unknown):  # what is in no piece is one token
                ids.append(id_)
        return tuple(reversed(ids))
