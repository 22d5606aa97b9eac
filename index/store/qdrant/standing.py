"""Which documents are to be written, shown, ended and dropped, so that whoever searches never sees half a push.

Each document stands in a collection from one generation on (`since`) until another (`until`), which is not counted. Who
searches sees the generation that was in force when the index was opened. A push makes the next one: all that it does before
that comes in force leaves what is seen in the present one as it is, and what is in force neither now nor next is dropped. So
it may be killed anywhere and run again, also with other documents.
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
"""How a document stands that was undone."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to be done, by the keys of documents, in this order; `kept` are seen now and next as they are.

    `write` are not there, or not whole. `show` are there, and are to be seen from the next generation on; `stay` were to end
    and are not to; `end` are not to be seen then. `undo` are what a push that was killed or overtaken wrote and nobody wants:
    they are emptied, but stay listed, as that push may still write to them before it sees that; the next one is to `bury`
    them. `drop` have not been seen since the generation before; they go when the next one is in force.
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
    """Whether the documents that are seen in a generation are those that are wanted, and stay."""
    seen = {key for key, standing in there.items() if standing.at(generation)}
    return seen == set(wanted) and all(there[key].until == NEVER for key in seen)


def steps(there: Mapping[str, Standing], wanted: Collection[str], now: int) -> Steps:
    """What leads from the documents that are there to those that are wanted, where a generation is in force now (0: none)."""
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
