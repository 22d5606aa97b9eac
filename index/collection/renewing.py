"""A process that makes records of an earlier version again, while another one answers from the old ones.

It writes some at a time, and readers take up each write as they do any new index. If it is killed, the index is intact and the
next process continues from there. It has a model of its own, in case an earlier write left a text to encode.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

from index.errors import ClausebotError
from index.store.layout import Bits

_BEHIND = 19  # how far it lets others go first


def renew_apart(home: Path, model: str, bits: Bits) -> bool:
    """Runs that process on the index in a home folder and waits for it; returns whether it succeeded.

    `model` is the model that made the index. The process ends with this one.
    """
    process = multiprocessing.get_context("spawn").Process(target=_renew, args=(home, model, bits), daemon=True)
    process.start()
    process.join()
    return process.exitcode == 0


def _renew(home: Path, model: str, bits: Bits) -> None:
    import index

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller receives it too, and ends this process
    if hasattr(os, "nice"):
        os.nice(_BEHIND)
    try:
        index.open(home, model=model, token_bits=bits, second="off").renew()
    except ClausebotError as error:  # the disk may be full
        raise SystemExit(str(error)) from None
