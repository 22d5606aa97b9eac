"""The machine that figures are measured on, and how much else it does meanwhile."""

from __future__ import annotations

import os
import platform
import resource
import time
from pathlib import Path
from typing import Any

from index.processors import processors


def machine() -> dict[str, Any]:
    """The processor, how many of them this process may use, memory, system and Python."""
    return {
        "cpu": _cpu(),
        "cores": processors(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
    }


def _cpu() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text("utf-8").splitlines() if facts.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor())


class Others:
    """What share of all processors other work takes, from when this is made; None where the kernel does not say.

    Processes that this one has started count as its own once they have ended.
    """

    def __init__(self) -> None:
        self._start, self._busy, self._own = time.monotonic(), _busy_s(), _own_s()

    def share(self) -> float | None:
        """The share so far, from 0 to 1."""
        if self._busy is None:
            return None
        others = (_busy_s() or 0.0) - self._busy - (_own_s() - self._own)
        whole = (time.monotonic() - self._start) * (os.cpu_count() or 1)
        return round(min(1.0, max(0.0, others / whole)), 2) if whole else None


def _busy_s() -> float | None:
    """Seconds of all processors that were not idle; time that the host took away counts, as it is not ours either."""
    counts = Path("/proc/stat")
    if not counts.exists():
        return None
    user, nice, system, _, _, irq, softirq, steal = map(int, counts.read_text().split("\n")[0].split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def _own_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
