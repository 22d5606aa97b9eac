"""A meeting in a bad network, with others beside us, as a table: questions lost, answered twice, chats out of order.

    python -m tests.benchmarks.meeting --rounds 3

A meeting: every few seconds each of thirty delegates asks a question. Meanwhile a share of all requests is dropped, refused
with 502 or 429, or carried out with the reply lost; the process is killed with SIGKILL and started again; and once the
network is down. Each side gets the same: Clausebot polling, Clausebot with a webhook, and the same answers from a handler of
python-telegram-bot run with `run_polling()`, as its documentation shows. All use the same seeds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
from platformdirs import user_cache_path

from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from tests.support.botapi import BotApi, Faults, Tally, tally
from tests.support.botapi.server import TOKEN
from tests.support.command import run_clausebot
from tests.support.forks import Running
from tests.support.processes import QUESTIONS, Bots, Due, answers_of, receiving

CHATS = 30
SENDS = Faults(drop=0.04, bad_gateway=0.04, flood=0.04, lost_reply=0.04)
POLLS = Faults(drop=0.05, lost_reply=0.05)
Start = Callable[[], Running]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how bad: pauses between the questions, kills, and the seconds without a network."""

    pause: float
    kills: int
    away: float
    seed: int


def prepared(home: Path) -> Path:
    """A home folder with the bundled resolution indexed. Raises click.ClickException."""
    home.mkdir(parents=True, exist_ok=True)
    done = run_clausebot("ask", "resolves 2", home=home)
    if done.returncode:
        raise click.ClickException(done.stderr)
    return home


def sides(bots: Bots, api: BotApi) -> dict[str, Start]:
    """How each side is started."""
    hook = receiving("webhook")
    peer = (sys.executable, "-m", "tests.benchmarks.peers.run_polling", api.url, TOKEN, str(bots.home))

    def polling() -> Running:
        return subprocess.Popen(peer, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    return {
        "Clausebot, polling": lambda: bots(api).process,
        "Clausebot, webhook": lambda: bots(api, **hook).process,
        "the same answers, `run_polling()`": polling,
    }


def meeting(api: BotApi, start: Start, plan: Plan) -> None:
    """Asks all questions while things go wrong, then waits until nothing more comes."""
    process = start()
    try:
        api.faults(sends=SENDS, polls=POLLS, seed=plan.seed)
        kills = {round((at + 1) * len(QUESTIONS) / (plan.kills + 1)) for at in range(plan.kills)}
        for turn in range(len(QUESTIONS)):
            for chat in range(1, CHATS + 1):
                api.say(chat, QUESTIONS[(chat + turn) % len(QUESTIONS)])
            time.sleep(0.3)
            if turn in kills:  # while the questions of this turn are being answered
                process.kill()
                process.wait(10)
                process = start()
            if turn == len(QUESTIONS) // 2:
                api.down()
                time.sleep(plan.away)
                api.up()
            time.sleep(plan.pause)
        api.faults()
        _quiet(api)
    finally:
        process.kill()
        process.wait(10)


def _quiet(api: BotApi, seconds: float = 12.0, longest: float = 180.0) -> None:
    """Waits until no message has come for a while."""
    end = time.monotonic() + longest
    count, since = len(api.sent()), time.monotonic()
    while time.monotonic() < end and time.monotonic() - since < seconds:
        time.sleep(0.2)
        if len(api.sent()) != count:
            count, since = len(api.sent()), time.monotonic()


def outcome(api: BotApi, due: Due) -> Tally:
    """The outcome of the questions of a meeting."""
    turns = range(len(QUESTIONS))
    wanted = {
        chat: [said for turn in turns for said in due(QUESTIONS[(chat + turn) % len(QUESTIONS)])]
        for chat in range(1, CHATS + 1)
    }
    return tally((said, api.came(chat)) for chat, said in wanted.items())


@click.command(help=__doc__)
@click.option("--cache", type=click.Path(path_type=Path), default=user_cache_path("clausebot-benchmarks"), show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=1, show_default=True, help="Each with a seed of its own.")
@click.option("--pause", type=click.FloatRange(0), default=3.0, show_default=True, help="Seconds between questions of a chat.")
@click.option("--kills", type=click.IntRange(0, 9), default=4, show_default=True)
@click.option("--away", type=click.FloatRange(0), default=20.0, show_default=True, help="Seconds without a network.")
def main(cache: Path, rounds: int, pause: float, kills: int, away: float) -> None:
    """Runs the meetings and prints the table."""
    home = prepared(cache / "telegram")
    due = answers_of(home, GraphEncoder(SentenceEncoder(), home / "models"))
    expected = CHATS * len(QUESTIONS)
    click.echo(f"{expected} questions of {CHATS} chats, {kills} kills, {away:g} s without a network, faults on 16 % of sends\n")
    click.echo("| side | seed | messages lost | sent twice | chats out of order | over the limits (429) |")
    click.echo("| --- | --- | --- | --- | --- | --- |")
    for seed in range(75, 75 + rounds):
        for name in ("Clausebot, polling", "Clausebot, webhook", "the same answers, `run_polling()`"):
            with tempfile.TemporaryDirectory() as folder, BotApi(webhook_delay=0.5) as api:
                bots = Bots(home, Path(folder))
                try:
                    meeting(api, sides(bots, api)[name], Plan(pause, kills, away, seed))
                finally:
                    bots.finish()
                found = outcome(api, due)
                refused = len(api.refusals(429))
            click.echo(f"| {name} | {seed} | {found.lost} | {found.doubled} | {found.disordered} | {refused} |")


if __name__ == "__main__":
    main()
