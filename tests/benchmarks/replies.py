"""Replies per second and processor time per reply, with the real search, beside a bare echo of python-telegram-bot.

    python -m tests.benchmarks.replies

Everybody asks at once. The server's flood limits are off, so that an echo shows what the library can do. Clausebot still keeps
to 30 messages per second, and is measured a second time without its own limit, in this benchmark only. Processor time is that
of the bot's process, from when it starts to receive until its last reply. `alone` means one question after the other: the time
from when Telegram has the question until the server has the answer.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
from platformdirs import user_cache_path

from tests.benchmarks.meeting import prepared
from tests.support.botapi import BotApi
from tests.support.botapi.server import TOKEN
from tests.support.command import environment
from tests.support.processes import QUESTIONS, ask, receiving

SIDES = ("Clausebot, polling", "Clausebot, webhook", "Clausebot, pace taken off", "python-telegram-bot echo, `run_polling()`")
_UNPACED = """
import sys
from bot.telegram import limits
limits.overall_window = lambda: limits.Window(10**9, 1.0)
limits.chat_windows = lambda chat: (limits.Window(10**9, 1.0),)
from bot.cli import run
sys.exit(run(["telegram"]))
"""
_FREE = 10_000.0  # a clock so fast that no limit is reached


def started(side: str, api: BotApi, home: Path) -> subprocess.Popen[bytes]:
    """The process of a side."""
    python = sys.executable
    commands = {
        SIDES[2]: (python, "-c", _UNPACED),
        SIDES[3]: (python, "-m", "tests.benchmarks.peers.run_polling", api.url, TOKEN),
    }
    more = receiving("webhook") if side == SIDES[1] else {}
    variables = environment(
        home,
        CLAUSEBOT_TELEGRAM_API=api.url,
        CLAUSEBOT_TELEGRAM_TOKEN=TOKEN,
        CLAUSEBOT_TELEGRAM_PER_MINUTE="1000000",
        **more,
    )
    command = commands.get(side, (python, "-m", "bot", "telegram"))
    return subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def processor_seconds(pid: int) -> float:
    """User and system time of a process (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(side: str, home: Path, chats: int) -> tuple[float, float, float]:
    """Replies per second, processor milliseconds per reply, and milliseconds for a question alone (median)."""
    with tempfile.TemporaryDirectory() as folder, BotApi(speed=_FREE) as api:
        place = Path(folder) / "home"
        place.mkdir()
        for name in ("index", "models"):
            (place / name).symlink_to(home / name)
        process = started(side, api, place)
        try:
            api.say(1, QUESTIONS[0])
            if not api.wait(lambda: bool(api.sent(1)), 60):
                raise click.ClickException(f"{side} does not answer")
            alone = [_alone(api, 2 + at) for at in range(30)]
            before, began, cpu = len(api.sent()), time.monotonic(), processor_seconds(process.pid)
            asked = ask(api, chats, len(QUESTIONS), first=1001)
            if not api.wait(lambda: len(api.sent()) - before >= sum(map(len, asked.values())), 120):
                raise click.ClickException(f"{side} has not answered everything")
            took = api.sent()[-1].at - began
            count = len(api.sent()) - before
            spent = processor_seconds(process.pid) - cpu
        finally:
            process.kill()
            process.wait(10)
    return count / took, spent / count * 1000, statistics.median(alone) * 1000


def _alone(api: BotApi, chat: int) -> float:
    began = time.monotonic()
    api.say(chat, QUESTIONS[chat % len(QUESTIONS)])
    while not (sent := api.sent(chat)) and time.monotonic() < began + 10:
        time.sleep(0.001)
    return sent[0].at - began


@click.command(help=__doc__)
@click.option("--cache", type=click.Path(path_type=Path), default=user_cache_path("clausebot-benchmarks"), show_default=True)
@click.option("--chats", type=click.IntRange(1), default=60, show_default=True, help="Each asks ten questions at once.")
def main(cache: Path, chats: int) -> None:
    """Measures each side and prints the table."""
    home = prepared(cache / "telegram")
    click.echo("| side | replies/s | processor ms a reply | alone, ms (p50) |\n| --- | --- | --- | --- |")
    for side in SIDES:
        rate, cpu, alone = measured(side, home, chats)
        click.echo(f"| {side} | {rate:.0f} | {cpu:.1f} | {alone:.0f} |")


if __name__ == "__main__":
    main()
