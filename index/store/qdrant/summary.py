"""What depends on the whole collection, read when an index is opened: its documents, and how often words and tokens are.

An engine counts words by the shard, and tokens not at all; with these, a passage's scores do not depend on where it is stored.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.store.index import Index
from index.store.layout import Bits
from index.store.qdrant.layout import as_array, as_text
from index.store.searched.protocol import Rows
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Encoding:
    """What is said of an encoder: its name, the hash of its vectors, the dimensions of these, and the bits of a token's."""

    name: str
    hash: str
    dimensions: int
    bits: Bits


@dataclass(frozen=True)
class Summary:
    """What depends on the whole collection.

    `documents` are the ids, the keys and the numbers of passages of the documents; `encodings` the encoder of the index first.
    `mean` is the number of words that the stored values take a passage to have on average, and `words_mean` what it really is.
    `stems` says how many passages have a word, `tokens` the same of each encoder's tokens, of shape (greatest id + 1,).
    `lengths` are the characters of each passage, and `recitals` which are in a preamble, of shape (passages,).
    """

    documents: list[tuple[str, str, int]]
    encodings: list[Encoding]
    mean: float
    words_mean: float
    stems: Mapping[str, int]
    tokens: list[NDArray[Any]]
    words: list[str]
    definitions: list[list[list[str]]]
    citations: list[list[Any]]
    lengths: NDArray[Any]
    recitals: NDArray[np.bool_]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it, to be packed."""
        told = {
            "documents": self.documents,
            "encodings": [[one.name, one.hash, one.dimensions, one.bits] for one in self.encodings],
            "means": [self.mean, self.words_mean],
            "stems": list(self.stems),
            "words": self.words,
            "definitions": self.definitions,
            "citations": self.citations,
        }
        numbers = {
            "counts": np.fromiter(self.stems.values(), dtype=np.int64, count=len(self.stems)),
            "lengths": self.lengths,
            "recitals": self.recitals,
            **{f"tokens/{at}": counts for at, counts in enumerate(self.tokens)},
        }
        return {"told": as_array(json.dumps(told, ensure_ascii=False)), **numbers}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Summary:
        """The summary that was packed. Raises ValueError, KeyError or TypeError if it is none."""
        told = json.loads(as_text(arrays["told"]))
        encodings = [Encoding(*one) for one in told["encodings"]]
        return cls(
            [(id_, key, count) for id_, key, count in told["documents"]],
            encodings,
            told["means"][0],
            told["means"][1],
            dict(zip(told["stems"], arrays["counts"].tolist(), strict=True)),
            [arrays[f"tokens/{at}"] for at in range(len(encodings))],
            told["words"],
            told["definitions"],
            told["citations"],
            arrays["lengths"],
            arrays["recitals"],
        )


def summary_of(index: Index, keys: Mapping[str, str], encodings: list[Encoding], mean: float) -> Summary:
    """The summary of a folder, whose documents have some keys, by their ids."""
    rows: Rows = np.arange(sum(map(len, index.rows_of.values())))
    first, *further = encodings
    vectors = [index.first, *(index.made_by(one.hash) for one in further)]
    stems: Counter[str] = Counter()
    for segment, live in index.live_segments():
        counts = segment.stems.live_counts(live)
        stems.update({word: int(count) for word, count in zip(segment.stems.words, counts.tolist(), strict=True) if count})
    return Summary(
        [(id_, keys[id_], len(index.rows_of.get(id_, ()))) for id_ in index.places],
        [first, *further],
        mean,
        index.words_mean,
        dict(sorted(stems.items())),
        [one.token_counts for one in vectors],
        sorted(index.words),
        [index.segments[segment].definitions[number] for segment, number in index.places.values()],
        [[row, one.kind, one.number, one.body, one.of] for row, one in index.cited()],
        index.lengths(rows).astype(np.uint32),
        index.recitals(rows),
    )
