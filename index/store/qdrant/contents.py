"""What a document's own point holds: its record and its source, and which words and which tokens its passages have.

A question about a single document needs no more, so its words and tokens are counted here, as they are in a folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document.model import Document
from index.store.document_files import restored, stored
from index.store.layout import Bits
from index.store.qdrant.layout import as_array, as_text
from index.store.vectors.token_vectors import Quantized, TokenVectors
from index.store.word_lists import WordLists

_NONE = np.zeros((0, 0), dtype=np.uint8)


def record_of(document: Document) -> dict[str, NDArray[Any]]:
    """A document, to be packed."""
    record = json.dumps(stored(document), ensure_ascii=False)
    return {"record": as_array(record), "source": as_array(document.source.text)}


def words_in(
    words: Sequence[str], begins: NDArray[Any], numbers: NDArray[Any], counts: NDArray[Any]
) -> dict[str, NDArray[Any]]:
    """Which words passages have, to be packed: passage n has those whose places are in numbers[begins[n]:begins[n + 1]]."""
    used, place = np.unique(numbers, return_inverse=True)
    items = np.repeat(np.arange(len(begins) - 1), np.diff(begins))
    order = np.lexsort((items, place))
    lengths = np.array([int(counts[a:b].sum()) for a, b in pairwise(begins.tolist())], dtype=np.int64)
    return {
        "words/words.json": as_array(json.dumps([words[number] for number in used.tolist()], ensure_ascii=False)),
        "words/bounds.npy": np.searchsorted(place[order], np.arange(len(used) + 1)),
        "words/items.npy": items[order],
        "words/counts.npy": counts[order],
        "words/lengths.npy": lengths,
    }


class Contents:
    """What a document's own point holds, from its arrays by their names."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], bits: Bits) -> None:
        self._arrays = arrays
        self._bits = bits

    @property
    def document(self) -> Document:
        """The document. Raises ValueError, KeyError or TypeError if this is not one."""
        return restored(json.loads(as_text(self._arrays["record"])), as_text(self._arrays["source"]))

    @cached_property
    def words(self) -> WordLists:
        """Which of its passages have a word."""
        return WordLists(self._arrays, "words")

    def tokens(self, encoder: str) -> TokenVectors:
        """The tokens of its passages by an encoder, by the name of its vectors; without the vectors."""
        bounds = self._arrays[f"{encoder}/bounds"]
        rows = np.stack((np.zeros(len(bounds) - 1, dtype=np.int64), bounds[:-1], bounds[1:]), axis=1)
        return TokenVectors([Quantized(self._arrays[f"{encoder}/ids"], _NONE)], rows, self._bits)
