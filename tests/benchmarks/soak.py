"""Many questions, as fast as they are answered: memory and descriptors of the process, and what kills cost.

    python -m tests.benchmarks.soak --questions 20000
    python -m tests.benchmarks.soak --questions 2500 --kills 20 --how webhook

The bot keeps no pace here, and the server has no limits: this is what the machine can do.
"""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path

import click
from platformdirs import user_cache_path

from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from tests.benchmarks.meeting import prepared
from tests.support.botapi import BotApi, tally
from tests.support.botapi.server import TOKEN
from tests.support.deadly import hurried
from tests.support.keeper import Keeper
from tests.support.processes import QUESTIONS, Asked, Bots, answers_of, receiving
from tests.support.waiting import came_true

CHATS = 100
AHEAD = 400
"""Questions that may wait for an answer while the next are asked."""


def cost(process: int) -> tuple[float, int]:
    """The memory of a process in MB, and its open descriptors."""
    pages = int(Path(f"/proc/{process}/statm").read_text("utf-8").split()[1])
    return pages * 4096 / 1e6, sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())


def told(api: BotApi, keeper: Keeper, asked: int, begun: float) -> None:
    """One line of the table."""
    try:
        memory, descriptors = cost(keeper.process.pid)
    except OSError:  # it was killed just now
        return
    took = time.monotonic() - begun
    click.echo(f"| {asked} | {len(api.world.sent)} | {took:.0f} | {memory:.0f} | {descriptors} |")


@click.command(help=__doc__)
@click.option("--cache", type=click.Path(path_type=Path), default=user_cache_path("clausebot-benchmarks"), show_default=True)
@click.option("--questions", type=click.IntRange(1), default=20_000, show_default=True)
@click.option("--kills", type=click.IntRange(0), default=0, show_default=True)
@click.option("--how", type=click.Choice(["polling", "webhook"]), default="polling", show_default=True)
def main(cache: Path, questions: int, kills: int, how: str) -> None:
    """Asks, and prints the table."""
    home = prepared(cache / "telegram")
    due = answers_of(home, GraphEncoder(SentenceEncoder(), home / "models"))
    with tempfile.TemporaryDirectory() as folder, BotApi(speed=10_000, webhook_delay=0.5) as api:
        bots = Bots(home, Path(folder))
        variables = {
            "CLAUSEBOT_TELEGRAM_API": api.url, "CLAUSEBOT_TELEGRAM_TOKEN": TOKEN, "CLAUSEBOT_TELEGRAM_PER_MINUTE": "100000",
            **receiving(how), **hurried(Path(folder) / "site"),
        }  # fmt: skip
        with Keeper(bots.home, variables) as keeper:
            came_true(lambda: keeper.count("event=started") > 0)
            asked: Asked = {chat: [] for chat in range(1, CHATS + 1)}
            click.echo("| asked | sent | seconds | MB | descriptors |\n| --- | --- | --- | --- | --- |")
            begun, every = time.monotonic(), max(questions // 10, 1)
            after = {round((at + 1) * questions / (kills + 1)) for at in range(kills)}
            for number in range(questions):
                chat = number % CHATS + 1
                asked[chat].append(QUESTIONS[(chat + number // CHATS) % len(QUESTIONS)])
                api.say(chat, asked[chat][-1])
                came_true(lambda: len(api.world.sent) > number - AHEAD)  # noqa: B023
                if number in after:
                    threading.Timer(0.2, keeper.kill).start()
                if number % every == 0:
                    told(api, keeper, number, begun)
            wanted = {chat: [said for question in of for said in due(question)] for chat, of in asked.items()}
            came_true(lambda: len(api.world.sent) >= sum(map(len, wanted.values())), 120)
            time.sleep(5)
            told(api, keeper, questions, begun)
            found = tally((said, api.came(chat)) for chat, said in wanted.items())
            click.echo(f"\n{len(keeper.deaths)} kills: {found}")


if __name__ == "__main__":
    main()
