"""Which things contain a word, and how often, as a segment stores it: BM25 asks for passages, the vocabulary for documents.

    words.json      the words, in the order in which they first come
    bounds.npy      where the lists of each word begin and end in the two others
    items.npy       the numbers of the things that contain it, rising
    counts.npy      how often each of them does
    lengths.npy     how many words each thing has
    hashes.npy      the hashes of the words, rising, and numbers.npy the number of the word of each

A segment that was written before there were the last two has none of them. Their numbers take as many bytes as the greatest
of them needs. How much a word weighs is not stored, since it depends on the whole collection: BM25 works it out when asked.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import FloatArray

_K1, _B = 1.5, 0.75  # as in Lucene
_FILES = ("bounds", "items", "counts", "lengths")
_HASHES, _NUMBERS = "hashes", "numbers"
_KEPT = 1 << 12  # words of which the number is remembered


def narrow(numbers: NDArray[Any]) -> NDArray[Any]:
    """Whole numbers from 0, in as few bytes each as the greatest needs; the same shape."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def write_word_lists(folder: Path, texts: Iterable[Iterable[str]]) -> None:
    """Writes the lists for things, given by their words, into a new folder."""
    folder.mkdir()
    numbers: dict[str, int] = {}
    each = [np.array([numbers.setdefault(word, len(numbers)) for word in text], dtype=np.int64) for text in texts]
    lengths = np.array(list(map(len, each)), dtype=np.int32)
    pairs = np.concatenate([np.zeros(0, dtype=np.int64), *each]) * max(len(each), 1)
    pairs += np.repeat(np.arange(len(each)), lengths)
    pairs.sort()
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    words, items = np.divmod(pairs[starts], max(len(each), 1))
    made: dict[str, NDArray[Any]] = {
        "bounds": np.searchsorted(words, np.arange(len(numbers) + 1)),
        "items": items,
        "counts": np.diff(starts, append=len(pairs)),
        "lengths": lengths,
    }
    hashes = np.array([_hash(word) for word in numbers], dtype=np.uint64)
    order = np.argsort(hashes)
    made[_NUMBERS] = order
    (folder / "words.json").write_bytes(json.dumps(list(numbers), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    for name, values in made.items():
        np.save(folder / f"{name}.npy", narrow(values), allow_pickle=False)
    np.save(folder / f"{_HASHES}.npy", hashes[order], allow_pickle=False)


@lru_cache(maxsize=_KEPT)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class WordLists:
    """The lists of a segment, from its files by their names."""

    def __init__(self, files: Mapping[str, NDArray[Any]], folder: str) -> None:
        self._raw = files[f"{folder}/words.json"]
        self._bounds, self._items, self._counts, self.lengths = (files[f"{folder}/{name}.npy"] for name in _FILES)
        hashes, self._numbers = (files.get(f"{folder}/{name}.npy") for name in (_HASHES, _NUMBERS))
        self._hashes = None if hashes is None else np.ascontiguousarray(hashes).data  # looked up one by one
        self._known: dict[str, int | None] = {}

    @cached_property
    def words(self) -> dict[str, int]:
        """The number of each word."""
        listed = json.loads(self._raw.tobytes().decode("utf-8", "surrogatepass"))
        return {word: number for number, word in enumerate(listed)}

    def having(self, word: str) -> tuple[NDArray[Any], NDArray[Any]]:
        """The numbers of the things that have a word, rising, and how often each does; both of shape (things,)."""
        number = self._number(word)
        part = slice(0) if number is None else slice(self._bounds.item(number), self._bounds.item(number + 1))
        return self._items[part], self._counts[part]

    def _number(self, word: str) -> int | None:
        """The number of a word, found by its hash, so that a question does not read all words of a large collection."""
        if self._hashes is None or self._numbers is None:
            return self.words.get(word)
        known = self._known
        if word in known:
            return known[word]
        at = bisect_left(self._hashes, hashed := _hash(word))
        found = self._numbers.item(at) if at < len(self._hashes) and self._hashes[at] == hashed else None
        if len(known) >= _KEPT:
            self._known = known = {}  # another thread may be looking: nothing is taken out one by one
        known[word] = found
        return found

    def by_thing(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[Any]]:
        """Where the words of each thing begin, of shape (things + 1,); their numbers, and how often it has each."""
        numbers = np.repeat(np.arange(len(self.words)), self._bounds[1:] - self._bounds[:-1])
        order = np.argsort(self._items, kind="stable")
        begins = np.searchsorted(self._items[order], np.arange(len(self.lengths) + 1))
        return begins, numbers[order], self._counts[order]

    def live_counts(self, live: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many live things have each word, of shape (words,), given which things are live, of shape (things,)."""
        if not len(self._items):
            return np.zeros(0, dtype=np.int64)
        found: NDArray[np.int64] = np.add.reduceat(live[self._items].astype(np.int64), self._bounds[:-1].astype(np.int64))
        return found

    def live_words(self, live: NDArray[np.bool_]) -> Iterable[str]:
        """The words that any live thing has, given which things are live, of shape (things,)."""
        if live.all():
            return self.words
        if not len(self._items):
            return ()
        found = np.logical_or.reduceat(live[self._items], self._bounds[:-1])
        return [word for word, there in zip(self.words, found.tolist(), strict=True) if there]


def bm25_norms(lengths: NDArray[Any], mean: float) -> FloatArray:
    """What the count of a word in a text is compared with, so that it says less in a long text: counts / (counts + norms).

    `lengths` are those of the texts in words, and `mean` that of all texts.
    """
    return np.float32(_K1 * (1 - _B)) + np.float32(_K1 * _B / mean) * lengths.astype(np.float32)


def bm25_shares(counts: FloatArray, norms: FloatArray) -> FloatArray:
    """What words count in texts, from 0 to 1, given how often each is there and what that is compared with; the same shape."""
    found: FloatArray = counts / (counts + norms)
    return found


def add_bm25(
    scores: FloatArray, norms: FloatArray, lists: Sequence[tuple[NDArray[Any], NDArray[Any]]], weights: FloatArray
) -> None:
    """Adds to the scores of things, of shape (things,), what words add, given their lists and weights, of shape (words,)."""
    if not lists:
        return
    items = np.concatenate([found for found, _ in lists]).astype(np.intp)  # what NumPy looks up by
    counts = np.concatenate([often for _, often in lists]).astype(np.float32)
    shares = bm25_shares(counts, norms.take(items))
    np.add.at(scores, items, np.repeat(weights, [len(found) for found, _ in lists]) * shares)
