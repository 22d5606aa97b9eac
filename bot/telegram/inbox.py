"""The durable inbox: what Telegram sent and was not yet answered, on disk before it is confirmed to the server.

    waiting     one update per row, raw, with how many of its answers are sent; deleted when all are
    answered    the ids of answered updates, in case they are delivered again; no words
    replies     which messages answered which question, so that an edited question edits its answer
    chosen      the documents that a chat has chosen
    moved       the id that a chat had before it became a supergroup

Updates of one lane are processed in order; a lane is a chat, or a user who asks inline. An update is kept until it
is answered, expired or given up, whatever happens to the process.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, ParamSpec, Self, TypeVar

from bot.telegram.messages import inbox_unusable
from index import ClausebotError

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "inline_query", "guest_message",
    "my_chat_member",
)  # fmt: skip
"""The kinds of update that are asked for and answered."""
_REMEMBERED = 3 * 24 * 3600.0  # seconds; the server redelivers for a day
_ID = range(2**63)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS waiting (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, update_id INTEGER NOT NULL UNIQUE, lane TEXT NOT NULL, chat INTEGER NOT NULL,
    user INTEGER NOT NULL, kind TEXT NOT NULL, raw TEXT NOT NULL, received REAL NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS of_lane ON waiting (lane, seq);
CREATE TABLE IF NOT EXISTS answered (update_id INTEGER PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS replies (
    chat INTEGER NOT NULL, question INTEGER NOT NULL, place INTEGER NOT NULL, message INTEGER NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (chat, question, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chosen (chat INTEGER PRIMARY KEY, documents TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS moved (chat INTEGER PRIMARY KEY, was INTEGER NOT NULL);
"""
P = ParamSpec("P")
T = TypeVar("T")


class InboxUnusable(ClausebotError):
    """The file of the inbox cannot be opened, read or written."""


class LaneKind(StrEnum):
    """Whose updates are kept in order."""

    CHAT = "chat"
    GUEST = "guest"  # a user who asks in a chat that the bot is not in
    INLINE = "inline"  # a user who types in any chat
    UPDATE = "update"  # a malformed one by itself


@dataclass(frozen=True, slots=True)
class Lane:
    """Updates that are answered one after the other: those of a chat or a user, or a single update, by number.

    On disk it is its text, such as "chat -7".
    """

    kind: LaneKind
    number: int

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @classmethod
    def stored(cls, text: str) -> Self:
        """The lane that has this text. Raises ValueError."""
        kind, number = text.split(" ")
        return cls(LaneKind(kind), int(number))


@dataclass(slots=True)
class WaitingUpdate:
    """An update that waits. `sent` of its answers are done; `received` is wall-clock time in seconds."""

    lane: Lane
    seq: int
    update_id: int
    chat: int
    user: int
    kind: str
    raw: str
    received: float
    sent: int
    tries: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that answers a question: its id (0 if it has none) and its number among the answers, from 1."""

    chat: int
    question: int
    number: int
    message: int


class Inbox:
    """The inbox in one SQLite file. Every method returns once its changes are on disk; raises sqlite3.Error.

    `call` runs a method in the inbox's one thread, so that a slow disk does not stop the event loop.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._pruned = 0.0
        self._thread = ThreadPoolExecutor(1, "inbox")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(0o600)  # a delegate's words are nobody else's business
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                self._db.execute(f"PRAGMA {pragma}")
            self._db.executescript(_SCHEMA)
            self._part_unknown_lanes()
        except (sqlite3.Error, OSError) as error:
            raise InboxUnusable(inbox_unusable(path, str(error).lower())) from error

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a method, run in the thread of the inbox."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: function(*args, **kwargs))

    def close(self) -> None:
        """Waits for pending writes and closes the file."""
        self._thread.shutdown()
        self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def add(self, updates: Iterable[object]) -> set[Lane]:
        """Keeps raw updates that are new and returns their lanes. Updates without a usable update_id are skipped."""
        now = self._clock()
        rows = [_row(update, now) for update in updates if update_id(update) is not None]
        lanes: set[Lane] = set()
        with self._writing():
            self._prune(now)
            for number, lane, *others in rows:
                known = self._db.execute("SELECT 1 FROM answered WHERE update_id = ?", (number,)).fetchone()
                if not known and self._db.execute(_ADD, (number, str(lane), *others)).rowcount:
                    lanes.add(lane)
        return lanes

    def _part_unknown_lanes(self) -> None:
        """Gives what an earlier version left in a lane that is unknown here a lane of its own, so that it stops nothing."""
        for (text,) in self._db.execute("SELECT DISTINCT lane FROM waiting").fetchall():
            try:
                known = str(Lane.stored(text)) == text
            except ValueError:
                known = False
            if not known:
                self._db.execute("UPDATE waiting SET lane = 'update ' || update_id WHERE lane = ?", (text,))

    def _prune(self, now: float) -> None:
        """Forgets, once an hour, what is too old to be delivered again or edited."""
        if abs(now - self._pruned) > 3600:
            self._pruned = now
            self._db.execute("DELETE FROM answered WHERE at < ?", (now - _REMEMBERED,))
            self._db.execute("DELETE FROM replies WHERE at < ?", (now - _REMEMBERED,))

    def lanes(self) -> list[Lane]:
        """The lanes in which something waits, the longest waiting first."""
        found = self._db.execute("SELECT lane FROM waiting GROUP BY lane ORDER BY min(seq)")
        return [Lane.stored(lane) for (lane,) in found]

    def first(self, lane: Lane, besides: Iterable[int] = ()) -> WaitingUpdate | None:
        """The next update of a lane, except those of some users; of inline queries the last, as it has the most letters."""
        order = _LAST if lane.kind is LaneKind.INLINE else _FIRST
        found = self._db.execute(order, (str(lane), json.dumps(list(besides)))).fetchone()
        return WaitingUpdate(lane, *found) if found else None

    def failed(self, waiting: WaitingUpdate) -> None:
        """Counts a try that failed because of the update itself."""
        waiting.tries += 1
        with self._writing():
            self._db.execute("UPDATE waiting SET tries = ? WHERE seq = ?", (waiting.tries, waiting.seq))

    def sent(self, waiting: WaitingUpdate, sent: Sent) -> None:
        """Records that one more of an update's answers is sent."""
        waiting.sent = sent.number
        with self._writing():
            self._db.execute("UPDATE waiting SET sent = ? WHERE seq = ?", (waiting.sent, waiting.seq))
            self._remember(sent)

    def done(self, waiting: WaitingUpdate, last: Sent | None = None) -> None:
        """Deletes an update whose answers are all sent. Earlier inline queries go too: nobody is waiting for them."""
        first = 0 if waiting.lane.kind is LaneKind.INLINE else waiting.seq
        gone = (str(waiting.lane), first, waiting.seq)
        with self._writing():
            self._db.execute("DELETE FROM waiting WHERE lane = ? AND seq BETWEEN ? AND ?", gone)
            self._db.execute("INSERT OR REPLACE INTO answered VALUES (?, ?)", (waiting.update_id, self._clock()))
            if last:
                self._remember(last)

    def _remember(self, sent: Sent) -> None:
        if sent.message:
            values = (sent.chat, sent.question, sent.number, sent.message, self._clock())
            self._db.execute("INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)", values)

    def replies(self, chat: int, question: int) -> list[int]:
        """The messages that answered a question, in their order."""
        rows = self._db.execute("SELECT message FROM replies WHERE chat = ? AND question = ? ORDER BY place", (chat, question))
        return [message for (message,) in rows]

    def forget_replies(self, chat: int, question: int, messages: Sequence[int]) -> None:
        """Forgets messages that were deleted."""
        with self._writing():
            for message in messages:
                self._db.execute(
                    "DELETE FROM replies WHERE chat = ? AND question = ? AND message = ?", (chat, question, message)
                )

    def documents(self, chat: int) -> tuple[str, ...]:
        """The ids of the documents that a chat has chosen; empty for all."""
        found = self._db.execute("SELECT documents FROM chosen WHERE chat = ?", (chat,)).fetchone()
        return tuple(json.loads(found[0])) if found else ()

    def choose(self, chat: int, documents: Sequence[str]) -> None:
        """Stores the documents that a chat has chosen."""
        with self._writing():
            if documents:
                self._db.execute("INSERT OR REPLACE INTO chosen VALUES (?, ?)", (chat, json.dumps(list(documents))))
            else:
                self._db.execute("DELETE FROM chosen WHERE chat = ?", (chat,))

    def move(self, was: int, chat: int) -> None:
        """A chat has another id from now on; what it has chosen goes along."""
        with self._writing():
            self._db.execute("INSERT OR REPLACE INTO moved VALUES (?, ?)", (chat, was))
            self._db.execute("UPDATE OR REPLACE chosen SET chat = ? WHERE chat = ?", (chat, was))

    def moved(self) -> dict[int, int]:
        """The ids that chats had before, by those that they have."""
        return dict(self._db.execute("SELECT chat, was FROM moved"))

    def album_goes_on(self, waiting: WaitingUpdate, album: str) -> bool:
        """Whether another message of an album waits behind one of them."""
        behind = (str(waiting.lane), waiting.seq, album)
        return self._db.execute(_BEHIND, behind).fetchone() is not None

    def depth(self) -> tuple[int, float]:
        """How many updates wait, and for how many seconds the first of them has."""
        count, oldest = self._db.execute("SELECT count(*), min(received) FROM waiting").fetchone()
        return int(count), max(self._clock() - oldest, 0.0) if count else 0.0


_FIRST = """SELECT seq, update_id, chat, user, kind, raw, received, sent, tries FROM waiting
    WHERE lane = ? AND user NOT IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT 1"""
_BEHIND = """SELECT 1 FROM waiting
    WHERE lane = ? AND seq > ? AND json_extract(raw, '$.message.media_group_id') = ? LIMIT 1"""
_LAST = _FIRST.replace("ORDER BY seq", "ORDER BY seq DESC")
_ADD = "INSERT OR IGNORE INTO waiting (update_id, lane, chat, user, kind, raw, received) VALUES (?, ?, ?, ?, ?, ?, ?)"


def update_id(update: object) -> int | None:
    """The id of a raw update, None if it has no usable one."""
    found = update.get("update_id") if isinstance(update, Mapping) else None
    return found if isinstance(found, int) and not isinstance(found, bool) and found in _ID else None


def _row(update: Any, now: float) -> tuple[int, Lane, int, int, str, str, float]:
    """A new row of `waiting`. A malformed update is kept too, in a lane of its own, until it is handled and dropped."""
    kind = next((kind for kind in KINDS if kind in update), "")
    body = _object(update.get(kind))
    chat = _number(_object(_object(body.get("message"), body).get("chat")).get("id"))
    user = _number(_object(body.get("from")).get("id"))
    if kind == "inline_query":
        lane = Lane(LaneKind.INLINE, user)
    elif kind == "guest_message":
        lane = Lane(LaneKind.GUEST, user)
    elif chat or user:
        lane = Lane(LaneKind.CHAT, chat or user)
    else:
        lane = Lane(LaneKind.UPDATE, update["update_id"])
    return update["update_id"], lane, chat, user, kind, json.dumps(update), now


def _object(value: object, otherwise: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else otherwise or {}


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63 else 0
