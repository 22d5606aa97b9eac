"""What an operator sees: one line an event on standard error, and health and metrics on a port of choice.

The secrets given to `log_to_stderr` are in no line, also where a library put them into an error. A user's words are only
where `text` is asked for. Libraries' own lines are left out: what matters of them is told by an event.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import socket
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from index.errors import ClausebotError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from bot.inbox import Row

_LOG = logging.getLogger("clausebot")
_PLAIN = re.compile(r"[\w.,:/+-]+")
_PAGE = re.compile(r"Parsing the server response .* failed", re.DOTALL)  # with the page of a proxy, or our own words, in it
_HIDDEN = "[hidden]"
_SILENT = 90.0
"""Seconds without a word from the server after which polling is not healthy; a long poll takes half of them."""


class PortTaken(ClausebotError):
    """An address that cannot be listened on."""


def event(name: str, level: int = logging.INFO, *, error: BaseException | None = None, **fields: object) -> None:
    """Logs one line. Of an error its type, its message and, at the level DEBUG, its traceback."""
    if error is not None:
        fields |= {"error": type(error).__name__, "reason": _PAGE.sub("it is not the server's", str(error))}
    _LOG.log(level, name, extra={"fields": fields}, exc_info=error if _LOG.isEnabledFor(logging.DEBUG) else None)


def failure(name: str, error: Exception, **fields: object) -> None:
    """Logs a failure of our own: its type and where it arose. Its message may hold a user's words, so that is left out."""
    place = ""
    if frames := traceback.extract_tb(error.__traceback__):
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    _LOG.error(name, extra={"fields": {**fields, "error": type(error).__name__, "where": place}})


class Lines(logging.Formatter):
    """`time=… level=… event=… key=value`, a value with spaces as a JSON string; without the secrets."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """One line; at DEBUG a traceback is one more field of it."""
        fields = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return redacted(" ".join(f"{key}={_value(value)}" for key, value in fields.items()), self._secrets)


def _value(value: object) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=not text.isprintable())


def redacted(text: str, secrets: tuple[str, ...]) -> str:
    """A text without the secrets. Of a bot's token also the part after the colon alone: URLs may write the colon as %3A."""
    for secret in secrets:
        for part in (secret, secret.partition(":")[2]):
            if part:
                text = text.replace(part, _HIDDEN)
    return text


def log_to_stderr(level: str, secrets: tuple[str, ...]) -> None:
    """Sends our events, and nothing of the libraries, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(secrets))
    _LOG.handlers[:] = [handler]
    _LOG.setLevel(level)
    _LOG.propagate = False
    logging.lastResort = None  # httpx would write URLs, which hold the token, and telegram whole updates
    logging.raiseExceptions = False  # a full disk under standard error is no reason to print a traceback there


class Monitor:
    """The figures of a process, and how it is."""

    def __init__(self, depth: Callable[[], Awaitable[tuple[int, float]]]) -> None:
        self._depth = depth
        self._heard: float | None = None
        self._begun = time.monotonic()
        self.polling = True
        self.registry = registry = CollectorRegistry()
        self.updates = Counter(
            "clausebot_updates", "Updates, by kind and what became of them", ["kind", "outcome"], registry=registry
        )
        self.questions = Counter("clausebot_questions", "Questions answered", ["status"], registry=registry)
        self.latency = Histogram(
            "clausebot_answer_seconds",
            "From the receipt of an update to its last answer",
            buckets=(0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800),
            registry=registry,
        )
        self.thinking = Histogram(
            "clausebot_search_seconds",
            "Finding what to say",
            buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2),
            registry=registry,
        )
        self.told_to_wait = Counter("clausebot_too_many_requests", "Answers 429 of the server", registry=registry)
        self.retried = Counter("clausebot_retries", "Requests tried again", ["error"], registry=registry)
        self.throttled = Counter("clausebot_throttled", "Times that a user was told to slow down", registry=registry)
        self.waiting = Gauge("clausebot_inbox_waiting", "Updates in the inbox", registry=registry)
        self.oldest = Gauge("clausebot_inbox_oldest_seconds", "Age of the first of them", registry=registry)

    def heard(self) -> None:
        """The server has answered."""
        self._heard = time.monotonic()

    def handled(self, row: Row, outcome: str, seconds: float) -> None:
        """An update has left the inbox; `seconds` is the time of its last try."""
        waited = max(time.time() - row.received, 0.0)
        self.updates.labels(row.kind or "unknown", outcome).inc()
        self.latency.observe(waited)
        ms, after_ms = round(seconds * 1000), round(waited * 1000)
        event(outcome, update=row.update_id, kind=row.kind or "unknown", ms=ms, after_ms=after_ms)

    @contextmanager
    def thought(self) -> Iterator[None]:
        """Times the finding of what to say."""
        with self.thinking.time():
            yield

    async def health(self) -> tuple[bool, dict[str, Any]]:
        """Whether the bot hears the server, and what waits."""
        count, oldest = await self._depth()
        silent = time.monotonic() - (self._heard or self._begun)
        well = not self.polling or (silent < _SILENT and self._heard is not None)
        said = {"ok": well, "waiting": count, "oldest_seconds": round(oldest, 1), "silent_seconds": round(silent, 1)}
        return well, said

    def app(self) -> Starlette:
        """/healthz and /metrics."""
        from starlette.applications import Starlette
        from starlette.responses import JSONResponse, Response
        from starlette.routing import Route

        async def healthz(_: Request) -> Response:
            well, said = await self.health()
            return JSONResponse(said, 200 if well else 503)

        async def metrics(_: Request) -> Response:
            count, oldest = await self._depth()
            self.waiting.set(count)
            self.oldest.set(oldest)
            return Response(generate_latest(self.registry), media_type="text/plain; version=0.0.4")

        return Starlette(routes=[Route("/healthz", healthz), Route("/metrics", metrics)])


def listen(host: str, port: int, variable: str) -> socket.socket:
    """A socket that listens on an address. Raises PortTaken, with the environment variable that names it."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)  # of a socket without its protocol, asyncio delays each answer 40 ms
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(place)
            listening.listen(256)
        except OSError:
            listening.close()
            raise
        return listening
    except OSError as error:
        number = error.errno if error.errno and error.errno > 0 else None  # negative where a name is not known
        reason = (os.strerror(number) if number else error.strerror or str(error)).lower()
        raise PortTaken(f"{host}:{port} cannot be listened on ({reason}); set {variable} to another address.") from error


async def serve(app: Starlette, listening: socket.socket, stopping: asyncio.Event) -> None:
    """Serves HTTP until the process stops. Signals are left to the process."""
    import uvicorn

    class Server(uvicorn.Server):
        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield

    server = Server(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([listening]))
    await stopping.wait()
    server.should_exit = True
    await serving
