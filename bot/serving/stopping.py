"""The signals that ask a service to end, and work that does not keep it from that."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Sets an event of the running loop when the process is asked to end, also on Windows, whose loops know no signals.

    A terminal that is closed asks, too, unless the process was told not to mind (nohup).
    """
    loop = asyncio.get_running_loop()
    closed = getattr(signal, "SIGHUP", None)
    minded = () if closed is None or signal.getsignal(closed) == signal.SIG_IGN else (closed,)
    for number in (signal.SIGTERM, signal.SIGINT, *minded):
        try:
            loop.add_signal_handler(number, stopping.set)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopping.set))


async def apart(work: Callable[[], T]) -> T:
    """What work makes in a thread for which the end of the process does not wait: it may take minutes."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001  (it is raised where the work is waited for)
            done.set_exception(error)

    Thread(target=copy_context().run, args=(run,), name="apart", daemon=True).start()
    return await asyncio.shield(asyncio.wrap_future(done))
