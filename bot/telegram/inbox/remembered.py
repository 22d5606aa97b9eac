"""What the inbox remembers of what is done: answers, choices, refusals. What the methods do is said in contract.py."""

# ruff: noqa: D102

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.chat.memory import REMEMBERED_FOR
from bot.chat.touring.place import MOST
from bot.telegram.inbox.contract import REFUSED_FOR
from bot.telegram.inbox.tables import Tables, stored
from bot.telegram.inbox.updates import LaneKind, Sent, Thread, WaitingUpdate, storable, unnamed

_TURNS = 2  # of a thread: the last one, and the one before it
_OLDER = """DELETE FROM turns WHERE chat = ? AND EXISTS (SELECT 1 FROM turns AS later WHERE later.chat IN (?, ?)
    AND later."user" = turns."user" AND later.topic = turns.topic
    AND (later.chat != turns.chat OR later.at > turns.at OR (later.at = turns.at AND later.asked > turns.asked)))"""
"""All turns of a chat but the last of each thread, and that, too, if the thread goes on where the chat has moved to."""
_ANSWERED = "INSERT INTO answered (update_id, about, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"


class Remembered:
    """The tables that hold no updates; of words, only the last turns of each thread."""

    tables: Mapping[str, str]
    """The tables of the database by their names, each with its columns."""

    def __init__(self, db: Tables, clock: Callable[[], float]) -> None:
        self._db = db
        self._clock = clock

    @property
    def db(self) -> Tables:
        """The database."""
        return self._db

    def remember(self, sent: Sent) -> None:
        """Which message answered a question, in a change that is under way."""
        if sent.message:
            values = (sent.chat, sent.question, sent.number, sent.message, self._clock())
            self._db.execute(
                "INSERT INTO replies (chat, question, place, message, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (chat, question,"
                " place) DO UPDATE SET message = excluded.message, at = excluded.at",
                values,
            )

    def forget_person(self, user: int) -> None:
        """Deletes all that is kept of a person, but for what waits, in a change that is under way."""
        for table, columns in self.tables.items():
            of = {column.strip(' "') for column in columns.split(",")} & {"user", "chat"}  # a person's own chat has their id
            for column in of if table != "waiting" else ():
                self._db.execute(f'DELETE FROM {table} WHERE "{column}" = ?', (user,))  # noqa: S608  (our own names)
        for kind in LaneKind:
            self._db.execute("DELETE FROM albums WHERE album LIKE ?", (f"{kind} {user} %",))
        named = self._db.execute("SELECT update_id, about, at FROM answered WHERE about LIKE ?", (f"% {user} %",)).fetchall()
        for update_id, about, at in named:  # it may be delivered again
            self._db.execute("DELETE FROM answered WHERE update_id = ? AND about = ?", (update_id, about))
            self._db.execute(_ANSWERED, (update_id, unnamed(about), at))

    # --- albums --------------------------------------------------------------------------------------------------

    def spokesman(self, waiting: WaitingUpdate, album: str) -> int | None:
        """The id of the update that speaks for the album of one; None if there is none yet."""
        found = self._db.execute("SELECT update_id FROM albums WHERE album = ?", (_album(waiting, album),)).fetchone()
        return int(found[0]) if found else None

    @stored
    def speak(self, waiting: WaitingUpdate, album: str) -> bool:
        with self._db.writing():
            values = (_album(waiting, album), waiting.update_id, self._clock())
            self._db.execute("INSERT INTO albums (album, update_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", values)
            return self.spokesman(waiting, album) == waiting.update_id

    # --- strangers -----------------------------------------------------------------------------------------------

    @stored
    def refused(self, user: int) -> bool:
        found = self._db.execute('SELECT at FROM refused WHERE "user" = ?', (user,)).fetchone()
        return bool(found) and 0 <= self._clock() - found[0] < REFUSED_FOR

    @stored
    def refuse(self, user: int) -> None:
        with self._db.writing():
            again = 'INSERT INTO refused ("user", at) VALUES (?, ?) ON CONFLICT ("user") DO UPDATE SET at = excluded.at'
            self._db.execute(again, (user, self._clock()))

    # --- what is remembered --------------------------------------------------------------------------------------

    @stored
    def replies(self, chat: int, question: int) -> list[int]:
        rows = self._db.execute("SELECT message FROM replies WHERE chat = ? AND question = ? ORDER BY place", (chat, question))
        return [message for (message,) in rows]

    @stored
    def forget_replies(self, chat: int, question: int, messages: Sequence[int]) -> None:
        with self._db.writing():
            for message in messages:
                self._db.execute(
                    "DELETE FROM replies WHERE chat = ? AND question = ? AND message = ?", (chat, question, message)
                )

    @stored
    def documents(self, chat: int) -> tuple[str, ...]:
        found: Any = self._db.execute("SELECT documents FROM chosen WHERE chat = ?", (chat,)).fetchone()
        return tuple(json.loads(found[0])) if found else ()

    @stored
    def choose(self, chat: int, documents: Sequence[str]) -> None:
        with self._db.writing():
            if documents:
                self._db.execute(
                    "INSERT INTO chosen (chat, documents) VALUES (?, ?)"
                    " ON CONFLICT (chat) DO UPDATE SET documents = excluded.documents",
                    (chat, json.dumps(list(documents))),
                )
            else:
                self._db.execute("DELETE FROM chosen WHERE chat = ?", (chat,))

    @stored
    def language(self, chat: int) -> str:
        found = self._db.execute("SELECT code FROM languages WHERE chat = ?", (chat,)).fetchone()
        return str(found[0]) if found else ""

    @stored
    def use_language(self, chat: int, code: str) -> None:
        last = "INSERT INTO languages (chat, code) VALUES (?, ?) ON CONFLICT (chat) DO UPDATE SET code = excluded.code"
        with self._db.writing():
            self._db.execute(last, (chat, code))

    # --- turns ---------------------------------------------------------------------------------------------------

    @stored
    def turn(self, thread: Thread, asked: int, to: int = 0) -> str:
        question = self._answered(thread.chat, to)
        alone = '"user" IN (SELECT "user" FROM alone)'
        known = f'SELECT "user", topic, {alone}, asked, turn FROM turns WHERE chat = ? AND at > ? ORDER BY at DESC, asked DESC'  # noqa: S608
        rows = self._db.execute(known, (thread.chat, self._clock() - REMEMBERED_FOR)).fetchall()
        before = [row for row in rows if not asked or row[3] < asked]
        there = [row for row in before if to and row[3] in (question, to)]
        own = [row for row in before if row[:2] == (thread.user, thread.topic)]
        near = [row for row in before if row[1] == thread.topic and not row[2]]
        *_, by, turn = next(iter(there or own or near), (0, ""))
        return "" if asked and question and question < by and not there else str(turn)

    def _answered(self, chat: int, message: int) -> int | None:
        """The question that a message answered; None if it is not known to answer any."""
        of = "SELECT question FROM replies WHERE chat = ? AND message = ?"
        found = self._db.execute(of, (chat, message)).fetchone() if message else None
        return int(found[0]) if found else None

    @stored
    def take_turn(self, thread: Thread, asked: int, turn: str, to: int = 0) -> None:
        whose = (thread.chat, thread.user, thread.topic)
        latest = 'SELECT asked FROM turns WHERE chat = ? AND "user" = ? AND topic = ? ORDER BY at DESC, asked DESC'
        last = self._db.execute(latest, whose).fetchone() or (0,)
        by = asked or self._answered(thread.chat, to) or to or last[0]
        with self._db.writing():
            self._db.execute(
                'INSERT INTO turns (chat, "user", topic, asked, turn, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (chat, "user",'
                " topic, asked) DO UPDATE SET turn = excluded.turn, at = excluded.at",
                (*whose, by, turn, self._clock()),
            )
            for (old,) in self._db.execute(latest, whose).fetchall()[_TURNS:]:
                gone = 'DELETE FROM turns WHERE chat = ? AND "user" = ? AND topic = ? AND asked = ?'
                self._db.execute(gone, (*whose, old))
        self._db.gone()

    @stored
    def forget_turn(self, thread: Thread) -> None:
        with self._db.writing():
            self._db.execute('DELETE FROM turns WHERE chat = ? AND "user" = ?', (thread.chat, thread.user))
        self._db.gone()

    def forget_turns_in_time(self) -> float | None:
        """Forgets turns that are an hour old; returns after how many seconds another will be, None if there is none."""
        (oldest,) = self._db.execute("SELECT min(at) FROM turns").fetchone()
        if oldest is None:
            return None
        if (left := oldest + REMEMBERED_FOR - self._clock()) > 0:
            return float(left)
        with self._db.writing():
            self.forget_old_turns(self._clock())
        self._db.gone()
        return 1.0

    def forget_old_turns(self, now: float) -> bool:
        """Forgets turns that are an hour old, in a change that is under way; whether there were any."""
        return self._db.execute("DELETE FROM turns WHERE at <= ?", (now - REMEMBERED_FOR,)).rowcount > 0

    @stored
    def allowed(self, user: int) -> bool:
        return self._db.execute('SELECT 1 FROM allowed WHERE "user" = ?', (user,)).fetchone() is not None

    @stored
    def allow(self, user: int, *, allowed: bool) -> None:
        with self._db.writing():
            self._db.execute('DELETE FROM allowed WHERE "user" = ?', (user,))
            if allowed and user:  # 0 is whoever writes for a channel
                self._db.execute('INSERT INTO allowed ("user", at) VALUES (?, ?)', (user, self._clock()))

    @stored
    def role(self, user: int) -> str:
        found = self._db.execute('SELECT role FROM roles WHERE "user" = ?', (user,)).fetchone()
        return str(found[0]) if found else ""

    @stored
    def take_role(self, user: int, role: str) -> None:
        with self._db.writing():
            self._db.execute('DELETE FROM roles WHERE "user" = ?', (user,))
            if role and user:  # 0 is whoever writes for a channel
                self._db.execute('INSERT INTO roles ("user", role) VALUES (?, ?)', (user, role))
        self._db.gone()

    @stored
    def only_me(self, user: int) -> bool:
        return self._db.execute('SELECT 1 FROM alone WHERE "user" = ?', (user,)).fetchone() is not None

    @stored
    def take_only_me(self, user: int, *, only: bool) -> None:
        with self._db.writing():
            self._db.execute('DELETE FROM alone WHERE "user" = ?', (user,))
            if only and user:  # 0 is whoever writes for a channel
                self._db.execute('INSERT INTO alone ("user") VALUES (?)', (user,))

    def tours(self, user: int) -> list[str]:
        rows = self._db.execute('SELECT place FROM tours WHERE "user" = ? ORDER BY at DESC, document', (user,))
        return [str(place) for (place,) in rows]

    @stored
    def take_tour(self, user: int, document: str, place: str) -> None:
        with self._db.writing():
            self._db.execute('DELETE FROM tours WHERE "user" = ? AND document = ?', (user, document))
            if place and user:  # 0 is whoever writes for a channel
                values = (user, document, place, self._clock())
                self._db.execute('INSERT INTO tours ("user", document, place, at) VALUES (?, ?, ?, ?)', values)
                others = 'SELECT document FROM tours WHERE "user" = ? ORDER BY at DESC, document'
                for (old,) in self._db.execute(others, (user,)).fetchall()[MOST:]:
                    self._db.execute('DELETE FROM tours WHERE "user" = ? AND document = ?', (user, old))
        self._db.gone()

    @stored
    def move(self, was: int, chat: int) -> None:
        with self._db.writing():
            now = "INSERT INTO moved (chat, was) VALUES (?, ?) ON CONFLICT (chat) DO UPDATE SET was = excluded.was"
            self._db.execute(now, (chat, was))
            for table in ("chosen", "languages"):
                over = f"DELETE FROM {table} WHERE chat = ? AND EXISTS (SELECT 1 FROM {table} WHERE chat = ?)"  # noqa: S608
                self._db.execute(over, (chat, was))
                self._db.execute(f"UPDATE {table} SET chat = ? WHERE chat = ?", (chat, was))  # noqa: S608
            self._db.execute(_OLDER, (was, chat, was))
            self._db.execute("UPDATE turns SET chat = ?, asked = 0 WHERE chat = ?", (chat, was))

    @stored
    def moved(self) -> dict[int, int]:
        return dict(self._db.execute("SELECT chat, was FROM moved").fetchall())

    @stored
    def noted(self, name: str) -> str:
        found = self._db.execute("SELECT value FROM noted WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    @stored
    def note(self, name: str, value: str) -> None:
        with self._db.writing():
            last = "INSERT INTO noted (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            self._db.execute(last, (name, value))


def _album(waiting: WaitingUpdate, album: str) -> str:
    """The name of an album, which is one in its lane only."""
    return f"{waiting.lane} {storable(album)}"
