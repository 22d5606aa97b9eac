"""The ids of chats: a group that becomes a supergroup has another from then on, and takes along what it may and has chosen."""

from __future__ import annotations

from telegram import Message

from bot.serving.log import event
from bot.telegram.inbox import Inbox
from bot.telegram.keeping import kept


class Moved:
    """Which chats have another id than before; all that is known of it is in the inbox, too."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._read(inbox.moved())

    def _read(self, was: dict[int, int]) -> None:
        self._was = was  # the ids that chats had before they became supergroups
        self._now = {was: now for now, was in self._was.items()}

    async def read_again(self) -> None:
        """Reads what other processes have noted."""
        self._read(await kept(self._inbox, self._inbox.moved))

    def was(self, chat: int) -> int | None:
        """The id that a chat had before; None if it never had another."""
        return self._was.get(chat)

    def now(self, chat: int) -> int:
        """The id that a chat has now."""
        return self._now.get(chat, chat)

    async def follow(self, message: Message) -> None:
        """Notes what a message says of a chat's move, in the old chat or in the new one."""
        was, now = message.migrate_from_chat_id, message.chat.id
        if message.migrate_to_chat_id:
            was, now = message.chat.id, message.migrate_to_chat_id
        if was:
            await self.note(was, now)

    async def note(self, was: int, now: int) -> None:
        """A chat has another id from now on, as a message or the server's answer to a request says."""
        if self._was.get(now) == was or was == now:
            return
        await kept(self._inbox, self._inbox.move, was, now)
        self._was[now] = was
        self._now[was] = now
        event("chat_moved", was=was, now=now)
