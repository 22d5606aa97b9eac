"""Questions that were not answered as they were meant, a line each, in a file of the home folder that its owner alone reads."""

from __future__ import annotations

import os
from pathlib import Path

REPORTED = "reported.jsonl"


def keep(home: Path, line: str) -> None:
    """Adds a line to the file. Raises OSError."""
    file = os.open(home / REPORTED, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, f"{line}\n".encode())  # in one piece: other processes may add lines, too
        os.fsync(file)
    finally:
        os.close(file)
