"""What an operator sees: lines without secrets and without words, health, metrics, and an address that is taken."""

from __future__ import annotations

import asyncio
import io
import logging
import socket
import sys
import time
from collections.abc import Iterator

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.serving.http import PortTaken, listen, serve
from bot.serving.log import event, failure, log_to_stderr, redacted
from bot.serving.monitor import Monitor

TOKEN = "123456:AAH-secret_part"  # noqa: S105
WORDS = "may we say this aloud?"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(logging, "lastResort", logging.lastResort)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    ours = logging.getLogger("clausebot")
    before = ours.handlers[:], ours.level, ours.propagate
    log_to_stderr("INFO", (TOKEN, "webhook-secret", ""))
    yield stream
    ours.handlers[:], ours.propagate = before[0], before[2]
    ours.setLevel(before[1])


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"update": 7, "ms": 12}, " update=7 ms=12"),
        ({"text": 'two words, "quoted"'}, ' text="two words, \\"quoted\\""'),
        ({"text": "a\nnew\x1b[31mline"}, ' text="a\\nnew\\u001b[31mline"'),  # a user writes no second line, and no colours
        ({"text": ""}, ' text=""'),
        ({"text": "طلب é 🍕"}, ' text="طلب é 🍕"'),
        ({"text": "\u202eright to left"}, ' text="\\u202eright to left"'),
        ({"text": "\ud800"}, ' text="\\ud800"'),
    ],
)
def test_an_event_is_one_line(log: io.StringIO, fields: dict[str, object], line: str) -> None:
    event("asked", **fields)  # type: ignore[arg-type]
    written = log.getvalue()
    assert written.endswith(f"Z level=info event=asked{line}\n")
    assert written.count("\n") == 1
    written.encode()


@pytest.mark.parametrize(
    "text",
    [
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        "https://api.telegram.org/bot123456%3AAAH-secret_part/getMe",
        f"The token `{TOKEN}` was rejected by the server.",
        "header webhook-secret",
    ],
)
@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_no_line_has_a_secret_also_in_a_traceback(log: io.StringIO, text: str, level: str) -> None:
    logging.getLogger("clausebot").setLevel(level)
    event("retry", logging.WARNING, error=raised(RuntimeError(text)))
    failure("failed", raised(RuntimeError(text)))
    event(text)
    assert "secret" not in log.getvalue().replace("webhook-[hidden]", "")
    assert "[hidden]" in log.getvalue()
    assert log.getvalue().count("\n") == 3


def test_no_line_has_what_a_user_wrote(log: io.StringIO) -> None:
    failure("failed", raised(ValueError(WORDS)), update=7)
    event("retry", error=raised(RuntimeError(f"Bad Gateway (502). Parsing the server response b'{WORDS}' failed")))
    Monitor(_nothing_waits).handled(7, "message", "answered", received=time.time(), seconds=0.01)
    assert "aloud" not in log.getvalue()
    assert "error=ValueError where=test_monitor.py:" in log.getvalue()
    assert 'reason="Bad Gateway (502). it is not the server' in log.getvalue()


def test_libraries_write_nothing(log: io.StringIO) -> None:
    for name in ("httpx", "telegram.ext", "uvicorn.error", "asyncio"):
        logging.getLogger(name).critical("POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    assert log.getvalue() == ""


def test_a_text_without_secrets_is_left_alone() -> None:
    assert redacted("a: b", ("", "12:", "x:y")) == "a: b"


async def _nothing_waits() -> tuple[int, float]:
    return 0, 0.0


async def _two_wait() -> tuple[int, float]:
    return 2, 61.5


def test_health_is_whether_the_server_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        monitor = Monitor(_two_wait)
        assert (await monitor.health())[0] is False  # not yet
        monitor.heard()
        well, said = await monitor.health()
        assert well is True
        assert (said["waiting"], said["oldest_seconds"]) == (2, 61.5)
        later = time.monotonic() + 120
        monkeypatch.setattr(time, "monotonic", lambda: later)
        assert (await monitor.health())[0] is False
        monitor.polling = False  # at a webhook, silence is no bad sign
        assert (await monitor.health())[0] is True

    asyncio.run(run())


def test_health_and_metrics_over_http() -> None:
    async def run() -> tuple[httpx.Response, httpx.Response, httpx.Response]:
        monitor = Monitor(_two_wait)
        stopping = asyncio.Event()
        listening = listen("127.0.0.1", 0, "X")
        serving = asyncio.create_task(serve(monitor.app(), listening, stopping))
        monitor.heard()
        monitor.handled(7, "message", "answered", received=time.time(), seconds=0.01)
        monitor.handled(7, "", "given_up", received=time.time() - 3, seconds=0.01)
        monitor.told_to_wait.inc()
        monitor.questions.labels("found").inc()
        with monitor.thought():
            pass
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}") as client:
            found = await client.get("/healthz"), await client.get("/metrics"), await client.get("/")
        stopping.set()
        async with asyncio.timeout(5):
            await serving
        return found

    health, metrics, other = asyncio.run(run())
    assert (health.status_code, health.json()["ok"], other.status_code) == (200, True, 404)
    values = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(metrics.text)
        for sample in family.samples
    }
    assert values["clausebot_updates_total", "message", "answered"] == 1
    assert values["clausebot_updates_total", "unknown", "given_up"] == 1
    assert values["clausebot_questions_total", "found"] == 1
    assert values["clausebot_too_many_requests_total",] == 1
    assert values["clausebot_inbox_waiting",] == 2
    assert values["clausebot_inbox_oldest_seconds",] == 61.5
    assert values["clausebot_answer_seconds_count",] == 2
    assert values["clausebot_answer_seconds_bucket", "1.0"] == 1
    assert values["clausebot_search_seconds_count",] == 1


def test_an_address_that_is_taken_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken) as caught:
            listen("127.0.0.1", port, "CLAUSEBOT_TELEGRAM_MONITOR")
    assert str(caught.value) == (
        f"127.0.0.1:{port} cannot be listened on (address already in use); set CLAUSEBOT_TELEGRAM_MONITOR to another address."
    )


def test_a_host_that_is_not_known_is_one_line() -> None:
    with pytest.raises(
        PortTaken, match=r"^no-such-host\.invalid:80 cannot be listened on \([^\n]+\); set X to another address\.$"
    ):
        listen("no-such-host.invalid", 80, "X")
