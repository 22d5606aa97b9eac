"""Everything goes wrong at once while questions are asked, by polling and by a webhook: nothing may be lost or out of order.

    python -m tests.benchmarks.chaos --questions 1000
    python -m tests.benchmarks.chaos --questions 2000 --replicas 4

A share of all requests is dropped, refused, or carried out with the reply lost, all the time. Meanwhile the troubles of
tests/support/troubles.py come one after the other: kills, questions that kill, a network that is away, a process that is
stopped, a clock that jumps, a full disk, half-open connections, strangers, layouts of another version, a second process.

An answer may come twice only if the bot could not know that it was sent: its confirmation was lost, or the process was
killed between the send and its commit. Both are counted exactly. The server knows whose confirmation it broke off. A trigger
in the inbox keeps the number of every message that the bot has noted as sent, so that one that was accepted and confirmed but
never noted is known; it counts if its process ended, or its connection was broken, before it came again. The log of the bot is
left in the folder of --cache.

With --replicas, several processes share a PostgreSQL database (tests/support/replicas.py): they are killed, or frozen for
longer than their sessions with the database last, and the database is killed and started again. The limit of 30 messages a
second is for all of them together, and no two may poll. For a webhook, each call goes to another of them.
"""

from __future__ import annotations

import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping
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
from tests.support.postgres import Server
from tests.support.processes import QUESTIONS, Asked, Bots, Due, answers_of, free_port, receiving
from tests.support.replicas import Outcome as OfReplicas
from tests.support.replicas import Plan, Replicas, done_with
from tests.support.replicas import storm as storm_of_replicas
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
            **receiving(how), **deadly(Path(folder) / "site", clock=True),
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


TROUBLES_OF_REPLICAS: Mapping[str, int] = {"kill": 12, "freeze": 6, "crash": 4}


@dataclass(frozen=True, slots=True)
class Several:
    """Runs with several processes: how many, what comes over them, and the seed of chance."""

    replicas: int
    plan: Plan
    seed: int


def storm_over(how: str, home: Path, due: Due, log: Path, several: Several) -> OfReplicas:
    """One run with several processes over one database, with their logs in a file."""
    with tempfile.TemporaryDirectory() as folder, Server.begun() as server, BotApi(webhook_delay=0.5) as api:
        url = server.url(server.make())
        with Replicas(Bots(home, Path(folder)).home, url, api, several.replicas, how) as running:
            api.faults(sends=SENDS, polls=POLLS, seed=several.seed)
            asked = storm_of_replicas(running, server, api, several.plan, several.seed)
            api.faults()
            done_with(api, url, QUIET, 600.0)
            log.write_text(running.log(), "utf-8")
            return running.outcome(asked, due)


HEADS_OF_REPLICAS = (
    "how, replicas, questions, lost, out of order, sent twice, confirmations lost, cut off, unexplained, kills, freezes,"
    " crashes of the database, most in a second, too many, pollers at once, sent by each, unconfirmed, seconds"
)


def _plan(questions: int, pause: float, replicas: int, seed: int) -> Several:
    between = questions * pause / sum(TROUBLES_OF_REPLICAS.values())
    return Several(replicas, Plan(questions, CHATS, pause, TROUBLES_OF_REPLICAS, between), seed)


def _storms_of_replicas(cache: Path, home: Path, due: Due, how: tuple[str, ...], several: Several) -> bool:
    """Runs the storms over several processes and prints the table; whether all was well."""
    click.echo(_row(HEADS_OF_REPLICAS.split(", ")))
    click.echo(_row(["---"] * len(HEADS_OF_REPLICAS.split(", "))))
    well = True
    for one in how:
        begun, log = time.monotonic(), cache / f"replicas-{one}-{several.seed}.log"
        got = storm_over(one, home, due, log, several)
        well = well and got.well()
        click.echo(row_of_replicas(one, several, got, time.monotonic() - begun))
    return well


def row_of_replicas(how: str, several: Several, got: OfReplicas, seconds: float) -> str:
    """A row of the table of runs with several processes."""
    sent = (got.found.lost, got.found.disordered, got.found.doubled)
    again = (got.unnoted.unheard, got.unnoted.cut, got.unnoted.unexplained)
    by = " ".join(str(count) for _, count in sorted(got.sent_by.items()))
    seen = (got.most, got.too_many, len(got.unexplained_pollers), by, got.unconfirmed, round(seconds))
    plan = several.plan
    return _row([how, several.replicas, plan.questions, *sent, *again, *plan.troubles.values(), *seen])


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


@click.command(help=__doc__)
@click.option("--cache", type=click.Path(path_type=Path), default=user_cache_path("clausebot-benchmarks"), show_default=True)
@click.option("--questions", type=click.IntRange(1), default=10_000, show_default=True)
@click.option("--how", type=click.Choice(["polling", "webhook"]), multiple=True, default=("polling", "webhook"))
@click.option("--seed", type=int, default=75, show_default=True)
@click.option("--pause", type=click.FloatRange(0), default=0.1, show_default=True, help="Seconds between two questions.")
@click.option("--replicas", type=click.IntRange(0), default=0, help="Processes over one PostgreSQL database; 0 for one alone.")
def main(cache: Path, questions: int, how: tuple[str, ...], seed: int, pause: float, replicas: int) -> None:
    """Runs the storms, prints the table, and fails if a promise was not kept."""
    home = prepared(cache / "telegram")
    due = answers_of(home, GraphEncoder(SentenceEncoder(), home / "models"))
    if replicas:
        raise SystemExit(not _storms_of_replicas(cache, home, due, how, _plan(questions, pause, replicas, seed)))
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
