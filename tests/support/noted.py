"""Which messages a bot's inbox has noted as sent, from its beginning: a trigger keeps what the bot itself forgets in days."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import psycopg

from bot.telegram.inbox import SqliteInbox
from bot.telegram.inbox.postgres import PostgresInbox
from bot.telegram.inbox.postgres.layout import schema_of

_TRIGGER = """
CREATE TABLE IF NOT EXISTS noted_by_the_test (chat INTEGER, message INTEGER);
CREATE TRIGGER IF NOT EXISTS note_for_the_test AFTER INSERT ON replies
    BEGIN INSERT INTO noted_by_the_test VALUES (new.chat, new.message); END;
CREATE TRIGGER IF NOT EXISTS note_again_for_the_test AFTER UPDATE ON replies
    BEGIN INSERT INTO noted_by_the_test VALUES (new.chat, new.message); END;
"""
_RULE = """
CREATE TABLE noted_by_the_test (chat BIGINT, message BIGINT, at DOUBLE PRECISION);
CREATE FUNCTION note_for_the_test() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO noted_by_the_test VALUES (NEW.chat, NEW.message, extract(epoch FROM clock_timestamp())); RETURN NEW; END $$;
CREATE TRIGGER note_for_the_test AFTER INSERT OR UPDATE ON replies FOR EACH ROW EXECUTE FUNCTION note_for_the_test();
"""


def keep_noted(path: Path) -> None:
    """Makes the inbox in a file, which nobody has open, keep what it notes. It is part of the change that notes it."""
    SqliteInbox(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(_TRIGGER)


def all_noted(path: Path) -> set[tuple[int, int]]:
    """The chats and numbers of all messages that the inbox in a file has noted as sent."""
    with closing(sqlite3.connect(path, timeout=30)) as db:
        return set(db.execute("SELECT chat, message FROM noted_by_the_test"))


def keep_noted_in(url: str, token: str) -> None:
    """Makes the inbox in a database keep what it notes."""
    PostgresInbox(url, token).close()
    with psycopg.connect(url, options=f"-csearch_path={schema_of(token)}") as session:
        session.execute(_RULE)


def all_noted_in(url: str, token: str) -> dict[tuple[int, int], float]:
    """The chats and numbers of all messages that the inbox in a database has noted as sent, and when, by time.monotonic."""
    since = time.time() - time.monotonic()
    with psycopg.connect(url, options=f"-csearch_path={schema_of(token)}") as session:
        rows = session.execute("SELECT chat, message, min(at) FROM noted_by_the_test GROUP BY 1, 2").fetchall()
    return {(chat, message): at - since for chat, message, at in rows}
