"""An address that cannot be listened on is one line."""

from __future__ import annotations

import socket

import pytest

from bot.serving.http import PortTaken, listen


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
