"""What an update asks for, and what is answered. The words come from the conversation."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    InlineQuery,
    MaybeInaccessibleMessage,
    Message,
    Update,
)
from telegram.error import BadRequest
from telegram.ext import ExtBot, filters

from bot.chat.cards import Card, InlineCard, Pressed, Quiz
from bot.chat.conversation import Conversation
from bot.chat.memory import Memory
from bot.chat.messages import COMMANDS
from bot.chat.messages import texts as card_texts
from bot.chat.quote_cards import below
from bot.serving.live_index import LiveIndex
from bot.serving.log import event
from bot.serving.metrics import Metrics
from bot.settings import TelegramSettings
from bot.telegram import messages
from bot.telegram.addressed import Asked, asked, button_named
from bot.telegram.inbox import Inbox, LaneKind, Sent, WaitingUpdate
from bot.telegram.keeping import kept
from bot.telegram.limits import CALLBACK_EXPIRES, INLINE_EXPIRES, Expired, Terms, Undeliverable
from bot.telegram.messages import texts
from bot.telegram.send import AFTER_OTHERS, ReplyTo, Sending, article, delete, deliver, edit, edit_inline, send
from index import BadQuestion, Turn, UnknownDocument

ALBUM = 1.5
"""Seconds within which the messages of an album come, in one batch of updates or in several."""
_ALBUM_LOOK = 0.1
_INLINE_CACHE = 10  # seconds for which the server may repeat an inline answer; a new index should be noticed soon
_QUESTIONS = ("message", "edited_message", "channel_post", "edited_channel_post", "guest_message")
T = TypeVar("T")


class Handlers:
    """Answers the updates in the inbox. Errors are raised; all that must outlast an update is in the inbox."""

    def __init__(
        self,
        bot: ExtBot[Terms],
        live: LiveIndex,
        inbox: Inbox,
        *,
        metrics: Metrics,
        settings: TelegramSettings,
        keep: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._to_keep = keep
        self._bot = bot
        self._live = live
        self._inbox = inbox
        self._metrics = metrics
        self._settings = settings
        self._was = inbox.moved()  # the ids that chats had before they became supergroups
        self._now = {was: now for now, was in self._was.items()}

    # --- an update -----------------------------------------------------------------------------------------------

    async def answer(self, waiting: WaitingUpdate) -> Sent | None:
        """Sends all answers of an update that are not sent yet; returns the last, None if it asks nothing of the bot."""
        update = self._update(waiting)
        if message := _message_of(update):
            return await self._message(waiting, update, message)
        if update.callback_query:
            return await self._pressed(waiting, update.callback_query)
        if update.inline_query:
            return await self._inline(waiting, update.inline_query)
        if update.my_chat_member:
            return await self._member(waiting, update.my_chat_member)
        return None

    def asks(self, waiting: WaitingUpdate) -> bool:
        """Whether an update is a question that will be answered; not a pressed button, an inline query, or talk in a group."""
        return waiting.kind in _QUESTIONS and self._asker(waiting) is not None

    def stranger(self, waiting: WaitingUpdate) -> bool:
        """Whether an update is a message of somebody who may not ask, in whatever chat."""
        return waiting.kind in _QUESTIONS and waiting.user != 0 and not self._allowed(waiting.user, waiting.chat)

    async def give_up(self, waiting: WaitingUpdate) -> None:
        """Says that a question cannot be answered: always in private, in a group only if the bot was asked."""
        to = self._asker(waiting)
        if to is None and waiting.lane.kind is LaneKind.CHAT and waiting.chat > 0:
            to = ReplyTo(waiting.chat, 0)
        if to:
            await kept(self._inbox, self._inbox.spare, waiting)
            await send(self._bot, to, Card(texts.CANNOT_ANSWER))()

    async def slow_down(self, waiting: WaitingUpdate) -> None:
        """Tells a user that their other questions will be answered later."""
        if waiting.kind != "guest_message" and (message := _message_of(self._update(waiting))):
            await deliver(self._inbox, waiting, [send(self._bot, _reply_to(message), Card(texts.SLOW_DOWN))])

    def _update(self, waiting: WaitingUpdate) -> Update:
        return Update.de_json(json.loads(waiting.raw), self._bot)

    def _asked(self, update: Update, message: Message) -> Asked | None:
        summoned = update.guest_message is not None
        return asked(message, self._bot, tuple(COMMANDS), summoned=summoned)

    def _asker(self, waiting: WaitingUpdate) -> ReplyTo | None:
        """Where a question is answered; None if it is not one, or if the user may not ask."""
        if not self._allowed(waiting.user, waiting.chat):
            return None
        with suppress(Exception):  # a malformed update fails when it is answered
            update = self._update(waiting)
            message = _message_of(update)
            return _reply_to(message) if message and self._asked(update, message) else None
        return None

    async def _say(
        self, chat: int, what: Callable[[Conversation, Sequence[str], Memory], T], asked: int | None = 0
    ) -> tuple[T, bool]:
        """What the conversation says, using the documents that the chat has chosen and its last turn; whether one is gone.

        If a chosen document is gone, it uses all documents. `asked` is the message that asks, which takes its turn; 0 for a
        button, None for what leaves the memory as it is.
        """
        chat = self._now.get(chat, chat)
        documents = await self._inbox.call(self._inbox.documents, chat)
        memory = await self._remembered(chat, asked or 0)
        before, gone = (memory.last, memory.agreed), False
        with self._metrics.thought():
            try:
                said = await self._live.ask(lambda conversation: what(conversation, documents, memory))
            except UnknownDocument:
                memory.last, memory.agreed = before
                said, gone = await self._live.ask(lambda conversation: what(conversation, (), memory)), True
        if asked is not None and memory.last and memory.last != before[0]:
            await self._inbox.call(self._inbox.take_turn, chat, asked, memory.last.written())
        if memory.agreed and not before[1]:
            await self._inbox.call(self._inbox.agree, chat)
        return said, gone

    async def _remembered(self, chat: int, asked: int) -> Memory:
        written = await self._inbox.call(self._inbox.turn, chat, asked)
        return Memory(Turn.read(written), await self._inbox.call(self._inbox.agreed, chat))

    async def _choose(self, chat: int, documents: Sequence[str]) -> None:
        """Remembers which documents a chat has chosen; () for all."""
        await self._inbox.call(self._inbox.choose, self._now.get(chat, chat), documents)

    async def _said(
        self, chat: int, what: Callable[[Conversation, Sequence[str], Memory], Sequence[Card | Quiz]], asked: int
    ) -> Sequence[Card | Quiz]:
        """The cards with which the conversation replies; if what the chat had chosen is gone, the first says so."""
        shown, gone = await self._say(chat, what, asked)
        if not gone:
            return shown
        await self._choose(chat, ())
        first, *others = shown
        told = [below(card_texts.CHOICE_GONE, first)] if isinstance(first, Card) else [Card(card_texts.CHOICE_GONE), first]
        return (*told, *others)

    def _allowed(self, user: int, chat: int) -> bool:
        users, chats = self._settings.users, self._settings.chats
        return not (users or chats) or user in users or chat in chats or self._was.get(chat) in chats

    # --- messages ------------------------------------------------------------------------------------------------

    async def _message(self, waiting: WaitingUpdate, update: Update, message: Message) -> Sent | None:
        await self._follow(message)
        question = self._asked(update, message)
        if question is None or not _says_something(update, message):
            return None
        to = _reply_to(message)
        summoned = update.guest_message is not None
        if not self._allowed(waiting.user, waiting.chat):
            event("not_allowed", logging.WARNING, update=waiting.update_id, user=waiting.user, chat=waiting.chat)
            if to.reply or summoned:
                return None
            return await self._refuse(waiting, to)
        if not await self._speaks(waiting, message):
            return None
        if self._settings.log_text:
            event("asked", update=waiting.update_id, text=message.text or message.caption or "")
        shown = await self._shown(message, question, to.chat)
        if summoned:
            return await self._answer_guest(waiting, message, shown)
        return await deliver(self._inbox, waiting, await self._sendings(update, to, shown), to)

    async def _refuse(self, waiting: WaitingUpdate, to: ReplyTo) -> Sent | None:
        """Tells a stranger that the bot is private; tried once a day, also if they have blocked it."""
        refusal = send(self._bot, to, Card(messages.not_allowed(waiting.user)), AFTER_OTHERS)
        try:
            last = await deliver(self._inbox, waiting, [refusal], to)
        except Undeliverable:
            await kept(self._inbox, self._inbox.refuse, waiting.user)
            raise
        await kept(self._inbox, self._inbox.refuse, waiting.user)
        return last

    async def _follow(self, message: Message) -> None:
        """A group that has become a supergroup has another id: who may use it there, and what it has chosen, go along."""
        was, now = message.migrate_from_chat_id, message.chat.id
        if message.migrate_to_chat_id:
            was, now = message.chat.id, message.migrate_to_chat_id
        if was:
            await self.moved(was, now)

    async def moved(self, was: int, now: int) -> None:
        """A chat has another id from now on, as a message or the server's answer to a request says."""
        if self._was.get(now) == was or was == now:
            return
        await kept(self._inbox, self._inbox.move, was, now)
        self._was[now] = was
        self._now[was] = now
        event("chat_moved", was=was, now=now)

    async def _speaks(self, waiting: WaitingUpdate, message: Message) -> bool:
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

    async def _shown(self, message: Message, question: Asked, chat: int) -> Sequence[Card | Quiz]:
        """The cards that answer a message."""
        if button := button_named(message, question):
            return await self._do(button, chat)
        asked = message.message_id
        if question.command:
            command, rest = question.command, question.text
            return await self._said(chat, lambda talk, within, memory: talk.command(command, rest, within, memory), asked)
        if not question.text:
            return (Card(texts.WRITE_TO_ME if message.text or message.caption else texts.ONLY_TEXT),)
        try:
            return await self._said(chat, lambda talk, within, memory: talk.typed(question.text, within, memory), asked)
        except BadQuestion as error:
            return (Card(str(error)),)

    def _keep(self, pressed: Pressed) -> None:
        """Keeps a question for the operator, if one is to be kept."""
        if pressed.keep:
            self._to_keep(pressed.keep)

    async def _do(self, button: str, chat: int) -> Sequence[Card | Quiz]:
        """What a button does that somebody named instead of pressing it, below it."""
        pressed = await self._do_pressed(button, chat)
        shown = [card for card in (pressed.edit, *pressed.send) if card]
        return shown or (Card(pressed.notice),)

    async def _sendings(self, update: Update, to: ReplyTo, shown: Sequence[Card | Quiz]) -> list[Sending]:
        """Sends the cards; for an edited question, they replace those that answered it before."""
        old: list[int] = []
        if update.edited_message or update.edited_channel_post:
            old = await self._inbox.call(self._inbox.replies, to.chat, to.question)
        sendings: list[Sending] = []
        for at, card in enumerate(shown):
            if at < len(old) and isinstance(card, Card):
                sendings.append(edit(self._bot, to, old[at], card))
            else:
                sendings.append(send(self._bot, to, card))
        surplus = old[len(shown) :]
        sendings += [delete(self._bot, to, message) for message in surplus]
        if surplus:
            await self._inbox.call(self._inbox.forget_replies, to.chat, to.question, surplus)
        return sendings

    async def _answer_guest(self, waiting: WaitingUpdate, message: Message, shown: Sequence[Card | Quiz]) -> Sent | None:
        """Answers as a guest, with the first card only."""
        card = next((card for card in shown if isinstance(card, Card)), Card(texts.CANNOT_ANSWER))
        found = article(InlineCard("answer", card.text[:60], "", card))

        async def sending() -> bool:
            await self._bot.answer_guest_query(message.guest_query_id or "", found)
            return True

        return await deliver(self._inbox, waiting, [sending])

    # --- chats ---------------------------------------------------------------------------------------------------

    async def _member(self, waiting: WaitingUpdate, changed: ChatMemberUpdated) -> Sent | None:
        """Says how to ask where the bot has just been added."""
        there = [_is_member(member) for member in (changed.old_chat_member, changed.new_chat_member)]
        if there != [False, True] or changed.chat.type == Chat.PRIVATE:
            return None
        event("added", chat=changed.chat.id, kind=changed.chat.type)
        if not self._allowed(waiting.user, waiting.chat):
            return None
        to = ReplyTo(changed.chat.id, 0)
        return await deliver(self._inbox, waiting, [send(self._bot, to, Card(messages.added(self._bot.username)))])

    # --- buttons and inline queries ------------------------------------------------------------------------------

    async def _pressed(self, waiting: WaitingUpdate, query: CallbackQuery) -> Sent | None:
        deadline = _deadline(waiting, CALLBACK_EXPIRES)
        on = query.message
        chat = on.chat.id if on else waiting.user
        if not self._allowed(waiting.user, waiting.chat):
            pressed = Pressed(notice=messages.not_allowed(waiting.user), alert=True)
        else:
            data = query.data or ""
            pressed = await self._do_pressed(data, chat)

        async def notify() -> bool:
            try:
                return await self._bot.answer_callback_query(
                    query.id, pressed.notice or None, pressed.alert or None, rate_limit_args=deadline
                )
            except (BadRequest, Expired):
                return False  # too old: the little clock on the button has gone, but the button still does its work

        sendings: list[Sending] = [notify]
        if on is not None:
            to = ReplyTo(on.chat.id, on.message_id, _topic(on))
            if pressed.edit:
                sendings.append(edit(self._bot, to, on.message_id, pressed.edit))
            sendings += [send(self._bot, to, card) for card in pressed.send]
        elif query.inline_message_id and (shown := pressed.edit or _first_card(pressed)):
            sendings.append(edit_inline(self._bot, query.inline_message_id, shown))
        return await deliver(self._inbox, waiting, sendings)

    async def _do_pressed(self, data: str, chat: int) -> Pressed:
        """What a button does, with what it chooses remembered; it says so if what the chat had chosen is gone."""
        pressed, gone = await self._say(chat, lambda talk, within, memory: talk.pressed(data, within, memory))
        self._keep(pressed)
        if pressed.choose is not None or gone:
            await self._choose(chat, pressed.choose or ())
        return pressed if pressed.notice or not gone else replace(pressed, notice=card_texts.CHOICE_GONE)

    async def _inline(self, waiting: WaitingUpdate, query: InlineQuery) -> Sent | None:
        deadline = _deadline(waiting, INLINE_EXPIRES)
        cards: Sequence[InlineCard] = ()
        offset = ""
        if self._allowed(waiting.user, waiting.chat):
            page, _ = await self._say(
                waiting.user, lambda talk, within, memory: talk.inline(query.query, query.offset, within, memory), None
            )
            cards, offset = page.cards, page.next_offset

        async def sending() -> bool:
            try:
                return await self._bot.answer_inline_query(
                    query.id,
                    [article(card) for card in cards],
                    cache_time=_INLINE_CACHE,
                    is_personal=True,
                    next_offset=offset,
                    rate_limit_args=deadline,
                )
            except BadRequest as error:
                if "too old" in error.message.lower() or "invalid" in error.message.lower():
                    raise Expired from error
                raise

        return await deliver(self._inbox, waiting, [sending])


def _deadline(waiting: WaitingUpdate, seconds: float) -> Terms:
    """Until when an answer to an update is of use. Raises Expired if that has passed."""
    left = waiting.received + seconds - time.time()
    if left <= 0:
        raise Expired
    return Terms(deadline=time.monotonic() + left)


def _message_of(update: Update) -> Message | None:
    written = update.message or update.edited_message or update.guest_message
    return written or update.channel_post or update.edited_channel_post


def _says_something(update: Update, message: Message) -> bool:
    """Whether a person sent it: a message about the chat is nobody's, and anything else is, also of a kind yet unknown."""
    return bool(message.text or message.caption) or not filters.StatusUpdate.ALL.check_update(update)


def _reply_to(message: Message) -> ReplyTo:
    return ReplyTo(message.chat.id, message.message_id, _topic(message), reply=message.chat.type != Chat.PRIVATE)


def _topic(message: MaybeInaccessibleMessage) -> int | None:
    return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None


def _first_card(pressed: Pressed) -> Card | None:
    return next((card for card in pressed.send if isinstance(card, Card)), None)


def _is_member(member: ChatMember) -> bool:
    """Whether somebody is in a chat."""
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED) and getattr(member, "is_member", True)
