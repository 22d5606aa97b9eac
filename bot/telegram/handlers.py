"""What an update asks for, and what is answered: the handlers. The words are the conversation's."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import Bot, Chat, Message, MessageEntity, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackContext, CallbackQueryHandler, InlineQueryHandler, MessageHandler, filters

from bot.chat import messages
from bot.chat.cards import Card, InlineCard, Pressed, Quiz
from bot.chat.conversation import Conversation
from bot.serving.live_index import LiveIndex
from bot.serving.log import event
from bot.serving.monitor import Monitor
from bot.settings import TelegramSettings
from bot.telegram.inbox import Inbox, Row, Sent
from bot.telegram.limits import CALLBACK_EXPIRES, INLINE_EXPIRES, Expired
from bot.telegram.send import Act, Place, article, delete, deliver, edit, edit_inline, send
from index import BadQuestion, UnknownDocument

_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)
_INLINE_CACHE = 10  # seconds for which the server may repeat an inline answer; a new index should be seen soon
Context = CallbackContext[Any, Any, Any, Any]
_QUESTIONS = ("message", "edited_message", "guest_message")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks: a command with its name and what follows it, or a question."""

    text: str
    command: str = ""


def asked(message: Message, bot: Bot, commands: Sequence[str], *, summoned: bool = False) -> Asked | None:
    """What a message asks of the bot; None when it is not addressed.

    In private everything is; in a group a command, a reply to the bot, or its name; as a guest (`summoned`) everything.
    """
    private = message.chat.type == Chat.PRIVATE
    if _own(message, bot):
        return None
    text = message.text or message.caption or ""
    typed = _COMMAND.fullmatch(text)
    if typed:
        name, to, rest = typed[1].lower(), typed[2], (typed[3] or "").strip()
        if to and to.lower() != bot.username.lower():
            return None
        if not (to or private or summoned or name in commands):
            return None
        return Asked(rest, name)
    named = _without_name(message, bot, text)
    replied = message.reply_to_message
    to_us = replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
    if not (private or summoned or to_us or named is not None):
        return None
    return Asked(_with_what_it_is_about(message, text if named is None else named, to_us=to_us))


def _own(message: Message, bot: Bot) -> bool:
    """Whether a message is not a person's: a bot's, or a clause that somebody has posted through this bot."""
    sender = message.from_user
    by_bot = sender is not None and sender.is_bot and message.sender_chat is None  # an anonymous admin counts as a bot
    return by_bot or (message.via_bot is not None and message.via_bot.id == bot.id)


def _without_name(message: Message, bot: Bot, text: str) -> str | None:
    """The text without the bot's name; None when it is not named."""
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION]
    found = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    name = f"@{bot.username}".lower()
    for entity, words in found.items():
        ours = entity.user is not None and entity.user.id == bot.id
        if ours or words.lower() == name:
            units = text.encode("utf-16-le")
            start, end = entity.offset * 2, (entity.offset + entity.length) * 2
            before, after = units[:start].decode("utf-16-le", "replace"), units[end:].decode("utf-16-le", "replace")
            return f"{before.rstrip()} {after.lstrip()}".strip()
    return None


def _with_what_it_is_about(message: Message, text: str, *, to_us: bool) -> str:
    """The typed words with the part of a quote that they reply to; with no words of their own, what was replied to."""
    if message.quote is not None and message.quote.is_manual:
        return messages.about_fragment(message.quote.text, text)
    replied = message.reply_to_message
    if not text and replied is not None and not to_us:
        return replied.text or replied.caption or ""
    return text


class Handlers:
    """Answers the updates of the inbox through the library's application."""

    def __init__(
        self, application: Application[Any, Any, Any, Any, Any, Any], current: LiveIndex, inbox: Inbox, monitor: Monitor,
        settings: TelegramSettings,
    ) -> None:  # fmt: skip
        self._application = application
        self._bot: Bot = application.bot
        self._current = current
        self._inbox = inbox
        self._monitor = monitor
        self._settings = settings
        self._rows: dict[int, Row] = {}
        self._last: dict[int, Sent | None] = {}
        self._errors: dict[int, Exception] = {}
        self._addressed: dict[int, Place] = {}  # where a question that fails is answered for
        kinds = filters.UpdateType.MESSAGES | filters.UpdateType.GUEST_MESSAGE
        application.add_handler(MessageHandler(kinds, self._message))
        application.add_handler(CallbackQueryHandler(self._pressed))
        application.add_handler(InlineQueryHandler(self._inline))
        application.add_error_handler(self._collect)

    # --- a row ---------------------------------------------------------------------------------------------------

    def asks(self, row: Row) -> bool:
        """Whether a row is a question that will be answered; not a press of a button, a query inline, a group's talk."""
        if row.kind not in _QUESTIONS or not row.user or not self._allowed(row.user, row.chat):
            return False
        with suppress(Exception):  # malformed: answering it will tell
            message = _message_of(self._update(row))
            return message is not None and self._asked(message, summoned=row.kind == "guest_message") is not None
        return False

    def _update(self, row: Row) -> Update:
        return Update.de_json(json.loads(row.raw), self._bot)

    def _asked(self, message: Message, *, summoned: bool) -> Asked | None:
        return asked(message, self._bot, [name for name, _ in Conversation.COMMANDS], summoned=summoned)

    async def answer(self, row: Row) -> Sent | None:
        """Answers an update; what went wrong in a handler, the library keeps to itself, and is raised here."""
        update = self._update(row)
        self._rows[row.update_id] = row
        try:
            await self._application.process_update(update)
            if error := self._errors.pop(row.update_id, None):
                raise error
            self._addressed.pop(row.update_id, None)
            return self._last.get(row.update_id)
        finally:
            self._rows.pop(row.update_id, None)
            self._last.pop(row.update_id, None)
            self._errors.pop(row.update_id, None)

    async def _collect(self, update: object, context: Context) -> None:
        if isinstance(update, Update) and isinstance(context.error, Exception):
            self._errors[update.update_id] = context.error

    async def give_up(self, row: Row) -> None:
        """Says that a question cannot be answered: in private always, in a group where one was asked of the bot."""
        place = self._addressed.pop(row.update_id, None)
        if place is None and row.lane.startswith("chat ") and row.chat > 0:
            place = Place(row.chat, 0)
        if place:
            await send(self._bot, place, Card(messages.CANNOT_ANSWER))()

    async def slow_down(self, row: Row) -> None:
        """Tells a user that the rest of their questions come later."""
        if row.kind != "guest_message" and (message := _message_of(self._update(row))):
            await deliver(row, [send(self._bot, _place(message), Card(messages.SLOW_DOWN))], self._inbox, None)

    async def _deliver(self, update: Update, acts: Sequence[Act], place: Place | None = None) -> None:
        self._last[update.update_id] = await deliver(self._rows[update.update_id], acts, self._inbox, place)

    async def _say(self, chat: int, what: Callable[[Conversation, Sequence[str]], T]) -> T:
        """What the conversation says, within the documents that a chat has chosen while the collection has them."""
        documents = await self._inbox.call(self._inbox.documents, chat)
        with self._monitor.thought():
            try:
                return await self._current.ask(lambda conversation: what(conversation, documents))
            except UnknownDocument:
                await self._inbox.call(self._inbox.choose, chat, ())
                return await self._current.ask(lambda conversation: what(conversation, ()))

    def _allowed(self, user: int, chat: int) -> bool:
        users, chats = self._settings.users, self._settings.chats
        return not (users or chats) or user in users or chat in chats

    # --- messages ------------------------------------------------------------------------------------------------

    async def _message(self, update: Update, _: Context) -> None:
        message, row = _message_of(update), self._rows[update.update_id]
        if message is None:
            return
        summoned = update.guest_message is not None
        question = self._asked(message, summoned=summoned)
        if question is None or not (message.text or message.caption or _could_be_a_question(message)):
            return
        place = _place(message)
        if not self._allowed(row.user, row.chat):
            await self._refuse(update, place, row)
            return
        self._addressed[update.update_id] = place
        if self._settings.log_text:
            event("asked", update=update.update_id, text=message.text or message.caption or "")
        shown = await self._shown(message, question, place.chat)
        if summoned:
            await self._answer_guest(update, message, shown)
        else:
            await self._deliver(update, await self._acts(update, place, shown), place)

    async def _refuse(self, update: Update, place: Place, row: Row) -> None:
        event("not_allowed", logging.WARNING, update=update.update_id, user=row.user, chat=row.chat)
        if not place.reply and update.guest_message is None:
            await self._deliver(update, [send(self._bot, place, Card(messages.not_allowed(row.user)))], place)

    async def _shown(self, message: Message, question: Asked, chat: int) -> Sequence[Card | Quiz]:
        """The cards that answer a message."""
        if question.command:
            return await self._say(chat, lambda talk, within: talk.command(question.command, question.text, within))
        if not question.text:
            return (Card(messages.WRITE_TO_ME if message.text or message.caption else messages.ONLY_TEXT),)
        try:
            return await self._say(chat, lambda talk, within: talk.asked(question.text, within))
        except BadQuestion as error:
            return (Card(str(error)),)

    async def _acts(self, update: Update, place: Place, shown: Sequence[Card | Quiz]) -> list[Act]:
        """Sends the cards; of an edited question, puts them in the place of those that answered it before."""
        old: list[int] = []
        if update.edited_message:
            old = await self._inbox.call(self._inbox.replies, place.chat, place.question)
        acts: list[Act] = []
        for at, card in enumerate(shown):
            if at < len(old) and isinstance(card, Card):
                acts.append(edit(self._bot, place, old[at], card))
            else:
                acts.append(send(self._bot, place, card))
        surplus = old[len(shown) :]
        acts += [delete(self._bot, place, message) for message in surplus]
        if surplus:
            await self._inbox.call(self._inbox.forget_replies, place.chat, place.question, surplus)
        return acts

    async def _answer_guest(self, update: Update, message: Message, shown: Sequence[Card | Quiz]) -> None:
        """A guest has one answer: the first card."""
        card = next((card for card in shown if isinstance(card, Card)), Card(messages.CANNOT_ANSWER))
        found = article(InlineCard("answer", card.text[:60], "", card))

        async def act() -> bool:
            await self._bot.answer_guest_query(message.guest_query_id or "", found)
            return True

        await self._deliver(update, [act])

    # --- buttons and inline queries ------------------------------------------------------------------------------

    async def _pressed(self, update: Update, _: Context) -> None:
        query, row = update.callback_query, self._rows[update.update_id]
        if query is None:
            return
        deadline = _deadline(row, CALLBACK_EXPIRES)
        on = query.message
        chat = on.chat.id if on else row.user
        if not self._allowed(row.user, row.chat):
            pressed = Pressed(notice=messages.not_allowed(row.user), alert=True)
        else:
            data = query.data or ""
            pressed = await self._say(chat, lambda talk, within: talk.pressed(data, within))
        if pressed.choose is not None:
            await self._inbox.call(self._inbox.choose, chat, pressed.choose)

        async def notify() -> bool:
            try:
                return await self._bot.answer_callback_query(
                    query.id, pressed.notice or None, pressed.alert or None, rate_limit_args=deadline
                )  # type: ignore[call-arg]  # the limiter's own
            except (BadRequest, Expired):
                return False  # too old: the little clock on the button has gone, and what the button does is done all the same

        acts: list[Act] = [notify]
        place = None
        if on is not None:
            topic = on.message_thread_id if isinstance(on, Message) and on.is_topic_message else None
            place = Place(on.chat.id, on.message_id, topic)
            if pressed.edit:
                acts.append(edit(self._bot, place, on.message_id, pressed.edit))
            acts += [send(self._bot, place, card) for card in pressed.send]
        elif query.inline_message_id and (shown := pressed.edit or _first_card(pressed)):
            acts.append(edit_inline(self._bot, query.inline_message_id, shown))
        await self._deliver(update, acts)

    async def _inline(self, update: Update, _: Context) -> None:
        query, row = update.inline_query, self._rows[update.update_id]
        if query is None:
            return
        deadline = _deadline(row, INLINE_EXPIRES)
        cards: Sequence[InlineCard] = ()
        offset = ""
        if self._allowed(row.user, row.chat):
            page = await self._say(row.user, lambda talk, within: talk.inline(query.query, query.offset, within))
            cards, offset = page.cards, page.next_offset

        async def act() -> bool:
            try:
                return await self._bot.answer_inline_query(
                    query.id,
                    [article(card) for card in cards],
                    cache_time=_INLINE_CACHE,
                    is_personal=True,
                    next_offset=offset,
                    rate_limit_args=deadline,
                )  # type: ignore[call-arg]  # the limiter's own
            except BadRequest as error:
                if "too old" in error.message.lower() or "invalid" in error.message.lower():
                    raise Expired from error
                raise

        await self._deliver(update, [act])


def _deadline(row: Row, seconds: float) -> float:
    """The time of `time.monotonic` at which an answer to a row expires. Raises Expired when that is past."""
    left = row.received + seconds - time.time()
    if left <= 0:
        raise Expired
    return time.monotonic() + left


def _message_of(update: Update) -> Message | None:
    return update.message or update.edited_message or update.guest_message


def _place(message: Message) -> Place:
    topic = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat.id, message.message_id, topic, reply=message.chat.type != Chat.PRIVATE)


def _first_card(pressed: Pressed) -> Card | None:
    return next((card for card in pressed.send if isinstance(card, Card)), None)


def _could_be_a_question(message: Message) -> bool:
    """Whether somebody meant to ask with something that is no text; a pinned message or a new member is not meant so."""
    return any(
        (message.voice, message.audio, message.video_note, message.video, message.photo, message.document, message.sticker)
    )
