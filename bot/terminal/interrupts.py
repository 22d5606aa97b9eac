"""Ctrl-C stays Ctrl-C, whatever a library makes of it.

An interrupt is an exception wherever it comes, and not every library is ready for one there. NumPy, for one, asks a file to
which it writes whether it is a path; when the interrupt comes meanwhile, it takes it for a yes and says that the file is none:
"TypeError: expected str, bytes or os.PathLike object, not BufferedWriter". A message of ours that the disk may be full, or the
index damaged, would be just as wrong.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heard_as_interrupts() -> Iterator[None]:
    """In this block, which has to be in the main thread, any error that comes after Ctrl-C is raised as KeyboardInterrupt.

    Where Ctrl-C is ignored or handled otherwise, that stays so.

        with heard_as_interrupts():
            numpy.save(file, array)
    """
    came = False

    def interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal came
        came = True
        signal.default_int_handler(number, frame)

    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    except Exception as error:
        if came:
            raise KeyboardInterrupt from error
        raise
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
