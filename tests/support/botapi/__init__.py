"""A Bot API server for tests: it speaks what Telegram documents, refuses what Telegram refuses, and fails on demand.

    from tests.support.botapi import BotApi

    with BotApi() as api:
        api.say(7, "resolves 2")          # somebody writes to the bot
        ...                               # the bot gets api.url and api.token
        api.sent(7)                       # the messages that this chat received, in order

    checks.py    what the server refuses with 400: lengths, entities, keyboards, inline results
    limits.py    30 messages per second, one per second in a chat, 20 per minute in a group
    people.py    what people do, as the updates that Telegram sends
    updates.py   getUpdates with its offsets, and the webhook with its redelivery
    faults.py    dropped, 502, 429, done but with the reply lost, garbage
    methods.py   the methods of the Bot API, on top of all this
    server.py    HTTP, in a thread; `BotApi`
    tally.py     counts what was lost, doubled or out of order, and which messages had to come twice
    __main__.py  the same in a terminal: `python -m tests.support.botapi --port 8081`

It behaves like a self-hosted server (`--local`): a webhook may be plain HTTP on this machine. It does not parse HTML or
Markdown, has no files, and delivers every message in a group. Where Telegram would silently cut, drop or replace something,
it refuses, so that a test notices.
"""

from tests.support.botapi.faults import Faults
from tests.support.botapi.methods import Sent
from tests.support.botapi.server import BotApi
from tests.support.botapi.tally import Tally, Unnoted, tally, unnoted

__all__ = ["BotApi", "Faults", "Sent", "Tally", "Unnoted", "tally", "unnoted"]
