"""The file of the SQLite inbox: its layouts, its errors, a kill at any moment, and deleted words that are gone."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat.memory import REMEMBERED_FOR
from bot.telegram.inbox import Inbox, Lane, LaneKind, Sent, SqliteInbox, Thread, Unavailable, Unusable
from bot.telegram.inbox.schema import _STEPS, VERSION
from tests.bot.telegram.inbox.conftest import Clock, Store
from tests.bot.telegram.inbox.test_contract import PRIVATE, first
from tests.support.command import run_program
from tests.support.forks import Piped
from tests.support.updates import said
from tests.support.waiting import came_true

UNNUMBERED = """
CREATE TABLE waiting (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, update_id INTEGER NOT NULL UNIQUE, lane TEXT NOT NULL, chat INTEGER NOT NULL,
    user INTEGER NOT NULL, kind TEXT NOT NULL, raw TEXT NOT NULL, received REAL NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0);
CREATE INDEX of_lane ON waiting (lane, seq);
CREATE TABLE answered (update_id INTEGER PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE replies (
    chat INTEGER NOT NULL, question INTEGER NOT NULL, place INTEGER NOT NULL, message INTEGER NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (chat, question, place)) WITHOUT ROWID;
CREATE TABLE chosen (chat INTEGER PRIMARY KEY, documents TEXT NOT NULL);
INSERT INTO waiting (update_id, lane, chat, user, kind, raw, received, sent, tries) VALUES
    (1, 'chat -7', -7, 5, 'message',
        '{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": -7}, "from": {"id": 5}}}', 9.0, 1, 2),
    (2, 'inline 5', 0, 5, 'inline_query', '{}', 9.0, 0, 0), (3, 'guest 5', -9, 5, 'guest_message', '{}', 9.0, 0, 0),
    (4, 'update 4', 0, 0, '', 'no JSON', 9.0, 0, 0);
INSERT INTO answered VALUES (8, 999990.0);
INSERT INTO replies VALUES (5, 8, 1, 108, 999990.0);
INSERT INTO chosen VALUES (5, '["a"]');
"""
"""The layout of the releases before it had a number, with something in each table."""


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Here the one that is a file."""
    made = Store(lambda clock: SqliteInbox(path, clock))
    yield made
    made.close()


def database(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path)
    db.executescript(script)
    db.close()


def test_an_inbox_of_the_releases_before_keeps_its_rows(path: Path, clock: Clock, store: Store) -> None:
    database(path, UNNUMBERED)
    for inbox in (store.open(), store.open()):  # the second finds it done
        assert [(str(lane), first(inbox, lane).update_id) for lane in inbox.lanes()] == [
            ("chat -7", 1), ("inline 5", 2), ("guest 5", 3), ("update 4", 4),
        ]  # fmt: skip
        row = first(inbox, Lane(LaneKind.CHAT, -7))
        assert (row.chat, row.user, row.kind, row.received, row.sent, row.tries) == (-7, 5, "message", 9.0, 1, 2)
        assert inbox.add([said(1, -7)]) == set(), "what waits is known when it comes again"
        assert inbox.add([said(8)]) == set(), "and so is what was answered"
        assert (inbox.replies(5, 8), inbox.documents(5)) == ([108], ("a",))
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
    db.close()


@pytest.mark.parametrize("version", [4, 9])
def test_the_last_turns_of_chats_become_those_of_who_talks_in_them(path: Path, store: Store, version: int) -> None:
    """The turn before the last is dropped; whose the last was is known of private chats only."""
    database(path, "")
    db = sqlite3.connect(path)
    for step in _STEPS[:version]:
        step(db)
    db.execute(
        "INSERT INTO turns (chat, asked, before, before_at, turn, at)"
        " VALUES (5, 10, 'before', 999990, 'last', 999999), (-7, 11, '', 0, 'of the group', 999999)"
    )
    db.execute(f"PRAGMA user_version = {version}")
    db.commit()
    db.close()
    for inbox in (store.open(), store.open()):
        found = [inbox.turn(Thread(*where), 20) for where in ((5, 5), (-7, 1), (-7, 1, 3), (6, 6))]
        assert found == ["last", "of the group", "", ""]
    assert b"before" not in path.read_bytes().replace(b"\0", b""), "deleted words are gone"


CHANGED = [
    # what was done to the file, what is said, why
    (f"PRAGMA user_version = {VERSION + 1}", "newer version of clausebot", "a newer release wrote it"),
    ("ALTER TABLE waiting DROP COLUMN tries", "no such column: tries", "a column is gone"),
    ("DROP TABLE parked", "no such table: parked", "a table is gone"),
]


@pytest.mark.parametrize(("change", "told"), [row[:2] for row in CHANGED], ids=[row[2] for row in CHANGED])
def test_a_file_of_another_layout_is_refused_in_one_line(path: Path, inbox: Inbox, change: str, told: str) -> None:
    inbox.close()
    database(path, change)
    before = path.read_bytes()
    with pytest.raises(Unusable, match=rf"^[^\n]+telegram-1\.sqlite, which holds the waiting questions[^\n]+{told}[^\n]+$"):
        SqliteInbox(path)
    with pytest.raises(Unusable, match=told):
        SqliteInbox.looked_at(path)
    assert path.read_bytes() == before, "and left as it is"


def test_an_inbox_of_the_releases_before_can_be_looked_at_as_it_is(path: Path) -> None:
    database(path, UNNUMBERED)
    before = path.read_bytes()
    assert SqliteInbox.looked_at(path) == (4, 0)
    assert path.read_bytes() == before


def test_a_newer_file_is_not_even_opened(path: Path, inbox: Inbox) -> None:
    """Neither what may read it changes, nor what is beside it."""
    inbox.close()
    database(path, f"PRAGMA user_version = {VERSION + 1}; PRAGMA journal_mode = DELETE")
    path.chmod(0o640)
    before = {file: (file.read_bytes(), file.stat().st_mode, file.stat().st_mtime_ns) for file in path.parent.iterdir()}
    with pytest.raises(Unusable, match="newer version of clausebot"):
        SqliteInbox(path)
    assert {file: (file.read_bytes(), file.stat().st_mode, file.stat().st_mtime_ns) for file in path.parent.iterdir()} == before


def test_a_newer_layout_that_only_the_log_knows_is_refused_too(path: Path, inbox: Inbox) -> None:
    """A later version was killed before the number had reached the file."""
    inbox.add([said(1)])
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(Unusable, match="newer version of clausebot"):
        SqliteInbox(path)
    writer.close()


@pytest.mark.parametrize("table", ["waiting", "parked", "answered", "replies", "chosen", "moved", "albums", "refused", "noted"])
def test_a_column_more_does_not_matter(path: Path, inbox: Inbox, store: Store, table: str) -> None:
    inbox.add([said(1), said(2), said(3)])
    inbox.close()
    database(path, f"ALTER TABLE {table} ADD COLUMN extra TEXT")
    again = store.open()
    again.add([said(4)])
    again.speak(first(again), "x")
    again.done(first(again), Sent(5, 1, 1, 101))
    again.park(first(again), "?")
    again.replay()
    again.choose(5, ("a",))
    again.move(5, -1005)
    again.note("x", "y")
    again.refuse(9)
    again.dismiss(PRIVATE, 9)
    assert (first(again).update_id, again.replies(5, 1), again.documents(-1005)) == (3, [101], ("a",))
    assert (again.moved(), again.noted("x"), again.refused(9)) == ({-1005: 5}, "y", True)


@pytest.mark.parametrize("damage", ["text", "folder"])
def test_a_file_that_cannot_be_used_is_one_line(path: Path, damage: str) -> None:
    path.parent.mkdir(parents=True)
    if damage == "text":
        path.write_text("no database " * 100, "utf-8")
    else:
        path.mkdir()
    with pytest.raises(Unusable, match=r"^[^\n]+telegram-1\.sqlite, which holds the waiting[^\n]+move the file away[^\n]+$"):
        SqliteInbox(path)


@pytest.mark.parametrize("lane", ["chat True", "chat 05", "chat +5", "chat  5", "chat", "5", "", "elsewhere 5"])
def test_a_lane_of_an_earlier_version_stops_nothing(inbox: Inbox, path: Path, store: Store, lane: str) -> None:
    inbox.add([said(1, 5), said(2, 5), said(3, 5)])
    inbox.close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE waiting SET lane = ? WHERE update_id < 3", (lane,))
    db.close()
    again = store.open()
    assert sorted(map(str, again.lanes())) == ["chat 5", "update 1", "update 2"]
    assert [first(again, one).update_id for one in again.lanes()] == [1, 2, 3]


# --- errors ----------------------------------------------------------------------------------------------------------


def test_a_locked_file_is_one_that_passes(inbox: SqliteInbox, path: Path) -> None:
    inbox.add([said(1)])
    inbox._db.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable):
        inbox.add([said(2)])
    with pytest.raises(Unavailable):
        asyncio.run(asyncio.wait_for(inbox.call(inbox.done, first(inbox)), 5))
    other.execute("ROLLBACK")
    other.close()
    inbox.done(first(inbox))
    assert inbox.lanes() == []


def test_a_write_that_fails_leaves_nothing_half(inbox: SqliteInbox) -> None:
    inbox.add([said(1)])
    with pytest.raises(Unusable):
        inbox.done(first(inbox), Sent(None, 1, 1, 7))  # type: ignore[arg-type]
    assert first(inbox).update_id == 1
    inbox.done(first(inbox))
    assert inbox.lanes() == []


def test_a_full_disk_fails_all_that_was_written_together_and_no_more(inbox: SqliteInbox) -> None:
    inbox.add([said(1)])
    inbox._db.execute("PRAGMA max_page_count = 30")

    async def run() -> list[Any]:
        calls = [inbox.call(inbox.add, [said(number, text="x" * 4000)]) for number in range(2, 40)]
        return await asyncio.gather(*calls, return_exceptions=True)

    found = asyncio.run(run())
    kept = {number for number, one in enumerate(found, start=2) if isinstance(one, set)}
    assert {type(one) for one in found} <= {set, Unavailable}
    assert any(isinstance(one, Unavailable) for one in found)
    there = []
    inbox._db.execute("PRAGMA max_page_count = 100000")
    while row := inbox.first(PRIVATE):
        there.append(row.update_id)
        inbox.done(row)
    assert there == [1, *sorted(kept)], "what was said to be kept is, and nothing else"


@pytest.mark.parametrize("instead", ["nothing", "another"])
def test_a_file_that_is_taken_away_under_the_bot_takes_nothing_more(path: Path, inbox: Inbox, instead: str) -> None:
    """What is written into a file without a name is gone with the process: it must not be confirmed to anybody."""
    inbox.add([said(1)])
    row = first(inbox)
    path.rename(path.with_name("backup"))
    if instead == "another":
        SqliteInbox(path).close()
    for call in ((inbox.add, [said(2)]), (inbox.done, row), (inbox.lanes,)):
        with pytest.raises(Unusable, match=r"^[^\n]+telegram-1\.sqlite[^\n]+removed or replaced[^\n]+$"):
            asyncio.run(inbox.call(*call))
    if instead == "nothing":
        path.with_name("backup").rename(path)
        assert asyncio.run(inbox.call(inbox.add, [said(2)])) == {PRIVATE}


WRITER = """
import sys
from pathlib import Path
from bot.telegram.inbox import SqliteInbox
inbox = SqliteInbox(Path(sys.argv[1]))
for number in range(1, 100_000):
    inbox.add([{"update_id": number, "message": {"chat": {"id": number % 3 + 1}, "from": {"id": 1}}}])
    print(number, flush=True)  # confirmed
"""


def test_what_was_confirmed_is_there_after_kill_9(path: Path, store: Store) -> None:
    writer = Piped(("-c", WRITER, str(path)), os.environ)
    for line in writer.stdout:
        if int(line) >= 200:
            break
    os.kill(writer.pid, signal.SIGKILL)
    said, _ = writer.communicate()
    confirmed = max(int(line) for line in ["200", *said.split()])
    inbox = store.open()
    found: Counter[int] = Counter()
    for lane in inbox.lanes():
        numbers = []
        while row := inbox.first(lane):
            numbers.append(row.update_id)
            inbox.done(row)
        assert numbers == sorted(numbers)
        found.update(numbers)
    assert set(range(1, confirmed + 1)) <= set(found)
    assert set(found.values()) == {1}


# --- privacy ---------------------------------------------------------------------------------------------------------


def written(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_what_others_could_read_is_taken_from_them(path: Path, inbox: Inbox, store: Store) -> None:
    inbox.add([said(1)])
    files = list(path.parent.iterdir())
    assert len(files) == 3
    for file in files:
        file.chmod(0o644)
    store.open()
    assert all(file.stat().st_mode & 0o077 == 0 for file in path.parent.iterdir())


def test_deleted_words_are_in_no_file_a_moment_later(inbox: Inbox, path: Path) -> None:
    """Of all sizes, deleted in any order while others come: pages are split, joined and moved meanwhile."""
    dice = random.Random(12)
    inbox.add([said(1, text="a secret of the delegation"), said(2, text="to be kept")])

    async def run() -> None:
        for number in range(10, 400):
            await inbox.call(inbox.add, [said(number, dice.randrange(6, 30), text="secret " * dice.randrange(1, 600))])
            for lane in dice.sample(inbox.lanes(), 1):
                if lane != PRIVATE:
                    await inbox.call(inbox.done, first(inbox, lane))
        for lane in inbox.lanes():
            while lane != PRIVATE and (row := inbox.first(lane)):
                await inbox.call(inbox.done, row)
        await inbox.call(inbox.done, first(inbox))

    asyncio.run(run())
    assert came_true(lambda: b"secret" not in written(path))
    assert b"to be kept" in written(path)


def test_the_last_turn_is_in_no_file_an_hour_later_though_nobody_writes(path: Path, store: Store) -> None:
    inbox = store.open()
    asyncio.run(inbox.call(inbox.take_turn, Thread(5, 5), 10, "a secret of the delegation"))
    assert b"a secret" in written(path)
    store.clock.now += REMEMBERED_FOR
    asyncio.run(inbox.call(inbox.noted, "anything"))  # it looks at the clock again
    assert came_true(lambda: b"a secret" not in written(path))


def test_under_load_too(inbox: Inbox, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.inbox.database._SWEEP_BUSY", 0.2)
    inbox.add([said(1, text="a secret of the delegation")])

    async def run() -> bool:
        await inbox.call(inbox.done, first(inbox))
        number, end = 2, time.monotonic() + 60
        while b"secret" in written(path) and time.monotonic() < end:
            number += 1
            await inbox.call(inbox.add, [said(number)])
        return b"secret" not in written(path)

    assert asyncio.run(run())


KILLED = """
import asyncio, os, sys
from pathlib import Path
from bot.telegram.inbox import SqliteInbox
inbox = SqliteInbox(Path(sys.argv[1]))
(lane,) = inbox.add([{"update_id": 1, "message": {"chat": {"id": 5}, "from": {"id": 5}, "text": "a secret"}}])
asyncio.run(inbox.call(inbox.done, inbox.first(lane)))
os.kill(os.getpid(), 9)
"""


def test_what_a_killed_process_left_is_gone_when_the_next_begins(path: Path, store: Store) -> None:
    run_program(KILLED, path)
    assert b"a secret" in written(path), "it was killed at once"
    store.open()
    assert b"a secret" not in written(path)
