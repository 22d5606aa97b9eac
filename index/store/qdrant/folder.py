"""The documents of an open folder as points: what their payloads and vectors hold. Nothing is encoded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document.editions import newest
from index.store.index import Index
from index.store.live import LiveVectors
from index.store.qdrant.contents import record_of, words_in
from index.store.qdrant.layout import FORMAT, WORDS, key_of, names_of, packed, place_of
from index.store.qdrant.points import Shape, Sparse, Vector
from index.store.qdrant.summary import Encoding
from index.store.segment_files import Segment
from index.store.vectors.codes import decoded
from index.store.word_lists import bm25_norms


class _Words:
    """Which words the passages of a segment have."""

    def __init__(self, segment: Segment) -> None:
        self.listed = list(segment.stems.words)
        self.begins, self.numbers, self.counts = segment.stems.by_thing()
        self.lengths = segment.stems.lengths
        self.places = np.array([place_of(word) for word in self.listed], dtype=np.uint32)

    def sparse(self, own: int, norms: NDArray[Any]) -> Sparse:
        """The words of a passage, each with the share of its weight that counts for the score."""
        some = slice(int(self.begins[own]), int(self.begins[own + 1]))
        counts = self.counts[some].astype(np.float32)
        shares = counts / (counts + norms[own])
        places, at = np.unique(self.places[self.numbers[some]], return_inverse=True)  # two words may have one place
        values = np.zeros(len(places), dtype=np.float32)
        np.maximum.at(values, at, shares)
        return Sparse(places, values)


class Folder:
    """The documents of an index in a folder as points."""

    def __init__(self, index: Index, mean: float) -> None:
        self._index = index
        self._norms = mean
        self._words: dict[int, _Words] = {}
        further = {one for segment in index.segments for one in segment.further if index.has_vectors_by(one)}
        model = index.manifest["model"]
        self.encodings = [Encoding(model["name"], model["hash"], model["dimensions"], model["bits"])]
        self._vectors: list[tuple[str, str, LiveVectors]] = [(*names_of(model["hash"], first=True), index.first)]
        for one in sorted(further):
            made = next(segment.further[one] for segment in index.segments if one in segment.further)
            self.encodings.append(Encoding(made["name"], one, made["dimensions"], made["bits"]))
            self._vectors.append((*names_of(one, first=False), index.made_by(one)))

    @property
    def shape(self) -> Shape:
        """The vectors that its points have."""
        sizes = [one.dimensions for one in self.encodings]
        padded = [-(-size // 64) * 64 for size in sizes]
        names = self._vectors
        return Shape(
            {pooled: size for (pooled, _, _), size in zip(names, sizes, strict=True)},
            {tokens: size for (_, tokens, _), size in zip(names, padded, strict=True)},
            [WORDS],
        )

    @cached_property
    def keys(self) -> dict[str, str]:
        """The key of each document, by its id: a hash of the document and of what its vectors are made of. None is read."""
        made = [f"{one.hash} {one.dimensions} {one.bits}" for one in self.encodings]
        always = " ".join((str(FORMAT), self._norms.hex(), *made)).encode()
        found = {}
        for id_, (at, number) in self._index.places.items():
            segment = self._index.segments[at]
            texts = segment.first.hashes[segment.bounds[number] : segment.bounds[number + 1]]
            found[id_] = key_of(always, texts.tobytes(), segment.content_hash(number))
        return found

    @cached_property
    def newest(self) -> set[str]:
        """The ids of the documents that are the newest edition of a text."""
        if self._index.keys is None:
            return {one.id for one in newest(self._index.documents)}
        ids = list(self._index.places)
        return {ids[number] for number in self._index.keys.newest()}

    def _document(self, id_: str) -> Any:
        found = self._index.document(id_)
        assert found is not None  # noqa: S101  (it is listed)
        return found

    def _segment(self, id_: str) -> tuple[_Words, NDArray[Any], range]:
        """The words of a document's segment, what BM25 compares their counts with, and the document's own rows there."""
        at, number = self._index.places[id_]
        segment = self._index.segments[at]
        if at not in self._words:
            self._words = {at: _Words(segment)}  # as large as the segment, so of one at a time
        words = self._words[at]
        own = range(int(segment.bounds[number]), int(segment.bounds[number + 1]))
        return words, bm25_norms(words.lengths, self._norms), own

    def passages(self, id_: str) -> Iterator[tuple[int, dict[str, Vector]]]:
        """The vectors of each passage of a document, with its number in it."""
        words, norms, own = self._segment(id_)
        rows = np.array(self._index.rows_of.get(id_, range(0)), dtype=np.int64)
        pooled = [vectors.pooled(rows) for _, _, vectors in self._vectors]
        for number, row in enumerate(rows.tolist()):
            made: dict[str, Vector] = {}
            if len((sparse := words.sparse(own[number], norms)).places):
                made[WORDS] = sparse
            for at, (name, tokens, vectors) in enumerate(self._vectors):
                made[name] = pooled[at][number]
                codes = vectors.tokens.of(row).vectors if vectors.tokens.parts else None
                if codes is not None and len(codes):
                    made[tokens] = decoded(codes, vectors.bits)
            yield number, made

    def contents(self, id_: str) -> list[str]:
        """Everything of a document that is not a vector, packed."""
        words, _, own = self._segment(id_)
        begins = words.begins[own.start : own.stop + 1]
        some = slice(int(begins[0]), int(begins[-1]))
        arrays = record_of(self._document(id_))
        arrays |= words_in(words.listed, begins - begins[0], words.numbers[some], words.counts[some])
        for _, name, vectors in self._vectors:
            rows = self._index.rows_of.get(id_, range(0))
            each = [vectors.tokens.of(row).ids for row in rows] if vectors.tokens.parts else [_NO_IDS for _ in rows]
            arrays[f"{name}/ids"] = np.concatenate([_NO_IDS, *each])
            arrays[f"{name}/bounds"] = np.cumsum([0, *map(len, each)])
        return packed(arrays)


_NO_IDS = np.zeros(0, dtype=np.uint16)
