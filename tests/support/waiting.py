"""Waiting for another process or thread: for a condition, never for a fixed time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

SHORTEST, LONGEST = 0.01, 0.05
"""Seconds between two looks: each opens an inbox, or reads a log, beside the processes that it waits for."""


def came_true(condition: Callable[[], bool], seconds: float = 120.0) -> bool:
    """Whether a condition became true; it is checked again and again, less and less often, for at most this many seconds."""
    end = time.monotonic() + seconds
    pause = SHORTEST
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(pause)
        pause = min(LONGEST, 1.2 * pause)
    return condition()


def has_loaded(process: int, library: str) -> bool:
    """Whether a process, given by its id, has loaded a library."""
    try:
        return library in Path(f"/proc/{process}/maps").read_text("utf-8")
    except OSError:  # it has ended
        return False


def sleeps(process: int) -> bool:
    """Whether a process, given by its id, is waiting for something, such as input."""
    return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "S"
