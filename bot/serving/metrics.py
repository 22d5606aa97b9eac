"""What an operator sees of a process: its figures and its health, on a given port."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.serving.log import event
from bot.serving.refusals import Refusals

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response


_SILENT = 90.0
"""Seconds without a word from the server after which polling is not healthy; a long poll takes half of them."""


class Metrics:
    """The figures and the health of a process.

    `depth` tells how many updates wait, and for how many seconds the first that nothing holds back has; `overdue` is after
    how many the process is not well.
    """

    def __init__(self, depth: Callable[[], Awaitable[tuple[int, float]]], overdue: float = 300.0) -> None:
        self._depth = depth
        self._overdue = overdue
        self._heard: float | None = None
        self._polled: float | None = None
        self._begun = time.monotonic()
        self.polling = True
        self.reported = ""  # what the server says is wrong with its calls of our webhook
        self.registry = registry = CollectorRegistry()
        self.updates = Counter("clausebot_updates", "Updates, by kind and outcome", ["kind", "outcome"], registry=registry)
        self.questions = Counter("clausebot_questions", "Questions answered", ["status"], registry=registry)
        self.latency = Histogram(
            "clausebot_answer_seconds",
            "Time from receiving an update to its last answer",
            buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800),
            registry=registry,
        )
        self.thinking = Histogram(
            "clausebot_search_seconds",
            "Time to find an answer",
            buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2),
            registry=registry,
        )
        self.told_to_wait = Counter("clausebot_too_many_requests", "429 responses from the server", registry=registry)
        self.retried = Counter("clausebot_retries", "Requests retried", ["error"], registry=registry)
        self.refused = Refusals(Counter("clausebot_refused", "What was refused from outside", ["reason"], registry=registry))
        self.failures = Counter("clausebot_failures", "What failed and was tried again", ["what"], registry=registry)
        self.throttled = Counter("clausebot_throttled", "Times a user was asked to slow down", registry=registry)
        self.waiting = Gauge("clausebot_inbox_waiting", "Updates in the inbox", registry=registry)
        self.oldest = Gauge("clausebot_inbox_oldest_seconds", "Age of the oldest update in the inbox", registry=registry)

    def heard(self) -> None:
        """The server has answered, or called."""
        self._heard = time.monotonic()

    def polled(self) -> None:
        """The server has told what is new, and it is on disk."""
        self._heard = self._polled = time.monotonic()

    def stands_by(self) -> None:
        """Another process of the bot receives, and this one would take over."""
        self._polled = time.monotonic()

    def handled(self, update: int, kind: str, outcome: str, *, received: float, seconds: float) -> None:
        """An update received at that time (wall clock) has left the inbox; `seconds` is the duration of its last try."""
        waited = max(time.time() - received, 0.0)
        self.updates.labels(kind or "unknown", outcome).inc()
        self.latency.observe(waited)
        ms, after_ms = round(seconds * 1000), round(waited * 1000)
        event(outcome, update=update, kind=kind or "unknown", ms=ms, after_ms=after_ms)

    @contextmanager
    def thought(self) -> Iterator[None]:
        """Measures how long it takes to find an answer."""
        with self.thinking.time():
            yield

    async def health(self) -> tuple[bool, dict[str, Any]]:
        """Whether questions come in and are answered; what waits, and what is wrong."""
        now = time.monotonic()
        problems = []
        count: int | None = None
        oldest = 0.0
        try:
            count, oldest = await self._depth()
        except Exception:  # noqa: BLE001  (a database that is away is what this is asked for, and so the answer)
            problems.append("what waits cannot be read")
        if oldest > self._overdue:
            problems.append("the oldest question waits too long")
        if self.polling and (self._polled is None or now - self._polled > _SILENT):
            problems.append("nobody polls")
        if not self.polling and self.reported:
            problems.append(self.reported)
        said: dict[str, Any] = {"ok": not problems, "waiting": count, "oldest_seconds": round(oldest, 1)}
        silent = now - (self._heard if self._heard is not None else self._begun)
        return not problems, said | {"silent_seconds": round(silent, 1), "problems": problems}

    def app(self) -> Starlette:
        """/healthz and /metrics."""
        from starlette.applications import Starlette
        from starlette.responses import JSONResponse, Response
        from starlette.routing import Route

        async def healthz(_: Request) -> Response:
            well, said = await self.health()
            return JSONResponse(said, 200 if well else 503)

        async def metrics(_: Request) -> Response:
            with suppress(Exception):  # the figures stay what they were; /healthz says that
                count, oldest = await self._depth()
                self.waiting.set(count)
                self.oldest.set(oldest)
            return Response(generate_latest(self.registry), media_type="text/plain; version=0.0.4")

        return Starlette(routes=[Route("/healthz", healthz), Route("/metrics", metrics)])
