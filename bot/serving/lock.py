"""An exclusive lock on what a bot keeps in its home: a file that one process at a time can hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index import ClausebotError


class RunsAlready(ClausebotError):
    """Another process holds the file."""


@contextmanager
def alone(file: Path, refusal: str) -> Iterator[None]:
    """Holds a file, which is created if needed; a process that was killed holds nothing. Raises RunsAlready with `refusal`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise RunsAlready(refusal) from error
    try:
        yield
    finally:
        lock.release()
