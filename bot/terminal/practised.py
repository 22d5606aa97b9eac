"""What is practised in the terminal, if one allowed it to be remembered: a file in the home folder, for its owner alone."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

from bot.chat.practice.learner import Learner, Practised
from bot.keeping import SmallFile


class PractisedFile:
    """The file. One that cannot be read, or is of another version, is as none."""

    def __init__(self, home: Path) -> None:
        self._file = SmallFile(home / "practice.json")

    def read(self) -> Learner | None:
        """What is known; None if nothing is to be remembered."""
        rows = self._file.read()
        try:
            return Learner({row[0]: Practised(*row) for row in rows}) if isinstance(rows, list) else None
        except (TypeError, LookupError):
            return None

    def write(self, learner: Learner | None) -> None:
        """Keeps what is known, all of it or as it was; None deletes it. Raises OSError."""
        self._file.write(None if learner is None else [astuple(one) for one in learner.clauses.values()])
