"""The passages of one generation in a collection: rows ↔ points, and products of a question's vectors with theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np

from index.encoding.encoder import FloatArray
from index.errors import IndexDamaged, IndexUnreachable, Remedy
from index.store.layout import Bits
from index.store.qdrant.contents import Contents
from index.store.qdrant.layout import OWN, PASSAGE, hash_of, key_and_number, point_id, unpacked
from index.store.qdrant.points import Near, Payload, Points, Vector, Where
from index.store.searched.protocol import Rows

_KEPT = 512  # documents whose contents are kept in memory
_MORE = 2000  # passages that may be found besides those that are meant
_IDS = 10_000  # passages that are named in one request
_READ = 64  # documents that are read in one request


Asked = tuple[str, Vector]
"""A vector of a question, with the name of the vectors that it is compared with."""


class Space:
    """The documents of a generation, by their keys, each with how many passages it has; row n is the nth passage of all.

    `newest` are the numbers of the documents that are the newest edition of a text, in rising order; None if that is not known.
    Safe to use from several threads at once.
    """

    def __init__(
        self,
        qdrant: Points,
        generation: int,
        keys: Sequence[str],
        counts: Sequence[int],
        bits: Bits,
        newest: Sequence[int] | None = None,
    ) -> None:
        self.qdrant = qdrant
        self.generation = generation
        self.bounds: Rows = np.cumsum([0, *counts], dtype=np.int64)
        """Where the rows of each document begin; those of the last one end at the last bound."""
        self._keys = keys
        self._bits = bits
        self._newest = None if newest is None else np.asarray(newest, dtype=np.int64)
        self._firsts = dict(zip(keys, self.bounds.tolist(), strict=False))
        self._kept: dict[int, Contents] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return int(self.bounds[-1])

    # --- rows and points ------------------------------------------------------------------------------------------

    def documents_of(self, rows: Rows) -> Rows:
        """The numbers of the documents that rows are in, of shape (rows,)."""
        return np.searchsorted(self.bounds, rows, side="right") - 1

    def ids(self, rows: Rows) -> list[str]:
        """The ids of the points of rows."""
        documents = self.documents_of(rows)
        numbers = rows - self.bounds[documents]
        each = zip(documents.tolist(), numbers.tolist(), strict=True)
        return [point_id(self._keys[document], number) for document, number in each]

    def _rows(self, found: Sequence[tuple[str, float]]) -> tuple[Rows, FloatArray]:
        """The rows and the products of points; points that are no passage of this generation are left out."""
        placed = [(key_and_number(id_), product) for id_, product in found]
        kept = [(self._firsts[key] + number, product) for (key, number), product in placed if key in self._firsts]
        rows = np.fromiter((row for row, _ in kept), dtype=np.int64, count=len(kept))
        return rows, np.fromiter((product for _, product in kept), dtype=np.float32, count=len(kept))

    # --- products -------------------------------------------------------------------------------------------------

    def best(self, asked: Sequence[Asked], k: int, inside: Rows | None = None) -> list[Rows]:
        """For each vector, the k rows `inside` whose products with it are greatest, in order; in one request."""
        if not asked:
            return []
        where, more = self._where(inside)
        each = [self._rows(one)[0] for one in self.qdrant.near([Near(using, one, k + more, where) for using, one in asked])]
        return [(rows if inside is None else rows[np.isin(rows, inside)])[:k] for rows in each]

    def _where(self, inside: Rows | None) -> tuple[Where, int]:
        """Which points to search for rows that are inside, and how many rows outside may be among them."""
        if inside is None:
            return Where(kind=PASSAGE, at=self.generation), 0
        documents, counts = np.unique(self.documents_of(inside), return_counts=True)
        sizes = self.bounds[1:] - self.bounds[:-1]
        whole = sizes[documents]
        others = np.setdiff1d(np.arange(len(self._keys)), documents)
        more = int((whole - counts).sum())
        if more > _MORE and len(inside) <= _IDS:
            return Where(ids=self.ids(inside)), 0
        more = min(more, _MORE)
        if self._newest is not None and np.array_equal(documents, self._newest[sizes[self._newest] > 0]):
            return Where(kind=PASSAGE, at=self.generation, newest=True), more
        if len(others) < len(documents):
            return Where(kind=PASSAGE, at=self.generation, beside=[self._keys[one] for one in others.tolist()]), more
        return Where(kind=PASSAGE, at=self.generation, of=[self._keys[one] for one in documents.tolist()]), more

    def products(self, asked: Sequence[Asked], rows: Rows) -> FloatArray:
        """The product of each vector with each row, of shape (vectors, rows), by one request; 0 if a point lacks the vector."""
        found = np.zeros((len(asked), len(rows)), dtype=np.float32)
        if not len(rows) or not len(asked):
            return found
        where = Where(ids=self.ids(rows))
        places = {row: at for at, row in enumerate(rows.tolist())}
        for at, each in enumerate(self.qdrant.near([Near(using, one, len(rows), where) for using, one in asked])):
            near, products = self._rows(each)
            found[at, [places[row] for row in near.tolist()]] = products
        return found

    def vectors(self, using: str, rows: Rows, none: FloatArray) -> list[FloatArray]:
        """The vectors of rows with this name, each of shape (vectors, dimensions); `none` for a row that has none."""
        ids = self.ids(rows)
        found = self.qdrant.vectors(ids, using)
        return [found.get(id_, none) for id_ in ids]

    # --- documents ------------------------------------------------------------------------------------------------

    def contents(self, documents: Sequence[int]) -> list[Contents]:
        """What documents hold, by their numbers. Raises IndexDamaged, and IndexUnreachable, also if one is gone."""
        wanted = [one for one in dict.fromkeys(documents) if one not in self._kept]
        found: dict[int, Contents] = {one: kept for one in documents if (kept := self._kept.get(one))}
        for start in range(0, len(wanted), _READ):
            some = {point_id(self._keys[one], OWN): one for one in wanted[start : start + _READ]}
            read = self._read(list(some), ("data", "parts", "hash"))
            found |= {some[id_]: self._unpacked(some[id_], payload) for id_, payload in read.items()}
        with self._lock:
            if len(self._kept) + len(found) > _KEPT:
                self._kept.clear()
            self._kept |= found
        return [found[one] for one in documents]

    def _read(self, ids: Sequence[str], fields: Sequence[str]) -> dict[str, Payload]:
        read = self.qdrant.read(ids, fields)
        if len(read) < len(ids):
            raise IndexUnreachable(f"The index at {self.qdrant.name} has changed", Remedy.ASK_AGAIN)
        return read

    def _unpacked(self, document: int, own: Payload) -> Contents:
        """What a document holds, from its own point and those of its other parts. Raises IndexDamaged."""
        try:
            texts = [own["data"]]
            for at in range(1, own["parts"]):
                id_ = point_id(self._keys[document], OWN - at)
                texts.append(self._read([id_], ("data",))[id_]["data"])
            if hash_of(texts) != own["hash"]:
                raise ValueError("another hash")
            return Contents(unpacked(texts), self._bits)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problem = f"A document at {self.qdrant.name} is damaged"
            raise IndexDamaged(problem, Remedy.OTHER_COLLECTION) from error

    def by_document(self, rows: Rows, read: Callable[[Contents, Rows], FloatArray], like: FloatArray) -> FloatArray:
        """Fills `like` with what `read` gives for rows in their own documents, where they are numbered from 0."""
        documents = self.documents_of(rows)
        numbers = np.unique(documents).tolist()
        for number, contents in zip(numbers, self.contents(numbers), strict=True):
            here = np.flatnonzero(documents == number)
            like[here] = read(contents, rows[here] - self.bounds[number])
        return like
