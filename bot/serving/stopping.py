"""The signals that ask a service to end."""

from __future__ import annotations

import asyncio
import signal


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
