"""Several real bot processes over one PostgreSQL database, what goes wrong with them, and what became of the questions.

    with Replicas(home, url, api, 4) as replicas:     started again when they end, as a service manager does
        replicas.kill(0)                              kill -9
        replicas.freeze(1); replicas.thaw(1)          SIGSTOP, for longer than its session lives, and SIGCONT
        replicas.crash(server)                        the database is killed, and started again

What each does is known to the stand-in for Telegram, as each calls it by an address of its own.
"""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Self

from bot.telegram.inbox.postgres.session import IDLE
from tests.support.botapi import BotApi, Sent, Tally, Unnoted, tally, unnoted
from tests.support.botapi.server import TOKEN
from tests.support.keeper import Keeper
from tests.support.noted import all_noted_in, keep_noted_in
from tests.support.postgres import Server
from tests.support.processes import QUESTIONS, SECRET, Asked, Due, free_port
from tests.support.waiting import came_true

_AFTER = 1.0  # seconds in which what was on its way when a process ended may still arrive


class Replicas:
    """The processes. `ends` are the times at which each ended, or was cut off from the database, by its name."""

    def __init__(self, home: Path, url: str, api: BotApi, count: int, how: str = "polling", **variables: str) -> None:
        keep_noted_in(url, TOKEN)
        self._url = url
        self._api = api
        self.names = [f"replica{number}" for number in range(count)]
        self.ends: dict[str, list[float]] = {name: [] for name in self.names}
        listens = [f"127.0.0.1:{free_port()}" for _ in self.names]
        hooks = {"CLAUSEBOT_TELEGRAM_WEBHOOK": "http://127.0.0.1:1/hook", "CLAUSEBOT_TELEGRAM_SECRET": SECRET}
        if how == "webhook":
            api.before_replicas(listens)
        self.keepers = [
            Keeper(home, {
                "CLAUSEBOT_TELEGRAM_API": api.url_for(name), "CLAUSEBOT_TELEGRAM_TOKEN": TOKEN, "CLAUSEBOT_DATABASE": url,
                **({**hooks, "CLAUSEBOT_TELEGRAM_LISTEN": listen} if how == "webhook" else {}), **variables,
            })
            for name, listen in zip(self.names, listens, strict=True)
        ]  # fmt: skip
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        for keeper in self.keepers:
            self._stack.enter_context(keeper)
        assert came_true(lambda: all(keeper.count("event=started") for keeper in self.keepers)), self.log()
        return self

    def __exit__(self, *_: object) -> None:
        for keeper in self.keepers:
            keeper.process.send_signal(signal.SIGCONT)
        self._stack.close()

    def log(self) -> str:
        return "".join(f"{name} {line}" for name, keeper in zip(self.names, self.keepers, strict=True) for line in keeper.lines)

    def _ended(self, *names: str) -> None:
        for name in names:
            self.ends[name] += (time.monotonic(), time.monotonic() + _AFTER)

    def kill(self, number: int) -> None:
        self._ended(self.names[number])
        self.keepers[number].kill()

    def freeze(self, number: int) -> None:
        os.kill(self.keepers[number].process.pid, signal.SIGSTOP)
        self._ended(self.names[number])

    def thaw(self, number: int) -> None:
        self.keepers[number].process.send_signal(signal.SIGCONT)

    def crash(self, server: Server, seconds: float = 1.0) -> None:
        """Kills the database, and starts it again after a while."""
        self._ended(*self.names)
        server.end_at_once()
        time.sleep(seconds)
        server.start()
        self._ended(*self.names)

    def outcome(self, asked: Asked, due: Due) -> Outcome:
        """What became of questions, all of which are done with."""
        wanted = {chat: [said for question in of for said in due(question)] for chat, of in asked.items()}
        noted = all_noted_in(self._url, TOKEN)
        found = tally((said, self._api.came(chat)) for chat, said in wanted.items())
        came = {chat: self._api.sent(chat) for chat in wanted}
        again = [unnoted(came[chat], said, in_time(came[chat], noted, self.ends), self.ends) for chat, said in wanted.items()]
        return Outcome(
            found,
            sum(again, Unnoted()),
            self._api.most_in(1.0),
            len(self._api.refusals(429)),
            tuple(two_pollers(self._api.polled(), self.ends)),
            Counter(sent.by for sent in self._api.sent()),
            self._api.waiting(),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of questions; the most messages in a second, and how many were refused as too many, in all or in a chat.

    Who began to poll without a reason, who sent how many, and how many updates are not confirmed.
    """

    found: Tally
    unnoted: Unnoted
    most: int
    too_many: int
    unexplained_pollers: tuple[str, ...]
    sent_by: Counter[str]
    unconfirmed: int

    def well(self) -> bool:
        """Whether what is promised was kept."""
        found = self.found
        nothing = found.lost == found.disordered == found.strange == self.unnoted.unexplained == self.unconfirmed == 0
        twice = found.doubled <= self.unnoted.unheard + self.unnoted.cut
        return nothing and twice and self.most <= 30 and self.too_many <= 10 and not self.unexplained_pollers


def in_time(
    came: Sequence[Sent], noted: Mapping[tuple[int, int], float], ends: Mapping[str, Sequence[float]]
) -> set[tuple[int, int]]:
    """Which of the messages of a chat, in order, were noted before they could come again.

    Not those that came again and were noted late, by a process that was frozen, or cut off from the database, after it had
    sent them: whoever took over may have begun with them already.
    """
    found = set()
    for at, sent in enumerate(came):
        then = noted.get((sent.chat, sent.message_id), float("inf"))
        again = any(one.text == sent.text for one in came[at + 1 :])
        late = any(sent.at <= end <= then for end in ends[sent.by])
        if then < float("inf") and not (again and late):
            found.add((sent.chat, sent.message_id))
    return found


def two_pollers(polled: Sequence[tuple[float, str]], ends: Mapping[str, Sequence[float]]) -> list[str]:
    """Each time that a process began to poll though the one that polled before had neither ended nor been cut off since.

    >>> two_pollers([(1.0, "a"), (2.0, "b"), (3.0, "a")], {"a": [1.5], "b": []})
    ['b polled at 2.0, and a at 3.0']
    """
    found = []
    for (at, one), (then, other) in pairwise(polled):
        if one != other and not any(at <= end <= then for end in ends[one]):
            found.append(f"{one} polled at {at}, and {other} at {then}")
    return found


TROUBLES = ("kill", "freeze", "crash")
_FROZEN = IDLE + 2  # seconds: longer than a session is waited for


@dataclass(frozen=True, slots=True)
class Plan:
    """How many questions, of how many chats, with how long a pause, and how often each trouble comes meanwhile."""

    questions: int
    chats: int
    pause: float
    troubles: Mapping[str, int]
    between: float = 1.0


def storm(replicas: Replicas, server: Server, api: BotApi, plan: Plan, seed: int) -> Asked:
    """Asks, and lets all troubles come, in an order by chance, each to a replica by chance; what was asked."""
    dice = random.Random(seed)
    asking = Asking(api, plan, dice.random())
    asking.start()
    coming = [name for name, times in plan.troubles.items() for _ in range(times)]
    dice.shuffle(coming)
    thawing: list[threading.Timer] = []
    for trouble in coming:
        number = dice.randrange(len(replicas.names))
        if trouble == "kill":
            replicas.kill(number)
        elif trouble == "freeze":
            replicas.freeze(number)
            thawing.append(threading.Timer(_FROZEN, replicas.thaw, (number,)))
            thawing[-1].start()
        else:
            replicas.crash(server)
        time.sleep(plan.between)
    asking.join()
    for timer in thawing:
        timer.join()
    return asking.asked


class Asking(threading.Thread):
    """People who ask, each after the other, in a steady stream."""

    def __init__(self, api: BotApi, plan: Plan, seed: float) -> None:
        super().__init__(daemon=True)
        self._api = api
        self._plan = plan
        self._dice = random.Random(seed)
        self.asked: Asked = {chat: [] for chat in range(1, plan.chats + 1)}

    def run(self) -> None:
        for number in range(self._plan.questions):
            chat = number % self._plan.chats + 1
            self.asked[chat].append(self._dice.choice(QUESTIONS))
            self._api.say(chat, self.asked[chat][-1])
            time.sleep(self._plan.pause)


def done_with(api: BotApi, url: str, quiet: float, longest: float) -> bool:
    """Whether nothing waits any more, in the inbox or at the server, and no message has come for a while."""
    import psycopg

    from bot.telegram.inbox.postgres.layout import schema_of

    def empty() -> bool:
        with psycopg.connect(url) as session:
            found = session.execute(f"SELECT count(*) FROM {schema_of(TOKEN)}.waiting".encode()).fetchone()
        return found == (0,) and api.waiting() == 0

    end = time.monotonic() + longest
    count, since = -1, time.monotonic()
    while time.monotonic() < end:
        now = len(api.sent())
        if now != count or not empty():
            count, since = now, time.monotonic()
        elif time.monotonic() - since > quiet:
            return True
        time.sleep(0.2)
    return False
