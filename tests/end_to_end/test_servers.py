"""Half-open connections to the servers of a real process take nothing from its work."""

from __future__ import annotations

import json
import resource
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import httpx
import pytest

from tests.support.botapi import BotApi, Tally
from tests.support.processes import Bots, Due, ask, counted, free_port, receiving

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="prlimit")
FEW = ("prlimit", "--nofile=1024")
"""As many descriptors as systemd gives a service."""
HALF = b"POST /hook HTTP/1.1\r\nHost: x\r\nX-A: "


@pytest.fixture
def _many_descriptors() -> Iterator[None]:
    """For this process, which holds the other end of each connection."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("_many_descriptors")
@pytest.mark.parametrize("at", ["webhook", "monitor"])
def test_headers_that_never_end_stop_nothing(api: BotApi, bots: Bots, due: Due, at: str) -> None:
    monitor = f"127.0.0.1:{free_port()}"
    variables = receiving("webhook")
    bot = bots.start(api, bots.home, {**variables, "CLAUSEBOT_TELEGRAM_MONITOR": monitor}, FEW).started()
    where = variables["CLAUSEBOT_TELEGRAM_LISTEN"] if at == "webhook" else monitor
    host, _, port = where.partition(":")
    with ExitStack() as held, httpx.Client(trust_env=False, timeout=30) as client:
        for _ in range(1100):
            half = held.enter_context(socket.create_connection((host, int(port)), timeout=30))
            half.sendall(HALF)
        assert counted(api, ask(api, 5, 2), due) == Tally()
        assert json.loads(client.get(f"http://{monitor}/healthz").text)["waiting"] == 0
        figures = client.get(f"http://{monitor}/metrics").text
    assert 'clausebot_refused_total{reason="too many connections"}' in figures
    lines = [line for line in bot.log().splitlines() if "event=refused" in line]
    assert 1 <= len(lines) <= 3, "they are said, and not one by one"
