"""Which documents have a key, as a segment stores it: by hash, so that one is looked up without reading the others.

    hashes.npy   a hash of each key, rising
    bounds.npy   where the documents of each begin and end in the next
    items.npy    the numbers of the documents that have it, rising
    works.npy    a hash of what all editions of each document's text have in common
    years.npy    the year of each document
    extents.npy  how long each document is: the numbers of an Extent, without that of the texts
    titles.npy   the hashes of the keys of the stems in each document's title, and titled.npy where those of each begin and end
    said.json    what the keys with some letters say: those that are also compared, and not only looked up

What a key says of a document, index/pinpoint/registers/register.py knows. A newer edition, or one that was removed, leaves
its keys in the segment: they are those of documents that are not live.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, fields
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document.editions import work_of, year_of
from index.document.extent import Extent, extent_of
from index.document.model import Document
from index.document.said import READ, Fact, stating, stems_beside, stems_of
from index.ids import short_key
from index.language.stems import words_of
from index.store.searched.rows import idf
from index.store.word_lists import narrow

SAID = "adehty"
"""The letters of the keys that are compared: acronyms, kinds, places of editions, headings, titles, those who are addressed."""
_FILES = ("hashes", "bounds", "items", "works", "years")
_EXTENTS, _TITLES, _TITLED = "extents", "titles", "titled"  # which a segment from before them has not
_HASH_BYTES = 8
_KEPT, _FEW = 1000, 1000  # keys whose documents are kept, and the most of these
_KEPT_OF_MANY = 32  # keys with more documents than that, which are kept


def hash_of(key: str) -> int:
    """The hash of a key."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).digest(), "little")


def write_keys(folder: Path, documents: Sequence[Document]) -> None:
    """Writes the keys that are kept with documents into a new folder."""
    folder.mkdir()
    each = [(document.keys or "").split("\n") for document in documents]
    hashed = lru_cache(1 << 16)(hash_of)
    said = [
        np.array([hashed(key) for key in (*keys, *_said(one))], np.uint64) for keys, one in zip(each, documents, strict=True)
    ]
    hashes = np.concatenate(said)
    numbers = np.repeat(np.arange(len(each)), list(map(len, said)))
    order = np.lexsort((numbers, hashes))
    unique, starts = np.unique(hashes[order], return_index=True)
    made: dict[str, NDArray[Any]] = {
        "hashes": unique,
        "bounds": narrow(np.append(starts, len(order))),
        "items": narrow(numbers[order]),
        "works": np.array([hash_of("\n".join(work_of(document))) for document in documents], dtype=np.uint64),
        "years": np.array(list(map(year_of, documents)), dtype=np.int32),
        _EXTENTS: np.array([astuple(extent_of([one]))[1:] for one in documents], dtype=np.int32).reshape(len(documents), -1),
    }
    titles = [sorted({hashed(f"x{stem}") for stem in stems}) for stems in words_of([one.title for one in documents])]
    made[_TITLES] = np.array([key for each_of in titles for key in each_of], dtype=np.uint64)
    made[_TITLED] = narrow(np.cumsum([0, *map(len, titles)]))
    for name, values in made.items():
        np.save(folder / f"{name}.npy", values, allow_pickle=False)
    listed = {letter: [*dict.fromkeys(key[1:] for keys in each for key in keys if key[:1] == letter)] for letter in SAID}
    (folder / "said.json").write_bytes(json.dumps(listed, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _said(document: Document) -> Iterable[str]:
    """The keys of what a document says, of the facts that it states, and of its clauses.

    Every document has "v", "f" and "@", where these are known.
    """
    yield from (f"u{stem}" for stem in stems_of(document))
    yield from ("v", *(f"v{stem}" for stem in stems_beside(document)))
    yield from ("f", *(f"f{fact.name}" for fact in Fact if stating(document, fact)))
    yield from ("@", *(f"@{short_key(clause.id)}" for clause in document.clauses))


class KeyLists:
    """The keys of a segment, from its files by their names."""

    def __init__(self, files: Mapping[str, NDArray[Any]], folder: str) -> None:
        self._hashes, self._bounds, self.items, self.works, self.years = (files[f"{folder}/{name}.npy"] for name in _FILES)
        self._looked_up = np.ascontiguousarray(self._hashes).data  # one by one
        self._none = self.items[:0]
        self.extents, self.titles, self.titled = (files.get(f"{folder}/{one}.npy") for one in (_EXTENTS, _TITLES, _TITLED))
        self._said = files[f"{folder}/said.json"]

    def having(self, hashed: int) -> NDArray[Any]:
        """The numbers of the documents that have a key, given by its hash, rising; of shape (documents,)."""
        at = bisect_left(self._looked_up, hashed)
        if at == len(self._looked_up) or self._looked_up[at] != hashed:
            return self._none
        return self.items[self._bounds.item(at) : self._bounds.item(at + 1)]

    def places(self, hashed: NDArray[np.uint64]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Where these begin and end in `items`, for each of some hashes: two arrays of the same shape (hashes,)."""
        starts, ends = (np.searchsorted(self._hashes, hashed, side) for side in ("left", "right"))
        return self._bounds[starts], self._bounds[ends]

    def pairs(self) -> tuple[NDArray[np.uint64], NDArray[Any]]:
        """The hash of each key, once for every document that has it, and the number of that; both of shape (pairs,)."""
        return np.repeat(self._hashes, self._bounds[1:] - self._bounds[:-1]), self.items

    @cached_property
    def said(self) -> dict[str, list[str]]:
        """What the keys with each letter of SAID say."""
        found: dict[str, list[str]] = json.loads(self._said.tobytes().decode("utf-8", "surrogatepass"))
        return found


def _running(firsts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each of some first ones on, as many of each as its length says; of shape (sum of the lengths,)."""
    before = np.cumsum(lengths) - lengths
    found: NDArray[np.int64] = np.arange(lengths.sum()) + np.repeat(firsts - before, lengths)
    return found


class LiveKeys:
    """The keys of the documents of an index, in order.

    `places` are the segment of each and its number there, of shape (documents, 2); `lengths` how many each segment has.
    `searched` gives the documents and the clauses of the passages that have all of some stems, as `clauses_saying` does.
    """

    def __init__(
        self,
        segments: Sequence[KeyLists],
        places: NDArray[np.int64],
        lengths: Sequence[int],
        searched: Callable[[Sequence[str]], NDArray[np.int64]] | None = None,
    ) -> None:
        self._segments, self._places, self._searched = segments, places, searched
        self._numbers = [np.full(length, -1, dtype=np.int64) for length in lengths]
        for segment, numbers in enumerate(self._numbers):
            here = np.flatnonzero(places[:, 0] == segment)
            numbers[places[here, 1]] = here
        self._whole = [bool((numbers >= 0).all()) for numbers in self._numbers]
        self._few: dict[str, Sequence[int]] = {}
        self._many: dict[str, Sequence[int]] = {}

    def having(self, key: str) -> Sequence[int]:
        """The documents that have a key, rising; they are kept, of many keys if they are few, and else of some."""
        for known in (self._few, self._many):
            if (found := known.get(key)) is not None:
                return found
        found = self._having(key)
        kept, most = (self._few, _KEPT) if len(found) <= _FEW else (self._many, _KEPT_OF_MANY)
        if len(kept) >= most:
            kept.clear()  # another thread may be looking: nothing is taken out one by one
        kept[key] = found
        return found

    def _having(self, key: str) -> Sequence[int]:
        hashed = hash_of(key)
        each = ((numbers, keys.having(hashed)) for keys, numbers in zip(self._segments, self._numbers, strict=True))
        found = [numbers[items] for numbers, items in each if len(items)]  # most keys are in few segments, or in none
        if not found:
            return []
        every = np.concatenate(found)
        live = np.sort(every[every >= 0])
        return live.tolist() if len(live) <= _FEW else array("q", live.tobytes())

    def counts(self, keys: Sequence[str]) -> list[int]:
        """How many documents have each of some keys, looked up together."""
        found: list[int] = self._totals(np.array(list(map(hash_of, keys)), dtype=np.uint64)).tolist()
        return found

    def _totals(self, hashed: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The same for keys that are given by their hashes, of the same shape (keys,)."""
        total = np.zeros(len(hashed), dtype=np.int64)
        for one, dead in zip(self._segments, self._dead, strict=True):
            starts, ends = one.places(hashed)
            total += ends
            total -= starts
            if len(dead):
                total -= np.searchsorted(dead, ends) - np.searchsorted(dead, starts)
        return total

    @cached_property
    def title_weights(self) -> NDArray[np.float64] | None:
        """What the stems of each document's title weigh together, of shape (documents,): the more, the fewer are called so.

        None if the stems were not written with all documents.
        """
        if self._titles is None:
            return None
        hashes, lengths = self._titles
        order = np.argsort(hashes)
        ranked = hashes[order]
        firsts = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1])[: len(ranked)])
        weights = np.zeros(len(hashes))
        weights[order] = np.repeat(idf(len(lengths), self._totals(ranked[firsts])), np.diff(firsts, append=len(ranked)))
        owners = np.repeat(np.arange(len(lengths)), lengths)
        found: NDArray[np.float64] = np.bincount(owners, weights, minlength=len(lengths)).astype(np.float64)
        return found

    @cached_property
    def _titles(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]] | None:
        """The hashes of the keys of the stems in titles, document by document, and how many each has, of shape (documents,)."""
        lengths = np.zeros(len(self._places), dtype=np.int64)
        each = []
        for segment, keys in enumerate(self._segments):
            if keys.titles is None or keys.titled is None:
                return None
            here = np.flatnonzero(self._places[:, 0] == segment)
            bounds, own = keys.titled.astype(np.int64), self._places[here, 1]
            lengths[here] = bounds[own + 1] - bounds[own]
            each.append((here, keys.titles, bounds[own]))
        ends = np.cumsum(lengths)
        hashes = np.zeros(lengths.sum(), dtype=np.uint64)
        for here, titles, firsts in each:
            hashes[_running(ends[here] - lengths[here], lengths[here])] = titles[_running(firsts, lengths[here])]
        return hashes, lengths

    @cached_property
    def _dead(self) -> list[NDArray[np.int64]]:
        """Which of the items of each segment are documents that are not live, each rising."""
        each = zip(self._segments, self._numbers, self._whole, strict=True)
        return [np.flatnonzero(numbers[one.items] < 0 if not whole else ()) for one, numbers, whole in each]

    def clauses_saying(self, stems: Sequence[str]) -> NDArray[np.int64] | None:
        """The clauses that may have all of some stems, of shape (clauses, 2); None if that was not written with all documents.

        Each is the number of its document, rising, and its own there, or -1 for any of this document.
        """
        if self._searched is None or not stems or len(self.having("v")) < len(self._places):
            return None
        beside = set.intersection(*(set(self.having(f"v{stem}")) for stem in stems))
        whole = np.array(sorted(beside.union(self.having(f"v{READ}"))), dtype=np.int64)
        found = np.concatenate((self._searched(stems), np.stack((whole, np.full_like(whole, -1)), axis=1)))
        return found[np.lexsort((found[:, 1], found[:, 0]))]

    @lru_cache(len(SAID))  # noqa: B019  (an index is open as long as its keys are)
    def those(self, letter: str) -> Iterable[str]:
        """What the keys with a letter say, of all documents, each once."""
        every = dict.fromkeys(said for keys in self._segments for said in keys.said[letter])
        if all(self._whole):
            return every
        return [said for said in every if self.having(letter + said)]

    def files(self, folder: str) -> dict[str, NDArray[Any]]:
        """The keys of the live documents as the files of one segment, of which these are the documents in order."""
        pairs = [
            (hashes, numbers[items])
            for numbers, (hashes, items) in ((at, one.pairs()) for at, one in zip(self._numbers, self._segments, strict=True))
        ]
        hashes, items = (np.concatenate([pair[side] for pair in pairs]) for side in (0, 1))
        hashes, items = hashes[items >= 0], items[items >= 0]
        order = np.lexsort((items, hashes))
        unique, starts = np.unique(hashes[order], return_index=True)
        works, years = self._dated
        said = json.dumps({letter: [*self.those(letter)] for letter in SAID}, ensure_ascii=False)
        made: dict[str, NDArray[Any]] = {
            "hashes": unique,
            "bounds": narrow(np.append(starts, len(order))),
            "items": narrow(items[order]),
            "works": works,
            "years": years,
            **({} if self._extents is None else {_EXTENTS: self._extents}),
        }
        if self._titles is not None:
            made[_TITLES], made[_TITLED] = self._titles[0], narrow(np.cumsum([0, *self._titles[1].tolist()]))
        found = {f"{folder}/{name}.npy": array for name, array in made.items()}
        return {**found, f"{folder}/said.json": np.frombuffer(said.encode("utf-8", "surrogatepass"), dtype=np.uint8)}

    def newest(self) -> Sequence[int]:
        """The newest edition of each text, rising; of those of one year, the last."""
        works, _ = self._dated
        order = self._by_work
        last = np.append(works[order][1:] != works[order][:-1], True)[: len(order)]
        found: list[int] = np.sort(order[last]).tolist()
        return found

    def several(self) -> list[Sequence[int]]:
        """The editions of each text of which there are several, the oldest first, in the order of the texts."""
        works, order = self._dated[0], self._by_work
        groups = np.split(order, np.flatnonzero(works[order][1:] != works[order][:-1]) + 1)
        return sorted((one.tolist() for one in groups if len(one) > 1), key=min)

    def extent(self, some: Sequence[int]) -> Extent | None:
        """How long some documents are together; None if that was not written with all."""
        if self._extents is None:
            return None
        each = self._extents[np.asarray(some, dtype=np.int64)]
        together = each.sum(axis=0)
        together[-1] *= each[:, -1].all()
        return Extent(len(some), *together.tolist())

    @cached_property
    def _extents(self) -> NDArray[np.int64] | None:
        each = [keys.extents for keys in self._segments]
        if not each or any(one is None for one in each):
            return None
        found = np.zeros((len(self._places), len(fields(Extent)) - 1), dtype=np.int64)
        for segment, extents in enumerate(each):
            here = np.flatnonzero(self._places[:, 0] == segment)
            found[here] = extents[self._places[here, 1]] if extents is not None else 0
        return found

    @cached_property
    def _by_work(self) -> NDArray[np.int64]:
        """The documents by their texts, the oldest first, of shape (documents,)."""
        works, years = self._dated
        return np.lexsort((np.arange(len(works)), years, works))

    @cached_property
    def _dated(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The hash of each document's text, which its editions have in common, and its year, both of shape (documents,)."""
        works, years = np.zeros(len(self._places), dtype=np.uint64), np.zeros(len(self._places), dtype=np.int64)
        for segment, keys in enumerate(self._segments):
            here = np.flatnonzero(self._places[:, 0] == segment)
            works[here], years[here] = keys.works[self._places[here, 1]], keys.years[self._places[here, 1]]
        return works, years
