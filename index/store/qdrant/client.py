"""A collection of a Qdrant server, by qdrant-client, which is an extra: it is imported when a collection is opened."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np

from index.encoding.encoder import FloatArray
from index.errors import IndexUnreachable, Remedy
from index.store.qdrant.points import Near, Payload, Point, Points, Shape, Sparse, Vector, Where
from index.values import dataclass

if TYPE_CHECKING:
    from qdrant_client import QdrantClient

_SCHEMES = {"qdrant": "http", "qdrant+https": "https"}
_PORT = 6333
_TIMEOUT = 10  # seconds
_LISTED = 500  # points that are listed in one request
_BUSY = (408, 425, 429)  # what a server says that may answer later
_EF = 128  # as in the folder's graphs
_FIELDS = {"kind": "keyword", "doc": "keyword", "since": "integer", "until": "integer", "older": "integer"}
"""The fields by which points are filtered."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a collection is: the address of its server, "http://127.0.0.1:6333", and its name."""

    server: str
    collection: str

    @classmethod
    def of(cls, text: str) -> Address:
        """The address of "qdrant://host:port/collection", or "qdrant+https://…". Raises IndexUnreachable for any other.

        >>> Address.of("qdrant+https://texts.example.org/conference")
        Address(server='https://texts.example.org:6333', collection='conference')
        """
        wrong = IndexUnreachable("This is not the address of an index in Qdrant", Remedy.GIVE_ADDRESS)  # it may hold a secret
        try:
            parts = urlsplit(text)
            port = parts.port or _PORT
        except ValueError:
            raise wrong from None
        name = parts.path.strip("/")
        if parts.scheme not in _SCHEMES or not parts.hostname or not name or "/" in name or "@" in parts.netloc or parts.query:
            raise wrong
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        return cls(f"{_SCHEMES[parts.scheme]}://{host}:{port}", name)


def connected(address: Address, key: str = "") -> Points:
    """The collection at an address. Raises IndexUnreachable if the client is not installed; the server is asked later."""
    try:
        from qdrant_client import QdrantClient
    except ImportError as error:
        problem = "The index is in Qdrant, but its client is not installed"
        raise IndexUnreachable(problem, Remedy.INSTALL_QDRANT) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a key goes over plain HTTP is for who gave that address
        client = QdrantClient(url=address.server, api_key=key or None, timeout=_TIMEOUT, check_compatibility=False)
    return Client(client, address.collection, f"{address.server}/{address.collection}")


class Client:
    """A collection in Qdrant, as Points. Safe to use from several threads at once."""

    def __init__(self, client: QdrantClient, collection: str, name: str) -> None:
        self._client = client
        self._collection = collection
        self.name = name

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """Says in one sentence what keeps the server from answering."""
        from qdrant_client.http.exceptions import ApiException, ResponseHandlingException, UnexpectedResponse

        try:
            yield
        except UnexpectedResponse as error:
            raise self._refusal(error.status_code or 0, str(error.reason_phrase), error.content) from error
        except (ResponseHandlingException, OSError) as error:
            problem = f"The index at {self.name} cannot be reached"
            raise IndexUnreachable(problem, Remedy.START_QDRANT, _short(error)) from error
        except ApiException as error:
            raise IndexUnreachable(f"The index at {self.name} does not answer", Remedy.START_QDRANT, _short(error)) from error

    def _refusal(self, status: int, reason: str, content: bytes = b"") -> IndexUnreachable:
        if status in (401, 403):
            return IndexUnreachable(f"The index at {self.name} needs another key", Remedy.KEY)
        if status == 404:
            return IndexUnreachable(f"There is no index at {self.name}", Remedy.PUSH)
        if 400 <= status < 500 and status not in _BUSY:
            problem = f"The server of the index at {self.name} refused the request ({status} {reason.lower()})."
            return IndexUnreachable(problem, detail=_words_of(content))
        return IndexUnreachable(f"The index at {self.name} does not answer ({status} {reason.lower()})", Remedy.START_QDRANT)

    def make(self, shape: Shape) -> None:
        """Makes the collection, if there is none yet."""
        from qdrant_client import models as m

        with self._reached():
            if self._client.collection_exists(self._collection):
                return
            most = m.MultiVectorConfig(comparator=m.MultiVectorComparator.MAX_SIM)
            vectors = {
                name: m.VectorParams(size=size, distance=m.Distance.DOT, datatype=m.Datatype.FLOAT16)
                for name, size in shape.pooled.items()
            }
            vectors |= {
                name: m.VectorParams(
                    size=size,
                    distance=m.Distance.DOT,
                    datatype=m.Datatype.TURBO8,
                    multivector_config=most,
                    hnsw_config=m.HnswConfigDiff(m=0),  # they only order candidates: no graph
                    on_disk=True,
                )
                for name, size in shape.tokens.items()
            }
            sparse = {name: m.SparseVectorParams() for name in shape.sparse}
            self._client.create_collection(
                self._collection, vectors_config=vectors, sparse_vectors_config=sparse, on_disk_payload=True
            )
            for field, kind in _FIELDS.items():
                self._client.create_payload_index(self._collection, field, m.PayloadSchemaType(kind))

    def near(self, asked: Sequence[Near]) -> list[list[tuple[str, float]]]:
        """For each request, the ids of the points and their products, the greatest first; all are sent together."""
        from qdrant_client import models as m

        requests = [
            m.QueryRequest(
                query=_vector(one.vector),
                using=one.using,
                filter=_filter(one.where),
                limit=one.limit,
                params=m.SearchParams(hnsw_ef=max(_EF, one.limit)),
            )
            for one in asked
        ]
        with self._reached():
            found = self._client.query_batch_points(self._collection, requests)
        return [[(str(point.id), point.score) for point in one.points] for one in found]

    def read(self, ids: Sequence[str], fields: Sequence[str] | None = None) -> dict[str, Payload]:
        """The payloads of points, or some fields of them, by id; those that are not there are left out."""
        wanted: Any = True if fields is None else list(fields)
        with self._reached():
            found = self._client.retrieve(self._collection, list(ids), with_payload=wanted)
        return {str(one.id): one.payload or {} for one in found}

    def vectors(self, ids: Sequence[str], using: str) -> dict[str, FloatArray]:
        """The vectors with this name, of shape (vectors, dimensions), of those points that are there, by id."""
        with self._reached():
            found = self._client.retrieve(self._collection, list(ids), with_payload=False, with_vectors=[using])
        each = {str(one.id): one.vector.get(using) for one in found if isinstance(one.vector, dict)}
        return {id_: np.array(vectors, dtype=np.float32) for id_, vectors in each.items() if vectors is not None}

    def each(self, where: Where, fields: Sequence[str]) -> Iterator[tuple[str, Payload]]:
        """All points that are meant, each with these fields of its payload."""
        after: Any = None
        while True:
            with self._reached():
                found, after = self._client.scroll(
                    self._collection, _filter(where), limit=_LISTED, offset=after, with_payload=list(fields)
                )
            yield from ((str(one.id), one.payload or {}) for one in found)
            if after is None:
                return

    def put(self, points: Sequence[Point], over: Payload | None = None) -> None:
        """Writes points, replacing those with the same ids; with `over`, only one whose payload has these values."""
        from qdrant_client import models as m

        made = [
            m.PointStruct(
                id=one.id, vector={name: _vector(vector) for name, vector in one.vectors.items()}, payload=one.payload
            )
            for one in points
        ]
        values = [m.FieldCondition(key=key, match=m.MatchValue(value=value)) for key, value in (over or {}).items()]
        only = m.Filter(must=[*values]) if values else None
        with self._reached():
            self._client.upsert(self._collection, made, wait=True, update_filter=only)

    def mark(self, where: Where, payload: Payload) -> None:
        """Sets some fields of the payloads of points."""
        from qdrant_client import models as m

        with self._reached():
            self._client.set_payload(self._collection, payload, m.FilterSelector(filter=_filter(where)), wait=True)

    def drop(self, where: Where) -> None:
        """Removes points."""
        from qdrant_client import models as m

        with self._reached():
            self._client.delete(self._collection, m.FilterSelector(filter=_filter(where)), wait=True)


def _words_of(content: bytes) -> str:
    """The reason that a server gives for a refusal, if it gives it in Qdrant's form."""
    try:
        said = json.loads(content)["status"]["error"]
    except (ValueError, KeyError, TypeError):
        return ""
    return " ".join(str(said).split())[:120]


def _short(error: Exception) -> str:
    """A library's own message, on one line."""
    return " ".join(str(error).split())[:120]


def _vector(vector: Vector) -> Any:
    if not isinstance(vector, Sparse):
        return np.asarray(vector, dtype=np.float32).tolist()
    from qdrant_client import models as m

    return m.SparseVector(indices=vector.places.tolist(), values=vector.values.tolist())


def _filter(where: Where) -> Any:
    """The filter for the points that are meant; without conditions, it lets all pass."""
    from qdrant_client import models as m

    def field(key: str, **condition: Any) -> Any:
        return m.FieldCondition(key=key, **condition)

    must: list[Any] = conditions(
        where,
        exactly=lambda key, value: field(key, match=m.MatchValue(value=value)),
        any_of=lambda key, values: field(key, match=m.MatchAny(any=values)),
        at_most=lambda key, value: field(key, range=m.Range(lte=value)),
        above=lambda key, value: field(key, range=m.Range(gt=value)),
        ids=lambda ids: m.HasIdCondition(has_id=[*ids]),
    )
    other = [field("doc", match=m.MatchAny(any=list(where.beside)))] if where.beside else []
    return m.Filter(must=must or None, must_not=other or None)


def conditions(
    where: Where,
    *,
    exactly: Callable[[str, str], Any],
    any_of: Callable[[str, list[str]], Any],
    at_most: Callable[[str, int], Any],
    above: Callable[[str, int], Any],
    ids: Callable[[list[str]], Any],
) -> list[Any]:
    """The conditions that points must meet, each made in the way of a client."""
    found = []
    if where.kind:
        found.append(exactly("kind", where.kind))
    if where.by:
        found.append(exactly("by", where.by))
    if where.ids is not None:
        found.append(ids(list(where.ids)))
    if where.of is not None:
        found.append(any_of("doc", list(where.of)))
    if where.at is not None:
        found += [at_most("since", where.at), above("until", where.at)]
        if where.newest:
            found.append(above("older", where.at))
    if where.until is not None:
        found.append(at_most("until", where.until))
    return found
