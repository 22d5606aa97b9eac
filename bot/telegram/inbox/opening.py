"""Which inbox a bot has: a file in the home folder, or the database that its processes share, if there is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.telegram.inbox.sqlite import SqliteInbox, inbox_path
from index.values import dataclass

if TYPE_CHECKING:
    from bot.telegram.inbox.contract import Inbox
    from bot.telegram.inbox.postgres import PostgresInbox


@dataclass(frozen=True, slots=True)
class Where:
    """Where the inbox of a bot with a token is: in a database, by its address, or in a home folder if that is ""."""

    home: Path
    token: str
    database: str = ""

    def exists(self) -> bool:
        """Whether there is one, as far as that is known without looking into a database."""
        return bool(self.database) or inbox_path(self.home, self.token).exists()

    def opened(self) -> Inbox:
        """The inbox, made if there is none. Raises Unusable, DatabaseAway, DatabaseUnusable."""
        if self.database:
            return self._shared()(self.database, self.token)
        return SqliteInbox(inbox_path(self.home, self.token))

    def looked_at(self) -> tuple[int, int] | None:
        """How many updates wait and how many are set aside; None if there is no inbox. Changes nothing.

        Raises Unusable, DatabaseAway, DatabaseUnusable.
        """
        if self.database:
            return self._shared().looked_at(self.database, self.token)
        return SqliteInbox.looked_at(inbox_path(self.home, self.token)) if self.exists() else None

    def _shared(self) -> type[PostgresInbox]:
        from index.database import check_installed

        check_installed()
        from bot.telegram.inbox.postgres import PostgresInbox

        return PostgresInbox
