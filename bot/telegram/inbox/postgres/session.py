"""A session with the database, in a thread of its own: calls in batches, a transaction a batch, and what is held by it.

While the database is away, calls raise Away, and one line in the log says so; then another session begins. It holds nothing of
what the one before held. The server ends a session that it has not heard of for a while, as when its process is frozen; one
that has nothing to do lets itself be heard.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from bot.serving.log import event
from bot.telegram.inbox.contract import Away, Unavailable, Unusable
from bot.telegram.inbox.tables import Rows
from bot.telegram.inbox.worker import Job, Worker
from bot.telegram.messages import database_failed
from index import DatabaseAway, DatabaseUnusable
from index.database import connected, passes, reason, shown

IDLE = 5.0
"""Seconds without a word after which the server ends a session: for so long a frozen process holds what it holds."""
_HEARTBEAT = IDLE / 5
_AGAIN = 0.5  # seconds between two attempts to begin another session
_SETTLES = 2.0  # seconds after the database was away in which whoever has sent something says so, before lanes are taken up


class Session:
    """The session. `prepare` is called with each connection; the thread begins with `serve`.

    One that is `silent` says nothing in the log: what it loses, another session of the process loses, too.
    `quick` says which functions' changes need only survive the processes of this machine, not those of the server.
    """

    errors = (psycopg.Error, MemoryError, OverflowError, UnicodeError)

    def __init__(
        self,
        url: str,
        name: str,
        prepare: Callable[[psycopg.Connection[Any]], None],
        quick: Callable[[object], bool] = lambda _: False,
        *,
        silent: bool = False,
    ) -> None:
        self._url = url
        self._name = name
        self._prepare = prepare
        self._quick = quick
        self._level = logging.DEBUG if silent else logging.ERROR
        self._lock = threading.RLock()  # a call that does not go through `run` is made in its caller's thread
        self._depth = 0  # of changes that are under way
        self._again = 0.0  # when another session may be tried
        self._lost: float | None = None  # since when the database is away
        self._settled = 0.0  # when everybody has found it again
        self._heard = time.monotonic()
        self.held: set[str] = set()
        self.pid, self.begun = 0, datetime.min
        try:
            self._connection = self._begun()
        except psycopg.Error as error:
            raise self.told(error) from None
        self._worker: Worker | None = None

    def serve(self, idle: Callable[[], object]) -> None:
        """Begins the thread. `idle` is called in it now and then, when there is nothing to do."""
        self._idle = idle
        self._worker = Worker(self._name, self._batch, self._rest, at_once=True)

    # --- its life ------------------------------------------------------------------------------------------------

    def _begun(self) -> psycopg.Connection[Any]:
        connection = connected(self._url, self._name, IDLE)
        try:
            self._prepare(connection)
            own = "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()"
            self.pid, self.begun = connection.execute(own).fetchone()  # type: ignore[misc]
        except BaseException:
            connection.close()
            raise
        return connection

    def _reach(self) -> None:
        """Begins another session if this one has ended. Raises Away; Unusable if the database is no longer what it was."""
        if not self._connection.closed:
            return
        self._gone(None)
        if time.monotonic() < self._again:
            raise Away(shown(self._url))
        try:
            self._connection = self._begun()
        except DatabaseUnusable as error:
            raise Unusable(error.problem, error.remedy, error.detail) from None
        except (DatabaseAway, psycopg.Error) as error:
            self._again = time.monotonic() + _AGAIN
            raise (self.told(error) if isinstance(error, psycopg.Error) else Away(str(error))) from None
        now = time.monotonic()
        event("database_back", min(self._level, logging.INFO), after=round(now - (self._lost or now), 1))
        self._lost, self._settled = None, now + _SETTLES

    def _gone(self, error: Exception | None) -> None:
        """The session has ended: what it held is free, and the log says so, once."""
        self.held.clear()
        if self._lost is None:
            self._lost = time.monotonic()
            event("database_lost", self._level, reason=reason(error) if error else "closed")

    def settles(self) -> float:
        """Seconds for which nothing new is to be held, as the database has just come back."""
        return max(self._settled - time.monotonic(), 0.0)

    def close(self) -> None:
        """Waits for what was begun, and ends the session."""
        self._again = float("inf") if self._connection.closed else 0.0  # what waits for the database is not waited for
        if self._worker:
            self._worker.close()
        self._connection.close()

    # --- statements ----------------------------------------------------------------------------------------------

    def execute(self, statement: str, values: Sequence[object] = ()) -> Rows:
        """Runs a statement. A `?` in it stands for a value."""
        with self._lock:
            if not self._depth:
                self._reach()
            self._heard = time.monotonic()
            return self._connection.execute(_marked(statement), values or None)

    @contextmanager
    def writing(self, *, lasting: bool = True) -> Iterator[None]:
        """A change as a whole, or a part of the one that is under way."""
        with self._lock:
            if self._depth:
                yield
                return
            self._reach()
            self._connection.execute("BEGIN")
            self._depth += 1
            try:
                if not lasting:
                    self._connection.execute("SET LOCAL synchronous_commit = off")
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if not self._connection.closed:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._depth -= 1

    def gone(self) -> None:
        """Deleted rows leave the disk with the server's own cleaning, and its log when that is written over."""

    def told(self, error: Exception) -> Exception:
        """An error of the database, in the words of the contract; one that ended the session is in the log."""
        if isinstance(error, psycopg.Error) and passes(error):
            if hasattr(self, "_connection") and self._connection.closed:
                self._gone(error)
                return Away(str(error))
            return Unavailable(str(error))
        if isinstance(error, MemoryError):
            return Unavailable("out of memory")
        return Unusable(database_failed(shown(self._url), reason(error)))

    # --- the thread ----------------------------------------------------------------------------------------------

    async def run(self, function: Callable[..., Any], call: Callable[[], Any]) -> Any:
        """The result of `call`, which calls the function, when its changes are committed."""
        if self._worker is None:
            raise RuntimeError("it has not begun")
        return await self._worker.call(Job(function, call))

    def soon(self, call: Callable[[], Any]) -> None:
        """Has something done in the thread, as soon as it can be; what becomes of it does not matter."""
        if self._worker:
            self._worker.post(Job(call, call))

    def _batch(self, jobs: Sequence[Job]) -> None:
        """Runs jobs in one transaction. Each fails by itself, unless the database gives up all of them."""
        try:
            with self.writing(lasting=not all(self._quick(job.function) for job in jobs)):
                for job in jobs:
                    self._one(job, alone=len(jobs) == 1)
        except BaseException as error:  # noqa: BLE001  (it is raised where the results are awaited)
            told = self.told(error) if isinstance(error, self.errors) else error
            for job in jobs:
                job.error = job.error if isinstance(error, _Ends) else told
        for job in jobs:
            if isinstance(job.error, self.errors):
                job.error = self.told(job.error)

    def _one(self, job: Job, *, alone: bool) -> None:
        """Runs a job within the batch. One that fails changes nothing."""
        if alone:
            job.run()
            if job.error is not None:
                raise _Ends
            return
        self._connection.execute("SAVEPOINT one")
        job.run()
        if self._connection.info.transaction_status not in (TransactionStatus.INTRANS, TransactionStatus.INERROR):
            raise job.error or Away("the transaction has ended")
        self._connection.execute("ROLLBACK TO one" if job.error is not None else "RELEASE one")

    def _rest(self) -> float:
        """Lets the session be heard, if it was silent for a while."""
        left = self._heard + _HEARTBEAT - time.monotonic()
        if left > 0:
            return left
        try:
            self.execute("SELECT 1")
            self._idle()
        except (Unavailable, Unusable):
            pass  # it is said to the next who calls
        except self.errors as error:
            if self._connection.closed:
                self._gone(error)
            else:
                event("sweep_failed", logging.WARNING, error=error)
        return _HEARTBEAT


class _Ends(Exception):
    """Ends a transaction in which one job failed that was alone in it."""


@cache
def _marked(statement: str) -> bytes:
    """A statement with psycopg's marks for values."""
    return statement.replace("?", "%s").encode()
