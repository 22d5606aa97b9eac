"""What a process gives up before it opens what somebody sent: memory, writing, the network, life without its parent.

Each restriction is set where the system offers it; `confine` says which are. None can be taken back.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from index.collection.fencing.system_calls import give_up_processes, give_up_sockets_and_files

_libc: ctypes.CDLL | None = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38

# --- Landlock (linux/landlock.h): each version of the interface knows more rights ---
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}  # how many rights over files there are, from a version on
_TCP_SINCE, _SCOPES_SINCE = 4, 6
_TCP = 0b11  # to bind and to connect
_SCOPES = 0b11  # abstract sockets and signals


class Held(StrEnum):
    """A restriction that a process is under."""

    MEMORY = "memory"
    NO_WRITING = "no writing to files"
    NO_FILES = "no files but those of Python"
    NO_TCP = "no TCP"
    NO_SOCKETS = "no sockets"
    NO_SIGNALS = "no signals to other processes"
    NO_PROCESSES = "no processes of its own"
    PARENT = "ends with its parent"


def confine(memory: int, readable: Iterable[str]) -> frozenset[Held]:
    """Restricts this process and all that it starts: `memory` is in bytes, and only what is `readable` can be read.

    Returns the restrictions that the system has. Call it before there are threads.
    """
    held = _limited(memory)
    if _libc is None:
        return held
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    filtered = {Held.NO_SOCKETS, Held.NO_WRITING} if give_up_sockets_and_files() else set()
    return held | _landlocked(readable) | filtered


def confine_copy(seconds: int, held: frozenset[Held], *, programs: bool) -> None:
    """Restricts a copy of a process that is confined, in which one file is read: see `held_in_copy`.

    It may use so many seconds of processor time, and run no program unless `programs`. Raises OSError if what the system
    offered before cannot be had.
    """
    _limit_processor_time(seconds)
    if not give_up_processes(programs=programs, signals=programs and Held.NO_SIGNALS in held) and Held.NO_SOCKETS in held:
        raise OSError("this process cannot be confined")


def held_in_copy(held: frozenset[Held], *, programs: bool) -> frozenset[Held]:
    """The restrictions of such a copy, by those of the process that it is a copy of."""
    if Held.NO_SOCKETS not in held:  # the system has no filter
        return held
    return held | {Held.NO_SIGNALS} | (set() if programs else {Held.NO_PROCESSES})


def end_with(parent: int) -> frozenset[Held]:
    """Ends this process when its parent ends, whose id is given; for the thread that started it, that is."""
    if _libc is None or _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
        return frozenset()
    if os.getppid() != parent:  # ended before this was said
        os._exit(1)
    return frozenset({Held.PARENT})


def _limit_processor_time(seconds: int) -> None:
    """Ends this process when it has used so much processor time, counted from its beginning."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _limited(memory: int) -> frozenset[Held]:
    try:
        import resource
    except ImportError:  # a system without limits
        return frozenset()
    held = set()
    for kind, most, what in (
        (resource.RLIMIT_CORE, 0, None),
        (resource.RLIMIT_FSIZE, 0, Held.NO_WRITING),
        (resource.RLIMIT_AS, memory, Held.MEMORY),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
            held |= {what} if what else set()
    return frozenset(held)


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def _landlocked(readable: Iterable[str]) -> frozenset[Held]:
    """Only reads below folders, no TCP, no signal to other processes, as far as this version of Landlock can say so."""
    call = _libc.syscall if _libc is not None else None
    version = call(_CREATE_RULESET, None, ctypes.c_size_t(0), 1) if call else -1
    if call is None or version < 1:
        return frozenset()
    rights = (1 << max(count for since, count in _FILE_RIGHTS.items() if since <= version)) - 1
    tcp, scopes = version >= _TCP_SINCE, version >= _SCOPES_SINCE
    ruleset = _Ruleset(rights, _TCP if tcp else 0, _SCOPES if scopes else 0)
    size = 24 if scopes else 16 if tcp else 8
    rules = call(_CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), 0)
    if rules < 0:
        return frozenset()
    try:
        for path in readable:
            with suppress(OSError):
                opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
                allowed = _READ_FILE | (_READ_DIR | _EXECUTE if Path(path).is_dir() else 0)
                call(_ADD_RULE, rules, 1, ctypes.byref(_Beneath(allowed, opened)), 0)
                os.close(opened)
        if call(_RESTRICT_SELF, rules, 0):
            return frozenset()
    finally:
        os.close(rules)
    more = [*([Held.NO_TCP] if tcp else []), *([Held.NO_SIGNALS] if scopes else [])]
    return frozenset({Held.NO_WRITING, Held.NO_FILES, *more})
