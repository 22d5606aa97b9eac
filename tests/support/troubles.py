"""What can go wrong with a bot while it answers: each trouble does its harm, undoes it, and says how it must have been seen."""

from __future__ import annotations

import resource
import shutil
import signal
import socket
import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.telegram.inbox import inbox_path
from bot.telegram.messages import texts
from tests.support.botapi import BotApi
from tests.support.botapi.server import TOKEN
from tests.support.command import run_clausebot
from tests.support.deadly import WORD, move_clock
from tests.support.keeper import Keeper
from tests.support.waiting import came_true

STRANGERS = range(900_001, 900_101)
POISONED = 800_001  # the first chat that asks what kills
Act = Callable[["Scene"], bool]
"""Does the harm and undoes it; returns whether a metric or a line of the log told of it."""


@dataclass
class Scene:
    """The bot, the server, and where its things are."""

    api: BotApi
    keeper: Keeper
    home: Path
    site: Path  # whose clock can be moved
    monitor: str
    listen: str  # host:port of the webhook, "" when it polls
    variables: dict[str, str]
    poisoned: int = 0
    downs: list[float] = field(default_factory=list)  # when connections were broken under requests

    def metric(self, name: str) -> float:
        """A figure of the bot, 0 where it has none or cannot be asked."""
        try:
            page = httpx.get(f"http://{self.monitor}/metrics", trust_env=False, timeout=5).text
        except httpx.HTTPError:
            return 0.0
        return sum(float(line.rpartition(" ")[2]) for line in page.splitlines() if line.startswith(name))

    def saw(self, words: str, before: int, seconds: float = 30.0) -> bool:
        """Whether a line with some words came after there had been so many."""
        return came_true(lambda: self.keeper.count(words) > before, seconds)


def kill(scene: Scene) -> bool:
    """SIGKILL; it is started again."""
    before = scene.keeper.count("event=started")
    scene.keeper.kill()
    return scene.saw("event=started", before, 60)


def poison(scene: Scene) -> bool:
    """A question that ends the process each time it is asked."""
    before = scene.keeper.count("event=parked")
    scene.api.say(POISONED + scene.poisoned, f"what of the {WORD}?")
    scene.poisoned += 1
    return scene.saw("event=parked", before, 120)


def away(scene: Scene) -> bool:
    """No server for some seconds, and connections that break under requests."""
    before = scene.keeper.count("event=retry") + scene.keeper.count("event=poll_failed")
    scene.api.down()
    scene.downs.append(time.monotonic())
    time.sleep(5)
    scene.api.up()
    return scene.keeper.count("event=retry") + scene.keeper.count("event=poll_failed") > before


def stopped(scene: Scene) -> bool:
    """SIGSTOP for some seconds."""
    before = scene.keeper.count("event=stalled")
    scene.keeper.process.send_signal(signal.SIGSTOP)
    time.sleep(6)
    scene.keeper.process.send_signal(signal.SIGCONT)
    return scene.saw("event=stalled", before)


def clock(scene: Scene) -> bool:
    """The clock goes a week forward, two back, and is right again."""
    seen = True
    for days in (7, -7, 0):
        before = scene.keeper.count("event=clock_jumped")
        move_clock(scene.site, days * 86_400.0)
        seen = scene.saw("event=clock_jumped", before) and seen
    return seen


def disk_full(scene: Scene) -> bool:
    """No file of the process can grow."""
    before = scene.keeper.count("event=inbox_unavailable") + scene.keeper.count("event=webhook_failed")
    before += scene.keeper.count("event=poll_failed")
    process = scene.keeper.process.pid
    limits = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (1, limits[1]))

    def seen() -> bool:
        lines = ("event=inbox_unavailable", "event=webhook_failed", "event=poll_failed")
        return sum(map(scene.keeper.count, lines)) > before

    found = came_true(seen, 10)
    time.sleep(3)
    resource.prlimit(process, resource.RLIMIT_FSIZE, limits)
    return found


def half_open(scene: Scene) -> bool:
    """Connections that send half a header and no more, at each server of ours."""
    before = scene.metric("clausebot_refused_total")
    with ExitStack() as held:
        for where in filter(None, (scene.listen, scene.monitor)):
            host, _, port = where.partition(":")
            for _ in range(300):
                half = held.enter_context(socket.create_connection((host, int(port)), timeout=10))
                half.sendall(b"POST /hook HTTP/1.1\r\nHost: x\r\nX-A: ")
        time.sleep(12)
        return came_true(lambda: scene.metric("clausebot_refused_total") > before, 20)


def strangers(scene: Scene) -> bool:
    """A hundred people who may not ask write five times each."""
    before = scene.keeper.count("event=not_allowed")
    for turn in range(5):
        for stranger in STRANGERS:
            scene.api.say(stranger, f"resolves {turn}")
    return scene.saw("event=not_allowed", before) or scene.saw("event=refused", 0)


def column_more(scene: Scene) -> bool:
    """The layout of the inbox gets a column that the bot does not know."""
    scene.keeper.stop()
    with closing(sqlite3.connect(inbox_path(scene.home, TOKEN))) as db:
        db.execute(f"ALTER TABLE waiting ADD COLUMN extra_{int(time.monotonic() * 1000)} TEXT")
    before = scene.keeper.count("event=started")
    scene.keeper.go_on()
    return scene.keeper.count("event=started") > before


def newer_layout(scene: Scene) -> bool:
    """The inbox was written by a later version, until that is put right."""
    scene.keeper.stop()
    path = inbox_path(scene.home, TOKEN)
    with closing(sqlite3.connect(path)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        db.execute("PRAGMA user_version = 99")
    done = run_clausebot("telegram", home=scene.home, env=scene.variables, seconds=180)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {version}")
    scene.keeper.go_on()
    return done.returncode == 1 and "newer version" in done.stderr


def second_process(scene: Scene) -> bool:
    """Another machine with the same token."""
    elsewhere = scene.home.parent / f"elsewhere-{int(time.monotonic() * 1000)}"
    shutil.copytree(scene.home, elsewhere, symlinks=True, ignore=shutil.ignore_patterns("telegram-*"))
    ours = ("WEBHOOK", "LISTEN", "MONITOR", "SECRET")  # of the first alone
    variables = {key: value for key, value in scene.variables.items() if not key.endswith(ours)}
    done = run_clausebot("telegram", home=elsewhere, env=variables, seconds=180)
    return done.returncode == 1 and ("--take-over" in done.stderr or texts.SECOND_INSTANCE in done.stderr)


TROUBLES: tuple[Act, ...] = (
    kill,
    strangers,
    away,
    stopped,
    poison,
    disk_full,
    kill,
    half_open,
    clock,
    column_more,
    kill,
    newer_layout,
    second_process,
    kill,
)
"""In the order in which they come, again and again as long as there are questions."""
