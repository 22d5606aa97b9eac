"""The schema of a bot in a PostgreSQL database: how it is made, and how an older one becomes it.

The tables are those of bot/telegram/inbox/schema.py, and besides:

    places    what is sent, or asked, and counts against a limit: since `ended`, or still if that is null and the session
              lives that has the number `pid` since `begun` (numbers are used again)
    layout    the number of the layout

A change of the layout is one more step at the end of `_STEPS`. Processes that begin at once do it one after the other.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from bot.telegram.inbox.contract import Unusable
from bot.telegram.messages import database_foreign, database_newer
from index.database import shown

if TYPE_CHECKING:
    from psycopg import Connection

COLUMNS = {
    "waiting": 'seq, update_id, chat, "user", kind, raw, received, sent, tries, deliveries, about, lane',
    "parked": 'number, lane, update_id, chat, "user", kind, raw, received, tries, at, reason, about, sent',
    "answered": "update_id, about, at",
    "replies": "chat, question, place, message, at",
    "chosen": "chat, documents",
    "languages": "chat, code",
    "roles": '"user", role',
    "learners": '"user", daily, code',
    "practised": '"user", clause, said, work, asked, card',
    "drafts": '"user", draft, at',
    "alone": '"user"',
    "tours": '"user", document, place, at',
    "turns": 'chat, "user", topic, asked, turn, at',
    "allowed": '"user", at',
    "moved": "chat, was",
    "albums": "album, update_id, at",
    "refused": '"user", at',
    "noted": "name, value",
    "places": "number, key, ended, pid, begun",
}
"""The tables with their columns, as in bot/telegram/inbox/schema.py."""
_FIRST = """
CREATE TABLE waiting (
    seq BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY, update_id BIGINT NOT NULL, about TEXT NOT NULL, lane TEXT NOT NULL,
    chat BIGINT NOT NULL, "user" BIGINT NOT NULL, kind TEXT NOT NULL, raw TEXT NOT NULL, received DOUBLE PRECISION NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0, deliveries INTEGER NOT NULL DEFAULT 0,
    UNIQUE (update_id, about));
CREATE INDEX of_lane ON waiting (lane, seq);
CREATE TABLE parked (
    number BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY, update_id BIGINT NOT NULL, about TEXT NOT NULL,
    lane TEXT NOT NULL, chat BIGINT NOT NULL, "user" BIGINT NOT NULL, kind TEXT NOT NULL, raw TEXT NOT NULL,
    received DOUBLE PRECISION NOT NULL, sent INTEGER NOT NULL, tries INTEGER NOT NULL, at DOUBLE PRECISION NOT NULL,
    reason TEXT NOT NULL);
CREATE TABLE answered (
    update_id BIGINT NOT NULL, about TEXT NOT NULL, at DOUBLE PRECISION NOT NULL, PRIMARY KEY (update_id, about));
CREATE TABLE replies (
    chat BIGINT NOT NULL, question BIGINT NOT NULL, place INTEGER NOT NULL, message BIGINT NOT NULL,
    at DOUBLE PRECISION NOT NULL, PRIMARY KEY (chat, question, place));
CREATE TABLE chosen (chat BIGINT PRIMARY KEY, documents TEXT NOT NULL);
CREATE TABLE languages (chat BIGINT PRIMARY KEY, code TEXT NOT NULL);
CREATE TABLE turns (
    chat BIGINT PRIMARY KEY, asked BIGINT NOT NULL, before TEXT NOT NULL, before_at DOUBLE PRECISION NOT NULL,
    turn TEXT NOT NULL, at DOUBLE PRECISION NOT NULL);
CREATE TABLE allowed ("user" BIGINT PRIMARY KEY, at DOUBLE PRECISION NOT NULL);
CREATE TABLE moved (chat BIGINT PRIMARY KEY, was BIGINT NOT NULL);
CREATE TABLE albums (album TEXT PRIMARY KEY, update_id BIGINT NOT NULL, at DOUBLE PRECISION NOT NULL);
CREATE TABLE refused ("user" BIGINT PRIMARY KEY, at DOUBLE PRECISION NOT NULL);
CREATE TABLE noted (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE places (
    number BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY, key TEXT NOT NULL, ended DOUBLE PRECISION, pid INTEGER NOT NULL,
    begun TIMESTAMPTZ NOT NULL);
CREATE INDEX of_key ON places (key, ended);
CREATE TABLE layout (version INTEGER NOT NULL);
INSERT INTO layout VALUES (0)
"""
_ROLES = 'CREATE TABLE roles ("user" BIGINT PRIMARY KEY, role TEXT NOT NULL)'
_PRACTICE = """
CREATE TABLE learners ("user" BIGINT PRIMARY KEY, daily BIGINT NOT NULL, code TEXT NOT NULL);
CREATE INDEX of_daily ON learners (daily);
CREATE TABLE practised (
    "user" BIGINT NOT NULL, clause TEXT NOT NULL, said TEXT NOT NULL, work TEXT NOT NULL, asked TEXT NOT NULL,
    card TEXT NOT NULL, PRIMARY KEY ("user", clause));
CREATE TABLE drafts ("user" BIGINT PRIMARY KEY, draft TEXT NOT NULL, at DOUBLE PRECISION NOT NULL)
"""
_ALONE = 'CREATE TABLE alone ("user" BIGINT PRIMARY KEY)'
_TOURS = """CREATE TABLE tours ("user" BIGINT NOT NULL, document TEXT NOT NULL, place TEXT NOT NULL,
    at DOUBLE PRECISION NOT NULL, PRIMARY KEY ("user", document))"""
_THREADS = """
ALTER TABLE turns ADD COLUMN "user" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE turns ADD COLUMN topic BIGINT NOT NULL DEFAULT 0;
UPDATE turns SET "user" = greatest(chat, 0);
ALTER TABLE turns DROP COLUMN before;
ALTER TABLE turns DROP COLUMN before_at;
ALTER TABLE turns DROP CONSTRAINT turns_pkey;
ALTER TABLE turns ADD PRIMARY KEY (chat, "user", topic, asked)
"""
_STEPS = (_FIRST, _ROLES, _PRACTICE, _ALONE, _TOURS, _THREADS)
VERSION = len(_STEPS)


def schema_of(token: str) -> str:
    """The schema of a bot; the number before the colon of its token is its id, and no secret."""
    return f"clausebot_bot_{int(token.partition(':')[0])}"


def key_of(schema: str, name: str) -> int:
    """The number of an advisory lock: what is held has a name, and PostgreSQL locks numbers."""
    return int.from_bytes(hashlib.sha256(f"{schema} {name}".encode()).digest()[:8], signed=True)


def version_in(session: Connection[Any], schema: str, url: str) -> int:
    """The number of the layout of a schema; 0 if there is none. Raises Unusable if it is newer, or not a bot's."""
    tables = "SELECT relname::text FROM pg_class WHERE relnamespace = to_regnamespace(%s) AND relkind IN ('r', 'p', 'v')"
    there = {name for (name,) in session.execute(tables, (schema,)).fetchall()}
    if not there:
        return 0
    found = session.execute(f"SELECT version FROM {schema}.layout".encode()).fetchone() if "layout" in there else None  # noqa: S608  (our own name)
    if found is None:
        raise Unusable(database_foreign(shown(url), schema))
    version = int(found[0])
    if version > VERSION:
        raise Unusable(database_newer(shown(url), version, VERSION))
    return version


def prepare(session: Connection[Any], schema: str, url: str) -> None:
    """Makes a session use the schema, which is made or brought up to date first. Raises Unusable, and errors of psycopg."""
    with session.transaction():
        session.execute("SELECT pg_advisory_xact_lock(%s)", (key_of(schema, "layout"),))
        version = version_in(session, schema, url)
        if version < VERSION:
            session.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}".encode())
            session.execute(f"SET LOCAL search_path = {schema}".encode())
            session.execute("SET LOCAL statement_timeout = 0")  # as long as it takes
            for step in _STEPS[version:]:
                session.execute(step.encode())
            session.execute("UPDATE layout SET version = %s", (VERSION,))
        for table, columns in COLUMNS.items():
            session.execute(f"SELECT {columns} FROM {schema}.{table} LIMIT 0".encode())  # noqa: S608  (our own names)
    session.execute(f"SET search_path = {schema}".encode())
