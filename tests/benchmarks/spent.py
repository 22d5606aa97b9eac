"""Runs a command, and writes what it spent to a file descriptor: python -I -S tests/benchmarks/spent.py FD COMMAND…

A process of its own, as the kernel counts the memory of whoever starts a command as the command's: this one has 10 MB.
"""

from __future__ import annotations

import json
import os
import sys
import time


def main(descriptor: int, command: list[str]) -> int:
    """The command's exit status. Writes `start`, `peak_mb` and `cpu_s`; its children that have ended are counted."""
    os.set_inheritable(descriptor, False)
    start = time.monotonic()
    pid = os.posix_spawn(command[0], command, os.environ)
    _, status, used = os.wait4(pid, 0)
    peak = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    spent = {"start": start, "peak_mb": peak, "cpu_s": used.ru_utime + used.ru_stime}
    os.write(descriptor, json.dumps(spent).encode())
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
