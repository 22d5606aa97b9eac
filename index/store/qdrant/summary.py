"""What depends on the whole collection, read when an index is opened: its documents, and how frequent words and tokens are.

Qdrant counts words in each shard, and tokens not at all; with these counts, scores do not depend on where a passage is stored.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document.model import CALLED
from index.store.index import Index
from index.store.layout import Bits
from index.store.qdrant.layout import as_array, as_text
from index.values import dataclass

REGISTERS = "keys"
"""The folder of the files of the keys that documents are looked up by."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoder: its name, the hash of its model, how many dimensions its vectors have, and the bits of a token's vector."""

    name: str
    hash: str
    dimensions: int
    bits: Bits


@dataclass(frozen=True)
class Summary:
    """What depends on the whole collection.

    `documents` says what each document is called, its id first; `keys` are the keys of their points, and `counts`, of shape
    (documents,), how many passages each has. `encodings` are the encoders, that of the index first. `mean` is how many words
    the stored values assume a passage to have on average, and `words_mean` how many it has. `stems` says how many passages have
    a word, and `tokens` the same for the tokens of each encoder, of shape (greatest id + 1,). `passages` says of each what
    `Segment.passages` does. `registers` are the keys that documents are looked up by, as files (store/documents); none if they
    are not known for all documents.
    """

    documents: list[list[str]]
    keys: list[str]
    counts: NDArray[Any]
    encodings: list[Encoding]
    mean: float
    words_mean: float
    stems: Mapping[str, int]
    tokens: list[NDArray[Any]]
    words: list[str]
    definitions: list[list[list[str]]]
    citations: list[list[Any]]
    passages: NDArray[Any]
    registers: Mapping[str, NDArray[Any]]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All of it, to be packed."""
        told = {
            "documents": self.documents,
            "keys": self.keys,
            "encodings": [[one.name, one.hash, one.dimensions, one.bits] for one in self.encodings],
            "means": [self.mean, self.words_mean],
            "stems": list(self.stems),
            "words": self.words,
            "definitions": self.definitions,
            "citations": self.citations,
        }
        numbers = {
            "stems": np.fromiter(self.stems.values(), dtype=np.int64, count=len(self.stems)),
            "counts": self.counts,
            "passages": self.passages,
            **self.registers,
            **{f"tokens/{at}": counts for at, counts in enumerate(self.tokens)},
        }
        return {"told": as_array(json.dumps(told, ensure_ascii=False)), **numbers}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> Summary:
        """The summary that was packed. Raises ValueError, KeyError or TypeError if this is not one."""
        told = json.loads(as_text(arrays["told"]))
        encodings = [Encoding(*one) for one in told["encodings"]]
        return cls(
            told["documents"],
            told["keys"],
            arrays["counts"],
            encodings,
            told["means"][0],
            told["means"][1],
            dict(zip(told["stems"], arrays["stems"].tolist(), strict=True)),
            [arrays[f"tokens/{at}"] for at in range(len(encodings))],
            told["words"],
            told["definitions"],
            told["citations"],
            arrays["passages"],
            {name: array for name, array in arrays.items() if name.startswith(f"{REGISTERS}/")},
        )


def summary_of(index: Index, keys: Mapping[str, str], encodings: list[Encoding], mean: float) -> Summary:
    """The summary of an index in a folder; `keys` are the keys of its documents, by their ids."""
    first, *further = encodings
    vectors = [index.first, *(index.made_by(one.hash) for one in further)]
    stems: Counter[str] = Counter()
    for segment, live in index.live_segments():
        counts = segment.stems.live_counts(live)
        stems.update({word: int(count) for word, count in zip(segment.stems.words, counts.tolist(), strict=True) if count})
    sizes = [len(index.rows_of.get(id_, ())) for id_ in index.places]
    places = ((index.segments[at], number) for at, number in index.places.values())
    passages = [segment.passages[segment.bounds[number] : segment.bounds[number + 1]] for segment, number in places]
    return Summary(
        [[getattr(document, name) for name in CALLED] for document in index.listed],
        [keys[id_] for id_ in index.places],
        np.array(sizes, dtype=np.int64),
        [first, *further],
        mean,
        index.words_mean,
        dict(sorted(stems.items())),
        [one.token_counts for one in vectors],
        sorted(index.words),
        [index.segments[segment].definitions[number] for segment, number in index.places.values()],
        [[row, one.kind, one.number, one.body, one.of] for row, one in index.cited()],
        np.concatenate(passages),
        index.keys.files(REGISTERS) if index.keys is not None else {},
    )
