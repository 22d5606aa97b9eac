"""Whether Telegram still knows the token: only getMe says. A 401 or 404 of another method says something of that method."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from telegram.error import InvalidToken

from bot.serving.log import event
from bot.telegram.limits import backoff
from bot.telegram.messages import texts
from index import ClausebotError

_REFUSALS = 3  # of getMe in a row, before they are believed
_FRESH = 30.0  # seconds for which its word is good


class TokenRefused(ClausebotError):
    """Telegram does not know the token."""


class Token:
    """Asks getMe, when there is a doubt. `ask` raises InvalidToken; `refused` is called when there is no more doubt."""

    def __init__(self, refused: Callable[[ClausebotError], None]) -> None:
        self.ask: Callable[[], Awaitable[object]] | None = None  # until there is something to ask with
        self._refused = refused
        self._asking = asyncio.Lock()
        self._known_at: float | None = None

    async def known(self) -> bool:
        """Whether the server still knows the token. It answers when the server has, however long that takes."""
        async with self._asking:
            if self.ask is None or (self._known_at is not None and time.monotonic() - self._known_at < _FRESH):
                return True
            for refusals in range(1, _REFUSALS + 1):
                try:
                    await self.ask()
                except InvalidToken:
                    event("token_refused", logging.ERROR, refusals=refusals)
                    await asyncio.sleep(backoff(refusals) if refusals < _REFUSALS else 0)
                else:
                    self._known_at = time.monotonic()
                    return True
            self._refused(TokenRefused(texts.TOKEN_REFUSED))
            return False
