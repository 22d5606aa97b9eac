"""From a card to Telegram's messages, sent in order, at Telegram's pace, until the server has them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
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
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.chat.cards import Button, Card, InlineCard, Quiz
from bot.chat.quiz import with_buttons
from bot.serving.log import event
from bot.serving.metrics import Metrics
from bot.telegram.inbox import Inbox, Sent, WaitingUpdate
from bot.telegram.limits import Expired, Pace, Undeliverable, backoff

CONNECTIONS = 24
_PACED = {"sendMessage", "sendPoll", "editMessageText", "deleteMessage"}  # what the limits of a chat are for
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_REFUSALS = 3  # of the token in a row, before they are believed
JSON = bool | dict[str, Any] | list[dict[str, Any]]


class Limiter(BaseRateLimiter[float]):
    """Every request except getUpdates: sent when its chat has room, and again until the server has answered it.

    `rate_limit_args` is the time, by `time.monotonic`, after which nobody waits for the answer any more.
    """

    def __init__(self, metrics: Metrics, stopping: asyncio.Event, refused: Callable[[], None]) -> None:
        self._metrics = metrics
        self._stopping = stopping
        self._refused = refused  # called when the server no longer knows the token
        self._refusals = 0
        self._pace = Pace()
        self._turn = asyncio.Lock()  # the first with room in their chat is served first
        self._connections = asyncio.Semaphore(CONNECTIONS)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, JSON]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: float | None,
    ) -> JSON:
        """The answer of the server. Raises BadRequest and Forbidden, Expired; CancelledError when the process stops."""
        failures = 0
        while True:
            try:
                async with self._room(endpoint, data.get("chat_id")), self._connections:
                    result = await callback(*args, **kwargs)
                _check(endpoint, result)
                self._metrics.heard()
                self._refusals = 0
                return result
            except RetryAfter as error:
                wait = self._told_to_wait(endpoint, data.get("chat_id"), error)
            except ChatMigrated as error:
                data["chat_id"], wait = error.new_chat_id, 0.0
            except Exception as error:  # a garbled answer can raise anything
                if not _mends(endpoint, error):
                    raise
                failures += 1
                wait = self._failed(endpoint, error, failures)
            if rate_limit_args is not None and time.monotonic() + wait > rate_limit_args:
                raise Expired
            await self._sleep(wait)

    @asynccontextmanager
    async def _room(self, endpoint: str, chat: object) -> AsyncIterator[None]:
        """Waits until there is room for a message in a chat, and takes it. It counts from when the server has answered."""
        if endpoint not in _PACED or chat is None:
            self._go_on()
            yield
            return
        while delay := self._pace.chat_delay(chat, time.monotonic()):
            await self._sleep(delay)
        async with self._turn:
            while delay := self._pace.overall_delay(time.monotonic()):
                await self._sleep(delay)
            self._go_on()
            windows = self._pace.begin(chat)
        try:
            yield
        finally:
            for window in windows:
                window.end(time.monotonic())

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
        self._go_on()

    def _go_on(self) -> None:
        if self._stopping.is_set():
            raise asyncio.CancelledError  # what is not started stays in the inbox, and must not count as a failure

    def _told_to_wait(self, endpoint: str, chat: object, error: RetryAfter) -> float:
        wait = error.retry_after
        seconds = float(wait if isinstance(wait, int) else wait.total_seconds())
        self._metrics.told_to_wait.inc()
        event("told_to_wait", logging.WARNING, method=endpoint, seconds=round(seconds, 1))
        if endpoint in _PACED:
            self._pace.hold(chat, seconds, time.monotonic())
            return 0.0
        return seconds

    def _failed(self, endpoint: str, error: Exception, failures: int) -> float:
        self._metrics.retried.labels(type(error).__name__).inc()
        event("retry", logging.WARNING, method=endpoint, failures=failures, error=error)
        if isinstance(error, InvalidToken):
            self._refusals += 1
            if self._refusals >= _REFUSALS:
                self._refused()
        return backoff(failures)


def _check(endpoint: str, result: object) -> None:
    """Raises ValueError for an answer that no Bot API server gives: it is unknown then whether a message was sent."""
    sends = endpoint.startswith("send") and endpoint != "sendChatAction"
    if sends and not (isinstance(result, dict) and isinstance(result.get("message_id"), int) and "chat" in result):
        raise ValueError(f"the server did not confirm the {endpoint}")


def _mends(endpoint: str, error: Exception) -> bool:
    """Whether a request may be accepted later. An error page from something between us and the server is not its answer."""
    if error.__cause__ is not None and isinstance(error, TelegramError):
        return True
    if isinstance(error, InvalidToken):
        return endpoint != "getMe"
    return not isinstance(error, BadRequest | Forbidden)


# --- what is sent ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReplyTo:
    """Where answers go: a chat, a topic in it, and, in a group, the question they answer."""

    chat: int
    question: int
    topic: int | None = None
    reply: bool = False


Sending = Callable[[], Awaitable[Message | bool]]
"""One answer of an update, sent when it is called."""


async def deliver(inbox: Inbox, waiting: WaitingUpdate, sendings: Sequence[Sending], to: ReplyTo | None = None) -> Sent | None:
    """Sends those of an update's answers that are not sent yet, and returns the last. Raises Undeliverable."""
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
            await inbox.call(inbox.sent, waiting, last)
    return last


def send(bot: Bot, to: ReplyTo, shown: Card | Quiz) -> Sending:
    """Sends a card or a quiz poll, outside of its topic if that is gone, with buttons if the chat allows no polls."""

    async def sending() -> Message | bool:
        try:
            return await _send(bot, to, shown)
        except BadRequest as error:
            if to.topic is None or "thread not found" not in error.message.lower():
                raise
            event("topic_gone", chat=to.chat, topic=to.topic)
            return await _send(bot, replace(to, topic=None), shown)

    return sending


async def _send(bot: Bot, to: ReplyTo, shown: Card | Quiz) -> Message | bool:
    reply = ReplyParameters(to.question, allow_sending_without_reply=True) if to.reply else None
    if isinstance(shown, Quiz):
        try:
            return await _send_poll(bot, to, shown, reply)
        except BadRequest as error:
            if "poll" not in error.message.lower():
                raise
            event("polls_not_allowed", chat=to.chat, reason=error.message)
            shown = with_buttons(shown)
    return await bot.send_message(
        to.chat,
        shown.text,
        entities=entities(shown),
        reply_markup=keyboard(shown.rows),
        link_preview_options=_NO_PREVIEW,
        message_thread_id=to.topic,
        reply_parameters=reply,
    )


async def _send_poll(bot: Bot, to: ReplyTo, quiz: Quiz, reply: ReplyParameters | None) -> Message | bool:
    correct: Any = quiz.correct  # typed as one of twelve numbers
    try:
        return await bot.send_poll(
            to.chat,
            quiz.question,
            quiz.options,
            type="quiz",
            correct_option_ids=[correct],
            explanation=quiz.explanation or None,
            message_thread_id=to.topic,
            reply_parameters=reply,
        )
    except TypeError as error:  # a Bot API server older than the library: the poll is sent, its description lacks fields
        event("poll_not_read", logging.WARNING, error=error)
        return True


def edit(bot: Bot, to: ReplyTo, message: int, card: Card) -> Sending:
    """Replaces a message with a card; if it is gone, sends a new one."""

    async def sending() -> Message | bool:
        try:
            return await _replace(bot, card, chat_id=to.chat, message_id=message)
        except BadRequest:
            return await send(bot, to, card)()

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
            card.text, **message, entities=entities(card), reply_markup=keyboard(card.rows), link_preview_options=_NO_PREVIEW
        )
    except BadRequest as error:
        if "not modified" in error.message.lower():
            return True
        raise


def delete(bot: Bot, to: ReplyTo, message: int) -> Sending:
    """Deletes a message that no longer answers an edited question."""

    async def sending() -> bool:
        with suppress(BadRequest):  # it is gone already
            return await bot.delete_message(to.chat, message)
        return False

    return sending


def entities(card: Card) -> list[MessageEntity]:
    """The marks of a card, counted in UTF-16 units as Telegram does."""
    marks = [MessageEntity(mark.kind, mark.start, mark.end - mark.start) for mark in card.marks]
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
    content = InputTextMessageContent(found.card.text, entities=entities(found.card), link_preview_options=_NO_PREVIEW)
    return InlineQueryResultArticle(
        found.id, found.title, content, keyboard(found.card.rows), description=found.description or None
    )
