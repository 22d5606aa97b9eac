"""What is practised in the terminal, if one allowed it to be remembered: a file in the home folder, for its owner alone."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from bot.chat.practice.learner import Learner, Practised
from bot.chat.practice.schedule import due

_NAME = "practice.json"


class PractisedFile:
    """The file. One that cannot be read, or is of another version, is as none."""

    def __init__(self, home: Path) -> None:
        self._path = home / _NAME

    def read(self) -> Learner | None:
        """What is known; None if nothing is to be remembered."""
        try:
            rows = json.loads(self._path.read_text("utf-8"))
            return Learner({one.clause: one for one in map(_practised, rows)})
        except (OSError, ValueError, TypeError, LookupError):
            return None

    def write(self, learner: Learner | None) -> None:
        """Keeps what is known, all of it or as it was; None deletes it. Raises OSError."""
        if learner is None:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_name(f"{_NAME}.{os.getpid()}")
        beside.touch(0o600)
        beside.write_text(json.dumps([astuple(one) for one in learner.clauses.values()], ensure_ascii=False), "utf-8")
        beside.replace(self._path)


def _practised(row: Sequence[object]) -> Practised:
    """What is known of a clause. Raises TypeError, ValueError or LookupError for what was not written here."""
    one = Practised(*(part if isinstance(part, str) else "" for part in row))
    if not one.clause:
        raise ValueError(row)
    due(one.card)
    return one
