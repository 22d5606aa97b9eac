"""The inbox of a bot in a PostgreSQL database, and what a command may see of it without being one of its replicas."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

from bot.telegram.inbox.contract import Unusable
from bot.telegram.inbox.postgres.layout import COLUMNS, prepare, schema_of, version_in
from bot.telegram.inbox.postgres.replicas import PostgresReplicas
from bot.telegram.inbox.postgres.session import Session
from bot.telegram.inbox.stored import StoredInbox
from bot.telegram.messages import database_failed
from index.database import connected, reason, shown

if TYPE_CHECKING:
    from psycopg import Connection


class PostgresInbox(StoredInbox):
    """An `Inbox` (bot/telegram/inbox/contract.py) that several processes have together, in the schema of the bot with a token.

    Raises DatabaseAway, DatabaseUnusable, Unusable when it cannot be opened.
    """

    tables = COLUMNS

    def __init__(self, url: str, token: str, clock: Callable[[], float] = time.time) -> None:
        schema = schema_of(token)

        def prepared(session: Connection[Any]) -> None:
            prepare(session, schema, url)

        work = Session(url, schema, prepared, self.is_quick)
        super().__init__(work, clock)
        try:
            self._pace = Session(url, f"{schema} pace", prepared, silent=True)
        except BaseException:
            work.close()
            raise
        self.replicas = PostgresReplicas(schema, work, self._pace)
        work.serve(self.forget_turns_in_time)
        self._pace.serve(self.replicas.forget)

    def close(self) -> None:
        """Waits for what was begun, and ends both sessions, and with them all that is held."""
        super().close()
        self._pace.close()

    @staticmethod
    def looked_at(url: str, token: str) -> tuple[int, int] | None:
        """How many updates wait and how many are set aside in a database, which is not changed; None if it has no inbox.

        Raises DatabaseAway, DatabaseUnusable, Unusable.
        """
        import psycopg

        schema = schema_of(token)
        try:
            with closing(connected(url, f"{schema} doctor")) as session:
                if not version_in(session, schema, url):
                    return None
                waiting, parked = (
                    session.execute(f"SELECT count(*) FROM {schema}.{table}".encode()).fetchone()  # noqa: S608
                    for table in ("waiting", "parked")
                )
        except psycopg.Error as error:
            raise Unusable(database_failed(shown(url), reason(error))) from None
        return (waiting or (0,))[0], (parked or (0,))[0]
