"""The inbox in a PostgreSQL database, which several processes (replicas) have together.

    layout.py     the bot's schema in the database: its tables, its version, how it is made and brought up to date
    session.py    a session, in a thread: changes in batches, again after the database was away; what is held by it
    replicas.py   who holds what, and the limits that count for all
    inbox.py      the inbox over these

One session does the work and holds the locks: a process that was cut off writes nothing and holds nothing, and before each
message the database is asked whether it still holds the lane. psycopg is an extra, and is imported when there is a database.
"""

from bot.telegram.inbox.postgres.inbox import PostgresInbox

__all__ = ["PostgresInbox"]
