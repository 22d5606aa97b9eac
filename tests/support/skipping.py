"""An event loop whose clock skips the times at which nothing happens: what waits for seconds is tested in none."""

from __future__ import annotations

import asyncio
import selectors
from types import SimpleNamespace


class _Skipping(selectors.DefaultSelector):
    """Looks for events without waiting, and moves the clock on by the time that it should have waited."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0 if timeout is not None else None)
        self.now += 0 if found else max(timeout or 0, 0)
        return found


class SkippingLoop(asyncio.SelectorEventLoop):
    """Only for what waits in the loop alone: while a thread or another process works, its clock would run ahead of them."""

    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        """Seconds since the loop was made, had nothing but waiting taken any time."""
        return self._skipping.now

    @property
    def clock(self) -> SimpleNamespace:
        """What stands in for the module `time` where it is asked for `monotonic`."""
        return SimpleNamespace(monotonic=self.time)
