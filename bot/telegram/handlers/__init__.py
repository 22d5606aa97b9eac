"""An update in the inbox → what is sent back: who may ask, what is asked, what the conversation says, where it goes.

In: updates, one at a time. Out: messages, sent. The words come from the conversation; errors are raised.

read.py        what an update holds
addressed.py   what its message asks of the bot, if anything
moved.py       groups that have become supergroups
admission.py   who may ask, and which messages speak
speaking.py    in which language that is
talking.py     what the conversation says to a chat
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from telegram import CallbackQuery, ChatMemberUpdated, InlineQuery, Message, Update
from telegram import Document as TelegramFile
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot.chat.cards import Card, InlineCard, InlinePage, Pressed
from bot.chat.conversation.messages import COMMANDS
from bot.problems import problem
from bot.serving.live_index import LiveIndex
from bot.serving.log import event
from bot.serving.metrics import Metrics
from bot.settings import TelegramSettings
from bot.telegram import messages
from bot.telegram.handlers.addressed import Asked, asked, button_named
from bot.telegram.handlers.admission import Admission
from bot.telegram.handlers.moved import Moved
from bot.telegram.handlers.read import (
    MOST_BYTES,
    Saying,
    added_to_group,
    below_button,
    deadline,
    draft_of,
    in_time,
    message_of,
    replied_text,
    reply_to,
    saying_of,
    says_something,
)
from bot.telegram.handlers.speaking import Speaking
from bot.telegram.handlers.talking import Talking
from bot.telegram.inbox import DAILY, Inbox, LaneKind, Sent, WaitingUpdate
from bot.telegram.keeping import kept
from bot.telegram.limits import CALLBACK_EXPIRES, INLINE_EXPIRES, Expired, Terms, Undeliverable
from bot.telegram.messages import texts
from bot.telegram.newer import Newer
from bot.telegram.send import AFTER_OTHERS, ReplyTo, Sending, article, delete, deliver, edit, edit_inline, send
from index import BadQuestion

_INLINE_CACHE = 10  # seconds for which the server may repeat an inline answer; a new index should be noticed soon
CHECK, PRACTISE, FORGET = "check", "practise", "forget"
"""The commands that also take a file, and the one after which nothing is kept of who sent it."""
_QUESTIONS = ("message", "edited_message", "channel_post", "edited_channel_post", "guest_message")


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
        self._bot = bot
        self._inbox = inbox
        self._settings = settings
        self._moved = Moved(inbox)
        self._speaking = Speaking(inbox, self._moved)
        self._admission = Admission(bot, inbox, settings, self._moved)
        self._newer = Newer()
        self._talking = Talking(live, inbox, self._moved, metrics, keep)

    async def taken_up(self) -> None:
        """A lane is worked off from now on that another process may have had."""
        await self._moved.read_again()

    async def answer(self, waiting: WaitingUpdate) -> Sent | None:
        """Sends all answers of an update that are not sent yet; returns the last, None if it asks nothing of the bot."""
        update = self._update(waiting)
        with await self._speaking.to(waiting):
            if waiting.kind == DAILY:
                return await self._daily(waiting)
            if message := message_of(update):
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
        return waiting.kind in _QUESTIONS and waiting.user != 0 and not self._admission.allowed(waiting)

    async def give_up(self, waiting: WaitingUpdate) -> None:
        """Says that a question cannot be answered: always in private, in a group only if the bot was asked."""
        to = self._asker(waiting)
        if to is None and waiting.kind != DAILY and waiting.lane.kind is LaneKind.CHAT and waiting.chat > 0:
            to = ReplyTo(waiting.chat, 0)
        if to:
            await kept(self._inbox, self._inbox.spare, waiting)
            with await self._speaking.to(waiting):
                await send(self._bot, to, Card(texts.CANNOT_ANSWER))()

    async def slow_down(self, waiting: WaitingUpdate) -> None:
        """Tells a user that their other questions will be answered later."""
        if waiting.kind != "guest_message" and (message := message_of(self._update(waiting))):
            with await self._speaking.to(waiting):
                await deliver(self._inbox, waiting, [send(self._bot, reply_to(message), Card(texts.SLOW_DOWN))])

    async def moved(self, was: int, now: int) -> None:
        """A chat has another id from now on, as the server's answer to a request says."""
        await self._moved.note(was, now)

    def _update(self, waiting: WaitingUpdate) -> Update:
        return Update.de_json(json.loads(waiting.raw), self._bot)

    def _asked(self, update: Update, message: Message) -> Asked | None:
        summoned = update.guest_message is not None
        return asked(message, self._bot, tuple(COMMANDS), summoned=summoned)

    def _asker(self, waiting: WaitingUpdate) -> ReplyTo | None:
        """Where a question is answered; None if it is not one, or if the user may not ask."""
        if not self._admission.allowed(waiting):
            return None
        with suppress(Exception):  # a malformed update fails when it is answered
            update = self._update(waiting)
            message = message_of(update)
            return reply_to(message) if message and self._asked(update, message) else None
        return None

    # --- messages ------------------------------------------------------------------------------------------------

    async def _message(self, waiting: WaitingUpdate, update: Update, message: Message) -> Sent | None:
        await self._moved.follow(message)
        question = self._asked(update, message)
        if question is None or not says_something(update, message):
            return None
        to = reply_to(message)
        summoned = update.guest_message is not None
        if not self._admission.allowed(waiting):
            event("not_allowed", logging.WARNING, update=waiting.update_id, user=waiting.user, chat=waiting.chat)
            return None if to.reply or summoned else await self._admission.refuse(waiting, to)
        if not await self._admission.speaks(waiting, message):
            return None
        if self._settings.log_text:
            event("asked", update=waiting.update_id, text=message.text or message.caption or "")
        shown = await self._shown(message, question, saying_of(message, waiting.user))
        waiting.forgets = question.command == FORGET
        if summoned:
            return await self._answer_guest(waiting, message, shown)
        to = await self._seen_by(to, waiting, message)
        return await deliver(self._inbox, waiting, await self._sendings(update, to, shown), to)

    async def _seen_by(self, to: ReplyTo, waiting: WaitingUpdate, message: Message | None = None, query: str = "") -> ReplyTo:
        """Where an answer goes in a group whose asker wants to be the only one who sees it, or asked so; else where it went."""
        nobodys = waiting.user == 0 or (message is not None and message.sender_chat is not None)  # a channel's, or the group's
        if to.chat > 0 or nobodys:
            return to
        if to.alone or await self._inbox.call(self._inbox.only_me, waiting.user):
            return in_time(replace(to, alone=waiting.user), waiting, query)
        return to

    async def _shown(self, message: Message, question: Asked, saying: Saying) -> Sequence[Card]:
        """The cards that answer a message of a user."""
        if button := button_named(message, question):
            return await self._named(button, saying)
        if question.command in (CHECK, PRACTISE) and (draft := draft_of(message)):
            return await self._drafted(question.command, draft, saying)
        if question.command in (CHECK, PRACTISE) and not question.text:
            question = replace(question, text=replied_text(message))
        if not (question.command or question.text):
            return (Card(texts.WRITE_TO_ME if message.text or message.caption else texts.ONLY_TEXT),)
        try:
            return await self._talking.answer(question, saying)
        except BadQuestion as error:
            return (Card(problem(error)),)

    async def _drafted(self, command: str, draft: TelegramFile, saying: Saying) -> Sequence[Card]:
        """What is wrong in a draft that somebody sent as a file, or in the one that they reply to."""
        if (draft.file_size or 0) > MOST_BYTES:
            return (Card(texts.FILE_TOO_LARGE),)
        try:
            there = await self._bot.get_file(draft.file_id)
        except BadRequest:  # it is gone, or larger than it was said to be
            return (Card(texts.FILE_GONE),)
        raw = await there.download_as_bytearray()
        file = bytes(raw), draft.file_name or "draft.txt"
        say = self._talking.check if command == CHECK else self._talking.draft
        return await say(file, saying)

    async def _named(self, button: str, saying: Saying) -> Sequence[Card]:
        """What a button does that somebody named instead of pressing it, below it."""
        pressed = await self._talking.press(button, saying)
        shown = [card for card in (pressed.edit, *pressed.send) if card]
        return shown or (Card(pressed.notice),)

    async def _sendings(self, update: Update, to: ReplyTo, shown: Sequence[Card]) -> list[Sending]:
        """Sends the cards; for an edited question, they replace those that answered it before."""
        old: list[int] = []
        if update.edited_message or update.edited_channel_post:
            old = await self._inbox.call(self._inbox.replies, to.chat, to.question)
        sendings: list[Sending] = []
        for at, card in enumerate(shown):
            if at < len(old) and isinstance(card, Card):
                sendings.append(edit(self._bot, to, old[at], card, self._newer))
            else:
                sendings.append(send(self._bot, to, card, newer=self._newer))
        surplus = old[len(shown) :]
        sendings += [delete(self._bot, to, message) for message in surplus]
        if surplus:
            await self._inbox.call(self._inbox.forget_replies, to.chat, to.question, surplus)
        return sendings

    async def _answer_guest(self, waiting: WaitingUpdate, message: Message, shown: Sequence[Card]) -> Sent | None:
        """Answers as a guest, with the first card only."""
        card = next((card for card in shown if isinstance(card, Card)), Card(texts.CANNOT_ANSWER))
        found = article(InlineCard("answer", card.text[:60], "", card))

        async def sending() -> bool:
            await self._bot.answer_guest_query(message.guest_query_id or "", found)
            return True

        return await deliver(self._inbox, waiting, [sending])

    # --- chats, buttons, inline queries --------------------------------------------------------------------------

    async def _member(self, waiting: WaitingUpdate, changed: ChatMemberUpdated) -> Sent | None:
        """Says how to ask where the bot has just been added."""
        if not added_to_group(changed):
            return None
        event("added", chat=changed.chat.id, kind=changed.chat.type)
        if not self._admission.allowed(waiting):
            return None
        to = ReplyTo(changed.chat.id, 0)
        return await deliver(self._inbox, waiting, [send(self._bot, to, Card(messages.added(self._bot.username)))])

    async def _pressed(self, waiting: WaitingUpdate, query: CallbackQuery) -> Sent | None:
        terms = deadline(waiting, CALLBACK_EXPIRES)
        to = below_button(query)
        if self._admission.allowed(waiting):
            where = Saying(to.chat, waiting.user, 0, to.question, to.topic or 0) if to else Saying(waiting.user, waiting.user)
            pressed = await self._talking.press(query.data or "", where)
        else:
            pressed = Pressed(notice=messages.not_allowed(waiting.user), alert=True)

        async def notify() -> bool:
            try:
                return await self._bot.answer_callback_query(
                    query.id, pressed.notice or None, pressed.alert or None, rate_limit_args=terms
                )
            except (BadRequest, Expired):
                return False  # too old: the little clock on the button has gone, but the button still does its work

        sendings: list[Sending] = [notify]
        if to is not None:
            if pressed.edit:
                sendings.append(edit(self._bot, to, to.question, pressed.edit, self._newer))
            below = await self._seen_by(to, waiting, query=query.id)
            sendings += [send(self._bot, below, card, newer=self._newer) for card in pressed.send]
        elif query.inline_message_id and (shown := pressed.edit or _first_card(pressed)):
            sendings.append(edit_inline(self._bot, query.inline_message_id, shown))
        return await deliver(self._inbox, waiting, sendings)

    async def _daily(self, waiting: WaitingUpdate) -> Sent | None:
        """Sends a user their daily clause; to one who has shut the bot out, or may not ask, none comes any more."""
        learner = await self._inbox.call(self._inbox.learner, waiting.user)
        if learner is None or not learner.daily:  # they have taken it back since, or forgotten all
            return None
        try:
            if not self._admission.allowed(waiting):
                await self._inbox.call(self._inbox.enrol, waiting.user, 0, "")
                return None
            card = await self._talking.daily(waiting.user)
            return await deliver(self._inbox, waiting, [send(self._bot, ReplyTo(waiting.chat, 0), card, AFTER_OTHERS)])
        except Undeliverable as error:
            if isinstance(error.__cause__, Forbidden):
                await self._inbox.call(self._inbox.enrol, waiting.user, 0, "")
            raise

    async def _inline(self, waiting: WaitingUpdate, query: InlineQuery) -> Sent | None:
        terms = deadline(waiting, INLINE_EXPIRES)
        page = InlinePage()
        if self._admission.allowed(waiting):
            page = await self._talking.inline(query.query, query.offset, waiting.user)

        async def sending() -> bool:
            try:
                return await self._bot.answer_inline_query(
                    query.id,
                    [article(card) for card in page.cards],
                    cache_time=_INLINE_CACHE,
                    is_personal=True,
                    next_offset=page.next_offset,
                    rate_limit_args=terms,
                )
            except BadRequest as error:
                if "too old" in error.message.lower() or "invalid" in error.message.lower():
                    raise Expired from error
                raise

        return await deliver(self._inbox, waiting, [sending])


def _first_card(pressed: Pressed) -> Card | None:
    return next((card for card in pressed.send if isinstance(card, Card)), None)
