"""How many files and connections this process may have open."""

from __future__ import annotations

import sys
from contextlib import suppress

_UNKNOWN = 512
"""What a system without such a limit is taken to allow: Windows allows more, but not to one `select`."""


def descriptors() -> int:
    """How many descriptors this process may have at once."""
    if sys.platform == "win32":
        return _UNKNOWN
    import resource

    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return sys.maxsize if soft == resource.RLIM_INFINITY else soft


def raise_descriptors() -> int:
    """Allows this process as many descriptors as the system lets it have, and returns how many."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != hard:
            with suppress(ValueError, OSError):  # macOS says that there is no limit, and has one
                resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return descriptors()
