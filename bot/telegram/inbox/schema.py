"""The file of the SQLite inbox: how it is opened, its layout, and how an older layout becomes this one.

    waiting     one update per row, raw, with how many of its answers are sent; deleted when all are
    parked      what was set aside, raw, until it is replayed or too old
    answered    the ids of answered updates, in case they are delivered again; no words
    replies     which messages answered which question, so that an edited question edits its answer
    chosen      the documents that a chat has chosen
    languages   the language that a chat has chosen to be addressed in
    roles       what a person is at a meeting, if they said so
    learners    the people who allowed what they practise to be kept; the second of their next daily clause, and its language
    practised   a clause that one of them has practised, and when it is due again
    drafts      the draft on which a person practises, for a day
    alone       the people whose answers in groups only they see
    tours       where a person is in the tours of some documents
    turns       the last two questions of a person in a topic of a chat, as they were understood, by the messages that asked
    allowed     the people who allowed questions of theirs to be kept for the operator
    moved       the id that a chat had before it became a supergroup
    albums      which update speaks for an album, whose messages are updates of their own
    refused     which strangers were told that the bot is private, and when
    noted       what a process tells those after it

The layout has a number, `PRAGMA user_version`. A change of it is one more step at the end of `_STEPS`.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Container, Mapping
from contextlib import closing
from pathlib import Path

from bot.telegram.inbox.contract import Unusable
from bot.telegram.inbox.updates import Lane, new_update
from bot.telegram.messages import inbox_newer, inbox_unusable

_VERSION_AT, _HEAD = 60, 64  # bytes of the file in which SQLite keeps the number of the layout
LAYOUT = {
    "waiting": "seq, update_id, chat, user, kind, raw, received, sent, tries, deliveries, about, lane",
    "parked": "number, lane, update_id, chat, user, kind, raw, received, tries, at, reason, about, sent",
    "answered": "update_id, about, at",
    "replies": "chat, question, place, message, at",
    "chosen": "chat, documents",
    "languages": "chat, code",
    "roles": "user, role",
    "learners": "user, daily, code",
    "practised": "user, clause, said, work, asked, card",
    "drafts": "user, draft, at",
    "alone": "user",
    "tours": "user, document, place, at",
    "turns": "chat, user, topic, asked, turn, at",
    "allowed": "user, at",
    "moved": "chat, was",
    "albums": "album, update_id, at",
    "refused": "user, at",
    "noted": "name, value",
}
"""The tables with their columns. What is a person's has their id in `user` or `chat`: from these, /forget deletes it."""
_UNNUMBERED = """
CREATE TABLE IF NOT EXISTS waiting (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, update_id INTEGER NOT NULL UNIQUE, lane TEXT NOT NULL, chat INTEGER NOT NULL,
    user INTEGER NOT NULL, kind TEXT NOT NULL, raw TEXT NOT NULL, received REAL NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS answered (update_id INTEGER PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS replies (
    chat INTEGER NOT NULL, question INTEGER NOT NULL, place INTEGER NOT NULL, message INTEGER NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (chat, question, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chosen (chat INTEGER PRIMARY KEY, documents TEXT NOT NULL);
"""
_FIRST = """
ALTER TABLE waiting RENAME TO older;
DROP INDEX IF EXISTS of_lane;
CREATE TABLE waiting (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, update_id INTEGER NOT NULL, about TEXT NOT NULL DEFAULT '', lane TEXT NOT NULL,
    chat INTEGER NOT NULL, user INTEGER NOT NULL, kind TEXT NOT NULL, raw TEXT NOT NULL, received REAL NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, deliveries INTEGER NOT NULL DEFAULT 0,
    UNIQUE (update_id, about));
CREATE INDEX of_lane ON waiting (lane, seq);
INSERT INTO waiting (seq, update_id, lane, chat, user, kind, raw, received, sent, tries)
    SELECT seq, update_id, lane, chat, user, kind, raw, received, sent, tries FROM older;
DROP TABLE older;
CREATE TABLE parked (
    number INTEGER PRIMARY KEY AUTOINCREMENT, update_id INTEGER NOT NULL, about TEXT NOT NULL, lane TEXT NOT NULL,
    chat INTEGER NOT NULL, user INTEGER NOT NULL, kind TEXT NOT NULL, raw TEXT NOT NULL, received REAL NOT NULL,
    sent INTEGER NOT NULL, tries INTEGER NOT NULL, at REAL NOT NULL, reason TEXT NOT NULL);
ALTER TABLE answered RENAME TO older;
CREATE TABLE answered (update_id INTEGER NOT NULL, about TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (update_id, about))
    WITHOUT ROWID;
INSERT INTO answered SELECT update_id, '', at FROM older;
DROP TABLE older;
CREATE TABLE IF NOT EXISTS moved (chat INTEGER PRIMARY KEY, was INTEGER NOT NULL);
CREATE TABLE refused (user INTEGER PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE noted (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def _run(db: sqlite3.Connection, script: str) -> None:
    """Runs statements without the COMMIT that `executescript` begins with."""
    for statement in filter(str.strip, script.split(";")):
        db.execute(statement)


def _numbered(db: sqlite3.Connection) -> None:
    """From the layout before there was a number. An id alone no longer tells an update from others."""
    _run(db, _UNNUMBERED)
    _run(db, _FIRST)
    for seq, raw in db.execute("SELECT seq, raw FROM waiting").fetchall():
        try:
            about = new_update(json.loads(raw)).about
        except (ValueError, LookupError, AttributeError, TypeError):
            continue  # it is handled, and dropped or parked, as what it is
        db.execute("UPDATE waiting SET about = ? WHERE seq = ?", (about, seq))


def _albums(db: sqlite3.Connection) -> None:
    """Albums are remembered."""
    db.execute("CREATE TABLE albums (album TEXT PRIMARY KEY, update_id INTEGER NOT NULL, at REAL NOT NULL) WITHOUT ROWID")


def _turns(db: sqlite3.Connection) -> None:
    """Questions may go on from the last one."""
    db.execute(
        "CREATE TABLE turns (chat INTEGER PRIMARY KEY, asked INTEGER NOT NULL, before TEXT NOT NULL, turn TEXT NOT NULL,"
        " at REAL NOT NULL)"
    )
    db.execute("CREATE TABLE agreed (chat INTEGER PRIMARY KEY, at REAL NOT NULL)")


def _people(db: sqlite3.Connection) -> None:
    """It is people who allow their questions to be kept, and no chats; the turn before the last is forgotten by itself."""
    db.execute("CREATE TABLE allowed (user INTEGER PRIMARY KEY, at REAL NOT NULL)")
    db.execute("INSERT INTO allowed SELECT chat, at FROM agreed WHERE chat > 0")  # a chat with one person has that one's id
    db.execute("DROP TABLE agreed")
    db.execute("ALTER TABLE turns ADD COLUMN before_at REAL NOT NULL DEFAULT 0")


def _languages(db: sqlite3.Connection) -> None:
    """A chat may choose the language that it is addressed in."""
    db.execute("CREATE TABLE languages (chat INTEGER PRIMARY KEY, code TEXT NOT NULL)")


def _roles(db: sqlite3.Connection) -> None:
    """A person may say what they are at a meeting."""
    db.execute("CREATE TABLE roles (user INTEGER PRIMARY KEY, role TEXT NOT NULL)")


def _practice(db: sqlite3.Connection) -> None:
    """A person may allow what they practise to be kept."""
    db.execute("CREATE TABLE learners (user INTEGER PRIMARY KEY, daily INTEGER NOT NULL, code TEXT NOT NULL)")
    db.execute("CREATE INDEX of_daily ON learners (daily)")
    db.execute(
        "CREATE TABLE practised (user INTEGER NOT NULL, clause TEXT NOT NULL, said TEXT NOT NULL, work TEXT NOT NULL,"
        " asked TEXT NOT NULL, card TEXT NOT NULL, PRIMARY KEY (user, clause)) WITHOUT ROWID"
    )
    db.execute("CREATE TABLE drafts (user INTEGER PRIMARY KEY, draft TEXT NOT NULL, at REAL NOT NULL)")


def _alone(db: sqlite3.Connection) -> None:
    """A person may want answers in groups that only they see."""
    db.execute("CREATE TABLE alone (user INTEGER PRIMARY KEY)")


def _tours(db: sqlite3.Connection) -> None:
    """A person may go on with a tour on another day."""
    db.execute(
        "CREATE TABLE tours (user INTEGER NOT NULL, document TEXT NOT NULL, place TEXT NOT NULL, at REAL NOT NULL,"
        " PRIMARY KEY (user, document)) WITHOUT ROWID"
    )


def _threads(db: sqlite3.Connection) -> None:
    """Each of a group goes on from their own last question; whose it was is known of private chats only."""
    db.execute("ALTER TABLE turns RENAME TO older")
    db.execute(
        "CREATE TABLE turns (chat INTEGER NOT NULL, user INTEGER NOT NULL, topic INTEGER NOT NULL, asked INTEGER NOT NULL,"
        " turn TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (chat, user, topic, asked)) WITHOUT ROWID"
    )
    db.execute("INSERT INTO turns SELECT chat, max(chat, 0), 0, asked, turn, at FROM older")
    db.execute("DROP TABLE older")


_STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    *(_numbered, _albums, _turns, _people, _languages, _roles),
    *(_practice, _alone, _tours, _threads),
)
VERSION = len(_STEPS)


def opened(path: Path) -> sqlite3.Connection:
    """The file of an inbox, made if there is none, in this layout, readable by its owner only. Raises Unusable."""
    try:
        _refuse_newer(path, _version_in(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o600)  # a delegate's words are nobody else's business
        _tighten(path)
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
    except (sqlite3.Error, OSError) as error:
        raise Unusable(inbox_unusable(path, str(error).lower())) from error
    try:
        _prepare(db, path)
    except (sqlite3.Error, OSError) as error:
        db.close()
        raise Unusable(inbox_unusable(path, str(error).lower())) from error
    except BaseException:
        db.close()
        raise
    return db


def looked_at(path: Path) -> tuple[int, int]:
    """How many updates wait and how many are set aside in a file, which is not changed and may be in use. Raises Unusable."""
    _refuse_newer(path, _version_in(path))
    alone = not path.with_name(f"{path.name}-wal").exists()  # then SQLite need not make the files of those who share it
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable={alone:d}", uri=True, timeout=10)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            _refuse_newer(path, version)
            there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            _read_through(db, LAYOUT if version == VERSION else {})
            return _rows(db, "waiting", there), _rows(db, "parked", there)
    except sqlite3.Error as error:
        raise Unusable(inbox_unusable(path, str(error).lower())) from error


def _rows(db: sqlite3.Connection, table: str, there: Container[str]) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) if table in there else 0  # noqa: S608


def _read_through(db: sqlite3.Connection, layout: Mapping[str, str]) -> None:
    """Looks at every page of the file, and for every column of a layout."""
    (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(found)
    for table, columns in layout.items():
        db.execute(f"SELECT {columns} FROM {table} LIMIT 0")  # noqa: S608  (our own names)


def _version_in(path: Path) -> int:
    """The number of the layout as the file has it, read without opening it as a database; 0 if there is none.

    What a process that was killed left beside the file does not count here; it is looked at again when it is open.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return 0  # what is wrong with it is said when it is opened
    return int.from_bytes(head[_VERSION_AT:_HEAD], "big") if head.startswith(b"SQLite format 3\0") else 0


def _refuse_newer(path: Path, version: int) -> None:
    if version > VERSION:
        raise Unusable(inbox_newer(path, version, VERSION))


def _tighten(path: Path) -> None:
    for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        if os.name == "posix" and file.exists() and file.stat().st_mode & 0o077:
            file.chmod(0o600)


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    pragmas = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY", "journal_size_limit=1048576")
    for pragma in pragmas:
        db.execute(f"PRAGMA {pragma}")
    db.execute("BEGIN IMMEDIATE")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    _refuse_newer(path, version)
    for step in _STEPS[version:]:
        step(db)
    db.execute(f"PRAGMA user_version = {VERSION}")
    for table, columns in LAYOUT.items():
        db.execute(f"SELECT {columns} FROM {table} LIMIT 0")  # noqa: S608  (our own names)
    _part_unknown_lanes(db)
    db.execute("COMMIT")
    truncated(db)  # what a killed process left there


def _part_unknown_lanes(db: sqlite3.Connection) -> None:
    """Gives what an earlier version left in a lane that is unknown here a lane of its own, so that it stops nothing."""
    for (text,) in db.execute("SELECT DISTINCT lane FROM waiting").fetchall():
        try:
            known = str(Lane.stored(text)) == text
        except ValueError:
            known = False
        if not known:
            db.execute("UPDATE waiting SET lane = 'update ' || update_id WHERE lane = ?", (text,))


def truncated(db: sqlite3.Connection) -> bool:
    """Moves everything out of the write-ahead log and empties it, so that it holds no deleted words; whether it could."""
    (busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
