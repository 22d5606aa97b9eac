"""A small value in a file of the home folder that its owner alone reads."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path


class SmallFile:
    """A file that holds one JSON value. Whoever ends the process while it is written leaves the old one or the new one."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> object:
        """The value; None if there is no file, or if it cannot be read."""
        try:
            return json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return None

    def write(self, value: object) -> None:
        """Puts a value in the place of the old one, or removes the file for None. Raises OSError; the old one stays."""
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}-{threading.get_ident()}")
        if value is None:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump(value, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        finally:
            beside.unlink(missing_ok=True)
