"""The inbox in one SQLite file. What its methods do is said in contract.py."""

# ruff: noqa: D102

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot.serving.log import event
from bot.telegram.inbox.contract import PARKED_FOR, REFUSED_FOR, REMEMBERED
from bot.telegram.inbox.database import Database, stored
from bot.telegram.inbox.remembered import Remembered
from bot.telegram.inbox.schema import PARKED, WAITING, looked_at
from bot.telegram.inbox.updates import Lane, LaneKind, NewUpdate, Parked, Sent, WaitingUpdate, new_update, update_id

_NEXT = f"SELECT {WAITING} FROM waiting WHERE lane = ? AND user NOT IN (SELECT value FROM json_each(?)) ORDER BY seq"  # noqa: S608
_ADD = "INSERT OR IGNORE INTO waiting (update_id, about, lane, chat, user, kind, raw, received) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_KNOWN = """SELECT about FROM answered WHERE update_id = ?1 UNION SELECT about FROM waiting WHERE update_id = ?1
    UNION SELECT about FROM parked WHERE update_id = ?1"""
_BEHIND = "SELECT 1 FROM waiting WHERE lane = ? AND seq > ? AND json_extract(raw, '$.message.media_group_id') = ? LIMIT 1"
_FORGOTTEN = (("answered", REMEMBERED), ("replies", REMEMBERED), ("albums", REMEMBERED), ("refused", REFUSED_FOR))
_MOVED = "update_id, about, lane, chat, user, kind, raw, received, sent"
P = ParamSpec("P")
T = TypeVar("T")


def inbox_path(home: Path, token: str) -> Path:
    """The file of a bot's inbox; the number before the colon is the bot's id, and no secret."""
    return home / f"telegram-{token.partition(':')[0]}.sqlite"


class SqliteInbox(Remembered):
    """An `Inbox` (contract.py) in a file of this machine. `call` runs a method in the inbox's one thread, in batches."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        database = Database(
            path, lambda function: function in (self.begin, self.spare, self.dismiss), self.forget_turns_in_time
        )
        super().__init__(database, clock)
        self._pruned = 0.0

    @staticmethod
    def looked_at(path: Path) -> tuple[int, int]:
        """How many updates wait and how many are set aside in a file, which is not changed. Raises Unusable."""
        return looked_at(path)

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a method, run in the thread of the inbox."""
        found: T = await self._db.run(function, lambda: function(*args, **kwargs))
        return found

    def close(self) -> None:
        """Waits for pending writes and closes the file."""
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
                row = (one.update_id, one.about, str(one.lane), one.chat, one.user, one.kind, one.raw, now)
                if self._db.execute(_ADD, row).rowcount:
                    lanes.add(one.lane)
        if again:
            event("delivered_again", updates=len(again), first=again[0])
        return lanes

    def _is_known(self, one: NewUpdate) -> bool:
        about = {found for (found,) in self._db.execute(_KNOWN, (one.update_id,))}
        if about and not about & {one.about, ""}:
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
        order = f"{_NEXT} DESC LIMIT 1" if lane.kind is LaneKind.INLINE else f"{_NEXT} LIMIT 1"
        found = self._db.execute(order, (str(lane), json.dumps(list(besides)))).fetchone()
        return WaitingUpdate(lane, *found) if found else None

    @stored
    def spoken_for(self, waiting: WaitingUpdate, album: str) -> bool:
        behind = self._db.execute(_BEHIND, (str(waiting.lane), waiting.seq, album)).fetchone()
        return behind is not None or self.spokesman(waiting, album) not in (None, waiting.update_id)

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
            self._db.execute("UPDATE waiting SET sent = ? WHERE seq = ?", (waiting.sent, waiting.seq))
            self.remember(sent)

    @stored
    def done(self, waiting: WaitingUpdate, last: Sent | None = None) -> None:
        first = 0 if waiting.lane.kind is LaneKind.INLINE else waiting.seq
        gone = (str(waiting.lane), first, waiting.seq)
        with self._db.writing():
            deleted = self._db.execute("DELETE FROM waiting WHERE lane = ? AND seq BETWEEN ? AND ?", gone).rowcount
            answered = (waiting.update_id, waiting.about, self._clock())
            self._db.execute("INSERT OR REPLACE INTO answered (update_id, about, at) VALUES (?, ?, ?)", answered)
            if last:
                self.remember(last)
        self._db.gone()
        if deleted > 1:
            event("typed_on", lane=waiting.lane, updates=deleted - 1)

    @stored
    def dismiss(self, lane: Lane, user: int) -> int:
        theirs = (str(lane), user)
        with self._db.writing(lasting=False):
            self._db.execute(
                "INSERT OR REPLACE INTO answered (update_id, about, at)"
                " SELECT update_id, about, ? FROM waiting WHERE lane = ? AND user = ?",
                (self._clock(), *theirs),
            )
            found = self._db.execute("DELETE FROM waiting WHERE lane = ? AND user = ?", theirs).rowcount
        self._db.gone()
        return found

    @stored
    def depth(self, held: Collection[tuple[Lane, int]] = ()) -> tuple[int, float]:
        besides = json.dumps([f"{lane} {user}" for lane, user in held])
        counts = """SELECT count(*), min(CASE WHEN lane || ' ' || user IN (SELECT value FROM json_each(?)) THEN NULL
            ELSE received END) FROM waiting"""
        count, oldest = self._db.execute(counts, (besides,)).fetchone()
        return int(count), max(self._clock() - oldest, 0.0) if oldest is not None else 0.0

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
        return [Parked(*row) for row in self._db.execute(f"SELECT {PARKED} FROM parked ORDER BY number")]  # noqa: S608

    @stored
    def replay(self, numbers: Collection[int] | None = None) -> int:
        with self._db.writing():
            every = [number for (number,) in self._db.execute("SELECT number FROM parked ORDER BY number")]
            chosen = [number for number in every if numbers is None or number in numbers]
            for number in chosen:
                self._db.execute(
                    f"INSERT INTO waiting ({_MOVED}) SELECT {_MOVED} FROM parked WHERE number = ?",  # noqa: S608
                    (number,),
                )
                self._db.execute("DELETE FROM parked WHERE number = ?", (number,))
        return len(chosen)
