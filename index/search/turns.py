"""How many questions are searched at once."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_AT_ONCE = os.cpu_count() or 1  # questions; more would only wait for each other, and each takes memory


class Turns:
    """Lets as many questions be searched at once as there are processors, and knows whether there is more than one."""

    def __init__(self) -> None:
        self._free = threading.Semaphore(_AT_ONCE)
        self._counting = threading.Lock()
        self._waiting = 0

    @property
    def crowded(self) -> bool:
        """Whether more than one question is being searched or is waiting."""
        return self._waiting > 1

    @contextmanager
    def next(self) -> Iterator[None]:
        """Waits for a turn, and keeps it until the end of the `with` block."""
        with self._counting:
            self._waiting += 1
        try:
            with self._free:
                yield
        finally:
            with self._counting:
                self._waiting -= 1
