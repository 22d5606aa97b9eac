"""The language in which a person is addressed: the one that their chat has chosen, else that of their Telegram."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext

from bot.telegram.handlers.moved import Moved
from bot.telegram.inbox import Inbox, Unavailable, WaitingUpdate
from bot.translation import language


class Speaking:
    """Knows which language each chat has chosen."""

    def __init__(self, inbox: Inbox, moved: Moved) -> None:
        self._inbox = inbox
        self._moved = moved

    async def to(self, waiting: WaitingUpdate) -> AbstractContextManager[None]:
        """Addresses whoever sent an update in their language, in a `with` block; where nobody did, in that of the process."""
        code = await self._chosen(waiting) or _of_telegram(waiting)
        return language(code) if code else nullcontext()

    async def _chosen(self, waiting: WaitingUpdate) -> str:
        """The language that was chosen in a chat; for what is typed in any other, in the person's own chat with the bot."""
        chat = self._moved.now(waiting.chat) if waiting.chat else waiting.user
        try:
            return await self._inbox.call(self._inbox.language, chat)
        except Unavailable:  # nothing is lost: a busy disk makes the work itself wait
            return ""


def _of_telegram(waiting: WaitingUpdate) -> str:
    """The language of the Telegram of whoever sent an update; "" if it does not say, or is malformed."""
    try:
        return str(json.loads(waiting.raw)[waiting.kind]["from"]["language_code"])
    except (ValueError, LookupError, TypeError):
        return ""
