"""A process that stood still, and a clock that was moved, are seen."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.serving import stalls
from bot.serving.stalls import watch_clock

CASES = [
    # seconds that the clocks go during one look: the steady one and that on the wall, what is seen, why
    (1.0, 1.0, [], "nothing"),
    (9.0, 9.0, ["stalled"], "stopped, or starved"),
    (1.0, 3601.0, ["clock_jumped"], "the clock was put forward"),
    (1.0, -3600.0, ["clock_jumped"], "and back"),
    (30.0, 0.0, ["stalled", "clock_jumped"], "both"),
]


@pytest.mark.parametrize(("steady", "wall", "seen"), [row[:3] for row in CASES], ids=[row[3] for row in CASES])
def test_what_is_seen(monkeypatch: pytest.MonkeyPatch, steady: float, wall: float, seen: list[str]) -> None:
    monkeypatch.setattr(stalls, "_LOOK", 1.0)
    times = {"monotonic": [100.0, 100.0 + steady], "time": [5000.0, 5000.0 + wall]}

    async def slept(_: float) -> None:
        monkeypatch.setattr(time, "monotonic", lambda: times["monotonic"][1])
        monkeypatch.setattr(time, "time", lambda: times["time"][1])

    found: list[str] = []

    def report(name: str) -> None:
        found.append(name)

    async def run() -> None:
        sleeps = iter((slept, ended))

        async def sleep(seconds: float) -> None:
            await next(sleeps)(seconds)

        monkeypatch.setattr(asyncio, "sleep", sleep)
        monkeypatch.setattr(time, "monotonic", lambda: times["monotonic"][0])
        monkeypatch.setattr(time, "time", lambda: times["time"][0])
        with pytest.raises(InterruptedError):
            await watch_clock(report)

    async def ended(_: float) -> None:
        raise InterruptedError

    asyncio.run(run())
    assert found == seen
