"""What is practised in the terminal, if one allowed it to be remembered: a file in the home folder, for its owner alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from bot.chat.practice.learner import Learner, Practised
from bot.chat.practice.schedule import due
from bot.keeping import SmallFile


class PractisedFile:
    """The file. One that cannot be read, or is of another version, is as none."""

    def __init__(self, home: Path) -> None:
        self._file = SmallFile(home / "practice.json")

    def read(self) -> Learner | None:
        """What is known; None if nothing is to be remembered."""
        rows = self._file.read()
        try:
            return Learner({one.clause: one for one in map(_practised, rows)}) if isinstance(rows, list) else None
        except (ValueError, TypeError, LookupError):
            return None

    def write(self, learner: Learner | None) -> None:
        """Keeps what is known, all of it or as it was; None deletes it. Raises OSError."""
        self._file.write(None if learner is None else [astuple(one) for one in learner.clauses.values()])


def _practised(row: Sequence[object]) -> Practised:
    """What is known of a clause. Raises TypeError, ValueError or LookupError for what was not written here."""
    one = Practised(*(part if isinstance(part, str) else "" for part in row))
    if not one.clause:
        raise ValueError(row)
    due(one.card)
    return one
