"""What an update holds: its message, where its answer goes, and until when that is of use. Pure."""

from __future__ import annotations

import time
from dataclasses import replace

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Document, MaybeInaccessibleMessage, Message, Update
from telegram.ext import filters

from bot.telegram.inbox import Thread, WaitingUpdate
from bot.telegram.limits import Expired, Terms
from bot.telegram.newer import EPHEMERAL_FOR, ephemeral_of
from bot.telegram.send import ReplyTo
from index.values import dataclass

MOST_BYTES = 20_000_000
"""The largest file that Telegram gives to a bot."""


def message_of(update: Update) -> Message | None:
    """The message that somebody wrote or edited, wherever; None for any other update."""
    written = update.message or update.edited_message or update.guest_message
    return written or update.channel_post or update.edited_channel_post


def says_something(update: Update, message: Message) -> bool:
    """Whether a person sent it: a message about the chat is nobody's, and anything else is, also of a kind yet unknown."""
    return bool(message.text or message.caption) or not filters.StatusUpdate.ALL.check_update(update)


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says something where: the message `asked`, which replies to another one, `to`; or a button below that one, 0.

    `holder` is whose thread of talk it goes on: the person's, or that of the channel or the group in whose name they write.
    """

    chat: int
    user: int
    asked: int = 0
    to: int = 0
    topic: int = 0
    holder: int = 0

    @property
    def thread(self) -> Thread:
        """What it goes on from, and takes its turn in."""
        return Thread(self.chat, self.holder or self.user, self.topic)


def saying_of(message: Message, user: int) -> Saying:
    """What a message of a user says something in."""
    replied, writes_as = message.reply_to_message, message.sender_chat
    to = replied.message_id if replied and replied.chat.id == message.chat.id else 0
    return Saying(
        message.chat.id, user, message.message_id, to, _topic(message) or 0, writes_as.id if writes_as and user else 0
    )


def draft_of(message: Message) -> Document | None:
    """The file that is sent with a command, or that is in the message it replies to."""
    replied = message.reply_to_message
    return message.document or (replied.document if replied else None)


def replied_text(message: Message) -> str:
    """The text of the message that a message replies to; "" if there is none."""
    replied = message.reply_to_message
    return (replied.text or replied.caption or "") if replied else ""


def reply_to(message: Message) -> ReplyTo:
    """Where the answer to a message goes; in a group it is a reply, which one sees alone if the message was of that kind."""
    group, ephemeral = message.chat.type != Chat.PRIVATE, ephemeral_of(message)
    user = message.from_user.id if ephemeral and message.from_user else 0
    return ReplyTo(message.chat.id, message.message_id, _topic(message), group, user, ephemeral)


def below_button(query: CallbackQuery) -> ReplyTo | None:
    """Where the message is whose button was pressed; None if it was posted inline, or is too old to be known."""
    on = query.message
    if on is None:
        return None
    ephemeral = ephemeral_of(on)
    return ReplyTo(on.chat.id, on.message_id, _topic(on), alone=query.from_user.id if ephemeral else 0, ephemeral=ephemeral)


def in_time(to: ReplyTo, waiting: WaitingUpdate, query: str = "") -> ReplyTo:
    """Where what one sees alone goes: as an answer to the message, or to the pressed button, only while that is possible."""
    fresh = 0 <= time.time() - waiting.received < EPHEMERAL_FOR
    return replace(to, query=query if fresh else "", ephemeral=to.ephemeral if fresh and not query else 0)


def _topic(message: MaybeInaccessibleMessage) -> int | None:
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None


def added_to_group(changed: ChatMemberUpdated) -> bool:
    """Whether the bot has just been added to a group or a channel."""
    there = [_is_member(member) for member in (changed.old_chat_member, changed.new_chat_member)]
    return there == [False, True] and changed.chat.type != Chat.PRIVATE


def _is_member(member: ChatMember) -> bool:
    """Whether somebody is in a chat."""
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED) and getattr(member, "is_member", True)


def deadline(waiting: WaitingUpdate, seconds: float) -> Terms:
    """Until when an answer to an update is of use. Raises Expired if that has passed."""
    left = waiting.received + seconds - time.time()
    if left <= 0:
        raise Expired
    return Terms(deadline=time.monotonic() + left)
