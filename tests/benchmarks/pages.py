"""What the web page costs: an answer beside the search alone, 1,000 requests by 50 clients, and the memory after each round.

    CLAUSEBOT_HOME=… python -m tests.benchmarks.pages QUESTIONS.jsonl

The search alone and the page are asked in turns, in one run: only the ratio of their times means anything on a busy machine.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import click
import httpx

from bot.session import Session

CLIENTS, REQUESTS = 50, 1_000
PORT = 8_977


def resident(pid: int) -> int:
    """The resident memory of a process, in kB."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def p95(times: list[float]) -> float:
    """In milliseconds."""
    return sorted(times)[int(len(times) * 0.95)] * 1000


def in_turns(questions: list[str]) -> tuple[list[float], list[float]]:
    """Seconds of each search alone, and of each page."""
    collection = Session().collection
    alone, pages = [], []
    with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", trust_env=False, timeout=60) as client:
        for question in questions[:10]:
            collection.ask(question)
            client.get("/", params={"q": question})
        for question in questions:
            begun = time.perf_counter()
            collection.ask(question)
            between = time.perf_counter()
            client.get("/", params={"q": question}).raise_for_status()
            pages.append(time.perf_counter() - between)
            alone.append(between - begun)
    return alone, pages


async def many(questions: list[str]) -> list[int]:
    """The statuses of 1,000 requests by 50 clients."""
    waiting = [{"q": questions[at % len(questions)]} for at in range(REQUESTS)]

    async def client() -> list[int]:
        found = []
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", trust_env=False, timeout=120) as one:
            while waiting:
                found.append((await one.get("/", params=waiting.pop())).status_code)
        return found

    return [status for found in await asyncio.gather(*(client() for _ in range(CLIENTS))) for status in found]


@click.command()
@click.argument("questions", type=click.Path(path_type=Path, exists=True))
@click.option("--rounds", default=3, show_default=True)
def main(questions: Path, rounds: int) -> None:
    """Measures the page over the collection in CLAUSEBOT_HOME."""
    asked = [json.loads(line)["question"] for line in questions.read_text("utf-8").splitlines()]
    variables = os.environ | {"CLAUSEBOT_WEB_PER_MINUTE": "1000000"}
    command = (sys.executable, "-m", "bot", "web", "--listen", f"127.0.0.1:{PORT}")
    with subprocess.Popen(command, env=variables, stderr=subprocess.DEVNULL) as server:
        try:
            wait()
            alone, pages = in_turns(asked)
            click.echo(f"p95 in ms: search alone {p95(alone):.1f}, page {p95(pages):.1f}, ratio {p95(pages) / p95(alone):.2f}")
            click.echo(f"median: ratio {sorted(pages)[len(pages) // 2] / sorted(alone)[len(alone) // 2]:.2f}")
            for number in range(1, rounds + 1):
                statuses = asyncio.run(many(asked))
                wrong = sum(status != 200 for status in statuses)
                click.echo(f"round {number}: {len(statuses)} requests, {wrong} errors, {resident(server.pid) / 1024:.0f} MB")
        finally:
            server.terminate()


def wait() -> None:
    """Until the server answers."""
    for _ in range(300):
        try:
            httpx.get(f"http://127.0.0.1:{PORT}/documents", trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the page does not answer")


if __name__ == "__main__":
    main()
