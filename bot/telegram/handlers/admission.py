"""Who may ask the bot, and which messages speak: a stranger is refused once a day, an album speaks once."""

from __future__ import annotations

import asyncio
import time

from telegram import Message
from telegram.ext import ExtBot

from bot.chat.cards import Card
from bot.settings import TelegramSettings
from bot.telegram import messages
from bot.telegram.handlers.moved import Moved
from bot.telegram.inbox import Inbox, Sent, WaitingUpdate
from bot.telegram.keeping import kept
from bot.telegram.limits import Terms, Undeliverable
from bot.telegram.send import AFTER_OTHERS, ReplyTo, deliver, send

ALBUM = 1.5
"""Seconds within which the messages of an album come, in one batch of updates or in several."""
_ALBUM_LOOK = 0.1


class Admission:
    """Decides who is answered."""

    def __init__(self, bot: ExtBot[Terms], inbox: Inbox, settings: TelegramSettings, moved: Moved) -> None:
        self._bot = bot
        self._inbox = inbox
        self._settings = settings
        self._moved = moved

    def allowed(self, waiting: WaitingUpdate) -> bool:
        """Whether the sender of an update may ask, there or anywhere; a group that has moved still may."""
        users, chats = self._settings.users, self._settings.chats
        there = waiting.chat in chats or self._moved.was(waiting.chat) in chats
        return not (users or chats) or waiting.user in users or there

    async def refuse(self, waiting: WaitingUpdate, to: ReplyTo) -> Sent | None:
        """Tells a stranger that the bot is private; tried once a day, also if they have blocked it."""
        refusal = send(self._bot, to, Card(messages.not_allowed(waiting.user)), AFTER_OTHERS)
        try:
            last = await deliver(self._inbox, waiting, [refusal], to)
        except Undeliverable:
            await kept(self._inbox, self._inbox.refuse, waiting.user)
            raise
        await kept(self._inbox, self._inbox.refuse, waiting.user)
        return last

    async def speaks(self, waiting: WaitingUpdate, message: Message) -> bool:
        """Whether a message speaks for itself. An album says once that it cannot be read, and not at all if it has words."""
        album = message.media_group_id
        if album is None:
            return True
        if not message.caption and await self._spoken_for(waiting, album):
            return False
        first = await kept(self._inbox, self._inbox.speak, waiting, album)
        return first or bool(message.caption)

    async def _spoken_for(self, waiting: WaitingUpdate, album: str) -> bool:
        """Whether another message speaks for the album of one without words; what comes a moment later is waited for."""
        until = time.monotonic() + min(max(waiting.received + ALBUM - time.time(), 0.0), ALBUM)
        while not (spoken := await self._inbox.call(self._inbox.spoken_for, waiting, album)) and time.monotonic() < until:
            await asyncio.sleep(_ALBUM_LOOK)
        return spoken
