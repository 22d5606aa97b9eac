"""Requests to Telegram: at its pace, answers before anything else, and again until the server has answered.

Where several processes send for one bot, the pace is that of all together: each also keeps it by itself, and then takes a place
that counts for all, which it gets only while it holds the lane whose update is answered.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.serving.log import event
from bot.serving.metrics import Metrics
from bot.telegram.channel import WORK
from bot.telegram.inbox import NotHeld, Place, Replicas
from bot.telegram.keeping import reached
from bot.telegram.limits import Expired, Pace, Terms, backoff, in_seconds, shared_limits
from bot.telegram.token import Token

CONNECTIONS = 24
_PACED = {
    "sendMessage",
    "sendRichMessage",
    "sendPoll",
    "editMessageText",
    "editEphemeralMessageText",
    "deleteMessage",
}  # what the limits of a chat are for
_REFUSALS = 3  # of one request as if the token were wrong, before the method is taken for unknown
_LOOK_AGAIN = 0.05  # seconds between two looks whether there is room to spare
_NOWHERE = Place((), ())
JSON = bool | dict[str, Any] | list[dict[str, Any]]


class MethodUnknown(BadRequest):
    """The server knows the token but not the method: one of another version, or something in between."""


class Limiter(BaseRateLimiter[Terms]):
    """Every request except getUpdates: sent when its chat has room, and again until the server has answered it.

    `moved` is called when the server says of a chat (the first id) that it has another id now (the second).
    """

    def __init__(self, metrics: Metrics, stopping: asyncio.Event, token: Token, replicas: Replicas | None = None) -> None:
        self._replicas = replicas
        self.moved: Callable[[int, int], Awaitable[None]] | None = None
        self._metrics = metrics
        self._stopping = stopping
        self._token = token
        self._pace = Pace()
        self._turn = asyncio.Lock()  # the first with room in their chat is served first
        self._last = asyncio.Lock()  # among those that let all others go first
        self._others = 0  # requests that wait for their turn and let nobody go first
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
        rate_limit_args: Terms | None,
    ) -> JSON:
        """The answer of the server. Raises BadRequest, Forbidden, Expired, NotHeld; CancelledError when the process stops."""
        terms = rate_limit_args or Terms()
        failures = refusals = moves = 0
        while True:
            try:
                async with self._room(endpoint, data.get("chat_id"), terms), self._connections:
                    result = await callback(*args, **kwargs)
                _check(endpoint, result)
                self._metrics.heard()
                return result
            except RetryAfter as error:
                wait = self._told_to_wait(endpoint, data.get("chat_id"), error)
            except ChatMigrated as error:
                moves += 1
                wait = backoff(moves - 1)  # a chat moves once
                await self._moved(data, error.new_chat_id)
            except InvalidToken as error:
                refusals += error.__cause__ is None  # an error page is not the server's word
                wait = await self._refused(endpoint, error, refusals)
            except Exception as error:  # a garbled answer can raise anything
                if isinstance(error, NotHeld) or not _mends(error):
                    raise
                failures += 1
                wait = self._failed(endpoint, error, failures)
            if terms.deadline is not None and time.monotonic() + wait > terms.deadline:
                raise Expired
            await self._sleep(wait)

    async def _moved(self, data: dict[str, Any], now: int) -> None:
        """The request is for a chat that has another id now."""
        was, data["chat_id"] = data.get("chat_id"), now
        if self.moved and isinstance(was, int):
            await self.moved(was, now)

    async def _refused(self, endpoint: str, error: InvalidToken, refusals: int) -> float:
        """What a 401 or 404 means: getMe decides about the token, and what it knows is a method that the server does not."""
        if endpoint == "getMe" and error.__cause__ is None:
            raise error
        wait = self._failed(endpoint, error, max(refusals, 1))
        if error.__cause__ is not None or not await self._token.known():
            return wait
        if refusals >= _REFUSALS or "method not found" in error.message.lower():
            event("method_unknown", logging.ERROR, method=endpoint, reason=error.message)
            self._metrics.failures.labels("method_unknown").inc()
            raise MethodUnknown(error.message)
        return wait

    @asynccontextmanager
    async def _room(self, endpoint: str, chat: object, terms: Terms) -> AsyncIterator[None]:
        """Waits until there is room for a message in a chat, and takes it. It counts from when the server has answered."""
        if endpoint not in _PACED or chat is None:
            self._go_on()
            yield
            return
        wait = 0.0
        while True:
            while delay := max(wait, self._pace.chat_delay(chat, time.monotonic())):
                await self._sleep(delay)
                wait = 0.0
            async with self._after_others() if terms.last else self._before_others():
                place, wait = await self._place(chat)
                if not wait:
                    windows = self._pace.begin(chat)
                    break
        try:
            yield
        finally:
            for window in windows:
                window.end(time.monotonic())
            if self._replicas and place.numbers:
                self._replicas.end(place)

    async def _place(self, chat: object) -> tuple[Place, float]:
        """A place among what all processes send; without one the seconds until there may be one in this chat.

        It is not given before there is room for all, in whatever chat: nobody who comes after gets it first.
        """
        replicas, (lane, seq) = self._replicas, WORK.get()
        while replicas is not None:
            place = await reached(lambda: replicas.take(shared_limits(chat), lane, seq))
            if place.numbers:
                return place, 0.0
            overall, *of_chat = place.delays
            if any(of_chat):
                return _NOWHERE, max(of_chat)
            await self._sleep(overall)
        return _NOWHERE, 0.0

    @asynccontextmanager
    async def _before_others(self) -> AsyncIterator[None]:
        self._others += 1
        try:
            async with self._turn:
                while delay := self._pace.overall_delay(time.monotonic()):
                    await self._sleep(delay)
                self._go_on()
                yield
        finally:
            self._others -= 1

    @asynccontextmanager
    async def _after_others(self) -> AsyncIterator[None]:
        async with self._last:
            while self._others or not self._pace.has_room_to_spare(time.monotonic()):
                await self._sleep(_LOOK_AGAIN)
            self._go_on()
            yield

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):  # the wait_for of Python 3.11 may swallow a cancellation
                await self._stopping.wait()
        self._go_on()

    def _go_on(self) -> None:
        if self._stopping.is_set():
            raise asyncio.CancelledError  # what is not started stays in the inbox, and must not count as a failure

    def _told_to_wait(self, endpoint: str, chat: object, error: RetryAfter) -> float:
        seconds = in_seconds(error.retry_after)
        self._metrics.told_to_wait.inc()
        event("told_to_wait", logging.WARNING, method=endpoint, seconds=round(seconds, 1))
        if endpoint in _PACED:
            self._pace.hold(chat, seconds, time.monotonic())
            return 0.0
        return seconds

    def _failed(self, endpoint: str, error: Exception, failures: int) -> float:
        self._metrics.retried.labels(type(error).__name__).inc()
        event("retry", logging.WARNING, method=endpoint, failures=failures, error=error)
        return backoff(failures)


def _check(endpoint: str, result: object) -> None:
    """Raises ValueError for an answer that no Bot API server gives: it is unknown then whether a message was sent."""
    sends = endpoint.startswith("send") and endpoint != "sendChatAction"
    if sends and not (isinstance(result, dict) and isinstance(result.get("message_id"), int) and "chat" in result):
        raise ValueError(f"the server did not confirm the {endpoint}")


def _mends(error: Exception) -> bool:
    """Whether a request may be accepted later. An error page from something between us and the server is not its answer."""
    if error.__cause__ is not None and isinstance(error, TelegramError):
        return True
    return not isinstance(error, BadRequest | Forbidden)
