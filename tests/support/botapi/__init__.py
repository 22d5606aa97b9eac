"""A Bot API server for tests: speaks what Telegram documents, refuses what Telegram refuses, and fails when it is told to.

    from tests.support.botapi import BotApi

    with BotApi() as api:
        api.say(7, "resolves 2")          # somebody writes to the bot
        ...                               # the bot is given api.url and api.token
        api.sent(7)                       # what that chat has got, in order

    checks.py    what the server refuses with 400: lengths, entities, keyboards, polls, inline results
    limits.py    30 messages a second, one a second in a chat, 20 a minute in a group
    people.py    what people do, as the updates that Telegram makes of it
    updates.py   getUpdates with its offsets, and the webhook with its redelivery
    faults.py    dropped, 502, 429, done but the reply lost, garbage
    methods.py   the methods of the Bot API over all of this
    server.py    HTTP, in a thread; `BotApi`
    tally.py     lost, doubled, out of order
    __main__.py  the same in a terminal: `python -m tests.support.botapi --port 8081`

It is a server as those who run their own have it (`--local`): a webhook may be plain HTTP on this machine. It does not parse
HTML or Markdown, has no files, and delivers to a group whatever is said in it. Where Telegram would cut, drop or exchange
something silently, it refuses, so that a test sees it.
"""

from tests.support.botapi.faults import Faults
from tests.support.botapi.methods import Sent
from tests.support.botapi.server import BotApi
from tests.support.botapi.tally import Tally, tally

__all__ = ["BotApi", "Faults", "Sent", "Tally", "tally"]
