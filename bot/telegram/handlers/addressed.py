"""What a message asks of the bot, if it is addressed to it: a command, a question, or the words of a button."""

from __future__ import annotations

import re
from collections.abc import Sequence

from telegram import Bot, Chat, Message, MessageEntity

from bot.chat.cards import spoken
from bot.chat.conversation.messages import about_fragment
from bot.telegram.newer import ephemeral_of
from index.values import dataclass

_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks: a command with its name and what follows it, or a question."""

    text: str
    command: str = ""


def asked(message: Message, bot: Bot, commands: Sequence[str], *, summoned: bool = False) -> Asked | None:
    """What a message asks of the bot; None if it is not addressed to it.

    In private, or as a guest (`summoned`), everything is; in a group a command, a reply to the bot, or its name.
    """
    private = message.chat.type == Chat.PRIVATE
    if _own(message, bot) or message.is_automatic_forward:  # a channel's post in its group was answered in the channel
        return None
    text = message.text or message.caption or ""
    named = _without_name(message, bot, text)
    typed = _COMMAND.fullmatch(text if named is None else named)
    if typed:
        name, to, rest = typed[1].lower(), typed[2], (typed[3] or "").strip()
        if to and to.lower() != bot.username.lower():
            return None
        if not (to or private or summoned or named is not None or name in commands):
            return None
        return Asked(rest, name)
    replied = message.reply_to_message
    by_us = replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
    to_us = by_us or ephemeral_of(message) > 0  # what one sees alone is seen by nobody but the bot
    if not (private or summoned or to_us or named is not None):
        return None
    return Asked(_with_what_it_is_about(message, text if named is None else named, to_us=to_us))


def _own(message: Message, bot: Bot) -> bool:
    """Whether a message is not a person's own: a bot's, or a clause posted through this bot."""
    sender = message.from_user
    by_bot = sender is not None and sender.is_bot and message.sender_chat is None  # an anonymous admin counts as a bot
    return by_bot or (message.via_bot is not None and message.via_bot.id == bot.id)


def _without_name(message: Message, bot: Bot, text: str) -> str | None:
    """The text without the bot's name, wherever it stands; None if the bot is not named."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    name = f"@{bot.username}".lower()
    ours = [one for one, words in found.items() if (one.user and one.user.id == bot.id) or words.lower() == name]
    for entity in sorted(ours, key=lambda one: -one.offset):
        units = text.encode("utf-16-le")
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        before, after = units[:start].decode("utf-16-le", "replace"), units[end:].decode("utf-16-le", "replace")
        text = f"{before.rstrip()} {after.lstrip()}"
    return text.strip() if ours else None


def _with_what_it_is_about(message: Message, text: str, *, to_us: bool) -> str:
    """The typed words with the part of a quote that they reply to; without any words, the message replied to."""
    if message.quote is not None and message.quote.is_manual:
        return about_fragment(message.quote.text, text)
    replied = message.reply_to_message
    if not text and replied is not None and not to_us:
        return replied.text or replied.caption or ""
    return text


def button_named(message: Message, question: Asked) -> str:
    """What the button sends whose words somebody replies to its message with; "" if there is none."""
    replied = message.reply_to_message
    if question.command or replied is None or replied.reply_markup is None:
        return ""
    named = (b for row in replied.reply_markup.inline_keyboard for b in row if spoken(b.text) == spoken(question.text))
    return next((data for button in named if isinstance(data := button.callback_data, str)), "")
