"""The system calls that a process gives up before it opens what somebody sent (seccomp, linux/seccomp.h).

A program of the packet filter looks at each call. It sees the number of a call and its arguments, but nothing that these point
to, so it holds also where Landlock is missing, and holds back what Landlock does not know: the modes and times of files, the
limits of processes, and new processes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys
from collections.abc import Iterable, Iterator

from index.values import dataclass

_libc: ctypes.CDLL | None = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PR_SET_SECCOMP, _BY_FILTER = 22, 2
_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_OTHER_TABLE = 0x40000000  # system calls of x32
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_WRITES = 0o3 | 0o100 | 0o1000  # flags of open: for writing, create, truncate
_THREAD = 0x10000  # a flag of clone

# the numbers of calls on x86_64 and on aarch64, which lacks those that have a newer form
_SOCKETS = {"socket": (41, 198), "io_uring_setup": (425, 425)}  # io_uring opens sockets too
_OTHER_PROCESSES = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "setpgid": (109, 154),  # it stays in its group, which is ended as one
    "setsid": (112, 157),
}
_KEPT_BY_THE_SYSTEM = {  # what stays when the process has ended, or lets it into the system
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "unshare": (272, 97),
    "setns": (308, 268),
}
_FILES = {
    "truncate": (76, 45),
    "creat": (85, None),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rmdir": (84, None),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "open_by_handle_at": (304, 265),
}
_OPEN, _OPENAT, _OPENAT2 = (2, None), (257, 56), (437, 437)
_FCNTL, _SIGNAL_SETTINGS = (72, 25), (8, 10, 15)  # whom a file signals, and how
_KILL, _TGKILL = (62, 129), (234, 131)
_PRLIMIT, _SETRLIMIT = (302, 261), (160, 164)
_FORKS = {"fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281)}
_CLONE, _CLONE3 = (56, 220), (435, 435)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A call that is refused: always, or if an `argument` under a `mask` is `value` (or, if `otherwise`, is not)."""

    numbers: tuple[int, int | None]
    argument: int | None = None
    mask: int = 0xFFFFFFFF
    value: int = 0
    otherwise: bool = False
    high: bool = False  # the upper half of the argument
    error: int = errno.EPERM


def give_up_sockets_and_files() -> bool:
    """Gives up sockets, other processes, and changes to files; returns whether the system can do that."""
    always = (*_SOCKETS.values(), *_OTHER_PROCESSES.values(), *_KEPT_BY_THE_SYSTEM.values(), *_FILES.values())
    return _filtered(
        [
            *map(_Rule, always),
            _Rule(_OPEN, 1, _WRITES, otherwise=True),
            _Rule(_OPENAT, 2, _WRITES, otherwise=True),
            _Rule(_OPENAT2, error=errno.ENOSYS),  # its flags are out of sight; libraries then use openat
            *(_Rule(_FCNTL, 1, value=setting) for setting in _SIGNAL_SETTINGS),
        ]
    )


def give_up_processes(*, programs: bool, signals: bool) -> bool:
    """Gives up signals, unless `signals`, other limits than there are, and new processes, unless `programs` may be run.

    Threads stay possible, and a process may still end itself with a signal.
    """
    forks = [
        *map(_Rule, _FORKS.values()),
        _Rule(_CLONE, 0, _THREAD, otherwise=False),
        _Rule(_CLONE3, error=errno.ENOSYS),  # its flags are out of sight; libraries then use clone
    ]
    return _filtered(
        [
            *([] if signals else [_Rule(_KILL)]),
            _Rule(_TGKILL, 0, value=os.getpid(), otherwise=True),
            _Rule(_SETRLIMIT),
            *(_Rule(_PRLIMIT, 2, otherwise=True, high=half) for half in (False, True)),  # it gives new ones
            *([] if programs else forks),
        ]
    )


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("then", ctypes.c_uint8), ("otherwise", ctypes.c_uint8), ("value", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


def _filtered(rules: Iterable[_Rule]) -> bool:
    """Refuses calls from now on, and all of another architecture."""
    if _libc is None or platform.machine() not in _ARCHITECTURES:
        return False
    column, architecture = _ARCHITECTURES[platform.machine()]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _OTHER_TABLE),
        (_RETURN, 0, 0, _REFUSE | errno.EPERM),
        *(step for rule in rules for step in _steps(rule, column)),
        (_RETURN, 0, 0, _ALLOW),
    ]
    program = _Program(len(steps), (_Instruction * len(steps))(*(_Instruction(*step) for step in steps)))
    return not _libc.prctl(_PR_SET_SECCOMP, _BY_FILTER, ctypes.byref(program), 0, 0)


def _steps(rule: _Rule, column: int) -> Iterator[tuple[int, int, int, int]]:
    """The instructions of a rule; the number of the call is loaded before and after them."""
    number = rule.numbers[column]
    if number is None:
        return
    refuse = (_RETURN, 0, 0, _REFUSE | rule.error)
    if rule.argument is None:
        yield from ((_EQUAL, 0, 1, number), refuse)
        return
    yield (_EQUAL, 0, 5, number)
    yield (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * rule.argument + 4 * rule.high)  # both architectures are little-endian
    yield (_AND, 0, 0, rule.mask)
    yield (_EQUAL, 1, 0, rule.value) if rule.otherwise else (_EQUAL, 0, 1, rule.value)
    yield refuse
    yield (_LOAD, 0, 0, _NUMBER_AT)
