"""What is refused from outside, counted; in the log a reason has a line when it begins and then one a minute at most."""

from __future__ import annotations

import asyncio
import logging

from prometheus_client import Counter

from bot.serving.log import event

EVERY = 60.0
"""Seconds between two lines about one reason."""


class Refusals:
    """Counts what is refused, if there is a counter. Who is refused could otherwise fill the log by asking again and again."""

    def __init__(self, counter: Counter | None = None, every: float = EVERY) -> None:
        self._counter = counter
        self._every = every
        self._untold: dict[str, int] = {}  # by reasons that had a line a short while ago

    def __call__(self, reason: str) -> None:
        """One more was refused, for this reason."""
        if self._counter:
            self._counter.labels(reason).inc()
        if reason in self._untold:
            self._untold[reason] += 1
        else:
            self._tell(reason, 1)

    def _tell(self, reason: str, count: int) -> None:
        event("refused", logging.WARNING, reason=reason, count=count)
        self._untold[reason] = 0
        asyncio.get_running_loop().call_later(self._every, self._look_again, reason)

    def _look_again(self, reason: str) -> None:
        if count := self._untold.pop(reason):
            self._tell(reason, count)
