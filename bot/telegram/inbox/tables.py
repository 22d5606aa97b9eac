"""What the inbox asks of a database: statements that SQLite and PostgreSQL both understand, and errors in the contract's words.

A `?` stands for a value. `"user"` is quoted, as it is a word of SQL's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Rows(Protocol):
    """What a statement found, and how many rows it changed."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any:
        """The next row; None if there is none."""

    def fetchall(self) -> list[Any]:
        """All rows."""

    def __iter__(self) -> Iterator[Any]:
        """The rows."""


class Tables(Protocol):
    """A database that has the tables of the inbox."""

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What it raises when it fails, and when a value cannot be stored."""

    def execute(self, statement: str, values: Sequence[object] = ()) -> Rows:
        """Runs a statement."""

    def writing(self, *, lasting: bool = True) -> AbstractContextManager[None]:
        """A change as a whole; `lasting` if it must survive the machine, and not only this process."""

    def gone(self) -> None:
        """Words were deleted, and are to leave the disk soon."""

    def told(self, error: Exception) -> Exception:
        """An error of the database, in the words of the contract."""

    async def run(self, function: Callable[..., Any], call: Callable[[], Any]) -> Any:
        """The result of `call`, which calls the function, when its changes are there."""

    def close(self) -> None:
        """Waits for pending writes, and ends."""


class Stored(Protocol):
    """Something that is kept in a database."""

    @property
    def db(self) -> Tables:
        """The database."""


S = TypeVar("S", bound=Stored)
P = ParamSpec("P")
T = TypeVar("T")


def stored(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A method whose errors are those of the contract."""

    @wraps(method)
    def wrapped(inbox: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(inbox, *args, **kwargs)
        except inbox.db.errors as error:
            raise inbox.db.told(error) from error

    return wrapped
