"""Receives updates from Telegram into the inbox, by long polling or a webhook. Nothing is confirmed before it is on disk."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from telegram.error import Conflict, InvalidToken, RetryAfter
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # the library has no public way to get raw updates

from bot.serving.log import event
from bot.serving.metrics import Metrics
from bot.telegram.inbox import KINDS, Away, Inbox, Lane, Unavailable, Unusable, update_id
from bot.telegram.keeping import reached
from bot.telegram.limits import backoff, in_seconds
from bot.telegram.rival import Rival, SecondInstance
from bot.telegram.token import Token
from index import ClausebotError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

LONG_POLL = 25.0
"""Seconds for which the server waits for an update before it answers that there is none."""
POLLED = "polled"
"""Under what the inbox notes when it was polled for, in seconds of the wall clock."""
RECEIVING = "receiving"
"""What the one of several processes holds that polls."""
_NOTE_EVERY = 60.0
_LOOK = 1.0  # seconds between two looks whether the process that polls is gone
_BATCH = 100
Received = Callable[[set[Lane]], None]


class Poller:
    """Asks for updates. What was received is confirmed by the next request, when it is on disk.

    The first request asks for everything unconfirmed (offset 0), and so does the next one after an empty answer or a failure:
    after a quiet week, or on a server that took the place of another, ids start again anywhere, and the last offset would
    confirm updates that were never seen. What comes twice is known to the inbox.
    """

    def __init__(
        self, request: BaseRequest, url: str, inbox: Inbox, *, received: Received, metrics: Metrics, token: Token
    ) -> None:
        self._request = request
        self._url = url  # of getUpdates; it holds the token
        self._inbox = inbox
        self._received = received
        self._metrics = metrics
        self._token = token
        self._noted = float("-inf")
        self._rival = Rival()
        self._ours: bool | None = None
        self._failures = 0
        self._waits = 0
        """Seconds for which the server may wait. The first answer comes at once: then it is known that polling works."""

    async def run(self) -> None:
        """Polls until it is cancelled. Raises SecondInstance, Unusable."""
        offset = 0
        while True:
            try:
                if not await self._is_ours():
                    offset = 0
                    await asyncio.sleep(_LOOK)
                    continue
                offset = await self._poll(offset)
                self._succeeded()
            except (Unusable, SecondInstance):
                raise
            except Exception as error:  # noqa: BLE001  (no network, no disk, garbage: the next time may be better)
                offset = 0
                await asyncio.sleep(await self._failed(error))

    async def _is_ours(self) -> bool:
        """Whether it is this process that polls, if there are several: it looks before each request."""
        replicas = self._inbox.replicas
        if replicas is None:
            return True
        ours = await reached(lambda: replicas.hold(RECEIVING))
        if ours != self._ours:
            event("polls" if ours else "stands_by")
        self._ours = ours
        if not ours:
            self._metrics.stands_by()
        return ours

    async def _poll(self, offset: int) -> int:
        """One request; returns the offset of the next."""
        asked = {"offset": offset, "timeout": self._waits, "limit": _BATCH, "allowed_updates": list(KINDS)}
        data = RequestData([RequestParameter.from_input(key, value) for key, value in asked.items()])
        answer: Any = await self._request.post(self._url, data, read_timeout=LONG_POLL + 10)
        if not isinstance(answer, list):
            raise TypeError("the server did not answer with a list of updates")
        lanes = await self._inbox.call(self._inbox.add, answer)
        self._metrics.polled()
        self._waits = int(LONG_POLL)
        await self._note()
        self._received(lanes)
        ids = [found for update in answer if (found := update_id(update)) is not None]
        for _ in range(len(answer) - len(ids)):
            event("no_update", logging.WARNING, reason="skipped an update without a usable id")
        if answer and not ids:
            await asyncio.sleep(backoff(4))  # otherwise it would be sent again at once, forever
        return max(ids) + 1 if ids else 0

    async def _note(self) -> None:
        """Notes once in a while that this inbox receives."""
        if time.monotonic() - self._noted > _NOTE_EVERY:
            self._noted = time.monotonic()
            await self._inbox.call(self._inbox.note, POLLED, str(int(time.time())))

    def _succeeded(self) -> None:
        if self._failures:
            event("polling_again", failures=self._failures)
        self._failures = 0

    async def _failed(self, error: Exception) -> float:
        """Handles a failed request: returns the seconds to wait, or raises if waiting is of no use."""
        self._failures += 1
        self._metrics.failures.labels("poll").inc()
        told = self._failures in (1, 10, 100) or self._failures % 1000 == 0
        if told and not isinstance(error, Away):
            event("poll_failed", logging.WARNING, failures=self._failures, error=error)
        if isinstance(error, InvalidToken) and error.__cause__ is None:
            await self._token.known()  # otherwise it ends the process
        if isinstance(error, Conflict):
            return self._rival.met()
        if isinstance(error, RetryAfter):
            return in_seconds(error.retry_after)
        return backoff(self._failures)


def webhook_secret(token: str, chosen: str) -> str:
    """The secret that Telegram sends with its calls: the operator's, or one that only the owner of the token can know."""
    return chosen or hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def webhook(
    path: str, secret: str, inbox: Inbox, *, received: Received, metrics: Metrics, failed: Callable[[ClausebotError], None]
) -> Starlette:
    """The HTTP application that Telegram calls. It answers 200 when the update is on disk, 403 without the secret.

    `failed` is called when the inbox cannot be used any more.
    """
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    async def called(request: Request) -> Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            metrics.refused("missing or wrong secret")
            return PlainTextResponse("Forbidden", 403)
        body = await request.body()
        metrics.heard()
        try:
            lanes = await inbox.call(inbox.add, _update(body))
        except (Unavailable, Unusable) as error:
            metrics.failures.labels("webhook").inc()
            if not isinstance(error, Away):
                event("webhook_failed", logging.ERROR, error=error)
            if isinstance(error, Unusable):
                failed(error)
            return PlainTextResponse("Try again", 503)
        received(lanes)
        return PlainTextResponse("")

    return Starlette(routes=[Route(path or "/", called, methods=["POST"])])


def _update(body: bytes) -> Sequence[object]:
    """The update in the body of a call. An invalid one is accepted and skipped: if refused, it would come again for a day."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        update = None
    if update_id(update) is None:
        event("no_update", logging.WARNING, reason="skipped a call without a usable update")
        return []
    return [update]
