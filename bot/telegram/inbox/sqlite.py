"""The inbox in one SQLite file of this machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bot.telegram.inbox.contract import Replicas
from bot.telegram.inbox.database import Database
from bot.telegram.inbox.schema import LAYOUT, looked_at
from bot.telegram.inbox.stored import StoredInbox


def inbox_path(home: Path, token: str) -> Path:
    """The file of a bot's inbox; the number before the colon is the bot's id, and no secret."""
    return home / f"telegram-{token.partition(':')[0]}.sqlite"


class SqliteInbox(StoredInbox):
    """An `Inbox` (contract.py) in a file, which one process has."""

    replicas: Replicas | None = None
    tables = LAYOUT

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        super().__init__(Database(path, self.is_quick, self.forget_turns_in_time), clock)

    @staticmethod
    def looked_at(path: Path) -> tuple[int, int]:
        """How many updates wait and how many are set aside in a file, which is not changed. Raises Unusable."""
        return looked_at(path)
