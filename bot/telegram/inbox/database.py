"""The SQLite file as a thread writes it: calls in batches, a transaction a batch, and deleted words out of its log."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.serving.log import event
from bot.telegram.inbox.contract import Unavailable, Unusable
from bot.telegram.inbox.schema import opened, truncated
from bot.telegram.inbox.worker import Job, Worker
from bot.telegram.messages import inbox_unusable, texts

_SWEEP, _SWEEP_BUSY = 1.0, 10.0  # seconds until deleted words are gone from the log: when it is quiet, and when it is not
_PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,  # as when no descriptor is free
        sqlite3.SQLITE_PROTOCOL,
    )
)


class Database:
    """The file. `run` runs a function in the one thread that is its own; what runs in another waits while that one writes.

    `quick` says which functions' changes need only survive the process, not the machine. `forget` is called where there is
    nothing to do: it deletes what is too old, and returns after how many seconds something else will be, None for never.
    """

    errors = (sqlite3.Error, MemoryError, OverflowError)

    def __init__(self, path: Path, quick: Callable[[object], bool], forget: Callable[[], float | None]) -> None:
        self._path = path
        self._quick = quick
        self._forget = forget
        self._lasting = True  # whether a commit waits for the disk
        self._unswept: float | None = None  # since when deleted words are in the write-ahead log
        self._lock = threading.RLock()  # a call that does not go through `run` is made in its caller's thread
        self._db = opened(path)
        self._file = _identity(path)
        self._worker = Worker("inbox", self._batch, self._rest)

    async def run(self, function: Callable[..., Any], call: Callable[[], Any]) -> Any:
        """The result of `call`, which calls the function, with its changes on disk."""
        return await self._worker.call(Job(function, call))

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Runs a statement."""
        with self._lock:
            return self._db.execute(statement, values)

    def _is_there(self) -> bool:
        """Whether the file still has its name, as far as that can be seen."""
        try:
            return _identity(self._path) == self._file
        except OSError:
            return True

    def close(self) -> None:
        """Waits for pending writes and closes the file."""
        self._worker.close()
        self._db.close()

    def told(self, error: Exception) -> Exception:
        """An error of the database, in the words of the contract."""
        code = getattr(error, "sqlite_errorcode", None)
        if isinstance(error, MemoryError) or (code is not None and code & 0xFF in _PASSING):
            return Unavailable(str(error) or "out of memory")
        return Unusable(inbox_unusable(self._path, str(error).lower()))

    @contextmanager
    def writing(self, *, lasting: bool = True) -> Iterator[None]:
        """A change as a whole; it is on disk after the block, or after the batch that it is part of."""
        with self._lock:
            inside = self._db.in_transaction
            self._begin(lasting=lasting)
            try:
                yield
                self._db.execute("RELEASE one" if inside else "COMMIT")
            except BaseException:
                if self._db.in_transaction and inside:
                    self._db.execute("ROLLBACK TO one")
                    self._db.execute("RELEASE one")
                elif self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _begin(self, *, lasting: bool) -> None:
        if self._db.in_transaction:
            self._db.execute("SAVEPOINT one")
            return
        if lasting != self._lasting:
            self._db.execute(f"PRAGMA synchronous={'FULL' if lasting else 'NORMAL'}")
            self._lasting = lasting
        self._db.execute("BEGIN IMMEDIATE")

    def _batch(self, jobs: Sequence[Job]) -> None:
        """Runs jobs in one transaction. Each fails by itself, unless the database gives up all of them."""
        if not self._is_there():  # what is written into a file without a name does not survive the process
            for job in jobs:
                job.error = Unusable(inbox_unusable(self._path, texts.INBOX_GONE))
            return
        with self._lock:
            if len(jobs) == 1:
                jobs[0].run()
            else:
                self._together(jobs)
            if self._unswept is not None and time.monotonic() - self._unswept > _SWEEP_BUSY:
                self._sweep()

    def _together(self, jobs: Sequence[Job]) -> None:
        try:
            self._begin(lasting=not all(self._quick(job.function) for job in jobs))
            for job in jobs:
                job.run()
                if not self._db.in_transaction:
                    raise job.error or sqlite3.OperationalError("the transaction has ended")
            self._db.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001  (it is raised where the results are awaited)
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            told = self.told(error) if isinstance(error, sqlite3.Error | MemoryError) else error
            for job in jobs:
                job.error = told

    # --- deleted words -------------------------------------------------------------------------------------------

    def gone(self) -> None:
        """Words were deleted: they leave the write-ahead log when it is quiet, or after some seconds."""
        if self._unswept is None:
            self._unswept = time.monotonic()

    def _rest(self) -> float | None:
        try:
            pause = self._forget()
        except sqlite3.Error as error:
            event("sweep_failed", logging.WARNING, error=error)
            pause = _SWEEP_BUSY
        if self._unswept is None:
            return pause
        left = self._unswept + _SWEEP - time.monotonic()
        if left > 0:
            return left
        self._sweep()
        return pause if self._unswept is None else _SWEEP

    def _sweep(self) -> None:
        self._unswept = time.monotonic()
        try:
            with self._lock:
                if truncated(self._db):
                    self._unswept = None
        except sqlite3.Error as error:
            event("sweep_failed", logging.WARNING, error=error)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another at the same place; None if there is none."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
