"""What an operator reads: one line an event, without secrets and without the words of users."""

from __future__ import annotations

import io
import logging
import sys
import time
from collections.abc import Iterator

import pytest

from bot.serving.log import event, failure, log_to_stderr, redacted
from bot.serving.metrics import Metrics

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


async def _nothing_waits() -> tuple[int, float]:
    return 0, 0.0


def test_no_line_has_what_a_user_wrote(log: io.StringIO) -> None:
    failure("failed", raised(ValueError(WORDS)), update=7)
    event("retry", error=raised(RuntimeError(f"Bad Gateway (502). Parsing the server response b'{WORDS}' failed")))
    Metrics(_nothing_waits).handled(7, "message", "answered", received=time.time(), seconds=0.01)
    assert "aloud" not in log.getvalue()
    assert "error=ValueError where=test_log.py:" in log.getvalue()
    assert 'reason="Bad Gateway (502). the answer is not the server' in log.getvalue()


def test_libraries_write_nothing(log: io.StringIO) -> None:
    for name in ("httpx", "telegram.ext", "uvicorn.error", "asyncio"):
        logging.getLogger(name).critical("POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    assert log.getvalue() == ""


def test_a_text_without_secrets_is_left_alone() -> None:
    assert redacted("a: b", ("", "12:", "x:y")) == "a: b"
