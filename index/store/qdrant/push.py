"""An open folder in, the same index in a collection of an engine: what is new is written, what is gone is removed.

Nothing is encoded. A push that was killed goes on where it was: a document is whole in the collection once its own point says
so, which is written before its passages, and again after them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexUnreachable, NotPushed, Remedy
from index.store.index import Index
from index.store.live import LiveVectors
from index.store.qdrant.contents import record_of, words_in
from index.store.qdrant.engine import NEVER, Engine, Payload, Point, Shape, Sparse, Vector, Where
from index.store.qdrant.layout import (
    CURRENT,
    CURRENT_ID,
    DOCUMENT,
    FORMAT,
    OWN,
    PASSAGE,
    SUMMARY,
    WORDS,
    key_of,
    names_of,
    packed,
    place_of,
    point_id,
)
from index.store.qdrant.standing import Standing, steps
from index.store.qdrant.summary import Encoding, summary_of
from index.store.segment_files import Segment
from index.store.vectors.codes import decoded
from index.store.word_lists import bm25_norms
from index.values import dataclass

_TOKENS = 2000  # vectors of tokens that are written in one request
_DRIFT = 0.02  # how far the mean number of words may be from what the stored values take it for
_LISTED = 200  # keys of documents in one request
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: how many documents it wrote, how many that were there are gone, and the generation that is in force."""

    written: int
    removed: int
    generation: int


class _Words:
    """Which words the passages of a segment have."""

    def __init__(self, segment: Segment) -> None:
        self.listed = list(segment.stems.words)
        self.begins, self.numbers, self.counts = segment.stems.by_thing()
        self.lengths = segment.stems.lengths
        self.places = np.array([place_of(word) for word in self.listed], dtype=np.uint32)

    def sparse(self, own: int, norms: NDArray[Any]) -> Sparse:
        """The words of a passage, each with the share of its weight that it adds to the score."""
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
        """What its points have."""
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
        """The key of each document, by its id: of its record and its source, and of all that its vectors are made of."""
        made = [f"{one.hash} {one.dimensions} {one.bits}" for one in self.encodings]
        always = " ".join((str(FORMAT), self._norms.hex(), *made)).encode()
        found = {}
        for id_, (at, number) in self._index.places.items():
            segment = self._index.segments[at]
            texts = segment.first.hashes[segment.bounds[number] : segment.bounds[number + 1]]
            record = record_of(self._document(id_))
            found[id_] = key_of(always, texts.tobytes(), *(one.tobytes() for one in record.values()))
        return found

    def _document(self, id_: str) -> Any:
        found = self._index.document(id_)
        assert found is not None  # noqa: S101  (it is listed)
        return found

    def _segment(self, id_: str) -> tuple[_Words, NDArray[Any], range]:
        """The words of the segment of a document, what its counts are compared with, and its own rows there."""
        at, number = self._index.places[id_]
        segment = self._index.segments[at]
        words = self._words.get(at) or self._words.setdefault(at, _Words(segment))
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
        """All of a document that is no vector, packed."""
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


def push(index: Index, engine: Engine, progress: Progress | None = None, *, replace: bool = False) -> Pushed:
    """Makes a collection say what a folder says. Raises NotPushed, IndexUnreachable, IndexDamaged; what is in force stays so.

    If more of the documents that are there would go than stay, it is refused, unless it is to `replace` them.
    """
    now = current(engine)
    mean = _mean(index, float(now.get("mean", 0.0)))
    folder = Folder(index, mean)
    engine.make(folder.shape)
    if now and now["encodings"] != [one.hash for one in folder.encodings]:
        problem = f"The index at {engine.name} was filled with vectors by other models than those of the folder"
        raise IndexUnreachable(problem, Remedy.OTHER_COLLECTION)
    return _Push(engine, folder, now, mean).done(index, progress, replace=replace)


def _mean(index: Index, stored: float) -> float:
    """The number of words on average for which values are stored: what it was, as long as that is near enough."""
    return stored if stored and abs(index.words_mean / stored - 1) <= _DRIFT else index.words_mean


def current(engine: Engine) -> Payload:
    """What is in force in a collection; {} for nothing. Raises IndexUnreachable."""
    try:
        return engine.read([CURRENT_ID]).get(CURRENT_ID, {})
    except IndexUnreachable as error:
        if error.remedy is Remedy.PUSH:
            return {}
        raise


class _Push:
    """One push, from what is in force now to the next generation."""

    def __init__(self, engine: Engine, folder: Folder, now: Payload, mean: float) -> None:
        self._engine = engine
        self._folder = folder
        self._now = now
        self._mean = mean
        self._generation = int(now.get("generation", 0))

    def done(self, index: Index, progress: Progress | None, *, replace: bool) -> Pushed:
        """Does it."""
        keys = self._folder.keys
        ids = {key: id_ for id_, key in keys.items()}
        there = self._there()
        todo = steps({key: standing for key, (_, standing) in there.items()}, ids, self._generation)
        seen = {id_ for id_, standing in there.values() if standing.at(self._generation)}
        gone = seen - keys.keys()
        if len(gone) > len(seen) - len(gone) and not replace:
            problem = f"Of the {len(seen):,} documents at {self._engine.name}, {len(gone):,} would go"
            raise NotPushed(problem, Remedy.PUSH_REPLACING)
        after = self._generation + 1
        for at, key in enumerate(todo.write):
            if progress:
                progress(at, len(todo.write))
            self._write(ids[key], key, after)
        if progress:
            progress(len(todo.write), len(todo.write))
        self._mark(todo.show, since=after, until=NEVER)
        self._mark(todo.stay, until=NEVER)
        self._mark(todo.end, until=after)
        self._drop(todo.undo)
        summary = packed(summary_of(index, keys, self._folder.encodings, self._mean).arrays())
        key = key_of(*(part.encode() for part in summary))
        if todo.change or key != self._now.get("summary"):
            self._put_in_force(summary, key, after)
            self._generation = after
        self._drop(todo.drop)
        self._engine.drop(Where(kind=SUMMARY, beside=[self._now["summary"], self._now["before"]]))
        return Pushed(len(todo.write), len(gone), self._generation)

    def _there(self) -> dict[str, tuple[str, Standing]]:
        """The id of each document that is there, and how it stands, by its key."""
        listed = self._engine.each(Where(kind=DOCUMENT), ("doc", "id", "since", "until", "whole"))
        return {one["doc"]: (one["id"], Standing(one["since"], one["until"], one["whole"])) for _, one in listed}

    def _write(self, id_: str, key: str, since: int) -> None:
        """Writes a document."""
        live = {"doc": key, "since": since, "until": NEVER}
        own = {"kind": DOCUMENT, "id": id_, **live}
        self._engine.put([Point(point_id(key, OWN), {}, {**own, "whole": False})])
        waiting: list[Point] = []
        tokens = 0
        for number, vectors in self._folder.passages(id_):
            waiting.append(Point(point_id(key, number), vectors, {"kind": PASSAGE, **live}))
            tokens += sum(len(one) for one in vectors.values() if not isinstance(one, Sparse) and one.ndim == 2)
            if tokens >= _TOKENS:
                self._engine.put(waiting)
                waiting, tokens = [], 0
        if waiting:
            self._engine.put(waiting)
        data = self._folder.contents(id_)
        self._engine.put([Point(point_id(key, OWN), {}, {**own, "whole": True, "data": data})])

    def _mark(self, keys: Sequence[str], **payload: int) -> None:
        for some in _slices(keys):
            self._engine.mark(Where(of=some), payload)

    def _put_in_force(self, summary: Sequence[str], key: str, generation: int) -> None:
        """Writes what depends on the whole collection, and says that a generation is in force, which is one point."""
        live = {"kind": SUMMARY, "doc": key}
        self._engine.put([Point(point_id(key, at), {}, {**live, "data": part}) for at, part in enumerate(summary)])
        said: Mapping[str, Any] = {
            "kind": CURRENT,
            "format": FORMAT,
            "generation": generation,
            "summary": key,
            "parts": len(summary),
            "before": self._now.get("summary", ""),
            "mean": self._mean,
            "encodings": [one.hash for one in self._folder.encodings],
        }
        self._engine.put([Point(CURRENT_ID, {}, dict(said))])
        self._now = dict(said)

    def _drop(self, keys: Sequence[str]) -> None:
        for some in _slices(keys):
            self._engine.drop(Where(of=some))


def _slices(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _LISTED):
        yield keys[start : start + _LISTED]
