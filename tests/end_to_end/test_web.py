"""`clausebot web` as a process: it says where it is, answers from the bundled resolution, and ends when it is asked to."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.support.botapi import BotApi, Tally
from tests.support.command import Clausebot, environment
from tests.support.paths import ROOT
from tests.support.processes import Bots, Due, ask, counted, free_port
from tests.support.waiting import came_true

pytestmark = pytest.mark.slow
QUESTION = "who may join CWG-Internet?"


def test_it_serves_until_it_is_asked_to_end(home: Path) -> None:
    command = (sys.executable, "-m", "bot", "web", "--listen", f"127.0.0.1:{free_port()}")
    with subprocess.Popen(command, env=environment(home), stderr=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stderr
        line = next(line for line in server.stderr if "event=started" in line)
        (base,) = re.findall(r"address=(\S+)/", line)
        with httpx.Client(base_url=base, trust_env=False, timeout=60) as client:
            answer = client.get("/ask.json", params={"q": QUESTION}).json()
            page = client.get("/", params={"q": QUESTION}).text
        server.send_signal(signal.SIGTERM)
        said = server.stderr.read()
    assert server.returncode == 0
    assert answer["passages"][0]["quote"] in page.replace("&#39;", "'")
    assert QUESTION not in said


def test_a_port_that_is_taken(clausebot: Clausebot) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = clausebot("web", "--listen", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.returncode == 1
    assert done.stderr.startswith("Cannot listen on 127.0.0.1:")
    assert done.stderr.endswith(" (address already in use); set CLAUSEBOT_WEB_LISTEN to another address.\n")


@pytest.mark.parametrize("where", ["8000", "host:", "host:99999"])
def test_an_address_that_is_none(clausebot: Clausebot, where: str) -> None:
    done = clausebot("web", "--listen", where)
    assert done.returncode == 2
    assert "give host:port, such as 127.0.0.1:8443" in done.stderr


def test_a_setting_that_cannot_be_used(clausebot: Clausebot) -> None:
    done = clausebot("web", env={"CLAUSEBOT_WEB_PASSWORD": "short"})
    assert (done.returncode, done.stderr) == (1, "CLAUSEBOT_WEB_PASSWORD is too short: use at least 8 characters.\n")


# --- beside the Telegram bot -------------------------------------------------------------------------------------------


def test_the_bot_the_page_and_the_tools_answer_from_one_process(api: BotApi, bots: Bots, due: Due) -> None:
    where = f"127.0.0.1:{free_port()}"
    both = bots.start(api, bots.home, {"CLAUSEBOT_WEB_LISTEN": where}, name="serve")
    assert came_true(lambda: both.log().count("event=started") == 2 or both.process.poll() is not None), both.log()
    assert counted(api, ask(api, 2, 2), due) == Tally()
    answer = httpx.get(f"http://{where}/ask.json", params={"q": "resolves 2"}, trust_env=False, timeout=60).json()
    assert answer["passages"][0]["label"] == "resolves 2"
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "documents", "arguments": {}}}
    accepted = {"accept": "application/json, text/event-stream"}
    tools = httpx.post(f"http://{where}/mcp", json=asked, headers=accepted, trust_env=False, timeout=60).json()
    assert tools["result"]["structuredContent"]["total"] == 1
    assert both.end() == 0
    assert both.log().count("event=stopped") == 2


def test_one_that_fails_ends_both(api: BotApi, bots: Bots) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        both = bots.start(api, bots.home, {"CLAUSEBOT_WEB_LISTEN": f"127.0.0.1:{taken.getsockname()[1]}"}, name="serve")
        assert both.process.wait(60) == 1
    assert "set CLAUSEBOT_WEB_LISTEN to another address.\n" in both.log()


def test_without_a_token_there_is_no_bot(clausebot: Clausebot) -> None:
    done = clausebot("serve")
    assert done.returncode == 1
    assert done.stderr.startswith("There is no token:")
