"""The inbox in the tables of a database, of whatever kind. What its methods do is said in contract.py."""

# ruff: noqa: D102

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Iterable
from typing import ParamSpec, TypeVar

from bot.serving.log import event
from bot.telegram.inbox.contract import DRAFT_KEPT, PARKED_FOR, REFUSED_FOR, REMEMBERED
from bot.telegram.inbox.practised import PractisedInbox
from bot.telegram.inbox.tables import Tables, stored
from bot.telegram.inbox.updates import (
    Lane,
    LaneKind,
    NewUpdate,
    Parked,
    Sent,
    WaitingUpdate,
    album_of,
    daily_update,
    new_update,
    unnamed,
    update_id,
)

_WAITING = 'seq, update_id, chat, "user", kind, raw, received, sent, tries, deliveries, about'
_PARKED = 'number, lane, update_id, chat, "user", kind, raw, received, tries, at, reason'
_MOVED = 'update_id, about, lane, chat, "user", kind, raw, received, sent'
_ADD = """INSERT INTO waiting (update_id, about, lane, chat, "user", kind, raw, received) SELECT ?, ?, ?, ?, ?, ?, ?, ?
    WHERE NOT EXISTS (SELECT 1 FROM answered WHERE update_id = ? AND about IN (?, ?, ''))
    AND NOT EXISTS (SELECT 1 FROM parked WHERE update_id = ? AND about IN (?, '')) ON CONFLICT DO NOTHING"""
_KNOWN = """SELECT about FROM answered WHERE update_id = ? UNION SELECT about FROM waiting WHERE update_id = ?
    UNION SELECT about FROM parked WHERE update_id = ?"""
_BEHIND = "SELECT raw FROM waiting WHERE lane = ? AND seq > ? AND raw LIKE ? ESCAPE '!' ORDER BY seq"
_DONE = """INSERT INTO answered (update_id, about, at) VALUES (?, ?, ?)
    ON CONFLICT (update_id, about) DO UPDATE SET at = excluded.at"""
_DISMISSED = """INSERT INTO answered (update_id, about, at)
    SELECT update_id, about, ? FROM waiting WHERE lane = ? AND "user" = ?
    ON CONFLICT (update_id, about) DO UPDATE SET at = excluded.at"""
_DUE = 'SELECT "user", daily, code FROM learners WHERE daily BETWEEN 1 AND ?'
_DAY, _AT_ONCE = 86_400, 500  # seconds; daily clauses that are put into their lanes in one change
_FORGOTTEN = (("answered", REMEMBERED), ("replies", REMEMBERED), ("albums", REMEMBERED), ("refused", REFUSED_FOR))
P = ParamSpec("P")
T = TypeVar("T")


class StoredInbox(PractisedInbox):
    """An `Inbox` (contract.py) in tables. `call` runs a method in the database's one thread, in batches."""

    def __init__(self, db: Tables, clock: Callable[[], float]) -> None:
        super().__init__(db, clock)
        self._pruned = 0.0

    def is_quick(self, function: object) -> bool:
        """Whether a method's changes need only survive the process, not the machine."""
        return function in (self.begin, self.spare, self.dismiss)

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a method, run in the thread of the inbox."""
        found: T = await self._db.run(function, lambda: function(*args, **kwargs))
        return found

    def close(self) -> None:
        """Waits for pending writes and closes the database."""
        self._db.close()

    # --- what waits ----------------------------------------------------------------------------------------------

    @stored
    def add(self, updates: Iterable[object]) -> set[Lane]:
        now = self._clock()
        new = [new_update(update) for update in updates if update_id(update) is not None]
        lanes: set[Lane] = set()
        again: list[int] = []
        with self._db.writing():
            self._prune(now)
            for one in new:
                if self._is_known(one):
                    again.append(one.update_id)
                    continue
                if self._insert(one, now):
                    lanes.add(one.lane)
        if again:
            event("delivered_again", updates=len(again), first=again[0])
        return lanes

    def _insert(self, one: NewUpdate, now: float) -> bool:
        """Whether an update waits now that did not. It is looked at once more, as another process may just have answered it."""
        known = (one.update_id, one.about)
        row = (*known, str(one.lane), one.chat, one.user, one.kind, one.raw, now, *known, unnamed(one.about), *known)
        return self._db.execute(_ADD, row).rowcount > 0

    @stored
    def ring(self) -> set[Lane]:
        now = int(self._clock())
        lanes: set[Lane] = set()
        if self._db.execute(f"{_DUE} LIMIT 1", (now,)).fetchone() is None:
            return lanes
        with self._db.writing():
            for user, daily, code in self._db.execute(f'{_DUE} ORDER BY "user" LIMIT {_AT_ONCE}', (now,)).fetchall():
                later = now - (now - daily) % _DAY + _DAY
                taken = 'UPDATE learners SET daily = ? WHERE "user" = ? AND daily = ?'  # by no other process
                if self._db.execute(taken, (later, user, daily)).rowcount:
                    one = daily_update(user, daily, code)
                    self._insert(one, now)
                    lanes.add(one.lane)
        return lanes

    def _is_known(self, one: NewUpdate) -> bool:
        about = {found for (found,) in self._db.execute(_KNOWN, (one.update_id,) * 3)}
        if about and not about & {one.about, unnamed(one.about), ""}:
            event("ids_began_again", logging.WARNING, update=one.update_id)
            return False
        return bool(about)

    def _prune(self, now: float) -> None:
        """Forgets, once an hour, what is too old to be delivered again, edited or replayed."""
        if self.forget_old_turns(now):
            self._db.gone()
        if abs(now - self._pruned) <= 3600:
            return
        self._pruned = now
        for table, seconds in _FORGOTTEN:
            self._db.execute(f"DELETE FROM {table} WHERE at < ?", (now - seconds,))  # noqa: S608
        if self._db.execute("DELETE FROM drafts WHERE at < ?", (now - DRAFT_KEPT,)).rowcount:
            self._db.gone()
        old = self._db.execute("DELETE FROM parked WHERE at < ?", (now - PARKED_FOR,)).rowcount
        if old:
            self._db.gone()
            event("parked_forgotten", logging.WARNING, updates=old)

    @stored
    def lanes(self) -> list[Lane]:
        found = self._db.execute("SELECT lane FROM waiting GROUP BY lane ORDER BY min(seq)")
        return [Lane.stored(lane) for (lane,) in found]

    @stored
    def first(self, lane: Lane, besides: Iterable[int] = ()) -> WaitingUpdate | None:
        others = tuple(besides)
        but = f'AND "user" NOT IN ({", ".join("?" * len(others))})' if others else ""
        order = "seq DESC" if lane.kind is LaneKind.INLINE else "seq"
        asked = f"SELECT {_WAITING} FROM waiting WHERE lane = ? {but} ORDER BY {order} LIMIT 1"  # noqa: S608
        found = self._db.execute(asked, (str(lane), *others)).fetchone()
        return WaitingUpdate(lane, *found) if found else None

    @stored
    def spoken_for(self, waiting: WaitingUpdate, album: str) -> bool:
        about = f"%{json.dumps(album)[1:-1].replace('!', '!!')}%"  # as it stands in the raw update
        behind = self._db.execute(_BEHIND, (str(waiting.lane), waiting.seq, about))
        if any(album_of(raw) == album for (raw,) in behind):
            return True
        return self.spokesman(waiting, album) not in (None, waiting.update_id)

    @stored
    def begin(self, waiting: WaitingUpdate) -> None:
        if not waiting.counted:
            waiting.counted = True
            waiting.tries += 1
            waiting.deliveries += 1
        self._count(waiting)

    @stored
    def spare(self, waiting: WaitingUpdate) -> None:
        if waiting.counted:
            waiting.counted = False
            waiting.tries -= 1
        self._count(waiting)

    @stored
    def blame(self, waiting: WaitingUpdate) -> None:
        if not waiting.counted:
            waiting.counted = True
            waiting.tries += 1
        self._count(waiting, lasting=True)

    def _count(self, waiting: WaitingUpdate, *, lasting: bool = False) -> None:
        with self._db.writing(lasting=lasting):
            values = (waiting.tries, waiting.deliveries, waiting.seq)
            self._db.execute("UPDATE waiting SET tries = ?, deliveries = ? WHERE seq = ?", values)

    @stored
    def sent(self, waiting: WaitingUpdate, sent: Sent) -> None:
        waiting.sent = sent.number
        with self._db.writing():
            further = (waiting.sent, waiting.seq, waiting.sent)
            self._db.execute("UPDATE waiting SET sent = ? WHERE seq = ? AND sent < ?", further)
            self.remember(sent)

    @stored
    def done(self, waiting: WaitingUpdate, last: Sent | None = None) -> None:
        first = 0 if waiting.lane.kind is LaneKind.INLINE else waiting.seq
        gone = (str(waiting.lane), first, waiting.seq)
        with self._db.writing():
            deleted = self._db.execute("DELETE FROM waiting WHERE lane = ? AND seq BETWEEN ? AND ?", gone).rowcount
            answered = (waiting.update_id, waiting.about, self._clock())
            self._db.execute(_DONE, answered)
            if last:
                self.remember(last)
            if waiting.forgets and waiting.user:  # 0 is whoever writes for a channel
                self.forget_person(waiting.user)
        self._db.gone()
        if deleted > 1:
            event("typed_on", lane=waiting.lane, updates=deleted - 1)

    @stored
    def dismiss(self, lane: Lane, user: int) -> int:
        theirs = (str(lane), user)
        with self._db.writing(lasting=False):
            self._db.execute(_DISMISSED, (self._clock(), *theirs))
            found = self._db.execute('DELETE FROM waiting WHERE lane = ? AND "user" = ?', theirs).rowcount
        self._db.gone()
        return found

    @stored
    def depth(self, held: Collection[tuple[Lane, int]] = ()) -> tuple[int, float]:
        by = self._db.execute('SELECT lane, "user", count(*), min(received) FROM waiting GROUP BY lane, "user"').fetchall()
        besides = {(str(lane), user) for lane, user in held}
        oldest = min((received for lane, user, _, received in by if (lane, user) not in besides), default=None)
        return sum(count for _, _, count, _ in by), max(self._clock() - oldest, 0.0) if oldest is not None else 0.0

    # --- what is set aside ---------------------------------------------------------------------------------------

    @stored
    def park(self, waiting: WaitingUpdate, reason: str) -> None:
        with self._db.writing():
            self._db.execute(
                f"INSERT INTO parked ({_MOVED}, tries, at, reason) SELECT {_MOVED}, ?, ?, ? FROM waiting WHERE seq = ?",  # noqa: S608
                (waiting.tries, self._clock(), reason, waiting.seq),
            )
            self._db.execute("DELETE FROM waiting WHERE seq = ?", (waiting.seq,))

    @stored
    def parked(self) -> list[Parked]:
        return [Parked(*row) for row in self._db.execute(f"SELECT {_PARKED} FROM parked ORDER BY number")]  # noqa: S608

    @stored
    def replay(self, numbers: Collection[int] | None = None) -> int:
        with self._db.writing():
            every = [number for (number,) in self._db.execute("SELECT number FROM parked ORDER BY number")]
            chosen = [number for number in every if numbers is None or number in numbers]
            for number in chosen:
                self._db.execute(
                    f"INSERT INTO waiting ({_MOVED}) SELECT {_MOVED} FROM parked WHERE number = ? ON CONFLICT DO NOTHING",  # noqa: S608
                    (number,),
                )
                self._db.execute("DELETE FROM parked WHERE number = ?", (number,))
        return len(chosen)
