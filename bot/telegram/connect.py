"""How the bot begins to receive, and how it sees that it still does: polling or a webhook, and no other process in its place.

Whoever received first stays. The address of our webhook is noted in the inbox, so that it is known for ours in the next
process; any other is another process's, which has to be stopped, or taken over from when the operator says so.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

from telegram import BotCommand, WebhookInfo
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.chat.conversation.messages import commands
from bot.serving.log import event, failure
from bot.serving.metrics import Metrics
from bot.settings import BadSettings, TelegramSettings
from bot.telegram import messages
from bot.telegram.inbox import KINDS, Inbox
from bot.telegram.keeping import kept, reached
from bot.telegram.limits import Terms, backoff
from bot.telegram.messages import texts
from bot.telegram.receive import POLLED, RECEIVING
from bot.telegram.requests import CONNECTIONS, Limiter, MethodUnknown
from bot.telegram.rival import Rival, SecondInstance
from bot.telegram.token import TokenRefused
from bot.translation import LANGUAGES, language

LOOK = 60.0
"""Seconds between two looks at what Telegram says of our webhook."""
_PROBE = 3  # seconds of a poll that only finds out whether another process polls: that one is back after one
_STAYED = 2  # times that an update is still there after so many seconds: one that polls may have been interrupted once
_LATELY = 300.0  # seconds for which a process that was killed may come back as the one that was there
_RECENT = 300.0  # seconds for which an error that Telegram reports is news
_NOTE = "webhook"  # under what the address of our webhook is noted


def telegram_bot(root: str, token: str, limiter: Limiter) -> ExtBot[Terms]:
    """The bot at a Bot API server, whose requests go through the limiter."""
    request = partial(HTTPXRequest, connect_timeout=5, read_timeout=15, write_timeout=15, pool_timeout=30)
    return ExtBot(
        token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=request(connection_pool_size=CONNECTIONS),
        get_updates_request=request(connection_pool_size=1),
        rate_limiter=limiter,
    )


class Connection:
    """Receives as the settings say; `secret` is what Telegram sends with its calls."""

    def __init__(
        self, bot: ExtBot[Terms], inbox: Inbox, settings: TelegramSettings, secret: str, *, take_over: bool = False
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._settings = settings
        self._secret = secret
        self._take_over = take_over

    async def open(self) -> None:
        """Gets the bot's name, however long the network is down, and sets how updates are received.

        Raises TokenRefused, SecondInstance, BadSettings, Unusable.
        """
        try:
            await self._bot.initialize()
        except InvalidToken:
            raise TokenRefused(texts.TOKEN_REFUSED) from None
        there = await self._webhook()
        noted = await kept(self._inbox, self._inbox.noted, _NOTE)
        if there and there not in (self._settings.webhook, noted) and not self._take_over:
            raise SecondInstance(messages.received_elsewhere(urlsplit(there).hostname or there))
        ours = there or (noted if self._settings.webhook else "") or await self._has_polled_lately()
        if not self._settings.webhook:
            with suppress(MethodUnknown):
                await self._bot.delete_webhook()
        if not (ours or self._take_over) and await self._receives():
            await self._see_whether_another_polls()
        if self._settings.webhook:
            await self._set_webhook()
        await kept(self._inbox, self._inbox.note, _NOTE, self._settings.webhook)

    async def _receives(self) -> bool:
        """Whether it is this process that will receive: of several with one inbox, the others need not ask who else does."""
        replicas = self._inbox.replicas
        return replicas is None or await reached(lambda: replicas.hold(RECEIVING))

    async def _has_polled_lately(self) -> bool:
        """Whether a process with our inbox polled a short while ago: then it was we who were there first."""
        at = await kept(self._inbox, self._inbox.noted, POLLED)
        return at.isdecimal() and abs(time.time() - int(at)) < _LATELY

    async def _webhook(self) -> str:
        """The address to which Telegram sends our updates, as far as the server knows such a thing."""
        try:
            return (await self._bot.get_webhook_info()).url
        except MethodUnknown:
            return ""

    async def _set_webhook(self) -> None:
        try:
            await self._bot.set_webhook(
                self._settings.webhook, allowed_updates=list(KINDS), secret_token=self._secret, max_connections=20
            )
        except BadRequest as error:
            raise BadSettings(messages.webhook_refused(error.message)) from None

    async def _see_whether_another_polls(self) -> None:
        """Polls without keeping or confirming anything until it is certain that nobody else does. Raises SecondInstance.

        Another process that polls interrupts us, or takes what we have seen. If both received, a chat would be answered by
        two, in no order. A poll that broke on its way says nothing, and is repeated.
        """
        rival, seen, stayed, broken = Rival(newcomer=True), 0, 0, 0
        while True:
            try:
                waiting = await self._bot.get_updates(limit=1, timeout=_PROBE, allowed_updates=list(KINDS))
            except Conflict:
                if self._settings.webhook and await self._webhook() == self._settings.webhook:
                    return  # one that shares our inbox has set it meanwhile
                await asyncio.sleep(rival.met())
                seen = 0
                continue
            except Exception as error:  # noqa: BLE001
                failure("probe_failed", error)
                if not _is_passing(error):
                    return  # such as an update that is none: the poller can handle it
                broken += 1
                seen = 0
                await asyncio.sleep(backoff(broken))
                continue
            first = waiting[0].update_id if waiting else 0
            pause = rival.met() if seen and first and first != seen else 0.0
            stayed = stayed + 1 if first == seen else 0
            if not first or stayed == _STAYED:
                return
            await asyncio.sleep(max(pause, _PROBE))
            seen = first

    async def announce(self) -> None:
        """Registers the commands that Telegram offers to a user who types a slash, in each language; to others, in English."""
        for code in ("", *LANGUAGES):
            with suppress(TelegramError), language(code):
                listed = [BotCommand(name, does) for name, does in commands()]
                await self._bot.set_my_commands(listed, language_code=code or None)

    async def watch(self, metrics: Metrics) -> None:
        """Looks now and then whether Telegram still calls our webhook, and what it says of that; until it is cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                info = await self._bot.get_webhook_info()
            except MethodUnknown:
                return
            if info.url != self._settings.webhook:
                event("webhook_gone", logging.ERROR, now=urlsplit(info.url).hostname or "polling")
                metrics.failures.labels("webhook_gone").inc()
                metrics.reported = "the webhook was gone"
                await self._set_webhook()
                continue
            reported = _recent_error(info)
            if reported and reported != metrics.reported:
                event("webhook_error", logging.ERROR, reason=reported, pending=info.pending_update_count)
            metrics.reported = reported


def _is_passing(error: Exception) -> bool:
    """Whether a request failed on its way to the server or back, or may be accepted later."""
    return isinstance(error, TelegramError) and not isinstance(error, BadRequest | Forbidden | InvalidToken)


def _recent_error(info: WebhookInfo) -> str:
    """What Telegram says went wrong with its calls lately; "" if all arrive."""
    at: datetime | None = info.last_error_date
    if not (at and info.last_error_message and info.pending_update_count):
        return ""
    since = time.time() - at.replace(tzinfo=at.tzinfo or UTC).timestamp()
    return f"Telegram cannot call the webhook: {info.last_error_message}" if since < _RECENT else ""
