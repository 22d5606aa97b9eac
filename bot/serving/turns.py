"""Whose work is done next: no caller over HTTP keeps the others waiting, however much it asks for.

One household may have all places but one, and a single one for long drafts. Whoever has the least work running is next; among
those, who came first. The work of a client that left while it waited is not done at all.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

from index.values import dataclass

_LONG = 8_000  # bytes that are sent


@dataclass(frozen=True, eq=False)
class Caller:
    """Who asks over HTTP: a household, the bytes that it sends, and what returns when it has gone."""

    household: str
    size: int
    left: Callable[[], Awaitable[None]]

    @property
    def is_long(self) -> bool:
        """Whether its work may take seconds."""
        return self.size > _LONG


CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)
"""Who asks; None where nobody does over HTTP."""


@dataclass(frozen=True, eq=False)
class _Waiting:
    caller: Caller | None
    turn: asyncio.Future[None]

    @property
    def shares(self) -> tuple[str, ...]:
        """What its work counts for."""
        if self.caller is None:
            return ("",)
        return (self.caller.household, f"long {self.caller.household}")[: 1 + self.caller.is_long]


class Turns:
    """Places for work: so many for one household, and one more. Used from one event loop."""

    def __init__(self, each: int) -> None:
        self._each = each
        self._free = each + 1
        self._running: Counter[str] = Counter()
        self._waiting: list[_Waiting] = []

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A place, when it is the caller's turn. Raises ClientDisconnect."""
        one = _Waiting(CALLER.get(), asyncio.get_running_loop().create_future())
        self._waiting.append(one)
        self._give()
        try:
            await _turn(one)
            yield
        finally:
            if one in self._waiting:
                self._waiting.remove(one)
            else:
                self._free += 1
                self._running.subtract(one.shares)
                self._running += Counter()  # forgets those who have none
                self._give()

    def close(self) -> None:
        """Gives no more turns."""
        self._free = -len(self._running) - self._each
        for one in self._waiting:
            one.turn.cancel()

    def _give(self) -> None:
        """Gives the free places to those whose turn it is."""
        while self._free > 0 and (one := min(filter(self._may, self._waiting), key=self._work, default=None)):
            self._waiting.remove(one)
            self._free -= 1
            self._running.update(one.shares)
            if not one.turn.done():
                one.turn.set_result(None)

    def _may(self, one: _Waiting) -> bool:
        return all(self._running[share] < most for share, most in zip(one.shares, (self._each, 1), strict=False))

    def _work(self, one: _Waiting) -> int:
        return self._running[one.shares[0]]


async def _turn(one: _Waiting) -> None:
    """Waits for a turn. Raises ClientDisconnect."""
    if one.turn.done() or one.caller is None:
        await one.turn
        return
    left = asyncio.ensure_future(one.caller.left())
    try:
        await asyncio.wait({one.turn, left}, return_when=asyncio.FIRST_COMPLETED)
        if not one.turn.done():
            left.result()
            from starlette.requests import ClientDisconnect

            raise ClientDisconnect
        await one.turn
    finally:
        left.cancel()


class Incoming:
    """What a client sends, and whether it has left: this is known once all that it sends is read."""

    def __init__(self, receive: Callable[[], Awaitable[Any]], *, sends: bool) -> None:
        self._receive = receive
        self._whole = not sends
        self._kept: deque[Any] = deque()

    async def __call__(self) -> Any:
        """The next message."""
        if self._kept:
            return self._kept.popleft()
        message = await self._receive()
        self._whole = self._whole or not message.get("more_body", False)
        return message

    async def left(self) -> None:
        """Returns when the client has gone."""
        if not self._whole:
            await asyncio.Event().wait()  # what it sends is not ours to read
        while (message := await self._receive())["type"] != "http.disconnect":
            self._kept.append(message)
