"""An open folder in, the same index in a collection of Qdrant out: what is new is written, what is gone is removed.

Nothing is encoded. A push that was killed continues where it stopped: a document's own point is written before its passages,
and says only after them that the document is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from uuid import uuid4

from index.errors import IndexUnreachable, NotPushed, Remedy
from index.store.index import Index
from index.store.qdrant.folder import Folder
from index.store.qdrant.layout import (
    CURRENT,
    CURRENT_ID,
    DOCUMENT,
    FORMAT,
    OWN,
    PART,
    PASSAGE,
    SUMMARY,
    hash_of,
    packed,
    point_id,
)
from index.store.qdrant.points import NEVER, Payload, Point, Points, Sparse, Where
from index.store.qdrant.standing import EMPTIED, Standing, Steps, settled, steps
from index.store.qdrant.summary import summary_of
from index.values import dataclass

_TOKENS = 2000  # vectors of tokens that are written in one request
_POINTS = 500  # points that are
_DRIFT = 0.02  # how far the mean number of words may be from the one that the stored values assume
_LISTED = 200  # keys of documents in one request
_TRIES = 5  # times that the next generation is checked and corrected
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: how many documents it wrote and removed, and the generation that is now in force."""

    written: int
    removed: int
    generation: int


def push(index: Index, qdrant: Points, progress: Progress | None = None, *, replace: bool = False) -> Pushed:
    """Makes a collection hold what a folder holds. Raises NotPushed, IndexUnreachable, IndexDamaged; what is in force stays so.

    If more of the documents that are there would go than stay, the push is refused unless it is to `replace` them.
    """
    now = current(qdrant)
    mean = _mean(index, float(now.get("mean", 0.0)))
    folder = Folder(index, mean)
    qdrant.make(folder.shape)
    if now and now["encodings"] != [one.hash for one in folder.encodings]:
        problem = f"The index at {qdrant.name} was filled with vectors by other models than those of the folder"
        raise IndexUnreachable(problem, Remedy.OTHER_COLLECTION)
    return _Push(qdrant, folder, now, mean).done(index, progress, replace=replace)


def _mean(index: Index, stored: float) -> float:
    """The mean number of words that the stored values assume: the one before, as long as it is near enough."""
    return stored if stored and abs(index.words_mean / stored - 1) <= _DRIFT else index.words_mean


def current(qdrant: Points) -> Payload:
    """What is in force in a collection; {} for nothing. Raises IndexUnreachable."""
    try:
        found = qdrant.read([CURRENT_ID]).get(CURRENT_ID, {})
        return found if found.get("generation") else {}
    except IndexUnreachable as error:
        if error.remedy is Remedy.PUSH:
            return {}
        raise


@dataclass(frozen=True, slots=True)
class _There:
    """A document in the collection: its id, its standing, and from which generation on another edition is the newest."""

    id: str
    standing: Standing
    older: int


class _Push:
    """One push, from what is in force now to the next generation.

    The push that began last has the claim; any other, perhaps from another machine, ends when it sees that. What it still
    writes until then is corrected here before the next generation is put in force.
    """

    def __init__(self, qdrant: Points, folder: Folder, now: Payload, mean: float) -> None:
        self._qdrant = qdrant
        self._folder = folder
        self._now = now
        self._mean = mean
        self._generation = int(now.get("generation", 0))
        self._claim = uuid4().hex

    def done(self, index: Index, progress: Progress | None, *, replace: bool) -> Pushed:
        """Writes what is lacking, and puts the next generation in force if anything changed. Raises NotPushed."""
        keys = self._folder.keys
        ids = {key: id_ for id_, key in keys.items()}
        there = self._there()
        seen = {one.id for one in there.values() if one.standing.at(self._generation)}
        gone = seen - keys.keys()
        if len(gone) > len(seen) - len(gone) and not replace:
            problem = f"Of the {len(seen):,} documents at {self._qdrant.name}, {len(gone):,} would go"
            raise NotPushed(problem, Remedy.PUSH_REPLACING)
        self._begin()
        before = self._generation
        todo = steps({key: one.standing for key, one in there.items()}, ids, self._generation)
        self._prepare(todo, ids, progress)
        self._age(there, ids)
        summary = packed(summary_of(index, keys, self._folder.encodings, self._mean).arrays())
        key = hash_of(summary)
        if todo.change or key != self._now.get("summary"):
            self._settle(ids)
            self._put_in_force(summary, key)
        self._clear(todo, before)
        return Pushed(len(todo.write), len(gone), self._generation)

    def _begin(self) -> None:
        """Takes the claim; any other push ends when it sees that."""
        if self._now:
            self._qdrant.mark(Where(ids=[CURRENT_ID]), {"claim": self._claim})
        else:
            first = {"kind": CURRENT, "generation": 0, "claim": self._claim}
            self._qdrant.put([Point(CURRENT_ID, {}, first)], over={"generation": 0})
        self._check()

    def _check(self) -> None:
        """Raises NotPushed if another push began after this one, or has put something else in force."""
        said = self._qdrant.read([CURRENT_ID], ("claim", "generation")).get(CURRENT_ID, {})
        if (said.get("claim"), said.get("generation")) != (self._claim, self._generation):
            raise NotPushed(f"Another push to {self._qdrant.name} began in the meantime", Remedy.PUSH_AGAIN)

    def _prepare(self, todo: Steps, ids: Mapping[str, str], progress: Progress | None = None) -> None:
        """Brings the documents of the next generation into their places, which no search of the present one sees."""
        after = self._generation + 1
        for at, key in enumerate(todo.write):
            if progress:
                progress(at, len(todo.write))
            self._check()
            self._write(ids[key], key, after)
        if progress:
            progress(len(todo.write), len(todo.write))
        for some, payload in (
            (todo.show, {"since": after, "until": NEVER}),
            (todo.stay, {"until": NEVER}),
            (todo.end, {"until": after}),
        ):
            for keys in _slices(some):
                self._check()
                self._qdrant.mark(Where(of=keys), payload)
        for keys in _slices(todo.undo):
            self._check()
            self._qdrant.mark(Where(of=keys), {"since": EMPTIED.since, "until": EMPTIED.until, "whole": 0, "by": self._claim})
            for kind in (PASSAGE, PART):
                self._qdrant.drop(Where(kind=kind, of=keys))

    def _settle(self, ids: Mapping[str, str]) -> None:
        """Checks that everything is as it should be, whatever a push has done that had not yet seen that this one began."""
        for _ in range(_TRIES):
            self._check()
            there = self._there()
            standing = {key: one.standing for key, one in there.items()}
            if settled(standing, ids, self._generation + 1) and not any(self._aged(there, ids)):
                return
            self._prepare(steps(standing, ids, self._generation), ids)
            self._age(there, ids)
        raise NotPushed(f"Another push to {self._qdrant.name} is still running", Remedy.PUSH_AGAIN)

    def _aged(self, there: Mapping[str, _There], ids: Mapping[str, str]) -> tuple[list[str], list[str]]:
        """The documents that are there and will no longer be the newest edition, and those that will be it again."""
        listed = [(key, one.older, ids[key] in self._folder.newest) for key, one in there.items() if key in ids]
        aged = [key for key, older, newest in listed if older == NEVER and not newest]
        return aged, [key for key, older, newest in listed if older != NEVER and newest]

    def _age(self, there: Mapping[str, _There], ids: Mapping[str, str]) -> None:
        """Marks the documents that are the newest edition only until the next generation, and those that are it again."""
        for some, older in zip(self._aged(there, ids), (self._generation + 1, NEVER), strict=True):
            for keys in _slices(some):
                self._check()
                self._qdrant.mark(Where(of=keys), {"older": older})

    def _there(self) -> dict[str, _There]:
        """The documents that are there, by their keys."""
        listed = self._qdrant.each(Where(kind=DOCUMENT), ("doc", "id", "since", "until", "whole", "older"))
        return {
            one["doc"]: _There(one["id"], Standing(one["since"], one["until"], bool(one["whole"])), one.get("older", 0))
            for _, one in listed
        }

    def _write(self, id_: str, key: str, since: int) -> None:
        """Writes a document. A push that was overtaken can do no harm: it cannot mark another push's document as whole."""
        older = NEVER if id_ in self._folder.newest else since
        live = {"doc": key, "since": since, "until": NEVER, "older": older}
        own = {"kind": DOCUMENT, "id": id_, **live, "whole": 0, "by": self._claim}
        first, *parts = contents = self._folder.contents(id_)
        own |= {"parts": len(contents), "hash": hash_of(contents), "data": first}
        self._qdrant.put([Point(point_id(key, OWN), {}, own)], over={"whole": 0})
        for at, part in enumerate(parts, 1):  # each is about as large as a request may be
            self._put([Point(point_id(key, OWN - at), {}, {"kind": PART, **live, "data": part})])
        waiting: list[Point] = []
        tokens = 0
        for number, vectors in self._folder.passages(id_):
            waiting.append(Point(point_id(key, number), vectors, {"kind": PASSAGE, **live}))
            tokens += sum(len(one) for one in vectors.values() if not isinstance(one, Sparse) and one.ndim == 2)
            if tokens >= _TOKENS or len(waiting) >= _POINTS:
                self._put(waiting)
                waiting, tokens = [], 0
        if waiting:
            self._put(waiting)
        self._qdrant.mark(Where(ids=[point_id(key, OWN)], by=self._claim), {"whole": 1})

    def _put(self, points: Sequence[Point]) -> None:
        self._check()
        self._qdrant.put(points)

    def _put_in_force(self, summary: Sequence[str], key: str) -> None:
        """Writes what depends on the whole collection, and then the one point that puts the generation in force."""
        live = {"kind": SUMMARY, "doc": key, "since": self._generation + 1, "until": NEVER}
        for at, part in enumerate(summary):
            self._put([Point(point_id(key, at), {}, {**live, "data": part})])
        self._check()
        said: Payload = {
            "kind": CURRENT,
            "format": FORMAT,
            "generation": self._generation + 1,
            "summary": key,
            "parts": len(summary),
            "before": self._now.get("summary", ""),
            "mean": self._mean,
            "encodings": [one.hash for one in self._folder.encodings],
            "claim": self._claim,
        }
        self._qdrant.put([Point(CURRENT_ID, {}, said)], over={"generation": self._generation, "claim": self._claim})
        self._generation += 1
        self._now = said
        self._check()

    def _clear(self, todo: Steps, before: int) -> None:
        """Removes what neither this generation nor the one `before` has, unless a push that began since is to show it again."""
        for some in _slices(todo.drop):
            self._qdrant.drop(Where(of=some, until=before))
        for some in _slices(todo.bury):
            self._check()
            self._qdrant.drop(Where(of=some))
        self._qdrant.drop(Where(kind=SUMMARY, at=self._generation, beside=[self._now["summary"], self._now["before"]]))


def _slices(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _LISTED):
        yield keys[start : start + _LISTED]
