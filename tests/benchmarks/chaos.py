"""Everything goes wrong at once while questions are asked, by polling and by a webhook: nothing may be lost or out of order.

    python -m tests.benchmarks.chaos --questions 1000

A share of all requests is dropped, refused, or carried out with the reply lost, all the time. Meanwhile the troubles of
tests/support/troubles.py come one after the other: kills, questions that kill, a network that is away, a process that is
stopped, a clock that jumps, a full disk, half-open connections, strangers, layouts of another version, a second process.

An answer may come twice only if the bot could not know that it was sent: its confirmation was lost, or the process was
killed between the send and its commit. Both are counted exactly. The server knows whose confirmation it broke off. A trigger
in the inbox keeps the number of every message that the bot has noted as sent, so that one that was accepted and confirmed but
never noted is known; it counts if its process ended, or its connection was broken, before it came again. The log of the bot is
left in the folder of --cache.
"""

from __future__ import annotations

import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click
from platformdirs import user_cache_path

from bot.telegram.inbox import inbox_path
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from tests.benchmarks.meeting import prepared
from tests.support.botapi import BotApi, Faults, Tally, Unnoted, tally, unnoted
from tests.support.botapi.server import TOKEN
from tests.support.deadly import deadly
from tests.support.keeper import Keeper
from tests.support.noted import all_noted, keep_noted
from tests.support.processes import QUESTIONS, Asked, Bots, Due, answers_of, free_port, receiving
from tests.support.troubles import TROUBLES, Scene
from tests.support.waiting import came_true

CHATS = 100
SENDS = Faults(drop=0.02, bad_gateway=0.02, flood=0.02, lost_reply=0.02)
POLLS = Faults(drop=0.03, lost_reply=0.03)
QUIET = 20.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the questions: the messages, which of them had to come twice, and which troubles nobody saw."""

    found: Tally
    unnoted: Unnoted
    unseen: list[str]
    happened: Counter[str]
    seconds: float
    left: int

    def well(self) -> bool:
        """Whether what is promised was kept."""
        kept = self.found.lost == self.found.disordered == self.left == self.unnoted.unexplained == 0
        return kept and self.found.doubled <= self.unnoted.unheard + self.unnoted.cut and not self.unseen


class Asking(threading.Thread):
    """People who ask, each after the other, in a steady stream."""

    def __init__(self, api: BotApi, questions: int, pause: float, seed: int) -> None:
        super().__init__(daemon=True)
        self._api = api
        self._left = questions
        self._pause = pause
        self._dice = random.Random(seed)
        self.asked: Asked = {chat: [] for chat in range(1, CHATS + 1)}

    def run(self) -> None:
        for number in range(self._left):
            chat = number % CHATS + 1
            question = self._dice.choice(QUESTIONS)
            self.asked[chat].append(question)
            self._api.say(chat, question)
            time.sleep(self._pause)


def storm(how: str, home: Path, due: Due, log: Path, *, questions: int, seed: int, pause: float) -> Outcome:
    """One run, with the bot's log in a file. Troubles come until all questions are asked and each has come at least once."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, BotApi(webhook_delay=0.5) as api:
        bots = Bots(home, Path(folder))
        keep_noted(inbox_path(bots.home, TOKEN))
        monitor = f"127.0.0.1:{free_port()}"
        variables = {
            "CLAUSEBOT_TELEGRAM_API": api.url, "CLAUSEBOT_TELEGRAM_TOKEN": TOKEN, "CLAUSEBOT_TELEGRAM_MONITOR": monitor,
            "CLAUSEBOT_TELEGRAM_USERS": ",".join(map(str, [*range(1, CHATS + 1), *range(800_001, 800_101)])),
            **receiving(how), **deadly(Path(folder) / "site"),
        }  # fmt: skip
        with Keeper(bots.home, variables) as keeper:
            listen = variables.get("CLAUSEBOT_TELEGRAM_LISTEN", "")
            scene = Scene(api, keeper, bots.home, Path(folder) / "site", monitor, listen, variables)
            came_true(lambda: keeper.count("event=started") > 0)
            api.faults(sends=SENDS, polls=POLLS, seed=seed)
            asking = Asking(api, questions, pause, seed)
            asking.start()
            happened: Counter[str] = Counter()
            unseen: list[str] = []
            while asking.is_alive() or len(happened) < len(set(TROUBLES)):
                trouble = TROUBLES[happened.total() % len(TROUBLES)]
                click.echo(f"{time.monotonic() - begun:6.0f} s  {trouble.__name__}", err=True)
                if not trouble(scene):
                    unseen.append(trouble.__name__)
                happened[trouble.__name__] += 1
                time.sleep(1.0)
            wanted = {chat: [said for asked in of for said in due(asked)] for chat, of in asking.asked.items()}
            api.faults()
            _quiet(api)
            found = tally((said, api.came(chat)) for chat, said in wanted.items())
            noted, ends = all_noted(inbox_path(bots.home, TOKEN)), {"": [*keeper.deaths, *scene.downs]}
            twice = [unnoted(api.sent(chat), said, noted, ends) for chat, said in wanted.items()]
            left = api.waiting()
            log.write_text("".join(keeper.lines), "utf-8")
    return Outcome(found, sum(twice, Unnoted()), unseen, happened, time.monotonic() - begun, left)


def _quiet(api: BotApi, longest: float = 600.0) -> None:
    """Waits until no message has come for a while."""
    end = time.monotonic() + longest
    count, since = len(api.sent()), time.monotonic()
    while time.monotonic() < end and time.monotonic() - since < QUIET:
        time.sleep(0.5)
        if len(api.sent()) != count:
            count, since = len(api.sent()), time.monotonic()


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


@click.command(help=__doc__)
@click.option("--cache", type=click.Path(path_type=Path), default=user_cache_path("clausebot-benchmarks"), show_default=True)
@click.option("--questions", type=click.IntRange(1), default=10_000, show_default=True)
@click.option("--how", type=click.Choice(["polling", "webhook"]), multiple=True, default=("polling", "webhook"))
@click.option("--seed", type=int, default=75, show_default=True)
@click.option("--pause", type=click.FloatRange(0), default=0.1, show_default=True, help="Seconds between two questions.")
def main(cache: Path, questions: int, how: tuple[str, ...], seed: int, pause: float) -> None:
    """Runs the storms, prints the table, and fails if a promise was not kept."""
    home = prepared(cache / "telegram")
    due = answers_of(home, GraphEncoder(SentenceEncoder(), home / "models"))
    heads = (
        "how, questions, lost, out of order, sent twice, confirmations lost, cut off by an end, unexplained, troubles,"
        " unseen, unconfirmed, seconds"
    )
    click.echo(_row(heads.split(", ")))
    click.echo(_row(["---"] * len(heads.split(", "))))
    well = True
    for one in how:
        log = cache / f"chaos-{one}-{seed}.log"
        got = storm(one, home, due, log, questions=questions, seed=seed, pause=pause)
        well = well and got.well()
        found, unseen = got.found, ", ".join(got.unseen) or "none"
        sent = (found.lost, found.disordered, found.doubled, got.unnoted.unheard, got.unnoted.cut, got.unnoted.unexplained)
        click.echo(_row([one, questions, *sent, got.happened.total(), unseen, got.left, round(got.seconds)]))
    if not well:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
