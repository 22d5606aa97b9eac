"""The hashes of large files, computed once and noted in the home folder with a stamp of the files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_NOTED = 4  # models whose hashes are kept


def noted(folder: Path, stamp: str, taken: Callable[[], str]) -> str:
    """The hash of files whose sizes and times have this stamp; `taken` computes it if the folder's notes do not have it."""
    notes = folder / "fingerprints.json"
    try:
        known = json.loads(notes.read_text("utf-8"))
        return str(known[stamp])
    except (OSError, ValueError, KeyError, TypeError):
        found = taken()
    with suppress(OSError):  # it only saves time
        folder.mkdir(parents=True, exist_ok=True)
        draft = notes.with_suffix(f".{os.getpid()}.draft")
        draft.write_text(json.dumps({**_kept(notes), stamp: found}), "utf-8")
        draft.replace(notes)
    return found


def _kept(notes: Path) -> dict[str, str]:
    """The newest hashes that are noted already."""
    try:
        return dict(list(json.loads(notes.read_text("utf-8")).items())[1 - _NOTED :])
    except (OSError, ValueError, AttributeError):
        return {}
