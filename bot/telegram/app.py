"""The Telegram bot as one process: receives into the inbox, answers from it, and ends when asked to.

connect.py    how the bot begins to receive, and that no other does in its place
receive.py    polling or webhook → inbox
inbox/        what waits, on disk
lanes.py      inbox → one task per lane
handlers/     an update → what the conversation says to it
send.py       cards → messages, each noted before the next
requests.py   requests, at Telegram's pace, until the server has answered
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.problems import problem, unexpected
from bot.serving.descriptors import raise_descriptors
from bot.serving.http import Servers, listen
from bot.serving.live_index import Current, LiveIndex
from bot.serving.lock import alone
from bot.serving.log import event, log_to_stderr, redacted
from bot.serving.metrics import Metrics
from bot.serving.private import make_private
from bot.serving.reports import keep
from bot.serving.stalls import watch_clock
from bot.serving.stopping import stop_on_signals
from bot.settings import TelegramSettings, address
from bot.telegram.connect import Connection, telegram_bot
from bot.telegram.handlers import Handlers
from bot.telegram.inbox import Away, Inbox, Lane, Unavailable, Where, inbox_path
from bot.telegram.lanes import Lanes
from bot.telegram.limits import Terms, Throttle
from bot.telegram.messages import texts
from bot.telegram.receive import Poller, webhook, webhook_secret
from bot.telegram.requests import Limiter
from bot.telegram.token import Token
from index import ClausebotError, Collection
from index.values import dataclass

GRACE = 3.0
"""Seconds left for what is being sent when the process is asked to end."""
_LOOK = 5.0
"""Seconds between two looks for lanes that nobody woke, as when another process has put something there."""
_LOOK_AT_OTHERS = 1.0
"""How often it looks where other processes work on the inbox, too: what one that has ended left behind waits no longer."""


class BotFailed(ClausebotError):
    """The bot ended for an unforeseen reason; the message contains no secret."""


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot: its settings, and the address of the database that it shares with other processes, "" if it is alone.

    `page` is the public address of the web page, "" if it has none. With `take_over` it receives what Telegram has sent to
    another address.
    """

    settings: TelegramSettings
    database: str = field(default="", repr=False)
    take_over: bool = False
    page: str = ""

    def secrets(self) -> tuple[str, ...]:
        """What no line of the log may hold. Raises BadSettings."""
        token = self.settings.bot_token()
        return token, webhook_secret(token, self.settings.secret), *self._address()

    def _address(self) -> tuple[str, ...]:
        """The address of the database, if there is a password in it."""
        if not self.database:
            return ()
        from index.database import shown

        return () if shown(self.database) == self.database else (self.database,)

    def where(self, home: Path) -> Where:
        """Where its inbox is. Raises BadSettings."""
        return Where(home, self.settings.bot_token(), self.database)


def run_bot(bot: Bot, level: str, collection: Collection, shown: AbstractContextManager[object]) -> None:
    """Runs the bot until SIGTERM or SIGINT, over a collection that is opened while `shown` reports the progress.

    Raises ClausebotError, never with the token or a password in it.
    """

    async def run() -> None:
        stopping = asyncio.Event()
        stop_on_signals(stopping)
        await _Process(bot, Current(collection), shown, stopping).run()

    log_to_stderr(level, bot.secrets())
    raise_descriptors()
    with _alone(bot, collection.home):
        asyncio.run(run())


async def serve_bot(bot: Bot, current: Current, stopping: asyncio.Event) -> None:
    """Runs the bot over an open index that others share, until it is asked to stop. Raises ClausebotError as `run_bot` does."""
    with _alone(bot, current.now.home):
        await _Process(bot, current, nullcontext(), stopping).run()


@contextmanager
def _alone(bot: Bot, home: Path) -> Iterator[None]:
    """The only process of a bot with this token and home, if none share a database; its errors hold no secret."""
    secrets = bot.secrets()
    lock = inbox_path(home, bot.settings.bot_token()).with_suffix(".lock")
    try:
        make_private(home)
        with nullcontext() if bot.database else alone(lock, texts.SECOND_HERE):
            yield
    except ClausebotError as error:
        raise type(error)(redacted(problem(error), secrets)) from None
    except (TelegramError, ValueError, RuntimeError, TypeError, KeyError) as error:
        raise BotFailed(redacted(unexpected(error), secrets)) from None


class _Process:
    def __init__(self, bot: Bot, current: Current, shown: AbstractContextManager[object], stopping: asyncio.Event) -> None:
        self._bot = bot
        self._settings = settings = bot.settings
        self._token = settings.bot_token()
        self._home = current.now.home
        self._current = current
        self._shown = shown
        self._stopping = stopping
        self._failure: ClausebotError | None = None
        self._services: list[asyncio.Task[None]] = []
        self._lanes: Lanes | None = None  # until the bot is ready to answer

    async def run(self) -> None:
        """Everything from the first service to the last update."""
        inbox = self._bot.where(self._home).opened()
        self._metrics = Metrics(
            lambda: inbox.call(inbox.depth, self._lanes.held() if self._lanes else ()), self._settings.overdue
        )
        self._metrics.polling = not self._settings.webhook
        self._known = Token(self._fail)
        try:
            await self._run(inbox)
        finally:
            inbox.close()
        if self._failure:
            raise self._failure
        event("stopped")

    def _kept(self, line: str) -> None:
        """Keeps a question for the operator, which waits for the disk. Raises OSError."""
        try:
            keep(self._home, line)
        except OSError as error:
            event("report_not_kept", logging.ERROR, error=error)
            raise

    async def _run(self, inbox: Inbox) -> None:
        self._start_services(inbox)
        await asyncio.to_thread(self._open)
        limiter = Limiter(self._metrics, self._stopping, self._known, inbox.replicas)
        bot = telegram_bot(self._settings.api, self._token, limiter)
        self._known.ask = bot.get_me
        secret = webhook_secret(self._token, self._settings.secret)
        connection = Connection(bot, inbox, self._settings, secret, take_over=self._bot.take_over)
        if not await self._until_stopped(connection.open()):
            await self._end(bot)
            return
        link = f"https://t.me/{bot.username}"
        counted = self._metrics.questions
        live = LiveIndex(self._current, link, lambda status: counted.labels(status).inc(), self._bot.page)
        handlers = Handlers(bot, live, inbox, metrics=self._metrics, settings=self._settings, keep=self._kept)
        limiter.moved = handlers.moved
        lanes = Lanes(
            inbox,
            handlers,
            throttle=Throttle(self._settings.per_minute),
            metrics=self._metrics,
            stopping=self._stopping,
            failed=self._fail,
        )
        self._lanes = lanes
        self._start(self._until_stopping(connection.announce()))
        self._start(self._until_stopping(self._wake(lanes, inbox)))
        self._start(self._until_stopping(watch_clock(lambda seen: self._metrics.failures.labels(seen).inc())))
        if self._settings.webhook:
            self._start(self._until_stopping(connection.watch(self._metrics)))
        else:
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
            self._current.open()

    def _receive(self, lanes: set[Lane]) -> None:
        """Something new is in the inbox."""
        if self._lanes:
            self._lanes.wake(lanes)

    async def _end(self, bot: ExtBot[Terms]) -> None:
        if self._services:
            await asyncio.wait(self._services, timeout=GRACE)
        for task in self._services:
            task.cancel()
        await asyncio.gather(*self._services, return_exceptions=True)
        with suppress(Exception):
            await bot.shutdown()

    async def _wake(self, lanes: Lanes, inbox: Inbox) -> None:
        while True:
            try:
                await inbox.call(inbox.ring)
                waiting = await inbox.call(inbox.lanes)
                taken = await inbox.replicas.taken([*map(str, waiting)]) if inbox.replicas else set[str]()
                lanes.wake(one for one in waiting if str(one) not in taken)
            except Unavailable as error:
                if not isinstance(error, Away):
                    event("inbox_unavailable", logging.ERROR, error=error)
            await asyncio.sleep(_LOOK if inbox.replicas is None else _LOOK_AT_OTHERS)

    async def _poll(self, inbox: Inbox) -> None:
        request = HTTPXRequest(connection_pool_size=1, connect_timeout=5)
        url = f"{self._settings.api}/bot{self._token}/getUpdates"
        async with request:
            poller = Poller(request, url, inbox, received=self._receive, metrics=self._metrics, token=self._known)
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
            app = webhook(
                urlsplit(settings.webhook).path,
                secret,
                inbox,
                received=self._receive,
                metrics=self._metrics,
                failed=self._fail,
            )
            self._start(servers.serve(app, listen(*address(settings.listen), "CLAUSEBOT_TELEGRAM_LISTEN")))

    def _start(self, service: Coroutine[Any, Any, None]) -> None:
        """Runs a service. One that fails ends the process, which is then started anew by whoever watches it."""
        task = asyncio.create_task(service)
        task.add_done_callback(self._ended)
        self._services.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            event("service_failed", logging.ERROR, error=error)
            self._fail(
                error
                if isinstance(error, ClausebotError)
                else BotFailed(unexpected(error) if isinstance(error, Exception) else str(error))
            )

    def _fail(self, failure: ClausebotError) -> None:
        """Ends the process for a reason that waiting does not cure."""
        self._failure = self._failure or failure
        self._stopping.set()

    async def _until_stopping(self, work: Coroutine[Any, Any, None]) -> None:
        await self._until_stopped(work)

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
