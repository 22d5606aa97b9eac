"""How the replicas of a bot keep out of each other's way, by PostgreSQL's own means.

What a process holds is an advisory lock of its session, and so is free when that ends. What counts against a limit is a row,
by the database's clock: until the message is confirmed, and for the time of its limit from then on. Before a message, one
transaction looks whether its process still holds the lane, whether the update still waits (one that was cut off may have said
just now that it had answered it), and whether there is room, and takes it: no other can take the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence

from bot.telegram.inbox.contract import Limit, NotHeld, Place
from bot.telegram.inbox.postgres.layout import key_of
from bot.telegram.inbox.postgres.session import Session

_LOOK_AGAIN = 0.05  # seconds, if it is not known when there will be room
_LONGEST = 70.0  # seconds for which a row counts at most
_NOW = "extract(epoch FROM clock_timestamp())::double precision"
_HOLDS = f"""SELECT {_NOW}, (? = 0 OR EXISTS (SELECT 1 FROM waiting WHERE seq = ?))
    AND EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = ?
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND classid::bigint = ? AND objid::bigint = ? AND objsubid = 1)"""  # noqa: S608
_TAKEN = """SELECT classid::bigint << 32 | objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid != ?
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND objsubid = 1"""
_LAST = """SELECT ended FROM places WHERE key = ? AND (ended IS NULL OR ended > ?)
    ORDER BY ended DESC NULLS FIRST OFFSET ? LIMIT 1"""
_ENDED = """UPDATE places SET ended = ? WHERE ended IS NULL
    AND NOT EXISTS (SELECT 1 FROM pg_stat_activity AS one WHERE one.pid = places.pid AND one.backend_start = places.begun)"""
_HALF, _ALL = 32, 2**32 - 1  # a number that is locked is listed in two halves


class PostgresReplicas:
    """As bot/telegram/inbox/contract.py says. `work` is the session that holds, `pace` the one that takes places."""

    def __init__(self, schema: str, work: Session, pace: Session) -> None:
        self._schema = schema
        self._work = work
        self._pace = pace

    # --- holding -------------------------------------------------------------------------------------------------

    async def hold(self, name: str) -> bool:
        """Whether this process holds something from now on, or already did.

        After the database was away, those who have sent something say so first: nobody sends it once more.
        """
        if not self.holds(name) and (left := self._work.settles()):
            await asyncio.sleep(left)
        return bool(await self._work.run(self.hold, lambda: self._hold(name)))

    def _hold(self, name: str) -> bool:
        if name in self._work.held:  # the transaction has begun: the session lives
            return True
        (got,) = self._work.execute("SELECT pg_try_advisory_lock(?)", (key_of(self._schema, name),)).fetchone()
        if got:
            self._work.held.add(name)
        return bool(got)

    async def taken(self, names: Collection[str]) -> set[str]:
        """Which of these other processes hold: a query, however many wait."""
        found: set[str] = await self._pace.run(self.taken, lambda: self._taken(names)) if names else set()
        return found

    def _taken(self, names: Collection[str]) -> set[str]:
        locked = {key for (key,) in self._pace.execute(_TAKEN, (self._work.pid,)).fetchall()}
        return {name for name in names if key_of(self._schema, name) in locked}

    def holds(self, name: str) -> bool:
        """Whether it holds it still, as far as it knows."""
        return name in self._work.held

    async def release(self, name: str) -> None:
        """Holds it no longer."""
        await self._work.run(self.release, lambda: self._release(name))

    def _release(self, name: str) -> None:
        if name in self._work.held:
            self._work.execute("SELECT pg_advisory_unlock(?)", (key_of(self._schema, name),))
            self._work.held.discard(name)  # not before: what is locked twice must be unlocked twice

    # --- places --------------------------------------------------------------------------------------------------

    async def take(self, limits: Sequence[Limit], held: str = "", seq: int = 0) -> Place:
        """A place for an event that begins now and lasts until `end`, if there is room within every limit."""
        found: Place = await self._pace.run(self.take, lambda: self._take(limits, held, seq))
        return found

    async def count(self, limit: Limit) -> float:
        """Counts an event that happens now; if there is no room for it, the seconds until there may be."""
        place: Place = await self._pace.run(self.count, lambda: self._take((limit,), at_once=True))
        return place.delays[0] if place.delays else 0.0

    def end(self, place: Place) -> None:
        """The event has happened by now."""
        marks = ", ".join("?" * len(place.numbers))
        ended = f"UPDATE places SET ended = {_NOW} WHERE number IN ({marks})"  # noqa: S608
        self._pace.soon(lambda: self._pace.execute(ended, place.numbers))

    def _take(self, limits: Sequence[Limit], held: str = "", seq: int = 0, *, at_once: bool = False) -> Place:
        self._pace.execute("SELECT pg_advisory_xact_lock(?)", (key_of(self._schema, "places"),))
        now = self._still_held(held, seq)
        delays = self._delays(limits, now)
        if any(delays):
            self._pace.execute(_ENDED, (now,))  # of processes that are gone: what they sent has come by now, or will not
            delays = self._delays(limits, now)
        if any(delays):
            return Place((), tuple(delays))
        own = self._pace.pid, self._pace.begun
        rows = [value for limit in limits for value in (limit.key, now if at_once else None, *own)]
        marks = ", ".join(["(?, ?, ?, ?)"] * len(limits))
        into = f"INSERT INTO places (key, ended, pid, begun) VALUES {marks} RETURNING number"  # noqa: S608
        return Place(tuple(number for (number,) in self._pace.execute(into, rows).fetchall()), ())

    def _still_held(self, held: str, seq: int) -> float:
        """The database's time, if what is to be held still is, and what is to be answered still waits. Raises NotHeld."""
        if held and not self.holds(held):
            raise NotHeld(held)
        key = key_of(self._schema, held)
        now, still = self._pace.execute(_HOLDS, (seq, seq, self._work.pid, key >> _HALF & _ALL, key & _ALL)).fetchone()
        if held and not still:
            raise NotHeld(held)
        return float(now)

    def _delays(self, limits: Sequence[Limit], now: float) -> list[float]:
        return [self._delay(limit, now) for limit in limits]

    def _delay(self, limit: Limit, now: float) -> float:
        """Seconds until there may be room; 0 when there is."""
        found = self._pace.execute(_LAST, (limit.key, now - limit.seconds, limit.most - 1)).fetchone()
        if found is None:
            return 0.0
        return max(float(found[0]) + limit.seconds - now, 0.001) if found[0] is not None else _LOOK_AGAIN

    def forget(self) -> None:
        """Forgets what counts no more, in the thread of the second session."""
        with self._pace.writing(lasting=False):
            self._pace.execute(f"DELETE FROM places WHERE ended < {_NOW} - ?", (_LONGEST,))  # noqa: S608
