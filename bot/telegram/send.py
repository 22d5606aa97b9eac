"""From a card to Telegram's messages, sent in order, each noted on disk before the next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.constants import MessageEntityType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot.chat.cards import Button, Card, InlineCard, Whole
from bot.serving.log import event
from bot.telegram.inbox import Inbox, Sent, WaitingUpdate
from bot.telegram.keeping import kept
from bot.telegram.limits import Terms, Undeliverable
from bot.telegram.newer import Newer, alone, rich_message, told_apart
from bot.telegram.requests import MethodUnknown
from index.values import dataclass

_KINDS = {"deleted": MessageEntityType.STRIKETHROUGH, "inserted": MessageEntityType.UNDERLINE}  # of marks without a namesake
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
AFTER_OTHERS = Terms(last=True)
"""For what can wait, such as a refusal: it takes the place of no answer."""

# --- what is sent ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReplyTo:
    """Where answers go: a chat, a topic in it, and, in a group, the question they answer.

    `alone` is the user who alone is to see them, 0 for none. `ephemeral` is the message that one saw alone which they answer or
    replace, and `query` the pressed button, as long as it may still be answered so.
    """

    chat: int
    question: int
    topic: int | None = None
    reply: bool = False
    alone: int = 0
    ephemeral: int = 0
    query: str = ""


Sending = Callable[[], Awaitable[Message | bool]]
"""One answer of an update, sent when it is called."""


async def deliver(inbox: Inbox, waiting: WaitingUpdate, sendings: Sequence[Sending], to: ReplyTo | None = None) -> Sent | None:
    """Sends those of an update's answers that are not sent yet, and returns the last. Raises Undeliverable.

    The work is over when this begins: from here on, the end of the process is not the update's doing.
    """
    await kept(inbox, inbox.spare, waiting)
    waiting.worked()
    last = None
    for number, sending in enumerate(sendings, start=1):
        if number <= waiting.sent:
            continue
        try:
            result = await sending()
        except (BadRequest, Forbidden) as error:
            raise Undeliverable(error.message) from error
        message = result.message_id if isinstance(result, Message) else 0
        last = Sent(to.chat if to else 0, to.question if to else 0, number, message if to else 0)
        if number < len(sendings):
            await kept(inbox, inbox.sent, waiting, last)
    return last


def send(bot: ExtBot[Terms], to: ReplyTo, shown: Card, terms: Terms | None = None, newer: Newer | None = None) -> Sending:
    """Sends a card, outside of its topic if that is gone.

    With structure, and so that one sees it alone, only as far as it is not known by now (`newer`) that the server cannot.
    """

    async def sending() -> Message | bool:
        try:
            return await _send(bot, to, shown, terms, newer or Newer())
        except BadRequest as error:
            if to.topic is None or "thread not found" not in error.message.lower():
                raise
            event("topic_gone", chat=to.chat, topic=to.topic)
            return await _send(bot, replace(to, topic=None), shown, terms, newer or Newer())

    return sending


async def _send(bot: ExtBot[Terms], to: ReplyTo, shown: Card, terms: Terms | None, newer: Newer) -> Message | bool:
    if to.alone and newer.shows_alone(to.chat):
        try:
            return await _send_alone(bot, to, shown, terms, newer)
        except BadRequest as error:
            event("not_alone", chat=to.chat, reason=error.message)
            newer.refused_alone(to.chat)
    reply = ReplyParameters(to.question, allow_sending_without_reply=True) if to.reply else None
    if shown.whole and newer.shows_structure():
        try:
            return await _send_whole(bot, to, shown.whole, reply, terms, newer)
        except BadRequest as error:
            event("no_structure", reason=error.message)
            newer.refused_structure(unknown=isinstance(error, MethodUnknown))
    return await bot.send_message(to.chat, text_of(shown), reply_parameters=reply, **_as_text(to, shown), rate_limit_args=terms)


def _as_text(to: ReplyTo, card: Card) -> dict[str, Any]:
    """A card as a message of plain text with marks, for a topic."""
    return {
        "entities": entities(card),
        "reply_markup": keyboard(card.rows),
        "link_preview_options": _NO_PREVIEW,
        "message_thread_id": to.topic,
    }


async def _send_alone(bot: ExtBot[Terms], to: ReplyTo, shown: Card, terms: Terms | None, newer: Newer) -> Message | bool:
    """Sends what one user sees alone. A refusal is raised, and nothing was sent."""
    reply = ReplyParameters(to.question, allow_sending_without_reply=True) if to.reply and not to.ephemeral else None
    more = alone(to.alone, to.query, to.ephemeral)
    sent = await bot.send_message(
        to.chat, text_of(shown), reply_parameters=reply, **_as_text(to, shown), api_kwargs=more, rate_limit_args=terms
    )
    newer.saw_alone(sent)
    return sent


async def _send_whole(
    bot: ExtBot[Terms],
    to: ReplyTo,
    whole: Whole,
    reply: ReplyParameters | None,
    terms: Terms | None,
    newer: Newer,
) -> Message | bool:
    """Sends a message with structure. A refusal is raised, and nothing was sent."""
    given = {
        "chat_id": to.chat,
        "rich_message": rich_message(whole),
        "message_thread_id": to.topic,
        "reply_parameters": reply,
    }
    sent: Message = await bot.do_api_request("sendRichMessage", given, Message, rate_limit_args=terms)
    newer.showed()
    return sent


def edit(bot: ExtBot[Terms], to: ReplyTo, message: int, card: Card, newer: Newer | None = None) -> Sending:
    """Replaces a message with a card; if it is gone, sends a new one."""

    async def sending() -> Message | bool:
        try:
            if to.ephemeral:
                return await _replace_alone(bot, to, card)
            return await _replace(bot, card, chat_id=to.chat, message_id=message)
        except BadRequest:
            return await send(bot, to, card, newer=newer)()

    return sending


def edit_inline(bot: Bot, inline_message: str, card: Card) -> Sending:
    """Replaces a message that was posted inline with a card."""

    async def sending() -> Message | bool:
        return await _replace(bot, card, inline_message_id=inline_message)

    return sending


async def _replace(bot: Bot, card: Card, **message: Any) -> Message | bool:
    """Replaces a message with a card; one that shows it already stays as it is."""
    try:
        return await bot.edit_message_text(
            text_of(card),
            **message,
            entities=entities(card),
            reply_markup=keyboard(card.rows),
            link_preview_options=_NO_PREVIEW,
        )
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return True
        raise


async def _replace_alone(bot: ExtBot[Terms], to: ReplyTo, card: Card) -> bool:
    """Replaces a message that one user sees alone with a card."""
    markup = keyboard(card.rows)
    given = {
        "chat_id": to.chat,
        "receiver_user_id": to.alone,
        "ephemeral_message_id": to.ephemeral,
        "text": text_of(card),
        "entities": [one.to_dict() for one in entities(card)],
        "link_preview_options": _NO_PREVIEW.to_dict(),
        **({"reply_markup": markup.to_dict()} if markup else {}),
    }
    return bool(await bot.do_api_request("editEphemeralMessageText", given))


def delete(bot: Bot, to: ReplyTo, message: int) -> Sending:
    """Deletes a message that no longer answers an edited question."""

    async def sending() -> bool:
        with suppress(BadRequest):  # it is gone already
            return await bot.delete_message(to.chat, message)
        return False

    return sending


def text_of(card: Card) -> str:
    """The text of a card, with the cells of its tables told apart."""
    text = card.text
    for mark in card.marks:
        if "blockquote" in mark.kind:
            text = text[: mark.start] + told_apart(text[mark.start : mark.end]) + text[mark.end :]
    return text


def entities(card: Card) -> list[MessageEntity]:
    """The marks of a card, counted in UTF-16 units as Telegram does."""
    marks = [MessageEntity(_KINDS.get(mark.kind, mark.kind), mark.start, mark.end - mark.start) for mark in card.marks]
    return list(MessageEntity.adjust_message_entities_to_utf_16(card.text, marks))


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The buttons below a message."""
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows]) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.copy:
        return InlineKeyboardButton(button.text, copy_text=CopyTextButton(button.copy))
    if button.share is not None:
        return InlineKeyboardButton(button.text, switch_inline_query=button.share)
    if button.url:
        return InlineKeyboardButton(button.text, url=button.url)
    return InlineKeyboardButton(button.text, callback_data=button.data)


def article(found: InlineCard) -> InlineQueryResultArticle:
    """A card that is offered inline."""
    content = InputTextMessageContent(text_of(found.card), entities=entities(found.card), link_preview_options=_NO_PREVIEW)
    return InlineQueryResultArticle(
        found.id, found.title, content, keyboard(found.card.rows), description=found.description or None
    )
