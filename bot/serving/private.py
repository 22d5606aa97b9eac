"""What a bot keeps is for its user only: folders 0700, files 0600, also where an earlier version or another tool was wider."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from bot.serving.log import event

_OTHERS = 0o077


def make_private(home: Path) -> None:
    """Takes a home folder and everything in it from other users; links are left alone. Later files are made so."""
    if os.name != "posix":
        return
    os.umask(_OTHERS)
    home.mkdir(parents=True, exist_ok=True)
    tightened, refused = 0, 0
    for folder, _, files in os.walk(home):
        for path in (Path(folder), *(Path(folder, name) for name in files)):
            try:
                mode = path.lstat().st_mode
                if not path.is_symlink() and mode & _OTHERS:
                    path.chmod(mode & 0o777 & ~_OTHERS)
                    tightened += 1
            except OSError:
                refused += 1
    if tightened:
        event("tightened", folder=home, files=tightened)
    if refused:
        event("not_tightened", logging.WARNING, folder=home, files=refused)
