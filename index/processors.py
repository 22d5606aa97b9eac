"""How many processors there are for this process: what decides how many threads work at once."""

from __future__ import annotations

import os


def processors() -> int:
    """How many processors this process may use: in a container or under `taskset`, perhaps not all that the machine has.

    >>> processors() >= 1
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
