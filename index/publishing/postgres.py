"""A store in a PostgreSQL database: the schema clausebot_index, with three tables, made when something is published.

    published      a row for each number, with the sha256 of its listing; the primary key gives a number once
    files          a row for each file that is there as a whole
    pieces         its content, in pieces of 4 MB, each committed by itself: what was sent is not sent again

The lock is an advisory one of a session, which the server ends when it has heard nothing of it for half a minute.
"""

from __future__ import annotations

import hashlib
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index import database
from index.errors import DatabaseAway, DatabaseUnusable, StoreUnavailable
from index.publishing.store import Announced, Busy, Held, blocks_of, said_in

if TYPE_CHECKING:
    from psycopg import Connection

_PIECE = 4 << 20
_LOCK = int.from_bytes(hashlib.sha256(b"clausebot index").digest()[:8], signed=True)
"""The key of the advisory lock: of all keys in a database one that nobody else takes."""
_HEARD = 30.0
"""Seconds after which the server ends a session that it does not hear."""
_AGAIN = 0.2
"""Seconds between two attempts to get the lock."""
_THERE = "SELECT to_regclass('clausebot_index.pieces') IS NOT NULL"
_TABLES = """
CREATE SCHEMA IF NOT EXISTS clausebot_index;
CREATE TABLE IF NOT EXISTS clausebot_index.published (
    number bigint PRIMARY KEY, sha256 text NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS clausebot_index.files (
    sha256 text PRIMARY KEY, size bigint NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS clausebot_index.pieces (
    sha256 text, piece integer, content bytea NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (sha256, piece));
ALTER TABLE clausebot_index.pieces ALTER content SET STORAGE EXTERNAL
"""
_AT_ONCE = 64
"""Pieces that are removed by one statement, 256 MB: each has to end within its time, however much is removed."""
_REMOVED = """DELETE FROM clausebot_index.pieces WHERE (sha256, piece) IN (
    SELECT sha256, piece FROM clausebot_index.pieces WHERE sha256 = %s LIMIT %s)"""
_LEFT = """DELETE FROM clausebot_index.pieces WHERE (sha256, piece) IN (
    SELECT sha256, piece FROM clausebot_index.pieces AS one WHERE at < now() - interval '1 day'
    AND NOT EXISTS (SELECT 1 FROM clausebot_index.files WHERE files.sha256 = one.sha256) LIMIT %s)"""
_AGE = "greatest(0, extract(epoch FROM now() - at))::float8"


class PostgresStore:
    """A store in a database; see `Store`."""

    locks = True
    at_once = 1

    def __init__(self, url: str) -> None:
        self.name = database.shown(url)
        self._url = url
        self._session: Connection[Any] | None = None
        self._opening = threading.Lock()

    @contextmanager
    def _connected(self) -> Iterator[Connection[Any]]:
        """The session, which is opened again after it failed."""
        with self._told():
            with self._opening:
                if self._session is None or self._session.closed:
                    self._session = database.connected(self._url, "clausebot index")
                    self._closing = weakref.finalize(self, self._session.close)
            try:
                yield self._session
            except BaseException:
                self._closing()
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        import psycopg

        try:
            yield
        except psycopg.Error as error:
            found = database.told(error, self._url)
            raise StoreUnavailable(found.problem, found.remedy, found.detail) from None
        except (DatabaseAway, DatabaseUnusable) as error:
            raise StoreUnavailable(error.problem, error.remedy, error.detail) from error

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query; none where the tables are not there yet."""
        from psycopg.errors import UndefinedTable

        with self._connected() as session:
            try:
                return session.execute(query.encode(), values, binary=True).fetchall()
            except UndefinedTable:
                return []

    def _do(self, statement: str, *values: object) -> int:
        """How many rows a statement changed."""
        with self._connected() as session:
            return session.execute(statement.encode(), values).rowcount

    def announced(self) -> list[Announced]:
        """What was published and is still there, oldest first."""
        found = self._rows(f"SELECT number, sha256, {_AGE} FROM clausebot_index.published ORDER BY number")  # noqa: S608  (ours)
        return [Announced(number, said_in(digest), age) for number, digest, age in found]

    def announce(self, number: int, digest: str) -> bool:
        """Makes a listing current; False if the number was given before."""
        said = "INSERT INTO clausebot_index.published (number, sha256) VALUES (%s, %s) ON CONFLICT DO NOTHING"
        return self._do(said, number, digest) == 1

    def forget(self, number: int) -> None:
        """Removes an announcement."""
        self._do("DELETE FROM clausebot_index.published WHERE number = %s", number)

    def held(self) -> dict[str, Held]:
        """The files that are there."""
        found = self._rows(f"SELECT sha256, size, {_AGE} FROM clausebot_index.files")  # noqa: S608  (ours)
        return {digest: Held(size, age) for digest, size, age in found}

    def put(self, digest: str, source: Path | bytes) -> None:
        """Puts a file there as a whole."""
        there = {row[0] for row in self._rows("SELECT piece FROM clausebot_index.pieces WHERE sha256 = %s", digest)}
        size = number = 0
        for number, piece in enumerate(_pieces(blocks_of(source, digest)), start=1):
            size += len(piece)
            if number - 1 not in there or not self._is_there(digest, number - 1, piece):
                self._do(
                    "INSERT INTO clausebot_index.pieces (sha256, piece, content) VALUES (%s, %s, %b)"
                    " ON CONFLICT (sha256, piece) DO UPDATE SET content = excluded.content, at = now()",
                    digest, number - 1, piece,
                )  # fmt: skip
        self._do("DELETE FROM clausebot_index.pieces WHERE sha256 = %s AND piece >= %s", digest, number)
        self._do(
            "INSERT INTO clausebot_index.files (sha256, size) VALUES (%s, %s)"
            " ON CONFLICT (sha256) DO UPDATE SET size = excluded.size, at = now()",
            digest, size,
        )  # fmt: skip

    def _is_there(self, digest: str, number: int, piece: bytes) -> bool:
        said = "SELECT sha256(content) FROM clausebot_index.pieces WHERE sha256 = %s AND piece = %s"
        return self._rows(said, digest, number) == [(hashlib.sha256(piece).digest(),)]

    def get(self, digest: str) -> Iterator[bytes]:
        """The content of a file, piece by piece."""
        if not self._rows("SELECT 1 FROM clausebot_index.files WHERE sha256 = %s", digest):
            raise FileNotFoundError(digest)
        piece = 0
        while found := self._rows("SELECT content FROM clausebot_index.pieces WHERE sha256 = %s AND piece = %s", digest, piece):
            yield found[0][0]
            piece += 1

    def remove(self, digest: str) -> None:
        """Removes a file."""
        self._do("DELETE FROM clausebot_index.files WHERE sha256 = %s", digest)
        while self._do(_REMOVED, digest, _AT_ONCE):
            pass

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[None]:
        """Keeps other writers away."""
        with self._told():
            session = database.connected(self._url, "clausebot writer", idle=_HEARD)
        ended = threading.Event()
        try:
            with self._told():
                while not session.execute("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).fetchall()[0][0]:
                    if not wait:
                        raise Busy
                    time.sleep(_AGAIN)
                if not session.execute(_THERE).fetchall()[0][0]:
                    for statement in _TABLES.split(";"):
                        session.execute(statement.encode())
                while session.execute(_LEFT.encode(), (_AT_ONCE,)).rowcount:
                    pass
            threading.Thread(target=_keep_alive, args=(session, ended), daemon=True).start()
            yield
        finally:
            ended.set()
            session.close()


def _keep_alive(session: Connection[Any], ended: threading.Event) -> None:
    """Lets the server hear of a session: without it, one that is frozen would keep the lock."""
    import psycopg

    with suppress(psycopg.Error):  # the lock is lost; the numbers still keep writers apart
        while not ended.wait(_HEARD / 3):
            session.execute("SELECT 1")


def _pieces(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size, but for the last."""
    piece = bytearray()
    for block in blocks:
        piece += block
        while len(piece) >= _PIECE:
            yield bytes(piece[:_PIECE])
            del piece[:_PIECE]
    if piece:
        yield bytes(piece)
