"""How updates reach the bot: getUpdates, where only a higher offset confirms them, or the webhook, where only 2xx does."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.support.botapi.checks import Refused
from tests.support.botapi.faults import Draw

_POLLED_TOO = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_LONGEST_POLL, _LONGEST_CALL = 50, 60.0
_BATCH = 100
_LONGEST_DELAY = 60.0
JSON = dict[str, Any]


@dataclass
class Webhook:
    """Where updates are sent. `delay` is the second delay after a failure, in seconds; Telegram's is 2."""

    url: str
    secret: str = ""
    connections: int = 40
    delay: float = 2.0
    failures: dict[int, int] = field(default_factory=dict)
    again: dict[int, float] = field(default_factory=dict)  # when an update is sent again
    last_error: str = ""
    failed_at: float = 0.0


class Updates:
    """The queue of updates that the bot has not confirmed."""

    def __init__(self) -> None:
        self.waiting: dict[int, JSON] = {}
        self.allowed: list[str] = []  # all
        self.webhook: Webhook | None = None
        self.next_id = random.Random(0).randrange(10**8, 10**9)
        self.behind: Iterator[str] | None = None  # what is behind the address of the webhook, in turns; None: itself
        self.polls = 0
        self.delivered = 0
        self._poll: asyncio.Future[bool] | None = None  # the one long poll that is waiting; True: there is an update
        self._changed = asyncio.Event()
        self._delivering: asyncio.Task[None] | None = None

    def add(self, kind: str, body: Mapping[str, Any]) -> int:
        """Adds an update, unless the bot did not ask for its kind; returns its id."""
        number, self.next_id = self.next_id, self.next_id + 1
        if not self.allowed or kind in self.allowed:
            self.put(number, {"update_id": number, kind: dict(body)})
        return number

    def put(self, number: int, update: Any) -> None:
        """Adds any JSON instead of an update."""
        self.waiting[number] = update
        self._changed.set()
        if self._poll and not self._poll.done():
            self._poll.set_result(True)

    async def get(self, given: Mapping[str, Any]) -> Sequence[Any]:
        """getUpdates."""
        self.polls += 1
        if self.webhook:
            raise Refused(409, _WEBHOOK)
        if given.get("allowed_updates") is not None:
            self.allowed = list(given["allowed_updates"])
        if self._poll and not self._poll.done():
            self._poll.set_result(False)
        self._confirm(int(given.get("offset") or 0))
        limit = min(max(int(given.get("limit") or _BATCH), 1), _BATCH)
        timeout = min(max(float(given.get("timeout") or 0), 0), _LONGEST_POLL)
        if not self.waiting and timeout:
            await self._wait(timeout)
        return list(self.waiting.values())[:limit]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = list(self.waiting)[max(len(self.waiting) + offset, 0)] if self.waiting else 0
        for number in [number for number in self.waiting if number < offset]:
            del self.waiting[number]

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            if not await asyncio.wait_for(poll, seconds):
                raise Refused(409, _POLLED_TOO)
        except TimeoutError:
            pass

    def set_webhook(self, webhook: Webhook | None, draw: Callable[[], Draw]) -> None:
        """Sets where updates go from now on; with None they wait for getUpdates. `draw` returns the current faults."""
        if self._delivering:
            self._delivering.cancel()
            self._delivering = None
        if self._poll and not self._poll.done() and webhook:
            self._poll.set_result(False)
        self.webhook = webhook
        if webhook:
            self._delivering = asyncio.get_running_loop().create_task(self._deliver(webhook, draw))

    async def _deliver(self, webhook: Webhook, draw: Callable[[], Draw]) -> None:
        """Sends each update until it is accepted: one after the other within a chat, as many chats at once as connections."""
        calls: dict[int, tuple[asyncio.Task[None], Any]] = {}
        limits = httpx.Limits(max_connections=webhook.connections)
        async with httpx.AsyncClient(timeout=_LONGEST_CALL, limits=limits, trust_env=False) as client:
            try:
                while True:
                    self._changed.clear()
                    calls = {number: call for number, call in calls.items() if not call[0].done()}
                    for number in self._ready(webhook, calls):
                        call = asyncio.create_task(self._call(client, webhook, number, draw))
                        calls[number] = (call, _queue(self.waiting[number]))
                    soon = min(webhook.again.values(), default=time.monotonic() + 1) - time.monotonic()
                    with suppress(TimeoutError):
                        async with asyncio.timeout(min(max(soon, 0.005), 1)):  # Python 3.11's wait_for may swallow our end
                            await self._changed.wait()
            finally:
                for call, _ in calls.values():
                    call.cancel()

    def _ready(self, webhook: Webhook, calls: Mapping[int, tuple[asyncio.Task[None], Any]]) -> list[int]:
        busy = {queue for _, queue in calls.values()}
        ready: list[int] = []
        for number, update in self.waiting.items():
            queue = _queue(update)
            room = queue not in busy and len(calls) + len(ready) < webhook.connections
            if room and webhook.again.get(number, 0.0) <= time.monotonic():
                ready.append(number)
            busy.add(queue)
        return ready

    async def _call(self, client: httpx.AsyncClient, webhook: Webhook, number: int, draw: Callable[[], Draw]) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        update = self.waiting.get(number)
        if update is None:  # the webhook was set again, and an earlier call has just delivered it
            return
        fault = draw().fault()
        webhook.again.pop(number, None)
        try:
            if fault in ("drop", "bad_gateway", "flood"):
                raise httpx.ConnectError(f"fault: {fault}")
            url = (
                webhook.url if self.behind is None else str(httpx.URL(webhook.url).copy_with(netloc=next(self.behind).encode()))
            )
            answer = await client.post(url, json=update, headers=headers)
            self.delivered += 1
            if fault:
                raise httpx.ReadError(f"fault: {fault}")
            answer.raise_for_status()
            self.waiting.pop(number, None)
        except httpx.HTTPError as error:
            webhook.last_error, webhook.failed_at = str(error) or type(error).__name__, time.time()
            failures = webhook.failures.get(number, 0)
            delay = min(webhook.delay * 2 ** min(failures - 1, 10), _LONGEST_DELAY) if failures else 0.0
            webhook.failures[number] = failures + 1
            webhook.again[number] = time.monotonic() + delay
        self._changed.set()


def _queue(update: Any) -> Any:
    """Within what updates are kept in order: a chat, or a person."""
    for body in update.values() if isinstance(update, dict) else ():
        if isinstance(body, dict):
            where = body.get("chat") or (body.get("message") or {}).get("chat") or body.get("from")
            if isinstance(where, dict):
                return str(where.get("id"))
    return id(update)
