"""Changes that must be on disk before anything else happens: as long as it is full or locked, everything waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from bot.serving.log import event
from bot.telegram.inbox import Inbox, Unavailable
from bot.telegram.limits import backoff

P = ParamSpec("P")
T = TypeVar("T")


async def kept(inbox: Inbox, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of a method of the inbox, however long that takes. Raises Unusable."""
    failures = 0
    while True:
        try:
            return await inbox.call(function, *args, **kwargs)
        except Unavailable as error:
            failures += 1
            if failures in (1, 10, 100):
                event("inbox_unavailable", logging.ERROR, failures=failures, error=error)
            await asyncio.sleep(backoff(failures))
