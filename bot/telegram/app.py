"""The Telegram bot as one process: receives into the inbox, answers from it, and ends when asked to.

receive.py    polling or webhook → inbox.py
lanes.py      inbox.py → one task per lane
handlers.py   an update → what the conversation says to it
send.py       cards → messages, at Telegram's pace, until the server has them
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from telegram import BotCommand
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.chat.messages import commands
from bot.problems import problem, unexpected
from bot.serving.descriptors import raise_descriptors
from bot.serving.http import Servers, listen
from bot.serving.live_index import LiveIndex
from bot.serving.lock import alone
from bot.serving.log import event, log_to_stderr, redacted
from bot.serving.metrics import Metrics
from bot.serving.stopping import stop_on_signals
from bot.settings import BadSettings, TelegramSettings, address
from bot.telegram import messages
from bot.telegram.handlers import Handlers
from bot.telegram.inbox import KINDS, Inbox, Lane
from bot.telegram.lanes import Lanes
from bot.telegram.limits import Throttle
from bot.telegram.messages import texts
from bot.telegram.receive import Poller, TokenRefused, webhook, webhook_secret
from bot.telegram.send import CONNECTIONS, Limiter
from index import ClausebotError, Collection

GRACE = 3.0
"""Seconds left for what is being sent when the process is asked to end."""


class BotFailed(ClausebotError):
    """The bot ended for an unforeseen reason; the message contains no secret."""


def run_bot(settings: TelegramSettings, level: str, collection: Collection, shown: AbstractContextManager[object]) -> None:
    """Runs the bot until SIGTERM or SIGINT, over a collection that is opened while `shown` reports the progress.

    Raises ClausebotError, never with the token in it.
    """
    token = settings.bot_token()
    secrets = (token, webhook_secret(token, settings.secret))
    log_to_stderr(level, secrets)
    raise_descriptors()
    try:
        with alone(_inbox_path(collection.home, token).with_suffix(".lock"), texts.SECOND_HERE):
            asyncio.run(_Process(settings, token, collection, shown).run())
    except ClausebotError as error:
        raise type(error)(redacted(problem(error), secrets)) from None
    except (TelegramError, ValueError, RuntimeError, TypeError, KeyError) as error:
        raise BotFailed(redacted(unexpected(error), secrets)) from None


def _inbox_path(home: Path, token: str) -> Path:
    """The file of a bot's inbox; the number before the colon is the bot's id, and no secret."""
    return home / f"telegram-{token.partition(':')[0]}.sqlite"


class _Process:
    def __init__(
        self, settings: TelegramSettings, token: str, collection: Collection, shown: AbstractContextManager[object]
    ) -> None:
        self._settings = settings
        self._token = token
        self._home = collection.home
        self._collection = collection
        self._shown = shown
        self._stopping = asyncio.Event()
        self._failure: ClausebotError | None = None
        self._services: list[asyncio.Task[None]] = []
        self._lanes: Lanes | None = None  # until the bot is ready to answer

    async def run(self) -> None:
        """Everything from the first signal handler to the last update."""
        stop_on_signals(self._stopping)
        inbox = Inbox(_inbox_path(self._home, self._token))
        self._metrics = Metrics(lambda: inbox.call(inbox.depth))
        try:
            await self._run(inbox)
        finally:
            inbox.close()
        if self._failure:
            raise self._failure
        event("stopped")

    async def _run(self, inbox: Inbox) -> None:
        self._start_services(inbox)
        await asyncio.to_thread(self._open)
        bot = self._bot()
        if not await self._until_stopped(self._connect(bot)):
            await self._end(bot)
            return
        link = f"https://t.me/{bot.username}"
        live = LiveIndex(self._collection, link, lambda status: self._metrics.questions.labels(status).inc())
        handlers = Handlers(bot, live, inbox, metrics=self._metrics, settings=self._settings)
        lanes = Lanes(
            inbox, handlers, throttle=Throttle(self._settings.per_minute), metrics=self._metrics, stopping=self._stopping
        )
        self._lanes = lanes
        lanes.wake(await inbox.call(inbox.lanes))
        self._start(self._announce(bot))
        if not self._settings.webhook:
            self._start(self._poll(inbox))
        receives = "webhook" if self._settings.webhook else "polling"
        event("started", bot=bot.username, receives=receives, open_to=self._settings.open_to())
        await self._stopping.wait()
        event("stopping")
        await lanes.finish(GRACE)
        live.close()
        await self._end(bot)

    def _open(self) -> None:
        """Opens the collection, which is indexed first if it never was."""
        with self._shown:
            _ = self._collection.documents

    def _receive(self, lanes: set[Lane]) -> None:
        """Something new is in the inbox."""
        if self._lanes:
            self._lanes.wake(lanes)

    async def _end(self, bot: ExtBot[float]) -> None:
        if self._services:
            await asyncio.wait(self._services, timeout=GRACE)
        for task in self._services:
            task.cancel()
        await asyncio.gather(*self._services, return_exceptions=True)
        with suppress(Exception):
            await bot.shutdown()

    def _bot(self) -> ExtBot[float]:
        root = self._settings.api
        request = partial(HTTPXRequest, connect_timeout=5, read_timeout=15, write_timeout=15, pool_timeout=30)
        return ExtBot(
            self._token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=request(connection_pool_size=CONNECTIONS),
            get_updates_request=request(connection_pool_size=1),
            rate_limiter=Limiter(self._metrics, self._stopping, lambda: self._fail(TokenRefused(texts.TOKEN_REFUSED))),
        )

    async def _connect(self, bot: ExtBot[float]) -> None:
        """Gets the bot's name, however long the network is down, and sets how updates are received. Raises ClausebotError."""
        try:
            await bot.initialize()
            self._metrics.polling = not self._settings.webhook
            if self._settings.webhook:
                await bot.set_webhook(
                    self._settings.webhook,
                    allowed_updates=list(KINDS),
                    secret_token=webhook_secret(self._token, self._settings.secret),
                    max_connections=20,
                )
            else:
                await bot.delete_webhook()
        except InvalidToken:
            raise TokenRefused(texts.TOKEN_REFUSED) from None
        except BadRequest as error:
            raise BadSettings(messages.webhook_refused(error.message)) from None

    async def _announce(self, bot: ExtBot[float]) -> None:
        """Registers the commands that Telegram offers to a user who types a slash."""
        with suppress(TelegramError):
            await bot.set_my_commands([BotCommand(name, does) for name, does in commands()])

    async def _poll(self, inbox: Inbox) -> None:
        request = HTTPXRequest(connection_pool_size=1, connect_timeout=5)
        url = f"{self._settings.api}/bot{self._token}/getUpdates"
        async with request:
            poller = Poller(request, url, inbox, received=self._receive, metrics=self._metrics)
            try:
                await self._until_stopped(poller.run())
            except ClausebotError as error:
                self._fail(error)

    def _start_services(self, inbox: Inbox) -> None:
        """Listens where it is configured to, before anything slow: a port that is taken is reported at once."""
        settings = self._settings
        if not (settings.monitor or settings.webhook):
            return
        servers = Servers(self._stopping, self._metrics.refused)
        if settings.monitor:
            listening = listen(*address(settings.monitor), "CLAUSEBOT_TELEGRAM_MONITOR")
            self._start(servers.serve(self._metrics.app(), listening))
        if settings.webhook:
            secret = webhook_secret(self._token, settings.secret)
            app = webhook(urlsplit(settings.webhook).path, secret, inbox, received=self._receive, metrics=self._metrics)
            self._start(servers.serve(app, listen(*address(settings.listen), "CLAUSEBOT_TELEGRAM_LISTEN")))

    def _start(self, service: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(service)
        task.add_done_callback(self._ended)
        self._services.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            event("service_failed", logging.ERROR, error=error)
            self._fail(BotFailed(unexpected(error) if isinstance(error, Exception) else str(error)))

    def _fail(self, failure: ClausebotError) -> None:
        """Ends the process for a reason that waiting does not cure."""
        self._failure = self._failure or failure
        self._stopping.set()

    async def _until_stopped(self, work: Coroutine[Any, Any, None]) -> bool:
        """Whether a piece of work finished before the process was asked to stop."""
        task, stop = asyncio.create_task(work), asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait((task, stop), return_when=asyncio.FIRST_COMPLETED)
            done = task.done()
        finally:
            stop.cancel()
            if not task.done():
                task.cancel()
        if done:
            await task
        else:
            await asyncio.gather(task, return_exceptions=True)
        return done and not self._stopping.is_set()
