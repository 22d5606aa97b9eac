"""Which documents are to be written, shown, ended and dropped, so that no search ever sees half a push.

Each document is in a collection from one generation (`since`) up to, but not including, another (`until`). A search sees the
generation that was in force when the index was opened. A push makes the next one: until that comes in force, nothing that it
does changes what is seen in the present one; then whatever neither of the two needs is dropped. So a push may be killed at any
point and run again, even with other documents.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from index.store.qdrant.points import NEVER
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands in a collection; `whole` if all its points are there."""

    since: int
    until: int
    whole: bool

    def at(self, generation: int) -> bool:
        """Whether it is seen in a generation."""
        return self.whole and self.since <= generation < self.until


EMPTIED = Standing(0, 0, whole=False)
"""The standing of a document that was undone."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to be done, in this order, with the documents that have these keys; the others stay as they are.

    `write`: they are not there, or not whole. `show`: they are there, and are to be seen from the next generation on. `stay`:
    they were to end, and now are not. `end`: they are not to be seen in the next generation. `undo`: a push that was killed or
    overtaken wrote them, and nobody wants them; they are emptied but stay listed, as that push may still write to them before
    it notices. `bury`: an earlier push emptied them. `drop`: they have not been seen since the generation before, and go when
    the next one is in force.
    """

    write: list[str]
    show: list[str]
    stay: list[str]
    end: list[str]
    undo: list[str]
    bury: list[str]
    drop: list[str]

    @property
    def change(self) -> bool:
        """Whether the next generation has other documents than the present one."""
        return bool(self.write or self.show or self.end)


def settled(there: Mapping[str, Standing], wanted: Collection[str], generation: int) -> bool:
    """Whether the documents that are seen in a generation are exactly those that are wanted, and are not to end."""
    seen = {key for key, standing in there.items() if standing.at(generation)}
    return seen == set(wanted) and all(there[key].until == NEVER for key in seen)


def steps(there: Mapping[str, Standing], wanted: Collection[str], now: int) -> Steps:
    """The steps from the documents that are there to those that are wanted; `now` is the generation in force, 0 for none."""
    found = Steps([], [], [], [], [], [], [])
    for key in wanted:
        standing = there.get(key)
        if standing is None or not standing.whole:
            found.write.append(key)
        elif not standing.at(now):
            found.show.append(key)
        elif standing.until != NEVER:
            found.stay.append(key)
    for key in there.keys() - set(wanted):
        standing = there[key]
        if standing.at(now):
            found.end.append(key)
        elif standing == EMPTIED:
            found.bury.append(key)
        else:
            (found.drop if standing.since <= now and standing.whole else found.undo).append(key)
    return found
