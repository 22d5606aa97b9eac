"""Which messages a bot's inbox has noted as sent, from its beginning: a trigger keeps what the bot itself forgets in days."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.telegram.inbox import SqliteInbox

_TRIGGER = """
CREATE TABLE IF NOT EXISTS noted_by_the_test (chat INTEGER, message INTEGER);
CREATE TRIGGER IF NOT EXISTS note_for_the_test AFTER INSERT ON replies
    BEGIN INSERT INTO noted_by_the_test VALUES (new.chat, new.message); END;
"""


def keep_noted(path: Path) -> None:
    """Makes the inbox in a file, which nobody has open, keep what it notes. It is part of the change that notes it."""
    SqliteInbox(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(_TRIGGER)


def all_noted(path: Path) -> set[tuple[int, int]]:
    """The chats and numbers of all messages that the inbox in a file has noted as sent."""
    with closing(sqlite3.connect(path, timeout=30)) as db:
        return set(db.execute("SELECT chat, message FROM noted_by_the_test"))
