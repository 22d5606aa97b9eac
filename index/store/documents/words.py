"""The words of all passages of an index as one set: whether a word is among them is known without reading the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from index.store.word_lists import WordLists

_KEPT = 1 << 12  # words of which it is known whether they are here


class Words(AbstractSet[str]):
    """The words of documents; `lists` are those of the segments, and `live` tells which documents of one are live."""

    def __init__(self, lists: Sequence[WordLists], live: Callable[[int], NDArray[np.bool_]]) -> None:
        self._lists = lists
        self._live = live
        self._known = lru_cache(_KEPT)(self._is_here)

    @cached_property
    def _each(self) -> list[NDArray[np.bool_]]:
        return [self._live(number) for number in range(len(self._lists))]

    @cached_property
    def _every(self) -> frozenset[str]:
        each = (words.live_words(live) for words, live in zip(self._lists, self._each, strict=True))
        return frozenset(word for words in each for word in words)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._known(word)

    def _is_here(self, word: str) -> bool:
        return any(live[words.having(word)[0]].any() for words, live in zip(self._lists, self._each, strict=True))

    def __iter__(self) -> Iterator[str]:
        return iter(self._every)

    def __len__(self) -> int:
        return len(self._every)
