"""Sees that the process stood still, or that the clock was moved: both explain what is late, and neither says so itself."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from bot.serving.log import event

_LOOK = 1.0  # seconds between two looks
_STALL, _JUMP = 2.0, 5.0  # seconds that are worth a line


async def watch_clock(seen: Callable[[str], None]) -> None:
    """Logs each stall of the process and each jump of the clock, and reports its name; until it is cancelled."""
    steady, wall = time.monotonic(), time.time()
    while True:
        await asyncio.sleep(_LOOK)
        before, steady = steady, time.monotonic()
        was, wall = wall, time.time()
        took = steady - before
        jump = wall - was - took
        if took - _LOOK > _STALL:
            event("stalled", logging.WARNING, seconds=round(took - _LOOK, 1))
            seen("stalled")
        if abs(jump) > _JUMP:
            event("clock_jumped", logging.WARNING, seconds=round(jump, 1))
            seen("clock_jumped")
