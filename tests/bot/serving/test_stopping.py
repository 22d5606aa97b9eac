"""A service ends when it is asked to, on any system."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from bot.serving.stopping import apart, stop_on_signals
from tests.support.command import run_program

SIGNALS = (signal.SIGTERM, signal.SIGINT, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = [signal.signal(number, signal.SIG_DFL) for number in SIGNALS]  # the tests may run under nohup
    yield
    for number, handler in zip(SIGNALS, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("system", ["Unix", "Windows"])
def test_a_signal_ends_it(monkeypatch: pytest.MonkeyPatch, number: signal.Signals, system: str) -> None:
    def no_signals(self: asyncio.AbstractEventLoop, *_: Any) -> None:
        raise NotImplementedError

    async def run() -> None:
        stopping = asyncio.Event()
        if system == "Windows":
            monkeypatch.setattr(type(asyncio.get_running_loop()), "add_signal_handler", no_signals)
        stop_on_signals(stopping)
        signal.raise_signal(number)
        async with asyncio.timeout(5):
            await stopping.wait()

    asyncio.run(run())


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows closes no terminal this way")
def test_a_closed_terminal_is_not_minded_under_nohup() -> None:
    async def run() -> bool:
        stopping = asyncio.Event()
        stop_on_signals(stopping)
        signal.raise_signal(signal.SIGHUP)
        await asyncio.sleep(0.05)
        return stopping.is_set()

    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    assert not asyncio.run(run())


def test_work_apart_gives_what_it_makes_or_raises() -> None:
    assert asyncio.run(apart(lambda: 7)) == 7
    with pytest.raises(ZeroDivisionError):
        asyncio.run(apart(lambda: 1 // 0))


def test_a_process_ends_while_work_goes_on_apart() -> None:
    script = (
        "import asyncio, time\nfrom bot.serving.stopping import apart\n"
        "async def main():\n    asyncio.create_task(apart(lambda: time.sleep(1000)))\n    await asyncio.sleep(0.1)\n"
        "asyncio.run(main())\nprint('ended')"
    )
    done = run_program(script)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ended\n", "")
