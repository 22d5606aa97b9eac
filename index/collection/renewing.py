"""A process that makes records of an earlier version again, beside one that answers from them meanwhile.

It writes some at a time, and who reads the index takes each up as any new index. Killed at any moment, it leaves a whole one,
and the next goes on from there. It has a model of its own, in case an earlier write left a text to be encoded.
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
    """Waits for such a process over the index in a home folder, made by a model. It ends when this one does."""
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
