"""The durable inbox: what Telegram sent and was not yet answered, on disk before it is confirmed to the server.

    updates.py     a raw update → what is kept of it: lane, chat, user, what it is about
    contract.py    what an inbox promises; `Unavailable` passes, `Unusable` does not
    stored.py      the inbox in the tables of a database, in statements that every database understands
    remembered.py  what it remembers of what is done
    practised.py   what it remembers of people who practise, if they allowed it
    tables.py      what the two ask of a database
    sqlite.py      the inbox in one SQLite file
    database.py    that file: batches of changes, and deleted words out of its log
    schema.py      the layout of that file, and how older ones become it
    worker.py      the thread that writes, many changes at once
    postgres/      the inbox in a database that several processes share
    opening.py     which of the two a bot has

Updates of one lane are processed in order; a lane is a chat, or a user who asks inline. An update is kept until it is
answered, expired or set aside, whatever happens to the process. Deleted words leave every file within seconds.
"""

from bot.telegram.inbox.contract import Away, Inbox, Limit, NotHeld, Place, Replicas, Unavailable, Unusable
from bot.telegram.inbox.opening import Where
from bot.telegram.inbox.sqlite import SqliteInbox, inbox_path
from bot.telegram.inbox.updates import DAILY, KINDS, Lane, LaneKind, Parked, Sent, Thread, WaitingUpdate, update_id

__all__ = [
    "DAILY",
    "KINDS",
    "Away",
    "Inbox",
    "Lane",
    "LaneKind",
    "Limit",
    "NotHeld",
    "Parked",
    "Place",
    "Replicas",
    "Sent",
    "SqliteInbox",
    "Thread",
    "Unavailable",
    "Unusable",
    "WaitingUpdate",
    "Where",
    "inbox_path",
    "update_id",
]
