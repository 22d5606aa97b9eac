"""The command as an assistant starts it, and over HTTP: only the protocol on standard output, also at the very first start."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.support.command import command, environment, run_clausebot
from tests.support.mcp_client import text_of
from tests.support.processes import free_port
from tests.support.waiting import came_true

FIRST = {"CLAUSEBOT_TOKEN_BITS": "8", "CLAUSEBOT_SECOND_MODEL": "off"}
"""Settings for which no index is packaged, so that the first start has to encode all clauses, and to show how far it is."""
SECRET = "correct horse battery"  # noqa: S105


def message(number: int, method: str, **params: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode() + b"\n"


INITIALIZE = message(
    1, "initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "test", "version": "1"}
)
INITIALIZED = json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}).encode() + b"\n"


def quoting(number: int) -> bytes:
    return message(number, "tools/call", name="quote", arguments={"pinpoint": "resolves 3"})


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own")
@pytest.mark.parametrize("terminal", [False, True], ids=["a log", "a terminal"])
def test_the_first_start_writes_nothing_but_the_protocol(tmp_path: Path, terminal: bool) -> None:
    """In an empty home, with a bar on standard error if that is a terminal."""
    shown, there = pty.openpty() if terminal else os.pipe()
    with subprocess.Popen(
        command("mcp"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=there,
        env=environment(tmp_path / "home", TERM="xterm", **FIRST),
    ) as process:
        os.close(there)
        assert process.stdin
        assert process.stdout
        process.stdin.write(INITIALIZE + INITIALIZED + quoting(2))
        process.stdin.flush()
        lines = [process.stdout.readline() for _ in range(2)]
        said = _all(shown)
        process.stdin.close()
        lines += process.stdout.readlines()
    assert process.returncode == 0
    answers = [json.loads(line) for line in lines]
    assert [one["id"] for one in answers] == [1, 2]
    assert all(one["jsonrpc"] == "2.0" for one in answers)
    text = answers[1]["result"]["content"][0]["text"]
    assert "│ that ITU-T should carry out the activities under resolves 1 and 2 above" in text
    assert "clauses" in said if terminal else "Indexing the documents." in said


def _all(reading: int) -> str:
    """What was written to a pipe or a terminal by now."""
    os.set_blocking(reading, False)
    parts = []
    with suppress(OSError):
        while part := os.read(reading, 65_536):
            parts.append(part)
    os.close(reading)
    return b"".join(parts).decode("utf-8", "replace")


@pytest.mark.slow
def test_half_a_character_in_a_question_is_answered(home: Path) -> None:
    asked = message(2, "tools/call", name="quote", arguments={"pinpoint": "resolves 3 \ud800"})
    assert b"\\ud800" in asked
    done = subprocess.run(
        command("mcp"),
        input=INITIALIZE + INITIALIZED + asked,
        stdout=subprocess.PIPE,
        env=environment(home),
        timeout=60,
        check=True,
    )
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 2]


@pytest.mark.slow
def test_a_client_asks_ten_questions(home: Path) -> None:
    questions = {
        "who may join CWG-Internet?": "Resolution 75 (Rev. Hammamet, 2016), invites Member States",
        "resolves 2": "│ that ITU-T should contribute",
        "considering e) iv)": "considering e) iv)",
        "what must academia do?": "academia 1",
        "who cites Resolution 140?": "3 clauses cite",
        "what is the price of a hotel room?": "The text does not say.",
        "how many clauses mention WSIS?": "WSIS",
        "noting further": "noting further",
        "what changed in Resolution 75?": "Only one edition",
        "resolves 99": "There is no such clause.",
    }
    there = environment(home)
    server = StdioServerParameters(command=sys.executable, args=["-m", "bot", "mcp"], env=there)

    async def ask() -> list[str]:
        with open(os.devnull, "w") as errors:  # noqa: PTH123
            async with asyncio.timeout(120), Client(stdio_client(server, errors)) as client:
                return [text_of(await client.call_tool("ask", {"question": one})) for one in questions]

    for (question, has), said in zip(questions.items(), asyncio.run(ask()), strict=True):
        assert has in said, question


@pytest.mark.slow
def test_over_http(home: Path, tmp_path: Path) -> None:
    """A client, what is refused, and the end of the process."""
    where = f"127.0.0.1:{free_port()}"
    log = tmp_path / "log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            command("mcp", "--listen", where),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment(home, CLAUSEBOT_WEB_HOSTS="tools.example.org"),
        ) as process,
    ):
        assert process.stdout
        try:
            assert came_true(lambda: "event=started" in log.read_text("utf-8") or process.poll() is not None)
            assert "│ that ITU-T should carry out" in asyncio.run(_quoted(where))
            _refuses(where)
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == b""
    assert process.returncode == 0, log.read_text("utf-8")
    assert "event=stopped" in log.read_text("utf-8")


async def _quoted(where: str) -> str:
    async with asyncio.timeout(120), Client(f"http://{where}/mcp") as client:
        return text_of(await client.call_tool("quote", {"pinpoint": "resolves 3"}))


# method, headers, status, why
REFUSED = [
    ("POST", {"host": "tools.example.org"}, 200, "a name that the operator listed"),
    ("POST", {"host": "elsewhere.example"}, 421, "another name, as after DNS rebinding"),
    ("POST", {"origin": "https://elsewhere.example"}, 403, "a page elsewhere"),
    ("GET", {}, 405, "a stream that would stay open"),
    ("DELETE", {}, 405, "a session to end: there are none"),
]


def _refuses(where: str) -> None:
    accepted = {"accept": "application/json, text/event-stream", "content-type": "application/json"}
    with httpx.Client(trust_env=False, timeout=30) as client:
        for method, headers, status, why in REFUSED:
            content = quoting(1) if method == "POST" else None
            response = client.request(method, f"http://{where}/mcp", headers=accepted | headers, content=content)
            assert response.status_code == status, why
        large = client.post(f"http://{where}/mcp", headers=accepted, content=b" " * 2_000_001)
        assert large.status_code == 413


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    """As on a machine where the library is not: nothing else needs it."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['mcp'] = None\n", "utf-8")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = run_clausebot("mcp", home=tmp_path / "home", env={"PYTHONPATH": path})
    said = "A package for this is not installed; run: python -m pip install 'clausebot[mcp]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
    helped = run_clausebot("mcp", "--help", home=tmp_path / "home", env={"PYTHONPATH": path})
    assert helped.returncode == 0
