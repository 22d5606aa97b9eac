"""Changes that must be on disk before anything else happens: as long as it is full or locked, everything waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

from bot.serving.log import event
from bot.telegram.inbox import Away, Inbox, Unavailable
from bot.telegram.limits import backoff

_AWAY = 0.5  # seconds between two attempts at a store that is out of reach: one that is back learns at once what was done
P = ParamSpec("P")
T = TypeVar("T")


async def kept(inbox: Inbox, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of a method of the inbox, however long that takes. Raises Unusable."""
    return await reached(lambda: inbox.call(function, *args, **kwargs))


async def reached(call: Callable[[], Awaitable[T]]) -> T:
    """The result of a call, however long the store is unavailable. Raises Unusable, NotHeld."""
    failures = 0
    while True:
        try:
            return await call()
        except Unavailable as error:
            failures += 1
            if failures in (1, 10, 100) and not isinstance(error, Away):
                event("inbox_unavailable", logging.ERROR, failures=failures, error=error)
            await asyncio.sleep(_AWAY if isinstance(error, Away) else backoff(failures))
