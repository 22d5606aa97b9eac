"""Qdrant's own code in this process: a shard as the server keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import qdrant_edge as q

from index.encoding.encoder import FloatArray
from index.store.qdrant.client import conditions
from index.store.qdrant.points import Near, Payload, Point, Shape, Sparse, Vector, Where

_LISTED = 100


class Edge:
    """A collection of one shard, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.name = f"edge:{folder.name}"
        self._folder = folder
        self._shard = q.EdgeShard.load(str(folder)) if folder.exists() else None

    @property
    def shard(self) -> q.EdgeShard:
        assert self._shard is not None, "it is made first"
        return self._shard

    def close(self) -> None:
        if self._shard is not None:
            self._shard.flush()
            self._shard.close()
            self._shard = None

    def make(self, shape: Shape) -> None:
        if self._shard is not None:
            return
        self._folder.mkdir(parents=True)
        datatypes = q.VectorStorageDatatype
        vectors = {
            name: q.EdgeVectorParams(size=size, distance=q.Distance.Dot, datatype=datatypes.Float16)
            for name, size in shape.pooled.items()
        }
        for name, size in shape.tokens.items():
            vectors[name] = q.EdgeVectorParams(
                size=size,
                distance=q.Distance.Dot,
                datatype=datatypes.Turbo8,
                multivector_config=q.MultiVectorConfig(q.MultiVectorComparator.MaxSim),
                hnsw_config=q.HnswIndexConfig(m=0, ef_construct=16, full_scan_threshold=10_000),
            )
        sparse = {name: q.EdgeSparseVectorParams() for name in shape.sparse}
        self._shard = q.EdgeShard.create(str(self._folder), q.EdgeConfig(vectors=vectors, sparse_vectors=sparse))
        kinds = q.PayloadSchemaType
        for field, kind in (
            ("kind", kinds.Keyword),
            ("doc", kinds.Keyword),
            ("since", kinds.Integer),
            ("until", kinds.Integer),
            ("older", kinds.Integer),
        ):
            self.shard.update(q.UpdateOperation.create_field_index(field, kind))

    def near(self, asked: Sequence[Near]) -> list[list[tuple[str, float]]]:
        requests = [
            q.QueryRequest(
                limit=one.limit,
                query=q.Query.Nearest(_vector(one.vector), using=one.using),
                filter=_filter(one.where),
                params=q.SearchParams(hnsw_ef=max(128, one.limit)),
            )
            for one in asked
        ]
        found = self.shard.query_batch(q.QueryBatchRequest(requests))
        return [[(str(point.id), point.score) for point in one] for one in found]

    def read(self, ids: Sequence[str], fields: Sequence[str] | None = None) -> dict[str, Payload]:
        if self._shard is None:
            return {}
        found = self.shard.retrieve(list(ids), with_payload=True if fields is None else list(fields), with_vector=False)
        return {str(one.id): one.payload or {} for one in found}

    def vectors(self, ids: Sequence[str], using: str) -> dict[str, FloatArray]:
        found = self.shard.retrieve(list(ids), with_payload=False, with_vector=[using])
        each = {str(one.id): one.vector.get(using) for one in found if isinstance(one.vector, dict)}
        return {id_: np.array(vectors, dtype=np.float32) for id_, vectors in each.items() if vectors is not None}

    def each(self, where: Where, fields: Sequence[str]) -> Iterator[tuple[str, Payload]]:
        after: Any = None
        while True:
            asked = q.ScrollRequest(offset=after, limit=_LISTED, filter=_filter(where), with_payload=list(fields))
            found, after = self.shard.scroll(asked)
            yield from ((str(one.id), one.payload or {}) for one in found)
            if after is None:
                return

    def put(self, points: Sequence[Point], over: Payload | None = None) -> None:
        made = [q.Point(one.id, {name: _vector(vector) for name, vector in one.vectors.items()}, one.payload) for one in points]
        values: list[Any] = [q.FieldCondition(key, match=q.MatchValue(value)) for key, value in (over or {}).items()]
        self.shard.update(q.UpdateOperation.upsert_points(made, q.Filter(must=values) if values else None))

    def mark(self, where: Where, payload: Payload) -> None:
        self.shard.update(q.UpdateOperation.set_payload_by_filter(_filter(where), payload))

    def drop(self, where: Where) -> None:
        self.shard.update(q.UpdateOperation.delete_points_by_filter(_filter(where)))


def _vector(vector: Vector) -> Any:
    if isinstance(vector, Sparse):
        return q.SparseVector(vector.places.tolist(), vector.values.tolist())
    return np.asarray(vector, dtype=np.float32).tolist()


def _filter(where: Where) -> q.Filter:
    must = conditions(
        where,
        exactly=lambda key, value: q.FieldCondition(key, match=q.MatchValue(value)),
        any_of=lambda key, values: q.FieldCondition(key, match=q.MatchAny(any=values)),
        at_most=lambda key, value: q.FieldCondition(key, range=q.RangeFloat(lte=value)),
        above=lambda key, value: q.FieldCondition(key, range=q.RangeFloat(gt=value)),
        ids=lambda ids: q.HasIdCondition(set(ids)),
    )
    beside: list[Any] = [q.FieldCondition("doc", match=q.MatchAny(any=list(where.beside)))] if where.beside else []
    return q.Filter(must=must or None, must_not=beside or None)
